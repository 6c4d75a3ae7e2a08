// @vitest-environment happy-dom
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HostApi } from '@preload/host-api';
import { RunService } from '@workers/services/run-service';
import type { RunEnd, RunListener, RunRequest } from '@workers/services/protocol';
import { createHostServices } from '../../../main/host-services';
import { sessionPaths } from '../../../main/store/session';
import { leftOverText } from '../../../renderer/state/recovery.svelte';
import { Desk } from '../../../renderer/state/desk.svelte';
import { defaultProject } from '../../../renderer/state/document.svelte';
import { SWEEP_FORMAT, type Sweep } from '@workers/sweeps';
import type { RunItem } from '../../../renderer/state/run-item.svelte';
import type { RunPort } from '../../../renderer/state/ports';
import { fakeServices } from './fake-services';

const base = defaultProject();
const project = {
  ...base,
  geometry: { ...base.geometry, length: 400e-9 },
  texture: { ...base.texture, position: 150e-9 },
  leads: {
    ...base.leads,
    first: { ...base.leads.first, position: 180e-9 },
    second: { ...base.leads.second, position: 260e-9 },
  },
  solver: { ...base.solver, nx: 200, duration: 1.2e-9 },
};

/** The real solver in this thread; one that `dies` falls silent after its first checkpoint, as a worker that is gone. */
class Solver implements RunPort {
  constructor(readonly dies = false) {}
  run(request: RunRequest, listener: RunListener): Promise<RunEnd> {
    if (!this.dies) return new RunService().run(request, listener);
    return new Promise((resolve, reject) => {
      let dead = false;
      const alive = (tell: () => void | Promise<void>): void | Promise<void> => (dead ? undefined : tell());
      const mortal: RunListener = {
        started: (info) => listener.started(info),
        progress: (progress) => alive(() => listener.progress(progress)),
        rows: (rows) => alive(() => listener.rows(rows)),
        frame: (frame) => alive(() => listener.frame(frame)),
        checkpoint: async (checkpoint) => {
          if (dead) return;
          dead = true;
          await listener.checkpoint?.(checkpoint);
          reject(new Error('The solver is gone.'));
        },
      };
      void new RunService().run({ ...request, checkpointEvery: 0.02 }, mortal).then(resolve, reject);
    });
  }
  close(): void {
    return undefined;
  }
}

let data: string;
let host: HostApi;
const start = (): HostApi =>
  createHostServices({
    data,
    info: () => ({ kind: 'loopback', version: '0', platform: 'linux', nativeDialogs: false, pdf: false, home: data, memory: 2 ** 33, initial: null }), // prettier-ignore
    renderPdf: () => Promise.reject(new Error('no PDF here')),
    chooseFile: async () => null,
    setBusy: () => undefined,
  });
beforeEach(() => {
  localStorage.clear();
  data = mkdtempSync(join(tmpdir(), 'spinmotive-continue-'));
  host = start();
});
afterEach(() => rmSync(data, { recursive: true, force: true, maxRetries: 3 }));

const sit = (...ports: RunPort[]): Desk =>
  new Desk(host, { ...fakeServices(), openRun: () => ports.shift() ?? new Solver() });

/** Everything that a run wrote and that does not depend on the wall clock. */
const written = (desk: Desk, item: RunItem): Map<string, string> => {
  const run = sessionPaths(data, desk.files.session ?? '').run(item.id);
  const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
  const frames = readdirSync(run.frames).sort();
  return new Map([
    ['table.csv', hash(run.table)],
    ...frames.map((name) => [name, hash(join(run.frames, name))] as const),
  ]);
};
const shown = (desk: Desk): RunItem => {
  const item = desk.runs.shown;
  if (item === null) throw new Error(`no run on show: ${desk.notices.list.at(-1)?.text ?? desk.runBlocked}`);
  return item;
};

const uninterrupted = async (): Promise<Map<string, string>> => {
  const desk = sit();
  await desk.files.create(project);
  await desk.run();
  expect(shown(desk).manifest.status).toBe('finished');
  expect(shown(desk).resumable).toBe(false);
  const files = written(desk, shown(desk));
  await host.closeProject(desk.files.session ?? '');
  return files;
};
const cancelledAt = async (desk: Desk, rows: number): Promise<void> => {
  const ended = desk.run();
  await vi.waitFor(() => expect(desk.runs.active?.table?.length ?? 0).toBeGreaterThan(rows), {
    timeout: 20_000,
    interval: 5,
  });
  desk.runs.cancel();
  await ended;
};

