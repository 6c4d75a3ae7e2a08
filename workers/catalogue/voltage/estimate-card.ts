import { z } from 'zod';
import { success } from '../../model/result';
import { estimateCard as cardOf } from '../../voltage/thermodynamics/estimate-card';
import { constantSet, constantsInput, gammaIn } from '../constants';
import { defineQuantity } from '../quantity';
import { estimateInputs } from './estimate-inputs';

const text = (title: string) => z.string().meta({ title });

export const estimateCard = defineQuantity({
  name: 'voltage.estimate.card',
  title:
    'Every estimate of section VII, (75) to (88), for any material, with what the paper prints beside it',
  formula:
    'j=\\sigma E_0,\\ N_{ST}=\\xi e\\frac{2M}{\\delta}E_0,\\ H_{ST}=\\frac{N_{ST}}{\\gamma M},\\ j_{SP}=e\\xi\\frac{2M}{\\delta}H_0,\\ E_{SP}=\\frac{j_{SP}}{\\sigma},\\ \\mathcal E_{SP}=E_{SP}\\delta=\\frac{2P\\mu_B}{e}H_0',
  source: 'Saslow spec, sections 4.3 and 12; paper, section VII',
  input: z.strictObject({
    ...estimateInputs(),
    constants: constantsInput(),
  }),
  output: z.object({
    lines: z
      .array(
        z.object({
          equation: text('Number in the paper'),
          symbol: text('Symbol, LaTeX'),
          formula: text('Formula, LaTeX'),
          title: text('What it is'),
          unit: text('Unit'),
          value: z.number(),
          printed: z.object({ value: z.number(), remark: z.string() }).optional(),
        }),
      )
      .meta({ title: 'Lines of the card' }),
  }),
  compute: (input) => {
    const set = constantSet(input.constants);
    return success({ lines: cardOf({ ...input, gamma: gammaIn(input, set) }, set) });
  },
});
