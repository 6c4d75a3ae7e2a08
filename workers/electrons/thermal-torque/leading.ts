import type { Metal } from './metal';

/**
 * Everything at one energy to lowest order in the broadening: the default model of transport. Kohno spec, section 4,
 * corrected (58), (61), (62). The conductivities are the paper's with the differences of the two bands multiplied out, so
 * that neither small M nor a band edge costs digits; below both bands all is zero.
 */
export interface Leading {
  /** S/m. */
  readonly sigmaS: number;
  readonly sigmaC: number;
  readonly beta: number;
  /** A, B − C = βA and C, 1/m. */
  readonly A: number;
  readonly BC: number;
  readonly C: number;
  /** ∫ C up to this energy, J/m: the stiffness of the electrons if filled up to here. */
  readonly cs: number;
}

const EMPTY: Leading = { sigmaS: 0, sigmaC: 0, beta: 0, A: 0, BC: 0, C: 0, cs: 0 };

/** σ_s and σ_c over K_s, J. */
const conductances = ({ exchange: M, kappa }: Metal, e: number, u: number, d: number): [number, number] => {
  // Half metal: only the majority band conducts.
  if (d === 0) return [u * u, u * u];
  const p = u * d;
  const below = (1 + kappa * kappa) * p + 2 * kappa * e;
  // Exactly constant without magnetic impurities, so that S_s is then exactly zero.
  const spin = kappa === 0 ? 2 * M : (2 * M * (p + 2 * kappa * e)) / below;
  return [spin, (2 * p * e + 2 * kappa * (e * e + M * M)) / below];
};

/** Majority and minority √E_s. */
const roots = ({ exchange }: Metal, e: number): [number, number] => [
  Math.sqrt(Math.max(e + exchange, 0)),
  Math.sqrt(Math.max(e - exchange, 0)),
];

/** `energy` is absolute, J. */
export const leadingAt = (metal: Metal, energy: number): Leading => {
  const { exchange: M, density, conduction, stiffness, scattering, constants } = metal;
  const [u, d] = roots(metal, energy);
  if (u === 0) return EMPTY;
  const [spin, charge] = conductances(metal, energy, u, d);
  const sigmaS = conduction * spin;
  const beta = (((2 * Math.PI) / 3) * scattering.magnetic * density * (u + d)) / M;
  const A = (constants.hbar * sigmaS) / (2 * constants.e ** 2);
  const sum = u + d;
  const C = d > 0 ? -(4 / 3) * (M ** 2 / sum ** 3) : u - ((2 / 3) * u ** 3) / M;
  const split = (2 * M) / sum;
  const cs = d > 0 ? (split ** 2 * (u * u + 3 * u * d + d * d)) / (5 * sum) : u ** 3 - (0.4 * u ** 5) / M;
  const front = stiffness * density;
  return {
    sigmaS,
    sigmaC: conduction * charge,
    beta,
    A,
    BC: beta * A,
    C: front * C,
    cs: (2 / 3) * front * cs,
  };
};

/** dC/de at an absolute energy, 1/(J m); infinite, but integrable, at the band edges. */
export const stiffnessSlope = (metal: Metal, energy: number): number => {
  const { exchange: M, density, stiffness } = metal;
  const [u, d] = roots(metal, energy);
  if (u === 0) return 0;
  return stiffness * density * (d > 0 ? (2 * M ** 2) / ((u + d) ** 3 * u * d) : 0.5 / u - u / M);
};

/** Logarithmic slopes of σ_s, σ_c and the slope of β in energy. 1/J. */
export interface Slopes {
  readonly sigmaS: number;
  readonly sigmaC: number;
  readonly beta: number;
}

/** Closed derivatives; Kohno spec, section 4. The slope of β is infinite at a band edge. */
export const slopesAt = (metal: Metal, energy: number): Slopes => {
  const { exchange: M, kappa, density, scattering } = metal;
  const [u, d] = roots(metal, energy);
  const flip = (((2 * Math.PI) / 3) * scattering.magnetic * density) / M;
  if (d === 0) return { sigmaS: 1 / (u * u), sigmaC: 1 / (u * u), beta: (0.5 * flip) / u };
  const [e, p] = [energy, u * d];
  const turned = (1 + kappa ** 2) * p + 2 * kappa * e;
  const sigmaS = (0 - 2 * kappa ** 3 * M ** 2) / (p * turned * (p + 2 * kappa * e));
  const polarisation =
    -(p * p + 3 * kappa * e * p + 2 * kappa ** 2 * p * p) /
    ((p + 2 * kappa * e) * (p * e + kappa * (e * e + M * M)));
  return { sigmaS, sigmaC: sigmaS - polarisation, beta: 0.5 * flip * (1 / u + 1 / d) };
};
