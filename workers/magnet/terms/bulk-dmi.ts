import { pairBytes, tableBytes } from '../medium';
import { meshAxes } from '../mesh';
import { dmiBetween, edgeOf, mixedEdge } from './dmi-constants';
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
  references: ['vansteenkiste2014'],
  isZero: (_project, mesh, { materials }) =>
    materials.every(({ Dbulk }) => Dbulk === 0) || meshAxes(mesh).length === 0,
  bytes: (_project, _mesh, medium) => pairBytes(medium) + 2 * tableBytes(medium, 1),
  build: ({ solver }, mesh, { filling }) => {
    const { regions, material, row } = filling;
    const between = dmiBetween('Dbulk');
    const edge = edgeOf('Dbulk', solver.dmiEdges);
    const table = filling.pairs(between);
    const mixing = mixedEdge(solver.dmiEdges);
    const edges = filling.table(1, (of) => [edge(of)]);
    const mixes = filling.table(1, (of) => [mixing(of)]);
    const [most, mixed] = [filling.largestPair(between), filling.largest((of) => Math.abs(mixing(of)))];
    const axes = meshAxes(mesh).map((axis) => ({
      ...axis,
      coefficient: material.Dbulk / (material.Ms * axis.edge),
      // The two forms turn m in planes that share z along x and y, in opposite order; along z there is no interfacial form.
      mixing: mixed === 0 ? 0 : ([1, -1, 0][axis.index] as number),
    }));
    const [atEdge, mix] = [edge(material), mixing(material)];
    return {
      kind: 'field',
      degree: 2,
      stiffness: axes.reduce(
        (sum, axis) =>
          sum +
          2 * (regions === null ? Math.abs(axis.coefficient) : most / axis.edge) +
          Math.abs(axis.mixing) * mixed,
        filling.largest(edge),
      ),
      addField: ({ kernels, m, B, stride, from, to }) => {
        for (const { index, step, count, wrap, edge: d, coefficient, mixing } of axes) {
          const first = ((index + 1) % 3) * stride;
          const second = ((index + 2) % 3) * stride;
          if (regions === null) {
            kernels.dmiField(m, B, from, to, step, count, first, second, coefficient, atEdge, wrap);
            if (mixing !== 0 && !wrap)
              kernels.edgeMixing(m, B, from, to, step, count, 0, stride, mixing * mix);
          } else {
            kernels.regionalDmiField(
              m, B, from, to, step, count, wrap, first, second, regions, table, row, edges, 1 / d,
            ); // prettier-ignore
            if (mixing !== 0)
              kernels.regionalEdgeMixing(
                m, B, from, to, step, count, wrap, 0, stride, regions, mixes, mixing,
              ); // prettier-ignore
          }
        }
      },
    };
  },
};
