import { describe, expect, it } from 'vitest';
import { coarseFirst, cursorTrace } from '@workers/voltage/potential/cursor-trace';

const t = Array.from({ length: 401 }, (_, i) => i * 1e-11);
const times = Array.from({ length: 21 }, (_, i) => i * 2e-10);
const first = (s: number): number => Math.sin(2 * Math.PI * 3.3e9 * s);
const second = (s: number): number => Math.cos(2 * Math.PI * 5.7e9 * s);
const slow = (s: number): number => 0.4 + 1e8 * s;
const record = { t, columns: [t.map(first), t.map(second)] };

describe('V(t) of a lead that is moved', () => {
  it('is exact at the pictures whatever the run has on record', () => {
    const V = times.map((s) => Math.sin(1e10 * s) * s);
    const trace = cursorTrace(times, V, record);
    times.forEach((s, i) => {
      const row = trace.t.findIndex((at) => at === s);
      expect(trace.V[row]).toBeCloseTo(V[i] ?? NaN, 12);
    });
    expect(trace.t.length).toBeGreaterThanOrEqual(t.length);
  });
  it('has the ripple of every row between pictures, where it follows the leads of the run', () => {
    const truth = (s: number): number => 0.7 * first(s) - 0.2 * second(s) + slow(s);
    const trace = cursorTrace(times, times.map(truth), record);
    const off = (a: ArrayLike<number>): number =>
      Math.max(...Array.from(trace.t, (s, i) => Math.abs((a[i] as number) - truth(s))));
    const lines = cursorTrace(times, times.map(truth), { t, columns: [] });
    expect(off(trace.V)).toBeLessThan(0.05);
    // Straight lines between the pictures miss most of it.
    expect(off(lines.V)).toBeGreaterThan(0.5);
  });
  it('does without a record, without spread in it, and with pictures that are still missing', () => {
    const V = times.map((s, i) => (i === 0 || i === 20 || i === 10 ? s : NaN));
    const trace = cursorTrace(times, V, { t, columns: [t.map(() => 3), t.map(() => 3)] });
    trace.t.forEach((s, i) => expect(trace.V[i]).toBeCloseTo(s, 15));
    expect(cursorTrace(times, times.map(() => NaN), record).t.length).toBe(0); // prettier-ignore
    expect(cursorTrace([0], [2], record).V).toEqual(Float64Array.of(2));
  });
  it('is solved coarse first: every picture once, the whole run from the beginning', () => {
    for (const count of [0, 1, 2, 3, 7, 64, 101]) {
      const order = coarseFirst(count);
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
    }
    expect(coarseFirst(9).slice(0, 5)).toEqual([0, 8, 4, 2, 6]);
  });
});
