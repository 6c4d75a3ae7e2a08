import { existsSync } from 'node:fs';
import { appendFile, copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { movedTo, stampOf } from '../../../main/store/stamp';
import { document, hostOn, leaveDead, renamed, temporaryFolder, valueOf } from './fixtures';

const base = await temporaryFolder();
let data = '';
let count = 0;
const start = () => hostOn(data);
let host = start();
beforeEach(async () => {
  data = join(base, `data-${count++}`);
  await mkdir(data);
  host = start();
});

describe('a project file that is not as it was left', () => {
  it('is asked about when it was changed or is gone, and written when the user says so', async () => {
    const { session } = valueOf(await host.createProject(document('One')));
    const path = join(data, 'x.spinmotive');
    valueOf(await host.saveProject(session, path, false));
    valueOf(await host.saveProject(session, path, true));
    await writeFile(path, 'of another program');
    expect(await host.saveProject(session, path, true)).toMatchObject({ code: 'changed' });
    expect(await readFile(path, 'utf8')).toBe('of another program');
    await rename(path, join(data, 'renamed.spinmotive'));
    expect(await host.saveProject(session, path, true)).toMatchObject({ code: 'moved' });
    valueOf(await host.saveProject(session, path, true, true));
    expect((await readFile(path)).subarray(0, 2).toString()).toBe('PK');
  });

  const written = async (): Promise<{ session: string; path: string; now: string }> => {
    const { session } = valueOf(await host.createProject(document('One')));
    const path = join(data, 'x.spinmotive');
    valueOf(await host.saveProject(session, path, false));
    valueOf(await host.recordEdits(session, [renamed('Two')]));
    return { session, path, now: join(data, 'renamed.spinmotive') };
  };
  it('is refused to a second window under its new name too, in its folder and elsewhere', async () => {
    const { session, path, now } = await written();
    await rename(path, now);
    // Another program with folders of its own sees the lock; one of the same folders also sees where it went.
    const stranger = hostOn(join(data, 'other-data'));
    expect(await stranger.openFile(now)).toMatchObject({ code: 'in-use' });
    expect(await start().openFile(now)).toMatchObject({ code: 'in-use' });
    await mkdir(join(data, 'sub'));
    const moved = join(data, 'sub', 'y.spinmotive');
    await rename(now, moved);
    expect(await host.openFile(moved)).toMatchObject({ code: 'in-use' });
    const copy = valueOf(await host.openFile(moved, { how: 'copy', instead: null }));
    expect(copy.path).toBeNull();
    // The window that has it may open it under its new name.
    const again = valueOf(await host.openFile(moved, { how: 'own', instead: session }));
    await host.closeProject(session);
    expect(again.path).toBe(moved);
    expect(await host.openFile(moved)).toMatchObject({ code: 'in-use' });
  });
  it('is told of with its new name, and saved there with the lock of that name', async () => {
    const { session, path, now } = await written();
    await rename(path, now);
    const refused = await host.saveProject(session, path, true);
    expect(refused).toMatchObject({
      code: 'renamed',
      value: now,
      hint: `${path} was renamed to renamed.spinmotive.`,
    });
    valueOf(await host.saveProject(session, now, true));
    expect((await readdir(data)).sort()).toEqual(['.renamed.spinmotive.lock', 'renamed.spinmotive', 'sessions', 'recent.json'].sort()); // prettier-ignore
    expect(await start().openFile(now)).toMatchObject({ code: 'in-use' });
    await rename(now, path);
    expect(await start().openFile(path)).toMatchObject({ code: 'in-use' });
    await host.closeProject(session);
    expect(valueOf(await host.openFile(path))).toMatchObject({ project: { name: 'Two' } });
  });
  it('is told of with its new place, found in folders in and around its own, and saved there alone', async () => {
    const { session, path } = await written();
    const places = ['sub', '../beside', '..'].map((folder) => join(data, folder, 'y.spinmotive'));
    let from = path;
    for (const place of places) {
      await mkdir(dirname(place), { recursive: true });
      await rename(from, place);
      from = place;
      expect(await host.saveProject(session, path, true)).toMatchObject({
        code: 'renamed',
        value: place,
        hint: `${path} was moved to ${place}.`,
      });
      expect(existsSync(path)).toBe(false);
    }
    const before = await readFile(from);
    valueOf(await host.saveProject(session, from, true));
    expect((await readFile(from)).equals(before)).toBe(false);
    expect(existsSync(path)).toBe(false);
    expect((await readdir(data)).filter((name) => name.endsWith('.lock'))).toEqual([]);
    expect(await start().openFile(from)).toMatchObject({ code: 'in-use' });
    await host.closeProject(session);
    expect(valueOf(await host.openFile(from))).toMatchObject({ project: { name: 'Two' } });
    await rm(from);
  });
  it('is found again when its folder was renamed; a copy, a changed file and one in the trash are not taken for it', async () => {
    const { session, path } = await written();
    const [one, other] = [join(data, 'one'), join(data, 'other')];
    await mkdir(one);
    const inside = join(one, 'x.spinmotive');
    valueOf(await host.saveProject(session, inside, false));
    await rename(one, other);
    const now = join(other, 'x.spinmotive');
    expect(await host.saveProject(session, inside, true)).toMatchObject({ code: 'renamed', value: now });
    await mkdir(one);
    const stamp = await stampOf(now);
    await copyFile(now, join(data, 'copy.spinmotive'));
    await mkdir(join(data, '.trash'));
    await rename(now, join(data, '.trash', 'x.spinmotive'));
    expect(await movedTo(inside, stamp, data)).toBeNull();
    expect(await host.saveProject(session, inside, true)).toMatchObject({ code: 'moved' });
    await rename(join(data, '.trash', 'x.spinmotive'), join(data, 'back.spinmotive'));
    expect(await movedTo(inside, stamp, data)).toBe(join(data, 'back.spinmotive'));
    expect(await movedTo(path, stamp, data)).toBeNull();
    await appendFile(join(data, 'back.spinmotive'), 'x');
    expect(await movedTo(inside, stamp, data)).toBeNull();
  });
  it('leaves a file alone that came in its place, and a copy of it is another file', async () => {
    const { session, path, now } = await written();
    await copyFile(path, now);
    expect(valueOf(await start().openFile(now)).path).toBe(now);
    await rename(path, join(data, 'third.spinmotive'));
    await writeFile(path, 'of another program');
    expect(await host.saveProject(session, path, true)).toMatchObject({ code: 'changed' });
  });
  it('is found again by the next start when its window was killed', async () => {
    const { session, path, now } = await written();
    await leaveDead(data, session);
    host = start();
    await rename(path, now);
    expect(await host.listLeftOver()).toMatchObject([{ path: now, fileThere: true, edits: 1 }]);
    expect(valueOf(await host.compareLeftOver(session))).toMatchObject({
      savedIs: 'file',
      fileChanged: false,
    });
    const opened = valueOf(await host.openLeftOver(session));
    expect(opened.path).toBe(now);
    valueOf(await host.saveProject(session, now, true));
    expect((await readdir(data)).filter((name) => name.endsWith('.lock'))).toEqual([
      '.renamed.spinmotive.lock',
    ]);
  });
});
