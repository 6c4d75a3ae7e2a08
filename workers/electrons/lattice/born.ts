import { success } from '../../model/result';
import {
  type BondsTask,
  type BornDisorder,
  type DensityTask,
  type DiagonalTask,
  ladderOf,
  type Ladder,
  type PairsTask,
  selfEnergyField,
  unsettled,
} from './born-tasks';
import type { Chain } from './chain';
import {
  addSums,
  type ChainsTask,
  chainsTask,
  type CrystalAnswer,
  crystalAnswer,
  emptySums,
  type EnergyPoint,
  type TransverseMode,
} from './crystal';
import { ask, blocksOf, type Work } from './work';

export type { BornDisorder } from './born-tasks';

export interface BornAnswer extends CrystalAnswer {
  /** Source of the magnetic impurities, three components per site; the torque identity holds with it. */
  readonly flipSource: Float64Array;
  /** Density of states per site and both spins, and its mean. */
  readonly states: Float64Array;
  readonly meanStates: number;
  /** Passes that the self-energy took. */
  readonly passes: number;
}

const CONVERGED = 1e-13;
const MOST_PASSES = 500;
/** Blocks that the chains are dealt out in: each holds the averages of all pairs of sites. */
const BLOCKS = 8;

const added = (answers: readonly Float64Array[]): Float64Array => {
  const sum = new Float64Array((answers[0] as Float64Array).length);
  for (const answer of answers)
    answer.forEach((v, k) => {
      (sum[k] as number) += v;
    });
  return sum;
};

interface SelfEnergy {
  /** Ḡ_ii, Pauli components. */
  readonly mean: Float64Array;
  /** The chain with −Σ in its field. */
  readonly chain: Chain;
  readonly passes: number;
}

/** Σ_i = S[Ḡ_ii] by iteration; undefined when it does not settle. */
function* selfConsistent(chain: Chain, blocks: readonly (readonly EnergyPoint[])[], ladder: Ladder) {
  let field = chain.field;
  for (let passes = 1; passes <= MOST_PASSES; passes++) {
    const dressed = { ...chain, field };
    const tasks = blocks.map((points): DiagonalTask => ({ kind: 'born-diagonal', chain: dressed, points }));
    const mean = added(yield* ask<DiagonalTask>(tasks, 0.5 * (1 - 1 / (1 + passes / 10))));
    const next = selfEnergyField(chain.field, mean, ladder);
    const change = next.reduce((worst, v, k) => Math.max(worst, Math.abs(v - (field[k] as number))), 0);
    if (!Number.isFinite(change)) return undefined;
    if (change < CONVERGED) return { mean, chain: dressed, passes };
    field = next;
  }
  return undefined;
}

/**
 * A planar wall with disorder averaged in the self-consistent Born approximation with its ladder: spin and charge are
 * conserved, T_sf comes from the same average. Errors: `not-converged`. Spec, section B9.
 */
export function* solveBorn(
  clean: Chain,
  n: Float64Array,
  exchange: number,
  energy: number,
  modes: readonly TransverseMode[],
  disorder: BornDisorder,
): Work<BornAnswer> {
  const ladder = ladderOf(disorder);
  const parts = blocksOf(modes, BLOCKS);
  const blocks = parts.map((part) => part.map(({ shift, weight }) => ({ energy: energy + shift, weight })));
  const dressed = yield* selfConsistent(clean, blocks, ladder);
  if (dressed === undefined) return unsettled();
  const { chain } = dressed;
  const sums = emptySums(clean.L);
  const bare = parts.map((part) => chainsTask(chain, exchange, energy, part, 'antisymmetric'));
  for (const answer of yield* ask<ChainsTask>(bare, 0.55)) addSums(sums, answer.sums, 1);
  const pairsTasks = blocks.map((points): PairsTask => ({ kind: 'born-pairs', chain, points }));
  const pairs = added(yield* ask<PairsTask>(pairsTasks, 0.75));
  const equations: DensityTask = { kind: 'born-density', bare: sums.site, pairs, ladder };
  const [rho] = (yield* ask<DensityTask>([equations], 0.8)) as readonly [Float64Array];
  const vertex = rho.map((v, k) => (v / 2) * (k % 4 === 0 ? ladder[0] : ladder[1]));
  const bondsTasks = blocks.map((points): BondsTask => ({ kind: 'born-bonds', chain, points, vertex }));
  const brought = added(yield* ask<BondsTask>(bondsTasks, 1));
  const bond = sums.bond.map((v, k) => v + (brought[k] as number));
  const answer = crystalAnswer({ ...sums, site: rho, bond }, n, exchange);
  return success(withSources(answer, rho, dressed, vertex, clean));
}

