import { waveformAt } from '../../model/drive';
import type { Term, Vector } from './term';

export const zeeman: Term = {
  name: 'zeeman',
  label: 'Applied field',
  symbol: 'B_a',
  parameters: [
    'drive.field.shape',
    'drive.field.amplitude',
    'drive.field.direction',
    'drive.field.delay',
    'drive.field.rise',
    'drive.field.plateau',
    'drive.field.fall',
    'drive.field.frequency',
    'drive.field.cutoff',
  ],
  formula: '\\mathbf B_a=B\\,f(t)\\,\\hat{\\mathbf b},\\quad e=-M_s\\,\\mathbf m\\cdot\\mathbf B_a',
  source: 'llgs-engine, section 3',
  references: ['vansteenkiste2014'],
  isZero: ({ drive: { field } }) => field.shape === 'off' || field.amplitude === 0,
  build: ({ drive: { field } }) => {
    const [x, y, z] = field.direction;
    const scale = field.amplitude / Math.hypot(x, y, z);
    return {
      kind: 'applied',
      stiffness: Math.abs(field.amplitude),
      field: (t): Vector => {
        const b = scale * waveformAt(field, t);
        return [b * x, b * y, b * z];
      },
    };
  },
};
