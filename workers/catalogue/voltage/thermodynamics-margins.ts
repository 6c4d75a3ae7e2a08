import { z } from 'zod';
import { success } from '../../model/result';
import { lawVerdict, secondLaw } from '../../voltage/thermodynamics/second-law';
import { constantSet, constantsInput, gammaIn } from '../constants';
import { defineQuantity } from '../quantity';
import { number, optional, out, outList } from '../schema';
import { materialInputs } from './material-inputs';

const band = (title: string) => optional('beta', { title, unit: '1', min: -10, max: 10 });

export const thermodynamicsMargins = defineQuantity({
  name: 'voltage.thermodynamics.margins',
  title: 'Second law of a material in a texture: margins of the damping and eigenvalues in both magnets',
  formula:
    '\\alpha-\\beta^2P^2\\eta_0\\nu,\\quad \\alpha-\\eta_0\\nu\\sum_s\\frac{\\sigma_s}{\\sigma}\\beta_s^2,\\quad \\alpha-P^2\\eta_0\\nu,\\quad \\alpha-\\eta_0\\nu',
  source: 'Saslow spec, sections 2.3, 3.2 and 3.4',
  input: z.strictObject({
    ...materialInputs(),
    beta_maj: band('Non-adiabaticity of the majority band'),
    beta_min: band('Non-adiabaticity of the minority band'),
    gradn2: number(2.5e15, {
      title: 'Steepness ν = |∂_x n|² of the texture',
      unit: '1/m2',
      min: 0,
      max: 1e22,
    }),
    T: number(300, { title: 'Temperature', unit: 'K', min: 1e-3, max: 1e4 }),
    kappa: number(30, { title: 'Heat conductivity', unit: 'W/(K m)', min: 1e-6, max: 1e6 }),
    S: number(-20e-6, { title: 'Seebeck coefficient', unit: 'V/K', min: -1, max: 1 }),
    a: number(0, { title: 'Thermal torque, adiabatic', unit: 'A/(K m)', min: -1e9, max: 1e9 }),
    b: number(0, { title: 'Thermal torque, non-adiabatic', unit: 'A/(K m)', min: -1e9, max: 1e9 }),
    lam: number(5e-9, { title: 'Spin diffusion length', unit: 'm', min: 1e-11, max: 1 }),
    constants: constantsInput(),
  }),
  output: z.object({
    margin_generic_J: out('1', 'One fluid, constants fixed against the current (default of a run)'),
    margin_twoband_J: out('1', 'Two bands, constants fixed against the currents'),
    margin_generic_mu: out('1', 'One fluid, constants fixed against ∇µ (the paper)'),
    margin_twoband_mu: out('1', 'Two bands, constants fixed against ∇µ (the paper)'),
    generic_eigenvalues: outList('1', 'Eigenvalues of the 18×18 form, every force in its own unit'),
    generic_verdict: z.string().meta({ title: 'Second law of the generic magnet' }),
    twoband_eigenvalues: outList('1', 'Eigenvalues of the 13×13 form, every force in its own unit'),
    twoband_verdict: z.string().meta({ title: 'Second law of the two-band magnet' }),
  }),
  compute: (input) => {
    const set = constantSet(input.constants);
    const { P, M, sigma, alpha, beta, T, kappa, S, a, b, lam, gradn2 } = input;
    const { beta_maj: betaMaj = beta, beta_min: betaMin = beta } = input;
    const gamma = gammaIn(input, set);
    const material = { M, sigma, P, gamma, alpha, beta, T, kappa, seebeck: S, thermalA: a, thermalB: b };
    const law = secondLaw({ ...material, betaMaj, betaMin, diffusionLength: lam }, set, gradn2);
    return success({
      margin_generic_J: alpha - law.needs['generic-current'],
      margin_twoband_J: alpha - law.needs['two-band-current'],
      margin_generic_mu: alpha - law.needs['generic-force'],
      margin_twoband_mu: alpha - law.needs['two-band-force'],
      generic_eigenvalues: [...law.generic.scaled],
      generic_verdict: lawVerdict(law.generic),
      twoband_eigenvalues: [...law.twoBand.scaled],
      twoband_verdict: lawVerdict(law.twoBand),
    });
  },
});
