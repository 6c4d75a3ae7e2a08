import { add, dot, minor } from './lanes';

/** B += (start + s·(i, j, k)) b in cell (i, j, k): a uniform gradient of an applied field. start, s pure numbers, b in T. */
export function rampField(
  B: usize,
  stride: usize,
  from: i32,
  to: i32,
  nx: i32,
  ny: i32,
  start: f64,
  sx: f64,
  sy: f64,
  sz: f64,
  bx: f64,
  by: f64,
  bz: f64,
): void {
  let i = from;
  while (i < to) {
    const row = i / nx;
    const first = row * nx;
    const end = min<i32>(to, first + nx);
    const here = start + sy * <f64>(row % ny) + sz * <f64>(row / ny);
    for (; i < end; i++) {
      const f = here + sx * <f64>(i - first);
      const p = B + ((<usize>i) << 3);
      store<f64>(p, load<f64>(p) + f * bx);
      store<f64>(p + stride, load<f64>(p + stride) + f * by);
      store<f64>(p + 2 * stride, load<f64>(p + 2 * stride) + f * bz);
    }
  }
}

/** B += scale × other, another vector field. */
export function addScaled(
  other: usize,
  B: usize,
  stride: usize,
  from: i32,
  to: i32,
  scale: f64,
): void {
  const s = f64x2.splat(scale);
  const end = (<usize>to) << 3;
  for (let c: usize = 0; c < 3; c++) {
    const o = other + c * stride;
    const b = B + c * stride;
    for (let i = (<usize>from) << 3; i < end; i += 16) add(b + i, f64x2.mul(s, v128.load(o + i)), false);
  }
}

/** The field of `spinTorqueField` in two cells. */
// @ts-ignore: decorator
@inline
export function spinTorque(m: usize, B: usize, stride: usize, u: v128, v: v128, w: v128, n: v128, c: v128, s: v128, b: v128): void {
  const x = v128.load(m);
  const y = v128.load(m + stride);
  const z = v128.load(m + 2 * stride);
  const a = f64x2.div(n, f64x2.add(c, f64x2.mul(s, dot(x, y, z, u, v, w))));
  add(B, f64x2.add(f64x2.mul(b, u), f64x2.mul(a, minor(y, w, z, v))), false);
  add(B + stride, f64x2.add(f64x2.mul(b, v), f64x2.mul(a, minor(z, u, x, w))), false);
  add(B + 2 * stride, f64x2.add(f64x2.mul(b, w), f64x2.mul(a, minor(x, v, y, u))), false);
}

/**
 * B += a (m × p) + b p with a = numerator/(constant + slope m·p): spin–orbit torque (slope 0) or Slonczewski's, as the
 * field that gives it. numerator and b = `along` in T (llgs-engine spec, sections 5.2 and 5.3).
 */
export function spinTorqueField(
  m: usize,
  B: usize,
  stride: usize,
  from: i32,
  to: i32,
  px: f64,
  py: f64,
  pz: f64,
  numerator: f64,
  constant: f64,
  slope: f64,
  along: f64,
): void {
  const u = f64x2.splat(px);
  const v = f64x2.splat(py);
  const w = f64x2.splat(pz);
  const n = f64x2.splat(numerator);
  const c = f64x2.splat(constant);
  const s = f64x2.splat(slope);
  const b = f64x2.splat(along);
  const end = (<usize>to) << 3;
  for (let i = (<usize>from) << 3; i < end; i += 16) spinTorque(m + i, B + i, stride, u, v, w, n, c, s, b);
}
