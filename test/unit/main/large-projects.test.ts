import { copyFile, mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { Ahead } from '../../../main/store/ahead';
import { appendFrame, beginRun, updateRun } from '../../../main/store/runs';
import { readSession, sessionPaths, writeSession } from '../../../main/store/session';
import { stampOf } from '../../../main/store/stamp';
import { ProjectStore } from '../../../main/store/store';
import { document, manifest, ovf, temporaryFolder, valueOf } from './fixtures';

const base = await temporaryFolder();
let data = '';
let path = '';
let count = 0;
const FRAMES = [0, 1e-12, 2e-12];
const DEAD_PID = 2 ** 22 + 1; // above the largest pid of Linux
const bytesOf = (run: string, index: number) =>
  new Uint8Array(ovf(FRAMES[index] ?? NaN, run === 'r1' ? 2 : 3));

/** As a project is whose pictures are too many to be unpacked before it is shown. */
const large = () => new ProjectStore(data, 0);
const framesIn = async (session: string, run: string): Promise<string[]> =>
  (await readdir(sessionPaths(data, session).run(run).frames)).sort();
const killed = async (session: string): Promise<void> => {
  const known = await readSession(data, session);
  if (known === null) throw new Error('no such working folder');
  await writeSession(data, { ...known, pid: DEAD_PID });
  await rm(join(data, '.large.spinmotive.lock'), { force: true });
};

beforeEach(async () => {
  data = join(base, `data-${count++}`);
  path = join(data, 'large.spinmotive');
  await mkdir(data);
  const store = new ProjectStore(data);
  const { session } = valueOf(await store.create(document('Large')));
  for (const id of ['r1', 'r2']) {
    valueOf(await store.within(session, (paths) => beginRun(paths, manifest(id))));
    for (const index of FRAMES.keys())
      valueOf(await store.within(session, (paths) => appendFrame(paths, id, index, bytesOf(id, index))));
    const over = manifest(id, { status: 'finished', frames: FRAMES });
    valueOf(await store.within(session, (paths) => updateRun(paths, over)));
  }
  valueOf(await store.save(session, path, false));
  await store.close(session);
});

describe('a project with many pictures', () => {
  it('is open before they are unpacked, and every picture can be read', async () => {
    const store = large();
    const { session, runs } = valueOf(await store.openFile(path));
    expect(runs.map(({ id, frames }) => [id, frames])).toEqual([
      ['r1', FRAMES],
      ['r2', FRAMES],
    ]);
    expect(await framesIn(session, 'r1')).toEqual([]);
    expect(valueOf(await store.readFrame(session, 'r2', 1))).toEqual(bytesOf('r2', 1));
    await expect(store.readFrame(session, 'r2', 7)).resolves.toMatchObject({ code: 'no-frame' });
    await store.close(session);
    await expect(stat(sessionPaths(data, session).root)).rejects.toThrow();
  });

  it('has all of them in its folder once complete, also with the file gone', async () => {
    const store = large();
    const { session } = valueOf(await store.openFile(path));
    expect((await readSession(data, session))?.source?.path).toBe(path);
    valueOf(await store.complete(session));
    expect(await framesIn(session, 'r1')).toHaveLength(3);
    expect((await readSession(data, session))?.source).toBeNull();
    await rm(path);
    for (const run of ['r1', 'r2'])
      for (const index of FRAMES.keys())
        expect(valueOf(await store.readFrame(session, run, index))).toEqual(bytesOf(run, index));
    await store.close(session);
  });

  it('saved at once holds every picture', async () => {
    const store = large();
    const { session } = valueOf(await store.openFile(path));
    valueOf(await store.save(session, path, true));
    await store.close(session);
    const again = valueOf(await new ProjectStore(data).openFile(path));
    expect(await framesIn(again.session, 'r2')).toHaveLength(3);
  });

  it('brings back no picture of a run that was deleted meanwhile', async () => {
    const store = large();
    const { session } = valueOf(await store.openFile(path));
    const completing = store.complete(session);
    valueOf(await store.deleteRun(session, 'r1'));
    valueOf(await completing);
    expect(await readdir(sessionPaths(data, session).runs)).toEqual(['r2']);
    expect(await framesIn(session, 'r2')).toHaveLength(3);
    await store.close(session);
  });

  it('says which picture is damaged, keeps the others, and saves only without its run', async () => {
    const bytes = await readFile(path);
    const at = bytes.indexOf(Buffer.from(new Float32Array([3, 3, 3, 3]).buffer));
    bytes[at] = 1;
    await writeFile(path, bytes);
    const store = large();
    const { session } = valueOf(await store.openFile(path));
    const hint = 'large.spinmotive is damaged: runs/r2/frames/m000000.ovf does not match its checksum.';
    await expect(store.complete(session)).resolves.toMatchObject({ code: 'damaged', hint });
    await expect(store.readFrame(session, 'r2', 0)).resolves.toMatchObject({ code: 'damaged' });
    expect(valueOf(await store.readFrame(session, 'r2', 2))).toEqual(bytesOf('r2', 2));
    await expect(store.save(session, path, true)).resolves.toMatchObject({
      code: 'damaged',
      hint: `${path} was not saved: ${hint} Where that stays so, delete that run. Nothing is lost: the project stays open.`,
    });
    valueOf(await store.deleteRun(session, 'r2'));
    valueOf(await store.save(session, path, true));
    await store.close(session);
  });

  it('recovers what its killed program had not copied, from the same file', async () => {
    const first = large();
    const { session } = valueOf(await first.openFile(path));
    await first.complete(session);
    const known = await readSession(data, session);
    if (known === null) throw new Error('no such working folder');
    // As it lies there when the program is killed in the middle: half a picture, and some that never came.
    const { run } = sessionPaths(data, session);
    await rm(run('r1').frame(2));
    await rm(run('r2').frames, { recursive: true });
    await mkdir(run('r2').frames);
    const half = await open(run('r1').frame(1), 'r+');
    await half.truncate(20);
    await half.close();
    await writeSession(data, {
      ...known,
      source: { path, stamp: (await stampOf(path)) ?? { size: 0, modified: 0, inode: 0 } },
    });
    await killed(session);
    const store = large();
    const opened = valueOf(await store.takeOver(session));
    expect(opened.runs.map(({ frames }) => frames.length)).toEqual([3, 3]);
    expect(valueOf(await store.readFrame(session, 'r1', 1))).toEqual(bytesOf('r1', 1));
    valueOf(await store.complete(session));
    for (const id of ['r1', 'r2'])
      for (const index of FRAMES.keys())
        expect(new Uint8Array(await readFile(run(id).frame(index)))).toEqual(bytesOf(id, index));
  });

  it('says that pictures are lost where that file is gone, and keeps what is there', async () => {
    const first = large();
    const { session } = valueOf(await first.openFile(path));
    await copyFile(path, join(data, 'copy.spinmotive'));
    await rm(path);
    await killed(session);
    const store = large();
    const opened = valueOf(await store.takeOver(session));
    expect(opened.runs.map(({ id, frames }) => [id, frames.length])).toEqual([
      ['r1', 0],
      ['r2', 0],
    ]);
    await expect(store.complete(session)).resolves.toMatchObject({ code: 'lost-pictures' });
    valueOf(await store.complete(session));
    valueOf(await store.save(session, join(data, 'new.spinmotive'), false));
  });

  it('that was cut in mid-run is unpacked and repaired at once', async () => {
    const small = new ProjectStore(data);
    const { session } = valueOf(await small.openFile(path));
    valueOf(await small.within(session, (paths) => updateRun(paths, manifest('r2', { frames: [0] }))));
    valueOf(await small.save(session, path, true));
    await small.close(session);
    const again = valueOf(await large().openFile(path));
    expect(again.runs.map(({ status, frames }) => [status, frames.length])).toEqual([
      ['finished', 3],
      ['interrupted', 3],
    ]);
    expect(await framesIn(again.session, 'r1')).toEqual([]);
    expect(await framesIn(again.session, 'r2')).toHaveLength(3);
  });
});

describe('a file that is looked at before it is opened', () => {
  it('opens from what was read, once', async () => {
    const ahead = new Ahead(0);
    await ahead.look(path);
    const [first, second] = [valueOf(await ahead.take(path)), valueOf(await ahead.take(path))];
    expect(first.runs.map(({ id }) => id)).toEqual(['r1', 'r2']);
    expect(second).not.toBe(first);
    await Promise.all([first.close(), second.close()]);
  });

  it('is read anew where it was changed meanwhile', async () => {
    const ahead = new Ahead(0);
    await ahead.look(path);
    const store = new ProjectStore(data);
    const { session, runs } = valueOf(await store.openFile(path));
    expect(runs).toHaveLength(2);
    valueOf(await store.deleteRun(session, 'r1'));
    valueOf(await store.save(session, path, true));
    const file = valueOf(await ahead.take(path));
    expect(file.runs.map(({ id }) => id)).toEqual(['r2']);
    await file.close();
  });

  it('leaves small files alone, and a file that is gone or damaged is told of when it is opened', async () => {
    const ahead = new Ahead(0);
    await ahead.look(join(data, 'none.spinmotive'));
    expect((await ahead.take(join(data, 'none.spinmotive'))).ok).toBe(false);
    await writeFile(path, 'PK but no zip');
    await ahead.look(path);
    expect(await ahead.take(path)).toMatchObject({ ok: false, code: 'damaged' });
    const usual = new Ahead();
    await usual.look(path);
    expect(await usual.take(path)).toMatchObject({ ok: false, code: 'damaged' });
  });
});
