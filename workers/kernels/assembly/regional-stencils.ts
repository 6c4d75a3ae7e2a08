import { positionAlong, runLength, toLeft, toRight } from './axis';
import { add, get } from './lanes';
import { push } from './torque';

/**
 * Stencils between cells of different regions. A neighbour that is missing or empty has region 0; in a table of pairs,
 * `row` bytes from region to region here, column 0 is what such a face gives.
 */

/** Region of the cell `by` cells from i; 0 where there is none. */
// @ts-ignore: decorator
@inline
function regionAt(regions: usize, i: i32, by: i32): usize {
  return by == 0 ? 0 : <usize>load<u8>(regions + <usize>(i + by));
}

/** Numbers of the face between cell i, and i + 1 unless `one`, and their neighbours. */
// @ts-ignore: decorator
@inline
function faceOf(regions: usize, i: i32, by: i32, table: usize, row: usize, one: bool): v128 {
  const a = table + (<usize>load<u8>(regions + <usize>i)) * row + (regionAt(regions, i, by) << 3);
  if (one) return v128.load64_splat(a);
  const b = table + (<usize>load<u8>(regions + <usize>i, 1)) * row + (regionAt(regions, i + 1, by) << 3);
  return v128.load64_lane(b, v128.load64_splat(a), 1);
}

/** Whether cell i, and i + 1 unless `one`, is empty. */
// @ts-ignore: decorator
@inline
function nothing(regions: usize, i: i32, one: bool): bool {
  return (one ? <u32>load<u8>(regions + <usize>i) : <u32>load<u16>(regions + <usize>i)) == 0;
}

// @ts-ignore: decorator
@inline
function bend(m: usize, B: usize, left: usize, right: usize, l: v128, r: v128, one: bool): void {
  const here = get(m, one);
  const down = f64x2.mul(l, f64x2.sub(get(m - left, one), here));
  add(B, f64x2.add(down, f64x2.mul(r, f64x2.sub(get(m + right, one), here))), one);
}

// @ts-ignore: decorator
@inline
function bends(
  m: usize,
  B: usize,
  stride: usize,
  i: i32,
  left: i32,
  right: i32,
  regions: usize,
  table: usize,
  row: usize,
  f: v128,
  one: bool,
): void {
  if (nothing(regions, i, one)) return;
  const l = f64x2.mul(f, faceOf(regions, i, -left, table, row, one));
  const r = f64x2.mul(f, faceOf(regions, i, right, table, row, one));
  const o = (<usize>i) << 3;
  const p = (<usize>left) << 3;
  const q = (<usize>right) << 3;
  bend(m + o, B + o, p, q, l, r, one);
  bend(m + o + stride, B + o + stride, p, q, l, r, one);
  bend(m + o + 2 * stride, B + o + 2 * stride, p, q, l, r, one);
}

/** B += Σ f c (m_neighbour − m) over both neighbours along one axis, c of the pair of regions: f = 1/d², c = 2A/Ms. */
export function regionalExchangeField(
  m: usize,
  B: usize,
  stride: usize,
  from: i32,
  to: i32,
  step: i32,
  count: i32,
  wrap: bool,
  regions: usize,
  table: usize,
  row: usize,
  factor: f64,
): void {
  const f = f64x2.splat(factor);
  let i = from;
  while (i < to) {
    const position = positionAlong(i, step, count);
    const end = min<i32>(to, i + runLength(i, position, step, count));
    const left = toLeft(position, step, count, wrap);
    const right = toRight(position, step, count, wrap);
    for (; i + 1 < end; i += 2) bends(m, B, stride, i, left, right, regions, table, row, f, false);
    if (i < end) bends(m, B, stride, i, left, right, regions, table, row, f, true);
    i = end;
  }
}

/** How many faces of cell i, and of i + 1 unless `one`, are free. */
// @ts-ignore: decorator
@inline
function freeFaces(regions: usize, i: i32, left: i32, right: i32, one: bool): v128 {
  const a = <f64>((regionAt(regions, i, -left) == 0 ? 1 : 0) + (regionAt(regions, i, right) == 0 ? 1 : 0));
  if (one) return f64x2.splat(a);
  const b = (regionAt(regions, i + 1, -left) == 0 ? 1 : 0) + (regionAt(regions, i + 1, right) == 0 ? 1 : 0);
  return f64x2.replace_lane(f64x2.splat(a), 1, <f64>b);
}

// @ts-ignore: decorator
@inline
function winds(
  m: usize,
  B: usize,
  i: i32,
  left: i32,
  right: i32,
  first: usize,
  second: usize,
  regions: usize,
  table: usize,
  row: usize,
  edges: usize,
  f: v128,
  one: bool,
): void {
  if (nothing(regions, i, one)) return;
  const l = f64x2.mul(f, faceOf(regions, i, -left, table, row, one));
  const r = f64x2.mul(f, faceOf(regions, i, right, table, row, one));
  const e = f64x2.mul(freeFaces(regions, i, left, right, one), faceOf(regions, i, 0, edges, 8, one));
  const p = first + ((<usize>i) << 3);
  const q = second + ((<usize>i) << 3);
  const back = (<usize>left) << 3;
  const on = (<usize>right) << 3;
  const dq = f64x2.sub(f64x2.mul(r, get(m + q + on, one)), f64x2.mul(l, get(m + q - back, one)));
  const dp = f64x2.sub(f64x2.mul(r, get(m + p + on, one)), f64x2.mul(l, get(m + p - back, one)));
  add(B + p, f64x2.add(dq, f64x2.mul(e, get(m + p, one))), one);
  add(B + q, f64x2.sub(f64x2.mul(e, get(m + q, one)), dp), one);
}

