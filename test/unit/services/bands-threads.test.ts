import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generatedModel } from '../../../main/cli/bench-bands';
import { pointSeconds } from '@workers/electrons/berry/zone-cost';
import { patchesOf, type Level } from '@workers/electrons/berry/zone-levels';
import type { BandsAsk, BandsModel } from '@workers/electrons/berry/zone-task';
import { BandsHand } from '@workers/services/bands-hand';
import { hireHandsFrom } from '@workers/services/bands-hire.node';
import type { Hand } from '@workers/services/bands-protocol';
import type { HireHand } from '@workers/services/bands-scheduler';
import { BandsService, PATCH_SECONDS, patchPoints } from '@workers/services/bands-service';

const TABLE: BandsModel = { kind: 'lattice', model: generatedModel() };
const ASK: BandsAsk = { torkance: { energies: [-1], gamma: 0.1 }, clean: { seas: [{ mu: -1, kT: 0.05 }] } };

let folder: string;
let threads: HireHand;

beforeAll(async () => {
  // A thread of Node reads no TypeScript; the app's own build bundles the same entry.
  folder = mkdtempSync(join(tmpdir(), 'spinmotive-bands-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'workers/services/bands-hand.node.ts',
      outDir: folder,
      rollupOptions: { output: { entryFileNames: 'hand.mjs' } },
    },
    ssr: { noExternal: true },
  });
  threads = hireHandsFrom(pathToFileURL(join(folder, 'hand.mjs')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Threads whose blocks are counted as they are given out and as they come back. */
const counted = (): { readonly hire: HireHand; readonly blocks: { given: number; back: number } } => {
  const blocks = { given: 0, back: 0 };
  const hire: HireHand = async () => {
    const hand = await threads();
    return {
      ...hand,
      api: {
        begin: (...a) => hand.api.begin(...a),
        end: (...a) => hand.api.end(...a),
        patch: async (...a) => {
          blocks.given++;
          const numbers = await hand.api.patch(...a);
          blocks.back++;
          return numbers;
        },
      },
    };
  };
  return { hire, blocks };
};

const until = async (test: () => boolean): Promise<void> => {
  while (!test()) await new Promise((resolve) => setTimeout(resolve, 1));
};

describe('a cancel of a sum on real threads, 36 bands', () => {
  it('gives out no further block, and the threads are free for another sum', async () => {
    const { hire, blocks } = counted();
    const service = new BandsService(2, hire);
    const running = service.evaluate({ key: 'large', model: TABLE, ask: ASK, N: 400 });
    await until(() => blocks.back >= 6);
    const { given } = blocks;
    const stopping = service.stop('large');
    const answer = await running;
    await stopping;
    expect(answer.ok && [answer.value.end, answer.value.N]).toEqual(['stopped', [0, 0]]);
    // Answered without waiting for what is still under way: one block a thread at most.
    expect(blocks.given).toBe(given);
    expect(given - blocks.back).toBeLessThanOrEqual(2);
    await until(() => blocks.back === given);
    expect(blocks.given).toBe(given);
    const other = await service.evaluate({ model: TABLE, ask: ASK, N: 3 });
    expect(other.ok && other.value.end).toBe('done');
    await service.close();
  });
  it('hands nothing out for a fifth of a second when something was pressed', async () => {
    const service = new BandsService();
    await service.giveWay();
    const from = performance.now();
    const end = await service.evaluate({ model: TABLE, ask: ASK, N: 3 });
    expect(performance.now() - from).toBeGreaterThan(195);
    expect(end.ok && end.value.end).toBe('done');
    await service.close();
  });
  it('ends a block at the next wave vector', async () => {
    const level: Level = { n: [400, 400], shift: [0.5, 0.5], nested: null };
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const hand = new BandsHand();
    const patch = { rows: [0, 2], columns: [0, 400] } as const;
    await hand.begin(1, { model: TABLE, work: { kind: 'sums', ask: ASK }, flag });
    Atomics.store(flag, 0, 1);
    const numbers = await hand.patch(1, level, patch);
    // None of 800 wave vectors was done: each would have left its part.
    expect(numbers.every((x) => x === 0)).toBe(true);
    Atomics.store(flag, 0, 0);
    const one = await hand.patch(1, level, { rows: [0, 1], columns: [0, 1] });
    expect(one.some((x) => x !== 0)).toBe(true);
  });
  it.each([
    ['36 bands', TABLE, ASK],
    ['36 bands, 400 energies', TABLE, { torkance: { energies: Array.from({ length: 400 }, (_, i) => i / 100), gamma: 0.1 } }],
    ['Rashba film', { kind: 'rashba', p: { t: 1, alpha: 0.3, J: 0.5 }, n: [0, 0, 1] }, ASK],
  ] as const)('a block is one wave vector, or 15 ms by the estimate that a start is refused by: %s', (_, model, ask) => {
    const each = pointSeconds(model as BandsModel, ask);
    const level: Level = { n: [60, 60], shift: [0.5, 0.5], nested: null };
    for (const { rows, columns } of patchesOf(level, patchPoints(each))) {
      const points = (rows[1] - rows[0]) * (columns[1] - columns[0]);
      expect(points === 1 || points * each <= PATCH_SECONDS).toBe(true);
    }
  }); // prettier-ignore
});

describe('a worker that breaks', () => {
  it('ends the sum that it worked for and leaves the pool; another takes its place', async () => {
    const hired: Hand[] = [];
    const service = new BandsService(2, async () => {
      const hand = await threads();
      hired.push(hand);
      return hand;
    });
    const running = service.evaluate({ model: TABLE, ask: ASK, N: 400 });
    await until(() => hired.length === 2);
    hired[0]?.stop();
    await expect(running).rejects.toThrow('A worker ended before its work was done.');
    const next = await service.evaluate({ model: TABLE, ask: ASK, N: 3 });
    expect(next.ok && next.value.end).toBe('done');
    expect(hired).toHaveLength(3);
    // One that breaks while nothing is asked of it is replaced as well.
    hired[1]?.stop();
    await hired[1]?.broken;
    const last = await service.evaluate({ model: TABLE, ask: ASK, N: 3 });
    expect(last.ok && last.value.end).toBe('done');
    expect(hired).toHaveLength(4);
    await service.close();
  });
});
