import { CURL, IM_WIDTH, PRODUCTS, imAt, torqueBySpace, type PairBlock } from './pair-block';
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
  // Twelve numbers of their own for every energy: in memory they would cost more than the weights.
  const addAt = (
    { bands, energies: levels, im, re, diagonal }: PairBlock,
    fermi: number,
    at: number,
  ): void => {
    let [e0, e1, e2, e3, e4, e5] = [0, 0, 0, 0, 0, 0];
    let [o0, o1, o2, o3, o4, o5] = [0, 0, 0, 0, 0, 0];
    for (let n = 0, d = 0; n < bands; n++, d += PRODUCTS) {
      const x = (levels[n] as number) - fermi;
      const L = 1 / (x * x + gamma * gamma);
      lorentz[n] = L;
      const w = L * L;
      o0 += w * (diagonal[d + 0] as number);
      o1 += w * (diagonal[d + 1] as number);
      o2 += w * (diagonal[d + 2] as number);
      o3 += w * (diagonal[d + 3] as number);
      o4 += w * (diagonal[d + 4] as number);
      o5 += w * (diagonal[d + 5] as number);
    }
    for (let n = 0, i = 0, r = 0; n < bands; n++) {
      const x = (levels[n] as number) - fermi;
      const L = 2 * (lorentz[n] as number);
      for (let m = n + 1; m < bands; m++, i += IM_WIDTH, r += PRODUCTS) {
        const K = evenWeight(x, (levels[m] as number) - fermi, gamma);
        const W = L * (lorentz[m] as number);
        e0 += K * (im[i + 0] as number);
        e1 += K * (im[i + 1] as number);
        e2 += K * (im[i + 2] as number);
        e3 += K * (im[i + 3] as number);
        e4 += K * (im[i + 4] as number);
        e5 += K * (im[i + 5] as number);
        o0 += W * (re[r + 0] as number);
        o1 += W * (re[r + 1] as number);
        o2 += W * (re[r + 2] as number);
        o3 += W * (re[r + 3] as number);
        o4 += W * (re[r + 4] as number);
        o5 += W * (re[r + 5] as number);
      }
    }
    sums[at + 0] = (sums[at + 0] as number) + even * e0;
    sums[at + 1] = (sums[at + 1] as number) + even * e1;
    sums[at + 2] = (sums[at + 2] as number) + even * e2;
    sums[at + 3] = (sums[at + 3] as number) + even * e3;
    sums[at + 4] = (sums[at + 4] as number) + even * e4;
    sums[at + 5] = (sums[at + 5] as number) + even * e5;
    sums[at + 6] = (sums[at + 6] as number) + odd * o0;
    sums[at + 7] = (sums[at + 7] as number) + odd * o1;
    sums[at + 8] = (sums[at + 8] as number) + odd * o2;
    sums[at + 9] = (sums[at + 9] as number) + odd * o3;
    sums[at + 10] = (sums[at + 10] as number) + odd * o4;
    sums[at + 11] = (sums[at + 11] as number) + odd * o5;
  };
  const visit = (block: PairBlock): void => {
    if (lorentz.length !== block.bands) lorentz = new Float64Array(block.bands);
    for (let e = 0; e < count; e++) addAt(block, energies[e] as number, TORKANCE_WIDTH * e);
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
