import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../../main/cli/index';
import { readProjectFile } from '../../../main/store/open';

const comlink = (file: string): string =>
  JSON.stringify(pathToFileURL(resolve('node_modules/comlink/dist/esm', file)).href);

/** A solver thread that tells a short story and ends it as wanted. */
const solver = (ending: string): string => `
import { parentPort } from 'node:worker_threads';
import { expose } from ${comlink('comlink.mjs')};
import nodeEndpoint from ${comlink('node-adapter.mjs')};
const progress = { phase: 'drive', fraction: 0.5, time: 1e-12, duration: 2e-12, step: 1e-13, steps: 5, rejected: 0, error: 0, torque: 0, eta: 1, rate: 1, warnings: ['The picture is blurred.'] };
const names = ['t', 'V', 'V_ad', 'V_beta', 'q', 'phi', 'width'];
const story = async (listener) => {
  await listener.started({ mesh: { nx: 2, ny: 1, nz: 1, dx: 1e-9, dy: 1e-9, dz: 1e-9 }, columns: names.map((name) => ({ name, label: name, unit: '1' })), live: new SharedArrayBuffer(8), warnings: ['A first warning.'] });
  await listener.rows(Float64Array.from({ length: 14 }, (_, i) => i * 1e-12));
  await listener.frame({ index: 0, time: 0, m: new Float32Array(6).fill(0.5) });
  await listener.progress(progress);
};
expose({ run: async ({ control }, listener) => { ${ending} } }, nodeEndpoint(parentPort));
`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spinmotive-endings-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const runWith = async (ending: string, name: string, more: readonly string[] = []) => {
  await writeFile(join(folder, 'run.node.mjs'), solver(ending));
  let out = '';
  let err = '';
  const to = join(folder, name);
  const code = await execute(['run', 'cobalt-wire', '--out', to, ...more], {
    out: (text) => void (out += String(text)),
    err: (text) => void (err += text),
    terminal: false,
    readStdin: async () => '',
    home: pathToFileURL(`${folder}/`),
  });
  return { code, out, err, to };
};

describe('a run that ends', () => {
  it('diverged exits with 3, keeps what there is and says why', async () => {
    const { code, out, err, to } = await runWith(
      `await story(listener); return { status: 'diverged', progress, reason: 'No step is small enough.' };`,
      'diverged',
      ['--json'],
    );
    expect(code).toBe(3);
    expect(err).toContain('No step is small enough.');
    expect(JSON.parse(out)).toMatchObject({
      status: 'diverged',
      rows: 2,
      frames: 1,
      reason: 'No step is small enough.',
    });
    expect(JSON.parse(await readFile(join(to, 'run.json'), 'utf8'))).toMatchObject({
      status: 'diverged',
      warnings: ['A first warning.', 'The picture is blurred.'],
    });
    const packed = await readProjectFile(join(to, 'cobalt-wire-head-to-head-wall.spinmotive'));
    if (!packed.ok) throw new Error(packed.hint);
    expect(packed.value.runs).toMatchObject([{ status: 'diverged', rows: 2, frames: [0] }]);
    await packed.value.close();
  });
  it('refused exits with 2 in one line and writes nothing', async () => {
    const { code, out, err, to } = await runWith(
      `return { status: 'refused', problem: { code: 'cell-too-large', path: 'solver.nx', value: '5 cells', allowed: '100 or more', hint: 'Use smaller cells.' } };`,
      'refused',
    );
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe(
      'spinmotive: solver.nx: 5 cells is not accepted. Allowed: 100 or more. Use smaller cells.\n',
    );
    expect(existsSync(to)).toBe(false);
  });
  it('because its thread died exits with 1 in one line', async () => {
    const { code, err } = await runWith(`await story(listener); process.exit(7);`, 'died');
    expect(code).toBe(1);
    expect(err.trimEnd().split('\n').at(-1)).toMatch(/^spinmotive: The solver thread ended early/u);
  });
  it('because the solver threw exits with 1 and the reason', async () => {
    const { code, err } = await runWith(`throw new RangeError('out of memory');`, 'threw');
    expect(code).toBe(1);
    expect(err).toContain('out of memory');
  });
  it('on a signal exits with 4 and a checkpoint to continue from', async () => {
    setTimeout(() => process.emit('SIGTERM'), 300);
    const { code, err, to } = await runWith(
      `await story(listener);
       while (Atomics.load(new Int32Array(control), 0) !== 2) await new Promise((done) => setTimeout(done, 5));
       return { status: 'cancelled', progress, checkpoint: { time: 1e-12, step: 1e-13, steps: 5, rejected: 0, rows: 2, frames: 1, m: new Float64Array(6) } };`,
      'stopped',
    );
    expect(code).toBe(4);
    expect(err).toContain('--resume');
    expect(existsSync(join(to, 'checkpoint.bin'))).toBe(true);
    expect(JSON.parse(await readFile(join(to, 'run.json'), 'utf8'))).toMatchObject({
      status: 'cancelled',
      rows: 2,
    });
  });
  it('on a signal while relaxing exits with 4 and says that there is no checkpoint', async () => {
    setTimeout(() => process.emit('SIGINT'), 300);
    const { code, err, to } = await runWith(
      `await story(listener);
       while (Atomics.load(new Int32Array(control), 0) !== 2) await new Promise((done) => setTimeout(done, 5));
       return { status: 'cancelled', progress, checkpoint: null };`,
      'relaxing',
    );
    expect(code).toBe(4);
    expect(err).toContain('No checkpoint yet');
    expect(existsSync(join(to, 'checkpoint.bin'))).toBe(false);
  });
});
