import { describe, expect, it } from 'vitest';
import { solveOde, type OdeOptions } from '@workers/numerics/ode';

const options: OdeOptions = { tolerance: 1e-11, scale: [1, 1], maxStep: Infinity, maxSteps: 1e5 };
const times = Array.from({ length: 101 }, (_, i) => i * 0.2);

describe('Dormand–Prince with dense output', () => {
  it('follows an oscillator to the asked digits at the asked times', () => {
    const { y, reason, steps } = solveOde(
      (_t, s, out) => {
        out[0] = s[1] as number;
        out[1] = -(s[0] as number);
      },
      [1, 0],
      times,
      options,
    );
    expect(reason).toBe('done');
    expect(steps).toBeLessThan(3000);
    times.forEach((t, i) => expect(Math.abs((y[2 * i] as number) - Math.cos(t))).toBeLessThan(1e-9));
  });

  it('is of fifth order: a step of half the size gives a 32nd of the error', () => {
    const error = (h: number): number => {
      const { y } = solveOde((_t, s, out) => (out[0] = s[0] as number), [1], [0, 8], {
        ...options,
        scale: [1],
        tolerance: 1e3,
        maxStep: h,
      });
      return Math.abs((y[1] as number) - Math.exp(8));
    };
    expect(Math.log2(error(0.1) / error(0.05))).toBeGreaterThan(4.7);
  });

  it('integrates through a jump of the derivative exactly when told where it is', () => {
    const jump = 0.7000001;
    const { y, rejected } = solveOde((t, _s, out) => (out[0] = t < jump ? 0 : 3), [0], [0, 0.7, 1, 2], {
      ...options,
      scale: [1],
      kinks: [jump],
    });
    expect(y[1]).toBe(0);
    expect(Math.abs((y[3] as number) - 3 * (2 - jump))).toBeLessThan(1e-13);
    expect(rejected).toBe(0);
  });

  it('stops where it is asked to and keeps the last state', () => {
    const { y, end, reason } = solveOde((_t, _s, out) => (out[0] = 1), [0], times, {
      ...options,
      scale: [1],
      maxStep: 0.1,
      stop: (_t, s) => (s[0] as number) > 5,
    });
    expect(reason).toBe('stopped');
    expect(end).toBeGreaterThan(5);
    expect(end).toBeLessThan(5.2);
    expect(y[100]).toBeCloseTo(end, 12);
  });

  it('gives up instead of hanging when the derivative is not a number', () => {
    const { reason } = solveOde((_t, _s, out) => (out[0] = NaN), [0], [0, 1], {
      ...options,
      scale: [1],
      maxSteps: 50,
    });
    expect(reason).toBe('too-many-steps');
  });
});
