import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import { leadShare } from '@workers/voltage/lead-tanh';
import {
  depinningFields,
  parabolicWell,
  periodicPinning,
  pinningOf,
  tablePinning,
  type Pinning,
} from '@workers/voltage/pinning';
import { followedAverages, smoothAverages } from '@workers/voltage/wall-averages';
import { loadedWall } from '@workers/voltage/wall-circuit';
import { motionInField, walkerAverages, wallMobility } from '@workers/voltage/wall-closed-forms';
import {
  backAction,
  driveAt,
  wallMotion,
  wallRates,
  type WallDrive,
  type WallModel,
} from '@workers/voltage/wall-model';
import { loadPoint, wallPower } from '@workers/voltage/wall-power';
import { gilbertBeta } from '@workers/voltage/wall-sweep';

const H_PLANCK = 6.62607015e-34;
const E = 1.602176634e-19;
const GAMMA = 1.76e11;
const D = 20e-9;
const W: WallModel = {
  Q: 1,
  gamma: GAMMA,
  alpha: 0.01,
  beta: 0.02,
  M: 8e5,
  HK: 0.05,
  motive: ((H_PLANCK / (2 * Math.PI)) * 0.6) / E,
  width: () => D,
  dmi: [0, 0],
};
const inputs = { ...W, D };
const still: WallDrive = { H: 0, H1: 0, H2: 0, v: 0, w: 0 };
const far = { first: { position: -1, width: 0 }, second: { position: 1, width: 0 } };
const steps = (end: number, count: number): number[] =>
  Array.from({ length: count + 1 }, (_, i) => (end * i) / count);
const follow = (model: WallModel, drive: WallDrive, times: number[], q0 = 0, phi0 = 0) =>
  wallMotion({ ...far, model, times, q0, phi0, drive: () => drive, tolerance: 1e-13, maxSteps: 1e6 });
const value = (name: string, input: unknown): Record<string, unknown> => {
  const found = evaluateQuantity(name, input);
  if (!found.ok) throw new Error(`${found.path}: ${found.hint}`);
  return found.value as Record<string, unknown>;
};

describe('the closed form of the motion in a field', () => {
  it('is the integrated one to 1e-9, below, at and above the Walker field', () => {
    const times = steps(40e-9, 80);
    for (const [H, phi0, Q, HK] of [
      [2e-4, 0, 1, 0.05],
      [2.5e-4, 0.3, 1, 0.05],
      [-1e-4, 2, -1, 0.05],
      [1.5e-3, -1, 1, -0.05],
      [-4e-3, 5, -1, 0.05],
    ] as const) {
      const model = { ...W, Q, HK };
      const { phi, q, V } = follow(model, { ...still, H }, times, 30e-9, phi0);
      times.forEach((t, i) => {
        const exact = motionInField({ ...inputs, Q, HK }, H, { q0: 30e-9, phi0 }, t);
        expect(Math.abs((phi[i] as number) - exact.phi)).toBeLessThan(1e-9);
        expect(Math.abs((q[i] as number) - exact.q)).toBeLessThan(1e-9 * D * 1e3);
        expect(Math.abs((V[i] as number) / exact.V - 1)).toBeLessThan(1e-8);
      });
    }
  });
  it('has the slopes of the averages as its mobility', () => {
    for (const H of [1e-4, 4e-4, 2e-3]) {
      const h = 1e-8;
      const [a, b] = [walkerAverages(inputs, H - h), walkerAverages(inputs, H + h)];
      const { here } = wallMobility(inputs, H);
      expect((b.qdot - a.qdot) / (2 * h) / here.mobility).toBeCloseTo(1, 6);
      expect((b.V - a.V) / (2 * h) / here.V_slope).toBeCloseTo(1, 6);
    }
  });
});

