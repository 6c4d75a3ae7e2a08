import { CURL, PRODUCTS, imAt, torqueBySpace, type PairBlock } from './pair-block';
import type { Accumulator } from './mesh';

/** Sums of one energy: even, then odd, each torque by space. */
export const TORKANCE_WIDTH = 2 * PRODUCTS;

/** Below this part of Γ the closed form of K cancels to fewer digits than its series has. */
const SERIES = 1e-3;

/**
 * K of (2.2): 2ΓΔ/(L_n L_m) − (2Γ/Δ)(1/L_n + 1/L_m) + (4/Δ²)(a_m − a_n), energies x from the Fermi energy, Δ = y − x > 0.
 * Both angles as one: a_m − a_n = arg[(xy + Γ²) + iΓΔ], which keeps its digits where the bands come close. Close pairs by the
 * series to Δ³ about the mean energy.
 */
export const evenWeight = (x: number, y: number, gamma: number): number => {
  const delta = y - x;
  const g2 = gamma * gamma;
  if (delta < SERIES * gamma) {
    const c = (x + y) / 2;
    const L = c * c + g2;
    return (2 * gamma * delta) / (L * L) - (delta * gamma * (6 * c * c - 2 * g2)) / (3 * L * L * L);
  }
  const lx = 1 / (x * x + g2);
  const ly = 1 / (y * y + g2);
  const turn = Math.atan2(gamma * delta, x * y + g2);
  return 2 * gamma * (delta * lx * ly - (lx + ly) / delta) + (4 * turn) / (delta * delta);
};

/**
 * Even and odd torkance with constant broadening Γ at T = 0, at each Fermi energy; sums in units of e × length. Band form
 * of the spec, section 2.2, which is exact for G = 1/(E − H + iΓ); without vertex corrections. Divide by N_k.
 */
export const torkanceAccumulator = (energies: ArrayLike<number>, gamma: number): Accumulator => {
  const count = energies.length;
  const sums = new Float64Array(TORKANCE_WIDTH * count);
  const even = 1 / (2 * Math.PI);
  const odd = (gamma * gamma) / Math.PI;
  let lorentz = new Float64Array(0);
  const visit = (block: PairBlock): void => {
    const { bands, energies: levels, im, re, diagonal } = block;
    if (lorentz.length !== bands) lorentz = new Float64Array(bands);
    for (let e = 0, at = 0; e < count; e++, at += TORKANCE_WIDTH) {
      const fermi = energies[e] as number;
      for (let n = 0; n < bands; n++) {
        const x = (levels[n] as number) - fermi;
        const L = 1 / (x * x + gamma * gamma);
        lorentz[n] = L;
        for (let c = 0, o = at + PRODUCTS; c < PRODUCTS; c++, o++)
          sums[o] = (sums[o] as number) + odd * L * L * (diagonal[PRODUCTS * n + c] as number);
      }
      for (let n = 0, pair = 0; n < bands; n++)
        for (let m = n + 1; m < bands; m++, pair++) {
          const K = even * evenWeight((levels[n] as number) - fermi, (levels[m] as number) - fermi, gamma);
          const W = 2 * odd * (lorentz[n] as number) * (lorentz[m] as number);
          const i = imAt(pair);
          const r = PRODUCTS * pair;
          for (let c = 0; c < PRODUCTS; c++) {
            sums[at + c] = (sums[at + c] as number) + K * (im[i + c] as number);
            sums[at + PRODUCTS + c] = (sums[at + PRODUCTS + c] as number) + W * (re[r + c] as number);
          }
        }
    }
  };
  return { sums, visit };
};

/** 3×2 arrays, torque by field. */
export interface Torkance {
  readonly even: number[][];
  readonly odd: number[][];
}

export const torkanceAt = (means: ArrayLike<number>, energy = 0): Torkance => ({
  even: torqueBySpace(means, TORKANCE_WIDTH * energy),
  odd: torqueBySpace(means, TORKANCE_WIDTH * energy + PRODUCTS),
});

/** Boltzmann limit Γ → 0 of the odd part from a mesh: (1/2Γ) Σ T_nn v_nn δ(E − E_n), δ as a Gaussian of width w. */
export const boltzmannAccumulator = (energy: number, gamma: number, width: number): Accumulator => {
  const sums = new Float64Array(PRODUCTS);
  const norm = 1 / (2 * gamma * width * Math.sqrt(2 * Math.PI));
  const visit = ({ bands, energies, diagonal }: PairBlock): void => {
    for (let n = 0; n < bands; n++) {
      const weight = norm * Math.exp(-((((energies[n] as number) - energy) / width) ** 2) / 2);
      for (let c = 0; c < PRODUCTS; c++)
        sums[c] = (sums[c] as number) + weight * (diagonal[PRODUCTS * n + c] as number);
    }
  };
  return { sums, visit };
};

/** Hall conductivity of a sheet at the same broadening, e²/ħ: the even weight on Im[v_x v_y]. */
export const hallAccumulator = (energies: ArrayLike<number>, gamma: number): Accumulator => {
  const sums = new Float64Array(energies.length);
  const visit = ({ bands, energies: levels, im }: PairBlock): void => {
    for (let e = 0; e < energies.length; e++) {
      const fermi = energies[e] as number;
      for (let n = 0, pair = 0; n < bands; n++)
        for (let m = n + 1; m < bands; m++, pair++) {
          const K = evenWeight((levels[n] as number) - fermi, (levels[m] as number) - fermi, gamma);
          sums[e] = (sums[e] as number) - (K * (im[imAt(pair) + CURL] as number)) / (2 * Math.PI);
        }
    }
  };
  return { sums, visit };
};
