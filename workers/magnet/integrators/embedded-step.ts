import type { Address } from '../../kernels/loader';
import type { EmbeddedPair } from '../../numerics/embedded-pairs';
import type { BlockWork, Dynamics } from '../dynamics';

/** Addresses of one step: m and its slope k[0], a trial state, and the slopes of the other stages. */
export interface StepFields {
  m: Address;
  trial: Address;
  readonly k: Address[];
}

type Combine = (
  m: Address,
  out: Address,
  stride: number,
  from: number,
  to: number,
  ...terms: number[]
) => void;
type Largest = (stride: number, from: number, to: number, ...terms: number[]) => number;

/** (weight × dt, slope) of the weights that are not zero. A plain loop: this runs seven times a step. */
const terms = (weights: readonly number[], dt: number, k: readonly Address[]): number[] => {
  const list: number[] = [];
  for (let s = 0; s < weights.length; s++) {
    const weight = weights[s] as number;
    if (weight !== 0) list.push(weight * dt, k[s] as Address);
  }
  return list;
};

/**
 * Tries one step of an embedded pair: leaves the normalised result in `trial` and its slope in the last k.
 * m is not touched. Returns the error dt·max|Σ e_s k_s| (pure number, NaN when the state is), or null when interrupted.
 * `noisy`: the fluctuations drawn last act in every stage.
 * `end` is the time of the last stages: t + dt to the last bit, or just before it where the drive jumps there.
 * Source: llgs-engine spec, section 7.
 */
export const tryStep = (
  dynamics: Dynamics,
  pair: EmbeddedPair,
  fields: StepFields,
  t: number,
  dt: number,
  end: number,
  noisy = false,
): number | null => {
  const { kernels, arena } = dynamics;
  const { stride } = arena;
  const { m, trial, k } = fields;
  const stages = pair.c.length;
  const combine: readonly Combine[] = [
    kernels.combine1,
    kernels.combine2,
    kernels.combine3,
    kernels.combine4,
    kernels.combine5,
    kernels.combine6,
  ];
  // The state of a stage is made block by block while that of the stage before is still read: turn by turn in `trial`, where the
  // last must be, and where the last slope will be.
  const stateOf = (s: number): Address => ((stages - 1 - s) % 2 === 0 ? trial : (k[stages - 1] as Address));
  const making = (s: number): BlockWork => {
    const list = terms(pair.a[s] ?? [], dt, k);
    const mix = combine[list.length / 2 - 1] as Combine;
    const state = stateOf(s);
    return (from, to) => mix(m, state, stride, from, to, ...list);
  };
  if (!dynamics.sweep(making(1))) return null;
  for (let s = 1; s < stages; s++) {
    const c = pair.c[s] as number;
    const time = c === 1 ? end : t + c * dt;
    const next = s + 1 < stages ? making(s + 1) : undefined;
    if (!dynamics.evaluate(stateOf(s), time, k[s] as Address, noisy, next)) return null;
  }
  const list = terms(pair.e, dt, k);
  // The kernels know sums of four and of six.
  while (list.length < 8) list.push(0, list[1] as Address);
  const largest: Largest = list.length === 8 ? kernels.error4 : kernels.error6;
  return Math.sqrt(dynamics.largest((from, to) => largest(stride, from, to, ...list)));
};

/** Makes the trial state the state, and its slope the first slope. */
export const acceptStep = (fields: StepFields, pair: EmbeddedPair): void => {
  const final = pair.c.length - 1;
  [fields.m, fields.trial] = [fields.trial, fields.m];
  [fields.k[0], fields.k[final]] = [fields.k[final] as Address, fields.k[0] as Address];
};
