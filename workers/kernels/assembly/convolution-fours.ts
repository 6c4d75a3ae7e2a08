import { putBack } from './butterflies';
import { place, word } from './convolution-plan';
import { FIRST, STAGE, STAGES } from './fft-stages';

/**
 * A single layer whose axis y ends in a stage of radix 4: that stage, the tensor and the first stage backward in one go, so
 * that what comes between stays in registers. Four places hold ky, ky + n/4, ky + n/2, ky + 3n/4, and the four of −ky lie
 * side by side too, in opposite order: they take the same entries of the tensor, xx, yy, zz, xy at each of four ky, xy with
 * its sign.
 */

// @ts-ignore: decorator
@inline
const ENTRY: usize = 64;

/** One component times zz; `t` at the first of four entries, `next` bytes from one to the next. */
// @ts-ignore: decorator
@inline
function alone<T>(p: usize, t: usize, next: usize, w: usize, gap: usize, plain: bool): void {
  const ax = v128.load(p);
  const ay = v128.load(p, 16);
  const cx = v128.load(p, 64);
  const cy = v128.load(p, 80);
  const ex = v128.add<T>(ax, cx);
  const ey = v128.add<T>(ay, cy);
  const fx = v128.sub<T>(ax, cx);
  const fy = v128.sub<T>(ay, cy);
  const bx = v128.load(p, 32);
  const by = v128.load(p, 48);
  const dx = v128.load(p, 96);
  const dy = v128.load(p, 112);
  const gx = v128.add<T>(bx, dx);
  const gy = v128.add<T>(by, dy);
  const hx = v128.sub<T>(bx, dx);
  const hy = v128.sub<T>(by, dy);
  const t0 = v128.load(t, 32);
  const t1 = v128.load(t + next, 32);
  const t2 = v128.load(t + 2 * next, 32);
  const t3 = v128.load(t + 3 * next, 32);
  const x0 = v128.mul<T>(t0, v128.add<T>(ex, gx));
  const y0 = v128.mul<T>(t0, v128.add<T>(ey, gy));
  const x2 = v128.mul<T>(t2, v128.sub<T>(ex, gx));
  const y2 = v128.mul<T>(t2, v128.sub<T>(ey, gy));
  const x1 = v128.mul<T>(t1, v128.add<T>(fx, hy));
  const y1 = v128.mul<T>(t1, v128.sub<T>(fy, hx));
  const x3 = v128.mul<T>(t3, v128.sub<T>(fx, hy));
  const y3 = v128.mul<T>(t3, v128.add<T>(fy, hx));
  giveBack<T>(p, x0, y0, x1, y1, x2, y2, x3, y3, w, gap, plain);
}

/** Backward butterfly of radix 4 to four places side by side, with the twiddles of the stage that follows, `gap` bytes apart, or `plain`. */
// @ts-ignore: decorator
@inline
function giveBack<T>(
  p: usize, x0: v128, y0: v128, x1: v128, y1: v128, x2: v128, y2: v128, x3: v128, y3: v128, w: usize, gap: usize, plain: bool,
): void {
  const ex = v128.add<T>(x0, x2);
  const ey = v128.add<T>(y0, y2);
  const fx = v128.sub<T>(x0, x2);
  const fy = v128.sub<T>(y0, y2);
  const gx = v128.add<T>(x1, x3);
  const gy = v128.add<T>(y1, y3);
  const hx = v128.sub<T>(x1, x3);
  const hy = v128.sub<T>(y1, y3);
  // The first twiddle is that of the first point of a leg, 1.
  putBack<T>(p, v128.add<T>(ex, gx), v128.add<T>(ey, gy), w, true);
  putBack<T>(p + 32, v128.sub<T>(fx, hy), v128.add<T>(fy, hx), w + gap, plain);
  putBack<T>(p + 64, v128.sub<T>(ex, gx), v128.sub<T>(ey, gy), w + 2 * gap, plain);
  putBack<T>(p + 96, v128.add<T>(fx, hy), v128.sub<T>(fy, hx), w + 3 * gap, plain);
}

// @ts-ignore: decorator
@inline
function mixed<T>(a: v128, x: v128, b: v128, y: v128, minus: bool): v128 {
  const u = v128.mul<T>(a, x);
  const v = v128.mul<T>(b, y);
  return minus ? v128.sub<T>(u, v) : v128.add<T>(u, v);
}

