import { z } from 'zod';
import { failure, success } from '../../model/result';
import { bandsOf, decayConstant, diffusionLength, relaxation } from '../../voltage/two-band/relaxation';
import { constantSet, constantsInput } from '../constants';
import { defineQuantity } from '../quantity';
import { number, optional, out } from '../schema';

const states = (initial: number, title: string) =>
  number(initial, { title, unit: '1/(J m3)', min: 1e40, max: 1e55 });

export const twoBandRelaxation = defineQuantity({
  name: 'voltage.two-band.relaxation',
  title: 'Spin flips: Γ and the spin diffusion length, times of the bands, T1 and diffusion constants',
  formula:
    '\\Gamma=\\frac{\\sigma_{\\mathrm{maj}}\\sigma_{\\min}}{e^2\\lambda^2\\sigma},\\quad \\frac1{\\tau_s}=\\frac{\\Gamma}{N_s},\\quad \\frac1{T_1}=\\frac1{\\tau_{\\mathrm{maj}}}+\\frac1{\\tau_{\\min}},\\quad D_s=\\frac{\\sigma_s}{e^2N_s}',
  source: 'Saslow spec, section 3.3; paper, equations (45), (46)',
  input: z.strictObject({
    P: number(0.6, { title: 'Spin polarisation', unit: '1', min: -0.999999, max: 0.999999 }),
    sigma: number(4e6, { title: 'Conductivity', unit: 'S/m', min: 1, max: 1e10 }),
    lam: number(5e-9, { title: 'Spin diffusion length', unit: 'm', min: 1e-11, max: 1 }),
    Gamma: optional('from lam', {
      title: 'Spin flips per difference of the potentials, in place of λ',
      unit: '1/(J m3 s)',
      min: 1e30,
      max: 1e75,
    }),
    N_maj: states(6e46, 'Majority states per energy and volume'),
    N_min: states(6e46, 'Minority states per energy and volume'),
    constants: constantsInput(),
  }),
  output: z.object({
    Gamma: out('1/(J m3 s)', 'Spin flips per difference of the potentials'),
    lam: out('m', 'Spin diffusion length'),
    tau_maj: out('s', 'Time in which a majority electron flips'),
    tau_min: out('s', 'Time in which a minority electron flips'),
    T1: out('s', 'Decay of the length of the magnetisation'),
    D_maj: out('m2/s', 'Diffusion constant of the majority band'),
    D_min: out('m2/s', 'Diffusion constant of the minority band'),
  }),
  compute: (input) => {
    const { e } = constantSet(input.constants);
    const bands = bandsOf(input.sigma, input.P);
    const Gamma = input.Gamma ?? decayConstant(bands, input.lam, e);
    if (!(Gamma > 0))
      return failure({
        code: 'out-of-range',
        path: 'lam',
        value: String(input.lam),
        allowed: 'shorter',
        hint: 'Without flips there is no time.',
      });
    const times = relaxation(Gamma, bands, { maj: input.N_maj, min: input.N_min }, e);
    return success({
      Gamma,
      lam: diffusionLength(bands, Gamma, e),
      tau_maj: times.tauMaj,
      tau_min: times.tauMin,
      T1: times.T1,
      D_maj: times.diffusionMaj,
      D_min: times.diffusionMin,
    });
  },
});
