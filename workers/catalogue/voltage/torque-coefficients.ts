import { z } from 'zod';
import { failure, success } from '../../model/result';
import {
  polarisationOf,
  toGilbert,
  toLandauLifshitz,
  torqueCoefficient,
} from '../../voltage/thermodynamics/torque-pumping';
import { constantSet, constantsInput, gammaIn } from '../constants';
import { defineQuantity } from '../quantity';
import { optional, out } from '../schema';
import { materialInputs } from './material-inputs';

export const torqueCoefficients = defineQuantity({
  name: 'voltage.thermodynamics.torque',
  title: 'Torque coefficients ξ and β of the Gilbert and the Landau–Lifshitz reading, either way',
  formula:
    '\\xi=\\frac{P\\sigma\\gamma\\hbar}{2e^2M},\\quad \\gamma_L=\\frac{\\gamma}{1+\\alpha^2},\\ \\lambda=\\alpha\\gamma_L,\\ \\xi_L=\\xi\\frac{1+\\alpha\\beta}{1+\\alpha^2},\\ \\beta_L=\\frac{\\beta-\\alpha}{1+\\alpha\\beta}',
  source: 'Saslow spec, sections 2.4 and 4.1; paper, equations (3), (67)–(73)',
  input: z.strictObject({
    ...materialInputs(),
    xi_L: optional('from P and beta', {
      title: 'Torque coefficient of the Landau–Lifshitz reading, in place of P',
      unit: 'm2/(J s)',
      min: -1e25,
      max: 1e25,
    }),
    beta_L: optional('from beta', {
      title: 'Non-adiabaticity of the Landau–Lifshitz reading, in place of β',
      unit: '1',
      min: -10,
      max: 10,
    }),
    constants: constantsInput(),
  }),
  output: z.object({
    xi: out('m2/(J s)', 'Torque per gradient of the electrochemical potential, Gilbert'),
    beta: out('1', 'Non-adiabaticity, Gilbert'),
    P: out('1', 'Spin polarisation'),
    gamma: out('rad/(s T)', 'Gyromagnetic ratio, Gilbert'),
    alpha: out('1', 'Damping, Gilbert'),
    gamma_L: out('rad/(s T)', 'Gyromagnetic ratio, Landau–Lifshitz'),
    lambda: out('1/(s T)', 'Damping, Landau–Lifshitz'),
    xi_L: out('m2/(J s)', 'Torque coefficient, Landau–Lifshitz'),
    beta_L: out('1', 'Non-adiabaticity, Landau–Lifshitz'),
    drift: out('m3/(A s)', 'Drift velocity per current density, Pγħ/2eM'),
    pumped_field: out('V/(m T)', 'Motive field per field for a texture of 1/m, ħγP/2e'),
  }),
  compute: (input) => {
    const set = constantSet(input.constants);
    const gamma = gammaIn(input, set);
    const { alpha, M, sigma } = input;
    const typed = toLandauLifshitz({
      gamma,
      alpha,
      beta: input.beta,
      xi: torqueCoefficient({ ...input, gamma }, set),
    });
    const betaL = input.beta_L ?? typed.betaL;
    // αβ = −1 has no β_L, αβ_L = 1 no β.
    if (!Number.isFinite(betaL) || Math.abs(1 - alpha * betaL) < 1e-12)
      return failure({
        code: 'out-of-range',
        path: input.beta_L === undefined ? 'beta' : 'beta_L',
        value: String(input.beta_L ?? input.beta),
        allowed: input.beta_L === undefined ? 'not −1/alpha' : 'not 1/alpha',
        hint: 'The two readings have no common constants there.',
      });
    const landau = { ...typed, betaL, xiL: input.xi_L ?? typed.xiL };
    const gilbert = toGilbert(landau);
    const P = polarisationOf({ xi: gilbert.xi, sigma, M, gamma }, set);
    return success({
      xi: gilbert.xi,
      beta: gilbert.beta,
      P,
      gamma,
      alpha,
      gamma_L: landau.gammaL,
      lambda: landau.lambda,
      xi_L: landau.xiL,
      beta_L: betaL,
      drift: (P * gamma * set.hbar) / (2 * set.e * M),
      pumped_field: (set.hbar * gamma * P) / (2 * set.e),
    });
  },
});
