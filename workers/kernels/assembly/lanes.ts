/**
 * Two cells at a time. A vector field is three blocks (x, y, z) `stride` bytes apart in one shared memory.
 * `one` is known where a helper is inlined: it narrows an operation to a single cell, for row ends.
 */

// @ts-ignore: decorator
@inline
export function get(p: usize, one: bool): v128 {
  return one ? v128.load64_splat(p) : v128.load(p);
}

// @ts-ignore: decorator
@inline
export function put(p: usize, v: v128, one: bool): void {
  if (one) v128.store64_lane(p, v, 0);
  else v128.store(p, v);
}

// @ts-ignore: decorator
@inline
export function add(p: usize, v: v128, one: bool): void {
  put(p, f64x2.add(get(p, one), v), one);
}

// @ts-ignore: decorator
@inline
export function dot(ax: v128, ay: v128, az: v128, bx: v128, by: v128, bz: v128): v128 {
  return f64x2.add(f64x2.add(f64x2.mul(ax, bx), f64x2.mul(ay, by)), f64x2.mul(az, bz));
}

/** a b − c d, a component of a cross product. */
// @ts-ignore: decorator
@inline
export function minor(a: v128, b: v128, c: v128, d: v128): v128 {
  return f64x2.sub(f64x2.mul(a, b), f64x2.mul(c, d));
}

// @ts-ignore: decorator
@inline
export function sumLanes(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}

/** Larger lane; NaN when either lane is NaN. */
// @ts-ignore: decorator
@inline
export function maxLane(v: v128): f64 {
  return max<f64>(f64x2.extract_lane(v, 0), f64x2.extract_lane(v, 1));
}

/** Lanes of four vectors changed over, stored 32 bytes apart. */
// @ts-ignore: decorator
@inline
function putTransposed(out: usize, a: v128, b: v128, c: v128, d: v128): void {
  const t = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const u = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const v = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const w = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(out, v128.shuffle<f64>(t, u, 0, 2));
  v128.store(out, v128.shuffle<f64>(t, u, 1, 3), 32);
  v128.store(out, v128.shuffle<f64>(v, w, 0, 2), 64);
  v128.store(out, v128.shuffle<f64>(v, w, 1, 3), 96);
}

/** Four points of four lines in single precision, from 128 bytes to 128 bytes, changed over. */
// @ts-ignore: decorator
@inline
export function transpose(from: usize, to: usize): void {
  putTransposed(to, v128.load(from), v128.load(from, 32), v128.load(from, 64), v128.load(from, 96));
  putTransposed(to + 16, v128.load(from, 16), v128.load(from, 48), v128.load(from, 80), v128.load(from, 112));
}
