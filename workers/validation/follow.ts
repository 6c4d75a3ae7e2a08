import type { Simulation } from '../magnet/simulation';
import type { Plot } from './case';
import type { Moment } from './reference-table';
import { runUntil } from './simulate';

/** The mean of m at each of these times, s; the first may be now. */
export const follow = (simulation: Simulation, times: readonly number[]): Moment[] =>
  times.map((t) => {
    runUntil(simulation, t);
    return { t, m: simulation.average };
  });

/** First zero of ⟨m_x⟩, s, by linear interpolation. */
export const firstZero = (moments: readonly Moment[]): number => {
  const at = moments.findIndex(({ m }) => m[0] <= 0);
  const [a, b] = [moments[at - 1], moments[at]];
  if (a === undefined || b === undefined) return NaN;
  return a.t + ((b.t - a.t) * a.m[0]) / (a.m[0] - b.m[0]);
};

/** ⟨m⟩(t) over its reference. */
export const momentsPlot = (
  caption: string,
  found: readonly Moment[],
  expected: readonly Moment[],
): Plot => ({
  name: 'm',
  caption,
  x: { label: 'Time', unit: 's' },
  y: { label: 'Mean magnetisation', unit: '1' },
  curves: (['x', 'y', 'z'] as const).flatMap((axis, c) => [
    {
      label: '',
      reference: true,
      x: expected.map(({ t }) => t),
      y: expected.map(({ m }) => m[c] as number),
    },
    { label: `m${axis}`, x: found.map(({ t }) => t), y: found.map(({ m }) => m[c] as number) },
  ]),
});
