import { z } from 'zod';
import type { SpinPair } from '../../electrons/bands';
import type { Circuit } from '../../electrons/thermal-torque/transport';
import { metalOf, type Metal, type MetalParameters } from '../../electrons/thermal-torque/metal';
import type { Moment } from '../../electrons/thermal-torque/velocities';
import { validityWarnings } from '../../electrons/thermal-torque/warnings';
import { ELEMENTARY_CHARGE } from '../../model/constants';
import type { Result } from '../../model/result';
import { formatNumber } from '../../model/units';
import { constantSet, constantsInput } from '../constants';
import { number, numberOrList, optional } from '../schema';

/** Keys and units of the reference files; everything is turned into SI here and nowhere else. */
export const EV = ELEMENTARY_CHARGE;
/** eV² nm³ in J² m³. */
export const EV2_NM3 = EV ** 2 * 1e-27;

const TEMPERATURE = { title: 'Temperature', unit: 'K', min: 0, max: 1e4 } as const;

/** Gyromagnetic ratio of the free electron, CODATA 2018: that of the reference values. */
const ELECTRON_GAMMA = 1.76085963023e11;

const bandInputs = () => ({
  eF_eV: number(5, {
    title: 'Fermi energy from the mean of the two band bottoms',
    unit: 'eV',
    min: -100,
    max: 100,
  }),
  M_eV: number(1.6, { title: 'Exchange energy M, half the splitting', unit: 'eV', min: 1e-6, max: 100 }),
  mass_ratio: number(1, { title: 'Effective mass over electron mass', unit: '1', min: 0.01, max: 100 }),
});

/** Fields of the metal and of its surroundings; every thermal quantity takes all of them, whichever it needs. */
const surroundings = () => ({
  ...bandInputs(),
  niui2_eV2nm3: number(3e-3, {
    title: 'Normal impurities n_i u_i²',
    unit: 'eV2 nm3',
    min: 0,
    max: 1e3,
  }),
  nsus2S2_eV2nm3: number(2e-3, {
    title: 'Magnetic impurities n_s u_s² S²',
    unit: 'eV2 nm3',
    min: 0,
    max: 1e3,
  }),
  Ms_A_per_m: number(8e5, { title: 'Saturation magnetisation', unit: 'A/m', min: 1, max: 1e7 }),
  gamma: number(ELECTRON_GAMMA, { title: 'Gyromagnetic ratio', unit: 'rad/(s T)', min: 1e9, max: 1e13 }),
  alpha: number(0.01, { title: 'Damping', unit: '1', min: 1e-6, max: 10 }),
  energy_eV: optional('the Fermi energy', {
    title: 'Energy from the mean of the two band bottoms',
    unit: 'eV',
    min: -100,
    max: 200,
  }),
  eps_eV: optional('0, or energy_eV', {
    title: 'Energy from the Fermi energy',
    unit: 'eV',
    min: -100,
    max: 100,
  }),
  gradT_K_per_m: number(1e7, { title: 'Temperature gradient', unit: 'K/m', min: -1e12, max: 1e12 }),
  load: number(1, {
    title: 'Load resistance over the resistance of the wire; 0 is a closed circuit',
    unit: '1',
    min: 0,
    max: 1e12,
  }),
  wall_width_m: optional('not judged', { title: 'Width of the wall', unit: 'm', min: 1e-12, max: 1 }),
  constants: constantsInput(),
});

export const metalInputs = () => ({ ...surroundings(), T_K: number(300, TEMPERATURE) });
/** With one temperature or a list. */
export const metalInputsOverT = (temperatures: number | number[]) => ({
  ...surroundings(),
  T_K: numberOrList(temperatures, TEMPERATURE),
});

export type MetalInput = z.output<z.ZodObject<ReturnType<typeof surroundings>>>;

/** Paths of the room in the words and units of this input. */
const PATHS: Readonly<Record<string, readonly [path: string, unit: number]>> = {
  M: ['M_eV', EV],
  eF: ['eF_eV', EV],
  niui2: ['niui2_eV2nm3', EV2_NM3],
  nsus2S2: ['nsus2S2_eV2nm3', EV2_NM3],
  rho: ['rho_Ohm_m', 1],
};

/** The same failure with the path and the value the user typed. */
export const named = <T>(result: Result<T>): Result<T> => {
  if (result.ok) return result;
  const [path, unit] = PATHS[result.path] ?? [result.path, 1];
  const value = Number(result.value);
  return {
    ...result,
    path,
    value:
      unit === 1 || result.value === '' || Number.isNaN(value) ? result.value : formatNumber(value / unit, 6),
  };
};

export const parametersFrom = (input: MetalInput): MetalParameters => ({
  fermiEnergy: input.eF_eV * EV,
  exchange: input.M_eV * EV,
  scattering: {
    normal: input.niui2_eV2nm3 * EV2_NM3,
    magnetic: input.nsus2S2_eV2nm3 * EV2_NM3,
  },
  massRatio: input.mass_ratio,
});

export const metalFrom = (input: MetalInput): Result<Metal> =>
  named(metalOf(parametersFrom(input), constantSet(input.constants)));

export const momentFrom = (input: MetalInput): Moment => {
  const { hbar, e } = constantSet(input.constants);
  return { Ms: input.Ms_A_per_m, gamma: input.gamma, hbar, e };
};

export const circuitFrom = ({ load }: MetalInput): Circuit => ({ load });

export const warningsOf = (metal: Metal, input: MetalInput, temperature: number): string[] =>
  validityWarnings(metal, {
    temperature,
    gradient: input.gradT_K_per_m,
    ...(input.wall_width_m === undefined ? {} : { wallWidth: input.wall_width_m }),
  }).map(({ text }) => text);

export const outWarnings = () =>
  z.array(z.string()).meta({ title: 'What the theory leaves out for this input; empty when it holds' });

export const pairOf = (pair: SpinPair, factor = 1): [number, number] => [
  pair.up * factor,
  pair.down * factor,
];
