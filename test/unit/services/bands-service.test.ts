import { describe, expect, it } from 'vitest';
import { torkanceAccumulator } from '@workers/electrons/berry/torkance-sums';
import { cleanAccumulator } from '@workers/electrons/berry/clean';
import { curvatureMap } from '@workers/electrons/berry/bands';
import { squareMesh, zoneMean } from '@workers/electrons/berry/mesh';
import { directionOf } from '@workers/electrons/berry/pair-block';
import { thermalResponses } from '@workers/electrons/berry/thermal';
import { bandsSource, type BandsModel, type Series } from '@workers/electrons/berry/zone-task';
import { BandsHand } from '@workers/services/bands-hand';
import type { BandsRequest, BandsState, Hand } from '@workers/services/bands-protocol';
import type { HireHand } from '@workers/services/bands-scheduler';
import { BandsService } from '@workers/services/bands-service';

const n = directionOf(40, 25);
const RASHBA: BandsModel = { kind: 'rashba', p: { t: 1, alpha: 0.3, J: 0.5 }, n };
const BILAYER: BandsModel = {
  kind: 'bilayer',
  p: { tM: 0.5, tH: 0.8, eM: 0, eH: -0.4, J: 0.4, alphaH: 0.25, tp: 0.3 },
  n,
};
const SEA = { mu: -1, kT: 0.1 };
const ASK = {
  torkance: { energies: [-1, -0.5], gamma: 0.2 },
  thermal: { seas: [SEA], gamma: 0.2 },
  clean: { seas: [SEA] },
} as const;

/** Hands on this thread that answer after waits of different lengths, so that patches come back in any order. */
const slowHands = (): HireHand => {
  let made = 0;
  return async () => {
    const rank = made++;
    const hand = new BandsHand();
    let asked = 0;
    const wait = (): Promise<void> =>
      new Promise((resolve) => {
        setTimeout(resolve, ((asked++ * 7 + rank * 3) % 5) + 1);
      });
    const answer: Hand = {
      api: {
        begin: (...a) => hand.begin(...a),
        end: (...a) => hand.end(...a),
        patch: async (...a) => {
          const numbers = await hand.patch(...a);
          await wait();
          return numbers;
        },
      },
      broken: new Promise(() => undefined),
      stop: () => undefined,
    };
    return answer;
  };
};

const done = async (service: BandsService, request: BandsRequest, tell?: (s: BandsState) => void) => {
  const answer = await service.evaluate(request, tell);
  if (!answer.ok) throw new Error(answer.hint);
  return answer.value;
};
const largest = (x: Float64Array): number => x.reduce((most, y) => Math.max(most, Math.abs(y)), 0);
const near = (a: ArrayLike<number>, b: ArrayLike<number>): void => {
  expect(a.length).toBe(b.length);
  const size = largest(Float64Array.from(b));
  for (let i = 0; i < a.length; i++)
    expect(Math.abs((a[i] as number) - (b[i] as number))).toBeLessThan(1e-12 * size + 1e-15);
};

