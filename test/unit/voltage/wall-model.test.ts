import { describe, expect, it } from 'vitest';
import { angleInField, walkerAverages } from '@workers/voltage/wall-closed-forms';
import { loadedWall } from '@workers/voltage/wall-circuit';
import { wallMotion, wallRates, type WallDrive, type WallModel } from '@workers/voltage/wall-model';

const H_PLANCK = 6.62607015e-34;
const E = 1.602176634e-19;
const GAMMA = 1.7588e11;
const [P, D] = [0.6, 20e-9];
const W: WallModel = {
  Q: 1,
  gamma: GAMMA,
  alpha: 0.01,
  beta: 0.02,
  M: 8e5,
  HK: 0.05,
  motive: ((H_PLANCK / (2 * Math.PI)) * P) / E,
  width: () => D,
  dmi: [0, 0],
};
const far = {
  first: { position: -1, width: 0 },
  second: { position: 1, width: 0 },
};
const still: WallDrive = { H: 0, H1: 0, H2: 0, v: 0, w: 0 };
const numbers = { tolerance: 1e-12, maxSteps: 1e6, q0: 0, phi0: 0 };
const steps = (end: number, count: number): number[] =>
  Array.from({ length: count + 1 }, (_, i) => (end * i) / count);
const follow = (model: WallModel, drive: Partial<WallDrive>, times: number[], phi0 = 0) =>
  wallMotion({ ...numbers, ...far, model, times, phi0, drive: () => ({ ...still, ...drive }) });

describe('the wall model in a constant field', () => {
  it('agrees with the closed form of the angle and the position above the Walker field', () => {
    const times = steps(60e-9, 300);
    for (const [H, phi0, Q] of [
      [1.5e-3, 0, 1],
      [-0.8e-3, 2.2, 1],
      [2.6e-4, -4, -1],
      [0.02, 9, -1],
    ] as const) {
      const model = { ...W, Q };
      const { phi, q } = follow(model, { H }, times, phi0);
      times.forEach((t, i) => {
        const exact = angleInField(model, H, phi0, t);
        expect(Math.abs((phi[i] as number) - exact)).toBeLessThan(1e-9 * Math.max(1, Math.abs(exact)));
        const place = ((Q * D) / 0.01) * (GAMMA * H * t - (exact - phi0));
        expect(Math.abs((q[i] as number) - place)).toBeLessThan(1e-7 * D * Math.max(1, Math.abs(exact)));
      });
    }
  });

  it('gives P h/e of voltage times time for one full turn, whatever α, β = 0', () => {
    for (const alpha of [0.01, 0.3]) {
      const model = { ...W, alpha, beta: 0 };
      const H = 0.02;
      const period = (2 * Math.PI) / Math.abs(walkerAverages({ ...model, D }, H).phidot);
      const times = steps(period, 4000);
      const { V } = follow(model, { H }, times);
      let area = 0;
      for (let i = 0; i < 4000; i++)
        area += (((V[i] as number) + (V[i + 1] as number)) / 2) * (period / 4000);
      expect(Math.abs(area / ((-P * H_PLANCK) / E) - 1)).toBeLessThan(1e-7);
    }
  });

  it('gives −Qħγ P H/e at all times for β = α', () => {
    for (const H of [1e-4, 2e-3, -5e-3]) {
      const { V } = follow({ ...W, beta: W.alpha, Q: -1 }, { H }, steps(30e-9, 97), 0.3);
      V.forEach((value) => expect(value / (W.motive * GAMMA * H)).toBeCloseTo(1, 12));
    }
  });

  it('below the Walker field gives nothing for β = 0 and twice the value for β = 2α', () => {
    const late = (beta: number): number =>
      follow({ ...W, alpha: 0.1, beta }, { H: 1e-3 }, steps(200e-9, 20)).V[20] as number;
    const unit = -W.motive * GAMMA * 1e-3;
    expect(Math.abs(late(0) / unit)).toBeLessThan(1e-9);
    expect(late(0.2) / unit).toBeCloseTo(2, 9);
  });

  it('reads the same voltage for the opposite wall in the opposite field', () => {
    const times = steps(20e-9, 50);
    const one = follow(W, { H: 1.5e-3 }, times, 0.2);
    const other = follow({ ...W, Q: -1 }, { H: -1.5e-3 }, times, -0.2);
    other.V.forEach((V, i) => expect(V).toBeCloseTo(one.V[i] as number, 15));
    other.q.forEach((q, i) => expect(q).toBeCloseTo(one.q[i] as number, 15));
  });

  it('has the mean velocity, rate and voltage of the closed form', () => {
    const H = 2e-3;
    const mean = walkerAverages({ ...W, D }, H);
    const period = Math.PI / mean.phidot;
    const { q, phi, V } = follow(W, { H }, steps(20 * period, 40_000), 0);
    expect((q[40_000] as number) / (20 * period) / mean.qdot).toBeCloseTo(1, 6);
    expect((phi[40_000] as number) / (20 * period) / mean.phidot).toBeCloseTo(1, 9);
    const average = V.slice(0, 40_000).reduce((sum, x) => sum + x, 0) / 40_000;
    expect(average / mean.V).toBeCloseTo(1, 6);
    const swing = Math.max(...V.slice(0, 4000)) - Math.min(...V.slice(0, 4000));
    expect(swing / mean.ripple_pp).toBeCloseTo(1, 4);
  });
});

