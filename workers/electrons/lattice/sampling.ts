import { type Result, success } from '../../model/result';
import type { Device } from './device';
import { type RandomDisorder, randomDisorder } from './disorder';
import { solveStrip, type StripAnswer, type StripOptions } from './strip';

/** Mean over samples and its standard error. */
export interface Estimate {
  readonly mean: number;
  readonly error: number;
}

export interface SampledStrip {
  readonly samples: number;
  readonly T: Estimate;
  readonly R: Estimate;
  readonly current: Estimate;
  readonly torque: readonly [Estimate, Estimate, Estimate];
  readonly along: Estimate;
  readonly across: Estimate;
  /** Ratio of the two means; its error by the jackknife. Null where there is no adiabatic torque. */
  readonly beta: Estimate | null;
  readonly unitarityError: number;
  readonly continuityError: number;
}

const estimate = (values: readonly number[]): Estimate => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const squares = values.reduce((a, b) => a + (b - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length * Math.max(1, values.length - 1))) };
};

/** Ratio of means with the jackknife's error. */
const ratio = (above: readonly number[], below: readonly number[]): Estimate | null => {
  const total = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
  const [a, b, count] = [total(above), total(below), above.length];
  if (b === 0) return null;
  const left = above.map((v, k) => (a - v) / (b - (below[k] as number)));
  const mean = total(left) / count;
  const spread = left.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  return { mean: a / b, error: count > 1 ? Math.sqrt(((count - 1) / count) * spread) : 0 };
};

/**
 * Transport averaged over random samples of disorder, each with its own potential, impurity spins and spin–orbit scatterers.
 * Samples vary by half and more (spec, section B10): look at the errors, or take the Born average for planar walls.
 */
export const sampleStrip = (
  device: Device,
  energy: number,
  disorder: RandomDisorder,
  samples: number,
  options: StripOptions = {},
): Result<SampledStrip> => {
  const { L, W } = device.texture;
  const answers: StripAnswer[] = [];
  for (let k = 0; k < samples; k++) {
    const { progress } = options;
    const sample = { ...device, ...randomDisorder(L, W, disorder, k) };
    const answer = solveStrip(sample, energy, {
      ...options,
      progress: progress && ((share) => progress((k + share) / samples)),
    });
    if (!answer.ok) return answer;
    answers.push(answer.value);
  }
  const read = (of: (answer: StripAnswer) => number): number[] => answers.map(of);
  const [along, across] = [read((a) => a.projections.along), read((a) => a.projections.across)];
  return success({
    samples,
    T: estimate(read((a) => a.scattering.T)),
    R: estimate(read((a) => a.scattering.R)),
    current: estimate(read((a) => a.current)),
    torque: [0, 1, 2].map((c) =>
      estimate(read((a) => a.projections.total[c] as number)),
    ) as unknown as SampledStrip['torque'],
    along: estimate(along),
    across: estimate(across),
    beta: ratio(across, along),
    unitarityError: Math.max(...read((a) => a.scattering.unitarityError)),
    continuityError: Math.max(...read((a) => a.observables.continuityError)),
  });
};
