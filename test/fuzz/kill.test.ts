import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Project } from '@workers/model';
import { findLeftOver } from '../../main/store/left-over';
import type { ProjectFile } from '../../main/store/open';
import { readProjectFile } from '../../main/store/open';
import { adoptRuns } from '../../main/store/runs';
import { sessionPaths } from '../../main/store/session';
import { ProjectStore } from '../../main/store/store';
import { killFrame, NEW, OLD } from './kill-data';

const KILLS = 20;
const root = resolve(import.meta.dirname, '../..');
let folder = '';
let program = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spinmotive-kill-'));
  // The store as it is in the sources, for plain Node: nothing has to be built before.
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    resolve: { alias: { '@workers': join(root, 'workers'), '@preload': join(root, 'preload') } },
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'test/fuzz/store-child.ts'),
      outDir: folder,
      target: 'node20.19',
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  program = join(folder, 'child.mjs');
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Starts the program, kills it `delay` ms after its first line, and returns what it had said by then. */
const killed = (args: readonly string[], delay: number): Promise<string[]> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let errors = '';
    let timer: NodeJS.Timeout | undefined;
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString();
      timer ??= setTimeout(() => child.kill('SIGKILL'), delay);
    });
    child.stderr.on('data', (piece: Buffer) => (errors += piece.toString()));
    child.once('error', fail);
    child.once('close', (_code, signal) => {
      if (signal === 'SIGKILL') done(said.split('\n').slice(0, -1));
      else fail(new Error(`The program ended by itself. ${errors}`));
    });
  });

/** Reads every entry, so that every checksum is verified. */
const readAll = async (file: ProjectFile): Promise<boolean> => {
  for (const name of file.entries.keys())
    if (name !== 'checksums' && !(await file.readEntry(name)).ok) return false;
  return true;
};

/** Spread over the time that a pair of saves takes, never twice the same moment. */
const moments = Array.from({ length: KILLS }, (_, at) => 5 + at * 13 + Math.random() * 13);

describe('kill -9', () => {
  it(`of a saving program, ${KILLS} times: the file is the old or the new project, whole`, async () => {
    const names: string[] = [];
    for (const [at, delay] of moments.entries()) {
      const data = join(folder, `save-${at}`);
      const path = join(folder, `save-${at}.spinmotive`);
      await killed(['save', data, path], delay);
      const file = await readProjectFile(path);
      if (!file.ok) throw new Error(`Kill ${at} after ${delay} ms: ${file.hint}`);
      expect(await readAll(file.value)).toBe(true);
      const frames = [...file.value.entries.keys()].filter((name) => name.endsWith('.ovf')).length;
      expect(frames).toBe(12);
      expect([OLD, NEW]).toContain(file.value.project.name);
      names.push(file.value.project.name);
      await file.value.close();
      await rm(data, { recursive: true, force: true });
    }
    expect(names).toHaveLength(KILLS);
    // The program does nothing but save: most kills must have hit one in its middle, or this test proves nothing.
    const unfinished = (await readdir(folder)).filter((name) => name.endsWith('.tmp')).length;
    expect(unfinished).toBeGreaterThan(KILLS / 4);
  }, 240_000);

  it(`of an appending program, ${KILLS} times: every frame it had reported is there, whole`, async () => {
    for (const [at, delay] of moments.entries()) {
      const data = join(folder, `append-${at}`);
      const said = await killed(['append', data], delay);
      const session = said[0]?.replace('session ', '') ?? '';
      const reported = said.filter((line) => line.startsWith('frame ')).length;
      const paths = sessionPaths(data, session);
      const [run] = await adoptRuns(paths);
      expect(run?.status).toBe('interrupted');
      expect(run?.frames.length).toBeGreaterThanOrEqual(reported);
      expect(run?.rows).toBeGreaterThanOrEqual(reported);
      expect(await readdir(paths.run('r1').frames)).toHaveLength(run?.frames.length ?? -1);
      for (let index = 0; index < (run?.frames.length ?? 0); index++)
        expect(Buffer.compare(await readFile(paths.run('r1').frame(index)), killFrame(index))).toBe(0);
      const table = await readFile(paths.run('r1').table, 'utf8');
      const rows = Array.from({ length: run?.rows ?? 0 }, (_, n) => `${n},${n}\n`).join('');
      expect(table).toBe(`t,V\ns,V\nTime,Voltage between the leads\n${rows}`);
      await rm(data, { recursive: true, force: true });
    }
  }, 240_000);

  it(`of an editing program, ${KILLS} times: every edit that was answered is recovered`, async () => {
    for (const [at, delay] of moments.entries()) {
      const data = join(folder, `edit-${at}`);
      const said = await killed(['edit', data], delay);
      const session = said[0]?.replace('session ', '') ?? '';
      const reported = said.filter((line) => line.startsWith('edit ')).length;
      const [left] = await findLeftOver(data, new Set());
      if (reported > 0) expect(left).toMatchObject({ session, path: null });
      const opened = await new ProjectStore(data).takeOver(session);
      if (!opened.ok) throw new Error(`Kill ${at} after ${delay} ms: ${opened.hint}`);
      const edits = opened.value.recovered?.edits.map(({ step }) => step) ?? [];
      expect(edits.length).toBeGreaterThanOrEqual(reported);
      expect(edits.length).toBeLessThanOrEqual(reported + 1);
      expect(edits).toEqual(edits.map((_, n) => `Edit ${n + 1}`));
      expect((opened.value.project as Project).name).toBe(`Edit ${edits.length}`);
      await rm(data, { recursive: true, force: true });
    }
  }, 240_000);

  it('in mid-save leaves nothing beside the file once it is saved again', async () => {
    const path = join(folder, 'save-0.spinmotive');
    expect(existsSync(path)).toBe(true);
    const store = new ProjectStore(join(folder, 'again'));
    const opened = await store.openFile(path);
    if (!opened.ok) throw new Error(opened.hint);
    for (let at = 0; at < KILLS; at++) {
      const target = join(folder, `save-${at}.spinmotive`);
      expect((await store.save(opened.value.session, target, true)).ok).toBe(true);
    }
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