describe('the closed forms at their edges', () => {
  const base = { ...W, D };
  it('are continuous at the Walker field', () => {
    const HW = (0.01 * 0.05) / 2;
    const [below, above] = [walkerAverages(base, HW), walkerAverages(base, HW * (1 + 1e-13))];
    expect(below.phidot).toBe(0);
    expect(above.V / below.V).toBeCloseTo(1, 4);
    expect(below.V / (-2 * W.motive * GAMMA * HW)).toBeCloseTo(1, 12);
  });
  it('turn at any field without hard axis and rest without field', () => {
    const free = { ...base, HK: 0 };
    expect(walkerAverages(free, 1e-9).phidot).toBeCloseTo((GAMMA * 1e-9) / (1 + 1e-4), 9);
    expect(walkerAverages(free, 0)).toMatchObject({ qdot: 0, phidot: 0, ripple_freq: 0, ripple_pp: 0 });
    expect(Math.abs(walkerAverages(free, 0).V)).toBe(0);
  });
  it('are odd in the field and even in the sign of HK', () => {
    const [up, down] = [walkerAverages(base, 3e-3), walkerAverages(base, -3e-3)];
    expect(down.V).toBe(-up.V);
    expect(down.qdot).toBe(-up.qdot);
    expect(walkerAverages({ ...base, HK: -0.05 }, 3e-3)).toEqual(up);
  });
  it('do not depend on M, and above all fields the plateau not on D', () => {
    const thin = walkerAverages({ ...base, D: 3e-9 }, 3e-3);
    expect(thin.V).toBe(walkerAverages(base, 3e-3).V);
  });
});

describe('the wall model under velocities', () => {
  it('drifts along v with w/α when it moves rigidly', () => {
    const model = { ...W, alpha: 0.1 };
    const { qdot, phidot } = follow(model, { v: 3, w: 0.2 }, steps(300e-9, 10));
    expect(qdot[10]).toBeCloseTo(2, 8);
    expect(Math.abs(phidot[10] as number)).toBeLessThan(1);
  });
  it('moves exactly with v when w = αv, at any speed', () => {
    const rates = wallRates({ ...W, HK: 0 }, { ...still, v: 700, w: 7 }, 0.3);
    expect(rates.qdot).toBeCloseTo(700, 9);
    expect(Math.abs(rates.phidot)).toBeLessThan(1e-3);
  });
});

