import { dot, maxLane, minor, sumLanes } from './lanes';

/** Σ a·b over the cells. */
export function dotSum(a: usize, b: usize, stride: usize, from: i32, to: i32): f64 {
  const end = (<usize>to) << 3;
  let sum = f64x2.splat(0);
  for (let i = (<usize>from) << 3; i < end; i += 16) {
    const j = i + stride;
    const l = j + stride;
    sum = f64x2.add(
      sum,
      dot(
        v128.load(a + i),
        v128.load(a + j),
        v128.load(a + l),
        v128.load(b + i),
        v128.load(b + j),
        v128.load(b + l),
      ),
    );
  }
  return sumLanes(sum);
}

/** Sum of one component block. */
export function blockSum(block: usize, from: i32, to: i32): f64 {
  const end = (<usize>to) << 3;
  let sum = f64x2.splat(0);
  for (let i = (<usize>from) << 3; i < end; i += 16) sum = f64x2.add(sum, v128.load(block + i));
  return sumLanes(sum);
}

/** Largest |m × B|², T²; NaN when any cell is NaN. */
export function largestTorque(m: usize, B: usize, stride: usize, from: i32, to: i32): f64 {
  const end = (<usize>to) << 3;
  let most = f64x2.splat(0);
  for (let i = (<usize>from) << 3; i < end; i += 16) {
    const x = v128.load(m + i);
    const y = v128.load(m + i + stride);
    const z = v128.load(m + i + 2 * stride);
    const u = v128.load(B + i);
    const v = v128.load(B + i + stride);
    const w = v128.load(B + i + 2 * stride);
    const cx = minor(y, w, z, v);
    const cy = minor(z, u, x, w);
    const cz = minor(x, v, y, u);
    most = f64x2.max(most, dot(cx, cy, cz, cx, cy, cz));
  }
  return maxLane(most);
}

/** Largest |k|² over the cells; NaN when any cell is NaN. */
export function largestSquare(k: usize, stride: usize, from: i32, to: i32): f64 {
  const end = (<usize>to) << 3;
  let most = f64x2.splat(0);
  for (let i = (<usize>from) << 3; i < end; i += 16) {
    const x = v128.load(k + i);
    const y = v128.load(k + i + stride);
    const z = v128.load(k + i + 2 * stride);
    most = f64x2.max(most, dot(x, y, z, x, y, z));
  }
  return maxLane(most);
}
