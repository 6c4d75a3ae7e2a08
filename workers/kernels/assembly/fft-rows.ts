import { putTimes } from './butterflies';
import { FIRST, innerStages } from './fft-stages';

/**
 * Real rows without padding, of f64 or f32 (T), two (four) to a vector: the transform at the frequencies (k + ¼)/N,
 * k = 0 … N − 1, which is that of x_n e^(−iπn/2N). A product of such spectra is a convolution modulo z^N = −i: what runs
 * over the end comes back imaginary, so that the real part is the convolution without overlap.
 *
 * The weights are part of the first stage forward (last backward), radix 2 or 4: its constants are those of ¼ more, and its twiddles
 * e^(−2πi j(4q+1)/4N), q = 0 … radix − 1, which backward are multiplied by the stage before. A row of a single stage needs none.
 */

const SQRT_HALF: f64 = 0.7071067811865476;
const COS22: f64 = 0.9238795325112867;
const SIN22: f64 = 0.3826834323650898;

function openPairs<T>(row: usize, data: usize, leg: usize, w: usize): void {
  const root = v128.splat<T>(<T>SQRT_HALF);
  const zero = v128.splat<T>(<T>0);
  for (const end = data + leg; data < end; data += 32, row += 16, w += 4 * sizeof<T>()) {
    const a = v128.load(row);
    const b = v128.mul<T>(root, v128.load(row + (leg >> 1)));
    putTimes<T>(data, v128.add<T>(a, b), v128.sub<T>(zero, b), w, false);
    putTimes<T>(data + leg, v128.sub<T>(a, b), b, w + 2 * sizeof<T>(), false);
  }
}

function openFours<T>(row: usize, data: usize, leg: usize, w: usize): void {
  const root = v128.splat<T>(<T>SQRT_HALF);
  const cos = v128.splat<T>(<T>COS22);
  const sin = v128.splat<T>(<T>SIN22);
  const step = leg >> 1;
  for (const end = data + leg; data < end; data += 32, row += 16, w += 8 * sizeof<T>()) {
    const a = v128.load(row);
    const c = v128.mul<T>(root, v128.load(row + 2 * step));
    const b = v128.load(row + step);
    const d = v128.load(row + 3 * step);
    const ex = v128.add<T>(a, c);
    const fx = v128.sub<T>(a, c);
    const bc = v128.mul<T>(b, cos);
    const bs = v128.mul<T>(b, sin);
    const dc = v128.mul<T>(d, cos);
    const ds = v128.mul<T>(d, sin);
    const ox = v128.add<T>(bc, ds);
    const oy = v128.add<T>(bs, dc);
    const px = v128.sub<T>(bc, ds);
    const py = v128.sub<T>(bs, dc);
    // a + c(1 ∓ i)/√2 and e^(−iπ/8)(b + d(1 ∓ i)/√2): E − ic ± (ox − i oy), F + ic ± (−py − i px)
    putTimes<T>(data, v128.add<T>(ex, ox), v128.sub<T>(v128.neg<T>(c), oy), w, false);
    putTimes<T>(data + leg, v128.sub<T>(fx, py), v128.sub<T>(c, px), w + 2 * sizeof<T>(), false);
    putTimes<T>(data + 2 * leg, v128.sub<T>(ex, ox), v128.sub<T>(oy, c), w + 4 * sizeof<T>(), false);
    putTimes<T>(data + 3 * leg, v128.add<T>(fx, py), v128.add<T>(c, px), w + 6 * sizeof<T>(), false);
  }
}

function closePairs<T>(data: usize, row: usize, leg: usize): void {
  const root = v128.splat<T>(<T>SQRT_HALF);
  for (const end = data + leg; data < end; data += 32, row += 16) {
    const ax = v128.load(data);
    const ay = v128.load(data, 16);
    const bx = v128.load(data + leg);
    const by = v128.load(data + leg, 16);
    v128.store(row, v128.add<T>(ax, bx));
    v128.store(row + (leg >> 1), v128.mul<T>(root, v128.sub<T>(v128.sub<T>(ax, bx), v128.sub<T>(ay, by))));
  }
}

function closeFours<T>(data: usize, row: usize, leg: usize): void {
  const root = v128.splat<T>(<T>SQRT_HALF);
  const cos = v128.splat<T>(<T>COS22);
  const sin = v128.splat<T>(<T>SIN22);
  const step = leg >> 1;
  for (const end = data + leg; data < end; data += 32, row += 16) {
    const x0 = v128.load(data);
    const y0 = v128.load(data, 16);
    const x2 = v128.load(data + 2 * leg);
    const y2 = v128.load(data + 2 * leg, 16);
    const ex = v128.add<T>(x0, x2);
    const ey = v128.add<T>(y0, y2);
    const fx = v128.sub<T>(x0, x2);
    const fy = v128.sub<T>(y0, y2);
    const x1 = v128.load(data + leg);
    const y1 = v128.load(data + leg, 16);
    const x3 = v128.load(data + 3 * leg);
    const y3 = v128.load(data + 3 * leg, 16);
    const gx = v128.add<T>(x1, x3);
    const gy = v128.add<T>(y1, y3);
    const hx = v128.sub<T>(x1, x3);
    const hy = v128.sub<T>(y1, y3);
    v128.store(row, v128.add<T>(ex, gx));
    v128.store(row + 2 * step, v128.mul<T>(root, v128.sub<T>(v128.sub<T>(ex, gx), v128.sub<T>(ey, gy))));
    v128.store(row + step, v128.sub<T>(v128.mul<T>(cos, v128.sub<T>(fx, hy)), v128.mul<T>(sin, v128.add<T>(fy, hx))));
    v128.store(row + 3 * step, v128.sub<T>(v128.mul<T>(sin, v128.add<T>(fx, hy)), v128.mul<T>(cos, v128.sub<T>(fy, hx))));
  }
}

/** Forward: vectors of real numbers, 16 bytes apart, at `row`; points of 32 bytes to `data`, frequencies where they fall. */
export function forwardReal<T>(axis: usize, row: usize, data: usize): void {
  const first = axis + FIRST;
  const leg = (<usize>load<i32>(first, 4)) << 5;
  const twiddles = <usize>load<i32>(first, 8);
  if (load<i32>(first) == 4) openFours<T>(row, data, leg, twiddles);
  else openPairs<T>(row, data, leg, twiddles);
  innerStages<T>(axis, data, false);
}

/** Backward, real parts only. Not normalised. */
export function backwardReal<T>(axis: usize, data: usize, row: usize): void {
  innerStages<T>(axis, data, true);
  const first = axis + FIRST;
  const leg = (<usize>load<i32>(first, 4)) << 5;
  if (load<i32>(first) == 4) closeFours<T>(data, row, leg);
  else closePairs<T>(data, row, leg);
}
