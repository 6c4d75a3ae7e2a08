import type { Material } from '../../model/material';
import { tableBytes } from '../medium';
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
  references: ['vansteenkiste2014'],
  isZero: (_project, _mesh, { materials }) => materials.every(({ Kc2 }) => Kc2 === 0),
  bytes: (_project, _mesh, medium) => tableBytes(medium, 8),
  build: (_project, _mesh, { filling }) => {
    const { regions, material } = filling;
    const constants = (of: Material) => {
      const [c, d] = cubeAxes(of);
      return [...c, ...d, 0, (2 * of.Kc2) / of.Ms] as const;
    };
    const own = constants(material);
    const table = filling.table(8, constants);
    return {
      kind: 'field',
      degree: 6,
      // Row sums of |∂B/∂m| stay below 1.25 Kc2/Ms on the sphere.
      stiffness: filling.largest(({ Kc2, Ms }) => (1.5 * Math.abs(Kc2)) / Ms),
      addField: ({ kernels, m, B, stride, from, to }) =>
        regions === null
          ? kernels.cubicField(m, B, stride, from, to, ...own)
          : kernels.regionalCubicField(m, B, stride, from, to, regions, table),
    };
  },
};
