/**
 * Threads that run the same program on the same memory, in step: every thread makes the same calls in the same order,
 * shares of the work are handed out, and a barrier ends every share. So all of them see the same numbers and take the same
 * decisions, whatever their number, and results do not depend on it.
 */

/** Control words, each on a cache line of its own. */
const LINE = 16;
const [ABANDON, ARRIVED, GENERATION, ORDER, CODE, FAILED, COUNTERS] = [0, 1, 2, 3, 4, 5, 6] as const;
const ARGUMENTS = 16;
/** Looks at a word before sleeping on it: some tens of microseconds. */
const PATIENCE = 4000;
/** Sleep at a word before asking again whether another thread has died, ms. */
const NAP = 1000;

const controlWords = (threads: number): number => LINE * (COUNTERS + 2 * threads);

/** A crew as it is posted to another thread. */
export interface CrewPlan {
  readonly threads: number;
  /** Most results of one reduction. */
  readonly parts: number;
  readonly control: SharedArrayBuffer;
}

export const planCrew = (threads: number, parts: number): CrewPlan => ({
  threads,
  parts,
  control: new SharedArrayBuffer(4 * controlWords(threads) + 8 * (ARGUMENTS + 2 * parts)),
});

/** One thread's place in the crew. Rank 0 leads: it gives the orders and alone may interrupt. */
export class Crew {
  /** Asked by the leader between shares of an order; true abandons the work of all. */
  interrupted: () => boolean = () => false;
  readonly #words: Int32Array;
  readonly #arguments: Float64Array;
  readonly #results: readonly [Float64Array, Float64Array];
  /** Shares handed out so far, modulo two: counters and results of one are reset while the other is in use. */
  #turn: 0 | 1 = 0;
  /** Between orders the leader works alone. */
  #together = false;
  #order = 0;

  constructor(
    readonly plan: CrewPlan,
    readonly rank = 0,
  ) {
    const { control, threads, parts } = plan;
    const start = 4 * controlWords(threads);
    this.#words = new Int32Array(control, 0, controlWords(threads));
    this.#arguments = new Float64Array(control, start, ARGUMENTS);
    const results = (i: number): Float64Array =>
      new Float64Array(control, start + 8 * (ARGUMENTS + i * parts), parts);
    this.#results = [results(0), results(1)];
  }

  get threads(): number {
    return this.plan.threads;
  }

  /** Does `work` for items 0 … `items` − 1, in any order, on all threads; false when abandoned. */
  share(items: number, work: (item: number) => void): boolean {
    return this.#deal(items, work, true);
  }

  /** `part` of every item, in the order of the items; not interrupted, so that all threads read the same. */
  gather(items: number, part: (item: number) => number): Float64Array {
    const results = this.#results[this.#turn];
    this.#deal(
      items,
      (item) => {
        results[item] = part(item);
      },
      false,
    );
    return results.subarray(0, items);
  }

  /** Does `work` on one of the threads while the others wait. */
  once(work: () => void): void {
    this.#deal(1, work, false);
  }

  #deal(items: number, work: (item: number) => void, interruptible: boolean): boolean {
    const asks = interruptible && this.#together && this.rank === 0;
    if (!this.#together || this.threads === 1) {
      for (let item = 0; item < items; item++) {
        work(item);
        if (asks && this.interrupted()) return false;
      }
      return true;
    }
    const { threads, rank } = this;
    const first = COUNTERS + this.#turn * threads;
    for (let v = 0; v < threads; v++) {
      const owner = (rank + v) % threads;
      const counter = LINE * (first + owner);
      const from = Math.floor((owner * items) / threads);
      const to = Math.floor(((owner + 1) * items) / threads);
      for (;;) {
        // Own shares first, where the cache is warm; then those that a slower thread has not begun.
        const item = from + Atomics.add(this.#words, counter, 1);
        if (item >= to) break;
        work(item);
        if (asks && this.interrupted()) Atomics.store(this.#words, LINE * ABANDON, 1);
        if (interruptible && Atomics.load(this.#words, LINE * ABANDON) === 1) break;
      }
    }
    this.#meet();
    const abandoned = interruptible && Atomics.load(this.#words, LINE * ABANDON) === 1;
    if (rank === 0) for (let v = 0; v < threads; v++) Atomics.store(this.#words, LINE * (first + v), 0);
    this.#turn = this.#turn === 0 ? 1 : 0;
    return !abandoned;
  }

  /** Waits until all threads are here. */
  #meet(): void {
    const words = this.#words;
    const generation = Atomics.load(words, LINE * GENERATION);
    if (Atomics.add(words, LINE * ARRIVED, 1) === this.threads - 1) {
      Atomics.store(words, LINE * ARRIVED, 0);
      Atomics.add(words, LINE * GENERATION, 1);
      Atomics.notify(words, LINE * GENERATION);
    } else this.#await(LINE * GENERATION, generation);
  }

  /** Waits until the word is no longer `seen`. */
  #await(word: number, seen: number): void {
    for (let i = 0; i < PATIENCE; i++) if (Atomics.load(this.#words, word) !== seen) return;
    while (Atomics.load(this.#words, word) === seen) {
      if (Atomics.load(this.#words, LINE * FAILED) === 1)
        throw new Error('A thread of the calculation died.');
      Atomics.wait(this.#words, word, seen, NAP);
    }
  }

  /** Leader: all threads do what `code` stands for, this one by `work`. At most sixteen numbers. */
  order<T>(code: number, values: readonly number[], work: () => T): T {
    const words = this.#words;
    if (this.threads > 1) {
      this.#arguments.set(values);
      Atomics.store(words, LINE * ABANDON, 0);
      Atomics.store(words, LINE * CODE, code);
      Atomics.add(words, LINE * ORDER, 1);
      Atomics.notify(words, LINE * ORDER);
    }
    this.#together = true;
    try {
      const result = work();
      if (this.threads > 1) this.#meet();
      return result;
    } catch (error) {
      Atomics.store(words, LINE * FAILED, 1);
      throw error;
    } finally {
      this.#together = false;
    }
  }

  /** Leader: sends the others home; the crew is of no use afterwards. */
  dismiss(): void {
    Atomics.store(this.#words, LINE * CODE, -1);
    Atomics.add(this.#words, LINE * ORDER, 1);
    Atomics.notify(this.#words, LINE * ORDER);
  }

  /** Follower: obeys orders until dismissed. An error in `obey` is one of the program; it stops the leader too. */
  follow(obey: (code: number, values: Float64Array) => void): void {
    this.#together = true;
    const words = this.#words;
    try {
      for (;;) {
        this.#await(LINE * ORDER, this.#order);
        this.#order = (this.#order + 1) | 0;
        const code = Atomics.load(words, LINE * CODE);
        if (code === -1) return;
        obey(code, this.#arguments);
        this.#meet();
      }
    } catch (error) {
      Atomics.store(words, LINE * FAILED, 1);
      Atomics.notify(words, LINE * GENERATION);
      throw error;
    }
  }
}
