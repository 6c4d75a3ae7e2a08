import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../../main/cli/index';
import { readProjectFile } from '../../../main/store/open';

const comlink = (file: string): string =>
  JSON.stringify(pathToFileURL(resolve('node_modules/comlink/dist/esm', file)).href);

/** A solver thread that reports the bytes of the files it was given, as the reason of its end. */
const SOLVER = `
import { parentPort } from 'node:worker_threads';
import { expose } from ${comlink('comlink.mjs')};
import nodeEndpoint from ${comlink('node-adapter.mjs')};
const progress = { phase: 'drive', fraction: 0.5, time: 1e-12, duration: 2e-12, step: 1e-13, steps: 5, rejected: 0, error: 0, torque: 0, eta: 1, rate: 1 };
const names = ['t', 'V', 'V_ad', 'V_beta', 'q', 'phi', 'width'];
expose({ run: async ({ files }, listener) => {
  await listener.started({ mesh: { nx: 2, ny: 1, nz: 1, dx: 1e-9, dy: 1e-9, dz: 1e-9 }, columns: names.map((name) => ({ name, label: name, unit: '1' })), live: new SharedArrayBuffer(8), warnings: [] });
  await listener.rows(new Float64Array(14));
  return { status: 'diverged', progress, reason: [...files].map(([name, bytes]) => name + '=' + [...bytes].join('.')).join(' ') };
} }, nodeEndpoint(parentPort));
`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spinmotive-files-'));
  await writeFile(join(folder, 'run.node.mjs'), SOLVER);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = async (...argv: readonly string[]) => {
  let out = '';
  let err = '';
  const code = await execute(['run', ...argv], {
    out: (text) => void (out += String(text)),
    err: (text) => void (err += text),
    terminal: false,
    readStdin: async () => '',
    home: pathToFileURL(`${folder}/`),
  });
  return { code, out, err };
};
const project = async (place: string, file: string): Promise<string> => {
  await mkdir(join(folder, place), { recursive: true });
  const path = join(folder, place, 'project.json');
  const texture = { kind: 'file', file };
  await writeFile(
    path,
    JSON.stringify({ format: 'spinmotive-project', version: 1, name: 'From a file', texture }),
  );
  return path;
};

describe('run with a file that the project names', () => {
  it('takes it from files/ beside the project, keeps it with the results and packs it', async () => {
    const path = await project('a', 'start.ovf');
    await mkdir(join(folder, 'a', 'files'));
    await writeFile(join(folder, 'a', 'files', 'start.ovf'), new Uint8Array([3, 1, 4]));
    const to = join(folder, 'a-out');
    const { code, err } = await run(path, '--out', to);
    expect([code, err]).toEqual([3, expect.stringContaining('start.ovf=3.1.4')]);
    expect([...(await readFile(join(to, 'files', 'start.ovf')))]).toEqual([3, 1, 4]);
    const packed = join(to, 'from-a-file.spinmotive');
    const file = await readProjectFile(packed);
    if (!file.ok) throw new Error(file.hint);
    expect(file.value.entries.has('files/start.ovf')).toBe(true);
    await file.value.close();
    // The project file stands alone.
    expect((await run(packed, '--out', join(folder, 'a-again'))).err).toContain('start.ovf=3.1.4');
    await writeFile(join(folder, 'a', 'files', 'start.ovf'), new Uint8Array([3, 1, 5]));
    const changed = await run(path, '--out', to, '--resume');
    expect([changed.code, changed.err]).toEqual([2, expect.stringContaining('files/start.ovf')]);
  });
  it('takes it from directly beside the project, and with --set any other there', async () => {
    const path = await project('b', 'start.ovf');
    await writeFile(join(folder, 'b', 'start.ovf'), new Uint8Array([1]));
    await writeFile(join(folder, 'b', 'true'), new Uint8Array([2]));
    expect((await run(path, '--out', join(folder, 'b1'))).err).toContain('start.ovf=1');
    const set = await run(path, '--out', join(folder, 'b2'), '--set', 'texture.file=true');
    expect(set.err).toContain('true=2');
  });
  it.each(['start.ovf', 'other.ovf'])(
    'says in one line that %s is missing, and touches nothing',
    async (name) => {
      const path = await project('c', name);
      const to = join(folder, 'c-out');
      const { code, out, err } = await run(path, '--out', to);
      expect([code, out]).toEqual([2, '']);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
      for (const word of ['texture.file', `"${name}"`, join(folder, 'c', 'files')])
        expect(err).toContain(word);
      await expect(readFile(join(to, 'run.json'))).rejects.toThrow();
    },
  );
  it('does not ask for a file whose field does not apply', async () => {
    const path = await project('d', 'start.ovf');
    const { code } = await run(path, '--out', join(folder, 'd-out'), '--set', 'texture.kind=uniform');
    expect(code).toBe(3);
  });
});
