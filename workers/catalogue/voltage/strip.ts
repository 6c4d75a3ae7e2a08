import { z } from 'zod';
import { success } from '../../model/result';
import { accumulationOfPulse } from '../../voltage/two-band/line';
import { defineQuantity } from '../quantity';
import { number, outList, pointList } from '../schema';

export const strip = defineQuantity({
  name: 'voltage.strip',
  aliases: ['voltage.potential.strip'],
  title:
    'Open-circuit potential of a strip whose motive field varies across it: exact reference of the mesh solver',
  formula:
    "V=E_0D\\big(\\tanh\\tfrac xD+1\\big)+\\varepsilon E_0\\cos\\tfrac{\\pi y}W\\;\\tfrac12\\int\\mathrm{sgn}(x-x')e^{-\\pi|x-x'|/W}\\mathrm{sech}^2\\tfrac{x'}D\\,dx'",
  source: 'Saslow spec, section 7, reference 6',
  input: z.strictObject({
    E0: number(150, { title: 'Peak of the field E_x', unit: 'V/m', min: -1e9, max: 1e9 }),
    D: number(15e-9, { title: 'Width parameter of the field', unit: 'm', min: 1e-11, max: 1e-2 }),
    eps: number(0.4, { title: 'Variation across the strip', unit: '1', min: -1e3, max: 1e3 }),
    W: number(120e-9, { title: 'Width of the strip', unit: 'm', min: 1e-10, max: 1 }),
    points: pointList(
      [
        [30e-9, 0],
        [30e-9, 120e-9],
        [-10e-9, 0],
        [200e-9, 60e-9],
      ],
      { title: 'Places x, y; the strip lies between y = 0 and W', unit: 'm', min: -10, max: 10 },
    ),
  }),
  output: z.object({ V: outList('V', 'Potential, zero far to the left') }),
  compute: ({ E0, D, eps, W, points }) =>
    success({
      // The harmonic of the width decays along the strip like a spin accumulation with λ = W/π.
      V: points.map(
        ([x, y]) =>
          E0 * D * (Math.tanh(x / D) + 1) -
          eps * E0 * Math.cos((Math.PI * y) / W) * accumulationOfPulse(x, { peak: 1, D, lam: W / Math.PI }),
      ),
    }),
});
