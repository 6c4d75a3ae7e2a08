import { failure, type Result, success } from '../../model/result';
import { solveInPlace } from '../../numerics/linear-solve';
import { type Chain, chainRoom } from './chain';
import { addDiagonal, allPairs, multiply, type Pairs } from './chain-pairs';
import type { EnergyPoint } from './crystal';
import { cancelled, type Progress } from './recursion';

/** Variances of the potential and of each component of the magnetic impurities, per site, in t². */
export interface BornDisorder {
  readonly cn: number;
  readonly cs: number;
}

/** S[X] = c_n X + c_s Σ σ_a X σ_a in Pauli components: factors of the scalar and of the vector part. */
export type Ladder = readonly [scalar: number, vector: number];
export const ladderOf = ({ cn, cs }: BornDisorder): Ladder => [cn + 3 * cs, cn - cs];

/** −Σ = −S[Ḡ] added to the field of a chain. */
export const selfEnergyField = (bare: Float64Array, mean: Float64Array, [scalar, vector]: Ladder): Float64Array =>
  bare.map((v, k) => v - (k % 8 < 2 ? scalar : vector) * (mean[k] as number)); // prettier-ignore

interface Chains {
  /** With −Σ in its field. */
  readonly chain: Chain;
  /** E_∥ and weight of each chain. */
  readonly points: readonly EnergyPoint[];
}

/** Ḡ_ii of some chains, Pauli components, 8 numbers a site. */
interface DiagonalTask extends Chains {
  readonly kind: 'born-diagonal';
}
/** The 16 averages of the entries of G_ij with their conjugates, of all pairs of sites: all that ρ → GρG† needs. */
interface PairsTask extends Chains {
  readonly kind: 'born-pairs';
}
/** Spin currents on the bonds that the vertex S[ρ] brings, 4 numbers a bond. */
interface BondsTask extends Chains {
  readonly kind: 'born-bonds';
  readonly vertex: Float64Array;
}
/** ρ of ρ_i = ρ⁰_i + Σ_j <G_ij S[ρ_j] G_ij†>, (Tr ρ, Tr σρ) per site. */
interface DensityTask {
  readonly kind: 'born-density';
  readonly bare: Float64Array;
  readonly pairs: Float64Array;
  readonly ladder: Ladder;
}

export type BornTask = DiagonalTask | PairsTask | BondsTask | DensityTask;
export type { BondsTask, DensityTask, DiagonalTask, PairsTask };
export interface BornTaskAnswers {
  readonly 'born-diagonal': Float64Array;
  readonly 'born-pairs': Float64Array;
  readonly 'born-bonds': Float64Array;
  readonly 'born-density': Float64Array;
}

/** What is said when the average does not settle. */
export const unsettled = (): Result<never> =>
  failure({
    code: 'not-converged',
    path: 'cn',
    value: 'this disorder',
    allowed: 'disorder for which the Born average settles',
    hint: 'Change the disorder or the energy a little.',
  });

/** The 16 products of the entries of G with their conjugates, averaged: all that ρ → GρG† needs. */
const addProducts = (sum: Float64Array, g: Pairs, count: number, weight: number): void => {
  for (let p = 0; p < count; p++) {
    const [at, to] = [8 * p, 16 * p];
    const ar = g[at] as number, ai = g[at + 1] as number, br = g[at + 2] as number, bi = g[at + 3] as number; // prettier-ignore
    const cr = g[at + 4] as number, ci = g[at + 5] as number, dr = g[at + 6] as number, di = g[at + 7] as number; // prettier-ignore
    (sum[to] as number) += weight * (ar * ar + ai * ai);
    (sum[to + 1] as number) += weight * (br * br + bi * bi);
    (sum[to + 2] as number) += weight * (cr * cr + ci * ci);
    (sum[to + 3] as number) += weight * (dr * dr + di * di);
    (sum[to + 4] as number) += weight * (ar * br + ai * bi);
    (sum[to + 5] as number) += weight * (ai * br - ar * bi);
    (sum[to + 6] as number) += weight * (ar * cr + ai * ci);
    (sum[to + 7] as number) += weight * (ai * cr - ar * ci);
    (sum[to + 8] as number) += weight * (ar * dr + ai * di);
    (sum[to + 9] as number) += weight * (ai * dr - ar * di);
    (sum[to + 10] as number) += weight * (br * cr + bi * ci);
    (sum[to + 11] as number) += weight * (bi * cr - br * ci);
    (sum[to + 12] as number) += weight * (br * dr + bi * di);
    (sum[to + 13] as number) += weight * (bi * dr - br * di);
    (sum[to + 14] as number) += weight * (cr * dr + ci * di);
    (sum[to + 15] as number) += weight * (ci * dr - cr * di);
  }
};

/**
 * Response of (Tr ρ_i, Tr σρ_i) to S_j = s₀ + s·σ through GSG†, from the 16 averages: a row per component of ρ_i, a column per
 * component of S_j.
 */
