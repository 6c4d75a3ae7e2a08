import { integrate } from '../../numerics/graded-quadrature';
import { auxiliary, cosineIntegralRegular, sineRest } from '../../numerics/sine-integral';
import { chi2Coefficient, h2Printed } from './q-kernels';

/**
 * Kernels in real space against X = 2k_F|x|: along a line in units of 2k_F (∫K dX over the line is χ(0)), and for three
 * dimensions in units of (2k_F)³. Source: spec, section 4; the sums are arranged so that no leading terms cancel.
 */

/** Below, powers of X; above, the sine integral's auxiliary functions. */
const SMALL = 0.5;

/** Σ_k c_k X^(start+2k) with the ratio rule of a factorial series. */
const powers = (x: number, first: number, ratio: (k: number) => number): number => {
  let [sum, term] = [0, first];
  for (let k = 1; k < 30; k++) {
    sum += term;
    term *= ratio(k) * x * x;
    if (Math.abs(term) < 1e-19 * Math.abs(sum)) break;
  }
  return sum + term;
};

/** sin x/x − 1, cos x − 1 and (sin x − x cos x)/x² without cancellation. */
const sincRest = (x: number): number =>
  x < SMALL ? powers(x, (-x * x) / 6, (k) => -1 / ((2 * k + 2) * (2 * k + 3))) : Math.sin(x) / x - 1;
const cosRest = (x: number): number => -2 * Math.sin(x / 2) ** 2;
/** J(X) = Σ (−1)^k (2k+2) X^(2k+1)/(2k+3)!. */
const j = (x: number): number =>
  x < SMALL
    ? powers(x, x / 3, (k) => -(2 * k + 2) / (2 * k * (2 * k + 2) * (2 * k + 3)))
    : (Math.sin(x) - x * Math.cos(x)) / (x * x);
const jSlope = (x: number): number =>
  x < SMALL
    ? powers(
        x,
        1 / 3,
        (k) => (-(2 * k + 2) * (2 * k + 1)) / (2 * k * (2 * k - 1) * (2 * k + 2) * (2 * k + 3)),
      )
    : Math.cos(x) * (2 / (x * x)) + Math.sin(x) * (1 / x - 2 / x ** 3);

/** Amplitudes of cos X and sin X in Aux(X) = X²(π/2 − Si X) − X cos X − sin X. */
const auxAmplitudes = (x: number): readonly [number, number] => {
  if (x > 60) {
    // F = Σ (−1)^k (2k)!/X^(2k−1) from k = 1, G = Σ (−1)^k (2k+1)!/X^2k from k = 1.
    let [F, G, f, g] = [0, 0, -2 / x, -6 / (x * x)];
    for (let k = 1; k < 12; k++) {
      F += f;
      G += g;
      f *= (-(2 * k + 1) * (2 * k + 2)) / (x * x);
      g *= (-(2 * k + 2) * (2 * k + 3)) / (x * x);
    }
    return [F, G];
  }
  const { f, g } = auxiliary(x);
  return [x * (x * f - 1), x * x * g - 1];
};
const aux = (x: number): number => {
  if (x === 0) return 0;
  if (x < SMALL) return x * x * sineRest(x) - x * Math.cos(x) - Math.sin(x);
  const [F, G] = auxAmplitudes(x);
  return F * Math.cos(x) + G * Math.sin(x);
};
/** X(π/2 − Si X) − cos X = (Aux + sin X)/X. */
const auxSlope = (x: number): number => (x < 60 ? x * sineRest(x) - Math.cos(x) : (aux(x) + Math.sin(x)) / x);

/** Ci(X) − Ci(ζX); ln(1/ζ) at X = 0. */
const ciDifference = (zeta: number, x: number): number =>
  cosineIntegralRegular(x) - cosineIntegralRegular(zeta * x) - Math.log(zeta);

/** H₁ along a line, X ≥ 0. */
export const h1Line = (zeta: number, x: number): number => {
  const z2 = zeta * zeta;
  return (0.75 / (3 + z2)) * (j(x) + (1 + z2) * sineRest(x) + (z2 / 2) * aux(x));
};
/** χ₁ along a line: longitudinal. */
export const chi1Line = (zeta: number, x: number): number =>
  ((1.5 * zeta) / (3 + zeta * zeta)) * (sineRest(zeta * x) - (zeta / 2) * aux(x));
