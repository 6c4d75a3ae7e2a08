import { failure, type Result, success } from '../../model/result';
import type { EnergyPoint } from './crystal';
import { checkedDevice, type Device } from './device';
import { type RandomDisorder, randomDisorder } from './disorder';
import { leadAt, type Lead } from './leads';
import { type Injection, injectionWeights, type Observables, observablesOf } from './observables';
import { type Projections, projectionsOf } from './projections';
import { type Drawn, drawnCharge, type Pumped } from './pump';
import { cancelled, type Progress, scatteringStates, type Stopped } from './recursion';
import { type Scattering, scatteringOf } from './scattering';
import { shiftRate, turnRate } from './texture';

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

/** A strip at one energy; with `random` one sample of disorder takes the place of the device's own. */
export interface StripTask {
  readonly kind: 'strip';
  readonly device: Device;
  readonly energy: number;
  readonly injection: Injection;
  readonly random?: { readonly disorder: RandomDisorder; readonly sample: number };
}

/** Charge that a turn about ẑ and a shift along x draw from the leads of a strip at one energy. */
export interface PumpTask extends Omit<StripTask, 'kind' | 'injection'> {
  readonly kind: 'pump';
}

export interface StripOptions {
  readonly injection?: Injection;
  /** Also the charge pumped by a turn about ẑ and by a shift along x; doubles the work. */
  readonly pump?: boolean;
}

/** What a sweep that ended early means. */
const stopped = (why: Stopped, energy: number): Result<never> =>
  why === 'cancelled'
    ? cancelled()
    : failure({
        code: 'singular',
        path: 'E',
        value: String(energy),
        allowed: 'an energy that is no level of a cut device',
        hint: 'Move the energy by a part in a million.',
      });

const leadsOf = ({ texture, leadExchange }: Device, energy: number): readonly [Lead, Lead] => [
  leadAt(texture.W, energy, leadExchange[0], texture.left),
  leadAt(texture.W, energy, leadExchange[1], texture.right),
];

const sampled = ({ device, random }: Pick<StripTask, 'device' | 'random'>): Result<Device> => {
  const checked = checkedDevice(device);
  if (!checked.ok || random === undefined) return checked;
  const { L, W } = device.texture;
  return success({ ...device, ...randomDisorder(L, W, random.disorder, random.sample) });
};

/**
 * Transport through a device at one energy: scattering, density matrix, torque by both routes, projections.
 * Everything per unit of eV. Errors: those of the device, `cancelled`, `singular`. Spec, sections B3 to B7.
 */
export const performStrip = (task: StripTask, progress?: Progress): Result<StripAnswer> => {
  const device = sampled(task);
  if (!device.ok) return device;
  const { energy, injection } = task;
  const leads = leadsOf(device.value, energy);
  const states = scatteringStates(device.value, leads, energy, { progress });
  if (typeof states === 'string') return stopped(states, energy);
  const observables = observablesOf(device.value, states, injectionWeights[injection]);
  const { cuts } = observables;
  const current = cuts.reduce((a, b) => a + b, 0) / cuts.length;
  const scattering = scatteringOf(states, leads);
  return success({
    energy,
    transmissions: [scattering.T],
    scattering,
    observables,
    projections: projectionsOf(device.value.texture, observables.torque),
    current,
    currentSpread: cuts.reduce((worst, v) => Math.max(worst, Math.abs(v - current)), 0),
  });
};

/** Errors as `performStrip`. Spec, section B8. */
export const performPump = (
  task: PumpTask,
  progress?: Progress,
): Result<{ readonly turn: Drawn; readonly shift: Drawn }> => {
  const device = sampled(task);
  if (!device.ok) return device;
  const { energy } = task;
  const leads = leadsOf(device.value, energy);
  const advanced = scatteringStates(device.value, leads, energy, { advanced: true, progress });
  if (typeof advanced === 'string') return stopped(advanced, energy);
  const drawn = (rate: Float64Array): Drawn => drawnCharge(device.value, advanced, rate);
  const { texture } = device.value;
  return success({ turn: drawn(turnRate(texture)), shift: drawn(shiftRate(texture)) });
};

/** Tasks of a strip at several energies: one an energy, then those of the pump. */
export const stripTasks = (
  device: Device,
  energies: readonly EnergyPoint[],
  injection: Injection,
  random?: StripTask['random'],
): StripTask[] =>
  energies.map(({ energy }) => ({
    kind: 'strip',
    device,
    energy,
    injection,
    ...(random === undefined ? {} : { random }),
  }));