describe('a run that was stopped', () => {
  it('is continued bit for bit, twice over, and again after its project was saved and opened', async () => {
    const whole = await uninterrupted();
    const desk = sit();
    await desk.files.create(project);
    await cancelledAt(desk, 5);
    const item = shown(desk);
    expect(item.manifest.status).toBe('cancelled');
    expect(item.resumable).toBe(true);
    const rows = item.manifest.rows;
    expect(rows).toBeLessThan(600);
    const file = join(data, 'half.spinmotive');
    const saved = await host.saveProject(desk.files.session ?? '', file, true);
    expect(saved.ok).toBe(true);

    await desk.continueRun(item);
    expect(item.manifest).toMatchObject({ status: 'finished', reason: '' });
    expect(item.table?.length).toBe(item.manifest.rows);
    expect(item.manifest.wallSeconds).toBeGreaterThan(0);
    expect(written(desk, item)).toEqual(whole);
    expect(item.resumable).toBe(false);

    await host.closeProject(desk.files.session ?? '');
    const again = sit();
    await again.files.openPath(file);
    await vi.waitFor(() => expect(again.runs.shown?.table?.length).toBe(rows));
    expect(shown(again).resumable).toBe(true);
    await again.continueRun(shown(again));
    expect(written(again, shown(again))).toEqual(whole);
  }, 60_000);

  it('is continued from its last checkpoint when the solver died', async () => {
    const whole = await uninterrupted();
    const desk = sit(new Solver(true));
    await desk.files.create(project);
    await desk.run();
    const item = shown(desk);
    expect(item.manifest).toMatchObject({ status: 'interrupted', reason: 'The solver is gone.' });
    expect(item.resumable).toBe(true);
    await desk.continueRun(item);
    expect(written(desk, item)).toEqual(whole);
  }, 60_000);

  it('is found on the start page after a kill, and continued there', async () => {
    const whole = await uninterrupted();
    const desk = sit();
    await desk.files.create(project);
    await cancelledAt(desk, 5);
    const session = desk.files.session ?? '';
    const paths = sessionPaths(data, session);
    expect(await host.listLeftOver()).toEqual([]);
    // What a kill leaves: a run that says it is under way, and a program that is no more.
    const { manifest } = paths.run(shown(desk).id);
    const change = (path: string, from: string, to: string): void =>
      writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
    change(manifest, '"status": "cancelled"', '"status": "running"');
    change(paths.session, `"pid": ${String(process.pid)}`, '"pid": 999999999');
    host = start();
    const cut = [{ id: shown(desk).id, resumable: true }];
    expect(await host.listLeftOver()).toMatchObject([{ session, project: project.name, cut }]);

    const again = sit();
    const [left] = await host.listLeftOver();
    if (left === undefined) throw new Error('nothing is left over');
    await again.openLeftOver(left);
    expect(again.dirty).toBe(true);
    expect(shown(again).manifest.status).toBe('interrupted');
    await again.continueRun(shown(again));
    expect(written(again, shown(again))).toEqual(whole);
    expect(await host.listLeftOver()).toEqual([]);
    expect(await host.openLeftOver(session)).toMatchObject({ ok: false, code: 'in-use' });
  }, 60_000);

  it('says so, and stays as it is, when its checkpoint is damaged', async () => {
    const desk = sit();
    await desk.files.create(project);
    await cancelledAt(desk, 2);
    const item = shown(desk);
    const before = written(desk, item);
    const { checkpoint } = sessionPaths(data, desk.files.session ?? '').run(item.id);
    const bytes = readFileSync(checkpoint);
    bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1;
    writeFileSync(checkpoint, bytes);
    await desk.continueRun(item);
    expect(desk.notices.list.at(-1)?.text).toContain('nothing whole to continue from');
    expect(item.manifest.status).toBe('cancelled');
    expect(item.resumable).toBe(false);
    expect(desk.runs.active).toBeNull();
    expect(written(desk, item)).toEqual(before);
  }, 30_000);
});

/** A solver whose window is lost after its first checkpoint: it says nothing more, and never ends. */
class Lost implements RunPort {
  checkpointed = false;
  run(request: RunRequest, listener: RunListener): Promise<RunEnd> {
    const alive = (tell: () => void | Promise<void>): void | Promise<void> =>
      this.checkpointed ? undefined : tell();
    void new RunService().run(
      { ...request, checkpointEvery: 0.02 },
      {
        started: (info) => listener.started(info),
        progress: (progress) => alive(() => listener.progress(progress)),
        rows: (rows) => alive(() => listener.rows(rows)),
        frame: (frame) => alive(() => listener.frame(frame)),
        checkpoint: async (checkpoint) => {
          if (this.checkpointed) return;
          await listener.checkpoint?.(checkpoint);
          this.checkpointed = true;
          Atomics.store(new Int32Array(request.control), 0, 2);
        },
      },
    );
    return new Promise(() => undefined);
  }
  close(): void {
    return undefined;
  }
}

