import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvHeader, csvRows, type Column } from '@workers/formats/table';
import { readProject } from '@workers/model';
import { nearestName } from '@workers/model/words';
import { readCheckpoint, writeCheckpoint } from '../../../main/store/checkpoint';
import { progressLine, progressView } from '../../../main/cli/progress';
import { readTableText } from '../../../main/cli/read-table';
import { runPaths, RunWriter } from '../../../main/cli/run-folder';
import { cutTable, hasFrames, removeFrames } from '../../../main/store/cut-run';
import { applySettings, slug } from '../../../main/cli/source';
import { passed } from '@workers/validation';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spinmotive-parts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const project = (() => {
  const read = readProject({ format: 'spinmotive-project', version: 1 });
  if (!read.ok) throw new Error(read.hint);
  return read.value;
})();

const columns: readonly Column[] = [
  { name: 't', label: 'Time', unit: 's' },
  { name: 'V', label: 'Voltage', unit: 'V' },
];

describe('a checkpoint', () => {
  const m = Float64Array.from({ length: 30 }, (_, i) => Math.sin(i) / 3);
  const checkpoint = {
    time: 1.1e-9,
    step: 3e-13,
    steps: 7,
    rejected: 1,
    rows: 5,
    frames: 2,
    phi: 0.1 + 0.2,
    m,
  };
  const path = (): string => join(folder, 'checkpoint.bin');
  const stored = { project, started: '2026-01-01T00:00:00.000Z', wallSeconds: 1.5, checkpoint };
  it('comes back bit for bit', async () => {
    await writeCheckpoint(path(), stored);
    expect(await readCheckpoint(path())).toEqual(stored);
  });
  it('keeps an angle that is no number, and what a later solver adds', async () => {
    const later = { ...checkpoint, phi: NaN, temper: 0.25 };
    await writeCheckpoint(path(), { ...stored, checkpoint: later });
    expect((await readCheckpoint(path()))?.checkpoint).toEqual(later);
  });
  it('is none when cut short, changed in one byte, or absent', async () => {
    await writeCheckpoint(path(), stored);
    const whole = await readFile(path());
    await truncate(path(), whole.length - 3);
    expect(await readCheckpoint(path())).toBeNull();
    const changed = Buffer.from(whole);
    changed[whole.length - 5] = (changed[whole.length - 5] ?? 0) ^ 1;
    await writeFile(path(), changed);
    expect(await readCheckpoint(path())).toBeNull();
    expect(await readCheckpoint(join(folder, 'none.bin'))).toBeNull();
  });
});

describe('the folder of a run', () => {
  it('appends rows under one header and cuts back to whole lines', async () => {
    const paths = runPaths(join(folder, 'run'));
    const mesh = { nx: 2, ny: 1, nz: 1, dx: 1e-9, dy: 1e-9, dz: 1e-9 };
    const first = await RunWriter.open(paths);
    await first.start(mesh, columns);
    await first.append(Float64Array.of(0, 1, 2, 3, 4, 5));
    await first.frame({ index: 0, time: 0, m: new Float32Array(6) }, 'm');
    await first.frame({ index: 1, time: 1, m: new Float32Array(6) }, 'm');
    await first.close();
    const again = await RunWriter.open(paths, 3, [0, 1]);
    await again.start(mesh, columns);
    await again.append(Float64Array.of(6, 7));
    await again.close();
    const whole = csvHeader(columns) + csvRows(Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7), 2);
    expect(await readFile(paths.table, 'utf8')).toBe(whole);
    expect(await hasFrames(paths, 2)).toBe(true);
    expect(await hasFrames(paths, 3)).toBe(false);

    await writeFile(paths.table, `${whole}8,`);
    expect(await cutTable(paths, 2)).toBe(true);
    expect(await readFile(paths.table, 'utf8')).toBe(
      csvHeader(columns) + csvRows(Float64Array.of(0, 1, 2, 3), 2),
    );
    expect(await cutTable(paths, 3)).toBe(false);

    await writeFile(join(paths.frames, 'notes.txt'), 'mine');
    await removeFrames(paths, 1);
    expect(await hasFrames(paths, 1)).toBe(true);
    expect(await hasFrames(paths, 2)).toBe(false);
    expect(await readFile(join(paths.frames, 'notes.txt'), 'utf8')).toBe('mine');
  });
});

