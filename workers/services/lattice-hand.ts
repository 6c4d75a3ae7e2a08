import { perform } from '../electrons/lattice/tasks';
import type { Result } from '../model';
import { STOP_WORD, type HandCall } from './lattice-pool';
import { GiveWay } from './patience';

/** One task on this thread; as often as the task reports it writes its share, gives way to the user and looks at its stop word. */
export const doTask = ({ task, stop, share }: HandCall): Result<unknown> => {
  const way = new GiveWay(stop, STOP_WORD.presses);
  return perform(task, (done) => {
    share[0] = done;
    way.heed();
    return Atomics.load(stop, STOP_WORD.unwanted) === 0;
  });
};

/** Arrays of an answer, which may change threads without a copy. */
export const buffersOf = (value: unknown, found: ArrayBuffer[] = []): ArrayBuffer[] => {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer && !found.includes(value.buffer)) found.push(value.buffer);
  } else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) buffersOf(part, found);
  return found;
};
