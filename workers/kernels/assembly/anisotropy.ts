import { add, dot, minor } from './lanes';

/** The field of `quarticAxisField` in two cells. */
// @ts-ignore: decorator
@inline
export function quartic(m: usize, B: usize, stride: usize, x: v128, y: v128, z: v128, scale: v128): void {
  const a = dot(v128.load(m), v128.load(m + stride), v128.load(m + 2 * stride), x, y, z);
  const b = f64x2.mul(scale, f64x2.mul(a, f64x2.mul(a, a)));
  add(B, f64x2.mul(b, x), false);
  add(B + stride, f64x2.mul(b, y), false);
  add(B + 2 * stride, f64x2.mul(b, z), false);
}

/** The field of `cubicField` in two cells; p, q, r are the axes, f and g minus its constants. */
// @ts-ignore: decorator
@inline
export function cubic(
  m: usize,
  B: usize,
  stride: usize,
  px: v128,
  py: v128,
  pz: v128,
  qx: v128,
  qy: v128,
  qz: v128,
  rx: v128,
  ry: v128,
  rz: v128,
  f: v128,
  g: v128,
): void {
  const x = v128.load(m);
  const y = v128.load(m + stride);
  const z = v128.load(m + 2 * stride);
  const a = dot(x, y, z, px, py, pz);
  const b = dot(x, y, z, qx, qy, qz);
  const c = dot(x, y, z, rx, ry, rz);
  const aa = f64x2.mul(a, a);
  const bb = f64x2.mul(b, b);
  const cc = f64x2.mul(c, c);
  const u = f64x2.mul(a, f64x2.add(f64x2.mul(f, f64x2.add(bb, cc)), f64x2.mul(g, f64x2.mul(bb, cc))));
  const v = f64x2.mul(b, f64x2.add(f64x2.mul(f, f64x2.add(cc, aa)), f64x2.mul(g, f64x2.mul(cc, aa))));
  const w = f64x2.mul(c, f64x2.add(f64x2.mul(f, f64x2.add(aa, bb)), f64x2.mul(g, f64x2.mul(aa, bb))));
  add(B, dot(u, v, w, px, qx, rx), false);
  add(B + stride, dot(u, v, w, py, qy, ry), false);
  add(B + 2 * stride, dot(u, v, w, pz, qz, rz), false);
}

/** B += c (m·u)³ u, u a unit vector, c = 4 K₂/Ms in T (llgs-engine spec, section 3). */
export function quarticAxisField(
  m: usize,
  B: usize,
  stride: usize,
  from: i32,
  to: i32,
  ux: f64,
  uy: f64,
  uz: f64,
  c: f64,
): void {
  const x = f64x2.splat(ux);
  const y = f64x2.splat(uy);
  const z = f64x2.splat(uz);
  const scale = f64x2.splat(c);
  const end = (<usize>to) << 3;
  for (let i = (<usize>from) << 3; i < end; i += 16) quartic(m + i, B + i, stride, x, y, z, scale);
}

/**
 * B −= Σ_i (f₁ a_i (a_j² + a_k²) + f₂ a_i a_j² a_k²) c_i with a_i = m·c_i: cubic anisotropy of fourth and sixth order,
 * f = 2 Kc/Ms in T. c, d are two orthonormal axes, the third is c × d (llgs-engine spec, section 3).
 */
export function cubicField(
  m: usize,
  B: usize,
  stride: usize,
  from: i32,
  to: i32,
  cx: f64,
  cy: f64,
  cz: f64,
  dx: f64,
  dy: f64,
  dz: f64,
  fourth: f64,
  sixth: f64,
): void {
  const px = f64x2.splat(cx);
  const py = f64x2.splat(cy);
  const pz = f64x2.splat(cz);
  const qx = f64x2.splat(dx);
  const qy = f64x2.splat(dy);
  const qz = f64x2.splat(dz);
  const rx = minor(py, qz, pz, qy);
  const ry = minor(pz, qx, px, qz);
  const rz = minor(px, qy, py, qx);
  const f = f64x2.splat(-fourth);
  const g = f64x2.splat(-sixth);
  const end = (<usize>to) << 3;
  for (let i = (<usize>from) << 3; i < end; i += 16)
    cubic(m + i, B + i, stride, px, py, pz, qx, qy, qz, rx, ry, rz, f, g);
}
