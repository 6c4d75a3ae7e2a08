import { chi1, chi2Coefficient } from './q-kernels';

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

/** Mean of (t' − t) ln|t' − a| over the bin around t. */
const meanLogSlope = (distance: number, d: number): number => {
  const part = (y: number): number => (y === 0 ? 0 : (y * y * (2 * Math.log(Math.abs(y)) - 1)) / 4);
  return (part(distance + d) - part(distance - d)) / (2 * d) - distance * meanLog(distance, d);
};

/** A logarithm −w(t) ln|t − a| in a kernel: where, its weight and the slope of the weight. */
interface Logarithm {
  readonly a: number;
  readonly weight: (t: number) => number;
  readonly slope: (t: number) => number;
}

const logarithmsOf = (zeta: number): readonly Logarithm[] => {
  const scale = (3 * zeta) / (2 * (3 + zeta * zeta));
  return [
    { a: zeta, weight: (t) => scale / t, slope: (t) => -scale / (t * t) },
    { a: 1, weight: (t) => (scale * zeta) / t ** 3, slope: (t) => (-3 * scale * zeta) / t ** 4 },
  ];
};

/** Mean of χ₁ over the bin [t − d, t + d] of a grid: exact in its logarithms, the value at the middle for the rest. */
export const chi1Bin = (zeta: number, t: number, d: number): number => {
  const near = d === 0 ? [] : logarithmsOf(zeta).filter(({ a }) => Math.abs(t - a) < NEAR * d && t > d);
  // On the logarithm itself its smooth rest is read a little beside it.
  const beside = near.some(({ a }) => Math.abs(t - a) < 1e-7 * d) ? t + 1e-7 * d : t;
  return near.reduce(
    (sum, { a, weight, slope }) =>
      sum +
      weight(beside) * Math.log(Math.abs(beside - a)) -
      weight(t) * meanLog(t - a, d) -
      slope(t) * meanLogSlope(t - a, d),
    chi1(zeta, beside),
  );
};

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
