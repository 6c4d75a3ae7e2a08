import { addTo, closeWeight, each, firsts, seconds, upperAngle } from './weights';

/** Vectors of a pair of points in the workspace: two energies, 1/Δ, Im, Re and both diagonals of six products. */
const STRIDE: usize = 27 * 16;

// @ts-ignore: decorator
@inline
function times(a: v128, b: v128): v128 {
  return f64x2.mul(a, b);
}
// @ts-ignore: decorator
@inline
function minus(a: v128, b: v128): v128 {
  return f64x2.sub(a, b);
}
// @ts-ignore: decorator
@inline
function plus(a: v128, b: v128): v128 {
  return f64x2.add(a, b);
}

/** The two products of torque component x = (a, b, c) with v_x and v_y; rows as in `electrons/berry/rashba.ts`. */
// @ts-ignore: decorator
@inline
function torqueRow(
  at: usize, i: usize, a: f64, b: f64, c: f64,
  ux: v128, uy: v128, uz: v128, fx: v128, fy: v128, gx: v128, gy: v128, weight: v128,
): void {
  const along = plus(plus(times(each(a), ux), times(each(b), uy)), times(each(c), uz));
  const wx = times(weight, fx);
  const wy = times(weight, fy);
  const p = at + 48 + 32 * i;
  v128.store(p, times(wx, minus(times(each(c), ux), times(each(a), uz))));
  v128.store(p, times(wy, minus(times(each(b), uz), times(each(c), uy))), 16);
  // Twice, as both orders of a pair count.
  v128.store(p, times(plus(wx, wx), minus(each(b), times(along, uy))), 96);
  v128.store(p, times(plus(wy, wy), minus(each(a), times(along, ux))), 112);
  const w = times(weight, along);
  v128.store(p, times(w, minus(times(fx, uy), gx)), 192);
  v128.store(p, times(w, minus(times(fy, ux), gy)), 208);
  v128.store(p, times(w, plus(gx, times(fx, uy))), 288);
  v128.store(p, times(w, plus(gy, times(fy, ux))), 304);
} // prettier-ignore

/**
 * Energies and products of `count` points (even) of one row k₁ of the zone: sin and cos of k₂ and a weight 1 or 0 stand at
 * `line`, behind one another.
 */
export function rashbaLine(
  line: usize, space: usize, count: i32, sx: f64, cx: f64,
  t: f64, alpha: f64, mx: f64, my: f64, mz: f64,
): void {
  const length = <usize>count * 8;
  const dy = each(my - alpha * sx);
  const dz = each(mz);
  const fx = each(-alpha * cx);
  const gx = each(2 * t * sx);
  const rest = times(dy, dy);
  let at = space;
  for (let j: usize = 0; j < length; j += 16, at += STRIDE) {
    const sy = v128.load(line + j);
    const cy = v128.load(line + length + j);
    const weight = v128.load(line + 2 * length + j);
    const dx = plus(times(each(alpha), sy), each(mx));
    const size = f64x2.sqrt(plus(plus(times(dx, dx), rest), times(dz, dz)));
    const some = f64x2.gt(size, each(0));
    const inverse = v128.and(f64x2.div(each(1), size), some);
    const ux = times(dx, inverse);
    const uy = times(dy, inverse);
    const uz = v128.bitselect(times(dz, inverse), each(1), some);
    const centre = times(each(-2 * t), plus(each(cx), cy));
    v128.store(at, minus(centre, size));
    v128.store(at, plus(centre, size), 16);
    v128.store(at, times(each(0.5), inverse), 32);
    const fy = times(each(alpha), cy);
    const gy = times(each(2 * t), sy);
    torqueRow(at, 0, 0, -mz, my, ux, uy, uz, fx, fy, gx, gy, weight);
    torqueRow(at, 1, mz, 0, -mx, ux, uy, uz, fx, fy, gx, gy, weight);
    torqueRow(at, 2, -my, mx, 0, ux, uy, uz, fx, fy, gx, gy, weight);
  }
} // prettier-ignore

