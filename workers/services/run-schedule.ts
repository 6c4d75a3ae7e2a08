import type { Outputs, Solver } from '../model';

/** Output times of a run: both lists start at t = 0 and are whole multiples of their interval. */
export interface Schedule {
  readonly rows: number;
  readonly frames: number;
  rowTime(index: number): number;
  frameTime(index: number): number;
  /** Whether an output time has been reached at t. */
  reached(target: number, t: number): boolean;
  /** Next time at which a step has to end, given how many rows and frames are written. */
  nextStop(rows: number, frames: number): number;
}

/** Intervals that fit into the duration, the last one forgiven its rounding. */
const fitting = (duration: number, interval: number): number =>
  Math.floor((duration / interval) * (1 + 1e-9));

export const createSchedule = (
  { duration }: Pick<Solver, 'duration'>,
  { sampleInterval, frameInterval }: Pick<Outputs, 'sampleInterval' | 'frameInterval'>,
): Schedule => {
  const rows = fitting(duration, sampleInterval) + 1;
  const frames = fitting(duration, frameInterval) + 1;
  // Multiples of the two intervals that differ by rounding are one time.
  const slack = 1e-6 * Math.min(sampleInterval, frameInterval);
  const rowTime = (index: number): number => index * sampleInterval;
  const frameTime = (index: number): number => index * frameInterval;
  return {
    rows,
    frames,
    rowTime,
    frameTime,
    reached: (target, t) => target <= t + slack,
    nextStop: (row, frame) =>
      Math.min(row < rows ? rowTime(row) : duration, frame < frames ? frameTime(frame) : duration, duration),
  };
};
