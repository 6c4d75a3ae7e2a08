import type { QueuedOrder } from '@preload/host-api';
import { readTyped } from '@workers/electrons/road/resolve';
import type { Order, QueuedRun } from './run-queue.svelte';
import type { RunItem } from './run-item.svelte';
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

export interface Restored {
  readonly orders: readonly Order[];
  /** Entries whose plan or inputs cannot be read any more. */
  readonly lost: number;
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

/** The orders that a kept queue stands for, in its order. Points that have finished since are left out. */
export const restoredOrders = (
  kept: readonly QueuedOrder[],
  runs: readonly RunItem[],
  sweeps: Sweeps,
): Restored => {
  const orders: Order[] = [];
  let lost = 0;
  for (const entry of kept) {
    const found = 'sweep' in entry ? sweeps.restored(entry.sweep, entry.points) : restoredRun(entry, runs);
    if (found === null) lost += 'sweep' in entry ? entry.points.length : 1;
    else orders.push(...found);
  }
  return { orders, lost };
};
