import { cross, dot, type Vector } from '../spin-motive-force';

/** Constants of the Gilbert equation with spin torque. */
export interface GilbertConstants {
  /** rad/(s T). */
  readonly gamma: number;
  readonly alpha: number;
  readonly beta: number;
  /** Torque per gradient of the electrochemical potential, m²/(J s). */
  readonly xi: number;
}

/** The same equation solved for ∂_t n: what the thermodynamic form carries. */
export interface LandauLifshitzConstants {
  readonly gammaL: number;
  /** γα/(1+α²), 1/(s T). */
  readonly lambda: number;
  readonly xiL: number;
  readonly betaL: number;
}

/** ξ = Pσγħ/(2e²M), m²/(J s). Source: Saslow spec, section 4.1; paper (71) with |g|µ_B/2 for µ_B. */
export const torqueCoefficient = (
  {
    P,
    sigma,
    M,
    gamma,
  }: { readonly P: number; readonly sigma: number; readonly M: number; readonly gamma: number },
  { e, hbar }: { readonly e: number; readonly hbar: number },
): number => (P * sigma * gamma * hbar) / (2 * e * e * M);

/** P of a given ξ. */
export const polarisationOf = (
  {
    xi,
    sigma,
    M,
    gamma,
  }: { readonly xi: number; readonly sigma: number; readonly M: number; readonly gamma: number },
  { e, hbar }: { readonly e: number; readonly hbar: number },
): number => (2 * e * e * M * xi) / (sigma * gamma * hbar);

/**
 * γ_L = γ/(1+α²), λ = γα/(1+α²), ξ_L = ξ(1+αβ)/(1+α²), β_L = (β−α)/(1+αβ). β = α reads as "only adiabatic".
 * Not finite at αβ = −1, where ξ_L vanishes. Source: Saslow spec, section 4.1.
 */
export const toLandauLifshitz = ({ gamma, alpha, beta, xi }: GilbertConstants): LandauLifshitzConstants => {
  const one = 1 + alpha * alpha;
  return {
    gammaL: gamma / one,
    lambda: (gamma * alpha) / one,
    xiL: (xi * (1 + alpha * beta)) / one,
    betaL: (beta - alpha) / (1 + alpha * beta),
  };
};

/** The way back; not finite at αβ_L = 1, where no Gilbert constants exist. */
export const toGilbert = ({ gammaL, lambda, xiL, betaL }: LandauLifshitzConstants): GilbertConstants => {
  const alpha = lambda / gammaL;
  return {
    gamma: gammaL * (1 + alpha * alpha),
    alpha,
    beta: (betaL + alpha) / (1 - alpha * betaL),
    xi: xiL * (1 - alpha * betaL),
  };
};

/** ξ and ξβ in the Landau–Lifshitz reading, of an electric or a thermal drive; the product stays finite where β does not. */
export interface TorquePair {
  readonly xiL: number;
  readonly xiBetaL: number;
}

/** Torque density ξ ∂_iµ [∂_iM − β n × ∂_iM] of a drive f_i = ∂_iµ or ∂_iT, A/(m s). Source: paper (70); (3) has the wrong sign. */
export const drivenTorque = (
  n: Vector,
  dM: readonly Vector[],
  f: Vector,
  { xiL, xiBetaL }: TorquePair,
): Vector => {
  const sum: [number, number, number] = [0, 0, 0];
  dM.forEach((d, i) => {
    const turned = cross(n, d);
    for (const k of [0, 1, 2] as const) sum[k] += (f[i] as number) * (xiL * d[k] - xiBetaL * turned[k]);
  });
  return sum;
};

/**
 * What the same pair pumps by Onsager's relations, per direction: −ξ[∂_iM·H − β ∂_iM·(n × H)]; a number flux (1/(m² s)) for
 * the electric pair, an entropy flux (W/(K m²)) for the thermal pair. Source: Saslow spec, sections 2.4 and 2.5.
 */
export const pumpedFlux = (
  n: Vector,
  H: Vector,
  dM: readonly Vector[],
  { xiL, xiBetaL }: TorquePair,
): [number, number, number] => {
  const turned = cross(n, H);
  return dM.map((d) => xiBetaL * dot(d, turned) - xiL * dot(d, H)) as [number, number, number];
};

/** ξ_T = ħγa/(2eM), β_T = b/a of the thermal torque whose closed-circuit constants are a, b (A/(m K)). Source: section 2.5. */
export const thermalTorque = (
  { a, b, gamma, M }: { readonly a: number; readonly b: number; readonly gamma: number; readonly M: number },
  { e, hbar }: { readonly e: number; readonly hbar: number },
): { readonly xi: number; readonly xiBeta: number } => {
  const scale = (hbar * gamma) / (2 * e * M);
  return { xi: scale * a, xiBeta: scale * b };
};

/** ξ_L and ξ_Lβ_L of any pair given as ξ and ξβ: finite at ξ = 0 and at αβ = −1, where β alone is not. */
export const landauLifshitzPair = (
  { xi, xiBeta }: { readonly xi: number; readonly xiBeta: number },
  alpha: number,
): TorquePair => ({
  xiL: (xi + alpha * xiBeta) / (1 + alpha * alpha),
  xiBetaL: (xiBeta - alpha * xi) / (1 + alpha * alpha),
});

/**
 * Heat current T j^s pumped at E = 0, W/m²: −(Tħ/2e)[a n·(ṅ × ∂_i n) + b ṅ·∂_i n]. ndot in rad/s, dn in 1/m.
 * Source: Saslow spec, section 2.5.
 */
export const pumpedHeat = (
  n: Vector,
  ndot: Vector,
  dn: readonly Vector[],
  { a, b, T }: { readonly a: number; readonly b: number; readonly T: number },
  { e, hbar }: { readonly e: number; readonly hbar: number },
): [number, number, number] =>
  dn.map((d) => ((-T * hbar) / (2 * e)) * (a * dot(n, cross(ndot, d)) + b * dot(ndot, d))) as [
    number,
    number,
    number,
  ];
