import { waveformAt } from '../../model/drive';
import { unit, type Term } from './term';

/**
 * What a gradient adds to the applied field: zero in the middle of the wire. One component alone with a gradient along
 * itself is not free of sources; near the middle of a magnet's gap it is the field people mean.
 */
export const zeemanGradient: Term = {
  name: 'zeeman-gradient',
  label: 'Field gradient',
  symbol: 'B_G',
  parameters: [
    'drive.field.shape',
    'drive.field.gradient',
    'drive.field.gradientAxis',
    'drive.field.direction',
    'drive.field.delay',
    'drive.field.rise',
    'drive.field.plateau',
    'drive.field.fall',
    'drive.field.frequency',
    'drive.field.cutoff',
  ],
  formula: '\\mathbf B_G=G\\,\\hat{\\mathbf e}\\cdot(\\mathbf r-\\mathbf r_0)\\,f(t)\\,\\hat{\\mathbf b}',
  source: 'llgs-engine, section 3',
  references: ['vansteenkiste2014'],
  isZero: ({ drive: { field } }) => field.shape === 'off' || field.gradient === 0,
  build: ({ drive: { field } }, { nx, ny, nz, dx, dy, dz }) => {
    const [x, y, z] = unit(field.gradientAxis);
    // Tesla per cell along each axis, and the value in the first cell.
    const slopes = [field.gradient * x * dx, field.gradient * y * dy, field.gradient * z * dz] as const;
    const counts = [nx, ny, nz] as const;
    const start = -slopes.reduce((sum, slope, i) => sum + (slope * ((counts[i] as number) - 1)) / 2, 0);
    const most = slopes.reduce((sum, slope, i) => sum + Math.abs((slope * (counts[i] as number)) / 2), 0);
    const [bx, by, bz] = unit(field.direction);
    return {
      kind: 'field',
      degree: 1,
      drive: true,
      stiffness: most,
      addField: ({ kernels, B, stride, from, to, t }) => {
        const f = waveformAt(field, t);
        if (f !== 0) kernels.rampField(B, stride, from, to, nx, ny, start, ...slopes, f * bx, f * by, f * bz);
      },
    };
  },
};
