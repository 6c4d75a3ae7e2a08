import { gaussLegendre } from '../../numerics/gauss-legendre';
import { solveInPlace } from '../../numerics/linear-solve';
import { type Result, success } from '../../model/result';
import type { BornAnswer } from './born';
import { type BornDisorder, ladderOf, unsettled } from './born-tasks';
import type { Chain } from './chain';
import { exchangeTorque, type TransverseMode } from './crystal';
import type { StaticTask } from './static-tasks';
import { ask, type Work } from './work';

/** What a potential that keeps every site neutral does to the Born average. */
export interface NeutralAnswer {
  /** Potential of every site over eV; the leads have that of the ends. */
  readonly potential: Float64Array;
  /** Spin and torque with the answer of all electrons to it, three components a site. */
  readonly spin: Float64Array;
  readonly torque: Float64Array;
  /**
   * Largest deviation of a sum rule, over the mean ν: the same potential everywhere takes ν of every site away. It measures the
   * quadrature over the imaginary axis.
   */
  readonly sumRuleError: number;
}

/** Nodes of ∫₀^∞ dω, dense at 0 where the Green functions are sharp: ω = ((1 + x)/(1 − x))². */
export const imaginaryPoints = (count: number): { readonly omega: number; readonly weight: number }[] =>
  gaussLegendre(count)
    .map(({ x, w }) => {
      const ratio = (1 + x) / (1 - x);
      return { omega: ratio * ratio, weight: (w * 4 * ratio) / (1 - x) ** 2 };
    })
    .sort((a, b) => a.omega - b.omega);

/**
 * The Born average with the electrostatic potential that restores local neutrality. A drop of chemical potential in a disordered
 * device has a gradient of density, whose potential turns the equilibrium exchange torque into one with a mean; a metal screens it
 * within an atom. δn_i + Σ_j χ_ij φ_j = 0, χ the static answer of all electrons with its ladder, from Green functions
 * at µ + iω. T = 0. Errors: `not-converged`, `cancelled`. Spec, end of section B9.
 */
export function* solveNeutral(
  clean: Chain,
  n: Float64Array,
  exchange: number,
  energy: number,
  modes: readonly TransverseMode[],
  disorder: BornDisorder,
  { born, count }: { readonly born: BornAnswer; readonly count: number },
): Work<NeutralAnswer> {
  const points = modes.map(({ shift, weight }) => ({ energy: energy + shift, weight }));
  const ladder = ladderOf(disorder);
  const tasks = imaginaryPoints(count).map(({ omega, weight }): StaticTask => ({
    kind: 'born-static',
    chain: clean,
    points,
    ladder,
    omega,
    weight,
  }));
  const response = new Float64Array(4 * clean.L * (clean.L + 2));
  for (const part of yield* ask<StaticTask>(tasks, 1))
    part.forEach((v, k) => {
      (response[k] as number) += v;
    });
  return neutralised(response, born, n, exchange);
}

const neutralised = (
  response: Float64Array,
  born: BornAnswer,
  n: Float64Array,
  exchange: number,
): Result<NeutralAnswer> => {
  const L = n.length / 3;
  const columns = L + 2;
  const entry = (row: number, column: number): number => response[row * columns + column] as number;
  // The potential goes on into the leads as it is at the ends.
  const answer = (row: number, j: number): number =>
    entry(row, j) + (j === 0 ? entry(row, L) : 0) + (j === L - 1 ? entry(row, L + 1) : 0);
  const chi = new Float64Array(L * L);
  const potential = born.density.map((v) => -v);
  let sumRuleError = 0;
  for (let i = 0; i < L; i++) {
    let sum = born.states[i] as number;
    for (let j = 0; j < L; j++) {
      chi[i * L + j] = answer(4 * i, j);
      sum += answer(4 * i, j);
    }
    sumRuleError = Math.max(sumRuleError, Math.abs(sum) / born.meanStates);
  }
  if (!solveInPlace(chi, potential)) return unsettled();
  const spin = born.spin.map((v, k) => {
    const row = 4 * Math.floor(k / 3) + 1 + (k % 3);
    return potential.reduce((sum, phi, j) => sum + phi * answer(row, j), v);
  });
  return success({ potential, spin, torque: exchangeTorque(n, spin, exchange), sumRuleError });
};
