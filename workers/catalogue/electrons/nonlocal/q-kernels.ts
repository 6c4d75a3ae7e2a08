import { z } from 'zod';
import {
  chi1,
  chi1Iso,
  chi1Printed,
  chi2,
  chi2Printed,
  h1,
  h2Printed,
} from '../../../electrons/nonlocal/q-kernels';
import { failure, success } from '../../../model/result';
import { defineQuantity } from '../../quantity';
import { numberOrList, outNumberOrList } from '../../schema';
import { answerEach, zetaInput } from './inputs';

export const nonlocalQKernels = defineQuantity({
  name: 'electrons.nonlocal.q-kernels',
  aliases: ['electrons.nonlocal.kernel'],
  title: 'Kernels of the non-local torque against the wavenumber, corrected and as printed',
  formula:
    '\\tilde H_1=\\tfrac{3}{4(3+\\zeta^2)t^2}\\big[2(t^2+\\zeta^2)-(t^2-1)(t^2-\\zeta^2)\\tfrac{L_1}{t}\\big],\\ \\chi_1=\\tfrac{3\\zeta}{2(3+\\zeta^2)}\\big[-\\tfrac{2\\zeta}{t^2}+\\zeta\\tfrac{L_1}{t^3}+\\tfrac{L_\\zeta}{t}\\big],\\ \\chi_2=-\\tfrac{3\\pi}{2}\\tfrac{\\zeta^2}{1+3\\zeta^2}\\tfrac{\\theta_{st}}{t},\\ L_a=\\ln\\Big|\\tfrac{t+a}{t-a}\\Big|,\\ t=\\tfrac{q}{2k_F}',
  source: 'Tatara spec, section 3; G. Tatara et al., J. Phys. Soc. Jpn. 76, 054707 (2007), (32) to (38)',
  input: z.strictObject({
    zeta: zetaInput(),
    t: numberOrList(0.6, {
      title: 'Wavenumber q/2k_F; the sign does not matter',
      unit: '1',
      min: -1e6,
      max: 1e6,
    }),
  }),
  output: z.object({
    H1: outNumberOrList('1', 'H₁, also the transverse χ₁'),
    chi1_L: outNumberOrList('1', 'χ₁ longitudinal: the one that acts'),
    chi1_iso: outNumberOrList('1', 'χ₁ of the trace over three'),
    chi2_L: outNumberOrList('1', 'χ₂: momentum transfer, a wavenumber-dependent −βP'),
    chi1_paper: outNumberOrList('1', 'χ₁ as printed (36): twice the trace over three'),
    chi2_paper: outNumberOrList('1', 'χ₂ as printed (38): one sixth'),
    H2_paper: outNumberOrList('1', 'H₂/k_F³ as printed (33); zero when corrected'),
  }),
  compute: ({ zeta, t: given }) => {
    const t = typeof given === 'number' ? Math.abs(given) : given.map(Math.abs);
    const singular = [t].flat().find((x) => x === zeta || x === 1);
    if (singular !== undefined)
      return failure({
        code: 'out-of-range',
        path: 't',
        value: String(singular),
        allowed: `any number beside ${zeta} and 1`,
        hint: 'χ₁ is logarithmically infinite there; ask a little beside it.',
      });
    return success(
      answerEach(t, {
        H1: (x) => h1(zeta, x),
        chi1_L: (x) => chi1(zeta, x),
        chi1_iso: (x) => chi1Iso(zeta, x),
        chi2_L: (x) => chi2(zeta, x),
        chi1_paper: (x) => chi1Printed(zeta, x),
        chi2_paper: (x) => chi2Printed(zeta, x),
        H2_paper: (x) => h2Printed(zeta, x),
      }),
    );
  },
});
