import { meshAxes } from '../mesh';
import type { Term } from './term';

/**
 * Film normal z, sign as in mumax3. The free-edge condition is shared with exchange: its part of the exchange stencil is
 * added here, so that exchange need not know (see the kernel). Along an axis of one cell nothing can twist and nothing is
 * added. Where exchange is absent (A = 0) the edge term has no meaning; the schema keeps A above zero.
 */
export const interfacialDmi: Term = {
  name: 'interfacial-dmi',
  label: 'Interfacial DMI',
  symbol: 'B_DMI',
  parameters: ['material.D', 'material.A', 'material.Ms'],
  formula:
    '\\mathbf B_{DMI}=\\frac{2D}{M_s}(\\partial_xm_z,\\,\\partial_ym_z,\\,-\\partial_xm_x-\\partial_ym_y),\\quad \\partial_n\\mathbf m=\\frac{D}{2A}(\\mathbf n\\times\\hat{\\mathbf z})\\times\\mathbf m',
  source: 'llgs-engine, section 3',
  isZero: ({ material }, mesh) => material.D === 0 || meshAxes(mesh).every((axis) => axis.index === 2),
  build: ({ material: { D, A, Ms } }, mesh) => {
    const axes = meshAxes(mesh)
      .filter((axis) => axis.index !== 2)
      .map(({ index, step, count, edge }) => ({ index, step, count, coefficient: D / (Ms * edge) }));
    const atEdge = (D * D) / (2 * A * Ms);
    return {
      kind: 'field',
      degree: 2,
      stiffness: axes.reduce((sum, axis) => sum + 2 * Math.abs(axis.coefficient), atEdge),
      addField: ({ kernels, m, B, stride, from, to }) => {
        for (const { index, step, count, coefficient } of axes)
          kernels.dmiField(m, B, from, to, step, count, index * stride, 2 * stride, coefficient, atEdge);
      },
    };
  },
};
