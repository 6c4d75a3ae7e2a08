import { failure, type Result, success } from '../../model/result';
import { checkedDevice, type Device } from './device';
import { leadAt, type Lead } from './leads';
import { type Injection, injectionWeights, type Observables, observablesOf } from './observables';
import { type Projections, projectionsOf } from './projections';
import { type Pumped, pumpedCharge } from './pump';
import { cancelled, type Progress, scatteringStates, type States, type Stopped } from './recursion';
import { type Scattering, scatteringOf } from './scattering';
import { shiftRate, turnRate } from './texture';

export interface StripOptions {
  readonly injection?: Injection;
  /** Also the charge pumped by a turn about ẑ and by a shift along x; doubles the work. */
  readonly pump?: boolean;
  readonly progress?: Progress | undefined;
}

export interface StripAnswer {
  readonly energy: number;
  /** Total transmission at each energy, for the thermopower. */
  readonly transmissions: readonly number[];
  readonly scattering: Scattering;
  readonly observables: Observables;
  readonly projections: Projections;
  /** Particle current per unit of eV (2π times it is T), mean over all cuts, and its largest deviation. */
  readonly current: number;
  readonly currentSpread: number;
  readonly turn?: Pumped;
  readonly shift?: Pumped;
}

/** What a sweep that ended early means. */
export const stopped = (why: Stopped, energy: number): Result<never> =>
  why === 'cancelled'
    ? cancelled()
    : failure({
        code: 'singular',
        path: 'E',
        value: String(energy),
        allowed: 'an energy that is no level of a cut device',
        hint: 'Move the energy by a part in a million.',
      });

export const leadsOf = ({ texture, leadExchange }: Device, energy: number): readonly [Lead, Lead] => [
  leadAt(texture.W, energy, leadExchange[0], texture.left),
  leadAt(texture.W, energy, leadExchange[1], texture.right),
];

/**
 * Transport through a device at one energy: scattering, density matrix, torque by both routes, projections and pumped charge.
 * Everything per unit of eV. Errors: those of the device, `cancelled`, `singular`. Spec, sections B3 to B8.
 */
export const solveStrip = (
  device: Device,
  energy: number,
  options: StripOptions = {},
): Result<StripAnswer> => {
  const checked = checkedDevice(device);
  if (!checked.ok) return checked;
  const leads = leadsOf(device, energy);
  const { progress, pump = false } = options;
  const part = (from: number, to: number): Progress | undefined =>
    progress && ((share) => progress(from + (to - from) * share));
  const states = scatteringStates(device, leads, energy, { progress: part(0, pump ? 0.45 : 0.9) });
  if (typeof states === 'string') return stopped(states, energy);
  const answer = readStates(device, states, leads, energy, options.injection ?? 'antisymmetric');
  if (!pump) {
    progress?.(1);
    return success(answer);
  }
  const advanced = scatteringStates(device, leads, energy, { advanced: true, progress: part(0.55, 1) });
  if (typeof advanced === 'string') return stopped(advanced, energy);
  const { T } = answer.scattering;
  return success({
    ...answer,
    turn: pumpedCharge(device, advanced, turnRate(device.texture), T),
    shift: pumpedCharge(device, advanced, shiftRate(device.texture), T),
  });
};

const readStates = (
  device: Device,
  states: States,
  leads: readonly [Lead, Lead],
  energy: number,
  injection: Injection,
): StripAnswer => {
  const observables = observablesOf(device, states, injectionWeights[injection]);
  const { cuts } = observables;
  const current = cuts.reduce((a, b) => a + b, 0) / cuts.length;
  const scattering = scatteringOf(states, leads);
  return {
    energy,
    transmissions: [scattering.T],
    scattering,
    observables,
    projections: projectionsOf(device.texture, observables.torque),
    current,
    currentSpread: cuts.reduce((worst, v) => Math.max(worst, Math.abs(v - current)), 0),
  };
};
