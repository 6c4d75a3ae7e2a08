import { addTo, arcRest, closeWeight, each, firsts, seconds } from './weights';

/** atan z for any z: the angle of the right half-plane, of either sign. */
// @ts-ignore: decorator
@inline
function arctangent(z: v128): v128 {
  const one = each(1);
  const q = f64x2.abs(z);
  const steep = f64x2.ge(q, each(2.414213562373095));
  const flat = f64x2.le(q, each(0.66));
  const numerator = v128.bitselect(q, v128.bitselect(each(-1), f64x2.sub(q, one), steep), flat);
  const denominator = v128.bitselect(one, v128.bitselect(q, f64x2.add(q, one), steep), flat);
  const base = v128.bitselect(each(0), v128.bitselect(each(Math.PI / 2), each(Math.PI / 4), steep), flat);
  const y = f64x2.div(numerator, denominator);
  const w = f64x2.mul(y, y);
  const angle = f64x2.add(base, f64x2.add(y, f64x2.mul(f64x2.mul(y, w), arcRest(w))));
  return v128.bitselect(f64x2.neg(angle), angle, f64x2.lt(z, each(0)));
}

// @ts-ignore: decorator
@inline
function even(sum: v128, at: usize, c: usize, a: v128, l: v128, s: v128): v128 {
  const p = at + 8 * c;
  return f64x2.add(
    sum,
    f64x2.add(
      f64x2.mul(a, v128.load64_splat(p)),
      f64x2.add(f64x2.mul(l, v128.load64_splat(p, 48)), f64x2.mul(s, v128.load64_splat(p, 96))),
    ),
  );
}

/**
 * Torkance of one wave vector at pairs of Fermi energies (`number` even), band by band. Partial fractions of the weights of
 * all pairs that lie apart have been put into 36 numbers a band, behind its level: even parts times atan(x/Γ), 1/L, x/L,
 * odd ones times 1/L², 1/L, x/L. So the cost goes with the bands, not with their pairs.
 */
export function levelTorkance(
  bands: usize, count: i32, energies: usize, number: i32, sums: usize, gamma: f64,
): void {
  const g2 = each(gamma * gamma);
  const inverse = each(1 / gamma);
  const end = bands + <usize>count * 296;
  for (let e = 0; e < number; e += 2) {
    const fermi = v128.load(energies + ((<usize>e) << 3));
    let e0 = each(0), e1 = each(0), e2 = each(0), e3 = each(0), e4 = each(0), e5 = each(0);
    let o0 = each(0), o1 = each(0), o2 = each(0), o3 = each(0), o4 = each(0), o5 = each(0);
    for (let p = bands; p < end; p += 296) {
      const x = f64x2.sub(v128.load64_splat(p), fermi);
      const L = f64x2.div(each(1), f64x2.add(f64x2.mul(x, x), g2));
      const s = f64x2.mul(x, L);
      const a = arctangent(f64x2.mul(x, inverse));
      const w = f64x2.mul(L, L);
      e0 = even(e0, p + 8, 0, a, L, s);
      e1 = even(e1, p + 8, 1, a, L, s);
      e2 = even(e2, p + 8, 2, a, L, s);
      e3 = even(e3, p + 8, 3, a, L, s);
      e4 = even(e4, p + 8, 4, a, L, s);
      e5 = even(e5, p + 8, 5, a, L, s);
      o0 = even(o0, p + 152, 0, w, L, s);
      o1 = even(o1, p + 152, 1, w, L, s);
      o2 = even(o2, p + 152, 2, w, L, s);
      o3 = even(o3, p + 152, 3, w, L, s);
      o4 = even(o4, p + 152, 4, w, L, s);
      o5 = even(o5, p + 152, 5, w, L, s);
    }
    const at = sums + 96 * <usize>e;
    addTo(at, firsts(e0, e1));
    addTo(at + 16, firsts(e2, e3));
    addTo(at + 32, firsts(e4, e5));
    addTo(at + 48, firsts(o0, o1));
    addTo(at + 64, firsts(o2, o3));
    addTo(at + 80, firsts(o4, o5));
    addTo(at + 96, seconds(e0, e1));
    addTo(at + 112, seconds(e2, e3));
    addTo(at + 128, seconds(e4, e5));
    addTo(at + 144, seconds(o0, o1));
    addTo(at + 160, seconds(o2, o3));
    addTo(at + 176, seconds(o4, o5));
  }
} // prettier-ignore

/** The same of one pair of bands that lie closer than Γ/2, where partial fractions would cancel: its twelve numbers at `pair`. */
export function closeTorkance(
  pair: usize, lower: f64, upper: f64, energies: usize, number: i32, sums: usize, gamma: f64,
): void {
  const g2 = each(gamma * gamma);
  const gamma3 = each(4 * gamma * gamma * gamma);
  const delta = each(upper - lower);
  const u = each(gamma * (upper - lower));
  for (let e = 0; e < number; e += 2) {
    const fermi = v128.load(energies + ((<usize>e) << 3));
    const x = f64x2.sub(each(lower), fermi);
    const y = f64x2.sub(each(upper), fermi);
    const p = f64x2.add(f64x2.mul(x, y), g2);
    const lx = f64x2.add(f64x2.mul(x, x), g2);
    const ly = f64x2.add(f64x2.mul(y, y), g2);
    const both = f64x2.div(each(1), f64x2.mul(lx, ly));
    const K = closeWeight(delta, p, u, both, gamma3);
    const at = sums + 96 * <usize>e;
    for (let c: usize = 0; c < 96; c += 16) {
      const factor = c < 48 ? K : both;
      const numbers = v128.load(pair + c);
      addTo(at + c, f64x2.mul(firsts(factor, factor), numbers));
      addTo(at + 96 + c, f64x2.mul(seconds(factor, factor), numbers));
    }
  }
} // prettier-ignore
