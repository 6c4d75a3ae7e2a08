/**
 * Weights of the torkance at two energies or two wave vectors at a time. Spec of the band responses, section 2.2: with
 * x, y the energies of a pair from the Fermi energy, Δ = y − x, u = ΓΔ, p = xy + Γ², the angle between both is arg(p + iu).
 */

// @ts-ignore: decorator
@inline
const POINT_66: f64 = 0.66;
// @ts-ignore: decorator
@inline
const TAN_3_8: f64 = 2.414213562373095;

// @ts-ignore: decorator
@inline
export function each(x: f64): v128 {
  return f64x2.splat(x);
}

// @ts-ignore: decorator
@inline
function step(sum: v128, w: v128, c: f64): v128 {
  return f64x2.add(f64x2.mul(sum, w), f64x2.splat(c));
}

/** (atan z − z)/z³ of w = z² up to 0.66², the rational function of the Cephes library (S. L. Moshier). */
// @ts-ignore: decorator
@inline
export function arcRest(w: v128): v128 {
  let p = f64x2.splat(-8.750608600031904122785e-1);
  p = step(p, w, -1.615753718733365076637e1);
  p = step(p, w, -7.500855792314704667340e1);
  p = step(p, w, -1.228866684490136173410e2);
  p = step(p, w, -6.485021904942025371773e1);
  let q = f64x2.add(w, f64x2.splat(2.485846490142306297962e1));
  q = step(q, w, 1.650270098316988542046e2);
  q = step(q, w, 4.328810604912902668951e2);
  q = step(q, w, 4.853903996359136964868e2);
  q = step(q, w, 1.945506571482613964425e2);
  return f64x2.div(p, q);
}

/** arg(p + iu) for u ≥ 0, between 0 and π. */
// @ts-ignore: decorator
@inline
export function upperAngle(p: v128, u: v128): v128 {
  const q = f64x2.abs(p);
  const steep = f64x2.ge(u, f64x2.mul(f64x2.splat(TAN_3_8), q));
  const flat = f64x2.le(u, f64x2.mul(f64x2.splat(POINT_66), q));
  const numerator = v128.bitselect(u, v128.bitselect(f64x2.neg(q), f64x2.sub(u, q), steep), flat);
  const denominator = v128.bitselect(q, v128.bitselect(u, f64x2.add(u, q), steep), flat);
  const base = v128.bitselect(
    f64x2.splat(0),
    v128.bitselect(f64x2.splat(Math.PI / 2), f64x2.splat(Math.PI / 4), steep),
    flat,
  );
  const z = f64x2.div(numerator, denominator);
  const w = f64x2.mul(z, z);
  const angle = f64x2.add(base, f64x2.add(z, f64x2.mul(f64x2.mul(z, w), arcRest(w))));
  return v128.bitselect(f64x2.sub(f64x2.splat(Math.PI), angle), angle, f64x2.lt(p, f64x2.splat(0)));
}

/**
 * K where u ≤ 0.66 p: 4Γ³Δ[1/(L_nL_m p) + ((atan z − z)/z³)/p³], z = u/p. The same as the form with the angle, but nothing
 * cancels when the bands come close.
 */
// @ts-ignore: decorator
@inline
export function closeWeight(delta: v128, p: v128, u: v128, both: v128, gamma3: v128): v128 {
  const inverse = f64x2.div(f64x2.splat(1), p);
  const z = f64x2.mul(u, inverse);
  const sum = f64x2.add(both, f64x2.mul(arcRest(f64x2.mul(z, z)), f64x2.mul(inverse, inverse)));
  return f64x2.mul(f64x2.mul(gamma3, delta), f64x2.mul(sum, inverse));
}

/** (first lane of a, first of b) + nothing: two energies of two sums become two sums of one energy. */
// @ts-ignore: decorator
@inline
export function firsts(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 0, 2);
}
// @ts-ignore: decorator
@inline
export function seconds(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 1, 3);
}
// @ts-ignore: decorator
@inline
export function addTo(at: usize, v: v128): void {
  v128.store(at, f64x2.add(v128.load(at), v));
}
