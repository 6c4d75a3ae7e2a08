import { z } from 'zod';
import { layerCharges } from '../../magnet/observables/topological-charge';
import { failure, success } from '../../model/result';
import { defineQuantity } from '../quantity';
import { out } from '../schema';
import { spinsInput } from './inputs';

const count = (axis: string, initial: number, min: number) =>
  z
    .number()
    .int()
    .min(min)
    .max(100_000)
    .default(initial)
    .meta({ title: `Cells along ${axis}`, unit: '1' });

/** A skyrmion on 7 × 7 cells: m_z falls from +1 in the middle to −1 outside, m in the plane points outwards. */
const example = Array.from({ length: 49 }, (_, i): [number, number, number] => {
  const [x, y] = [(i % 7) - 3, Math.floor(i / 7) - 3];
  const r = Math.hypot(x, y);
  if (r >= 3) return [0, 0, -1];
  return [
    r === 0 ? 0 : x / r,
    r === 0 ? 0 : y / r,
    Math.round(1e6 / Math.tan((Math.PI * (r + 0.01)) / 3)) / 1e6,
  ];
});

export const topologicalChargeQuantity = defineQuantity({
  name: 'magnet.topological-charge',
  title: 'Topological charge of a texture by solid angles on the lattice',
  formula:
    'Q=\\frac1{4\\pi}\\sum_{\\triangle}\\Omega(\\mathbf m_1,\\mathbf m_2,\\mathbf m_3)\\to\\frac1{4\\pi}\\int\\mathbf m\\cdot(\\partial_x\\mathbf m\\times\\partial_y\\mathbf m)\\,dx\\,dy',
  source: 'B. Berg, M. Lüscher, Nucl. Phys. B 190, 412 (1981)',
  input: z.strictObject({
    nx: count('x', 7, 2),
    ny: count('y', 7, 2),
    nz: count('z', 1, 1),
    m: spinsInput(example),
  }),
  output: z.object({
    Q: out('1', 'Charge, averaged over the layers'),
    layers: z.array(z.number()).meta({ title: 'Charge of each layer, bottom first', unit: '1' }),
  }),
  compute: ({ nx, ny, nz, m }) => {
    const cells = nx * ny * nz;
    if (m.length !== cells)
      return failure({
        code: 'contradiction',
        path: 'm',
        value: `${m.length} cells`,
        allowed: `${cells} cells, nx × ny × nz`,
        hint: 'Give one triple for each cell, x fastest.',
      });
    const blocks = new Float64Array(3 * cells);
    m.forEach((spin, i) => {
      const length = Math.hypot(...spin);
      if (length > 0) spin.forEach((c, axis) => (blocks[axis * cells + i] = c / length));
    });
    const layers = [...layerCharges({ nx, ny, nz, dx: 1, dy: 1, dz: 1 }, blocks)];
    return success({ Q: layers.reduce((sum, q) => sum + q, 0) / nz, layers });
  },
});
