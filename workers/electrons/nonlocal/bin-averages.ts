import { chi1, chi2Coefficient, h1 } from './q-kernels';

/** Mean of ln|t − a| over [t − d, t + d]; ln|t − a| itself for d = 0. `distance` is t − a. */
export const meanLog = (distance: number, d: number): number => {
  const D = Math.abs(distance);
  if (d === 0) return Math.log(D);
  if (D > 12 * d) {
    // The closed form loses D/d digits; ln D − Σ (d/D)^2k/(2k(2k+1)).
    const square = (d / D) ** 2;
    return (
      Math.log(D) - square / 6 - square ** 2 / 20 - square ** 3 / 42 - square ** 4 / 72 - square ** 5 / 110
    );
  }
  const part = (x: number): number => (x === 0 ? 0 : x * Math.log(Math.abs(x)));
  return (part(D + d) - part(D - d)) / (2 * d) - 1;
};

/** Where the bin is this many half widths away from a logarithm, its value at the middle serves. */
const NEAR = 12;

/** Value with its logarithm −weight·ln|t − a| taken out, by stepping off the point itself: the rest is smooth there. */
const withMeanLog = (
  value: (t: number) => number,
  weight: number,
  a: number,
  t: number,
  d: number,
): number => {
  const off = Math.abs(t - a) < 1e-7 * d ? a + 1e-7 * d : t;
  return value(off) + weight * (Math.log(Math.abs(off - a)) - meanLog(t - a, d));
};

/** Mean of χ₁ over the bin [t − d, t + d] of a grid, to second order in d off the logarithms and exact in them. */
export const chi1Bin = (zeta: number, t: number, d: number): number => {
  if (t === 0 || d === 0) return chi1(zeta, t);
  const scale = (3 * zeta) / (2 * (3 + zeta * zeta));
  const [nearZeta, nearOne] = [Math.abs(t - zeta) < NEAR * d, Math.abs(t - 1) < NEAR * d];
  // d is a small part of the range; the weights of the logarithms are those at their own place.
  const [first, second] = [scale / zeta, scale * zeta];
  const atZeta = (x: number): number =>
    nearZeta ? withMeanLog((y) => chi1(zeta, y), first, zeta, x, d) : chi1(zeta, x);
  return nearOne ? withMeanLog(atZeta, second, 1, t, d) : atZeta(t);
};

/** H₁ has no infinity, only a steep place at t = 1. */
export const h1Bin = (zeta: number, t: number): number => h1(zeta, t);

/** Mean of θ_st/t over the bin [t − d, t + d]: exact. */
export const windowBin = (zeta: number, t: number, d: number): number => {
  if (d === 0) return t >= zeta && t <= 1 ? 1 / t : 0;
  const [low, high] = [Math.max(t - d, zeta), Math.min(t + d, 1)];
  return high > low ? Math.log(high / low) / (2 * d) : 0;
};

/** Mean of χ₂ over the bin: exact. */
export const chi2Bin = (zeta: number, t: number, d: number): number =>
  chi2Coefficient(zeta) * windowBin(zeta, t, d);

/**
 * G of the solver's term, T = IFFT{G FFT{W}}: −(χ₁ − 1) + i|χ₂|/P, bin means. |χ₂|/P is a β that depends on the
 * wavenumber. P is the project's, the same as in its drift velocity. Spec, section 5.
 */
export const multiplier = (
  zeta: number,
  P: number,
  t: number,
  d: number,
): { readonly re: number; readonly im: number } => ({
  re: 1 - chi1Bin(zeta, t, d),
  im: -chi2Bin(zeta, t, d) / P,
});
