import { z } from 'zod';
import {
  printedVortexEstimates,
  vortexResistivities,
  vortexSpectrum,
} from '../../../electrons/nonlocal/vortex';
import { failure, success } from '../../../model/result';
import { defineQuantity } from '../../quantity';
import { number, out, outList } from '../../schema';
import { gasInputs, gasOf } from './inputs';

/** About two seconds of work. */
const WIDEST = 1000;

export const nonlocalVortex = defineQuantity({
  name: 'electrons.nonlocal.vortex',
  title:
    'Vortex: transform of its gauge field and resistivity in a film, exact and as the paper estimates it',
  formula:
    "\\rho_v=\\frac{m^2\\Delta^2l_v}{4\\hbar^3e^2n^2A}\\int_{2k_F\\zeta l_v}^{2k_Fl_v}(a_0^2+a_2^2)\\,dQ,\\quad a_{0,2}=\\int_0^1(r\\theta'\\pm\\sin\\theta)J_{0,2}(Qr)\\,dr,\\quad \\theta=\\frac{\\pi}{2}\\frac{1-e^{-r^2}}{1-e^{-1}}",
  source:
    'Tatara spec, section 10; (93) and (94) of the paper are its own estimates, 21 to 33 times too large at k_F l_v = 3',
  input: z.strictObject({
    ...gasInputs(1e10, 0.2),
    lv: number(3e-10, { title: 'Radius of the vortex core', unit: 'm', min: 1e-12, max: 1e-5 }),
    area: number(1e-14, { title: 'Area of the film', unit: 'm2', min: 1e-22, max: 1 }),
    Q: number(1.5, { title: 'Wavenumber q l_v of the amplitudes', unit: '1', min: 1e-6, max: 1e4 }),
  }),
  output: z.object({
    a_core: outList('1', 'a₀ and a₂ of the core'),
    a_full: outList('1', 'a₀ and a₂ with the in-plane tail'),
    core: out('Ohm m', 'Resistivity, core only'),
    full: out('Ohm m', 'Resistivity with the tail'),
    core_gr: out('Ohm m', 'Golden rule, core only'),
    full_gr: out('Ohm m', 'Golden rule with the tail'),
    eq93: out('Ohm m', 'Estimate of the paper, (93) in (74)'),
    eq94: out('Ohm m', 'Estimate of the paper, (94)'),
  }),
  compute: (input) => {
    const { gas, set } = gasOf(input);
    if (gas.kF * input.lv > WIDEST)
      return failure({
        code: 'out-of-range',
        path: 'lv',
        value: `${input.lv} m`,
        allowed: `up to ${WIDEST / gas.kF} m for this kF`,
        hint: 'In so wide a core momentum transfer has died out.',
      });
    const { core, full } = vortexSpectrum(input.Q);
    const rho = vortexResistivities(gas, input.lv, input.area, set);
    return success({
      a_core: [...core],
      a_full: [...full],
      core: rho.core,
      full: rho.full,
      core_gr: rho.coreGolden,
      full_gr: rho.fullGolden,
      ...printedVortexEstimates(gas, input.lv, input.area, set),
    });
  },
});
