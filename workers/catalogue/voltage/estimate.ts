import { z } from 'zod';
import { success } from '../../model/result';
import { estimates } from '../../voltage/estimates';
import { constantSet, constantsInput, gammaIn, gammaOf } from '../constants';
import { defineQuantity } from '../quantity';
import { optional, out } from '../schema';
import { estimateInputs } from './estimate-inputs';

/** Electron mass that goes with e and µ_B as the paper prints them. */
const PRINTED_ELECTRON_MASS = 9.11e-31;

export const estimate = defineQuantity({
  name: 'voltage.estimate',
  title: 'Estimates of the torque and of the voltage of a texture from five numbers (cobalt by default)',
  formula:
    '\\xi=\\frac{P\\sigma\\mu_B}{e^2M},\\ \\tau=\\xi m_e,\\ R_{ST}=\\frac{\\xi e}{\\gamma\\delta},\\ R_{SP}=\\frac{2P\\mu_B}{e\\delta},\\ E_{SP}=R_{SP}H_0,\\ V=E_{SP}\\delta',
  source: 'Saslow spec, sections 4.3 and 12; paper, section VII, equations (75)–(88)',
  input: z.strictObject({
    ...estimateInputs(),
    e: optional('of the constants', { title: 'Elementary charge', unit: 'C', min: 1e-20, max: 1e-18 }),
    muB: optional('of the constants', { title: 'Bohr magneton', unit: 'J/T', min: 1e-25, max: 1e-22 }),
    m_e: optional('of the constants; 9.11e-31 kg, as printed in the paper, where e and muB are given', {
      title: 'Electron mass',
      unit: 'kg',
      min: 1e-32,
      max: 1e-29,
    }),
    constants: constantsInput(),
  }),
  output: z.object({
    gamma: out('rad/(s T)', 'Gyromagnetic ratio used'),
    gamma_g218: out('rad/(s T)', 'Gyromagnetic ratio of g = 2.18, cobalt'),
    xi: out('m2/(J s)', 'Torque coefficient ξ'),
    tau: out('s', 'ξ times the electron mass'),
    R_ST_asPrinted: out('T m/V', 'Torque field per electric field, gradient M/δ'),
    R_ST_sameGradient: out('T m/V', 'The same with the gradient 2M/δ of R_SP'),
    H_ST: out('T', 'Torque field at E0, gradient M/δ'),
    R_SP: out('V/(m T)', 'Motive field per field'),
    E_SP: out('V/m', 'Motive field at H0'),
    V_SP: out('V', 'Voltage across the texture at H0'),
    emf_per_field: out('V/T', 'Voltage per field, 2Pµ_B/e for g = 2'),
  }),
  compute: (input) => {
    const base = constantSet(input.constants);
    const printed = input.e !== undefined && input.muB !== undefined;
    const set = {
      ...base,
      e: input.e ?? base.e,
      muB: input.muB ?? base.muB,
      m_e: input.m_e ?? (printed ? PRINTED_ELECTRON_MASS : base.m_e),
    };
    const gamma = gammaIn(input, set);
    return success({
      gamma,
      gamma_g218: gammaOf(2.18, set),
      ...estimates({ ...input, gamma }, set),
    });
  },
});
