import { z } from 'zod';
import { wireDrive } from '../../electrons/thermal-torque/wire';
import { failure, success } from '../../model/result';
import { defineQuantity } from '../quantity';
import { list, number, out, outList } from '../schema';
import { metalFrom, metalInputs, momentFrom } from './metal-inputs';

export const thermalWire = defineQuantity({
  name: 'electrons.thermal-torque.wire',
  title: 'Velocities along a wire with a temperature profile, open or closed over a load',
  formula:
    'j\\Big(\\int\\frac{dx}{\\sigma_c}+A_wR\\Big)=\\int S_c\\,dT+V,\\quad E=\\frac{j}{\\sigma_c}-S_c\\,\\partial_xT,\\quad v\\propto Pj+a_{op}\\partial_xT,\\quad w\\propto\\beta Pj+b_{op}\\partial_xT',
  source: 'Kohno spec, section 6, any circuit (extension of the paper)',
  input: z.strictObject({
    ...metalInputs(),
    x: list([0, 0.5e-6, 1e-6], 2, { title: 'Rising positions', unit: 'm', min: -1, max: 1 }),
    T: list([300, 305, 310], 2, { title: 'Temperature there', unit: 'K', min: 0, max: 1e4 }),
    area: number(1e-15, { title: 'Cross-section of the wire', unit: 'm2', min: 1e-20, max: 1e-2 }),
    load_ohm: number(100, { title: 'Load; 0 closed, 1e15 or more open', unit: 'Ω', min: 0, max: 1e18 }),
    applied: number(0, { title: 'Applied voltage', unit: 'V', min: -1e6, max: 1e6 }),
  }),
  output: z.object({
    j: out('A/m2', 'Charge current density'),
    V_open: out('V', 'V(last) − V(first) of the open wire'),
    E: outList('V/m', 'Internal field at the positions'),
    v: outList('m/s', 'v at the positions'),
    w: outList('m/s', 'w at the positions'),
  }),
  compute: (input) => {
    const rising = input.x.every((x, i) => i === 0 || x > (input.x[i - 1] as number));
    if (!rising || input.T.length !== input.x.length)
      return failure({
        code: 'out-of-range',
        path: rising ? 'T' : 'x',
        value: `${String((rising ? input.T : input.x).length)} numbers`,
        allowed: rising ? `${String(input.x.length)} temperatures` : 'rising positions',
        hint: rising ? 'Give one temperature per position.' : 'Sort the positions.',
      });
    const made = metalFrom(input);
    if (!made.ok) return made;
    const { openVoltage, ...rest } = wireDrive(made.value, momentFrom(input), {
      x: input.x,
      T: input.T,
      area: input.area,
      load: input.load_ohm >= 1e15 ? Infinity : input.load_ohm,
      applied: input.applied,
    });
    return success({ V_open: openVoltage, ...rest });
  },
});
