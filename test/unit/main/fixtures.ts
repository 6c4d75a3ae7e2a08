import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { RunManifest } from '@preload/host-api';
import type { Edit, Result } from '@workers/model';
import { createHostServices } from '../../../main/host-services';
import { readSession, writeSession } from '../../../main/store/session';

/** A folder of this test file, removed when the file is done. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'spinmotive-test-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

export const document = (name = 'A wire') => ({ format: 'spinmotive-project', version: 1, name });

export const manifest = (id: string, more: Partial<RunManifest> = {}): RunManifest => ({
  id,
  title: `Run ${id}`,
  status: 'running',
  started: '2025-01-01T00:00:00.000Z',
  ended: null,
  program: { name: 'Spinmotive', version: '0.1.0' },
  project: document(),
  mesh: { nx: 4, ny: 1, nz: 1, dx: 2e-9, dy: 20e-9, dz: 5e-9 },
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
  ...more,
});

/** A file that an OVF 2 reader takes for one frame of four cells, written by hand from the format's description. */
export const ovf = (time: number, fill = 1): Uint8Array => {
  const head = [
    '# OOMMF OVF 2.0',
    '# Segment count: 1',
    '# Begin: Segment',
    '# Begin: Header',
    '# Title: m',
    `# Desc: Total simulation time: ${time} s`,
    '# meshtype: rectangular',
    '# meshunit: m',
    '# xmin: 0\n# ymin: 0\n# zmin: 0\n# xmax: 8e-9\n# ymax: 2e-8\n# zmax: 5e-9',
    '# valuedim: 3\n# valuelabels: m_x m_y m_z\n# valueunits: 1 1 1',
    '# xbase: 1e-9\n# ybase: 1e-8\n# zbase: 2.5e-9',
    '# xnodes: 4\n# ynodes: 1\n# znodes: 1',
    '# xstepsize: 2e-9\n# ystepsize: 2e-8\n# zstepsize: 5e-9',
    '# End: Header',
    '# Begin: Data Binary 4',
    '',
  ].join('\n');
  const data = new Uint8Array(new Float32Array([1234567, ...Array<number>(12).fill(fill)]).buffer);
  return Buffer.concat([Buffer.from(head), data, Buffer.from('\n# End: Data Binary 4\n# End: Segment\n')]);
};

export const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.code}: ${result.hint}`);
  return result.value;
};

/** The store of a data folder behind the interface of the page, without windows and dialogs. */
export const hostOn = (data: string) =>
  createHostServices({
    data,
    info: () => {
      throw new Error('not asked');
    },
    renderPdf: async () => ({ ok: true, value: new Uint8Array() }),
    chooseFile: async () => null,
    setBusy: () => undefined,
  });

/** An edit of the name of the project. */
export const renamed = (name: string, at = new Date().toISOString()): Edit => ({
  at,
  step: 'name',
  set: [['name', name]],
});

export const DEAD_PID = 2 ** 22 + 1; // above the largest pid of Linux
/** What a killed program leaves: its number is nobody's. */
export const leaveDead = async (data: string, session: string): Promise<void> => {
  const known = await readSession(data, session);
  if (known === null) throw new Error('no such working folder');
  await writeSession(data, { ...known, pid: DEAD_PID });
  if (known.path === null) return;
  const lock = join(dirname(known.path), `.${basename(known.path)}.lock`);
  const text = JSON.parse(await readFile(lock, 'utf8')) as object;
  await writeFile(lock, JSON.stringify({ ...text, pid: DEAD_PID }));
};
