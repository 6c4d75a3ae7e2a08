import type { QueuedOrder } from '@preload/host-api';
import { readTyped } from '@workers/electrons/road/resolve';
import type { Notices } from './notices.svelte';
import type { RunItem } from './run-item.svelte';
import type { Order, QueuedRun, RunQueue } from './run-queue.svelte';
import type { Runs } from './runs.svelte';
import type { Sweeps } from './sweeps.svelte';

/** The queue as it is kept in the working folder: points of one sweep that follow each other are one entry. */
export const keptOrders = (jobs: readonly QueuedRun[]): QueuedOrder[] => {
  const kept: QueuedOrder[] = [];
  for (const { order, item } of jobs) {
    const { title, sweep, inputs } = order;
    const last = kept.at(-1);
    if (sweep === undefined) {
      // Inputs that are worked out are those of a sweep, whose plan is kept.
      if (typeof inputs !== 'function')
        kept.push({ title, project: { ...inputs }, run: item?.id ?? order.resume?.id ?? null });
    } else if (last !== undefined && 'sweep' in last && last.sweep === sweep.id)
      kept[kept.length - 1] = { sweep: sweep.id, points: [...last.points, sweep.point] };
    else kept.push({ sweep: sweep.id, points: [sweep.point] });
  }
  return kept;
};

interface Parts {
  readonly queue: RunQueue;
  readonly runs: Runs;
  readonly sweeps: Sweeps;
  readonly notices: Notices;
}

/** A run with inputs of its own; one that was under way goes on where it left a state to go on from. */
const restoredRun = (
  { title, project, run }: Extract<QueuedOrder, { project: unknown }>,
  runs: readonly RunItem[],
): readonly Order[] | null => {
  const item = runs.find(({ id }) => id === run);
  // It ended before the queue could be told.
  if (item !== undefined && item.status !== 'interrupted') return [];
  if (item?.resumable === true && item.stored !== null) return [{ title, inputs: item.stored, resume: item }];
  const inputs = readTyped(project);
  return inputs.ok ? [{ title, inputs: inputs.value }] : null;
};

/**
 * What a window had queued that was lost waits again in its order, held, and the user is told. Points that have finished
 * since are left out. True where anything waits.
 */
export const restoreQueue = (
  { queue, runs, sweeps, notices }: Parts,
  kept: readonly QueuedOrder[],
): boolean => {
  const orders: Order[] = [];
  let lost = 0;
  for (const entry of kept) {
    const found =
      'sweep' in entry ? sweeps.restored(entry.sweep, entry.points) : restoredRun(entry, runs.list);
    if (found === null) lost += 'sweep' in entry ? entry.points.length : 1;
    else orders.push(...found);
  }
  if (lost > 0)
    notices.say(`What was queued cannot be read any more for ${String(lost)} of the runs.`, 'bad');
  if (orders.length === 0) return false;
  queue.restore(orders);
  const going = orders.filter(({ resume }) => resume !== undefined).length;
  notices.say(
    `${orders.length === 1 ? 'A queued run waits' : `${String(orders.length)} queued runs wait`} to go on${going === 0 ? '' : `, ${String(going)} from where it stopped`}.`,
    'info',
    { label: 'Go on', run: () => queue.resume() },
  );
  return true;
};