/**
 * T_sf = Tr σ{−i(Σρ − ρΣ†) − i(S[ρ]Ḡ† − ḠS[ρ])}, in Pauli components: [A, B-like] products of Hermitian ρ and S with complex
 * Σ and Ḡ. Only 2 Im of Tr σ Σρ and of Tr σ S Ḡ† is left.
 */
const withSources = (
  answer: CrystalAnswer,
  rho: Float64Array,
  { mean, chain, passes }: SelfEnergy,
  vertex: Float64Array,
  clean: Chain,
): BornAnswer => {
  const L = rho.length / 4;
  const flipSource = new Float64Array(3 * L);
  const states = new Float64Array(L);
  for (let i = 0; i < L; i++) {
    const sigma = chain.field
      .subarray(8 * i, 8 * i + 8)
      .map((v, k) => (clean.field[8 * i + k] as number) - v);
    const green = mean.subarray(8 * i, 8 * i + 8);
    const half = rho.subarray(4 * i, 4 * i + 4).map((v) => v / 2);
    const first = twiceImaginary(sigma, half, false);
    const second = twiceImaginary(green, vertex.subarray(4 * i, 4 * i + 4), true);
    for (let c = 0; c < 3; c++) flipSource[3 * i + c] = (first[c] as number) + (second[c] as number);
    states[i] = (-2 / Math.PI) * (green[1] as number);
  }
  return {
    ...answer,
    continuityError: continuityWith(answer, flipSource),
    flipSource,
    states,
    meanStates: states.reduce((a, b) => a + b, 0) / L,
    passes,
  };
};

/** 2 Im Tr[σ_c X h], or with `after` 2 Im Tr[σ_c h X†], for X = x₀ + x·σ complex and h real. */
const twiceImaginary = (x: Float64Array, h: Float64Array, after: boolean): readonly number[] => {
  const [h0, ...hv] = h as unknown as [number, number, number, number];
  // −i(hX† − Xh) = 2 Im-part of hX†; X† has conjugated components.
  const sign = after ? -1 : 1;
  const xi = (k: number): number => sign * (x[2 * k + 1] as number);
  const xr = (k: number): number => x[2 * k] as number;
  return [0, 1, 2].map((c) => {
    const [p, q] = [(c + 1) % 3, (c + 2) % 3];
    // Tr[σ_c X h] = 2(x₀h_c + x_c h₀ + i(x × h)_c); the other order turns the cross product.
    const cross = xr(p + 1) * (hv[q] as number) - xr(q + 1) * (hv[p] as number);
    return 4 * (xi(0) * (hv[c] as number) + xi(c + 1) * h0 + sign * cross);
  });
};

const continuityWith = ({ torque, spinCurrent }: CrystalAnswer, source: Float64Array): number => {
  let worst = 0;
  for (let k = 3; k < torque.length - 3; k++) {
    const inflow = (spinCurrent[k - 3] as number) - (spinCurrent[k] as number);
    worst = Math.max(worst, Math.abs((torque[k] as number) - (inflow + (source[k] as number)) / 2));
  }
  return worst;
};
