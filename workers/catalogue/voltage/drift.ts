import { z } from 'zod';
import { success } from '../../model/result';
import { constantSet, constantsInput, gammaIn } from '../constants';
import { defineQuantity } from '../quantity';
import { gyromagneticInput, landeFactor, number, out } from '../schema';

export const driftQuantity = defineQuantity({
  name: 'voltage.drift',
  aliases: ['voltage.gamma'],
  title: 'Gyromagnetic ratio, and the drift of a texture in a current',
  formula:
    '\\gamma=\\frac{|g|\\mu_B}{\\hbar},\\quad u=\\frac{P\\gamma\\hbar j}{2eM},\\quad v=-u,\\ w=-\\beta u',
  source: 'Saslow spec, section 0',
  input: z.strictObject({
    g: landeFactor(),
    gamma: gyromagneticInput(),
    P: number(0.6, { title: 'Spin polarisation', unit: '1', min: -1, max: 1 }),
    M: number(8e5, { title: 'Saturation magnetisation', unit: 'A/m', min: 1, max: 1e7 }),
    j: number(1e12, { title: 'Conventional current density', unit: 'A/m2', min: -1e16, max: 1e16 }),
    beta: number(0.02, { title: 'Non-adiabaticity', unit: '1', min: -10, max: 10 }),
    constants: constantsInput(),
  }),
  output: z.object({
    gamma: out('rad/(s T)', 'Gyromagnetic ratio'),
    u: out('m/s', 'Drift u; a texture moves along −u, with the electrons'),
    v: out('m/s', 'Adiabatic velocity of the house pair'),
    w: out('m/s', 'Non-adiabatic velocity of the house pair'),
    emf_per_field: out('V/T', 'ħγP/e: voltage per field of a wall with β = α'),
  }),
  compute: (input) => {
    const set = constantSet(input.constants);
    const gamma = gammaIn(input, set);
    const u = (input.P * gamma * set.hbar * input.j) / (2 * set.e * input.M);
    return success({
      gamma,
      u,
      v: -u,
      w: -input.beta * u,
      emf_per_field: (set.hbar * gamma * input.P) / set.e,
    });
  },
});