describe('averages over a turn', () => {
  it('are the closed forms where these hold', () => {
    for (const H of [-3e-3, 1e-4, 2.4999e-4, 2.501e-4, 4e-4, 2e-2]) {
      const [exact, found] = [walkerAverages(inputs, H), smoothAverages(W, { ...still, H })];
      expect(found.V / exact.V).toBeCloseTo(1, 9);
      expect(found.qdot / exact.qdot).toBeCloseTo(1, 8);
      expect(Math.abs(found.phidot - exact.phidot)).toBeLessThan(1e-9 * GAMMA * Math.abs(H));
      expect(found.ripple / (exact.ripple_pp || 1)).toBeCloseTo(exact.ripple_pp === 0 ? 0 : 1, 4);
    }
  });
  it('are those of the loaded wall, and of the one across the load', () => {
    const load = { S: 1e-15, Rtot: 0.5 };
    for (const H of [2e-4, 2e-3]) {
      const exact = loadedWall({ ...W, load }, H, 0.1);
      expect(smoothAverages({ ...W, load }, { ...still, H }).V / exact.emf).toBeCloseTo(1, 9);
      const across = smoothAverages({ ...W, load: { ...load, RL: 0.1 } }, { ...still, H }).V;
      expect(across / exact.V_load).toBeCloseTo(1, 9);
    }
  });
  it('do not change with a width that varies where the wall turns far above Walker: V knows P, g and H alone', () => {
    // β = α makes V exactly −Qħγ P H/e for every width (energy theorem, section 4.2).
    const narrow = (phi: number): number => D / Math.sqrt(1 + 0.4 * Math.sin(phi) ** 2);
    const model = { ...W, beta: W.alpha, width: narrow };
    for (const H of [1e-4, 1e-3, 1e-2])
      expect(smoothAverages(model, { ...still, H }).V / (-W.motive * GAMMA * H)).toBeCloseTo(1, 10);
  });
  it('tend to those of constant width as Kperp becomes small against K', () => {
    const H = 2e-3;
    const exact = walkerAverages(inputs, H);
    const off = [1e-2, 1e-4].map((ratio) => {
      const width = (phi: number): number => D / Math.sqrt(1 + ratio * Math.sin(phi) ** 2);
      return Math.abs(smoothAverages({ ...W, width }, { ...still, H }).qdot / exact.qdot - 1);
    });
    expect(off[1]).toBeLessThan(1.1e-2 * (off[0] as number));
    expect(off[1]).toBeLessThan(1e-4);
  });
});

describe('the power of the wall', () => {
  it('balances to rounding with field, current, pinning, load and β', () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647 - 0.5;
    let closed = 0;
    for (let i = 0; i < 500; i++) {
      const load = { S: 1e-15, Rtot: 10 ** (-5 + 8 * Math.abs(random())), bias: 1e-5 * random() };
      const pinning = periodicPinning(1e-4 * random(), 0, 90e-9);
      const width = (phi: number): number => D / Math.sqrt(1 + 0.4 * Math.sin(phi) ** 2);
      const model: WallModel = {
        ...W,
        Q: random() < 0 ? 1 : -1,
        beta: random(),
        alpha: 0.2 * Math.abs(random()),
        dmi: [1e-4 * random(), 1e-4 * random()],
        width,
        load,
        pinning,
      };
      const [q, phi] = [1e-6 * random(), 10 * random()];
      const share = leadShare({ position: -3e-7, width: 0 }, { position: 3e-7, width: 1e-8 }, q, width(phi));
      const felt = driveAt(
        model,
        { H: 0.1 * random(), H1: 0.01 * random(), H2: 0.01 * random(), v: 100 * random(), w: random() },
        q,
        share,
      );
      // Beyond α = β²k the electrons would drive the wall on their own (section 5.4): no balance of a loaded wall there.
      const k = backAction(model, share) / width(phi);
      if (model.alpha <= model.beta ** 2 * k) continue;
      if (k > 1e-3) closed++;
      const parts = Object.values(wallPower(model, felt, phi, share, wallRates(model, felt, phi, share)));
      const size = Math.max(...parts.map(Math.abs));
      expect(Math.abs(parts.reduce((sum, x) => sum + x, 0))).toBeLessThan(5e-15 * size);
    }
    expect(closed).toBeGreaterThan(100);
  });
  it('of a load is largest where the load equals the wire', () => {
    const best = loadPoint(2e-6, 12, 12).power;
    expect(best).toBeCloseTo(1e-12 / 12, 20);
    for (const RL of [3, 11.9, 12.1, 100]) expect(loadPoint(2e-6, 12, RL).power).toBeLessThan(best);
  });
});

