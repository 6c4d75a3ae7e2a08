import { waveformAt } from '../../model/drive';
import { unit, type Term } from './term';

/**
 * The effective field that gives −γ B_DL m×(m×σ) − γ B_FL m×σ in the Gilbert form. It does no work of an energy: the
 * field-like part is counted with the torque it belongs to.
 */
export const spinOrbit: Term = {
  name: 'spin-orbit',
  label: 'Spin–orbit torque',
  symbol: 'B_{so}',
  parameters: [
    'drive.spinOrbit.shape',
    'drive.spinOrbit.dampingLike',
    'drive.spinOrbit.fieldLike',
    'drive.spinOrbit.polarisation',
    'drive.spinOrbit.delay',
    'drive.spinOrbit.rise',
    'drive.spinOrbit.plateau',
    'drive.spinOrbit.fall',
    'drive.spinOrbit.frequency',
    'drive.spinOrbit.cutoff',
  ],
  formula:
    '\\mathbf B_{so}=f(t)\\,[B_{DL}\\,\\mathbf m\\times\\boldsymbol\\sigma+B_{FL}\\,\\boldsymbol\\sigma]',
  source: 'llgs-engine, section 5.2',
  isZero: ({ drive: { spinOrbit: drive } }) =>
    drive.shape === 'off' || (drive.dampingLike === 0 && drive.fieldLike === 0),
  build: ({ drive: { spinOrbit: drive } }) => {
    const p = unit(drive.polarisation);
    return {
      kind: 'field',
      degree: null,
      drive: true,
      stiffness: Math.abs(drive.dampingLike) + Math.abs(drive.fieldLike),
      addField: ({ kernels, m, B, stride, from, to, t }) => {
        const f = waveformAt(drive, t);
        if (f !== 0)
          kernels.spinTorqueField(
            m,
            B,
            stride,
            from,
            to,
            ...p,
            f * drive.dampingLike,
            1,
            0,
            f * drive.fieldLike,
          );
      },
    };
  },
};
