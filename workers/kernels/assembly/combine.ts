import { dot, maxLane } from './lanes';

/**
 * Runge–Kutta combinations. `combineN`: out = (m + Σ c_s k_s)/|m + Σ c_s k_s|, N slopes, c = step × tableau entry in s.
 * `errorN`: max over cells of |Σ c_s k_s|², a pure number; NaN when any cell is NaN.
 * An empty cell (m = 0, also the padding cell) stays zero.
 */

// @ts-ignore: decorator
@inline
const TINY: f64 = 1e-300;

// @ts-ignore: decorator
@inline
function putUnit(out: usize, stride: usize, x: v128, y: v128, z: v128): void {
  const norm = f64x2.sqrt(f64x2.max(dot(x, y, z, x, y, z), f64x2.splat(TINY)));
  const r = f64x2.div(f64x2.splat(1), norm);
  v128.store(out, f64x2.mul(x, r));
  v128.store(out + stride, f64x2.mul(y, r));
  v128.store(out + 2 * stride, f64x2.mul(z, r));
}

// @ts-ignore: decorator
@inline
function times(c: f64, p: usize): v128 {
  return f64x2.mul(f64x2.splat(c), v128.load(p));
}

export function combine1(
  m: usize,
  out: usize,
  stride: usize,
  from: i32,
  to: i32,
  c1: f64,
  k1: usize,
): void {
  const end = (<usize>to) << 3;
  for (let i = (<usize>from) << 3; i < end; i += 16) {
    const j = i + stride;
    const l = j + stride;
    const x = f64x2.add(v128.load(m + i), times(c1, k1 + i));
    const y = f64x2.add(v128.load(m + j), times(c1, k1 + j));
    const z = f64x2.add(v128.load(m + l), times(c1, k1 + l));
    putUnit(out + i, stride, x, y, z);
  }
}

export function combine2(
  m: usize,
  out: usize,
  stride: usize,
  from: i32,
  to: i32,
  c1: f64,
  k1: usize,
  c2: f64,
  k2: usize,
): void {
  const end = (<usize>to) << 3;
  for (let i = (<usize>from) << 3; i < end; i += 16) {
    const j = i + stride;
    const l = j + stride;
    const x = f64x2.add(f64x2.add(v128.load(m + i), times(c1, k1 + i)), times(c2, k2 + i));
    const y = f64x2.add(f64x2.add(v128.load(m + j), times(c1, k1 + j)), times(c2, k2 + j));
    const z = f64x2.add(f64x2.add(v128.load(m + l), times(c1, k1 + l)), times(c2, k2 + l));
    putUnit(out + i, stride, x, y, z);
  }
}

export function combine3(
  m: usize,
  out: usize,
  stride: usize,
  from: i32,
  to: i32,
  c1: f64,
  k1: usize,
  c2: f64,
  k2: usize,
  c3: f64,
  k3: usize,
): void {
  const end = (<usize>to) << 3;
  for (let i = (<usize>from) << 3; i < end; i += 16) {
    const j = i + stride;
    const l = j + stride;
    const x = f64x2.add(f64x2.add(f64x2.add(v128.load(m + i), times(c1, k1 + i)), times(c2, k2 + i)), times(c3, k3 + i));
    const y = f64x2.add(f64x2.add(f64x2.add(v128.load(m + j), times(c1, k1 + j)), times(c2, k2 + j)), times(c3, k3 + j));
    const z = f64x2.add(f64x2.add(f64x2.add(v128.load(m + l), times(c1, k1 + l)), times(c2, k2 + l)), times(c3, k3 + l));
    putUnit(out + i, stride, x, y, z);
  }
}

export function combine4(
  m: usize,
  out: usize,
  stride: usize,
  from: i32,
  to: i32,
  c1: f64,
  k1: usize,
  c2: f64,
  k2: usize,
  c3: f64,
  k3: usize,
  c4: f64,
  k4: usize,
): void {
  const end = (<usize>to) << 3;
  for (let i = (<usize>from) << 3; i < end; i += 16) {
    const j = i + stride;
    const l = j + stride;
    const x = f64x2.add(f64x2.add(f64x2.add(f64x2.add(v128.load(m + i), times(c1, k1 + i)), times(c2, k2 + i)), times(c3, k3 + i)), times(c4, k4 + i));
    const y = f64x2.add(f64x2.add(f64x2.add(f64x2.add(v128.load(m + j), times(c1, k1 + j)), times(c2, k2 + j)), times(c3, k3 + j)), times(c4, k4 + j));
    const z = f64x2.add(f64x2.add(f64x2.add(f64x2.add(v128.load(m + l), times(c1, k1 + l)), times(c2, k2 + l)), times(c3, k3 + l)), times(c4, k4 + l));
    putUnit(out + i, stride, x, y, z);
  }
}

