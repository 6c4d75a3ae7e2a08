import { z } from 'zod';
import { formatQuantity } from '../../model/units';
import { failure, success } from '../../model/result';
import { walkerField } from '../../magnet/closed-forms/wall-motion';
import { betaFamily, closedSweep, evenly } from '../../voltage/wall-sweep';
import { defineQuantity } from '../quantity';
import { number, out, outList } from '../schema';
import { FIELD, wallInputs, wallNumbers } from '../wall-inputs';

const MOST = 2001;

export const wallSweep = defineQuantity({
  name: 'voltage.wall.sweep',
  title:
    'Mean voltage and velocity over the field, with the β/α family and β read as a Landau–Lifshitz constant',
  formula:
    '\\langle V\\rangle(H),\\ \\langle\\dot q\\rangle(H);\\quad \\beta=\\frac{\\beta_L+\\alpha}{1-\\alpha\\beta_L}',
  source: 'Saslow spec, sections 4.1, 5.2 and 10',
  input: z.strictObject({
    ...wallInputs(),
    from: number(-2e-3, { ...FIELD, title: 'First field' }),
    to: number(2e-3, { ...FIELD, title: 'Last field' }),
    points: number(201, { title: 'Fields', unit: '1', min: 2, max: MOST }),
    ratios: z
      .array(z.number().min(-1e3).max(1e3))
      .max(12)
      .default([0, 1, 2])
      .meta({ title: 'β/α of the family', unit: '1' }),
  }),
  output: z.object({
    H_W: out('T', 'Walker field'),
    H: outList('T', 'Fields'),
    V: outList('V', 'Mean voltage'),
    qdot: outList('m/s', 'Mean velocity'),
    phidot: outList('rad/s', 'Mean turning rate'),
    family: z
      .array(
        z.object({
          label: z.string().meta({ title: 'Which β' }),
          beta: out('1', 'β of the Gilbert form'),
          V: outList('V', 'Mean voltage'),
        }),
      )
      .meta({ title: 'Other β' }),
  }),
  compute: (input) => {
    const points = Math.round(input.points);
    const { from, to } = input;
    if (from === to)
      return failure({
        code: 'contradiction',
        path: 'to',
        value: formatQuantity(to, 'T'),
        allowed: 'another field than the first',
        hint: 'A sweep needs two ends.',
      });
    const wall = wallNumbers(input);
    const H = evenly(from, to, points);
    const { V, qdot, phidot } = closedSweep(wall, H);
    return success({
      H_W: walkerField(wall.alpha, wall.HK),
      H,
      V: [...V],
      qdot: [...qdot],
      phidot: [...phidot],
      family: betaFamily(wall, H, input.ratios).map(({ label, beta, curve }) => ({
        label,
        beta,
        V: [...curve.V],
      })),
    });
  },
});
