// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Project } from '@workers/model';
import { demandOf } from '@workers/services/sweep-service';
import { SWEEP_FORMAT, type Sweep } from '@workers/sweeps';
import { Desk } from '../../../renderer/state/desk.svelte';
import { FakeHost } from './fake-host';
import { FakeRun, fakeServices } from './fake-services';

let host: FakeHost;
const deskWith = async (cores: number, ...runs: FakeRun[]): Promise<Desk> => {
  vi.stubGlobal('navigator', { ...navigator, hardwareConcurrency: cores });
  host = new FakeHost();
  const desk = new Desk(host.api, fakeServices(runs));
  await desk.files.connect();
  await desk.files.openExample('cobalt-wire');
  return desk;
};
const sweepOf = (desk: Desk, count: number): Sweep => ({
  format: SWEEP_FORMAT,
  version: 1,
  id: 'sweep-001',
  title: 'Damping',
  notes: '',
  created: '2026-01-01T00:00:00.000Z',
  method: 'runs',
  combine: 'grid',
  pictures: true,
  axes: [{ kind: 'linear', path: 'material.alpha', from: 0.01, to: 0.02, count }],
  base: { ...desk.document.stored },
});
/** A wire whose cells keep several threads busy. */
const wide = (desk: Desk) => {
  const { stored } = desk.document;
  return { ...stored, solver: { ...stored.solver, nx: 2000, ny: 64 } };
};
const idle = (desk: Desk) =>
  vi.waitFor(() => expect(desk.queue.jobs).toHaveLength(0), { timeout: 10_000, interval: 5 });
beforeEach(() => localStorage.clear());

describe('the queue', () => {
  it('starts as many at once as there are cores, and the rest in their order', async () => {
    const runs = Array.from({ length: 5 }, () => new FakeRun(6));
    const desk = await deskWith(2, ...runs);
    const sweep = sweepOf(desk, 5);
    await desk.sweeps.keep(sweep);
    desk.sweeps.run(sweep, desk.sweeps.missing(sweep));
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, desk.runs.going.length)), 1);
    await idle(desk);
    clearInterval(watch);
    expect(most).toBe(2);
    expect(runs.map(({ request }) => request?.project.material.alpha)).toEqual([
      0.01, 0.0125, 0.015, 0.0175, 0.02,
    ]);
    expect(runs.map(({ request }) => request?.threads)).toEqual([1, 1, 1, 1, 1]);
    expect(desk.sweeps.view(sweep).map(({ state }) => state)).toEqual(Array(5).fill('finished'));
    expect(host.sweeps.get('sweep-001')?.title).toBe('Damping');
    expect([...host.manifests.values()].map(({ sweep: of }) => of?.point).sort()).toEqual([0, 1, 2, 3, 4]);
  });

  it('goes on when a point fails, and runs again what is missing', async () => {
    const failing = new FakeRun(3, () => {
      throw new Error('out of memory');
    });
    const desk = await deskWith(1, new FakeRun(3), failing, new FakeRun(3));
    const sweep = sweepOf(desk, 3);
    await desk.sweeps.keep(sweep);
    desk.sweeps.run(sweep, desk.sweeps.missing(sweep));
    await idle(desk);
    expect(desk.sweeps.view(sweep).map(({ state }) => state)).toEqual(['finished', 'stopped', 'finished']);
    expect(desk.sweeps.view(sweep)[1]?.reason).toBe('out of memory');
    expect(desk.sweeps.missing(sweep).map(({ index }) => index)).toEqual([1]);
    desk.sweeps.run(sweep, desk.sweeps.missing(sweep));
    await idle(desk);
    expect(desk.sweeps.view(sweep).map(({ state }) => state)).toEqual(Array(3).fill('finished'));
    // The run that failed has made way for the new one.
    expect(desk.runs.list).toHaveLength(3);
  });

  it('waits while it is held, lets orders change places and takes them out', async () => {
    const runs = [new FakeRun(3), new FakeRun(3)];
    const desk = await deskWith(1, ...runs);
    const sweep = sweepOf(desk, 3);
    await desk.sweeps.keep(sweep);
    desk.queue.pause();
    desk.sweeps.run(sweep, desk.sweeps.missing(sweep));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(desk.runs.going).toEqual([]);
    const [first, second, third] = desk.queue.waiting;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three wait');
    desk.queue.move(third, -2);
    desk.queue.cancel(second);
    desk.queue.resume();
    await idle(desk);
    expect(runs.map(({ request }) => request?.project.material.alpha)).toEqual([0.02, 0.01]);
    expect(desk.sweeps.missing(sweep).map(({ index }) => index)).toEqual([1]);
  });

  it('cancels what runs and what waits, and is free again', async () => {
    const desk = await deskWith(1, new FakeRun(10_000));
    const sweep = sweepOf(desk, 2);
    await desk.sweeps.keep(sweep);
    desk.sweeps.run(sweep, desk.sweeps.missing(sweep));
    await vi.waitFor(() => expect(desk.runs.going[0]?.state).toBe('running'));
    desk.queue.cancelAll('sweep-001');
    await idle(desk);
    expect(desk.sweeps.view(sweep).map(({ state }) => state)).toEqual(['stopped', 'missing']);
  });

  it('holds when a run that waits for its disk is given up, and says so', async () => {
    const desk = await deskWith(1, new FakeRun(1000), new FakeRun(3));
    const sweep = sweepOf(desk, 2);
    await desk.sweeps.keep(sweep);
    desk.sweeps.run(sweep, desk.sweeps.missing(sweep));
    await vi.waitFor(() => expect(desk.runs.going[0]?.state).toBe('running'));
    host.diskFull = true;
    await vi.waitFor(() => expect(desk.notices.list.at(-1)?.action?.label).toBe('Retry'));
    expect(desk.queue.held).toBe(false);
    desk.runs.cancel(desk.runs.going[0]);
    await vi.waitFor(() => expect(desk.queue.held).toBe(true), { timeout: 5000 });
    expect(desk.notices.list.at(-1)?.text).toContain('The disk is full.');
    expect(desk.queue.waiting).toHaveLength(1);
  });

  it('shares the cores evenly among what runs at once, and gives them back', async () => {
    for (const [cores, atOnce, threads] of [
      [2, 2, [1, 1, 1, 1]],
      [8, 2, [4, 4, 4, 4]],
    ] as const) {
      const runs = Array.from({ length: 4 }, () => new FakeRun(6));
      const desk = await deskWith(cores, ...runs);
      desk.queue.allow(atOnce);
      const sweep = { ...sweepOf(desk, 4), base: wide(desk) };
      await desk.sweeps.keep(sweep);
      desk.sweeps.run(sweep, desk.sweeps.missing(sweep));
      let [most, used] = [0, 0];
      const watch = setInterval(() => {
        most = Math.max(most, desk.runs.going.length);
        used = Math.max(
          used,
          desk.runs.going.reduce((sum, { demand }) => sum + demand.threads, 0),
        );
      }, 1);
      await idle(desk);
      clearInterval(watch);
      const given = runs.map(({ request }) => request?.threads ?? 0);
      // The last one finds the cores free that the others have left.
      expect(given.slice(0, 3)).toEqual(threads.slice(0, 3));
      expect([most <= atOnce, used <= cores]).toEqual([true, true]);
    }
  });

  it('holds back what exceeds the memory together, says so in one line, and goes on by itself', async () => {
    const runs = Array.from({ length: 3 }, () => new FakeRun(40));
    const desk = await deskWith(4, ...runs);
    const sweep = sweepOf(desk, 3);
    const { bytes } = demandOf(sweep.base as Project, 4);
    // Half of the machine is for runs: room for one and a half of these.
    desk.files.info = { ...host.info, memory: 3 * bytes };
    await desk.sweeps.keep(sweep);
    let most = 0;
    const said = new Set<string>();
    const watch = setInterval(() => {
      most = Math.max(most, desk.runs.going.length);
      if (desk.queue.lack !== '') said.add(desk.queue.lack);
    }, 1);
    desk.sweeps.run(sweep, desk.sweeps.missing(sweep));
    await idle(desk);
    clearInterval(watch);
    expect(most).toBe(1);
    expect(said.size).toBe(1);
    expect([...said][0]).toMatch(/^The next run waits for memory: [^\n]+ are for runs\.$/u);
    expect(desk.queue.lack).toBe('');
    expect(desk.sweeps.view(sweep).map(({ state }) => state)).toEqual(Array(3).fill('finished'));
  });

  it('leaves a run of the user on show and beside it', async () => {
    const desk = await deskWith(2, new FakeRun(200), new FakeRun(3));
    const ended = desk.run();
    await vi.waitFor(() => expect(desk.runs.active?.state).toBe('running'));
    const own = desk.runs.active;
    desk.enqueue();
    await idle(desk);
    expect(desk.runs.shown).toBe(own);
    expect(desk.runs.list.map(({ status }) => status).sort()).toEqual(['finished', 'running']);
    desk.runs.cancel();
    await ended;
  });
});

