import { add, get } from './lanes';
import { positionAlong, runLength, toLeft, toRight } from './axis';

/** B = T m + b, T symmetric (T), b uniform (T); added to B unless it is `fresh`. */
export function localField(
  m: usize,
  B: usize,
  stride: usize,
  from: i32,
  to: i32,
  xx: f64,
  yy: f64,
  zz: f64,
  xy: f64,
  xz: f64,
  yz: f64,
  bx: f64,
  by: f64,
  bz: f64,
  fresh: bool,
): void {
  const txx = f64x2.splat(xx);
  const tyy = f64x2.splat(yy);
  const tzz = f64x2.splat(zz);
  const txy = f64x2.splat(xy);
  const txz = f64x2.splat(xz);
  const tyz = f64x2.splat(yz);
  const vx = f64x2.splat(bx);
  const vy = f64x2.splat(by);
  const vz = f64x2.splat(bz);
  const end = (<usize>to) << 3;
  for (let i = (<usize>from) << 3; i < end; i += 16)
    linear(m + i, B + i, stride, txx, tyy, tzz, txy, txz, tyz, vx, vy, vz, fresh);
}

/** B = T m + b in two cells. */
// @ts-ignore: decorator
@inline
export function linear(
  m: usize,
  B: usize,
  stride: usize,
  xx: v128,
  yy: v128,
  zz: v128,
  xy: v128,
  xz: v128,
  yz: v128,
  bx: v128,
  by: v128,
  bz: v128,
  fresh: bool,
): void {
  const x = v128.load(m);
  const y = v128.load(m + stride);
  const z = v128.load(m + 2 * stride);
  const u = f64x2.add(bx, sum3(xx, x, xy, y, xz, z));
  const v = f64x2.add(by, sum3(xy, x, yy, y, yz, z));
  const w = f64x2.add(bz, sum3(xz, x, yz, y, zz, z));
  if (fresh) {
    v128.store(B, u);
    v128.store(B + stride, v);
    v128.store(B + 2 * stride, w);
  } else {
    add(B, u, false);
    add(B + stride, v, false);
    add(B + 2 * stride, w, false);
  }
}

// @ts-ignore: decorator
@inline
function sum3(a: v128, x: v128, b: v128, y: v128, c: v128, z: v128): v128 {
  return f64x2.add(f64x2.add(f64x2.mul(a, x), f64x2.mul(b, y)), f64x2.mul(c, z));
}

// @ts-ignore: decorator
@inline
function laplacian(m: usize, B: usize, left: usize, right: usize, c: v128, one: bool): void {
  const here = get(m, one);
  const bend = f64x2.sub(f64x2.add(get(m - left, one), get(m + right, one)), f64x2.add(here, here));
  add(B, f64x2.mul(c, bend), one);
}

// @ts-ignore: decorator
@inline
function laplacians(m: usize, B: usize, stride: usize, left: usize, right: usize, c: v128, one: bool): void {
  laplacian(m, B, left, right, c, one);
  laplacian(m + stride, B + stride, left, right, c, one);
  laplacian(m + 2 * stride, B + 2 * stride, left, right, c, one);
}

/**
 * B += c (m_left + m_right − 2m) along one axis; a missing neighbour is the cell itself (natural boundary).
 * c = 2A/(Ms d²) in T. On an axis that wraps none is missing.
 */
export function exchangeField(
  m: usize,
  B: usize,
  stride: usize,
  from: i32,
  to: i32,
  step: i32,
  count: i32,
  coefficient: f64,
  wrap: bool,
): void {
  const c = f64x2.splat(coefficient);
  let i = from;
  while (i < to) {
    const position = positionAlong(i, step, count);
    const end = min<i32>(to, i + runLength(i, position, step, count));
    const left = (<usize>toLeft(position, step, count, wrap)) << 3;
    const right = (<usize>toRight(position, step, count, wrap)) << 3;
    for (; i + 1 < end; i += 2) laplacians(m + ((<usize>i) << 3), B + ((<usize>i) << 3), stride, left, right, c, false);
    if (i < end) laplacians(m + ((<usize>i) << 3), B + ((<usize>i) << 3), stride, left, right, c, true);
    i = end;
  }
}

