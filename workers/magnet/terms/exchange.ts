import { exchangeBetween, pairBytes } from '../medium';
import { meshAxes } from '../mesh';
import type { Term } from './term';

/** Natural boundary: a missing or empty neighbour adds nothing. Between regions A is the harmonic mean, times a scale. */
export const exchange: Term = {
  name: 'exchange',
  label: 'Exchange',
  symbol: 'B_ex',
  parameters: ['material.A', 'material.Ms'],
  formula: '\\mathbf B_{ex}=\\frac{2A}{M_s}\\nabla^2\\mathbf m,\\quad \\partial_n\\mathbf m=0',
  source: 'llgs-engine, section 3',
  references: ['vansteenkiste2014'],
  isZero: (_project, mesh, { materials }) =>
    materials.every(({ A }) => A === 0) || meshAxes(mesh).length === 0,
  bytes: (_project, _mesh, medium) => pairBytes(medium),
  build: (_project, mesh, { filling }) => {
    const { regions, material, medium, row } = filling;
    const between = exchangeBetween(medium);
    const strength: typeof between = (here, there, a, b) => (2 * between(here, there, a, b)) / here.Ms;
    const table = filling.pairs(strength);
    const most = filling.largestPair(strength);
    const axes = meshAxes(mesh).map(({ step, count, edge, wrap }) => ({
      step,
      count,
      wrap,
      factor: 1 / (edge * edge),
      coefficient: (2 * material.A) / (material.Ms * edge * edge),
    }));
    return {
      kind: 'field',
      degree: 2,
      stiffness: axes.reduce(
        (sum, { factor, coefficient }) => sum + 4 * (regions === null ? coefficient : factor * most),
        0,
      ),
      addField: ({ kernels, m, B, stride, from, to }) => {
        for (const { step, count, wrap, factor, coefficient } of axes)
          if (regions === null)
            kernels.exchangeField(m, B, stride, from, to, step, count, coefficient, wrap);
          else
            kernels.regionalExchangeField(
              m, B, stride, from, to, step, count, wrap, regions, table, row, factor,
            ); // prettier-ignore
      },
    };
  },
};