describe('a table', () => {
  it('is read by column name; half a line at the end is passed over', async () => {
    const table = await readTableText(`${csvHeader(columns)}0,1\n2e-12,-3.5e-7\n4e-12,`);
    expect(table.length).toBe(3);
    expect([...table.column('V')].slice(0, 2)).toEqual([1, -3.5e-7]);
    expect(table.column('nothing')).toHaveLength(0);
    expect((await readTableText(`${csvHeader(columns)}0,1\n2e-1`)).length).toBe(1);
  });
});

describe('settings', () => {
  it('read units, numbers, words and JSON in turn, the later one winning', () => {
    const set = applySettings(project, [
      'drive.field.amplitude=20mT',
      'drive.field.direction=[0,0,1]',
      'solver.relax=false',
      'drive.field.shape=constant',
      'name=12 = twelve',
      'solver.nx=500',
      'solver.nx=600',
    ]);
    expect(set.ok && set.value).toMatchObject({
      name: '12 = twelve',
      drive: { field: { amplitude: 0.02, direction: [0, 0, 1], shape: 'constant' } },
      solver: { relax: false, nx: 600 },
    });
  });
  it('bring all values of a preset, which a later setting may change', () => {
    const set = applySettings(project, ['material.preset=iron', 'material.alpha=0.5']);
    expect(set.ok && set.value.material).toMatchObject({ preset: 'iron', Ms: 1.71e6, alpha: 0.5 });
  });
  it('leave the given project as it was', () => {
    const before = structuredClone(project);
    applySettings(project, ['solver.nx=7']);
    expect(project).toEqual(before);
  });
});

describe('names', () => {
  it.each([
    ['Cobalt wire, head-to-head', 'cobalt-wire-head-to-head'],
    ['../../etc/passwd', 'etc-passwd'],
    ['Größe №5', 'gro-e-no5'],
    ['…', 'project'],
    ['x'.repeat(100), 'x'.repeat(60)],
  ])('of the project "%s" become the file name %s', (name, expected) => {
    expect(slug(name)).toBe(expected);
  });
  it('are guessed from a slip, and not from noise', () => {
    expect(nearestName('drive.field.amplitud', ['drive.field.amplitude', 'drive.field.shape'])).toBe(
      'drive.field.amplitude',
    );
    expect(nearestName('zzzzqqqq', ['run', 'figure'])).toBeUndefined();
  });
});

describe('progress', () => {
  const progress = {
    phase: 'drive' as const,
    fraction: 0.424,
    time: 0.84e-9,
    duration: 2e-9,
    step: 3e-13,
    steps: 10,
    rejected: 0,
    error: 1e-6,
    torque: 0.1,
    eta: 3.2,
    rate: 12.4e6,
  };
  it('says share, time, ETA, step and rate in one line', () => {
    expect(progressLine(progress).replaceAll('\u2009', ' ')).toBe(
      ' 42 % | 0.84 ns of 2 ns | ETA 3 s | step 300 fs | 12.4 Mcell/s',
    );
    expect(progressLine({ ...progress, eta: NaN })).toContain('ETA …');
    expect(progressLine({ ...progress, eta: 7265 })).toContain('ETA 2 h 1 min');
  });
  it('is one JSON line a second', () => {
    let now = 0;
    let said = '';
    const view = progressView(
      {
        out: () => undefined,
        err: (text) => void (said += text),
        terminal: false,
        readStdin: async () => '',
        home: new URL('file:///'),
      },
      'json',
      () => now,
    );
    for (now = 0; now < 3000; now += 100) view.show(progress);
    const lines = said
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { fraction: number });
    expect(lines).toHaveLength(3);
    expect(lines[0]?.fraction).toBe(0.424);
  });
});

describe('a verdict', () => {
  it('accepts the tolerance itself and refuses what is beyond it or no number', () => {
    const check = { name: '', reference: 1, tolerance: 0.01 };
    expect(passed({ ...check, value: 1.005 })).toBe(true);
    expect(passed({ ...check, value: 1.02 })).toBe(false);
    expect(passed({ ...check, value: NaN })).toBe(false);
  });
});
