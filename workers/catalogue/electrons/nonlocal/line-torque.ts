import { z } from 'zod';
import { forceOfTorque } from '../../../electrons/nonlocal/forces';
import { lineGrid } from '../../../electrons/nonlocal/grid';
import { lineTorque } from '../../../electrons/nonlocal/line-torque';
import { textureResistivity } from '../../../electrons/nonlocal/texture-resistivity';
import { success } from '../../../model/result';
import { defineQuantity } from '../../quantity';
import { number, numberOrList, optional, out } from '../../schema';
import { gasInputs, gasOf } from './inputs';

/** Cells per width of the texture: the fourth-order gradient is then right to 1e-6. */
const CELLS = 48;
/** The bump is gone to rounding this many widths out. */
const REACH = 9;

/** Value between the cells by the six around it, Lagrange. */
const between = (values: Float64Array, place: number): number => {
  const first = Math.min(Math.max(Math.floor(place) - 2, 0), values.length - 6);
  let sum = 0;
  for (let i = 0; i < 6; i++) {
    let weight = 1;
    for (let k = 0; k < 6; k++) if (k !== i) weight *= (place - first - k) / (i - k);
    sum += weight * (values[first + i] as number);
  }
  return sum;
};

export const nonlocalLineTorque = defineQuantity({
  name: 'electrons.nonlocal.line-torque',
  title:
    'Torque and force of a current on a bump that leaves the plane, θ = θ₀ exp(−x²/2w²), φ = φ₁ tanh(x/w)',
  formula:
    '\\tau=\\frac{\\hbar j}{e}\\big[P\\chi_1*w-\\chi_2*(n\\times w)\\big],\\quad w=\\tfrac12\\partial_xn,\\quad F/A=-\\int\\tau\\cdot(n\\times\\partial_xn)\\,dx',
  source: 'Tatara spec, section 5; frame of parallel transport',
  input: z.strictObject({
    ...gasInputs(4e9, 0.4),
    j: number(1e12, { title: 'Current density along x', unit: 'A/m2', min: -1e16, max: 1e16 }),
    w: number(3.5e-10, { title: 'Width of the bump', unit: 'm', min: 1e-12, max: 1e-4 }),
    th0: number(1.2, { title: 'Tilt at its middle', unit: 'rad', min: -10, max: 10 }),
    ph1: number(0.8, { title: 'Turn to either side', unit: 'rad', min: -10, max: 10 }),
    x_over_w: numberOrList([0, 1.4], { title: 'Places x/w', unit: '1', min: -50, max: 50 }),
    P: optional('that of the electron gas', {
      title: 'Polarisation of the current',
      unit: '1',
      min: -1,
      max: 1,
    }),
  }),
  output: z.object({
    tau: z
      .array(z.array(z.number()))
      .meta({ title: 'Torque density at the places, three components', unit: 'J/m3' }),
    tau_adiabatic: z
      .array(z.array(z.number()))
      .meta({ title: 'What a slow texture would have', unit: 'J/m3' }),
    F_per_area: out('N/m2', 'Force along x from the torque'),
    F_mori_per_area: out('N/m2', 'The same from the texture resistivity'),
  }),
  compute: (input) => {
    const { gas, set } = gasOf(input);
    const places = [input.x_over_w].flat();
    const half = Math.ceil(CELLS * places.reduce((most, x) => Math.max(most, Math.abs(x) + 1), REACH));
    const count = 2 * half + 1;
    const step = input.w / CELLS;
    const n = new Float64Array(3 * count);
    for (let i = 0; i < count; i++) {
      const x = (i - half) / CELLS;
      const [theta, phi] = [input.th0 * Math.exp((-x * x) / 2), input.ph1 * Math.tanh(x)];
      n[i] = Math.sin(theta) * Math.cos(phi);
      n[count + i] = Math.sin(theta) * Math.sin(phi);
      n[2 * count + i] = Math.cos(theta);
    }
    const torque = lineTorque(n, step, { kF: gas.kF, zeta: gas.zeta, P: input.P ?? gas.P });
    const scale = (set.hbar * input.j) / set.e;
    const read = (f: Float64Array): number[][] =>
      places.map((x) =>
        [0, 1, 2].map((c) => scale * between(f.subarray(c * count, (c + 1) * count), half + CELLS * x)),
      );
    const grid = lineGrid(count, step);
    const { mori } = textureResistivity(grid, n, gas, set);
    return success({
      tau: read(torque.total),
      tau_adiabatic: read(torque.adiabatic),
      F_per_area: scale * forceOfTorque(grid, n, torque.total)[0],
      F_mori_per_area: -set.e * gas.n * count * step * mori[0][0] * input.j,
    });
  },
});
