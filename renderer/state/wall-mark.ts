import type { RunTable } from '../stage/run-table';
import type { WallMark } from '../stage/types';

/** Share of the recorded time over which the velocity is taken: short against a passage, long against one sample. */
const WINDOW = 0.01;

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
