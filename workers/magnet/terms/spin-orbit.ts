import { waveformAt, type Drive } from '../../model/drive';
import { unit, type Term } from './term';

type Group = 'spinOrbit' | 'thermalSpinOrbit';
const FIELDS = [
  'shape', 'dampingLike', 'fieldLike', 'polarisation', 'delay', 'rise', 'plateau', 'fall', 'frequency', 'cutoff',
] as const satisfies readonly (keyof Drive[Group])[]; // prettier-ignore

/**
 * The effective field that gives −γ B_DL m×(m×σ) − γ B_FL m×σ in the Gilbert form. It does no work of an energy: the
 * field-like part is counted with the torque it belongs to.
 */
export const spinOrbitTerm = (group: Group, words: Pick<Term, 'name' | 'label' | 'symbol'>): Term => ({
  ...words,
  parameters: FIELDS.map((field) => `drive.${group}.${field}`),
  formula: `\\mathbf ${words.symbol}=f(t)\\,[B_{DL}\\,\\mathbf m\\times\\boldsymbol\\sigma+B_{FL}\\,\\boldsymbol\\sigma]`,
  source: 'llgs-engine, section 5.2',
  references: ['manchon2019'],
  isZero: ({ drive: { [group]: drive } }) =>
    drive.shape === 'off' || (drive.dampingLike === 0 && drive.fieldLike === 0),
  build: ({ drive: { [group]: drive } }) => {
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
            m, B, stride, from, to, ...p, f * drive.dampingLike, 1, 0, f * drive.fieldLike,
          ); // prettier-ignore
      },
    };
  },
});

export const spinOrbit = spinOrbitTerm('spinOrbit', {
  name: 'spin-orbit',
  label: 'Spin–orbit torque',
  symbol: 'B_{so}',
});
