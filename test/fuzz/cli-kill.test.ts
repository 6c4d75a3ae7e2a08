import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOvf } from '@workers/formats/ovf';
import { readProjectFile } from '../../main/store/open';

const program = resolve('main/spinmotive.mjs');
const built = existsSync('out/main/cli.mjs');
const KILLS = 20;
/** A run of about a second and a half: long enough to be hit, short enough to be hit at its end too. */
const RUN = [
  'cobalt-wire',
  '--until',
  '1ns',
  '--set',
  'outputs.frameInterval=20ps',
  '--quiet',
  '--checkpoint',
  '0.2',
];

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly err: string;
}

/** Starts the program; after `delay` ms it gets the signal. */
const run = (
  out: string,
  more: readonly string[],
  delay?: number,
  signal: NodeJS.Signals = 'SIGKILL',
): Promise<Ended> =>
  new Promise((done) => {
    const child = spawn(process.execPath, [program, 'run', ...RUN, '--out', out, ...more], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let err = '';
    child.stderr.on('data', (piece: Buffer) => (err += piece.toString()));
    const timer = delay === undefined ? undefined : setTimeout(() => child.kill(signal), delay);
    child.once('exit', (code, by) => {
      clearTimeout(timer);
      done({ code, signal: by, err });
    });
  });

/** Whatever moment it was: what is there is whole, or the half line at the end of the table. */
const expectWhole = async (out: string, reference: string): Promise<void> => {
  const files: string[] = await readdir(out).catch(() => []);
  for (const name of files.filter((file) => file.endsWith('.json')))
    JSON.parse(await readFile(join(out, name), 'utf8'));
  for (const name of files.filter((file) => file.endsWith('.spinmotive'))) {
    const file = await readProjectFile(join(out, name));
    expect(file.ok, name).toBe(true);
    if (file.ok) await file.value.close();
  }
  // Everything that is in the table already is what an uninterrupted run has there.
  if (files.includes('table.csv'))
    expect(reference.startsWith(await readFile(join(out, 'table.csv'), 'utf8'))).toBe(true);
  for (const name of await readdir(join(out, 'frames')).catch(() => []))
    if (name.endsWith('.ovf')) expect(readOvf(await readFile(join(out, 'frames', name))).ok, name).toBe(true);
};

describe.skipIf(!built)('a run that is stopped in the middle', () => {
  let folder = '';
  let reference = '';
  let seconds = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spinmotive-kill-'));
    const from = performance.now();
    expect(await run(join(folder, 'whole'), [])).toMatchObject({ code: 0 });
    seconds = (performance.now() - from) / 1000;
    reference = await readFile(join(folder, 'whole', 'table.csv'), 'utf8');
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

  const expectSame = async (out: string): Promise<void> => {
    for (const name of ['table.csv', 'pulse.csv'])
      expect(await readFile(join(out, name), 'utf8'), name).toBe(
        await readFile(join(folder, 'whole', name), 'utf8'),
      );
    const frames = await readdir(join(out, 'frames'));
    expect(frames).toEqual(await readdir(join(folder, 'whole', 'frames')));
    for (const name of frames)
      expect(
        (await readFile(join(out, 'frames', name))).equals(
          await readFile(join(folder, 'whole', 'frames', name)),
        ),
        name,
      ).toBe(true);
  };

  it(`by ${KILLS} kill signals at random moments leaves nothing broken and continues to the same bits`, async () => {
    let out = join(folder, 'killed-0');
    let killed = 0;
    for (let round = 0; killed < KILLS; round++) {
      const delay = Math.random() * 1200 * seconds;
      const ended = await run(out, ['--resume'], delay);
      if (ended.signal === 'SIGKILL') killed++;
      else expect(ended, `after ${delay} ms`).toMatchObject({ code: 0 });
      await expectWhole(out, reference);
      if (ended.code === 0) {
        await expectSame(out);
        out = join(folder, `killed-${round + 1}`);
      }
    }
    expect(await run(out, ['--resume'])).toMatchObject({ code: 0 });
    await expectSame(out);
  }, 600_000);

  it.skipIf(process.platform === 'win32')(
    'by SIGTERM writes a checkpoint, exits with 4 and continues to the same bits',
    async () => {
      const out = join(folder, 'terminated');
      const ended = await run(out, ['--checkpoint', '1000'], 600 * seconds, 'SIGTERM');
      expect(ended.code).toBe(4);
      expect(ended.err).toContain('--resume');
      await expectWhole(out, reference);
      expect(await run(out, [])).toMatchObject({ code: 2 });
      expect(await run(out, ['--resume'])).toMatchObject({ code: 0 });
      await expectSame(out);
    },
    120_000,
  );
});
