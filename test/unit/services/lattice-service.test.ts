import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import { hireLatticeFrom } from '@workers/services/lattice-hire.node';
import { doTask } from '@workers/services/lattice-hand';
import { newStop, STOP_WORD, type Hand, type HandCall, type HireHand } from '@workers/services/lattice-pool';
import type { LatticeProgress, LatticeResult } from '@workers/services/lattice-protocol';
import { LatticeService } from '@workers/services/lattice-service';
import type { Result } from '@workers/model';

let folder: string;
let hire: HireHand;
/** On this thread, and on one, two and three of their own. */
let services: readonly LatticeService[];

beforeAll(async () => {
  // A thread of Node reads no TypeScript; the app's own build bundles the same entry.
  folder = mkdtempSync(join(tmpdir(), 'spinmotive-lattice-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'workers/services/lattice-hand.node.ts',
      outDir: folder,
      rollupOptions: { output: { entryFileNames: 'hand.mjs' } },
    },
    ssr: { noExternal: true },
  });
  hire = hireLatticeFrom(pathToFileURL(join(folder, 'hand.mjs')));
  services = [new LatticeService(), ...[1, 2, 3].map((threads) => new LatticeService(hire, threads))];
});
afterAll(() => {
  for (const service of services) service.end();
  rmSync(folder, { recursive: true, force: true });
});

const value = (answer: Result<LatticeResult>): LatticeResult => {
  if (!answer.ok) throw new Error(`${answer.path}: ${answer.hint}`);
  return answer.value;
};

/** Some ten seconds of work. */
const LONG = { L: 400, W: 40, kT: 0.01, nE: 8 };
const LARGE = { seconds: 1e6, bytes: 1e11 };

interface Watched {
  readonly call: HandCall;
  /** The thread has answered, or is lost. */
  readonly settled: Promise<unknown>;
}
/** Real threads, with what they are told and how many there have been. */
const watching = () => {
  const calls: Watched[] = [];
  const hands: Hand[] = [];
  const watched: HireHand = () => {
    const hand = hire();
    hands.push(hand);
    return {
      ...hand,
      do: (call) => {
        const answer = hand.do(call);
        calls.push({ call, settled: answer.catch(() => undefined) });
        return answer;
      },
    };
  };
  return { hire: watched, calls, hands, hired: () => hands.length };
};

const CASES = {
  'strip at a temperature, with pump': { L: 20, W: 3, Delta: 0.4, E: -1.1, kT: 0.02, nE: 5, pump: true },
  'samples of disorder': { L: 16, W: 3, E: -1.1, samples: 20, cn: 0.1, cs: 0.05, cso: 0.1 },
  'film with wavenumbers along z': { L: 16, W: 3, E: -2, nkz: 4, tR: 0.1 },
  'crystal with pump': {
    kind: 'kavg',
    L: 41,
    lam: 3,
    Delta: 0.8,
    E: -3,
    nk: 13,
    kT: 0.02,
    nE: 3,
    pump: true,
  },
  'Born average': { kind: 'scba', L: 21, lam: 3, Delta: 0.8, E: -3, nk: 5 },
  'Born average with neutral sites': {
    kind: 'scba',
    L: 15,
    lam: 3,
    Delta: 0.8,
    E: -3,
    nk: 4,
    neutral: true,
    nOmega: 6,
  },
  'window of energies': { L: 14, W: 2, eV: 0.3, kT: 0.02, nE: 5 },
};

describe.each(Object.entries(CASES))('lattice service, %s', (_name, input) => {
  it('has the same bits as the catalogue with 1, 2 and 3 threads, and none', async () => {
    const catalogue = evaluateQuantity('electrons.lattice.transmission', input);
    if (!catalogue.ok) throw new Error(catalogue.hint);
    const arrays: string[] = [];
    for (const service of services) {
      const { numbers, sites, checks } = value(await service.evaluate({ input }));
      expect(numbers).toEqual(catalogue.value);
      expect(checks.good).toBe(true);
      arrays.push(JSON.stringify(Object.values(sites).map((list: Float64Array) => [...list])));
    }
    expect(new Set(arrays).size).toBe(1);
  });
});

