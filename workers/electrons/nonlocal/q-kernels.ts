/**
 * Kernels against t = q/(2k_F), ζ in (0, 1]. Source: spec, section 3. The brackets are regrouped so that nothing cancels:
 * a relative 1e-13 at any t except within rounding of the logarithms at t = ζ and t = 1, which are infinite.
 */

/** (artanh y − y)/y³ for 0 ≤ y < 1; from the side of the larger argument. */
const cubicRest = (y: number): number => {
  if (y > 0.3) return (Math.atanh(y) - y) / (y * y * y);
  const square = y * y;
  let [sum, power] = [0, 1];
  for (let k = 0; k < 40 && power > 1e-18; k++, power *= square) sum += power / (2 * k + 3);
  return sum;
};

/** ln|(t+a)/(t−a)|/t for t, a > 0. */
const logOver = (t: number, a: number): number => (t < a ? 2 * Math.atanh(t / a) : 2 * Math.atanh(a / t)) / t;

/** Response of the magnetisation at rest and transverse part of χ₁; 1 at t = 0. Spec H1~, paper (32). */
export const h1 = (zeta: number, t: number): number => {
  const z2 = zeta * zeta;
  if (t === 1) return (3 * (1 + z2)) / (2 * (3 + z2));
  if (t < 1)
    return (3 / (4 * (3 + z2))) * (4 + 2 * z2 - 2 * t * t + 2 * cubicRest(t) * (1 - t * t) * (t * t - z2));
  const y = 1 / (t * t);
  return (
    ((3 * y) / (4 * (3 + z2))) * (2 + 4 * z2 - 2 * z2 * y - 2 * cubicRest(1 / t) * (1 - y) * (1 - z2 * y))
  );
};

/** Longitudinal current kernel: the one that acts on a texture. 1 at t = 0, z²/t⁴ at large t. */
export const chi1 = (zeta: number, t: number): number => {
  const scale = (3 * zeta) / (2 * (3 + zeta * zeta));
  if (t === 0) return 1;
  if (t < 1) return scale * (2 * zeta * cubicRest(t) + logOver(t, zeta));
  // L_ζ/t − 2ζ/t² and ζ L_1/t³ are positive each.
  const rest = 2 * (zeta / t) ** 3 * cubicRest(Math.min(zeta / t, 1));
  return scale * ((zeta * logOver(t, 1)) / (t * t) + rest / t);
};

/** Trace of the tensor kernel over three, the paper's χ₁ (36) with the right prefactor. */
export const chi1Iso = (zeta: number, t: number): number => (chi1(zeta, t) + 2 * h1(zeta, t)) / 3;

/** 1 where a majority electron can turn into a minority one: k_F+ − k_F− ≤ q ≤ k_F+ + k_F−. */
export const inStonerWindow = (zeta: number, t: number): boolean => t >= zeta && t <= 1;

/** Coefficient of θ_st/t in χ₂: −(3π/2) ζ²/(1+3ζ²). */
export const chi2Coefficient = (zeta: number): number =>
  (-1.5 * Math.PI * zeta * zeta) / (1 + 3 * zeta * zeta);

/** Kernel of the momentum transfer, at most 0. Spec χ2_L. */
export const chi2 = (zeta: number, t: number): number =>
  inStonerWindow(zeta, t) ? chi2Coefficient(zeta) / t : 0;

/** χ₂ as the paper prints it (38): one sixth. For its figures only. */
export const chi2Printed = (zeta: number, t: number): number => chi2(zeta, t) / 6;

/** H₂/k_F³ as the paper prints it (33). It is zero when the labels of the bands are put right; for its figures only. */
export const h2Printed = (zeta: number, t: number): number => {
  if (t === 0) return 0;
  const top = (1 + zeta) ** 2;
  const half = (s: number): number =>
    Math.max(0, top - Math.max(1 - zeta, Math.abs(t * t + s * zeta) / t) ** 2) / 2;
  return (zeta / (16 * Math.PI * t)) * (half(1) + half(-1));
};

/** χ₁ as the paper prints it (36): twice the isotropic one. */
export const chi1Printed = (zeta: number, t: number): number => 2 * chi1Iso(zeta, t);

/** Coefficient c₂ of χ₁ = 1 + c₂t² + …, for textures slower than the difference of the Fermi wavenumbers. */
export const slowCoefficient = (zeta: number): number =>
  ((3 * zeta * zeta) / 5 + 1 / (zeta * zeta)) / (3 + zeta * zeta);