export const chi1IsoLine = (zeta: number, x: number): number =>
  ((1 + zeta * zeta) * sineRest(x) + j(x) + zeta * sineRest(zeta * x)) / (2 * (3 + zeta * zeta));
/** χ₂ along a line; its integral over the line is zero. */
export const chi2Line = (zeta: number, x: number): number =>
  (chi2Coefficient(zeta) / Math.PI) * ciDifference(zeta, x);

/** −K'(X)/(2πX) of χ₁, X ≥ 0. */
export const chi1Radial = (zeta: number, x: number): number => {
  const scale = (1.5 * zeta) / (3 + zeta * zeta);
  if (x === 0) return (scale * zeta) / 4;
  const sum =
    x < 1
      ? zeta * (sincRest(zeta * x) - cosRest(x) + x * sineRest(x))
      : Math.sin(zeta * x) / x + zeta * auxSlope(x);
  return (scale * sum) / (2 * Math.PI * x);
};
/** H₁ in three dimensions, X > 0; it grows as 1/X. */
export const h1Radial = (zeta: number, x: number): number => {
  const z2 = zeta * zeta;
  const sum = -jSlope(x) + (1 + z2) * (Math.sin(x) / x) - z2 * auxSlope(x);
  return ((0.75 / (3 + z2)) * sum) / (2 * Math.PI * x);
};
export const chi1IsoRadial = (zeta: number, x: number): number => {
  const sum = ((1 + zeta * zeta) * Math.sin(x)) / x + (zeta * Math.sin(zeta * x)) / x - jSlope(x);
  return sum / (2 * (3 + zeta * zeta)) / (2 * Math.PI * x);
};
/** χ₂ in three dimensions, X ≥ 0. */
export const chi2Radial = (zeta: number, x: number): number => {
  const half = (k: number): number => (x === 0 ? k / 2 : Math.sin((k * x) / 2) / x);
  // cos ζX − cos X = 2 sin((1+ζ)X/2) sin((1−ζ)X/2).
  return (chi2Coefficient(zeta) * 2 * half(1 + zeta) * half(1 - zeta)) / (2 * Math.PI ** 2);
};

/** Kinks of the printed H₂(t), and the ends of its support. */
const h2Edges = (zeta: number): number[] => {
  const where = new Set([0, zeta, 1]);
  // |t² ± ζ|/t equals 1 − ζ or 1 + ζ.
  for (const s of [1, -1])
    for (const level of [1 - zeta, 1 + zeta])
      for (const sign of [1, -1]) {
        const root = (sign * level) ** 2 - 4 * s * zeta;
        if (root >= 0) for (const side of [1, -1]) where.add((sign * level + side * Math.sqrt(root)) / 2);
      }
  return [...where].filter((t) => t >= 0 && t <= 2).sort((a, b) => a - b);
};

/** The printed H₂/k_F³ along a line, (1/π)∫H₂ cos(tX) dt: no closed form. */
export const h2PrintedLine = (zeta: number, x: number): number => {
  const edges = h2Edges(zeta);
  const f = (t: number): number => h2Printed(zeta, t) * Math.cos(t * x);
  return (
    edges
      .slice(1)
      .reduce((sum, to, i) => sum + integrate(f, edges[i] as number, to, { panel: 2 / Math.max(x, 2) }), 0) /
    Math.PI
  );
};
/** The printed H₂/k_F³ in three dimensions, (1/2π²)∫H₂ t sin(tX)/X dt. */
export const h2PrintedRadial = (zeta: number, x: number): number => {
  const edges = h2Edges(zeta);
  const sinc = (t: number): number => (x === 0 ? t : Math.sin(t * x) / x);
  const f = (t: number): number => h2Printed(zeta, t) * t * sinc(t);
  return (
    edges
      .slice(1)
      .reduce((sum, to, i) => sum + integrate(f, edges[i] as number, to, { panel: 2 / Math.max(x, 2) }), 0) /
    (2 * Math.PI ** 2)
  );
};
