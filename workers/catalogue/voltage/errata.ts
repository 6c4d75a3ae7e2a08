import { z } from 'zod';
import { success } from '../../model/result';
import { estimates } from '../../voltage/estimates';
import { errataOf } from '../../voltage/thermodynamics/errata';
import { constantSet, constantsInput, gammaOf } from '../constants';
import { defineQuantity } from '../quantity';

/** Section VII of the paper: cobalt, with the constants it prints. */
const COBALT = { P: 0.6, M: 1.45e6, sigma: 3.4e7, delta: 1e-8, H0: 0.1, E0: 1e4, gamma: 1.9e11, g: 2 };
const PRINTED = { e: 1.6e-19, muB: 9.3e-24, m_e: 9.11e-31 };

const text = (title: string) => z.string().meta({ title });

export const errata = defineQuantity({
  name: 'voltage.errata',
  title: 'Where the paper prints something else than its own equations give, as printed and corrected',
  formula: '\\text{printed}\\to\\text{corrected}',
  source: 'Saslow spec, section 12; W. M. Saslow, Phys. Rev. B 76, 184434 (2007)',
  input: z.strictObject({ constants: constantsInput() }),
  output: z.object({
    lines: z
      .array(
        z.object({
          where: text('Equation or place'),
          printed: text('As printed'),
          corrected: text('Corrected'),
          numbers: z.object({ unit: z.string(), printed: z.number(), corrected: z.number() }).optional(),
        }),
      )
      .meta({ title: 'Errata' }),
  }),
  compute: ({ constants }) => {
    const { tau, R_ST_asPrinted, E_SP } = estimates(COBALT, { ...constantSet(constants), ...PRINTED });
    const gamma = gammaOf(2, constantSet(constants));
    return success({ lines: errataOf({ tau, R_ST: R_ST_asPrinted, E_SP, gamma }) });
  },
});