describe('words of a run', () => {
  it('are all kept, however fast they are typed and however slow the disk is', async () => {
    const desk = await deskWith(1, new FakeRun(3));
    await desk.run();
    const [item] = desk.runs.list;
    if (item === undefined) throw new Error('no run');
    const { updateRun } = host.api;
    let wait = 8;
    host.api.updateRun = async (session, manifest) => {
      await new Promise((done) => setTimeout(done, (wait /= 2)));
      return updateRun(session, manifest);
    };
    const words = [{ title: 'The best' }, { tags: ['best'] }, { notes: 'Look at the end.' }];
    await Promise.all(words.map((one) => desk.runs.describe(item, one)));
    host.api.updateRun = updateRun;
    const all = { title: 'The best', tags: ['best'], notes: 'Look at the end.' };
    expect(item.manifest).toMatchObject(all);
    expect(host.manifests.get(item.id)).toMatchObject(all);
  });
  it('are kept with it, and a tag lists its runs alone', async () => {
    const desk = await deskWith(1, new FakeRun(3), new FakeRun(3));
    await desk.run();
    await desk.run();
    const [item] = desk.runs.list;
    if (item === undefined) throw new Error('no run');
    await desk.runs.describe(item, { title: 'The best', tags: ['best'], notes: 'Look at the end.' });
    expect(host.manifests.get(item.id)).toMatchObject({
      title: 'The best',
      tags: ['best'],
      notes: 'Look at the end.',
    });
    expect(desk.runs.tags).toEqual(['best']);
    desk.runs.tag = 'best';
    expect(desk.runs.tagged).toEqual([item]);
    desk.runs.tag = 'gone';
    expect(desk.runs.tagged).toHaveLength(2);
    expect(desk.dirty).toBe(true);
  });
});
