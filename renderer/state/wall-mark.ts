import type { RunTable } from '../stage/run-table';
import type { WallMark } from '../stage/types';
import { nearestIndex } from './nearest';

/** Share of the recorded time over which the velocity is taken: short against a passage, long against one sample. */
const WINDOW = 0.01;

/** Where a moving window was at a time, m: it stands still between two shifts. 0 for a table without one. */
export const windowAt = (table: RunTable, time: number): number => {
  const t = table.column('t');
  const way = table.column('window');
  if (way.length === 0) return 0;
  const near = nearestIndex(t, time);
  // The last row at or before the time; a millionth of a row forgives rounding.
  const slack = t.length > 1 ? 1e-6 * ((t[1] as number) - (t[0] as number)) : 0;
  return way[(t[near] as number) > time + slack ? Math.max(near - 1, 0) : near] ?? 0;
};

/** Wall centre and velocity at a time, from the table; null where the table has no wall. */
export const wallAt = (table: RunTable, time: number): WallMark | null => {
  const t = table.column('t');
  const first = t[0];
  const last = t.at(-1);
  if (first === undefined || last === undefined) return null;
  const at = Math.min(Math.max(time, first), last);
  const position = table.valueAt('q', at);
  if (!Number.isFinite(position)) return null;
  const half = Math.max((last - first) * WINDOW, 1e-18);
  const from = Math.max(at - half, first);
  const to = Math.min(at + half, last);
  const velocity = to > from ? (table.valueAt('q', to) - table.valueAt('q', from)) / (to - from) : 0;
  return { position, velocity: Number.isFinite(velocity) ? velocity : 0 };
};
