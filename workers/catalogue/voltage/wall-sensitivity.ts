import { z } from 'zod';
import { success } from '../../model/result';
import { wallSensitivities } from '../../voltage/wall-sensitivity';
import { defineQuantity } from '../quantity';
import { number, out } from '../schema';
import { FIELD, wallInputs, wallNumbers } from '../wall-inputs';

export const wallSensitivity = defineQuantity({
  name: 'voltage.wall.sensitivity',
  title: 'Which parameter decides plateau, velocity, edges and Walker field',
  formula:
    's_p=\\frac{\\partial\\ln y}{\\partial\\ln p},\\quad t_{edge}=\\ln9\\,\\frac{\\Delta}{|\\langle\\dot q\\rangle|}',
  source: 'Saslow spec, sections 5.2, 5.3 and 15',
  input: z.strictObject({ ...wallInputs(), H: number(2e-3, FIELD) }),
  output: z.object({
    parameters: z
      .array(
        z.object({
          parameter: z.string().meta({ title: 'Parameter' }),
          plateau: out('1', 'Of the mean voltage'),
          velocity: out('1', 'Of the mean velocity'),
          edge: out('1', 'Of the rise time at a lead'),
          walkerField: out('1', 'Of the Walker field'),
        }),
      )
      .meta({ title: 'Logarithmic derivatives' }),
  }),
  compute: (input) => success({ parameters: [...wallSensitivities(wallNumbers(input), input.H)] }),
});
