import { success } from '../../model/result';
import type { EnergyPoint } from './crystal';
import type { Device } from './device';
import type { Observables } from './observables';
import { projectionsOf } from './projections';
import { type Drawn, pumped } from './pump';
import { type PumpTask, type StripAnswer, type StripOptions, type StripTask, stripTasks } from './strip';
import { ask, type Work } from './work';

const LISTS = [
  'density',
  'spin',
  'currentX',
  'spinCurrentX',
  'currentY',
  'spinCurrentY',
  'minusDivergence',
  'spinOrbitSource',
  'flipSource',
  'torque',
  'cuts',
] as const;

/** Σ_k w_k answer_k, term by term in the order of the answers. */
const weighted = (answers: readonly StripAnswer[], weights: readonly number[]) => {
  const sum = (read: (answer: StripAnswer) => number): number =>
    answers.reduce((total, answer, k) => total + (weights[k] as number) * read(answer), 0);
  const worst = (read: (answer: StripAnswer) => number): number => Math.max(...answers.map(read));
  const list = (key: (typeof LISTS)[number]): Float64Array => {
    const out = new Float64Array((answers[0] as StripAnswer).observables[key].length);
    answers.forEach(({ observables }, k) => {
      const weight = weights[k] as number;
      observables[key].forEach((v, i) => {
        (out[i] as number) += weight * v;
      });
    });
    return out;
  };
  return { sum, worst, list };
};

/**
 * A strip at several energies: all that is linear in the density matrix is summed with the weights (see `energyPoints`).
 * Channel tables are those of the energy in the middle; open channels, T and R are weighted. Residuals are the worst of all.
 * The pumped voltage is that of all energies together: each draws its share, T is that of all. Spec, sections B7 and B8.
 */
export function* averageStrip(
  device: Device,
  energies: readonly EnergyPoint[],
  { injection = 'antisymmetric', pump = false }: StripOptions = {},
): Work<StripAnswer> {
  const strips = stripTasks(device, energies, injection);
  const answers = yield* ask<StripTask>(strips, pump ? 0.5 : 1);
  const answer = averagedStrip(device, answers, energies);
  if (!pump) return success(answer);
  const pumps = strips.map(({ energy }): PumpTask => ({ kind: 'pump', device, energy }));
  const drawn = yield* ask<PumpTask>(pumps, 1);
  const together = (key: 'turn' | 'shift'): Drawn => {
    const side = (k: 0 | 1): number =>
      drawn.reduce((sum, one, i) => sum + (energies[i] as EnergyPoint).weight * one[key][k], 0);
    return [side(0), side(1)];
  };
  const { T } = answer.scattering;
  return success({
    ...answer,
    turn: pumped(together('turn'), T),
    shift: pumped(together('shift'), T),
  });
}

/** Weighted sum of the answers of one device at several energies; of several samples with a weight for each. */
export const averagedStrip = (
  { texture }: Device,
  answers: readonly StripAnswer[],
  points: readonly Pick<EnergyPoint, 'weight'>[],
): StripAnswer => {
  const middle = answers[answers.length >> 1] as StripAnswer;
  if (answers.length === 1 && points[0]?.weight === 1) return middle;
  const { sum, worst, list } = weighted(
    answers,
    points.map(({ weight }) => weight),
  );
  const lists = Object.fromEntries(LISTS.map((key) => [key, list(key)])) as Pick<
    Observables,
    (typeof LISTS)[number]
  >;
  const current = sum((a) => a.current);
  return {
    ...middle,
    transmissions: answers.flatMap((a) => a.transmissions),
    scattering: {
      ...middle.scattering,
      open: [sum((a) => a.scattering.open[0]), sum((a) => a.scattering.open[1])],
      majority: [sum((a) => a.scattering.majority[0]), sum((a) => a.scattering.majority[1])],
      T: sum((a) => a.scattering.T),
      R: sum((a) => a.scattering.R),
      unitarityError: worst((a) => a.scattering.unitarityError),
    },
    observables: {
      ...lists,
      continuityError: worst((a) => a.observables.continuityError),
      relativeContinuityError: worst((a) => a.observables.relativeContinuityError),
    },
    projections: projectionsOf(texture, lists.torque),
    current,
    currentSpread: lists.cuts.reduce((most, v) => Math.max(most, Math.abs(v - current)), 0),
  };
};
