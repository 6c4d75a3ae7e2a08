import { z } from 'zod';
import { success } from '../../model/result';
import { estimateCard as cardOf } from '../../voltage/thermodynamics/estimate-card';
import { constantSet, constantsInput, gammaIn } from '../constants';
import { defineQuantity } from '../quantity';
import { gyromagneticInput, landeFactor, number } from '../schema';

const text = (title: string) => z.string().meta({ title });

export const estimateCard = defineQuantity({
  name: 'voltage.estimate.card',
  title:
    'Every estimate of section VII, (75) to (88), for any material, with what the paper prints beside it',
  formula:
    'j=\\sigma E_0,\\ N_{ST}=\\xi e\\frac{2M}{\\delta}E_0,\\ H_{ST}=\\frac{N_{ST}}{\\gamma M},\\ j_{SP}=e\\xi\\frac{2M}{\\delta}H_0,\\ E_{SP}=\\frac{j_{SP}}{\\sigma},\\ \\mathcal E_{SP}=E_{SP}\\delta=\\frac{2P\\mu_B}{e}H_0',
  source: 'Saslow spec, sections 4.3 and 12; paper, section VII',
  input: z.strictObject({
    P: number(0.6, { title: 'Spin polarisation', unit: '1', min: -1, max: 1 }),
    M: number(1.45e6, { title: 'Saturation magnetisation', unit: 'A/m', min: 1, max: 1e7 }),
    sigma: number(3.4e7, { title: 'Conductivity', unit: 'S/m', min: 1, max: 1e10 }),
    delta: number(10e-9, { title: 'Length of the texture', unit: 'm', min: 1e-12, max: 1 }),
    H0: number(0.1, { title: 'Field', unit: 'T', min: -1000, max: 1000 }),
    E0: number(1e4, { title: 'Electric field', unit: 'V/m', min: -1e12, max: 1e12 }),
    g: landeFactor(),
    gamma: gyromagneticInput(),
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