describe('the bands service', () => {
  it.each([
    ['Rashba film, even mesh', RASHBA, 24],
    ['Rashba film, a multiple of three', RASHBA, 21],
    ['Rashba film, a prime', RASHBA, 13],
    ['bilayer', BILAYER, 8],
    ['one point', RASHBA, 1],
  ] as const)('gives the means over the mesh: %s', async (_, model, N) => {
    const { results, end, N: mesh } = await done(new BandsService(), { model, ask: ASK, N });
    const source = bandsSource(model);
    expect(end).toBe('done');
    expect(mesh).toEqual([N, N]);
    near(
      results.torkance?.values ?? [],
      zoneMean(source, squareMesh(N), torkanceAccumulator(ASK.torkance.energies, 0.2)),
    );
    near(results.clean?.values ?? [], zoneMean(source, squareMesh(N), cleanAccumulator([SEA])));
    const [warm] = thermalResponses(source, squareMesh(N), [SEA], 0.2);
    near(results.thermal?.values.subarray(12) ?? [], (warm?.betatilde ?? []).flat());
  });
  it('gives the same bits for 1, 2 and 3 workers, in whatever order they answer', async () => {
    const ask = { torkance: ASK.torkance, clean: ASK.clean };
    const request = { model: RASHBA, ask, N: 96, tolerance: 1e-12, limit: 300 };
    const one = await done(new BandsService(), request);
    for (const workers of [2, 3]) {
      const service = new BandsService(workers, slowHands());
      const many = await done(service, request);
      await service.close();
      expect(many.results).toEqual(one.results);
      expect(many.N).toEqual([288, 288]);
    }
  });
  it('tells every level with errors that bound what is left, and goes on to the tolerance', async () => {
    const told: BandsState[] = [];
    const answer = await done(
      new BandsService(),
      { model: RASHBA, ask: { torkance: ASK.torkance }, N: 48, tolerance: 1e-4, limit: 1300 },
      (state) => told.push(state),
    );
    const meshes = [...new Set(told.map((s) => s.N[0]))].filter((N) => N > 0);
    expect(meshes).toEqual([12, 24, 48, 144, 432, 1296]);
    expect(answer.converged).toBe(true);
    const exact = answer.results.torkance?.values as Float64Array;
    for (const { results } of told.slice(0, -1)) {
      const now = results.torkance;
      if (now === undefined || !Number.isFinite(now.errors[0])) continue;
      const off = largest(now.values.map((x, i) => x - (exact[i] as number)));
      expect(off).toBeLessThan(largest(now.errors) + 1e-12);
    }
  });
  it.each([
    ['demo film', { kind: 'rashba', p: { t: 0.5, alpha: 0.1, J: 0.3 }, n: [0, 0, 1] }, [0.025, 0.1], [-0.6, -1.5], 600, [13, 30, 48, 72, 96, 120, 140]],
    ['tilted film', RASHBA, [0.05, 0.2], [-1, -0.5, -3], 480, [20, 40, 63, 72, 84, 120, 140]],
    ['bilayer', BILAYER, [0.4], [-0.6, 0.2], 96, [13, 24, 36]],
  ] as const)('states errors that bound what is wrong: %s', async (_, model, gammas, energies, fine, meshes) => {
    const ask = (gamma: number, N: number) => ({ model: model as BandsModel, ask: { torkance: { energies, gamma } }, N });
    for (const gamma of gammas) {
      const exact = (await done(new BandsService(), { ...ask(gamma, fine), single: true })).results.torkance?.values;
      for (const N of meshes) {
        const { results, converged } = await done(new BandsService(), ask(gamma, N));
        const { values, errors } = results.torkance as Series;
        const size = largest(values);
        values.forEach((x, i) => {
          const off = Math.abs(x - (exact?.[i] as number));
          expect(off, `${N} ${gamma} ${i}`).toBeLessThan(3 * (errors[i] as number) + 1e-9 * size);
          if (converged) expect(off).toBeLessThan(3e-3 * size);
        });
      }
    }
  }); // prettier-ignore
  it('does not believe a mesh that its half agrees with by symmetry: film of 25 meV, N = 120', async () => {
    const model: BandsModel = { kind: 'rashba', p: { t: 0.5, alpha: 0.1, J: 0.3 }, n: [0, 0, 1] };
    const ask = { torkance: { energies: [-0.6], gamma: 0.025 } };
    const { results, converged } = await done(new BandsService(), { model, ask, N: 120 });
    const { values, errors } = results.torkance as Series;
    const cell = 0.3165 / 0.0529177210903;
    const [odd, off] = [cell * (values[6] as number), cell * (errors[6] as number)];
    // −0.5521 e a₀ is right; N = 120 is 3 % away.
    expect(Math.abs(odd + 0.5339)).toBeLessThan(1e-4);
    expect(3 * off).toBeGreaterThan(0.5521 - 0.5339);
    expect(converged).toBe(false);
  });
  it('a single mesh has its numbers and no errors', async () => {
    const request = { model: RASHBA, ask: { torkance: ASK.torkance }, N: 24 };
    const [alone, all] = [await done(new BandsService(), { ...request, single: true }), await done(new BandsService(), request)];
    expect(alone.results.torkance?.values).toEqual(all.results.torkance?.values);
    expect(alone.results.torkance?.errors.every((x) => x === Infinity)).toBe(true);
    expect(alone.estimate.points).toBe(24 ** 2);
  }); // prettier-ignore
  it('answers a stop at once and keeps the last whole mesh', async () => {
    const service = new BandsService();
    let first: BandsState | undefined;
    const running = done(service, { key: 'a', model: BILAYER, ask: ASK, N: 960 }, (state) => {
      if (state.N[0] > 0) first ??= state;
    });
    while (first === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    const asked = performance.now();
    await service.stop('a');
    const { end, N, fraction } = await running;
    expect(performance.now() - asked).toBeLessThan(200);
    expect(end).toBe('stopped');
    expect(N[0]).toBeGreaterThan(0);
    expect(N[0]).toBeLessThan(960);
    expect(fraction).toBeLessThan(1);
  });
  it('a new request with the same key stops the old one', async () => {
    const service = new BandsService();
    const old = done(service, { key: 'a', model: BILAYER, ask: ASK, N: 960 });
    const other = await done(service, { key: 'a', model: RASHBA, ask: ASK, N: 12 });
    expect((await old).end).toBe('stopped');
    expect(other.end).toBe('done');
  });
  it.each<[string, Partial<BandsRequest>, string]>([
    ['no mesh', { N: 0 }, 'N'],
    ['a mesh that is not a number', { N: NaN }, 'N'],
    ['days of work', { N: 30_000, model: BILAYER }, 'N'],
    ['nothing asked', { ask: {} }, 'ask'],
    ['no energies', { ask: { torkance: { energies: [], gamma: 0.1 } } }, 'ask.torkance.energies'],
    ['an energy that is NaN', { ask: { dos: { energies: [NaN], gamma: 0.1 } } }, 'ask.dos.energies'],
    ['no broadening', { ask: { torkance: { energies: [0], gamma: 0 } } }, 'ask.torkance.gamma'],
    ['no temperature', { ask: { thermal: { seas: [{ mu: 0, kT: 0 }], gamma: 0.1 } } }, 'ask.thermal'],
    ['a huge grid', { ask: { thermal: { seas: [{ mu: 0, kT: 1e-6 }, { mu: 9, kT: 1 }], gamma: 1 } } }, 'ask.thermal'],
    ['no direction', { model: { ...RASHBA, n: [0, 0, 0] } }, 'model.n'],
    ['a model of NaN', { model: { ...RASHBA, p: { t: NaN, alpha: 1, J: 1 } } }, 'model.p.t'],
  ])('refuses %s in one line', async (_, change, path) => {
    const answer = await new BandsService().evaluate({ model: RASHBA, ask: ASK, N: 12, ...change });
    expect(answer.ok).toBe(false);
    if (!answer.ok) expect([answer.path, answer.more]).toEqual([path, []]);
  }); // prettier-ignore
  it('maps the curvature and follows a path', async () => {
    const service = new BandsService(3, slowHands());
    const map = await service.curvature({ model: BILAYER, product: 6, which: { mu: -0.6 }, N: 40 });
    const whole = curvatureMap(bandsSource(BILAYER), squareMesh(40), 6, { mu: -0.6 });
    near(map.ok ? map.value.values : [], whole.values);
    const path = await service.path({ model: BILAYER, perLine: 10 });
    expect(path.ok && [path.value.energies.length, path.value.distance.length]).toEqual([4, 31]);
    await service.close();
  });
  it('says what a request will take', async () => {
    const answer = await new BandsService().estimate({ model: RASHBA, ask: ASK, N: 96 });
    expect(answer.ok && answer.value.points).toBe(96 ** 2 + 48 ** 2 + 24 ** 2 + 12 ** 2);
    expect(answer.ok && answer.value.seconds > 0 && answer.value.bytes > 0).toBe(true);
  });
});
