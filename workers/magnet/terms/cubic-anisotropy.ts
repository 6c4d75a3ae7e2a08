import type { Material } from '../../model/material';
import { tableBytes } from '../medium';
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
  references: ['vansteenkiste2014'],
  isZero: (_project, _mesh, { materials }) => materials.every(({ Kc1 }) => Kc1 === 0),
  bytes: (_project, _mesh, medium) => tableBytes(medium, 8),
  build: (_project, _mesh, { filling }) => {
    const { regions, material } = filling;
    const constants = (of: Material) => {
      const [c, d] = cubeAxes(of);
      return [...c, ...d, (2 * of.Kc1) / of.Ms, 0] as const;
    };
    const own = constants(material);
    const table = filling.table(8, constants);
    return {
      kind: 'field',
      degree: 4,
      stiffness: filling.largest(({ Kc1, Ms }) => (4 * Math.abs(Kc1)) / Ms),
      addField: ({ kernels, m, B, stride, from, to }) =>
        regions === null
          ? kernels.cubicField(m, B, stride, from, to, ...own)
          : kernels.regionalCubicField(m, B, stride, from, to, regions, table),
    };
  },
};
