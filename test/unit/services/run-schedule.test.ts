import { describe, expect, it } from 'vitest';
import { createSchedule } from '@workers/services/run-schedule';

const schedule = (duration: number, sampleInterval: number, frameInterval: number) =>
  createSchedule({ duration }, { sampleInterval, frameInterval });

describe('the time base of a run', () => {
  it.each([
    [2e-9, 2e-12, 1001],
    [1e-9, 1e-12, 1001],
    [1e-12, 3e-13, 4],
    [7e-12, 7e-12, 2],
    [0.3e-9, 0.1e-12, 3001],
  ])('of %d s every %d s has %d rows', (duration, interval, rows) => {
    expect(schedule(duration, interval, interval).rows).toBe(rows);
  });

  it('stops at whichever comes first and at the end', () => {
    const s = schedule(10e-12, 2e-12, 3e-12);
    expect(s.nextStop(1, 1)).toBe(2e-12);
    expect(s.nextStop(2, 1)).toBe(3e-12);
    expect(s.nextStop(6, 4)).toBe(10e-12);
  });

  it('takes two times that differ by rounding as one', () => {
    const s = schedule(2e-9, 2e-12, 20e-12);
    for (let frame = 1; frame < s.frames; frame++)
      expect(s.reached(s.frameTime(frame), s.rowTime(10 * frame))).toBe(true);
    expect(s.reached(s.rowTime(5), s.rowTime(5) - 1e-15)).toBe(false);
  });
});