/** Two components times xx, xy; xy, yy, where xy changes its sign if `minus`. */
// @ts-ignore: decorator
@inline
function together<T>(p: usize, q: usize, t: usize, next: usize, minus: bool, w: usize, gap: usize, plain: bool): void {
  let ax = v128.load(p);
  let ay = v128.load(p, 16);
  let cx = v128.load(p, 64);
  let cy = v128.load(p, 80);
  const ex = v128.add<T>(ax, cx);
  const ey = v128.add<T>(ay, cy);
  const fx = v128.sub<T>(ax, cx);
  const fy = v128.sub<T>(ay, cy);
  ax = v128.load(p, 32);
  ay = v128.load(p, 48);
  cx = v128.load(p, 96);
  cy = v128.load(p, 112);
  const gx = v128.add<T>(ax, cx);
  const gy = v128.add<T>(ay, cy);
  const hx = v128.sub<T>(ax, cx);
  const hy = v128.sub<T>(ay, cy);
  ax = v128.load(q);
  ay = v128.load(q, 16);
  cx = v128.load(q, 64);
  cy = v128.load(q, 80);
  const Ex = v128.add<T>(ax, cx);
  const Ey = v128.add<T>(ay, cy);
  const Fx = v128.sub<T>(ax, cx);
  const Fy = v128.sub<T>(ay, cy);
  ax = v128.load(q, 32);
  ay = v128.load(q, 48);
  cx = v128.load(q, 96);
  cy = v128.load(q, 112);
  const Gx = v128.add<T>(ax, cx);
  const Gy = v128.add<T>(ay, cy);
  const Hx = v128.sub<T>(ax, cx);
  const Hy = v128.sub<T>(ay, cy);
  let ux = v128.add<T>(ex, gx);
  let uy = v128.add<T>(ey, gy);
  let vx = v128.add<T>(Ex, Gx);
  let vy = v128.add<T>(Ey, Gy);
  let xx = v128.load(t);
  let yy = v128.load(t, 16);
  let xy = v128.load(t, 48);
  const x0 = mixed<T>(xx, ux, xy, vx, minus);
  const y0 = mixed<T>(xx, uy, xy, vy, minus);
  const X0 = mixed<T>(yy, vx, xy, ux, minus);
  const Y0 = mixed<T>(yy, vy, xy, uy, minus);
  t += next;
  ux = v128.add<T>(fx, hy);
  uy = v128.sub<T>(fy, hx);
  vx = v128.add<T>(Fx, Hy);
  vy = v128.sub<T>(Fy, Hx);
  xx = v128.load(t);
  yy = v128.load(t, 16);
  xy = v128.load(t, 48);
  const x1 = mixed<T>(xx, ux, xy, vx, minus);
  const y1 = mixed<T>(xx, uy, xy, vy, minus);
  const X1 = mixed<T>(yy, vx, xy, ux, minus);
  const Y1 = mixed<T>(yy, vy, xy, uy, minus);
  t += next;
  ux = v128.sub<T>(ex, gx);
  uy = v128.sub<T>(ey, gy);
  vx = v128.sub<T>(Ex, Gx);
  vy = v128.sub<T>(Ey, Gy);
  xx = v128.load(t);
  yy = v128.load(t, 16);
  xy = v128.load(t, 48);
  const x2 = mixed<T>(xx, ux, xy, vx, minus);
  const y2 = mixed<T>(xx, uy, xy, vy, minus);
  const X2 = mixed<T>(yy, vx, xy, ux, minus);
  const Y2 = mixed<T>(yy, vy, xy, uy, minus);
  t += next;
  ux = v128.sub<T>(fx, hy);
  uy = v128.add<T>(fy, hx);
  vx = v128.sub<T>(Fx, Hy);
  vy = v128.add<T>(Fy, Hx);
  xx = v128.load(t);
  yy = v128.load(t, 16);
  xy = v128.load(t, 48);
  const x3 = mixed<T>(xx, ux, xy, vx, minus);
  const y3 = mixed<T>(xx, uy, xy, vy, minus);
  const X3 = mixed<T>(yy, vx, xy, ux, minus);
  const Y3 = mixed<T>(yy, vy, xy, uy, minus);
  giveBack<T>(p, x0, y0, x1, y1, x2, y2, x3, y3, w, gap, plain);
  giveBack<T>(q, X0, Y0, X1, Y1, X2, Y2, X3, Y3, w, gap, plain);
}

function ahead<T>(p: usize, block: usize, t: usize, w: usize, gap: usize): void {
  together<T>(p, p + block, t, ENTRY, false, w, gap, false);
  alone<T>(p + 2 * block, t, ENTRY, w, gap, false);
}

function mirrored<T>(p: usize, block: usize, t: usize, w: usize, gap: usize): void {
  together<T>(p, p + block, t + 3 * ENTRY, -ENTRY, true, w, gap, false);
  alone<T>(p + 2 * block, t + 3 * ENTRY, -ENTRY, w, gap, false);
}

/** Where the four places are a part of leg 0 of the stage that follows, which has no twiddles. */
function aheadPlain<T>(p: usize, block: usize, t: usize): void {
  together<T>(p, p + block, t, ENTRY, false, 0, 0, true);
  alone<T>(p + 2 * block, t, ENTRY, 0, 0, true);
}

function mirroredPlain<T>(p: usize, block: usize, t: usize): void {
  together<T>(p, p + block, t + 3 * ENTRY, -ENTRY, true, 0, 0, true);
  alone<T>(p + 2 * block, t + 3 * ENTRY, -ENTRY, 0, 0, true);
}

/** The column of three components, `block` bytes apart, before the last stage and after the first backward. */
export function multiplyFours<T>(axis: usize, column: usize, block: usize, tensor: usize): void {
  const quarter = load<i32>(axis, 4) >> 2;
  const positions = word(axis, 12);
  // The stage that follows backward: its legs are four points long.
  const stage = axis + FIRST + (<usize>(load<i32>(axis, STAGES) - 2)) * STAGE;
  const legs = load<i32>(stage);
  const twiddles = word(stage, 8) - 2 * sizeof<T>();
  const gap = (<usize>(legs - 1)) * 2 * sizeof<T>();
  for (let k = 0; k <= quarter >> 1; k++, tensor += 4 * ENTRY) {
    const at = place(positions, k);
    const leg = <i32>(at >> 7) % legs;
    const w = twiddles + (<usize>leg) * 2 * sizeof<T>();
    if (leg == 0) aheadPlain<T>(column + at, block, tensor);
    else ahead<T>(column + at, block, tensor, w, gap);
    if (k != 0 && k << 1 != quarter) {
      const there = place(positions, quarter - k);
      const other = <i32>(there >> 7) % legs;
      const v = twiddles + (<usize>other) * 2 * sizeof<T>();
      if (other == 0) mirroredPlain<T>(column + there, block, tensor);
      else mirrored<T>(column + there, block, tensor, v, gap);
    }
  }
}
