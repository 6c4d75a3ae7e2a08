import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFile,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { applyChanges, changesBetween, joinSteps, type Edit, type Project } from '@workers/model';
import { leftOverNote } from '../../../main/cli/left-over-note';
import { Journal, JOURNAL_BYTES, readJournal } from '../../../main/store/journal';
import { dropLock, holdsLock, takeLock } from '../../../main/store/lock';
import { ownerState, thisProcess } from '../../../main/store/process';
import { readSession, sessionPaths, writeSession } from '../../../main/store/session';
import { movedTo, stampOf } from '../../../main/store/stamp';
import { document, hostOn, manifest, temporaryFolder, valueOf } from './fixtures';

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

const rename_ = (name: string, at = new Date().toISOString()): Edit => ({
  at,
  step: 'name',
  set: [['name', name]],
});
const DEAD_PID = 2 ** 22 + 1; // above the largest pid of Linux
/** What a killed program leaves: its number is nobody's. */
const kill = async (session: string): Promise<void> => {
  const known = await readSession(data, session);
  if (known === null) throw new Error('no such working folder');
  await writeSession(data, { ...known, pid: DEAD_PID });
  if (known.path !== null) {
    const lock = join(dirname(known.path), `.${basename(known.path)}.lock`);
    const text = JSON.parse(await readFile(lock, 'utf8')) as object;
    await writeFile(lock, JSON.stringify({ ...text, pid: DEAD_PID }));
  }
  host = start();
};

describe('changes between two documents', () => {
  it.each<[unknown, unknown, readonly (readonly [string, unknown])[]]>([
    [{ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, [['a.c', 3]]],
    [{ a: [1, 2] }, { a: [1, 5] }, [['a.1', 5]]],
    [{ a: [1, 2] }, { a: [1, 2, 3] }, [['a', [1, 2, 3]]]],
    [{ a: { b: 1 } }, { a: { c: 1 } }, [['a', { c: 1 }]]],
    [{ a: { 'b.c': 1 } }, { a: { 'b.c': 2 } }, [['a', { 'b.c': 2 }]]],
    [{ a: null }, { a: { b: 1 } }, [['a', { b: 1 }]]],
    [{ a: 1 }, { a: 1 }, []],
    [1, 2, [['', 2]]],
  ])('of %j and %j are %j, and lead from one to the other', (a, b, changes) => {
    expect(changesBetween(a, b)).toEqual(changes);
    expect(applyChanges(a, changes)).toEqual(b);
  });
  it('are joined to the steps that a user remembers', () => {
    const at = (ms: number): string => new Date(1e12 + ms).toISOString();
    const edits = [rename_('a', at(0)), rename_('b', at(900)), rename_('c', at(2500))];
    expect(joinSteps(edits).map(({ set }) => set.length)).toEqual([2, 1]);
  });
});

describe('the journal', () => {
  it('has a line for every edit, with time, step and what it set', async () => {
    const { session } = valueOf(await host.createProject(document('One')));
    const edit = rename_('Two');
    valueOf(await host.recordEdits(session, [edit]));
    const lines = (await readFile(sessionPaths(data, session).journal, 'utf8')).trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[1] ?? '')).toEqual(edit);
    expect(lines[1]?.length).toBeLessThan(100);
  });
  it('refuses an edit that makes no sense and does not keep it', async () => {
    const { session } = valueOf(await host.createProject(document('One')));
    const wrong: Edit = { at: '', step: 'x', set: [['drive.field.amplitude', 'much']] };
    expect(await host.recordEdits(session, [wrong])).toMatchObject({ ok: false });
    expect((await readJournal(sessionPaths(data, session).journal))?.edits).toEqual([]);
  });
  it('begins anew when the project is saved', async () => {
    const { session } = valueOf(await host.createProject(document('One')));
    valueOf(await host.recordEdits(session, [rename_('Two')]));
    valueOf(await host.saveProject(session, join(data, 'x.spinmotive'), false));
    const stored = await readJournal(sessionPaths(data, session).journal);
    expect(stored).toMatchObject({ saved: { name: 'Two' }, edits: [], now: { name: 'Two' } });
  });
  it('stays bounded, and nothing but the order of early edits is lost', async () => {
    const { session, project } = valueOf(await host.createProject(document('One')));
    const path = join(data, 'bounded.jsonl');
    const journal = new Journal(path, project as Project);
    await journal.begin();
    const long = 'x'.repeat(100);
    for (let n = 0; n < 60; n++)
      await journal.append(Array.from({ length: 200 }, (_, at) => rename_(`${long} ${n * 200 + at}`)));
    expect((await stat(path)).size).toBeLessThan(1.2 * JOURNAL_BYTES);
    const stored = await readJournal(path);
    expect(stored?.now.name).toBe(`${long} 11999`);
    expect(stored?.edits[0]?.step).toBe('earlier changes');
    expect(session).not.toBe('');
  });
  it('goes on after its file was taken away, and ignores what is no journal', async () => {
    const { session } = valueOf(await host.createProject(document('One')));
    const { journal } = sessionPaths(data, session);
    await rm(journal);
    valueOf(await host.recordEdits(session, [rename_('Two')]));
    expect((await readJournal(journal))?.now.name).toBe('Two');
    await appendFile(journal, 'nonsense\n{"at":"","step":"","set":[]}\n');
    expect((await readJournal(journal))?.edits).toHaveLength(1);
    await writeFile(journal, '{"format":"other"}\n');
    expect(await readJournal(journal)).toBeNull();
  });
});

