import type { Material } from '../../model/material';
import { tableBytes } from '../medium';
import { unit, type Term } from './term';

/** The energy vanishes for m perpendicular to u. */
export const uniaxialAnisotropyFourth: Term = {
  name: 'uniaxial-anisotropy-fourth',
  label: 'Uniaxial anisotropy, fourth order',
  symbol: 'B_{u2}',
  parameters: ['material.Ku2', 'material.easyAxis', 'material.Ms'],
  formula: '\\mathbf B_{u2}=\\frac{4K_{u2}}{M_s}(\\mathbf m\\cdot\\mathbf u)^3\\,\\mathbf u',
  source: 'llgs-engine, section 3',
  references: ['vansteenkiste2014'],
  isZero: (_project, _mesh, { materials }) => materials.every(({ Ku2 }) => Ku2 === 0),
  bytes: (_project, _mesh, medium) => tableBytes(medium, 4),
  build: (_project, _mesh, { filling }) => {
    const { regions, material } = filling;
    const constants = ({ Ku2, Ms, easyAxis }: Material) => [...unit(easyAxis), (4 * Ku2) / Ms] as const;
    const own = constants(material);
    const table = filling.table(4, constants);
    return {
      kind: 'field',
      degree: 4,
      stiffness: filling.largest(({ Ku2, Ms }) => (12 * Math.abs(Ku2)) / Ms),
      addField: ({ kernels, m, B, stride, from, to }) =>
        regions === null
          ? kernels.quarticAxisField(m, B, stride, from, to, ...own)
          : kernels.regionalQuarticAxisField(m, B, stride, from, to, regions, table),
    };
  },
};
