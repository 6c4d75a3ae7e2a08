import { fieldBytes, writeField } from '../../kernels/arena';
import { waveformAt } from '../../model/drive';
import { problemsOf } from '../../model/result';
import { localDrift, localDriftBytes } from '../local-drift';
import { cellCount, meshAxes } from '../mesh';
import { largestOf, vectorMap } from '../vector-map';
import { built, type Term, type Vector } from './term';

const FILE = 'drive.currentMap.file';

/** A current density out of a file, times a waveform. It is taken as it is: whether charge is conserved is up to the file. */
export const currentMap: Term = {
  name: 'current-map',
  label: 'Torque of the current map',
  symbol: 'T_{jm}',
  parameters: [
    'drive.currentMap.shape',
    FILE,
    'drive.currentMap.factor',
    'drive.currentMap.delay',
    'drive.currentMap.rise',
    'drive.currentMap.plateau',
    'drive.currentMap.fall',
    'drive.currentMap.frequency',
    'drive.currentMap.cutoff',
    'drive.current.convention',
    'material.P',
    'material.beta',
    'material.Ms',
    'material.g',
    'material.alpha',
  ],
  formula:
    '\\mathbf j=c\\,f(t)\\,\\mathbf j(\\mathbf r),\\quad \\mathbf T=-(\\mathbf v\\cdot\\nabla)\\mathbf m+\\mathbf m\\times(\\mathbf w\\cdot\\nabla)\\mathbf m',
  source: 'llgs-engine, sections 5.1 and 9',
  references: ['zhang2004', 'thiaville2005'],
  isZero: ({ drive: { currentMap: map } }, mesh) =>
    map.shape === 'off' || map.factor === 0 || meshAxes(mesh).length === 0,
  check: ({ drive: { currentMap: drive } }, mesh, files) => {
    const map = vectorMap(files, drive.file, FILE, 'A/m2', mesh);
    return map.ok ? [] : problemsOf(map);
  },
  bytes: (_project, mesh, medium) => fieldBytes(cellCount(mesh)) + localDriftBytes(medium),
  build: (project, mesh, { arena, kernels, files, filling }) => {
    const drive = project.drive.currentMap;
    const map = built(vectorMap(files, drive.file, FILE, 'A/m2', mesh));
    const j = arena.take(fieldBytes(arena.cells));
    writeField(arena, j, map);
    const drift = localDrift(project, mesh, filling);
    const most = largestOf(map).map((size) => Math.abs(drive.factor) * size) as unknown as Vector;
    const mean = (drive.factor * kernels.blockSum(j, 0, arena.padded)) / arena.cells;
    return {
      kind: 'torque',
      stiffness: drift.stiffness(most),
      addTorque: (call) => {
        const f = drive.factor * waveformAt(drive, call.t);
        if (f !== 0) drift.add(call, j, f);
      },
      meanCurrent: (t) => mean * waveformAt(drive, t),
    };
  },
};
