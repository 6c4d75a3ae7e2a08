import { cubic, quartic } from './anisotropy';
import { spinTorque } from './drive';
import { linear } from './field';
import { get, minor } from './lanes';
import { drawCell } from './noise';
import { areEmpty, both, rowOf } from './regions';
import { turn } from './torque';

/** `localField` with T of each region, six numbers in the order xx, yy, zz, xy, xz, yz. */
export function regionalLocalField(
  m: usize,
  B: usize,
  stride: usize,
  from: i32,
  to: i32,
  regions: usize,
  table: usize,
  bx: f64,
  by: f64,
  bz: f64,
  fresh: bool,
): void {
  const vx = f64x2.splat(bx);
  const vy = f64x2.splat(by);
  const vz = f64x2.splat(bz);
  for (let i = from; i < to; i += 2) {
    const o = (<usize>i) << 3;
    const p = rowOf(regions, i, table, 48);
    const q = rowOf(regions, i + 1, table, 48);
    const xx = both(p, q);
    const yy = both(p + 8, q + 8);
    const zz = both(p + 16, q + 16);
    linear(m + o, B + o, stride, xx, yy, zz, both(p + 24, q + 24), both(p + 32, q + 32), both(p + 40, q + 40), vx, vy, vz, fresh);
  }
}

/** `quarticAxisField` with u and c of each region, four numbers. */
export function regionalQuarticAxisField(
  m: usize,
  B: usize,
  stride: usize,
  from: i32,
  to: i32,
  regions: usize,
  table: usize,
): void {
  for (let i = from; i < to; i += 2) {
    if (areEmpty(regions, i)) continue;
    const o = (<usize>i) << 3;
    const p = rowOf(regions, i, table, 32);
    const q = rowOf(regions, i + 1, table, 32);
    quartic(m + o, B + o, stride, both(p, q), both(p + 8, q + 8), both(p + 16, q + 16), both(p + 24, q + 24));
  }
}

/** `cubicField` with the two axes and the two constants of each region, eight numbers. */
export function regionalCubicField(
  m: usize,
  B: usize,
  stride: usize,
  from: i32,
  to: i32,
  regions: usize,
  table: usize,
): void {
  for (let i = from; i < to; i += 2) {
    if (areEmpty(regions, i)) continue;
    const o = (<usize>i) << 3;
    const p = rowOf(regions, i, table, 64);
    const q = rowOf(regions, i + 1, table, 64);
    const ax = both(p, q);
    const ay = both(p + 8, q + 8);
    const az = both(p + 16, q + 16);
    const bx = both(p + 24, q + 24);
    const by = both(p + 32, q + 32);
    const bz = both(p + 40, q + 40);
    const cx = minor(ay, bz, az, by);
    const cy = minor(az, bx, ax, bz);
    const cz = minor(ax, by, ay, bx);
    const f = f64x2.neg(both(p + 48, q + 48));
    const g = f64x2.neg(both(p + 56, q + 56));
    cubic(m + o, B + o, stride, ax, ay, az, bx, by, bz, cx, cy, cz, f, g);
  }
}

/** `spinTorqueField` times one number of each region. */
export function regionalSpinTorqueField(
  m: usize,
  B: usize,
  stride: usize,
  from: i32,
  to: i32,
  regions: usize,
  table: usize,
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
  for (let i = from; i < to; i += 2) {
    if (areEmpty(regions, i)) continue;
    const o = (<usize>i) << 3;
    const scale = both(rowOf(regions, i, table, 8), rowOf(regions, i + 1, table, 8));
    spinTorque(m + o, B + o, stride, u, v, w, f64x2.mul(scale, n), c, s, f64x2.mul(scale, b));
  }
}

/** `thermalField` with amplitude √(number of the region/dt), dt in s. Empty cells draw nothing. */
export function regionalThermalField(
  out: usize,
  stride: usize,
  from: i32,
  to: i32,
  regions: usize,
  table: usize,
  seed: u32,
  stepLow: u32,
  stepHigh: u32,
  dt: f64,
): void {
  for (let i = from; i < to; i++) {
    const variance = load<f64>(rowOf(regions, i, table, 8));
    if (variance != 0) drawCell(out, stride, i, seed, stepLow, stepHigh, Math.sqrt(variance / dt));
  }
}

// @ts-ignore: decorator
@inline
function clear(B: usize, stride: usize, i: i32): void {
  const p = B + ((<usize>i) << 3);
  store<f64>(p, 0);
  store<f64>(p + stride, 0);
  store<f64>(p + 2 * stride, 0);
}

/** `fieldTorque` with a and b of each region; an empty cell ends without field: B is cleared there. */
export function regionalFieldTorque(
  m: usize,
  B: usize,
  k: usize,
  stride: usize,
  from: i32,
  to: i32,
  regions: usize,
  table: usize,
): void {
  for (let i = from; i < to; i += 2) {
    const o = (<usize>i) << 3;
    if (load<u8>(regions + <usize>i) == 0) clear(B, stride, i);
    if (load<u8>(regions + <usize>i, 1) == 0) clear(B, stride, i + 1);
    const p = rowOf(regions, i, table, 16);
    const q = rowOf(regions, i + 1, table, 16);
    turn(m + o, B + o, k + o, stride, both(p, q), both(p + 8, q + 8));
  }
}

/** Σ w a·b over the cells, w one number of each region. */
export function regionalDotSum(
  a: usize,
  b: usize,
  stride: usize,
  from: i32,
  to: i32,
  regions: usize,
  table: usize,
): f64 {
  let sum = f64x2.splat(0);
  for (let i = from; i < to; i += 2) {
    const p = a + ((<usize>i) << 3);
    const q = b + ((<usize>i) << 3);
    let along = f64x2.mul(get(p, false), get(q, false));
    along = f64x2.add(along, f64x2.mul(get(p + stride, false), get(q + stride, false)));
    along = f64x2.add(along, f64x2.mul(get(p + 2 * stride, false), get(q + 2 * stride, false)));
    const weight = both(rowOf(regions, i, table, 8), rowOf(regions, i + 1, table, 8));
    sum = f64x2.add(sum, f64x2.mul(weight, along));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** Σ w of one component block over the cells, w one number of each region. */
export function regionalBlockSum(block: usize, from: i32, to: i32, regions: usize, table: usize): f64 {
  let sum = f64x2.splat(0);
  for (let i = from; i < to; i += 2) {
    const weight = both(rowOf(regions, i, table, 8), rowOf(regions, i + 1, table, 8));
    sum = f64x2.add(sum, f64x2.mul(weight, get(block + ((<usize>i) << 3), false)));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