describe('a pinned wall', () => {
  const wells: readonly [string, Pinning, number][] = [
    ['a parabola', parabolicWell(4e-5, 0, 50e-9), 4e-5 / (8e5 * 50e-9)],
    ['a period', periodicPinning(4e-5, 0, 100e-9), (Math.PI * 4e-5) / (2 * 8e5 * 100e-9)],
  ];
  it.each(wells)('comes free of %s at its depinning field', (_name, pinning, exact) => {
    const free = depinningFields(pinning, W.M, 1);
    expect(free.right / exact).toBeCloseTo(1, 5);
    expect(free.left / exact).toBeCloseTo(-1, 5);
    // Strong damping and hard axis: no overshoot carries the wall over the edge.
    const model = { ...W, alpha: 0.5, HK: 1, pinning };
    const at = (H: number) =>
      followedAverages(model, { ...still, H }, { q0: 0, phi0: 0, tolerance: 1e-8, maxSteps: 2e5 });
    expect(at(0.97 * exact)).toMatchObject({ regime: 'pinned', qdot: 0, V: 0 });
    expect(at(1.03 * exact).qdot).toBeGreaterThan(0);
    expect(at(-1.03 * exact).qdot).toBeLessThan(0);
  });
  it('keeps its energy without damping, through a thousand swings of angle and place', () => {
    const pinning = periodicPinning(3e-5, 10e-9, 120e-9);
    for (const Q of [1, -1] as const) {
      const model = { ...W, Q, alpha: 0, beta: 0, pinning };
      const H = 2e-4;
      const energy = (q: number, phi: number): number =>
        pinning.energy(q) - 2 * Q * W.M * H * q + D * W.HK * W.M * Math.sin(phi) ** 2;
      const { q, phi } = follow(model, { ...still, H }, steps(200e-9, 400), 35e-9, 0.4);
      const start = energy(35e-9, 0.4);
      q.forEach((place, i) =>
        expect(Math.abs(energy(place, phi[i] as number) - start)).toBeLessThan(1e-9 * 8e-4),
      );
      expect(Math.max(...q) - Math.min(...q)).toBeGreaterThan(10e-9);
    }
  });
  it('oscillates in a parabola with the frequency of the linear equations', () => {
    const [depth, w] = [4e-5, 50e-9];
    const model = { ...W, alpha: 0, beta: 0, pinning: parabolicWell(depth, 0, w) };
    // q′ = QDγHK φ, φ′ = −Qγ(2U₀/w²)q/2M for small φ.
    const omega = GAMMA * Math.sqrt((D * W.HK * depth) / (W.M * w * w));
    const { q } = follow(model, still, [0, Math.PI / omega, (2 * Math.PI) / omega], 1e-11);
    expect(q[1]).toBeCloseTo(-1e-11, 17);
    expect(q[2]).toBeCloseTo(1e-11, 17);
  });
  it('reads tables and typed energies like the formulas they sample', () => {
    const exact = periodicPinning(4e-5, 0, 100e-9);
    const x = steps(400e-9, 400).map((at) => at - 200e-9);
    const table = tablePinning(x, x.map(exact.energy));
    if (!table.ok) throw new Error(table.hint);
    const formula = pinningOf(exact.energy, 0.02 * D, [0, 1]);
    for (const q of [-120e-9, -3.3e-9, 17e-9, 140e-9]) {
      expect(table.value.energy(q) / exact.energy(q)).toBeCloseTo(1, 5);
      expect(table.value.slope(q) / exact.slope(q)).toBeCloseTo(1, 3);
      expect(formula.slope(q) / exact.slope(q)).toBeCloseTo(1, 6);
    }
    expect(tablePinning([0, 1], [0, 1])).toMatchObject({ ok: false, path: 'table.q' });
    expect(tablePinning([0, 1, 1], [0, 1, 2])).toMatchObject({ ok: false, path: 'table.q.2' });
    expect(tablePinning([0, 1, 2], [0, 1])).toMatchObject({ ok: false, path: 'table.U' });
  });
});

