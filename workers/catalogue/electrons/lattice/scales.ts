import { z } from 'zod';
import { latticeScale } from '../../../electrons/lattice/scale';
import { success } from '../../../model/result';
import { constantSet, constantsInput } from '../../constants';
import { defineQuantity } from '../../quantity';
import { number, out } from '../../schema';

export const latticeScales = defineQuantity({
  name: 'electrons.lattice.scales',
  title:
    'From lattice units to SI: hop, and what one unit of torque, current and voltage is at a given current density',
  formula: 't=\\frac{\\hbar^2}{2ma^2},\\quad eV=\\frac{\\hbar a^2j}{eI},\\quad\\tau=\\frac{t_i\\,eV}{a^3}',
  source: 'Tatara–Entel spec, section B5',
  input: z.strictObject({
    a: number(2.5e-10, { title: 'Lattice spacing', unit: 'm', min: 1e-11, max: 1e-6 }),
    mass: number(1, { title: 'Effective mass over the free one', unit: '1', min: 1e-3, max: 1e3 }),
    j: number(1e12, { title: 'Current density', unit: 'A/m2', min: 0, max: 1e16 }),
    current: number(0.1039, {
      title: 'Particle current of the lattice per site of the cross-section and unit of eV',
      unit: '1',
      min: 1e-12,
      max: 10,
    }),
    constants: constantsInput(),
  }),
  output: z.object({
    hop_J: out('J', 'Hop t'),
    hop_eV: out('eV', 'Hop t'),
    bias_V: out('V', 'Drop of voltage that drives j'),
    torque_per_site: out('J', 'Unit of torque per site'),
    torque_density: out('J/m3', 'Unit of torque density'),
    current_per_site: out('1/s', 'Unit of particle current per site'),
    emf_per_rate: out('V s', 'ħ/e: pumped voltage per rad/s'),
  }),
  compute: ({ a, mass, j, current, constants }) =>
    success(latticeScale({ a, mass, j, current }, constantSet(constants))),
});
