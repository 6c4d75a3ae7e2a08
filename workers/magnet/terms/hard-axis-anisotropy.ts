import { dyad, type Term } from './term';

/** The energy vanishes for m perpendicular to h. */
export const hardAxisAnisotropy: Term = {
  name: 'hard-axis-anisotropy',
  label: 'Hard-axis anisotropy',
  symbol: 'B_h',
  parameters: ['material.Kh', 'material.hardAxis', 'material.Ms'],
  formula: '\\mathbf B_h=-\\frac{2K_h}{M_s}(\\mathbf m\\cdot\\mathbf h)\\,\\mathbf h',
  source: 'llgs-engine, section 3, with K = −K_h',
  references: ['vansteenkiste2014'],
  isZero: (_project, _mesh, { materials }) => materials.every(({ Kh }) => Kh === 0),
  build: () => ({
    kind: 'local',
    tensor: ({ Kh, Ms, hardAxis }) => dyad(hardAxis, (-2 * Kh) / Ms),
  }),
};
