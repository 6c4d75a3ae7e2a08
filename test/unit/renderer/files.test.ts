// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failure, success } from '@workers/model';
import { Desk } from '../../../renderer/state/desk.svelte';
import { FakeHost, projectWith } from './fake-host';
import { FakeRun, fakeServices } from './fake-services';

let host: FakeHost;
let desk: Desk;
beforeEach(() => {
  localStorage.clear();
  host = new FakeHost();
  desk = new Desk(host.api, fakeServices([new FakeRun(500)]));
});
const answer = async (value: string | null): Promise<void> => {
  await vi.waitFor(() => expect(desk.dialogs.open).toBe(true));
  desk.dialogs.stack.at(-1)?.answer(value);
};

describe('project files', () => {
  it('opens what the program was started with', async () => {
    host.info = { ...host.info, initial: { path: '/home/user/a.spinmotive' } };
    await desk.connect();
    expect(desk.files.session).toBe('session-1');
    expect(desk.files.path).toBe('/home/user/a.spinmotive');
  });

  it('says when the host does not answer', async () => {
    host.api.info = () => Promise.reject(new Error('connection refused'));
    await desk.connect();
    expect(desk.broken).toBe('connection refused');
  });

  it('writes the working copy half a second after the last change', async () => {
    vi.useFakeTimers();
    await desk.files.openExample('cobalt-wire');
    desk.document.set('drive.field.amplitude', 0.015);
    desk.document.set('drive.field.amplitude', 0.02);
    expect(host.working).toBeNull();
    await vi.advanceTimersByTimeAsync(499);
    expect(host.working).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(host.working).toMatchObject({ drive: { field: { amplitude: 0.02 } } });
    expect(host.calls.filter((call) => call === 'updateProject')).toHaveLength(1);
    vi.useRealTimers();
  });

  it('asks for a name at the first save and not at the second', async () => {
    await desk.files.openExample('cobalt-wire');
    desk.document.set('name', 'My wire');
    expect(desk.dirty).toBe(true);
    const saving = desk.files.save();
    await vi.waitFor(() => expect(desk.dialogs.open).toBe(true));
    expect(desk.dialogs.stack[0]?.dialog).toMatchObject({ kind: 'browse', suggested: 'My wire.spinmotive' });
    await answer('/home/user/My wire');
    expect(await saving).toBe(true);
    expect(host.saved).toEqual(['/home/user/My wire.spinmotive']);
    expect(desk.dirty).toBe(false);
    desk.document.set('name', 'Mine');
    expect(await desk.files.save()).toBe(true);
    expect(host.saved).toHaveLength(2);
  });

  it('keeps unsaved work unless the user gives it up', async () => {
    await desk.files.openExample('cobalt-wire');
    desk.document.set('name', 'My wire');
    const opening = desk.files.openPath('/home/user/b.spinmotive');
    await answer(null);
    expect(await opening).toBe(false);
    expect(desk.document.project.name).toBe('My wire');
    const again = desk.files.openPath('/home/user/b.spinmotive');
    await answer('discard');
    expect(await again).toBe(true);
    expect(desk.files.path).toBe('/home/user/b.spinmotive');
  });

  it('stops a run before it leaves the project, if it may', async () => {
    await desk.files.openExample('cobalt-wire');
    const ended = desk.run();
    await vi.waitFor(() => expect(desk.runs.active?.state).toBe('running'));
    const closing = desk.files.close();
    await answer('stop');
    await ended;
    await answer('discard');
    await closing;
    expect(desk.runs.active).toBeNull();
    expect(desk.files.session).toBeNull();
    expect(host.manifests.get('run-001')?.status).toBe('cancelled');
  });

  it('sends every change to the journal at once, changes of one thing together', async () => {
    await desk.files.openExample('cobalt-wire');
    desk.document.set('drive.field.amplitude', 0.015);
    desk.document.set('drive.field.amplitude', 0.02);
    desk.document.set('name', 'My wire');
    await vi.waitFor(() => expect(host.edits.at(-1)?.step).toBe('name'));
    const set = host.edits.flatMap((edit) => edit.set);
    expect(set.filter(([path]) => path === 'drive.field.amplitude').at(-1)?.[1]).toBe(0.02);
    expect(set.at(-1)).toEqual(['name', 'My wire']);
    desk.document.undo();
    await vi.waitFor(() => expect(host.edits.at(-1)?.step).toBe('Undo: name'));
  });

  it('says once that the disk is full, tries again by itself, and has lost nothing then', async () => {
    vi.useFakeTimers();
    await desk.files.openExample('cobalt-wire');
    host.diskFull = true;
    desk.document.set('name', 'One');
    await vi.advanceTimersByTimeAsync(600);
    desk.document.set('drive.field.amplitude', 0.03);
    await vi.advanceTimersByTimeAsync(600);
    expect(desk.notices.list).toMatchObject([{ kind: 'bad', text: 'The disk is full.', action: { label: 'Retry' } }]); // prettier-ignore
    host.diskFull = false;
    await vi.advanceTimersByTimeAsync(5000);
    expect(host.edits.map(({ step }) => step)).toEqual(['name', 'Amplitude']);
    expect(host.working).toMatchObject({ name: 'One', drive: { field: { amplitude: 0.03 } } });
    expect(desk.notices.list.some(({ kind }) => kind === 'bad')).toBe(false);
    expect(desk.files.working.fault).toBeNull();
    vi.useRealTimers();
  });

  it('tries again when the user says so', async () => {
    await desk.files.openExample('cobalt-wire');
    host.diskFull = true;
    desk.document.set('name', 'One');
    await vi.waitFor(() => expect(desk.notices.list).toHaveLength(1));
    host.diskFull = false;
    desk.notices.list[0]?.action?.run();
    await vi.waitFor(() => expect(host.working).toMatchObject({ name: 'One' }));
    expect(host.edits).toHaveLength(1);
  });

  it('tells a host that has ended as a failed write, with nothing edited, and on the start page too', async () => {
    const hint = 'The Spinmotive host does not answer.';
    const gone = {
      ok: false,
      code: 'host-unreachable',
      path: '',
      value: '',
      allowed: '',
      hint,
      more: [],
    } as const;
    desk.files.hostLost(gone);
    expect(desk.notices.list).toMatchObject([{ kind: 'bad', text: hint }]);
    await desk.files.openExample('cobalt-wire');
    desk.files.hostLost(gone);
    expect(desk.notices.list).toMatchObject([{ kind: 'bad', text: hint, action: { label: 'Retry' } }]);
    expect(desk.files.working.fault).toBe(gone);
    desk.notices.list[0]?.action?.run();
    await vi.waitFor(() => expect(desk.files.working.fault).toBeNull());
  });

  it('keeps a failed save open to a retry', async () => {
    await desk.files.openPath('/home/user/a.spinmotive');
    const { saveProject } = host.api;
    host.api.saveProject = async () =>
      failure({ code: 'system-enospc', path: '', value: '', allowed: '', hint: 'It was not saved.' });
    desk.document.set('name', 'One');
    expect(await desk.files.save()).toBe(false);
    expect(desk.dirty).toBe(true);
    host.api.saveProject = saveProject;
    desk.notices.list.at(-1)?.action?.run();
    await vi.waitFor(() => expect(host.saved).toEqual(['/home/user/a.spinmotive']));
    await vi.waitFor(() => expect(desk.dirty).toBe(false));
  });

  it('opens nothing that another window has, but a copy of it', async () => {
    const wishes: unknown[] = [];
    host.api.openFile = async (path, wish) => {
      wishes.push(wish?.how);
      return wish?.how === 'copy'
        ? success({ ...host.opened, path: null })
        : failure({ code: 'in-use', path: '', value: '', allowed: '', hint: `${path} is open.` });
    };
    const opening = desk.files.openPath('/home/user/a.spinmotive');
    await answer('own');
    await answer('copy');
    expect(await opening).toBe(true);
    expect(wishes).toEqual(['own', 'own', 'copy']);
    expect(desk.files.path).toBeNull();
  });

  it('takes a file over from another machine only when the user says so twice', async () => {
    const wishes: unknown[] = [];
    host.api.openFile = async (path, wish) => {
      wishes.push(wish?.how);
      return wish?.how === 'take-over'
        ? success({ ...host.opened, path })
        : failure({ code: 'in-use-elsewhere', path: '', value: '', allowed: '', hint: 'It is open.' });
    };
    const opening = desk.files.openPath('/home/user/a.spinmotive');
    await answer('take');
    await answer('take-over');
    expect(await opening).toBe(true);
    expect(wishes).toEqual(['own', 'take-over']);
  });

  it('offers what was left unsaved before it opens the file, and brings its steps back', async () => {
    const project = projectWith((one) => void (one.name = 'Two'));
    const left = { session: 's', project: 'Two', path: '/home/user/a.spinmotive', fileThere: true, stopped: '', edits: 1, cut: [], runs: 0, queued: [] }; // prettier-ignore
    host.leftOver = [left];
    const edits = [{ at: '', step: 'name', set: [['name', 'Two'] as const] }];
    const saved = host.opened.project;
    host.api.openLeftOver = async () =>
      success({ ...host.opened, project, recovered: { saved, edits, queue: [] } });
    const opening = desk.files.openPath(left.path);
    await answer('recovered');
    expect(await opening).toBe(true);
    expect(desk.document.project.name).toBe('Two');
    expect(desk.dirty).toBe(true);
    expect(desk.document.undoName).toBe('name');
    desk.document.undo();
    expect(desk.dirty).toBe(false);
  });
});