// @ts-ignore: decorator
@inline
function winding(
  p: usize,
  b: usize,
  q: usize,
  bz: usize,
  left: usize,
  right: usize,
  l: v128,
  r: v128,
  c: v128,
  e: v128,
  one: bool,
): void {
  const dz = f64x2.sub(f64x2.mul(r, get(q + right, one)), f64x2.mul(l, get(q - left, one)));
  const dp = f64x2.sub(f64x2.mul(r, get(p + right, one)), f64x2.mul(l, get(p - left, one)));
  add(b, f64x2.add(f64x2.mul(c, dz), f64x2.mul(e, get(p, one))), one);
  add(bz, f64x2.sub(f64x2.mul(e, get(q, one)), f64x2.mul(c, dp)), one);
}

/**
 * DMI along one axis, which turns component `first` towards component `second` (bytes from the x block):
 * B_first += c (m_second,right − m_second,left), B_second −= c (m_first,right − m_first,left), c = D/(Ms d) in T.
 * Interfacial along x or y: (that axis, z). Bulk along x, y, z: (y, z), (z, x), (x, y).
 * At a free edge the missing neighbour counts zero and the cell gains `edge` (m_first, m_second), edge = D²/(2 A Ms) in T:
 * together with the natural exchange this is the edge condition d m_first = ∓(D/2A) m_second, d m_second = ±(D/2A) m_first
 * put into both stencils (llgs-engine spec, section 3), and it keeps the field the gradient of an energy.
 */
export function dmiField(
  m: usize,
  B: usize,
  from: i32,
  to: i32,
  step: i32,
  count: i32,
  first: usize,
  second: usize,
  coefficient: f64,
  edge: f64,
  wrap: bool,
): void {
  const c = f64x2.splat(coefficient);
  let i = from;
  while (i < to) {
    const position = positionAlong(i, step, count);
    const end = min<i32>(to, i + runLength(i, position, step, count));
    const left = (<usize>toLeft(position, step, count, wrap)) << 3;
    const right = (<usize>toRight(position, step, count, wrap)) << 3;
    const l = f64x2.splat(left != 0 ? 1 : 0);
    const r = f64x2.splat(right != 0 ? 1 : 0);
    const e = f64x2.splat(edge * ((left != 0 ? 0 : 1) + (right != 0 ? 0 : 1)));
    for (; i + 1 < end; i += 2) {
      const p = first + ((<usize>i) << 3);
      const q = second + ((<usize>i) << 3);
      winding(m + p, B + p, m + q, B + q, left, right, l, r, c, e, false);
    }
    if (i < end) {
      const p = first + ((<usize>i) << 3);
      const q = second + ((<usize>i) << 3);
      winding(m + p, B + p, m + q, B + q, left, right, l, r, c, e, true);
    }
    i = end;
  }
}

/**
 * Where two kinds of DMI meet a free edge across one axis: B_first += n c m_second, B_second += n c m_first in edge cells,
 * n their number of free faces there, c in T. The rest of the field is not touched.
 */
export function edgeMixing(
  m: usize,
  B: usize,
  from: i32,
  to: i32,
  step: i32,
  count: i32,
  first: usize,
  second: usize,
  coefficient: f64,
): void {
  let i = from;
  while (i < to) {
    const position = positionAlong(i, step, count);
    const end = min<i32>(to, i + runLength(i, position, step, count));
    const faces = (position == 0 ? 1 : 0) + (position == count - 1 ? 1 : 0);
    const c = coefficient * faces;
    if (faces > 0)
      for (; i < end; i++) {
        const p = first + ((<usize>i) << 3);
        const q = second + ((<usize>i) << 3);
        store<f64>(B + p, load<f64>(B + p) + c * load<f64>(m + q));
        store<f64>(B + q, load<f64>(B + q) + c * load<f64>(m + p));
      }
    i = end;
  }
}
