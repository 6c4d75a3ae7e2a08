import { describe, expect, it } from 'vitest';
import { gyromagneticRatio } from '@workers/model';
import { BARE, box, simulate } from './support';
import {
  cross, dot, EDGES, exchangeAt, expectVector, Ms, normalised, setUp, SHAPES, type Vector,
} from './term-support'; // prettier-ignore

const plus = (a: readonly number[], b: readonly number[], s = 1): Vector =>
  a.map((v, i) => v + s * (b[i] as number)) as Vector;

describe('drive terms, written again', () => {
  it.each(SHAPES)('field gradient about the middle of %d × %d × %d cells, with its sine', (...shape) => {
    const [G, f, t] = [3e6, 2e9, 0.1e-9];
    const e = normalised([1, 2, 2]);
    const b = normalised([3, 0, 4]);
    const s = setUp(
      shape,
      {
        'drive.field.shape': 'sine', 'drive.field.frequency': f, 'drive.field.amplitude': 0.02, 'drive.field.gradient': G,
        'drive.field.gradientAxis': [1, 2, 2], 'drive.field.direction': [3, 0, 4],
      },
      t,
    ); // prettier-ignore
    s.each((x, y, z, i) => {
      const r = [x, y, z].map((n, c) => (n - ((shape[c] as number) - 1) / 2) * (EDGES[c] as number));
      const size = (0.02 + G * dot(e, r)) * Math.sin(2 * Math.PI * f * t);
      expectVector(s.vector(s.B, i), plus(exchangeAt(s, x, y, z), b, size), 100);
    });
    const zeeman = s.simulation.energies['zeeman'] as number;
    expect(s.simulation.energies['zeeman-gradient']).not.toBe(0);
    expect(
      (s.simulation.energies['exchange'] as number) +
        zeeman +
        (s.simulation.energies['zeeman-gradient'] as number),
    ).toBeCloseTo(s.simulation.energy, 30);
  });

  const sot = {
    'drive.spinOrbit.shape': 'ramp', 'drive.spinOrbit.rise': 4e-12, 'drive.spinOrbit.dampingLike': 0.3,
    'drive.spinOrbit.fieldLike': -0.2, 'drive.spinOrbit.polarisation': [1, 2, 2],
  } as const; // prettier-ignore

  it.each(SHAPES)(
    'spin–orbit torque as a field, a quarter up its ramp, on %d × %d × %d cells',
    (...shape) => {
      const s = setUp(shape, sot, 1e-12);
      const sigma = normalised([1, 2, 2]);
      s.each((x, y, z, i) => {
        const m = s.vector(s.m, i);
        const expected = plus(plus(exchangeAt(s, x, y, z), cross(m, sigma), 0.25 * 0.3), sigma, 0.25 * -0.2);
        expectVector(s.vector(s.B, i), expected, 100);
      });
    },
  );

  it('the slope is the Gilbert form of the torques −γ B_DL m×(m×σ) − γ B_FL m×σ', () => {
    const alpha = 0.2;
    const s = setUp([3, 1, 1], { ...sot, 'material.alpha': alpha }, 9e-12);
    const gamma = gyromagneticRatio(2);
    const sigma = normalised([1, 2, 2]);
    s.each((x, y, z, i) => {
      const m = s.vector(s.m, i);
      const twist = cross(m, sigma);
      const T = plus(plus(cross(m, exchangeAt(s, x, y, z)), cross(m, twist), 0.3), twist, -0.2).map(
        (c) => -gamma * c,
      ) as Vector;
      const expected = plus(T, cross(m, T), alpha).map((c) => c / (1 + alpha ** 2)) as Vector;
      expectVector(s.vector(s.slope, i), expected, 1e13);
    });
  });

  it.each([
    ['above', 1],
    ['below', -1],
  ] as const)('current from a pinned layer %s: the explicit torque of Slonczewski', (side, sign) => {
    const [alpha, j, P, L, second] = [0.3, 3e12, 0.4, 1.7, 0.15];
    const s = setUp([5, 4, 3], {
      'material.alpha': alpha, 'drive.pinnedLayer.shape': 'constant', 'drive.pinnedLayer.density': j, 'drive.pinnedLayer.side': side,
      'drive.pinnedLayer.direction': [2, -1, 2], 'drive.pinnedLayer.P': P, 'drive.pinnedLayer.Lambda': L, 'drive.pinnedLayer.secondary': second,
    }); // prettier-ignore
    const gamma = gyromagneticRatio(2);
    const p = normalised([2, -1, 2]);
    const unitField = (sign * 1.054571817e-34 * j) / (1.602176634e-19 * Ms * 3 * EDGES[2]);
    s.each((x, y, z, i) => {
      const m = s.vector(s.m, i);
      const epsilon = (P * L * L) / (L * L + 1 + (L * L - 1) * dot(m, p));
      const [a, b] = [unitField * epsilon, unitField * second];
      const field = cross(m, exchangeAt(s, x, y, z));
      const expected = [0, 1, 2].map(
        (c) =>
          (gamma / (1 + alpha ** 2)) *
          (-(field[c] as number) -
            alpha * (cross(m, field)[c] as number) +
            (a + alpha * b) * (cross(m, cross(p, m))[c] as number) +
            (b - alpha * a) * (cross(p, m)[c] as number)),
      ) as Vector;
      // ħ of the spec has ten digits.
      const found = s.vector(s.slope, i);
      found.forEach((v, c) => expect(Math.abs(v - (expected[c] as number))).toBeLessThan(1e-9 * 1e13));
    });
    expect(Object.keys(s.simulation.energies)).toEqual(['exchange']);
  });

  it('electrons from the pinned layer turn the film towards its direction', () => {
    const s = simulate({
      ...BARE, ...box(1, 1, 1, EDGES), 'material.Ms': Ms, 'material.alpha': 0.1, 'texture.direction': [0.1, 0, -1],
      'drive.pinnedLayer.shape': 'constant', 'drive.pinnedLayer.density': 1e13, 'drive.pinnedLayer.direction': [0, 0, 1], 'solver.duration': 1e-9,
    }); // prettier-ignore
    s.runUntil(1e-9);
    expect(s.m[2]).toBeGreaterThan(0.99);
  });

  it('spin–orbit torque has no energy of its own, and none is counted for it', () => {
    const s = setUp([4, 3, 1], sot, 9e-12);
    expect(Object.keys(s.simulation.energies)).toEqual(['exchange']);
    expect(s.simulation.energy / (s.simulation.energies['exchange'] as number)).toBeCloseTo(1, 10);
  });

  it('is absent while relaxing', () => {
    const s = simulate({
      ...BARE, ...box(1, 1, 1, EDGES), ...sot, 'drive.spinOrbit.shape': 'constant', 'drive.field.shape': 'constant', 'drive.field.gradient': 1e7,
      'material.Ku': 3e5, 'material.easyAxis': [0, 0, 1], 'texture.direction': [0.2, 0, 1],
    }); // prettier-ignore
    expect(s.relax()).toBe('converged');
    expect(s.m[2]).toBeCloseTo(1, 10);
  });
});
