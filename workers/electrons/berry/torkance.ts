import { CURL, PRODUCTS, imAt, torqueBySpace, type PairBlock } from './pair-block';
import type { Accumulator } from './mesh';
import { TORKANCE_WIDTH } from './torkance-sums';

/** (atan z − z)/z³ by its series, for z below 0.1 to the last digit. */
const arcRest = (z: number): number => {
  const w = z * z;
  return (
    -1 / 3 + w * (1 / 5 - w * (1 / 7 - w * (1 / 9 - w * (1 / 11 - w * (1 / 13 - w * (1 / 15 - w / 17))))))
  );
};

/**
 * K of (2.2): 2ΓΔ/(L_n L_m) − (2Γ/Δ)(1/L_n + 1/L_m) + (4/Δ²)(a_m − a_n), energies x from the Fermi energy, Δ = y − x > 0.
 * Both angles as one: a_m − a_n = arg[p + iΓΔ], p = xy + Γ², which keeps its digits where the bands come close. With
 * z = ΓΔ/p below 0.1 as 4Γ³Δ[1/(L_nL_m p) + ((atan z − z)/z³)/p³], which is the same and has no differences.
 */
export const evenWeight = (x: number, y: number, gamma: number): number => {
  const delta = y - x;
  const g2 = gamma * gamma;
  const lx = 1 / (x * x + g2);
  const ly = 1 / (y * y + g2);
  const p = x * y + g2;
  if (gamma * delta < 0.1 * p) {
    const z = (gamma * delta) / p;
    return ((4 * g2 * gamma * delta) / p) * (lx * ly + arcRest(z) / (p * p));
  }
  const turn = Math.atan2(gamma * delta, p);
  return 2 * gamma * (delta * lx * ly - (lx + ly) / delta) + (4 * turn) / (delta * delta);
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
