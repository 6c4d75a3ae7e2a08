import { type Result, success } from '../../model/result';
import type { EnergyPoint } from './crystal';
import type { Device } from './device';
import type { Observables } from './observables';
import { projectionsOf } from './projections';
import type { Pumped } from './pump';
import { solveStrip, type StripAnswer, type StripOptions } from './strip';

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

const weighted = (answers: readonly StripAnswer[], weights: readonly number[]) => {
  const sum = (read: (answer: StripAnswer) => number): number =>
    answers.reduce((total, answer, k) => total + (weights[k] as number) * read(answer), 0);
  const worst = (read: (answer: StripAnswer) => number): number => Math.max(...answers.map(read));
  const list = (key: (typeof LISTS)[number]): Float64Array => {
    const out = new Float64Array((answers[0] as StripAnswer).observables[key].length);
    answers.forEach(({ observables }, k) =>
      observables[key].forEach((v, i) => {
        (out[i] as number) += (weights[k] as number) * v;
      }),
    );
    return out;
  };
  return { sum, worst, list };
};

/** Pumped charge and the voltage of all energies together: each draws its share, T is that of all. */
const pumpedTogether = (
  sum: (read: (answer: StripAnswer) => number) => number,
  key: 'turn' | 'shift',
  T: number,
): Pumped => {
  const [left, right] = [sum((a) => a[key]?.left ?? 0), sum((a) => a[key]?.right ?? 0)];
  return { left, right, emf: T > 0 ? (Math.PI * (right - left)) / T : null };
};

/**
 * A strip at several energies: all that is linear in the density matrix is summed with the weights (see `energyPoints`).
 * Channel tables are those of the energy in the middle; open channels, T and R are weighted. Residuals are the worst of all.
 * Spec, section B7.
 */
export const averageStrip = (
  device: Device,
  energies: readonly EnergyPoint[],
  options: StripOptions = {},
): Result<StripAnswer> => {
  const answers: StripAnswer[] = [];
  for (const [k, { energy }] of energies.entries()) {
    const { progress } = options;
    const answer = solveStrip(device, energy, {
      ...options,
      progress: progress && ((share) => progress((k + share) / energies.length)),
    });
    if (!answer.ok) return answer;
    answers.push(answer.value);
  }
  const middle = answers[answers.length >> 1] as StripAnswer;
  if (answers.length === 1 && energies[0]?.weight === 1) return success(middle);
  return success(averaged(device, answers, energies, middle));
};

const averaged = (
  device: Device,
  answers: readonly StripAnswer[],
  energies: readonly EnergyPoint[],
  middle: StripAnswer,
): StripAnswer => {
  const { sum, worst, list } = weighted(
    answers,
    energies.map(({ weight }) => weight),
  );
  const lists = Object.fromEntries(LISTS.map((key) => [key, list(key)])) as Pick<
    Observables,
    (typeof LISTS)[number]
  >;
  const T = sum((a) => a.scattering.T);
  const current = sum((a) => a.current);
  return {
    ...middle,
    transmissions: answers.map((a) => a.scattering.T),
    scattering: {
      ...middle.scattering,
      open: [sum((a) => a.scattering.open[0]), sum((a) => a.scattering.open[1])],
      majority: [sum((a) => a.scattering.majority[0]), sum((a) => a.scattering.majority[1])],
      T,
      R: sum((a) => a.scattering.R),
      unitarityError: worst((a) => a.scattering.unitarityError),
    },
    observables: {
      ...lists,
      continuityError: worst((a) => a.observables.continuityError),
      relativeContinuityError: worst((a) => a.observables.relativeContinuityError),
    },
    projections: projectionsOf(device.texture, lists.torque),
    current,
    currentSpread: lists.cuts.reduce((most, v) => Math.max(most, Math.abs(v - current)), 0),
    ...(middle.turn === undefined ? {} : { turn: pumpedTogether(sum, 'turn', T) }),
    ...(middle.shift === undefined ? {} : { shift: pumpedTogether(sum, 'shift', T) }),
  };
};
