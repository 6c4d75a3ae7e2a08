import { z } from 'zod';
import { success } from '../../model/result';
import { motionInField, type FieldMotion } from '../../voltage/wall-closed-forms';
import { defineQuantity } from '../quantity';
import { number, numberOrList, outNumberOrList } from '../schema';
import { FIELD, wallInputs, wallNumbers } from '../wall-inputs';

export const wallClosedForm = defineQuantity({
  name: 'voltage.wall.closed-form',
  title: 'Wall in a constant field, below or above the Walker field: φ, q and V against time in closed form',
  formula:
    '\\tan\\varphi=\\frac ba+\\frac ca\\tan(ct+k),\\ a=\\frac{\\gamma H}{1+\\alpha^2},\\ b=\\frac{\\gamma H_W}{1+\\alpha^2},\\ c=\\sqrt{a^2-b^2},\\quad q-q_0=\\frac{Q\\Delta}{\\alpha}[\\gamma Ht-(\\varphi-\\varphi_0)]',
  source: 'Saslow spec, section 5.2',
  input: z.strictObject({
    ...wallInputs(),
    H: number(1.5e-3, FIELD),
    q0: number(0, { title: 'Wall centre at t = 0', unit: 'm', min: -1, max: 1 }),
    phi0: number(0, { title: 'Wall angle at t = 0', unit: 'rad', min: -1e4, max: 1e4 }),
    t: numberOrList([0, 10e-9, 20e-9, 30e-9, 40e-9, 50e-9], { title: 'Times', unit: 's', min: 0, max: 1 }),
  }),
  output: z.object({
    q: outNumberOrList('m', 'Wall centre'),
    phi: outNumberOrList('rad', 'Wall angle, unwrapped'),
    qdot: outNumberOrList('m/s', 'Wall velocity'),
    phidot: outNumberOrList('rad/s', 'Turning rate'),
    V: outNumberOrList('V', 'Voltage V(second) − V(first), wall between the leads, open circuit'),
  }),
  compute: (input) => {
    const wall = wallNumbers(input);
    const times = Array.isArray(input.t) ? input.t : [input.t];
    const found = times.map((t) => motionInField(wall, input.H, input, t));
    const column = (key: keyof FieldMotion): number | number[] => {
      const values = found.map((at) => at[key]);
      return Array.isArray(input.t) ? values : (values[0] as number);
    };
    return success({
      q: column('q'),
      phi: column('phi'),
      qdot: column('qdot'),
      phidot: column('phidot'),
      V: column('V'),
    });
  },
});