/**
 * `dmiField` with f c of each face instead of one coefficient, f = 1/d and c = D/Ms of the pair of regions, zero beside
 * nothing; `edges` has D²/(2 A Ms) of each region, which a cell gains for every free face.
 */
export function regionalDmiField(
  m: usize,
  B: usize,
  from: i32,
  to: i32,
  step: i32,
  count: i32,
  wrap: bool,
  first: usize,
  second: usize,
  regions: usize,
  table: usize,
  row: usize,
  edges: usize,
  factor: f64,
): void {
  const f = f64x2.splat(factor);
  let i = from;
  while (i < to) {
    const position = positionAlong(i, step, count);
    const end = min<i32>(to, i + runLength(i, position, step, count));
    const left = toLeft(position, step, count, wrap);
    const right = toRight(position, step, count, wrap);
    for (; i + 1 < end; i += 2) winds(m, B, i, left, right, first, second, regions, table, row, edges, f, false);
    if (i < end) winds(m, B, i, left, right, first, second, regions, table, row, edges, f, true);
    i = end;
  }
}

/** `edgeMixing` with c of each region, times `sign`; an empty neighbour leaves a free edge too. */
export function regionalEdgeMixing(
  m: usize,
  B: usize,
  from: i32,
  to: i32,
  step: i32,
  count: i32,
  wrap: bool,
  first: usize,
  second: usize,
  regions: usize,
  table: usize,
  sign: f64,
): void {
  let i = from;
  while (i < to) {
    const position = positionAlong(i, step, count);
    const end = min<i32>(to, i + runLength(i, position, step, count));
    const left = toLeft(position, step, count, wrap);
    const right = toRight(position, step, count, wrap);
    for (; i < end; i++) {
      const faces = f64x2.extract_lane(freeFaces(regions, i, left, right, true), 0);
      if (faces == 0) continue;
      const c = sign * faces * load<f64>(table + ((<usize>load<u8>(regions + <usize>i)) << 3));
      const p = first + ((<usize>i) << 3);
      const q = second + ((<usize>i) << 3);
      store<f64>(B + p, load<f64>(B + p) + c * load<f64>(m + q));
      store<f64>(B + q, load<f64>(B + q) + c * load<f64>(m + p));
    }
  }
}

/** The neighbour's component where there is one, the own where it is empty. */
// @ts-ignore: decorator
@inline
function beside(m: usize, by: usize, filled: v128, one: bool): v128 {
  return v128.bitselect(get(m + by, one), get(m, one), filled);
}

/** All bits where the neighbour `by` cells from i, and that of i + 1 unless `one`, holds something. */
// @ts-ignore: decorator
@inline
function filledAt(regions: usize, i: i32, by: i32, one: bool): v128 {
  const a: i64 = regionAt(regions, i, by) == 0 ? 0 : -1;
  if (one) return i64x2.splat(a);
  const b: i64 = regionAt(regions, i + 1, by) == 0 ? 0 : -1;
  return i64x2.replace_lane(i64x2.splat(a), 1, b);
}

// @ts-ignore: decorator
@inline
function drifts(
  m: usize,
  k: usize,
  stride: usize,
  i: i32,
  left: i32,
  right: i32,
  regions: usize,
  table: usize,
  f: v128,
  g: v128,
  one: bool,
): void {
  if (nothing(regions, i, one)) return;
  const behind = filledAt(regions, i, -left, one);
  const ahead = filledAt(regions, i, right, one);
  const o = (<usize>i) << 3;
  const back = (<usize>-left) << 3;
  const on = (<usize>right) << 3;
  const x = m + o;
  const y = x + stride;
  const z = y + stride;
  const hx = f64x2.sub(beside(x, on, ahead, one), beside(x, back, behind, one));
  const hy = f64x2.sub(beside(y, on, ahead, one), beside(y, back, behind, one));
  const hz = f64x2.sub(beside(z, on, ahead, one), beside(z, back, behind, one));
  const a = f64x2.add(
    f64x2.mul(f, faceOf(regions, i, 0, table, 32, one)),
    f64x2.mul(g, faceOf(regions, i, 0, table + 16, 32, one)),
  );
  const b = f64x2.add(
    f64x2.mul(f, faceOf(regions, i, 0, table + 8, 32, one)),
    f64x2.mul(g, faceOf(regions, i, 0, table + 24, 32, one)),
  );
  push(x, k + o, stride, hx, hy, hz, a, b, one);
}

/**
 * `driftTorque` with a and b of each region, each a sum of two drives: four numbers a₁, b₁, a₂, b₂ (1/s), times f and g.
 * An empty neighbour counts as the cell itself.
 */
export function regionalDriftTorque(
  m: usize,
  k: usize,
  stride: usize,
  from: i32,
  to: i32,
  step: i32,
  count: i32,
  wrap: bool,
  regions: usize,
  table: usize,
  f: f64,
  g: f64,
): void {
  const vf = f64x2.splat(f);
  const vg = f64x2.splat(g);
  let i = from;
  while (i < to) {
    const position = positionAlong(i, step, count);
    const end = min<i32>(to, i + runLength(i, position, step, count));
    const left = toLeft(position, step, count, wrap);
    const right = toRight(position, step, count, wrap);
    for (; i + 1 < end; i += 2) drifts(m, k, stride, i, left, right, regions, table, vf, vg, false);
    if (i < end) drifts(m, k, stride, i, left, right, regions, table, vf, vg, true);
    i = end;
  }
}
