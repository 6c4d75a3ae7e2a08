import { add, dot, get, minor } from './lanes';
import { positionAlong, runLength, toLeft, toRight } from './axis';

/** k = a m × B + b m × (m × B) in two cells. */
// @ts-ignore: decorator
@inline
export function turn(m: usize, B: usize, k: usize, stride: usize, a: v128, b: v128): void {
  const x = v128.load(m);
  const y = v128.load(m + stride);
  const z = v128.load(m + 2 * stride);
  const u = v128.load(B);
  const v = v128.load(B + stride);
  const w = v128.load(B + 2 * stride);
  const cx = minor(y, w, z, v);
  const cy = minor(z, u, x, w);
  const cz = minor(x, v, y, u);
  v128.store(k, f64x2.add(f64x2.mul(a, cx), f64x2.mul(b, minor(y, cz, z, cy))));
  v128.store(k + stride, f64x2.add(f64x2.mul(a, cy), f64x2.mul(b, minor(z, cx, x, cz))));
  v128.store(k + 2 * stride, f64x2.add(f64x2.mul(a, cz), f64x2.mul(b, minor(x, cy, y, cx))));
}

/**
 * k = a m × B + b m × (m × B), a and b in rad/(s T). Sets k.
 * Explicit Gilbert form: a = −γ/(1+α²), b = αa; without precession a = 0, b = −γ (llgs-engine spec, section 2).
 */
export function fieldTorque(
  m: usize,
  B: usize,
  k: usize,
  stride: usize,
  from: i32,
  to: i32,
  a: f64,
  b: f64,
): void {
  const va = f64x2.splat(a);
  const vb = f64x2.splat(b);
  const end = (<usize>to) << 3;
  for (let i = (<usize>from) << 3; i < end; i += 16) turn(m + i, B + i, k + i, stride, va, vb);
}

/** k += a P(h) + b m × h, h the difference between two neighbours and P the part across m. */
// @ts-ignore: decorator
@inline
export function push(m: usize, k: usize, stride: usize, hx: v128, hy: v128, hz: v128, a: v128, b: v128, one: bool): void {
  const x = get(m, one);
  const y = get(m + stride, one);
  const z = get(m + 2 * stride, one);
  const along = dot(x, y, z, hx, hy, hz);
  const cx = minor(y, hz, z, hy);
  const cy = minor(z, hx, x, hz);
  const cz = minor(x, hy, y, hx);
  add(k, f64x2.add(f64x2.mul(a, f64x2.sub(hx, f64x2.mul(x, along))), f64x2.mul(b, cx)), one);
  add(k + stride, f64x2.add(f64x2.mul(a, f64x2.sub(hy, f64x2.mul(y, along))), f64x2.mul(b, cy)), one);
  add(k + 2 * stride, f64x2.add(f64x2.mul(a, f64x2.sub(hz, f64x2.mul(z, along))), f64x2.mul(b, cz)), one);
}

// @ts-ignore: decorator
@inline
function drift(m: usize, k: usize, stride: usize, left: usize, right: usize, a: v128, b: v128, one: bool): void {
  const hx = f64x2.sub(get(m + right, one), get(m - left, one));
  const hy = f64x2.sub(get(m + stride + right, one), get(m + stride - left, one));
  const hz = f64x2.sub(get(m + 2 * stride + right, one), get(m + 2 * stride - left, one));
  push(m, k, stride, hx, hy, hz, a, b, one);
}

/**
 * k += a P(h) + b m × h with h = m_right − m_left along one axis (missing neighbour = the cell) and P the part across m.
 * a, b in 1/s: a = −(v+αw)/(2d(1+α²)), b = (w−αv)/(2d(1+α²)) (llgs-engine spec, section 5.1).
 */
export function driftTorque(
  m: usize,
  k: usize,
  stride: usize,
  from: i32,
  to: i32,
  step: i32,
  count: i32,
  a: f64,
  b: f64,
  wrap: bool,
): void {
  const va = f64x2.splat(a);
  const vb = f64x2.splat(b);
  let i = from;
  while (i < to) {
    const position = positionAlong(i, step, count);
    const end = min<i32>(to, i + runLength(i, position, step, count));
    const left = (<usize>toLeft(position, step, count, wrap)) << 3;
    const right = (<usize>toRight(position, step, count, wrap)) << 3;
    for (; i + 1 < end; i += 2) drift(m + ((<usize>i) << 3), k + ((<usize>i) << 3), stride, left, right, va, vb, false);
    if (i < end) drift(m + ((<usize>i) << 3), k + ((<usize>i) << 3), stride, left, right, va, vb, true);
    i = end;
  }
}
