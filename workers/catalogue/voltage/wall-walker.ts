import { z } from 'zod';
import { success } from '../../model/result';
import { walkerAverages } from '../../voltage/wall-closed-forms';
import { inOrder } from '../in-order';
import { defineQuantity } from '../quantity';
import { numberOrList, outNumberOrList } from '../schema';
import { FIELD, wallInputs, wallNumbers } from '../wall-inputs';

export const wallWalker = defineQuantity({
  name: 'voltage.wall.walker',
  aliases: ['magnet.wall.walker'],
  title: 'Field-driven wall: Walker field, mean velocity and turning rate, mean voltage and its ripple',
  formula:
    'H_W=\\tfrac{\\alpha}{2}|H_K|,\\quad \\langle\\dot\\varphi\\rangle=\\mathrm{sgn}(H)\\frac{\\gamma\\sqrt{H^2-H_W^2}}{1+\\alpha^2},\\quad \\langle\\dot q\\rangle=\\frac{Q\\Delta}{\\alpha}(\\gamma H-\\langle\\dot\\varphi\\rangle),\\quad \\langle V_{21}\\rangle=-Q\\frac{\\hbar P}{e}\\Big[\\big(1-\\tfrac{\\beta}{\\alpha}\\big)\\langle\\dot\\varphi\\rangle+\\tfrac{\\beta}{\\alpha}\\gamma H\\Big]',
  source: 'Saslow spec, section 5.2; W. M. Saslow, Phys. Rev. B 76, 184434 (2007)',
  input: z.strictObject({ ...wallInputs(), H: numberOrList(2e-3, FIELD) }),
  output: z.object({
    H_W: outNumberOrList('T', 'Walker field'),
    qdot: outNumberOrList('m/s', 'Mean wall velocity'),
    phidot: outNumberOrList('rad/s', 'Mean turning rate'),
    V: outNumberOrList('V', 'Mean voltage V(second) − V(first), wall between the leads, open circuit'),
    ripple_freq: outNumberOrList('Hz', 'Ripple frequency, twice per turn'),
    ripple_pp: outNumberOrList('V', 'Ripple, peak to peak'),
  }),
  compute: (input) => {
    const wall = wallNumbers(input);
    return success(inOrder(input.H, (H) => ({ ...walkerAverages(wall, H) })));
  },
});