/** K of a pair of bands at two wave vectors. */
// @ts-ignore: decorator
@inline
function pairWeight(x: v128, y: v128, lx: v128, ly: v128, inverse: v128, gamma: v128, g2: v128, gamma3: v128): v128 {
  const delta = minus(y, x);
  const u = times(gamma, delta);
  const p = plus(times(x, y), g2);
  const both = times(lx, ly);
  const near = f64x2.le(u, times(each(0.66), p));
  const close = closeWeight(delta, p, u, both, gamma3);
  if (v128.all_true<i64>(near)) return close;
  const four = times(each(4), times(inverse, inverse));
  const straight = minus(times(delta, both), times(plus(lx, ly), inverse));
  const far = plus(times(plus(gamma, gamma), straight), times(four, upperAngle(p, u)));
  return v128.bitselect(close, far, near);
} // prettier-ignore

/**
 * Adds what `rashbaLine` left to the torkance of `energies` Fermi energies: even parts with weight `even`, odd ones with
 * `odd`, twelve numbers an energy.
 */
export function rashbaTorkance(
  space: usize, count: i32, energies: usize, number: i32, sums: usize, gamma: f64, even: f64, odd: f64,
): void {
  const g2 = each(gamma * gamma);
  const g = each(gamma);
  const gamma3 = each(4 * gamma * gamma * gamma);
  const end = space + (<usize>count / 2) * STRIDE;
  for (let e = 0; e < number; e++) {
    const fermi = v128.load64_splat(energies + ((<usize>e) << 3));
    let e0 = each(0), e1 = each(0), e2 = each(0), e3 = each(0), e4 = each(0), e5 = each(0);
    let o0 = each(0), o1 = each(0), o2 = each(0), o3 = each(0), o4 = each(0), o5 = each(0);
    for (let p = space; p < end; p += STRIDE) {
      const x = minus(v128.load(p), fermi);
      const y = minus(v128.load(p, 16), fermi);
      const lx = f64x2.div(each(1), plus(times(x, x), g2));
      const ly = f64x2.div(each(1), plus(times(y, y), g2));
      const K = pairWeight(x, y, lx, ly, v128.load(p, 32), g, g2, gamma3);
      e0 = plus(e0, times(K, v128.load(p, 48)));
      e1 = plus(e1, times(K, v128.load(p, 64)));
      e2 = plus(e2, times(K, v128.load(p, 80)));
      e3 = plus(e3, times(K, v128.load(p, 96)));
      e4 = plus(e4, times(K, v128.load(p, 112)));
      e5 = plus(e5, times(K, v128.load(p, 128)));
      const w = times(lx, ly);
      const a = times(lx, lx);
      const b = times(ly, ly);
      o0 = plus(o0, plus(plus(times(w, v128.load(p, 144)), times(a, v128.load(p, 240))), times(b, v128.load(p, 336))));
      o1 = plus(o1, plus(plus(times(w, v128.load(p, 160)), times(a, v128.load(p, 256))), times(b, v128.load(p, 352))));
      o2 = plus(o2, plus(plus(times(w, v128.load(p, 176)), times(a, v128.load(p, 272))), times(b, v128.load(p, 368))));
      o3 = plus(o3, plus(plus(times(w, v128.load(p, 192)), times(a, v128.load(p, 288))), times(b, v128.load(p, 384))));
      o4 = plus(o4, plus(plus(times(w, v128.load(p, 208)), times(a, v128.load(p, 304))), times(b, v128.load(p, 400))));
      o5 = plus(o5, plus(plus(times(w, v128.load(p, 224)), times(a, v128.load(p, 320))), times(b, v128.load(p, 416))));
    }
    const at = sums + 96 * <usize>e;
    addTo(at, times(each(even), plus(firsts(e0, e1), seconds(e0, e1))));
    addTo(at + 16, times(each(even), plus(firsts(e2, e3), seconds(e2, e3))));
    addTo(at + 32, times(each(even), plus(firsts(e4, e5), seconds(e4, e5))));
    addTo(at + 48, times(each(odd), plus(firsts(o0, o1), seconds(o0, o1))));
    addTo(at + 64, times(each(odd), plus(firsts(o2, o3), seconds(o2, o3))));
    addTo(at + 80, times(each(odd), plus(firsts(o4, o5), seconds(o4, o5))));
  }
} // prettier-ignore
