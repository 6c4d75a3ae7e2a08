import type { Result } from '../../model/result';
import type { AnswerOf, Task } from './tasks';

/**
 * A calculation as a sequence of batches of tasks. Whoever drives it does the tasks of a batch in any order, on one thread
 * or on several, and hands the answers back in the order of the tasks: so the sums, and every bit of the result, are the
 * same for any number of threads.
 */
export type Work<T> = Generator<Batch, Result<T>, readonly unknown[]>;

export interface Batch {
  readonly tasks: readonly Task[];
  /** Share of the whole calculation that is done with this batch, 0 to 1. */
  readonly until: number;
}

/** Yields one batch and gives its answers their types back. */
export function* ask<T extends Task>(
  tasks: readonly T[],
  until: number,
): Generator<Batch, readonly AnswerOf<T>[], readonly unknown[]> {
  return (yield { tasks, until }) as readonly AnswerOf<T>[];
}

/** `items` in blocks whose number depends on nothing but how many items there are. */
export const blocksOf = <T>(items: readonly T[], most: number, least = 1): T[][] => {
  const size = Math.max(least, Math.ceil(items.length / most));
  return Array.from({ length: Math.ceil(items.length / size) }, (_, k) =>
    items.slice(k * size, (k + 1) * size),
  );
};

/** A calculation as the part of a longer one that lies between two shares of it. */
export function* within<T>(work: Work<T>, from: number, to: number): Work<T> {
  let step = work.next();
  while (step.done !== true) {
    const { tasks, until } = step.value;
    step = work.next(yield { tasks, until: from + (to - from) * until });
  }
  return step.value;
}
