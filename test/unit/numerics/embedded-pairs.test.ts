import { describe, expect, it } from 'vitest';
import { BOGACKI_SHAMPINE, DORMAND_PRINCE, RUNGE_KUTTA } from '@workers/numerics/embedded-pairs';
import { growth, stabilityLimit } from '@workers/numerics/stability';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe.each([
  ['Dormand–Prince', DORMAND_PRINCE],
  ['Bogacki–Shampine', BOGACKI_SHAMPINE],
  ['Runge–Kutta', RUNGE_KUTTA],
] as const)('%s', (_name, pair) => {
  it('has rows that add up to their stage times', () => {
    pair.a.forEach((row, s) => expect(sum(row)).toBeCloseTo(pair.c[s] as number, 14));
  });

  it('integrates powers of t exactly up to its order', () => {
    const b = pair.a.at(-1) as readonly number[];
    for (let power = 0; power < pair.order; power++)
      expect(sum(b.map((weight, s) => weight * (pair.c[s] as number) ** power))).toBeCloseTo(
        1 / (power + 1),
        13,
      );
    expect(sum(b.map((weight, s) => weight * (pair.c[s] as number) ** pair.order))).not.toBeCloseTo(
      1 / (pair.order + 1),
      5,
    );
  });

  it('has an error estimate of one order less', () => {
    for (let power = 0; power < pair.order - 1; power++)
      expect(sum(pair.e.map((weight, s) => weight * (pair.c[s] as number) ** power))).toBeCloseTo(0, 13);
    // y′ = −y: the estimate falls with the power of h that the embedded result errs by.
    const estimate = (h: number): number => {
      const k: number[] = [];
      for (const row of pair.a) k.push(-(1 + h * sum(row.map((weight, i) => weight * (k[i] as number)))));
      return Math.abs(h * sum(pair.e.map((weight, s) => weight * (k[s] as number))));
    };
    expect(Math.log2(estimate(0.02) / estimate(0.01))).toBeCloseTo(pair.order, 1);
  });

  it('follows the exponential to its order', () => {
    const error = (h: number): number => Math.abs(growth(pair, -h, 0) - Math.exp(-h));
    expect(Math.log2(error(0.2) / error(0.1))).toBeCloseTo(pair.order + 1, 0);
  });
});

describe('stability limits', () => {
  it('are the known ones on the negative axis', () => {
    expect(stabilityLimit(BOGACKI_SHAMPINE, -1, 0)).toBeCloseTo(2.51, 2);
    expect(stabilityLimit(DORMAND_PRINCE, -1, 0)).toBeCloseTo(3.3, 1);
    expect(stabilityLimit(RUNGE_KUTTA, -1, 0)).toBeCloseTo(2.78, 2);
  });

  it('are the known ones on the imaginary axis', () => {
    expect(stabilityLimit(BOGACKI_SHAMPINE, 0, 1)).toBeCloseTo(Math.sqrt(3), 1);
    expect(stabilityLimit(RUNGE_KUTTA, 0, 1)).toBeCloseTo(Math.sqrt(8), 1);
  });

  it('grow with damping away from the imaginary axis', () => {
    const limits = [0.001, 0.01, 0.03, 0.1].map((alpha) => stabilityLimit(DORMAND_PRINCE, -alpha, 1));
    limits.slice(1).forEach((limit, i) => expect(limit).toBeGreaterThan(limits[i] as number));
    expect(limits[2]).toBeGreaterThan(2);
  });
});
