import { formatQuantity } from '@workers/model';
import type { Observable, Sweep } from '@workers/sweeps';
import type { PointState, PointView } from '../../state/sweeps.svelte';

export const STATE_WORDS: Readonly<Record<PointState, string>> = {
  missing: 'Missing',
  waiting: 'Waiting',
  running: 'Running',
  finished: 'Finished',
  stopped: 'Stopped',
  diverged: 'Diverged',
  refused: 'Refused',
};

/** A value of an observable, or a dash where there is none. */
export const observedText = (value: number | undefined, { unit }: Observable): string =>
  value === undefined || !Number.isFinite(value) ? '–' : formatQuantity(value, unit, { digits: 4 });

/** "7 of 12 finished, 2 running, 3 waiting". */
export const progressText = (points: readonly PointView[], method: Sweep['method']): string => {
  const count = (state: PointState): number => points.filter((point) => point.state === state).length;
  const finished = count('finished');
  const all = points.length;
  const parts = (['running', 'waiting', 'stopped', 'diverged', 'refused'] as const)
    .filter((state) => count(state) > 0)
    .map((state) => `${String(count(state))} ${state}`);
  const done =
    finished === all
      ? `${method === 'wall' ? '' : 'All '}${String(all)} ${all === 1 ? 'point' : 'points'} ${method === 'wall' ? 'worked out' : 'finished'}`
      : `${String(finished)} of ${String(all)} ${method === 'wall' ? 'worked out' : 'finished'}`;
  return [done, ...parts].join(', ');
};
