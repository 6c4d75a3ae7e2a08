import { meshAxes } from '../mesh';
import type { Term } from './term';

/** Natural boundary: a missing neighbour adds nothing. */
export const exchange: Term = {
  name: 'exchange',
  label: 'Exchange',
  symbol: 'B_ex',
  parameters: ['material.A', 'material.Ms'],
  formula: '\\mathbf B_{ex}=\\frac{2A}{M_s}\\nabla^2\\mathbf m,\\quad \\partial_n\\mathbf m=0',
  source: 'llgs-engine, section 3',
  isZero: ({ material }, mesh) => material.A === 0 || meshAxes(mesh).length === 0,
  build: ({ material }, mesh) => {
    const axes = meshAxes(mesh).map(({ step, count, edge }) => ({
      step,
      count,
      coefficient: (2 * material.A) / (material.Ms * edge * edge),
    }));
    return {
      kind: 'field',
      degree: 2,
      stiffness: axes.reduce((sum, axis) => sum + 4 * axis.coefficient, 0),
      addField: ({ kernels, m, B, stride, from, to }) => {
        for (const { step, count, coefficient } of axes)
          kernels.exchangeField(m, B, stride, from, to, step, count, coefficient);
      },
    };
  },
};