describe('the next start', () => {
  it('offers what was not saved, compares it with the file, and opens it with its steps', async () => {
    const { session } = valueOf(await host.createProject(document('One')));
    const path = join(data, 'x.spinmotive');
    valueOf(await host.saveProject(session, path, false));
    valueOf(await host.recordEdits(session, [rename_('Two', '2025-01-01T00:00:00.000Z')]));
    valueOf(await host.recordEdits(session, [rename_('Three')]));
    expect(await host.listLeftOver()).toEqual([]);
    await kill(session);
    vi.stubEnv('SPINMOTIVE_DATA', data);
    expect(await leftOverNote(path)).toMatch(/^A window ended with 2 changes to .* unsaved/u);
    expect(await leftOverNote(join(data, 'other.spinmotive'))).toBeNull();
    vi.unstubAllEnvs();
    const [left] = await host.listLeftOver();
    expect(left).toMatchObject({ session, project: 'Three', path, fileThere: true, edits: 2, runs: 0 });
    expect(valueOf(await host.compareLeftOver(session))).toMatchObject({
      saved: { name: 'One' },
      savedIs: 'file',
      fileChanged: false,
      now: { name: 'Three' },
    });
    const opened = valueOf(await host.openLeftOver(session));
    expect(opened).toMatchObject({ path, project: { name: 'Three' }, recovered: { saved: { name: 'One' } } });
    expect(opened.recovered?.edits).toHaveLength(2);
    expect(await host.listLeftOver()).toEqual([]);
    valueOf(await host.saveProject(session, path, true));
    await kill(session);
    expect(await host.listLeftOver()).toEqual([]);
  });
  it('believes project.json where the journal is older or gone', async () => {
    const { session } = valueOf(await host.createProject(document('One')));
    await new Promise((done) => setTimeout(done, 20));
    valueOf(await host.updateProject(session, document('Two')));
    await kill(session);
    expect(await host.listLeftOver()).toMatchObject([{ project: 'Two', edits: 1 }]);
    await rm(sessionPaths(data, session).journal);
    expect(valueOf(await host.compareLeftOver(session))).toMatchObject({ now: { name: 'Two' } });
  });
  it('removes what is discarded, and nothing that is open', async () => {
    const { session } = valueOf(await host.createProject(document('One')));
    valueOf(await host.recordEdits(session, [rename_('Two')]));
    expect(await host.discardLeftOver(session)).toMatchObject({ code: 'in-use' });
    await kill(session);
    valueOf(await host.discardLeftOver(session));
    expect(await readdir(join(data, 'sessions'))).toEqual([]);
    expect(await host.openLeftOver(session)).toMatchObject({ code: 'no-session' });
  });
  it('finds the folder of a page that was reloaded, and forgets one that held nothing unsaved', async () => {
    const first = valueOf(await host.createProject(document('One'))).session;
    const second = valueOf(await host.createProject(document('One'))).session;
    valueOf(await host.recordEdits(first, [rename_('Two')]));
    expect((await host.listOpen()).sort()).toEqual([first, second].sort());
    await host.releaseProject(first);
    await host.releaseProject(second);
    expect(await host.listOpen()).toEqual([]);
    expect(await host.listLeftOver()).toMatchObject([{ session: first }]);
    expect(await readdir(join(data, 'sessions'))).toEqual([first]);
  });
});

