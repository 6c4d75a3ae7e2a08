// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { csvHeader } from '@workers/formats/table';
import { readOvf } from '@workers/formats/ovf';
import { fieldAt } from '@workers/model';
import { Desk } from '../../../renderer/state/desk.svelte';
import { runLine } from '../../../renderer/road/run-line';
import { runNumbers } from '../../../renderer/state/run-names';
import { FakeHost } from './fake-host';
import { COLUMNS, FakeRun, fakePulse, fakeServices } from './fake-services';

let host: FakeHost;
const deskWith = async (...runs: FakeRun[]): Promise<Desk> => {
  host = new FakeHost();
  const desk = new Desk(host.api, fakeServices(runs));
  await desk.files.openExample('cobalt-wire');
  return desk;
};
beforeEach(() => localStorage.clear());

describe('a run of the window', () => {
  it('is written as it happens and stays on show when it has ended', async () => {
    const port = new FakeRun(5);
    const desk = await deskWith(port);
    await desk.run();
    const item = desk.runs.list[0];
    expect(item?.manifest).toMatchObject({
      id: 'run-001',
      status: 'finished',
      rows: 5,
      steps: 100,
      rejected: 1,
    });
    expect(host.manifests.get('run-001')).toEqual(item?.manifest);
    expect(item?.manifest.frames).toHaveLength(5);
    expect(item?.manifest.warnings).toEqual(['Coarse cells.']);
    expect(host.tables.get('run-001')?.trim().split('\n')).toHaveLength(5);
    const frame = readOvf(host.frames.get('run-001/4') ?? new Uint8Array());
    expect(frame.ok && Math.abs((frame.value.m[0] ?? 0) - 0.4)).toBeLessThan(1e-6);
    expect(desk.runs.shown).toBe(item);
    expect(desk.dirty).toBe(true);
    expect(port.closed).toBe(true);
    expect(host.calls.filter((call) => call.startsWith('busy'))).toEqual(['busy true', 'busy false']);
    await vi.waitFor(() => expect(item?.pulse).toEqual(fakePulse));
    expect(desk.player.time).toBe(desk.player.duration);
  });

  it('pauses, resumes and cancels by the shared word', async () => {
    const desk = await deskWith(new FakeRun(1000));
    const ended = desk.run();
    await vi.waitFor(() => expect(desk.runs.active?.state).toBe('running'));
    desk.runs.pause();
    expect(desk.runs.active?.state).toBe('paused');
    await new Promise((resolve) => setTimeout(resolve, 10));
    const rows = desk.runs.active?.table?.length ?? 0;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(desk.runs.active?.table?.length).toBe(rows);
    desk.runs.resume();
    await vi.waitFor(() => expect(desk.runs.active?.table?.length).toBeGreaterThan(rows));
    desk.runs.cancel();
    await ended;
    expect(desk.runs.list[0]?.manifest.status).toBe('cancelled');
    expect(desk.runs.active).toBeNull();
  });

  it('runs one at a time', async () => {
    const desk = await deskWith(new FakeRun(20), new FakeRun(20));
    const first = desk.run();
    await desk.run();
    expect(desk.runs.list).toHaveLength(1);
    await first;
  });

  it('waits for a full disk, and goes on with nothing lost once there is room', async () => {
    const desk = await deskWith(new FakeRun(5));
    host.diskFull = true;
    const ended = desk.run();
    const waiting = () => desk.notices.list.find(({ action }) => action?.label === 'Retry');
    await vi.waitFor(() => expect(waiting()?.text).toContain('The run waits for its disk.'));
    expect(waiting()?.text).toContain('The disk is full.');
    host.diskFull = false;
    waiting()?.action?.run();
    await ended;
    expect(desk.runs.list[0]?.manifest).toMatchObject({ status: 'finished', rows: 5 });
    expect(host.tables.get('run-001')?.trim().split('\n')).toHaveLength(5);
    expect(waiting()).toBeUndefined();
  });

  it('is stopped while the disk is full, and says why', async () => {
    const desk = await deskWith(new FakeRun(1000));
    host.diskFull = true;
    const ended = desk.run();
    await vi.waitFor(() => expect(desk.notices.list.at(-1)?.action?.label).toBe('Retry'));
    desk.runs.cancel();
    await ended;
    expect(desk.notices.list.at(-1)?.text).toContain('The disk is full.');
    expect(desk.runs.active).toBeNull();
  });

  it('leaves no entry when the solver refuses the project', async () => {
    const desk = await deskWith(
      Object.assign(new FakeRun(), {
        run: async () => ({
          status: 'refused' as const,
          problem: { code: 'x', path: 'solver.nx', value: '', allowed: '', hint: 'Cells are too large.' },
        }),
      }),
    );
    await desk.run();
    expect(desk.runs.list).toEqual([]);
    // With the name that the form shows.
    const label = fieldAt('solver.nx')?.meta.label ?? 'none';
    expect(desk.notices.list.at(-1)?.text).toBe(`${label}: Cells are too large.`);
  });

  it('marks a worker that dies as interrupted and keeps what was recorded', async () => {
    const desk = await deskWith(
      new FakeRun(3, () => {
        throw new Error('out of memory');
      }),
    );
    await desk.run();
    expect(desk.runs.list[0]?.manifest).toMatchObject({
      status: 'interrupted',
      reason: 'out of memory',
      rows: 3,
    });
  });

  it('is not started with a mistake in the inputs, and says which', async () => {
    const desk = await deskWith();
    desk.document.setText('material.alpha', '7', '1', '');
    expect(desk.runBlocked).toContain('7');
    await desk.run();
    expect(desk.runs.list).toEqual([]);
  });

  it('tells when the inputs have changed since, and takes them back', async () => {
    const desk = await deskWith(new FakeRun(3));
    await desk.run();
    expect(desk.scene.outdated).toBe(false);
    desk.document.set('name', 'Another name');
    expect(desk.scene.outdated).toBe(false);
    desk.document.set('drive.field.amplitude', 0.02);
    expect(desk.scene.outdated).toBe(true);
    const item = desk.runs.list[0];
    if (item !== undefined) desk.takeInputs(item);
    expect(desk.scene.outdated).toBe(false);
    expect(desk.document.project.name).toBe('Another name');
    desk.steps.undo();
    expect(desk.document.project.drive.field.amplitude).toBe(0.02);
    expect(desk.scene.outdated).toBe(true);
  });
});

