import type { RunManifest } from '../../preload/host-api';

export const OLD = 'The old project';
export const NEW = 'The new project';

const CELLS = 50_000;

export const killManifest = (id: string): RunManifest => ({
  id,
  title: 'Killed',
  status: 'running',
  started: '2025-01-01T00:00:00.000Z',
  ended: null,
  program: { name: 'Spinmotive', version: '0.1.0' },
  project: {},
  mesh: { nx: CELLS, ny: 1, nz: 1, dx: 1e-9, dy: 1e-8, dz: 1e-9 },
  columns: [
    { name: 't', label: 'Time', unit: 's' },
    { name: 'V', label: 'Voltage between the leads', unit: 'V' },
  ],
  rows: 0,
  frames: [],
  steps: 0,
  rejected: 0,
  wallSeconds: 0,
  warnings: [],
  reason: '',
});

/** A frame of 0.6 MB whose every value is its index, in the form of OVF 2. */
export const killFrame = (index: number): Uint8Array => {
  const head = `# OOMMF OVF 2.0\n# Segment count: 1\n# Begin: Segment\n# Begin: Header\n# Desc: Total simulation time: ${index * 1e-12} s\n# valuedim: 3\n# xnodes: ${CELLS}\n# End: Header\n# Begin: Data Binary 4\n`;
  const values = new Float32Array(1 + 3 * CELLS).fill(index);
  values[0] = 1234567;
  return Buffer.concat([
    Buffer.from(head),
    new Uint8Array(values.buffer),
    Buffer.from('\n# End: Data Binary 4\n# End: Segment\n'),
  ]);
};
