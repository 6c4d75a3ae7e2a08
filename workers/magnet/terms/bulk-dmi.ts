import { meshAxes } from '../mesh';
import type { Term } from './term';

/**
 * Sign of mumax3's Dbulk. As for the interfacial form, its part of the exchange stencil at a free edge is added here. With
 * both forms present the edge condition holds for their sum, which mixes m_x and m_y at the edges: that part stands here too.
 */
export const bulkDmi: Term = {
  name: 'bulk-dmi',
  label: 'Bulk DMI',
  symbol: 'B_{Db}',
  parameters: ['material.Dbulk', 'material.D', 'material.A', 'material.Ms'],
  formula:
    '\\mathbf B_{Db}=-\\frac{2D_b}{M_s}\\nabla\\times\\mathbf m,\\quad \\partial_n\\mathbf m=\\frac{D_b}{2A}\\,\\mathbf n\\times\\mathbf m',
  source: 'llgs-engine, section 3',
  isZero: ({ material }, mesh) => material.Dbulk === 0 || meshAxes(mesh).length === 0,
  build: ({ material: { Dbulk, D, A, Ms } }, mesh) => {
    const mixed = (D * Dbulk) / (2 * A * Ms);
    const axes = meshAxes(mesh).map(({ index, step, count, edge }) => ({
      step,
      count,
      first: (index + 1) % 3,
      second: (index + 2) % 3,
      coefficient: Dbulk / (Ms * edge),
      // The two forms turn m in planes that share z along x and y, in opposite order; along z there is no interfacial form.
      mixing: [mixed, -mixed, 0][index] as number,
    }));
    const atEdge = Dbulk ** 2 / (2 * A * Ms);
    return {
      kind: 'field',
      degree: 2,
      stiffness: axes.reduce(
        (sum, { coefficient, mixing }) => sum + 2 * Math.abs(coefficient) + Math.abs(mixing),
        atEdge,
      ),
      addField: ({ kernels, m, B, stride, from, to }) => {
        for (const { step, count, first, second, coefficient, mixing } of axes) {
          kernels.dmiField(m, B, from, to, step, count, first * stride, second * stride, coefficient, atEdge);
          if (mixing !== 0) kernels.edgeMixing(m, B, from, to, step, count, 0, stride, mixing);
        }
      },
    };
  },
};
