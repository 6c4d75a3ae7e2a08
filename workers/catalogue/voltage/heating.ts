import { z } from 'zod';
import { failure, success } from '../../model/result';
import { cross, type Vector } from '../../voltage/spin-motive-force';
import { heatingAtPoint, type HeatingParts } from '../../voltage/thermodynamics/heating';
import {
  landauLifshitzPair,
  pumpedFlux,
  pumpedHeat,
  thermalTorque,
  torqueCoefficient,
} from '../../voltage/thermodynamics/torque-pumping';
import { constantSet, constantsInput, gammaIn } from '../constants';
import { defineQuantity } from '../quantity';
import { number, out, outVector, vector, vectors } from '../schema';
import { tripleOf } from './transport-inputs';
import { materialInputs } from './material-inputs';

const partsOutput = (title: string) =>
  z.object({
    damping: out('W/m3', `${title}: magnetic damping`),
    joule: out('W/m3', `${title}: Joule heat`),
    cross: out('W/m3', `${title}: cross term`),
    total: out('W/m3', `${title}: sum`),
  });
const plain = ({ damping, joule, cross: mixed, total }: HeatingParts) => ({
  damping,
  joule,
  cross: mixed,
  total,
});

export const heating = defineQuantity({
  name: 'voltage.thermodynamics.heating',
  title: 'Heating at a point, split in both forms, and the charge and heat that the motion pumps',
  formula:
    'R=\\frac{M\\alpha}{\\gamma}|\\dot{\\mathbf n}|^2+\\frac{j^2}{\\sigma}-2\\beta\\frac{\\hbar P}{2e}\\,\\mathbf j\\cdot\\mathbf B=\\frac{\\sigma}{e^2}|\\nabla\\tilde\\mu|^2+2\\xi_L\\,\\partial_i\\mathbf M\\cdot\\mathbf H\\,\\partial_i\\tilde\\mu+\\lambda M|\\mathbf H_\\perp|^2',
  source: 'Saslow spec, sections 2.4, 2.5 and 3.5',
  input: z.strictObject({
    n: vector([0.3, -0.5, 0.7], {
      title: 'Direction of the magnetisation, any length',
      unit: '1',
      min: -1e6,
      max: 1e6,
    }),
    H: vector([0.02, 0.05, -0.03], { title: 'Effective field', unit: 'T', min: -1000, max: 1000 }),
    w: vectors(
      [
        [2e7, 1e7, -3e7],
        [0, 4e7, 1e7],
        [1e7, -2e7, 2e7],
      ],
      { title: 'Turn of the texture per metre: ∂_i n = n × w_i', unit: '1/m', min: -1e9, max: 1e9 },
    ),
    E: vector([100, -50, 20], { title: 'Electric field ∇µ/e = −∇V', unit: 'V/m', min: -1e8, max: 1e8 }),
    ...materialInputs(),
    T: number(300, { title: 'Temperature', unit: 'K', min: 1e-3, max: 1e4 }),
    a: number(0, { title: 'Thermal torque, adiabatic', unit: 'A/(K m)', min: -1e9, max: 1e9 }),
    b: number(0, { title: 'Thermal torque, non-adiabatic', unit: 'A/(K m)', min: -1e9, max: 1e9 }),
    constants: constantsInput(),
  }),
  output: z.object({
    ndot: outVector('rad/s', 'Rate of change of n with the torque of the current'),
    j: outVector('A/m2', 'Current density'),
    current_form: partsOutput('In motion and current'),
    force_form: partsOutput('In field and ∇µ, same heat'),
    force_form_constant: partsOutput('In field and ∇µ, constants of the paper'),
    j_pumped: outVector('A/m2', 'Current density pumped by the field alone, −e j^n'),
    js_pumped: outVector('W/(K m2)', 'Entropy flux pumped by the field alone'),
    heat_pumped: outVector('W/m2', 'Heat current T j^s carried by the actual motion at E = 0'),
  }),
  compute: (input) => {
    const length = Math.hypot(...input.n);
    if (!(length > 0))
      return failure({
        code: 'out-of-range',
        path: 'n',
        value: `[${input.n.join(', ')}]`,
        allowed: 'three numbers, not all zero',
        hint: 'A direction needs a length.',
      });
    const set = constantSet(input.constants);
    const gamma = gammaIn(input, set);
    const { H, E, P, M, sigma, alpha, beta, T, a, b } = input;
    const n: Vector = [input.n[0] / length, input.n[1] / length, input.n[2] / length];
    const dn: [Vector, Vector, Vector] = [cross(n, input.w[0]), cross(n, input.w[1]), cross(n, input.w[2])];
    const gradMu: Vector = [set.e * E[0], set.e * E[1], set.e * E[2]];
    const constants = { gamma, alpha, beta, P, sigma, M, e: set.e, hbar: set.hbar };
    const heat = heatingAtPoint({ n, H, gradMu, dn }, constants);
    const dM = dn.map((d): Vector => [M * d[0], M * d[1], M * d[2]]);
    const xi = torqueCoefficient(constants, set);
    const electric = landauLifshitzPair({ xi, xiBeta: xi * beta }, alpha);
    const thermal = landauLifshitzPair(thermalTorque({ a, b, gamma, M }, set), alpha);
    const jn = pumpedFlux(n, H, dM, electric);
    return success({
      ndot: tripleOf(heat.ndot),
      j: tripleOf(heat.j),
      current_form: plain(heat.current),
      force_form: plain(heat.force),
      force_form_constant: plain(heat.forceConstant),
      j_pumped: tripleOf([-set.e * jn[0], -set.e * jn[1], -set.e * jn[2]]),
      js_pumped: pumpedFlux(n, H, dM, thermal),
      heat_pumped: pumpedHeat(n, heat.ndot, dn, { a, b, T }, set),
    });
  },
});
