import { unit, type Term } from './term';

/** The energy vanishes for m perpendicular to u. */
export const uniaxialAnisotropyFourth: Term = {
  name: 'uniaxial-anisotropy-fourth',
  label: 'Uniaxial anisotropy, fourth order',
  symbol: 'B_{u2}',
  parameters: ['material.Ku2', 'material.easyAxis', 'material.Ms'],
  formula: '\\mathbf B_{u2}=\\frac{4K_{u2}}{M_s}(\\mathbf m\\cdot\\mathbf u)^3\\,\\mathbf u',
  source: 'llgs-engine, section 3',
  isZero: ({ material }) => material.Ku2 === 0,
  build: ({ material: { Ku2, Ms, easyAxis } }) => {
    const u = unit(easyAxis);
    return {
      kind: 'field',
      degree: 4,
      stiffness: (12 * Math.abs(Ku2)) / Ms,
      addField: ({ kernels, m, B, stride, from, to }) =>
        kernels.quarticAxisField(m, B, stride, from, to, ...u, (4 * Ku2) / Ms),
    };
  },
};
