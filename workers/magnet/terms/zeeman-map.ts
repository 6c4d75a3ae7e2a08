import { fieldBytes, writeField } from '../../kernels/arena';
import { waveformAt } from '../../model/drive';
import { problemsOf } from '../../model/result';
import { cellCount } from '../mesh';
import { largestOf, vectorMap } from '../vector-map';
import { built, type Term } from './term';

const FILE = 'drive.fieldMap.file';

/** A field out of a file, times a waveform. */
export const zeemanMap: Term = {
  name: 'zeeman-map',
  label: 'Field map',
  symbol: 'B_m',
  parameters: [
    'drive.fieldMap.shape',
    FILE,
    'drive.fieldMap.factor',
    'drive.fieldMap.delay',
    'drive.fieldMap.rise',
    'drive.fieldMap.plateau',
    'drive.fieldMap.fall',
    'drive.fieldMap.frequency',
    'drive.fieldMap.cutoff',
  ],
  formula: '\\mathbf B_m=c\\,f(t)\\,\\mathbf B(\\mathbf r)',
  source: 'llgs-engine, sections 3 and 9',
  references: ['vansteenkiste2014'],
  isZero: ({ drive: { fieldMap } }) => fieldMap.shape === 'off' || fieldMap.factor === 0,
  check: ({ drive: { fieldMap } }, mesh, files) => {
    const map = vectorMap(files, fieldMap.file, FILE, 'T', mesh);
    return map.ok ? [] : problemsOf(map);
  },
  bytes: (_project, mesh) => fieldBytes(cellCount(mesh)),
  build: ({ drive: { fieldMap } }, mesh, { arena, files }) => {
    const map = built(vectorMap(files, fieldMap.file, FILE, 'T', mesh));
    const field = arena.take(fieldBytes(arena.cells));
    writeField(arena, field, map);
    return {
      kind: 'field',
      degree: 1,
      drive: true,
      stiffness: Math.abs(fieldMap.factor) * Math.hypot(...largestOf(map)),
      addField: ({ kernels, B, stride, from, to, t }) => {
        const f = fieldMap.factor * waveformAt(fieldMap, t);
        if (f !== 0) kernels.addScaled(field, B, stride, from, to, f);
      },
    };
  },
};