describe('a recorded run', () => {
  it('is read back from the working folder and scrubbed through its pictures', async () => {
    const desk = await deskWith(new FakeRun(5));
    await desk.run();
    const manifest = host.manifests.get('run-001');
    if (manifest === undefined) throw new Error('no manifest');
    host.tables.set('run-001', csvHeader(COLUMNS) + (host.tables.get('run-001') ?? ''));
    host.opened = { ...host.opened, runs: [manifest] };

    const again = new Desk(host.api, fakeServices());
    await again.files.openExample('cobalt-wire');
    await vi.waitFor(() => expect(again.scene.picture?.m[0]).toBeCloseTo(0.4, 6));
    expect(again.player.duration).toBeCloseTo(2e-9, 18);
    again.player.seek(0);
    await vi.waitFor(() => expect(again.scene.picture?.m[0]).toBe(0));
    again.player.seek(1.1e-9);
    await vi.waitFor(() => expect(again.scene.picture?.m[0]).toBeCloseTo(0.2, 6));
    expect(again.scene.wall?.position).toBeCloseTo(2.2e-9, 12);
    await vi.waitFor(() => expect(host.calls.filter((c) => c.startsWith('readFrame'))).toHaveLength(5));
    const reads = host.calls.length;
    again.player.seek(2e-9);
    expect(again.scene.picture?.m[0]).toBeCloseTo(0.4, 6);
    expect(host.calls).toHaveLength(reads);
  });

  it('says the same in the road when it comes from a file, without being shown', async () => {
    const desk = await deskWith(new FakeRun(5), new FakeRun(5));
    await desk.run();
    await desk.run();
    // The wall stands between the leads.
    const rows = [0, 1, 2, 3, 4].map((i) => `${String(i * 5e-10)},7e-7,5e-7,1e-8\n`).join('');
    for (const id of host.tables.keys()) host.tables.set(id, csvHeader(COLUMNS) + rows);
    host.opened = { ...host.opened, runs: [...host.manifests.values()] };
    const again = new Desk(host.api, fakeServices());
    await again.files.openExample('cobalt-wire');
    const [newest, older] = again.runs.list;
    if (newest === undefined || older === undefined) throw new Error('no runs');
    expect(runLine(older, again.plateaus.of(older))).toBe('finished');
    await again.plateaus.read(again.runs.list);
    expect(older.pulse).toBeNull();
    expect(older.table).toBeNull();
    expect(runLine(older, again.plateaus.of(older))).toBe('500\u2009nV');
    older.manifest = { ...older.manifest, rows: 4 };
    expect(again.plateaus.of(older)).toBeUndefined();
    // What has just been read of the run on show counts first.
    expect(again.plateaus.of(newest)).toBe(fakePulse.plateau);
  });

  it('has its number where another run has its title, and keeps it', async () => {
    const desk = await deskWith(new FakeRun(3), new FakeRun(3), new FakeRun(3));
    await desk.run();
    desk.document.set('drive.field.amplitude', 0.02);
    await desk.run();
    const names = () => desk.runs.list.map((item) => desk.runs.nameOf(item).replaceAll('\u2009', ' '));
    expect(names()).toEqual(['20 mT pulse', '10 mT pulse']);
    await desk.run();
    expect(names()).toEqual(['20 mT pulse (3)', '20 mT pulse (2)', '10 mT pulse']);
    const [third, second, first] = desk.runs.list;
    if (first === undefined || second === undefined || third === undefined) throw new Error('no runs');
    await desk.runs.describe(first, { title: third.title });
    expect(names()).toEqual(['20 mT pulse (3)', '20 mT pulse (2)', '20 mT pulse (1)']);
    await desk.runs.remove(second);
    expect(names()).toEqual(['20 mT pulse (3)', '20 mT pulse (1)']);
    await desk.runs.describe(first, { title: 'Reference' });
    expect(names()).toEqual(['20 mT pulse', 'Reference']);
    expect(
      runNumbers([
        { id: 'run-012', title: 'a' },
        { id: 'old', title: 'a' },
      ]),
    ).toEqual(
      new Map([
        ['run-012', '(12)'],
        ['old', '(old)'],
      ]),
    );
  });

  it('is deleted from list and folder', async () => {
    const desk = await deskWith(new FakeRun(3));
    await desk.run();
    const item = desk.runs.list[0];
    if (item !== undefined) await desk.runs.remove(item);
    expect(desk.runs.list).toEqual([]);
    expect(desk.runs.shown).toBeNull();
    expect(host.manifests.size).toBe(0);
  });
});
