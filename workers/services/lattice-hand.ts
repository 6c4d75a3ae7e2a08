import { perform } from '../electrons/lattice/tasks';
import type { Result } from '../model';
import type { HandCall } from './lattice-pool';

/** One task on this thread; it looks at its stop word and writes its share as often as the task reports. */
export const doTask = ({ task, stop, share }: HandCall): Result<unknown> =>
  perform(task, (done) => {
    share[0] = done;
    return Atomics.load(stop, 0) === 0;
  });

/** Arrays of an answer, which may change threads without a copy. */
export const buffersOf = (value: unknown, found: ArrayBuffer[] = []): ArrayBuffer[] => {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer && !found.includes(value.buffer)) found.push(value.buffer);
  } else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) buffersOf(part, found);
  return found;
};
