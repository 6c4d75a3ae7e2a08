import { failure, type Result } from '../model';
import type { Task } from '../electrons/lattice/tasks';

/** What a hand is told: a task, where to look whether it is still wanted, and where to write its share done. */
export interface HandCall {
  readonly task: Task;
  /** `STOP_WORD`: not 0 when the task is not wanted any more; what the user has pressed. */
  readonly stop: Int32Array;
  /** One number: share done. */
  readonly share: Float64Array;
}

export const STOP_WORD = { unwanted: 0, presses: 1 } as const;
export const newStop = (): Int32Array => new Int32Array(new SharedArrayBuffer(8));

/** A thread that does tasks, one at a time. */
export interface Hand {
  /** Rejects when the thread dies. */
  do(call: HandCall): Promise<Result<unknown>>;
  end(): void;
}
export type HireHand = () => Hand;

interface Order {
  readonly call: HandCall;
  readonly done: (answer: Result<unknown>) => void;
}

/** A thread may go on for so long with a task that nobody wants, ms; then it is ended. */
const PATIENCE = 120;

const lost = (): Result<never> =>
  failure({
    code: 'thread-lost',
    path: '',
    value: '',
    allowed: '',
    hint: 'A thread ended early, most likely for lack of memory. Take fewer sites or threads.',
  });

/** Hands tasks to a fixed number of threads in the order in which they came; those with one stop word are one job. */
export class Pool {
  readonly #hire: HireHand;
  readonly #threads: number;
  readonly #idle: Hand[] = [];
  readonly #busy = new Map<Hand, Order>();
  readonly #waiting: Order[] = [];

  constructor(hire: HireHand, threads: number) {
    this.#hire = hire;
    this.#threads = Math.max(1, threads);
  }

  get threads(): number {
    return this.#threads;
  }

  do(call: HandCall): Promise<Result<unknown>> {
    return new Promise((done) => {
      this.#waiting.push({ call, done });
      this.#deal();
    });
  }

  /** Forgets what waits for this stop word and ends threads that do not hear it soon. */
  abandon(stop: Int32Array): void {
    Atomics.store(stop, STOP_WORD.unwanted, 1);
    // It may be at rest.
    Atomics.notify(stop, STOP_WORD.presses);
    for (let i = this.#waiting.length - 1; i >= 0; i--)
      if ((this.#waiting[i] as Order).call.stop === stop) this.#waiting.splice(i, 1);
    setTimeout(() => {
      for (const [hand, { call }] of [...this.#busy]) {
        if (call.stop !== stop) continue;
        this.#busy.delete(hand);
        hand.end();
      }
      this.#deal();
    }, PATIENCE);
  }

  end(): void {
    for (const hand of [...this.#idle, ...this.#busy.keys()]) hand.end();
    this.#idle.length = 0;
    this.#busy.clear();
    this.#waiting.length = 0;
  }

  #deal(): void {
    while (this.#waiting.length > 0) {
      const free = this.#idle.pop() ?? (this.#busy.size < this.#threads ? this.#hire() : undefined);
      if (free === undefined) return;
      const order = this.#waiting.shift() as Order;
      this.#busy.set(free, order);
      void free.do(order.call).then(
        (answer) => this.#finish(free, order, answer, true),
        () => this.#finish(free, order, lost(), false),
      );
    }
  }

  #finish(hand: Hand, order: Order, answer: Result<unknown>, alive: boolean): void {
    // Ended for lack of patience: whoever asked has had the answer long ago.
    if (!this.#busy.delete(hand)) return;
    if (alive) this.#idle.push(hand);
    else hand.end();
    // The first task that fails ends its job: nothing more of it is handed out.
    if (!answer.ok) this.abandon(order.call.stop);
    order.done(answer);
    this.#deal();
  }
}