describe('the wall model with interfacial DMI', () => {
  it('pulls the angle to the minimum of π D cos φ', () => {
    const model: WallModel = { ...W, alpha: 0.3, HK: 0.001, dmi: [1e-3, 0] };
    const { phi } = follow(model, {}, steps(50e-9, 5), 0.4);
    expect(phi[5]).toBeCloseTo(Math.PI, 8);
  });
  it('gains as much energy as it loses to damping', () => {
    const [c, s] = [2e-4, -1e-4];
    const model: WallModel = { ...W, alpha: 0.05, dmi: [c, s] };
    const times = steps(2e-9, 20_000);
    const { phi, qdot, phidot } = follow(model, {}, times, 0.4);
    const energy = (x: number): number =>
      D * W.HK * W.M * Math.sin(x) ** 2 + Math.PI * (c * Math.cos(x) + s * Math.sin(x));
    let lost = 0;
    for (let i = 0; i <= 20_000; i++) {
      const rate = (qdot[i] as number) ** 2 / D + D * (phidot[i] as number) ** 2;
      lost += ((2 * 0.05 * W.M) / GAMMA) * rate * 1e-13 * (i === 0 || i === 20_000 ? 0.5 : 1);
    }
    expect(lost / (energy(0.4) - energy(phi[20_000] as number))).toBeCloseTo(1, 6);
  });
});

describe('the wall in a closed circuit', () => {
  const load = { S: 1e-15, Rtot: 1e-4 };
  const closed = { ...W, load };
  it('keeps the energy balance of field, damping, loop current and β drag', () => {
    const [H, count, end] = [1.5e-3, 40_000, 20e-9];
    const leads = { first: { position: -100e-9, width: 30e-9 }, second: { position: 100e-9, width: 0 } };
    const motion = wallMotion({
      ...numbers,
      ...leads,
      model: closed,
      q0: -50e-9,
      times: steps(end, count),
      drive: () => ({ ...still, H }),
    });
    const state = (i: number): number =>
      load.S *
      (-2 * W.M * H * (motion.q[i] as number) + D * W.HK * W.M * Math.sin(motion.phi[i] as number) ** 2);
    let [lost, scale] = [0, 0];
    for (let i = 0; i <= count; i++) {
      const [u, w, s] = [motion.qdot[i] as number, motion.phidot[i] as number, motion.share[i] as number];
      const I = (motion.V[i] as number) / load.Rtot;
      const power =
        ((2 * W.alpha * W.M * load.S) / GAMMA) * ((u * u) / D + D * w * w) +
        I * I * load.Rtot +
        (2 * W.beta * W.motive * s * I * u) / D;
      lost += power * (end / count) * (i === 0 || i === count ? 0.5 : 1);
      scale += Math.abs(power) * (end / count);
    }
    expect(Math.abs(state(count) - state(0) + lost)).toBeLessThan(1e-6 * scale);
  });
  it('has the averages of the loaded closed form, below and above its Walker field', () => {
    for (const H of [1e-4, 2e-3, -2e-3]) {
      const exact = loadedWall(closed, H, 5e-5);
      const { q, phi } = follow(closed, { H }, steps(4e-6, 200));
      const window = 2e-6;
      expect(((q[200] as number) - (q[100] as number)) / window / exact.qdot).toBeCloseTo(1, 2);
      if (exact.phidot !== 0)
        expect(((phi[200] as number) - (phi[100] as number)) / window / exact.phidot).toBeCloseTo(1, 3);
    }
  });
  it('becomes the open wall for a large resistance', () => {
    const open = walkerAverages({ ...W, D }, 2e-3);
    const loaded = loadedWall({ ...W, load: { S: 1e-15, Rtot: 1e12 } }, 2e-3, 1e12);
    expect(loaded.emf / open.V).toBeCloseTo(1, 12);
    expect(loaded.V_load / open.V).toBeCloseTo(1, 12);
    expect(loaded.qdot / open.qdot).toBeCloseTo(1, 9);
  });
});
