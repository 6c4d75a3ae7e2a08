// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Desk } from '../../../renderer/state/desk.svelte';
import { FakeHost } from './fake-host';
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
});
