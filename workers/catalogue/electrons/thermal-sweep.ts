import { z } from 'zod';
import { sweep, type SweepPoint, type SweepVariable } from '../../electrons/thermal-torque/sweep';
import { failure, success } from '../../model/result';
import { constantSet } from '../constants';
import { defineQuantity } from '../quantity';
import { number, oneOf, outList } from '../schema';
import { EV, EV2_NM3, metalInputs, named, parametersFrom } from './metal-inputs';

/** Variable of the room and unit of each input that can be swept. */
const VARIABLES = {
  T_K: ['temperature', 1],
  eF_eV: ['fermiEnergy', EV],
  M_eV: ['exchange', EV],
  niui2_eV2nm3: ['normal', EV2_NM3],
  nsus2S2_eV2nm3: ['magnetic', EV2_NM3],
  energy_eV: ['energy', EV],
} as const satisfies Record<string, readonly [SweepVariable, number]>;

const NAMES = ['T_K', 'eF_eV', 'M_eV', 'niui2_eV2nm3', 'nsus2S2_eV2nm3', 'energy_eV'] as const;

/** Columns with unit and title, in the order of the plots. */
const COLUMNS: readonly (readonly [Exclude<keyof SweepPoint, 'at'>, string, string])[] = [
  ['P', '1', 'Polarisation of the current'],
  ['beta', '1', 'Non-adiabaticity of an electric current'],
  ['sigmaS', 'S/m', 'Spin conductivity'],
  ['sigmaC', 'S/m', 'Conductivity'],
  ['slopeS', '1', 'E_F σ_s′/σ_s'],
  ['spinSeebeck', 'V/K', 'S_s, sign of the paper'],
  ['seebeck', 'V/K', 'S_c, sign of the paper'],
  ['closedA', 'A/(m K)', 'Adiabatic spin current per gradient, closed'],
  ['closedB', 'A/(m K)', 'Non-adiabatic one, closed'],
  ['openA', 'A/(m K)', 'Adiabatic one, open'],
  ['openB', 'A/(m K)', 'Non-adiabatic one, open'],
  ['mottClosedA', 'A/(m K)', 'Adiabatic one, closed, by Mott’s rule'],
  ['mottClosedB', 'A/(m K)', 'Non-adiabatic one, closed, by Mott’s rule'],
  ['mottOpenA', 'A/(m K)', 'Adiabatic one, open, by Mott’s rule'],
  ['mottOpenB', 'A/(m K)', 'Non-adiabatic one, open, by Mott’s rule'],
  ['betaTClosed', '1', 'β_T, closed'],
  ['betaTOpen', '1', 'β_T, open'],
  ['subtracted', 'J/(m K)', '(B₁ − C₁)/T'],
  ['offending', 'J/(m K)', 'c/T'],
  ['c', 'J/m', 'Stiffness c'],
  ['A', '1/m', 'A, full kernel, at the energy of the point'],
  ['BC', '1/m', 'B − C, full kernel'],
  ['C', '1/m', 'C, full kernel'],
  ['leadingA', '1/m', 'A, lowest order'],
  ['leadingBC', '1/m', 'B − C, lowest order'],
  ['leadingC', '1/m', 'C, lowest order'],
];

const between = (from: number, to: number, count: number, logarithmic: boolean): number[] =>
  Array.from({ length: count }, (_, i) => {
    const t = i / (count - 1);
    return logarithmic ? from * (to / from) ** t : from + (to - from) * t;
  });

export const thermalSweep = defineQuantity({
  name: 'electrons.thermal-torque.sweep',
  title: 'Everything of the thermal torque against one parameter, for plots',
  formula: 'a(x),\\ b(x),\\ \\beta_T(x),\\ A(x),\\ B(x)-C(x),\\ C(x),\\ c(x)',
  source:
    'Kohno spec, section 12; H. Kohno, Y. Hiraoka, M. Hatami, G. E. W. Bauer, Phys. Rev. B 94, 104417 (2016)',
  input: z.strictObject({
    ...metalInputs(),
    over: oneOf(NAMES, 'T_K', 'Input that varies'),
    from: number(1, { title: 'First value, in the unit of that input', unit: '1', min: -1e4, max: 1e4 }),
    to: number(1000, { title: 'Last value', unit: '1', min: -1e4, max: 1e4 }),
    points: number(200, { title: 'Number of values', unit: '1', min: 2, max: 2000 }),
    spacing: oneOf(['logarithmic', 'linear'], 'logarithmic', 'Spacing of the values'),
  }),
  output: z.object({
    x: outList('1', 'Values, in the unit of the input'),
    ...Object.fromEntries(
      COLUMNS.map(([key, unit, title]) => [key, z.array(z.number().nullable()).meta({ title, unit })]),
    ),
  }),
  compute: (input) => {
    const { from, to, over } = input;
    const refuse = (path: string, value: number, allowed: string, hint: string) =>
      failure({ code: 'out-of-range', path, value: String(value), allowed, hint });
    const logarithmic = input.spacing === 'logarithmic';
    if (logarithmic && !(from > 0)) return refuse('from', from, 'above 0', 'Choose a linear spacing.');
    if (logarithmic && !(to > 0)) return refuse('to', to, 'above 0', 'Choose a linear spacing.');
    if (over === 'T_K' && Math.min(from, to) < 0)
      return refuse('from', from, '0 or more', 'Give temperatures in kelvin.');
    const x = between(from, to, Math.round(input.points), logarithmic);
    const [variable, unit] = VARIABLES[over];
    const found = named(
      sweep(
        { parameters: parametersFrom(input), temperature: input.T_K },
        variable,
        x.map((value) => value * unit),
        constantSet(input.constants),
      ),
    );
    if (!found.ok) return found;
    return success({
      x,
      ...Object.fromEntries(COLUMNS.map(([key]) => [key, found.value.map((point) => point[key])])),
    });
  },
});
