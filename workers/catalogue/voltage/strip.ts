import { z } from 'zod';
import { success } from '../../model/result';
import { gaussLegendre } from '../../numerics/gauss-legendre';
import { defineQuantity } from '../quantity';
import { number, outList } from '../schema';

/** Half-lengths of the wall beyond which sech² is below rounding. */
const REACH = 25;
const NODES = gaussLegendre(16);

/** ½∫ sgn(x − x′) e^{−π|x−x′|/W} sech²(x′/D) dx′, m. */
const edgeIntegral = (x: number, D: number, W: number): number => {
  const size = Math.abs(x);
  const from = Math.max(0, size - REACH * D);
  const to = size + REACH * D;
  const panels = 2 * REACH * Math.min(Math.max(1, Math.ceil((3 * D) / W)), 200);
  const half = (to - from) / (2 * panels);
  const peak = (s: number): number => 1 / Math.cosh(s / D) ** 2;
  let sum = 0;
  for (let k = 0; k < panels; k++)
    for (const node of NODES) {
      const u = from + half * (2 * k + 1 + node.x);
      sum += node.w * half * Math.exp((-Math.PI * u) / W) * (peak(size - u) - peak(size + u));
    }
  return 0.5 * Math.sign(x) * sum;
};

export const strip = defineQuantity({
  name: 'voltage.strip',
  aliases: ['voltage.potential.strip'],
  title: 'Potential in a strip whose motive force varies across it',
  formula:
    "V=E_0D\\Big(\\tanh\\frac xD+1\\Big)+\\frac{\\epsilon E_0}{2}\\cos\\frac{\\pi y}{W}\\int\\mathrm{sgn}(x-x')\\,e^{-\\pi|x-x'|/W}\\,\\mathrm{sech}^2\\frac{x'}D\\,dx'",
  source: 'Saslow spec, section 7, reference 6',
  input: z.strictObject({
    E0: number(150, { title: 'Motive force at the wall', unit: 'V/m', min: -1e9, max: 1e9 }),
    D: number(15e-9, { title: 'Width of the wall', unit: 'm', min: 1e-11, max: 1 }),
    eps: number(0.4, { title: 'Share that varies across the strip', unit: '1', min: -1e3, max: 1e3 }),
    W: number(120e-9, { title: 'Width of the strip', unit: 'm', min: 1e-11, max: 1 }),
    points: z
      .array(z.tuple([z.number().min(-1).max(1), z.number().min(-1).max(1)]))
      .min(1)
      .max(10_000)
      .default([[30e-9, 0]])
      .meta({ title: 'Places x from the wall, y from the lower edge', unit: 'm' }),
  }),
  output: z.object({ V: outList('V', 'Potential at the places, zero far to the left') }),
  compute: ({ E0, D, eps, W, points }) =>
    success({
      V: points.map(
        ([x, y]) =>
          E0 * D * (Math.tanh(x / D) + 1) + eps * E0 * Math.cos((Math.PI * y) / W) * edgeIntegral(x, D, W),
      ),
    }),
});
