import { z } from 'zod';
import { mottTransport, thermalTransport } from '../../electrons/thermal-torque/transport';
import {
  electricVelocities,
  thermalVelocities,
  wallVelocities,
} from '../../electrons/thermal-torque/velocities';
import { success } from '../../model/result';
import { defineQuantity } from '../quantity';
import { number, out } from '../schema';
import { circuitFrom, metalFrom, metalInputs, momentFrom, outWarnings, warningsOf } from './metal-inputs';

const REFERENCE_CURRENT = 1e12;

export const thermalVelocity = defineQuantity({
  name: 'electrons.thermal-torque.velocities',
  title:
    'What a temperature gradient and a current do to a texture: the two velocities v and w, and the wall',
  formula:
    '(v,w)=-\\frac{\\hbar\\gamma}{2eM_s}(a,b)\\,\\partial_xT,\\qquad (v,w)=-\\frac{\\hbar\\gamma}{2eM_s}\\frac{(\\sigma_s,\\beta\\sigma_s)}{\\sigma_c}\\,j',
  source:
    'Kohno spec, sections 1 and 6; H. Kohno, Y. Hiraoka, M. Hatami, G. E. W. Bauer, Phys. Rev. B 94, 104417 (2016), (1), (3), (44), (53)',
  input: z.strictObject({
    ...metalInputs(),
    j_A_per_m2: number(REFERENCE_CURRENT, {
      title: 'Charge current density',
      unit: 'A/m2',
      min: -1e16,
      max: 1e16,
    }),
  }),
  output: z.object({
    v_adiabatic_closed: out('m/s', 'v of the gradient, E = 0'),
    v_nonadiabatic_closed: out('m/s', 'w of the gradient, E = 0'),
    v_adiabatic_open: out('m/s', 'v of the gradient, j = 0'),
    v_nonadiabatic_open: out('m/s', 'w of the gradient, j = 0'),
    v_adiabatic_load: out('m/s', 'v of the gradient with the load'),
    v_nonadiabatic_load: out('m/s', 'w of the gradient with the load'),
    E_int_open_V_per_m: out('V/m', 'Internal field in open circuit, −S_c grad T'),
    v_adiabatic_electric_1e12: out('m/s', 'v of 1e12 A/m², P at the Fermi level'),
    v_nonadiabatic_electric_1e12: out('m/s', 'w of 1e12 A/m², P and β at the Fermi level'),
    v_adiabatic_electric: out('m/s', 'v of the current, P at T'),
    v_nonadiabatic_electric: out('m/s', 'w of the current, P and β at T'),
    wall_closed: out(
      'm/s',
      'Wall below Walker breakdown, w/α, closed; towards the cold end where it has the sign of −grad T',
    ),
    wall_open: out('m/s', 'The same, open'),
    wall_load: out('m/s', 'The same with the load'),
    wall_electric: out('m/s', 'The same, driven by the current'),
    warnings: outWarnings(),
  }),
  compute: (input) => {
    const made = metalFrom(input);
    if (!made.ok) return made;
    const transport = thermalTransport(made.value, input.T_K);
    const moment = momentFrom(input);
    const at = (circuit: Parameters<typeof thermalVelocities>[3]) =>
      thermalVelocities(transport, moment, input.gradT_K_per_m, circuit);
    const [closed, open, load] = [at('closed'), at('open'), at(circuitFrom(input))];
    const unit = electricVelocities(mottTransport(made.value, 0), moment, REFERENCE_CURRENT);
    const electric = electricVelocities(transport, moment, input.j_A_per_m2);
    return success({
      v_adiabatic_closed: closed.v,
      v_nonadiabatic_closed: closed.w,
      v_adiabatic_open: open.v,
      v_nonadiabatic_open: open.w,
      v_adiabatic_load: load.v,
      v_nonadiabatic_load: load.w,
      E_int_open_V_per_m: -transport.seebeck * input.gradT_K_per_m,
      v_adiabatic_electric_1e12: unit.v,
      v_nonadiabatic_electric_1e12: unit.w,
      v_adiabatic_electric: electric.v,
      v_nonadiabatic_electric: electric.w,
      wall_closed: wallVelocities(closed, input.alpha).below,
      wall_open: wallVelocities(open, input.alpha).below,
      wall_load: wallVelocities(load, input.alpha).below,
      wall_electric: wallVelocities(electric, input.alpha).below,
      warnings: warningsOf(made.value, input, input.T_K),
    });
  },
});