const response = (q: Float64Array, at: number): readonly (readonly number[])[] => {
  const v = (k: number): number => q[at + k] as number;
  const [aa, bb, cc, dd, ab, abI, ac, acI] = [v(0), v(1), v(2), v(3), v(4), v(5), v(6), v(7)];
  const [ad, adI, bc, bcI, bd, bdI, cd, cdI] = [v(8), v(9), v(10), v(11), v(12), v(13), v(14), v(15)];
  return [
    [aa + bb + cc + dd, 2 * (ab + cd), 2 * (abI + cdI), aa - bb + cc - dd],
    [2 * (ac + bd), 2 * (ad + bc), 2 * (adI - bcI), 2 * (ac - bd)],
    [-2 * (acI + bdI), -2 * (adI + bcI), 2 * (ad - bc), -2 * (acI - bdI)],
    [aa + bb - cc - dd, 2 * (ab - cd), 2 * (abI - cdI), aa - bb - cc + dd],
  ];
};

/** ρ_i = ρ⁰_i + Σ_j <G_ij S[ρ_j] G_ij†>: 4L real equations. ρ holds (Tr ρ, Tr σρ) per site. */
const solveDensity = ({ bare, pairs, ladder: [scalar, vector] }: DensityTask): Result<Float64Array> => {
  const rho = bare.slice();
  const count = rho.length;
  const L = count / 4;
  const a = new Float64Array(count * count);
  for (let i = 0; i < L; i++)
    for (let j = 0; j < L; j++) {
      const rows = response(pairs, 16 * (i * L + j));
      for (let p = 0; p < 4; p++)
        for (let q = 0; q < 4; q++)
          a[(4 * i + p) * count + 4 * j + q] =
            (i === j && p === q ? 1 : 0) -
            ((q === 0 ? scalar : vector) / 2) * ((rows[p] as readonly number[])[q] as number);
    }
  return solveInPlace(a, rho) ? success(rho) : unsettled();
};

/** Currents of Σ_j G_{i+1,j} S_j G_ij† on every bond: 2 Im Tr[σ_a …] for the hop −1. */
const addBonds = (bond: Float64Array, g: Pairs, vertex: Float64Array, weight: number): void => {
  const L = vertex.length / 4;
  const [s, half] = [new Float64Array(8), new Float64Array(8)];
  for (let j = 0; j < L; j++) {
    const [s0, sx, sy, sz] = vertex.subarray(4 * j, 4 * j + 4) as unknown as [number, number, number, number];
    s.set([s0 + sz, 0, sx, -sy, sx, sy, s0 - sz, 0]);
    for (let i = 0; i < L - 1; i++) {
      multiply(half, 0, g, 8 * ((i + 1) * L + j), s, 0, 1);
      const at = 8 * (i * L + j);
      // M = half · G_ij†, (re, im) of its four entries.
      const entry = (a: number, b: number): readonly [number, number] => {
        let [re, im] = [0, 0];
        for (let c = 0; c < 2; c++) {
          const [xr, xi] = [half[4 * a + 2 * c] as number, half[4 * a + 2 * c + 1] as number];
          const [yr, yi] = [g[at + 4 * b + 2 * c] as number, g[at + 4 * b + 2 * c + 1] as number];
          re += xr * yr + xi * yi;
          im += xi * yr - xr * yi;
        }
        return [re, im];
      };
      const [uu, ud, du, dd] = [entry(0, 0), entry(0, 1), entry(1, 0), entry(1, 1)];
      (bond[4 * i] as number) += 2 * weight * (uu[1] + dd[1]);
      (bond[4 * i + 1] as number) += 2 * weight * (du[1] + ud[1]);
      (bond[4 * i + 2] as number) += 2 * weight * (ud[0] - du[0]);
      (bond[4 * i + 3] as number) += 2 * weight * (uu[1] - dd[1]);
    }
  }
};

/** Does something for every chain of a task and hears whether to go on. */
const overChains = (
  { points }: Chains,
  answer: Float64Array,
  progress: Progress | undefined,
  visit: (energy: number, weight: number) => void,
): Result<Float64Array> => {
  for (const [k, { energy, weight }] of points.entries()) {
    visit(energy, weight);
    if (progress?.((k + 1) / points.length) === false) return cancelled();
  }
  return success(answer);
};

export const bornPerformers = {
  'born-diagonal': (task: DiagonalTask, progress?: Progress): Result<Float64Array> => {
    const room = chainRoom(task.chain.L);
    const sum = new Float64Array(8 * task.chain.L);
    return overChains(task, sum, progress, (energy, weight) =>
      addDiagonal(task.chain, energy, room, sum, weight),
    );
  },
  'born-pairs': (task: PairsTask, progress?: Progress): Result<Float64Array> => {
    const { L } = task.chain;
    const room = chainRoom(L);
    const single = new Float64Array(8 * L);
    const green = new Float64Array(8 * L * L);
    const sum = new Float64Array(16 * L * L);
    return overChains(task, sum, progress, (energy, weight) => {
      allPairs(task.chain, energy, room, single, green);
      addProducts(sum, green, L * L, weight);
    });
  },
  'born-bonds': (task: BondsTask, progress?: Progress): Result<Float64Array> => {
    const { L } = task.chain;
    const room = chainRoom(L);
    const single = new Float64Array(8 * L);
    const green = new Float64Array(8 * L * L);
    const sum = new Float64Array(4 * L);
    return overChains(task, sum, progress, (energy, weight) => {
      allPairs(task.chain, energy, room, single, green);
      addBonds(sum, green, task.vertex, weight);
    });
  },
  'born-density': solveDensity,
} as const;
