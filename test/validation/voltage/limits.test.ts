import { describe, expect, it } from 'vitest';
import { VALIDATION_CASES } from '@workers/validation';
import { createConductor } from '@workers/voltage/potential/conductor';
import { createPotentialSolver } from '@workers/voltage/potential/solve-potential';
import { entry, generator, randomEmf, value } from '../../unit/voltage/potential/support';
import { testCases } from '../support';
import { E, HBAR, GAMMA, W, MOTIVE, ask, list, one, times, pulse, integral } from './limits-support';

describe('limits 1, 2 and 4 on the mesh', () => {
  testCases(VALIDATION_CASES.filter(({ id }) => id.startsWith('wire-')));
});

describe('limit 1: β = α', () => {
  it('V21 = −Q ħγPH/e at all times', () => {
    for (const [Q, H] of [
      [1, 1.5e-3],
      [-1, 1.5e-3],
      [1, -1e-4],
    ] as const)
      // prettier-ignore
      for (const V of list(pulse({ beta: W.alpha, Q, H, phi0: 0.7, t: times(40e-9, 37) }), 'V'))
        expect(V / (-Q * MOTIVE * GAMMA * H)).toBeCloseTo(1, 11);
  });
});

describe('limit 2: below Walker', () => {
  it('β = 0 gives 0 and β = 2α twice the value of β = α', () => {
    const V = (beta: number): number => one(ask('voltage.wall.walker', { ...W, beta, H: 2e-4 }), 'V');
    expect(V(0)).toBeCloseTo(0, 22);
    expect(V(2 * W.alpha) / V(W.alpha)).toBeCloseTo(2, 12);
  });
});

describe('limit 3: nothing to read', () => {
  it('P → 0, H → 0 and both leads on one side of the wall give 0, in proportion', () => {
    const t = times(20e-9, 10);
    const whole = list(pulse({ H: 1.5e-3, t }), 'V');
    list(pulse({ H: 1.5e-3, P: 0.6e-6, t }), 'V').forEach((V, i) =>
      expect(V / entry(whole, i)).toBeCloseTo(1e-6, 15),
    );
    for (const change of [{ P: 0 }, { H: 0 }, { x1: 5e-6, x2: 9e-6 }, { x1: -9e-6, x2: -5e-6 }])
      for (const V of list(pulse({ H: 1.5e-3, t, ...change }), 'V')) expect(Math.abs(V)).toBeLessThan(1e-25);
  });
});

describe('limit 4: Q → −Q with H → −H', () => {
  it('gives the same V', () => {
    const t = times(50e-9, 60);
    const leads = { x1: 0, x2: 400e-9, q0: -200e-9 };
    const here = list(pulse({ ...leads, H: 1.5e-3, phi0: 0.3, t }), 'V');
    // The twin goes the same way and turns the other way.
    const twin = list(pulse({ ...leads, Q: -1, H: -1.5e-3, phi0: -0.3, t }), 'V');
    twin.forEach((V, i) => expect(Math.abs(V - entry(here, i))).toBeLessThan(1e-15));
  });
});

describe('limit 6: closed form of f(t)', () => {
  it('tan f = b/a + (c/a) tan(ct + k), and q − q0 = (QD/α)[γHt − (f − f0)]', () => {
    const [H, phi0] = [1.5e-3, 0.4];
    const a = (GAMMA * H) / (1 + W.alpha ** 2);
    const b = (GAMMA * W.alpha * W.HK) / 2 / (1 + W.alpha ** 2);
    const c = Math.sqrt(a * a - b * b);
    const k = Math.atan((Math.tan(phi0) - b / a) * (a / c));
    const t = times(50e-9, 40);
    const found = pulse({ H, phi0, t });
    t.forEach((time, i) => {
      const f = entry(list(found, 'phi'), i);
      const closed = Math.atan(b / a + (c / a) * Math.tan(c * time + k));
      expect(Math.abs(Math.sin(f - closed))).toBeLessThan(1e-8);
      const q = (W.Delta / W.alpha) * (GAMMA * H * time - (f - phi0));
      expect(Math.abs(entry(list(found, 'q'), i) - q)).toBeLessThan(1e-14);
    });
  });
});

describe('limit 7: ∫V dt per turn', () => {
  it.each([1, -1])('is −Q P h/e for β = 0, Q = %i', (Q) => {
    const H = 2e-3;
    const period = (2 * Math.PI) / one(ask('voltage.wall.walker', { ...W, H }), 'phidot');
    const V = list(pulse({ H, Q, beta: 0, t: times(period, 2000) }), 'V');
    expect(integral(V, period) / ((-Q * W.P * 2 * Math.PI * HBAR) / E)).toBeCloseTo(1, 8);
  });
});

describe('limit 11: one-dimensional V', () => {
  it('is independent of σ(x)', () => {
    const mesh = { nx: 60, ny: 1, nz: 1, dx: 2e-9, dy: 1e-8, dz: 1e-8 };
    const next = generator(5);
    const rough = value(
      createConductor(
        mesh,
        Float64Array.from({ length: 60 }, () => 10 ** (6 + next())),
      ),
    );
    const even = value(createConductor(mesh, 4e6));
    const emf = randomEmf(even, 8);
    const ends = [rough, even].map((conductor) => {
      const { V } = value(createPotentialSolver(conductor)).solve({ emf, tolerance: 1e-13 });
      return (V[59] as number) - (V[0] as number);
    }) as [number, number];
    expect(ends[0] / ends[1]).toBeCloseTo(1, 9);
    expect(ends[1]).toBeCloseTo(
      entry(emf, 0).reduce((sum, x) => sum + x, 0),
      10,
    );
  });
});

describe('limit 13: λ → 0', () => {
  it('leaves one fluid: δ/e → −λ² d(E_maj − E_min)/dx, and any lead reads P∫E dx', () => {
    const [D, E1, x] = [20e-9, 50, 7e-9];
    const slope = ((-2 * 2 * E1) / D) * (Math.tanh(x / D) / Math.cosh(x / D) ** 2);
    for (const lam of [1e-9, 1e-10]) {
      const answer = ask('voltage.two-band.line', { D, E1, x, lam, P: 0.6, PG: -1, sigma: 4e6 });
      expect(one(answer, 'delta_over_e') / (lam * lam * slope)).toBeCloseTo(1, lam === 1e-9 ? 1 : 3);
      const fluid = 0.6 * E1 * D * (Math.tanh(x / D) + 1);
      expect(Math.abs(one(answer, 'V_lead') / fluid - 1)).toBeLessThan(3 * (lam / D) ** 2);
    }
  });
});