describe('exports', () => {
  const EMPTY = success(new Uint8Array([1, 2, 3]));

  it('ask where the file goes before it is made, and show that it is being made', async () => {
    await desk.files.openExample('cobalt-wire');
    let ready: (value: typeof EMPTY) => void = () => undefined;
    const maker = vi.fn(() => new Promise<typeof EMPTY>((resolve) => (ready = resolve)));
    const exporting = desk.files.export('Export the figure', 'a.pdf', maker);
    await vi.waitFor(() => expect(desk.dialogs.open).toBe(true));
    expect(maker).not.toHaveBeenCalled();
    await answer('/home/user/a.pdf');
    await vi.waitFor(() =>
      expect(desk.files.exports.list).toMatchObject([{ name: 'a.pdf', fraction: null }]),
    );
    desk.dialogs.toggle('help');
    ready(EMPTY);
    await exporting;
    expect(desk.dialogs.stack.map(({ dialog }) => dialog.kind)).toEqual(['help']);
    expect(host.exported.get('/home/user/a.pdf')).toEqual(EMPTY.value);
    expect(desk.files.exports.list).toEqual([]);
    expect(desk.notices.list).toMatchObject([{ kind: 'good', text: 'Exported a.pdf' }]);
  });

  it('write nothing once they are cancelled', async () => {
    await desk.files.openExample('cobalt-wire');
    let told: AbortSignal | null = null;
    const exporting = desk.files.export('Export the run', 'a.h5', ({ signal, progress }) => {
      told = signal;
      progress(0.5);
      return new Promise(() => undefined);
    });
    await answer('/home/user/a.h5');
    await vi.waitFor(() => expect(desk.files.exports.list).toMatchObject([{ fraction: 0.5 }]));
    desk.files.exports.cancel(desk.files.exports.list[0]?.id ?? 0);
    await exporting;
    expect(told).toMatchObject({ aborted: true });
    expect(host.exported.size).toBe(0);
    expect(desk.notices.list).toMatchObject([{ text: 'Cancelled: a.h5 was not written' }]);
  });

  it('keep the project open while they go on, unless the user stops them', async () => {
    await desk.files.openExample('cobalt-wire');
    const exporting = desk.files.export('Export the figure', 'a.pdf', () => new Promise(() => undefined));
    await answer('/home/user/a.pdf');
    await vi.waitFor(() => expect(desk.files.exports.list).toHaveLength(1));
    const closing = desk.files.close();
    await answer('stay');
    await closing;
    expect(desk.files.session).not.toBeNull();
    const again = desk.files.close();
    await answer('stop');
    await Promise.all([again, exporting]);
    expect(desk.files.session).toBeNull();
    expect(host.exported.size).toBe(0);
  });

  it('offer a file again that could not be made', async () => {
    await desk.files.openExample('cobalt-wire');
    const exporting = desk.files.export('Export the figure', 'a.pdf', () =>
      Promise.reject(new Error('no printer')),
    );
    await answer('/home/user/a.pdf');
    await exporting;
    expect(desk.notices.list).toMatchObject([
      { kind: 'bad', text: 'a.pdf could not be made: no printer', action: { label: 'Retry' } },
    ]);
  });
});
