import type { Sea } from './clean';
import type { Accumulator } from './mesh';
import { PRODUCTS, imAt, spaceByTorque, type PairBlock } from './pair-block';
import { energyGrid, minusSlope } from './thermal';
import { evenWeight } from './torkance';

/** Sums: Ia, Ib, II. */
const WIDTH = 3 * PRODUCTS;

/**
 * The three terms of (26) with broadening: B_ij V = −∫dE(−f′) S[J^E_i, T_j](E) with J^E_nm = ½(E_n + E_m − 2µ) v_nm and the
 * prefactor ħ/2π (the paper's 1/h has the wrong dimension). For inspection: heat currents come from the thermal torkance,
 * because the odd part of (26) does not vanish at T = 0 where the exchange depends on k. Spec, section 2.3.
 */
export const kuboAccumulator = (sea: Sea, gamma: number): Accumulator => {
  const sums = new Float64Array(WIDTH);
  const { energies, step } = energyGrid([sea], gamma);
  const weights = energies.map((E) => (-step * minusSlope(E, sea)) / (2 * Math.PI));
  const g2 = gamma * gamma;
  const add = (at: number, x: number): void => {
    sums[at] = (sums[at] as number) + x;
  };
  const diagonal = ({ bands, energies: levels, diagonal: d }: PairBlock): void => {
    for (let n = 0; n < bands; n++) {
      let [a, b] = [0, 0];
      for (let e = 0; e < energies.length; e++) {
        const x = (energies[e] as number) - (levels[n] as number);
        const L = x * x + g2;
        a += (weights[e] as number) / L;
        b -= ((weights[e] as number) * (x * x - g2)) / (L * L);
      }
      const current = (levels[n] as number) - sea.mu;
      for (let c = 0; c < PRODUCTS; c++) {
        add(c, a * current * (d[PRODUCTS * n + c] as number));
        add(6 + c, b * current * (d[PRODUCTS * n + c] as number));
      }
    }
  };
  const pairOf = (block: PairBlock, pair: number, lower: number, upper: number): void => {
    let [real, imaginary, second, third] = [0, 0, 0, 0];
    for (let e = 0; e < energies.length; e++) {
      const E = energies[e] as number;
      const w = weights[e] as number;
      const [x, y] = [E - lower, E - upper];
      const both = 1 / ((x * x + g2) * (y * y + g2));
      const shared = 2 * gamma * (upper - lower) * both;
      real += 2 * w * (x * y + g2) * both;
      imaginary += w * shared;
      second -= 2 * w * (x * y - g2) * both;
      third += w * (evenWeight(-x, -y, gamma) - shared);
    }
    const current = (lower + upper) / 2 - sea.mu;
    for (let c = 0; c < PRODUCTS; c++) {
      // v_nm T_mn is the conjugate of T_nm v_mn.
      const r = current * (block.re[PRODUCTS * pair + c] as number);
      const s = -current * (block.im[imAt(pair) + c] as number);
      add(c, r * real + s * imaginary);
      add(6 + c, r * second);
      add(12 + c, s * third);
    }
  };
  const visit = (block: PairBlock): void => {
    diagonal(block);
    const { bands, energies: levels } = block;
    for (let n = 0, pair = 0; n < bands; n++)
      for (let m = n + 1; m < bands; m++, pair++)
        pairOf(block, pair, levels[n] as number, levels[m] as number);
  };
  return { sums, width: WIDTH, visit };
};

/** 2×3 arrays, space by torque, eV × length. */
export interface KuboTerms {
  readonly Ia: number[][];
  readonly Ib: number[][];
  readonly II: number[][];
  readonly total: number[][];
}

export const kuboTerms = (means: Float64Array): KuboTerms => ({
  Ia: spaceByTorque(means, 0),
  Ib: spaceByTorque(means, 6),
  II: spaceByTorque(means, 12),
  total: spaceByTorque(
    Array.from({ length: 6 }, (_, c) => [0, 6, 12].reduce((sum, at) => sum + (means[at + c] as number), 0)),
  ),
});
