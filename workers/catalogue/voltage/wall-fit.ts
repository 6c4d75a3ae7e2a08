import { z } from 'zod';
import { fitSlopes } from '../../voltage/wall-fit';
import { constantSet, constantsInput, gammaIn } from '../constants';
import { walkerAverages } from '../../voltage/wall-closed-forms';
import { defineQuantity } from '../quantity';
import { gyromagneticInput, landeFactor, number, optional, out, wallChargeInput } from '../schema';
import { wallInputs, wallNumbers } from '../wall-inputs';

/** Without data of one's own: closed form of the reference set W, P = 0.6, β/α = 2, H_W = 0.25 mT. */
const H = [0.5e-4, 1e-4, 1.5e-4, 2e-4, 0.5e-3, 1e-3, 1.5e-3, 2e-3];
const W = wallNumbers(z.strictObject(wallInputs()).parse({}));
const V = H.map((field) => walkerAverages(W, field).V);

const list = (initial: readonly number[], title: string, unit: string, most: number) =>
  z
    .array(z.number().min(-most).max(most))
    .min(2)
    .max(100_000)
    .default([...initial])
    .meta({ title, unit });

export const wallFit = defineQuantity({
  name: 'voltage.wall.fit',
  aliases: ['voltage.wall.analysis'],
  title: 'P and β/α out of measured mean voltages over the field, from the slopes below and above Walker',
  formula:
    'V=-Q\\frac{\\hbar\\gamma}{e}\\Big[P(1-r)\\,\\mathrm{sgn}H\\frac{\\sqrt{H^2-H_W^2}}{1+\\alpha^2}+Pr\\,H\\Big]+V_0,\\quad r=\\beta/\\alpha',
  source: 'Saslow spec, section 5.2 (analysis of data)',
  input: z.strictObject({
    H: list(H, 'Fields', 'T', 1e3),
    V: list(V, 'Mean voltages V(second) − V(first)', 'V', 1e3),
    Q: wallChargeInput(),
    g: landeFactor(),
    gamma: gyromagneticInput(),
    alpha: number(0.01, { title: 'Gilbert damping', unit: '1', min: 0, max: 10 }),
    H_W: optional('fitted', { title: 'Walker field', unit: 'T', min: 0, max: 1e3 }),
    offset: z.boolean().default(false).meta({ title: 'Fit a constant voltage as well' }),
    constants: constantsInput(),
  }),
  output: z.object({
    P: out('1', 'Spin polarisation'),
    P_error: out('1', 'Its standard error'),
    ratio: out('1', 'β/α'),
    ratio_error: out('1', 'Its standard error'),
    H_W: out('T', 'Walker field'),
    V0: out('V', 'Constant voltage'),
    slope_below: out('V/T', 'Slope below the Walker field'),
    slope_above: out('V/T', 'Slope far above it'),
    rms: out('V', 'What is left, root mean square'),
  }),
  compute: (input) => {
    const set = constantSet(input.constants);
    return fitSlopes({
      H: input.H,
      V: input.V,
      Q: input.Q,
      alpha: input.alpha,
      perTesla: (set.hbar * gammaIn(input, set)) / set.e,
      offset: input.offset,
      ...(input.H_W === undefined ? {} : { walkerField: input.H_W }),
    });
  },
});