describe('a queue that was lost with its window', () => {
  const short = 0.05e-9;
  const plan = (desk: Desk): Sweep => ({
    format: SWEEP_FORMAT,
    version: 1,
    id: 'sweep-001',
    title: 'Damping',
    notes: '',
    created: '2026-01-01T00:00:00.000Z',
    method: 'runs',
    combine: 'grid',
    pictures: false,
    axes: [{ kind: 'linear', path: 'material.alpha', from: 0.01, to: 0.02, count: 2 }],
    base: desk.document.stored,
  });
  /** One run under way with a checkpoint, then a run of its own and two points of a sweep that wait. */
  const lost = async (): Promise<string> => {
    vi.stubGlobal('navigator', { ...navigator, hardwareConcurrency: 1 });
    const solver = new Lost();
    const desk = sit(solver);
    await desk.files.create(project);
    desk.enqueue();
    desk.document.set('solver.duration', short);
    desk.document.set('drive.field.amplitude', 0.02);
    desk.enqueue();
    await desk.sweeps.keep(plan(desk));
    const [sweep] = desk.sweeps.list;
    if (sweep !== undefined) desk.sweeps.run(sweep, desk.sweeps.missing(sweep));
    await vi.waitFor(() => expect(solver.checkpointed).toBe(true), { timeout: 20_000, interval: 5 });
    expect(await desk.files.working.flush()).toBe(true);
    const session = desk.files.session ?? '';
    const { checkpoint } = sessionPaths(data, session).run('run-001');
    // The solver does not wait for the disk.
    await vi.waitFor(() => expect(existsSync(checkpoint)).toBe(true), { timeout: 20_000, interval: 5 });
    return session;
  };
  const found = async () => {
    host = start();
    const [left] = await host.listLeftOver();
    if (left === undefined) throw new Error('nothing is left over');
    return left;
  };

  it('is offered in its order, waits to be let go, and goes on with the run that was under way', async () => {
    const whole = await uninterrupted();
    const session = await lost();
    const left = await found();
    expect(left).toMatchObject({ session, cut: [{ resumable: true }] });
    expect(left.queued).toEqual([
      { title: '20\u2009mT pulse', points: null },
      { title: 'Damping', points: 2 },
    ]);
    expect(leftOverText(left)).toContain('3 queued runs');

    const again = sit();
    await again.openLeftOver(left);
    const { queue } = again;
    expect(queue.held).toBe(true);
    expect(queue.waiting.map(({ order }) => order.sweep?.point ?? order.title)).toEqual([
      '10\u2009mT pulse',
      '20\u2009mT pulse',
      0,
      1,
    ]);
    expect(queue.waiting.map(({ order }) => order.resume !== undefined)).toEqual([true, false, false, false]);
    expect(again.card).toBe('runs');
    // A crash before anybody has said what becomes of it does not lose it either.
    await again.files.working.flush();
    expect((await found()).queued).toEqual(left.queued);

    queue.resume();
    await vi.waitFor(() => expect(queue.jobs).toEqual([]), { timeout: 30_000, interval: 5 });
    expect(queue.held).toBe(false);
    const { list } = again.runs;
    expect(list.map(({ status }) => status)).toEqual(Array(4).fill('finished'));
    const first = list.find(({ project: inputs }) => inputs?.solver.duration === project.solver.duration);
    if (first === undefined) throw new Error('the first run is gone');
    expect(written(again, first)).toEqual(whole);
    const others = list.filter((item) => item !== first).map(({ stored }) => stored);
    expect(others.map((inputs) => inputs?.drive.field.amplitude)).toEqual(Array(3).fill(0.02));
    await again.files.working.flush();
    expect(existsSync(sessionPaths(data, session).queue)).toBe(false);
  }, 60_000);

  it('starts a run anew that left no state, keeps what it recorded, and says what cannot be read', async () => {
    const session = await lost();
    const paths = sessionPaths(data, session);
    const [run = ''] = readdirSync(paths.runs);
    rmSync(paths.run(run).checkpoint);
    rmSync(paths.sweep('sweep-001'));
    const left = await found();
    const again = sit();
    await again.openLeftOver(left);
    expect(again.queue.waiting.map(({ order }) => order.resume)).toEqual([undefined, undefined]);
    expect(again.runs.list.map(({ id }) => id)).toEqual([run]);
    expect(again.notices.list.map(({ text }) => text)).toContain(
      'What was queued cannot be read any more for 2 of the runs.',
    );
    again.queue.cancelAll();
    expect(again.queue.held).toBe(false);
  }, 30_000);

  it('is nothing when its file is damaged, and everything else is offered as before', async () => {
    const session = await lost();
    writeFileSync(
      sessionPaths(data, session).queue,
      '{"format":"spinmotive-queue","version":1,"orders":[{}]',
    );
    const left = await found();
    expect(left.queued).toEqual([]);
    expect(left.cut).toHaveLength(1);
    const again = sit();
    await again.openLeftOver(left);
    expect(again.queue.jobs).toEqual([]);
  }, 30_000);
});
