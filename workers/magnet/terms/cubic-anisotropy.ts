import { cubeAxes } from './cubic-axes';
import type { Term } from './term';

/** The energy vanishes for m along a cube axis. */
export const cubicAnisotropy: Term = {
  name: 'cubic-anisotropy',
  label: 'Cubic anisotropy',
  symbol: 'B_c',
  parameters: ['material.Kc1', 'material.cubicAxis1', 'material.cubicAxis2', 'material.Ms'],
  formula:
    '\\mathbf B_c=-\\frac{2K_{c1}}{M_s}\\sum_i a_i(a_j^2+a_k^2)\\,\\mathbf c_i,\\quad a_i=\\mathbf m\\cdot\\mathbf c_i',
  source: 'llgs-engine, section 3',
  isZero: ({ material }) => material.Kc1 === 0,
  build: ({ material }) => {
    const [c, d] = cubeAxes(material);
    const scale = (2 * material.Kc1) / material.Ms;
    return {
      kind: 'field',
      degree: 4,
      stiffness: 2 * Math.abs(scale),
      addField: ({ kernels, m, B, stride, from, to }) =>
        kernels.cubicField(m, B, stride, from, to, ...c, ...d, scale, 0),
    };
  },
};
