import { ELEMENTARY_CHARGE, REDUCED_PLANCK } from '../../model/constants';
import { waveformAt } from '../../model/drive';
import { tableBytes } from '../medium';
import { unit, type Term } from './term';

/**
 * Slonczewski's torque of a current through the film, as the field that gives it; shared evenly by its thickness. With
 * the pinned layer above, a current along +z carries electrons from it into the film and turns m towards p.
 */
export const pinnedLayer: Term = {
  name: 'pinned-layer',
  label: 'Current from a pinned layer',
  symbol: 'B_{sl}',
  parameters: [
    'drive.pinnedLayer.shape',
    'drive.pinnedLayer.density',
    'drive.pinnedLayer.side',
    'drive.pinnedLayer.direction',
    'drive.pinnedLayer.P',
    'drive.pinnedLayer.Lambda',
    'drive.pinnedLayer.secondary',
    'drive.pinnedLayer.delay',
    'drive.pinnedLayer.rise',
    'drive.pinnedLayer.plateau',
    'drive.pinnedLayer.fall',
    'drive.pinnedLayer.frequency',
    'drive.pinnedLayer.cutoff',
    'geometry.thickness',
    'material.Ms',
  ],
  formula:
    "\\mathbf B_{sl}=\\beta'f(t)\\,[\\epsilon\\,\\mathbf m\\times\\mathbf p+\\epsilon'\\mathbf p],\\quad \\beta'=\\frac{\\hbar j_z}{eM_st},\\quad \\epsilon=\\frac{P\\Lambda^2}{(\\Lambda^2+1)+(\\Lambda^2-1)\\,\\mathbf m\\cdot\\mathbf p}",
  source: 'llgs-engine, section 5.3',
  references: ['slonczewski1996'],
  isZero: ({ drive: { pinnedLayer: drive } }) =>
    drive.shape === 'off' || drive.density === 0 || (drive.P === 0 && drive.secondary === 0),
  bytes: (_project, _mesh, medium) => tableBytes(medium, 1),
  build: ({ drive: { pinnedLayer: drive }, geometry }, _mesh, { filling }) => {
    const { regions, material } = filling;
    const table = filling.table(1, ({ Ms }) => [material.Ms / Ms]);
    const p = unit(drive.direction);
    const sign = drive.side === 'above' ? 1 : -1;
    const beta =
      (sign * REDUCED_PLANCK * drive.density) / (ELEMENTARY_CHARGE * material.Ms * geometry.thickness);
    const square = drive.Lambda ** 2;
    // ε is largest for m against p, where its slope is (Λ² − 1)/2 of it.
    const most = (Math.abs(drive.P) * square) / 2;
    return {
      kind: 'field',
      degree: null,
      drive: true,
      stiffness:
        filling.largest(({ Ms }) => material.Ms / Ms) *
        Math.abs(beta) *
        (most * (1 + (square - 1) / 2) + Math.abs(drive.secondary)),
      addField: ({ kernels, m, B, stride, from, to, t }) => {
        const b = beta * waveformAt(drive, t);
        if (b === 0) return;
        const torque = [...p, b * drive.P * square, square + 1, square - 1, b * drive.secondary] as const;
        if (regions === null) kernels.spinTorqueField(m, B, stride, from, to, ...torque);
        else kernels.regionalSpinTorqueField(m, B, stride, from, to, regions, table, ...torque);
      },
    };
  },
};