export function combine5(
  m: usize,
  out: usize,
  stride: usize,
  from: i32,
  to: i32,
  c1: f64,
  k1: usize,
  c2: f64,
  k2: usize,
  c3: f64,
  k3: usize,
  c4: f64,
  k4: usize,
  c5: f64,
  k5: usize,
): void {
  const end = (<usize>to) << 3;
  for (let i = (<usize>from) << 3; i < end; i += 16) {
    const j = i + stride;
    const l = j + stride;
    const x = f64x2.add(f64x2.add(f64x2.add(f64x2.add(f64x2.add(v128.load(m + i), times(c1, k1 + i)), times(c2, k2 + i)), times(c3, k3 + i)), times(c4, k4 + i)), times(c5, k5 + i));
    const y = f64x2.add(f64x2.add(f64x2.add(f64x2.add(f64x2.add(v128.load(m + j), times(c1, k1 + j)), times(c2, k2 + j)), times(c3, k3 + j)), times(c4, k4 + j)), times(c5, k5 + j));
    const z = f64x2.add(f64x2.add(f64x2.add(f64x2.add(f64x2.add(v128.load(m + l), times(c1, k1 + l)), times(c2, k2 + l)), times(c3, k3 + l)), times(c4, k4 + l)), times(c5, k5 + l));
    putUnit(out + i, stride, x, y, z);
  }
}

export function combine6(
  m: usize,
  out: usize,
  stride: usize,
  from: i32,
  to: i32,
  c1: f64,
  k1: usize,
  c2: f64,
  k2: usize,
  c3: f64,
  k3: usize,
  c4: f64,
  k4: usize,
  c5: f64,
  k5: usize,
  c6: f64,
  k6: usize,
): void {
  const end = (<usize>to) << 3;
  for (let i = (<usize>from) << 3; i < end; i += 16) {
    const j = i + stride;
    const l = j + stride;
    const x = f64x2.add(f64x2.add(f64x2.add(f64x2.add(f64x2.add(f64x2.add(v128.load(m + i), times(c1, k1 + i)), times(c2, k2 + i)), times(c3, k3 + i)), times(c4, k4 + i)), times(c5, k5 + i)), times(c6, k6 + i));
    const y = f64x2.add(f64x2.add(f64x2.add(f64x2.add(f64x2.add(f64x2.add(v128.load(m + j), times(c1, k1 + j)), times(c2, k2 + j)), times(c3, k3 + j)), times(c4, k4 + j)), times(c5, k5 + j)), times(c6, k6 + j));
    const z = f64x2.add(f64x2.add(f64x2.add(f64x2.add(f64x2.add(f64x2.add(v128.load(m + l), times(c1, k1 + l)), times(c2, k2 + l)), times(c3, k3 + l)), times(c4, k4 + l)), times(c5, k5 + l)), times(c6, k6 + l));
    putUnit(out + i, stride, x, y, z);
  }
}

export function error4(
  stride: usize,
  from: i32,
  to: i32,
  c1: f64,
  k1: usize,
  c2: f64,
  k2: usize,
  c3: f64,
  k3: usize,
  c4: f64,
  k4: usize,
): f64 {
  const end = (<usize>to) << 3;
  let most = f64x2.splat(0);
  for (let i = (<usize>from) << 3; i < end; i += 16) {
    const j = i + stride;
    const l = j + stride;
    const x = f64x2.add(f64x2.add(f64x2.add(times(c1, k1 + i), times(c2, k2 + i)), times(c3, k3 + i)), times(c4, k4 + i));
    const y = f64x2.add(f64x2.add(f64x2.add(times(c1, k1 + j), times(c2, k2 + j)), times(c3, k3 + j)), times(c4, k4 + j));
    const z = f64x2.add(f64x2.add(f64x2.add(times(c1, k1 + l), times(c2, k2 + l)), times(c3, k3 + l)), times(c4, k4 + l));
    most = f64x2.max(most, dot(x, y, z, x, y, z));
  }
  return maxLane(most);
}

export function error6(
  stride: usize,
  from: i32,
  to: i32,
  c1: f64,
  k1: usize,
  c2: f64,
  k2: usize,
  c3: f64,
  k3: usize,
  c4: f64,
  k4: usize,
  c5: f64,
  k5: usize,
  c6: f64,
  k6: usize,
): f64 {
  const end = (<usize>to) << 3;
  let most = f64x2.splat(0);
  for (let i = (<usize>from) << 3; i < end; i += 16) {
    const j = i + stride;
    const l = j + stride;
    const x = f64x2.add(f64x2.add(f64x2.add(f64x2.add(f64x2.add(times(c1, k1 + i), times(c2, k2 + i)), times(c3, k3 + i)), times(c4, k4 + i)), times(c5, k5 + i)), times(c6, k6 + i));
    const y = f64x2.add(f64x2.add(f64x2.add(f64x2.add(f64x2.add(times(c1, k1 + j), times(c2, k2 + j)), times(c3, k3 + j)), times(c4, k4 + j)), times(c5, k5 + j)), times(c6, k6 + j));
    const z = f64x2.add(f64x2.add(f64x2.add(f64x2.add(f64x2.add(times(c1, k1 + l), times(c2, k2 + l)), times(c3, k3 + l)), times(c4, k4 + l)), times(c5, k5 + l)), times(c6, k6 + l));
    most = f64x2.max(most, dot(x, y, z, x, y, z));
  }
  return maxLane(most);
}