describe('two windows on one project', () => {
  const saved = async (): Promise<{ session: string; path: string }> => {
    const { session } = valueOf(await host.createProject(document('One')));
    const path = join(data, 'x.spinmotive');
    valueOf(await host.saveProject(session, path, false));
    return { session, path };
  };
  it('are refused, also under another name of the file; a copy is untitled', async () => {
    const { session, path } = await saved();
    await symlink(path, join(data, 'link.spinmotive'));
    const other = start();
    for (const name of [path, join(data, 'link.spinmotive')])
      expect(await other.openFile(name)).toMatchObject({ ok: false, code: 'in-use' });
    const copy = valueOf(await other.openFile(path, { how: 'copy', instead: null }));
    expect(copy).toMatchObject({ path: null, project: { name: 'One' } });
    expect(await other.saveProject(copy.session, path, true)).toMatchObject({ code: 'in-use' });
    await host.closeProject(session);
    expect(valueOf(await other.openFile(path))).toMatchObject({ path });
  });
  it('are not meant when one window opens its own file again', async () => {
    const { session, path } = await saved();
    const again = valueOf(await host.openFile(path, { how: 'own', instead: session }));
    await host.closeProject(session);
    expect(await start().openFile(path)).toMatchObject({ code: 'in-use' });
    valueOf(await host.saveProject(again.session, path, true));
  });
  it('of two machines: one takes over, and the other cannot save there any more', async () => {
    const { session, path } = await saved();
    const lock = join(data, '.x.spinmotive.lock');
    const text = await readFile(lock, 'utf8');
    await writeFile(lock, text.replace(JSON.stringify(hostname()), '"another-machine"'));
    const other = start();
    expect(await other.openFile(path)).toMatchObject({ code: 'in-use-elsewhere' });
    valueOf(await other.openFile(path, { how: 'take-over', instead: null }));
    const lost = await host.saveProject(session, path, true);
    expect(lost).toMatchObject({ code: 'in-use' });
    if (!lost.ok) expect(lost.hint).toContain('Save under another name.');
  });
  it('of two processes: refused while the other lives, opened when it is gone', async () => {
    const path = join(data, 'y.spinmotive');
    await writeFile(path, '');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)']);
    const lock = join(data, '.y.spinmotive.lock');
    const text = {
      pid: child.pid,
      machine: hostname(),
      started: '',
      key: 'k',
      since: '2025-01-01T00:00:00Z',
    };
    await writeFile(lock, JSON.stringify(text));
    expect(await takeLock(path)).toMatchObject({ code: 'in-use' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const taken = valueOf(await takeLock(path));
    expect(taken !== null && (await holdsLock(taken))).toBe(true);
    await dropLock(taken);
    expect(await readdir(data)).toEqual(['y.spinmotive']);
  });
  it('of many that try at once: one gets it', async () => {
    const path = join(data, 'z.spinmotive');
    const tries = await Promise.all(Array.from({ length: 20 }, () => takeLock(path)));
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
  });
  it('a number that another program has by now is no owner', () => {
    const own = thisProcess();
    expect(ownerState(own)).toBe('here');
    expect(ownerState({ ...own, pid: DEAD_PID })).toBe('gone');
    expect(ownerState({ ...own, machine: 'another-machine' })).toBe('elsewhere');
    if (own.started !== '') expect(ownerState({ ...own, started: 'an earlier start' })).toBe('gone');
  });
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
    valueOf(await host.recordEdits(session, [rename_('Two')]));
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
    await kill(session);
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

describe('a project that was never saved', () => {
  it('is offered after a kill when it has edits, a run, a figure or a queue; without them nothing is left', async () => {
    const fresh = async (): Promise<string> => valueOf(await host.createProject(document('One'))).session;
    const [none, edited, run, drawn, queued] = [
      await fresh(),
      await fresh(),
      await fresh(),
      await fresh(),
      await fresh(),
    ];
    valueOf(await host.recordEdits(edited, [rename_('Two')]));
    valueOf(await host.beginRun(run, manifest('run-001')));
    valueOf(await host.keepFigure(drawn, 'One', '<svg xmlns="http://www.w3.org/2000/svg"/>'));
    valueOf(await host.keepQueue(queued, [{ title: 'Next', project: document(), run: null }]));
    for (const session of [none, edited, run, drawn, queued]) await kill(session);
    const left = await host.listLeftOver();
    expect(
      new Map(left.map(({ session, edits, runs, queued: q }) => [session, [edits, runs, q.length]])),
    ).toEqual(
      new Map([
        [edited, [1, 0, 0]],
        [run, [0, 1, 0]],
        [drawn, [0, 0, 0]],
        [queued, [0, 0, 1]],
      ]),
    );
    expect(left.every(({ path, fileThere }) => path === null && !fileThere)).toBe(true);
    for (const { session, cut } of left) {
      const opened = valueOf(await host.openLeftOver(session));
      expect(opened.runs.map(({ status }) => status)).toEqual(cut.map(() => 'interrupted'));
    }
  });
});
