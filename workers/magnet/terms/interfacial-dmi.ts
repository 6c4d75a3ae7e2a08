import { pairBytes, tableBytes } from '../medium';
import { meshAxes } from '../mesh';
import { dmiBetween, edgeOf } from './dmi-constants';
import type { Term } from './term';

/**
 * Film normal z, sign as in mumax3. The free-edge condition is shared with exchange: its part of the exchange stencil is
 * added here, so that exchange need not know (see the kernel). Along an axis of one cell nothing can twist and nothing is
 * added. Where exchange is absent (A = 0) the edge term has no meaning; the schema keeps A above zero.
 * An empty neighbour leaves a free edge too.
 */
export const interfacialDmi: Term = {
  name: 'interfacial-dmi',
  label: 'Interfacial DMI',
  symbol: 'B_DMI',
  parameters: ['material.D', 'material.A', 'material.Ms'],
  formula:
    '\\mathbf B_{DMI}=\\frac{2D}{M_s}(\\partial_xm_z,\\,\\partial_ym_z,\\,-\\partial_xm_x-\\partial_ym_y),\\quad \\partial_n\\mathbf m=\\frac{D}{2A}(\\mathbf n\\times\\hat{\\mathbf z})\\times\\mathbf m',
  source: 'llgs-engine, section 3',
  references: ['thiaville2012', 'vansteenkiste2014'],
  isZero: (_project, mesh, { materials }) =>
    materials.every(({ D }) => D === 0) || meshAxes(mesh).every((axis) => axis.index === 2),
  bytes: (_project, _mesh, medium) => pairBytes(medium) + tableBytes(medium, 1),
  build: ({ solver }, mesh, { filling }) => {
    const { regions, material, row } = filling;
    const between = dmiBetween('D');
    const edge = edgeOf('D', solver.dmiEdges);
    const table = filling.pairs(between);
    const edges = filling.table(1, (of) => [edge(of)]);
    const axes = meshAxes(mesh)
      .filter((axis) => axis.index !== 2)
      .map((axis) => ({ ...axis, coefficient: material.D / (material.Ms * axis.edge) }));
    const [most, atEdge] = [filling.largestPair(between), edge(material)];
    return {
      kind: 'field',
      degree: 2,
      stiffness: axes.reduce(
        (sum, axis) => sum + 2 * (regions === null ? Math.abs(axis.coefficient) : most / axis.edge),
        filling.largest(edge),
      ),
      addField: ({ kernels, m, B, stride, from, to }) => {
        for (const { index, step, count, wrap, edge: d, coefficient } of axes)
          if (regions === null)
            kernels.dmiField(
              m, B, from, to, step, count, index * stride, 2 * stride, coefficient, atEdge, wrap,
            ); // prettier-ignore
          else
            kernels.regionalDmiField(
              m, B, from, to, step, count, wrap, index * stride, 2 * stride, regions, table, row, edges, 1 / d,
            ); // prettier-ignore
      },
    };
  },
};
