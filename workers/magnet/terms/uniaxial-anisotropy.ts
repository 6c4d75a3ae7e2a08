import { dyad, type Term } from './term';

/** The energy vanishes for m perpendicular to u. */
export const uniaxialAnisotropy: Term = {
  name: 'uniaxial-anisotropy',
  label: 'Uniaxial anisotropy',
  symbol: 'B_u',
  parameters: ['material.Ku', 'material.easyAxis', 'material.Ms'],
  formula: '\\mathbf B_u=\\frac{2K_u}{M_s}(\\mathbf m\\cdot\\mathbf u)\\,\\mathbf u',
  source: 'llgs-engine, section 3',
  references: ['vansteenkiste2014'],
  isZero: (_project, _mesh, { materials }) => materials.every(({ Ku }) => Ku === 0),
  build: () => ({
    kind: 'local',
    tensor: ({ Ku, Ms, easyAxis }) => dyad(easyAxis, (2 * Ku) / Ms),
  }),
};