describe('quantities of the wall', () => {
  it('read no voltage for P = 0, for H = 0, or with both leads on one side', () => {
    const V = (input: object): number[] => value('voltage.wall.ode', input)['V'] as unknown as number[];
    for (const input of [{ P: 0 }, { H: 0 }]) for (const x of V(input)) expect(Math.abs(x)).toBe(0);
    for (const x of V({ x1: 5e-6, x2: 6e-6 })) expect(Math.abs(x)).toBeLessThan(1e-30);
  });
  it('time the passages of the leads where the closed form puts the wall', () => {
    const given = { H: 2e-4, phi0: Math.asin(0.8) / 2, x1: 100e-9, x2: 350e-9, q0: 0, t: [0, 6e-9] };
    const { t1, t2 } = value('voltage.wall.ode', given) as unknown as Record<string, number[]>;
    const v = walkerAverages(inputs, 2e-4).qdot * (1.75882001183804 / 1.76);
    expect(t1).toHaveLength(1);
    expect((t1?.[0] ?? 0) / (100e-9 / v)).toBeCloseTo(1, 8);
    expect((t2?.[0] ?? 0) / (350e-9 / v)).toBeCloseTo(1, 8);
  });
  it('stop at the end of a pulse, and follow ramps of field and current', () => {
    const t = [1e-9, 3e-9, 20e-9];
    const pulse = { shape: 'pulse', delay: 0, rise: 1e-10, plateau: 2e-9, fall: 1e-10 };
    const { phidot, qdot } = value('voltage.wall.ode', { alpha: 0.1, field: pulse, t }) as unknown as Record<
      string,
      number[]
    >;
    expect(Math.abs(qdot?.[0] ?? 0)).toBeGreaterThan(0.5);
    expect(Math.abs(qdot?.[2] ?? 1)).toBeLessThan(1e-3);
    expect(Math.abs(phidot?.[2] ?? 1)).toBeLessThan(1e5);
    const current = { H: 0, j: 5e10, alpha: 0.1, current: { shape: 'ramp', rise: '1 ns' }, t: [60e-9] };
    const drift = (-0.6 * 2 * 9.2740100657e-24 * 5e10) / (2 * E * 8e5);
    const late = value('voltage.wall.ode', current)['qdot'] as unknown as number[];
    expect((late[0] ?? 0) / ((0.02 / 0.1) * drift)).toBeCloseTo(1, 6);
  });
  it('give P h/e per turn and P h/2e per core with the signs of the specification', () => {
    const quantum = (0.6 * H_PLANCK) / E;
    expect((value('voltage.wall.turn-area', { turns: 2 })['area'] as number) / quantum).toBeCloseTo(-2, 8);
    const core = (input: object): number =>
      (value('voltage.wall.core-crossing', input)['area'] as number) / (quantum / 2);
    expect(core({})).toBeCloseTo(1, 8);
    expect(core({ polarity: '-1' })).toBeCloseTo(-1, 8);
    expect(core({ vorticity: '-1', direction: '-y' })).toBeCloseTo(1, 8);
  });
  it('find P, β/α and the Walker field in data, with error bars that hold them', () => {
    const H = steps(3e-3, 60).map((x) => x - 1.5e-3);
    const clean = H.map((x) => walkerAverages({ ...inputs, gamma: 1.75882001183804e11 }, x).V);
    const exact = value('voltage.wall.fit', { H, V: clean });
    expect(exact['P']).toBeCloseTo(0.6, 7);
    expect(exact['ratio']).toBeCloseTo(2, 6);
    expect(exact['H_W']).toBeCloseTo(2.5e-4, 9);
    let seed = 11;
    const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647 - 0.5;
    const noisy = clean.map((V) => V + 2e-9 * (random() + random() + random()) + 5e-9);
    const found = value('voltage.wall.fit', { H, V: noisy, offset: true }) as Record<string, number>;
    expect(Math.abs((found['P'] ?? 0) - 0.6)).toBeLessThan(3 * (found['P_error'] ?? 0));
    expect(found['V0']).toBeCloseTo(5e-9, 9);
  });
  it('say which parameter decides: P, g and H alone far above the Walker field, β/α below', () => {
    const of = (H: number) => {
      const list = value('voltage.wall.sensitivity', { H })['parameters'] as unknown as {
        parameter: string;
        plateau: number;
        edge: number;
      }[];
      return Object.fromEntries(list.map((one) => [one.parameter, one]));
    };
    const [above, below] = [of(0.5), of(1e-4)];
    for (const name of ['P', 'g', 'H']) expect(above[name]?.plateau).toBeCloseTo(1, 4);
    for (const name of ['alpha', 'beta', 'Delta', 'HK'])
      expect(Math.abs(above[name]?.plateau ?? 1)).toBeLessThan(1e-3);
    expect(below['beta']?.plateau).toBeCloseTo(1, 9);
    expect(below['alpha']?.plateau).toBeCloseTo(-1, 9);
    expect(below['Delta']?.edge).toBeCloseTo(0, 9);
  });
  it('read β = 0 of the Landau–Lifshitz form as β = α', () => {
    expect(gilbertBeta(0, 0.03)).toBe(0.03);
    const b = 0.2;
    expect(gilbertBeta((b - 0.03) / (1 + 0.03 * b), 0.03)).toBeCloseTo(b, 15);
  });
});
