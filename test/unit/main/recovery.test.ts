import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { applyChanges, changesBetween, joinSteps, type Edit, type Project } from '@workers/model';
import { leftOverNote } from '../../../main/cli/left-over-note';
import { Journal, JOURNAL_BYTES, readJournal } from '../../../main/store/journal';
import { dropLock, holdsLock, takeLock } from '../../../main/store/lock';
import { ownerState, thisProcess } from '../../../main/store/process';
import { sessionPaths } from '../../../main/store/session';
import {
  DEAD_PID,
  document,
  hostOn,
  leaveDead,
  manifest,
  renamed,
  temporaryFolder,
  valueOf,
} from './fixtures';

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

const kill = async (session: string): Promise<void> => {
  await leaveDead(data, session);
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
    const edits = [renamed('a', at(0)), renamed('b', at(900)), renamed('c', at(2500))];
    expect(joinSteps(edits).map(({ set }) => set.length)).toEqual([2, 1]);
  });
});

describe('the journal', () => {
  it('has a line for every edit, with time, step and what it set', async () => {
    const { session } = valueOf(await host.createProject(document('One')));
    const edit = renamed('Two');
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
    valueOf(await host.recordEdits(session, [renamed('Two')]));
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
      await journal.append(Array.from({ length: 200 }, (_, at) => renamed(`${long} ${n * 200 + at}`)));
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
    valueOf(await host.recordEdits(session, [renamed('Two')]));
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
    valueOf(await host.recordEdits(session, [renamed('Two', '2025-01-01T00:00:00.000Z')]));
    valueOf(await host.recordEdits(session, [renamed('Three')]));
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
    valueOf(await host.recordEdits(session, [renamed('Two')]));
    expect(await host.discardLeftOver(session)).toMatchObject({ code: 'in-use' });
    await kill(session);
    valueOf(await host.discardLeftOver(session));
    expect(await readdir(join(data, 'sessions'))).toEqual([]);
    expect(await host.openLeftOver(session)).toMatchObject({ code: 'no-session' });
  });
  it('finds the folder of a page that was reloaded, and forgets one that held nothing unsaved', async () => {
    const first = valueOf(await host.createProject(document('One'))).session;
    const second = valueOf(await host.createProject(document('One'))).session;
    valueOf(await host.recordEdits(first, [renamed('Two')]));
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
    valueOf(await host.recordEdits(edited, [renamed('Two')]));
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
