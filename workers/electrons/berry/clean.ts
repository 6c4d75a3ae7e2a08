import { CURL, PRODUCTS, imAt, spaceByTorque, torqueBySpace, type PairBlock } from './pair-block';
import type { Accumulator } from './mesh';

/** Chemical potential and temperature, both as energies in eV; kT = 0 is a sharp Fermi sea. */
export interface Sea {
  readonly mu: number;
  readonly kT: number;
}

/** f, g = kT ln(1 + e^{−(E−µ)/kT}) and h = f(E − µ) + g = −∫f′(E′−µ)Θ(E′−E)dE′, without overflow. */
export const fermi = (E: number, { mu, kT }: Sea): { f: number; g: number; h: number } => {
  const x = E - mu;
  if (kT === 0) return { f: x < 0 ? 1 : x > 0 ? 0 : 0.5, g: Math.max(-x, 0), h: 0 };
  const z = x / kT;
  const small = Math.exp(-Math.abs(z));
  const log = kT * Math.log1p(small);
  const tail = small / (1 + small);
  // Both sides of µ have the same h: f(−z) = 1 − f(z).
  return { f: z > 0 ? tail : 1 / (1 + small), g: Math.max(-x, 0) + log, h: Math.abs(x) * tail + log };
};

/** Pairs closer than this are no pair to the interband sums, eV. */
const TOUCHING = 1e-10;
/** Below this part of kT, Φ is a difference of nearly equal numbers. */
const SERIES = 2e-3;
/** The same for first differences, which lose fewer digits. */
const SLOPE = 1e-5;

/** Weights of a pair n < m on Im[X_nm Y_mn]. */
interface Weights {
  /** Φ of D, finite where bands touch. */
  readonly phi: number;
  /** Of B^int, (27). */
  readonly b: number;
  /** Of betatilde^int, (33). */
  readonly heat: number;
  /** Of t^int, (36). */
  readonly curvature: number;
}

/** Weights of spec section 2.1; the differences of close pairs by the derivative at their mean energy. */
export const pairWeights = (lower: number, upper: number, sea: Sea): Weights => {
  const delta = upper - lower;
  const { mu, kT } = sea;
  const [a, b] = [fermi(lower, sea), fermi(upper, sea)];
  const close = delta < SERIES * kT;
  const middle = (lower + upper) / 2;
  const { f } = fermi(middle, sea);
  const slope = kT === 0 ? 0 : (f * (1 - f)) / kT;
  const phi = close
    ? (delta * slope * (1 - 2 * f)) / (6 * kT)
    : (a.f + b.f) / delta - (2 * (a.g - b.g)) / (delta * delta);
  if (delta < TOUCHING) return { phi: kT === 0 ? 0 : phi, b: 0, heat: 0, curvature: 0 };
  const two = 2 / (delta * delta);
  const alike = delta < SLOPE * kT;
  // h′ = f′(E − µ) = −slope (E − µ).
  const heat = alike ? (2 * slope * (middle - mu)) / delta : two * (a.h - b.h);
  const direct = (a.f + b.f) / delta + two * (a.f * (lower - mu) - b.f * (upper - mu));
  return {
    phi,
    b: alike ? phi + heat : direct,
    heat,
    curvature: alike ? (2 * slope) / delta : two * (a.f - b.f),
  };
};

/** Of one condition: D, B, betatilde, t^int (6 each), then M, R_yx, σ_xy, kT α_xy. */
export const CLEAN_WIDTH = 4 * PRODUCTS + 4;

/** Clean interband responses at each of several chemical potentials and temperatures. */
export const cleanAccumulator = (seas: readonly Sea[]): Accumulator => {
  const sums = new Float64Array(CLEAN_WIDTH * seas.length);
  const add = (at: number, value: number): void => {
    sums[at] = (sums[at] as number) + value;
  };
  const visit = ({ bands, energies, im }: PairBlock): void => {
    seas.forEach((sea, s) => {
      const at = CLEAN_WIDTH * s;
      for (let n = 0, pair = 0; n < bands; n++)
        for (let m = n + 1; m < bands; m++, pair++) {
          const { phi, b, heat, curvature } = pairWeights(energies[n] as number, energies[m] as number, sea);
          for (let c = 0; c < PRODUCTS; c++) {
            const x = im[imAt(pair) + c] as number;
            add(at + c, phi * x);
            add(at + 6 + c, b * x);
            add(at + 12 + c, heat * x);
            add(at + 18 + c, curvature * x);
          }
          const curl = im[imAt(pair) + CURL] as number;
          add(at + 24, -phi * curl);
          add(at + 25, -b * curl);
          add(at + 26, -curvature * curl);
          add(at + 27, heat * curl);
        }
    });
  };
  return { sums, width: CLEAN_WIDTH, visit };
};

/**
 * Per cell: D, B, betatilde in eV × length (2×3, space by torque), t in e × length (3×2), M and R_yx in e length² eV/ħ,
 * σ_xy in e²/ħ, α_xy in e k_B/ħ (0 at T = 0).
 */
export interface CleanResponse {
  readonly D: number[][];
  readonly B: number[][];
  readonly betatilde: number[][];
  readonly t: number[][];
  readonly M: number;
  readonly R: number;
  readonly sigma: number;
  readonly alpha: number;
}

export const cleanAt = (means: ArrayLike<number>, seas: readonly Sea[], index = 0): CleanResponse => {
  const at = CLEAN_WIDTH * index;
  const value = (place: number): number => means[at + place] as number;
  const kT = seas[index]?.kT ?? 0;
  return {
    D: spaceByTorque(means, at),
    B: spaceByTorque(means, at + 6),
    betatilde: spaceByTorque(means, at + 12),
    t: torqueBySpace(means, at + 18),
    M: value(24),
    R: value(25),
    sigma: value(26),
    alpha: kT === 0 ? 0 : value(27) / kT,
  };
};
