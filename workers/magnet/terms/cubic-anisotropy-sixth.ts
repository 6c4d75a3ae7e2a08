import { cubeAxes } from './cubic-axes';
import type { Term } from './term';

/** The energy vanishes for m in a cube face. Its own term because its energy is of another degree in m. */
export const cubicAnisotropySixth: Term = {
  name: 'cubic-anisotropy-sixth',
  label: 'Cubic anisotropy, sixth order',
  symbol: 'B_{c2}',
  parameters: ['material.Kc2', 'material.cubicAxis1', 'material.cubicAxis2', 'material.Ms'],
  formula:
    '\\mathbf B_{c2}=-\\frac{2K_{c2}}{M_s}\\sum_i a_ia_j^2a_k^2\\,\\mathbf c_i,\\quad a_i=\\mathbf m\\cdot\\mathbf c_i',
  source: 'llgs-engine, section 3',
  isZero: ({ material }) => material.Kc2 === 0,
  build: ({ material }) => {
    const [c, d] = cubeAxes(material);
    const scale = (2 * material.Kc2) / material.Ms;
    return {
      kind: 'field',
      degree: 6,
      // Row sums of |∂B/∂m| stay below 1.25 Kc2/Ms on the sphere.
      stiffness: 0.75 * Math.abs(scale),
      addField: ({ kernels, m, B, stride, from, to }) =>
        kernels.cubicField(m, B, stride, from, to, ...c, ...d, 0, scale),
    };
  },
};