describe('lattice service', () => {
  it('reports how far it is, and its threads do no more than the unit that they are at after a stop', async () => {
    const { hire: watched, calls } = watching();
    const service = new LatticeService(watched, 2);
    const shares: LatticeProgress[] = [];
    const running = service.evaluate({ input: LONG, id: 'long', limit: LARGE }, (p) => void shares.push(p));
    await expect.poll(() => shares.length, { timeout: 60_000 }).toBeGreaterThan(2);
    shares.reduce((before, now) => {
      expect(now.share).toBeGreaterThanOrEqual(before.share);
      return now;
    });
    await service.cancel('long');
    // A thread writes its share, then looks at the stop word, which is set by now: at most one more slice is done.
    const atStop = calls.map(({ call }) => call.share[0] ?? 0);
    expect(await running).toMatchObject({ ok: false, code: 'cancelled' });
    await Promise.all(calls.map(({ settled }) => settled));
    calls.forEach(({ call }, k) =>
      expect((call.share[0] ?? 0) - (atStop[k] ?? 0)).toBeLessThanOrEqual((1.001 * 0.6) / LONG.L),
    );
    // Those of the energies that had not begun were never handed out.
    expect(calls.length).toBeLessThan(LONG.nE);
    expect((await service.evaluate({ input: { L: 5 } })).ok).toBe(true);
    service.end();
  });
  it('ends a thread that does not hear the stop and goes on with another', async () => {
    const { hire: watched, hired, calls } = watching();
    const service = new LatticeService(watched, 1);
    // The 4L equations of the Born average are one piece; nothing else of this input takes long.
    const input = { kind: 'scba', L: 600, lam: 5, nk: 1, cn: 0.05, cs: 0.05, E: 0 };
    const running = service.evaluate({ input, id: 'deaf', limit: LARGE });
    const equations = () => calls.some(({ call }) => call.task.kind === 'born-density');
    await expect.poll(equations, { timeout: 60_000, interval: 5 }).toBe(true);
    await service.cancel('deaf');
    expect(await running).toMatchObject({ code: 'cancelled' });
    expect((await service.evaluate({ input: { L: 5 } })).ok).toBe(true);
    expect(hired()).toBe(2);
    service.end();
  });
  it('answers one line when a thread is lost, does no more of that job, and solves the next one', async () => {
    const { hire: watched, hired, hands, calls } = watching();
    const service = new LatticeService(watched, 2);
    const running = service.evaluate({ input: LONG, limit: LARGE });
    await expect.poll(() => calls.length, { timeout: 60_000, interval: 5 }).toBe(2);
    hands[0]?.end();
    const answer = await running;
    expect(answer).toMatchObject({ ok: false, code: 'thread-lost' });
    expect(answer.ok ? '' : answer.hint).toMatch(/^A thread ended early[^\n]*$/u);
    await Promise.all(calls.map(({ settled }) => settled));
    expect(calls.length).toBe(2);
    const input = { L: 20, W: 3, kT: 0.02, nE: 5 };
    const next = value(await service.evaluate({ input }));
    const catalogue = evaluateQuantity('electrons.lattice.transmission', input);
    expect(next.numbers).toEqual(catalogue.ok ? catalogue.value : null);
    expect(hired()).toBeGreaterThan(2);
    service.end();
  });
  it('lets its threads rest when something was pressed, and then go on to the same answer', async () => {
    const { hire: watched, calls } = watching();
    const service = new LatticeService(watched, 2);
    const running = service.evaluate({ input: LONG, id: 'long', limit: LARGE });
    await expect.poll(() => calls.length, { timeout: 60_000, interval: 5 }).toBe(2);
    await service.giveWay();
    expect(calls.map(({ call }) => call.stop[STOP_WORD.presses])).toEqual([1, 1]);
    const { task } = (calls[0] as Watched).call;
    await service.cancel('long');
    await running;
    service.end();

    const stop = newStop();
    const calm = doTask({ task, stop, share: new Float64Array(1) });
    // Pressed with the first share of the task.
    let told = 0;
    const share = new Proxy(new Float64Array(1), {
      set: () => {
        if (told++ === 0) Atomics.add(stop, STOP_WORD.presses, 1);
        return true;
      },
    });
    const from = performance.now();
    const answer = doTask({ task, stop, share });
    expect(performance.now() - from).toBeGreaterThan(195);
    expect(told).toBeGreaterThan(1);
    expect(answer).toEqual(calm);
  });
  it('ends another evaluation by its id only', async () => {
    const service = new LatticeService(hire, 2);
    const running = service.evaluate({ input: { L: 12, W: 2 }, id: 'kept' });
    await service.cancel('other');
    expect((await running).ok).toBe(true);
    service.end();
  });
  it('refuses what is too long or too large with its estimate, before it begins', async () => {
    const service = new LatticeService(hire, 1);
    const input = { L: 20_000, W: 200 };
    const estimate = await service.estimate(input);
    expect(estimate.ok && estimate.value.bytes).toBeGreaterThan(1.5e9);
    expect(await service.evaluate({ input })).toMatchObject({ code: 'too-long', path: 'L' });
    expect(await service.evaluate({ input: { L: 12 }, limit: { seconds: 1e-9 } })).toMatchObject({
      code: 'too-long',
    });
    service.end();
  });
  it.each([
    [{ L: 1 }, 'L'],
    [{ L: NaN }, 'L'],
    [{ kind: 'kavg', W: 4, so: [[1, 1, 1]] }, 'so'],
    [{ kind: 'kavg', samples: 3 }, 'samples'],
    [{ samples: 3, pump: true }, 'pump'],
    [{ sites: [[99, 0]] }, 'sites.0'],
  ])('answers %j with one line about it', async (input, path) => {
    expect(await new LatticeService().evaluate({ input })).toMatchObject({ ok: false, path });
  });
});
