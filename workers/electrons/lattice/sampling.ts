import { success } from '../../model/result';
import type { EnergyPoint } from './crystal';
import type { Device } from './device';
import type { RandomDisorder } from './disorder';
import type { Projections } from './projections';
import { type StripAnswer, type StripOptions, type StripTask, stripTasks } from './strip';
import { averagedStrip } from './strip-average';
import { ask, type Work } from './work';

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
  /** Mean of the samples, site by site; channel tables are those of one of them. */
  readonly mean: StripAnswer;
  /** Standard error of each component of the torque of each site. */
  readonly torqueError: Float64Array;
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

/** What is kept of a sample once its sites are in the sums. */
interface Kept {
  readonly T: number;
  readonly R: number;
  readonly current: number;
  readonly projections: Projections;
}

/** Samples whose sites are held at the same time; fixed, so that sums are always taken in the same order. */
const HELD = 16;

/** Mean of samples with all that belongs to a single energy kept apart. */
const meanOf = (
  device: Device,
  answers: readonly StripAnswer[],
  weights: readonly number[],
): StripAnswer => ({
  ...averagedStrip(
    device,
    answers,
    weights.map((weight) => ({ weight })),
  ),
  transmissions: (answers[0] as StripAnswer).transmissions.map((_, e) =>
    answers.reduce((sum, a, k) => sum + (weights[k] as number) * (a.transmissions[e] as number), 0),
  ),
});

/** Running mean and sum of squared deviations of the torque, sample by sample (Welford). */
const spreadOfTorque = (size: number) => {
  const [mean, squares] = [new Float64Array(size), new Float64Array(size)];
  let count = 0;
  const add = (torque: Float64Array): void => {
    count++;
    torque.forEach((v, k) => {
      const before = v - (mean[k] as number);
      (mean[k] as number) += before / count;
      (squares[k] as number) += before * (v - (mean[k] as number));
    });
  };
  const error = (): Float64Array => squares.map((v) => Math.sqrt(v / (count * Math.max(1, count - 1))));
  return { add, error };
};

/**
 * Transport averaged over random samples of disorder, each with its own potential, impurity spins and spin–orbit scatterers.
 * Samples vary by half and more (spec, section B10): look at the errors, or take the Born average for planar walls.
 */
export function* sampleStrip(
  device: Device,
  energies: readonly EnergyPoint[],
  disorder: RandomDisorder,
  samples: number,
  { injection = 'antisymmetric' }: StripOptions = {},
): Work<SampledStrip> {
  const kept: Kept[] = [];
  const spread = spreadOfTorque(device.texture.n.length);
  let sum: StripAnswer | undefined;
  const one = energies.length;
  for (let first = 0; first < samples; first += HELD) {
    const count = Math.min(HELD, samples - first);
    const tasks = Array.from({ length: count }, (_, k) =>
      stripTasks(device, energies, injection, { disorder, sample: first + k }),
    ).flat();
    const found = yield* ask<StripTask>(tasks, (first + count) / samples);
    const answers = Array.from({ length: count }, (_, k) =>
      averagedStrip(device, found.slice(k * one, (k + 1) * one), energies),
    );
    for (const { scattering, current, projections, observables } of answers) {
      kept.push({ T: scattering.T, R: scattering.R, current, projections });
      spread.add(observables.torque);
    }
    const fresh = meanOf(device, answers, Array<number>(count).fill(1 / count));
    const share = count / (first + count);
    sum = sum === undefined ? fresh : meanOf(device, [sum, fresh], [1 - share, share]);
  }
  return success(summary(kept, sum as StripAnswer, spread.error()));
}

const summary = (kept: readonly Kept[], mean: StripAnswer, torqueError: Float64Array): SampledStrip => {
  const read = (of: (one: Kept) => number): number[] => kept.map(of);
  const [along, across] = [read((a) => a.projections.along), read((a) => a.projections.across)];
  const torque = (c: 0 | 1 | 2): Estimate => estimate(read((a) => a.projections.total[c]));
  return {
    samples: kept.length,
    T: estimate(read((a) => a.T)),
    R: estimate(read((a) => a.R)),
    current: estimate(read((a) => a.current)),
    torque: [torque(0), torque(1), torque(2)],
    along: estimate(along),
    across: estimate(across),
    beta: ratio(across, along),
    unitarityError: mean.scattering.unitarityError,
    continuityError: mean.observables.continuityError,
    mean,
    torqueError,
  };
};
