import { BandsHand } from './bands-hand';
import type { Errand, Job } from './bands-job';
import type { Hand } from './bands-protocol';
import { Patience } from './patience';

/** Starts a worker of the bands service. */
export type HireHand = () => Promise<Hand>;

/** Between two patches of its own hand the service hears messages: a cancel above all. */
const breath = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0);
  });

/** The service's own thread as a hand. */
const ownHand = (): Hand => {
  const hand = new BandsHand();
  return {
    api: {
      begin: (job, task) => hand.begin(job, task),
      end: (job) => hand.end(job),
      patch: async (...errand) => {
        await breath();
        return hand.patch(...errand);
      },
    },
    broken: new Promise<Error>(() => undefined),
    stop: () => undefined,
  };
};

/** A worker that ended by itself, told from a job that failed in one. */
class Broken extends Error {}

/**
 * Shares the patches of all running jobs between hands, the jobs in turn. A hand that breaks ends the job that it worked
 * for and leaves the pool; another takes its place with the next job.
 */
export class BandsScheduler {
  readonly #hire: HireHand | undefined;
  readonly #workers: number;
  #hands: readonly Hand[] = [];
  #hiring: Promise<readonly Hand[]> | undefined;
  /** What ends the open call of a hand that breaks. */
  readonly #open = new Map<Hand, (problem: Broken) => void>();
  /** Grows with every close: hands that were asked for before are nobody's any more. */
  #closed = 0;
  #jobs: Job[] = [];
  #turn = 0;
  #busy = new Set<Hand>();
  readonly #patience = new Patience();
  /** Nothing is handed out before this moment, ms. */
  #resting = -Infinity;

  /** Without `hire`, or with one worker, the service's own thread does everything. */
  constructor(workers = 1, hire?: HireHand) {
    this.#hire = hire;
    this.#workers = Math.max(1, Math.floor(workers));
  }

  get workers(): number {
    return this.#hire === undefined ? 1 : this.#workers;
  }

  add(job: Job): void {
    this.#jobs.push(job);
    this.#ready().then(
      (hands) => hands.forEach((hand) => this.#go(hand)),
      (problem: unknown) => this.#drop(job, problem instanceof Error ? problem : new Error(String(problem))),
    );
  }

  /** Ends the jobs that the test finds; what workers still do of them is thrown away. */
  stop(which: (job: Job) => boolean): void {
    for (const job of this.#jobs.filter(which)) {
      Atomics.store(job.task.flag, 0, 1);
      this.#drop(job, 'stopped');
    }
  }

  /** Something was pressed: what is under way is finished, the next patch waits a little. */
  giveWay(): void {
    this.#resting = performance.now() + this.#patience.take();
  }

  close(): void {
    this.stop(() => true);
    for (const hand of this.#hands) hand.stop();
    this.#hands = [];
    this.#hiring = undefined;
    this.#closed += 1;
    this.#open.clear();
    this.#busy = new Set();
  }

  /** All hands, those that are missing hired. Rejects where none can be had. */
  #ready(): Promise<readonly Hand[]> {
    const missing = this.workers - this.#hands.length;
    if (missing <= 0) return Promise.resolve(this.#hands);
    if (this.#hiring !== undefined) return this.#hiring;
    const hiring = this.#hireMore(missing).finally(() => {
      if (this.#hiring === hiring) this.#hiring = undefined;
    });
    this.#hiring = hiring;
    return hiring;
  }

  async #hireMore(count: number): Promise<readonly Hand[]> {
    const [hire, closed] = [this.#hire, this.#closed];
    const asked =
      hire === undefined || this.#workers === 1
        ? [Promise.resolve(ownHand())]
        : Array.from({ length: count }, () => hire());
    const answers = await Promise.allSettled(asked);
    const hired = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    if (closed !== this.#closed) {
      for (const hand of hired) hand.stop();
      return [];
    }
    for (const hand of hired) void hand.broken.then(({ message }) => this.#lose(hand, message));
    this.#hands = [...this.#hands, ...hired];
    const refused = answers.find((answer) => answer.status === 'rejected');
    // Fewer hands than asked for still do the work.
    if (this.#hands.length === 0 && refused !== undefined) throw refused.reason;
    return this.#hands;
  }

  #lose(hand: Hand, why: string): void {
    if (!this.#hands.includes(hand)) return;
    this.#hands = this.#hands.filter((other) => other !== hand);
    this.#busy.delete(hand);
    this.#open.get(hand)?.(new Broken(why));
    hand.stop();
  }

  /** The answer of a hand, which has one call at a time. Rejects with `Broken`: the call itself would stay open for ever. */
  #answerOf<T>(hand: Hand, call: () => Promise<T>): Promise<T> {
    if (!this.#hands.includes(hand)) return Promise.reject(new Broken('A worker ended.'));
    return new Promise<T>((resolve, reject) => {
      this.#open.set(hand, reject);
      call()
        .then(resolve, reject)
        .finally(() => this.#open.delete(hand));
    });
  }

  #drop(job: Job, end: 'done' | 'stopped' | Error): void {
    if (!this.#jobs.includes(job)) return;
    this.#jobs = this.#jobs.filter((other) => other !== job);
    job.settle(end);
    for (const hand of this.#hands) void hand.api.end(job.id).catch(() => undefined);
  }

  #errand(): { job: Job; errand: Errand } | undefined {
    for (let i = 0; i < this.#jobs.length; i++) {
      const job = this.#jobs[(this.#turn + i) % this.#jobs.length] as Job;
      const errand = job.next();
      if (errand === undefined) continue;
      this.#turn = (this.#turn + i + 1) % this.#jobs.length;
      return { job, errand };
    }
    return undefined;
  }

  /** Resolves once nobody has pressed anything for a moment. */
  async #calm(): Promise<void> {
    for (;;) {
      const left = this.#resting - performance.now();
      if (left <= 0) return;
      await new Promise((resolve) => setTimeout(resolve, left));
    }
  }

  /** Keeps a hand at work until nothing is left to give it. */
  #go(hand: Hand): void {
    if (this.#busy.has(hand)) return;
    this.#busy.add(hand);
    const known = new Set<number>();
    const work = async (): Promise<void> => {
      for (;;) {
        await this.#calm();
        const found = this.#errand();
        if (found === undefined) break;
        const { job, errand } = found;
        try {
          if (!known.has(job.id)) await this.#answerOf(hand, () => hand.api.begin(job.id, job.task));
          known.add(job.id);
          const numbers = await this.#answerOf(hand, () =>
            hand.api.patch(job.id, errand.level, errand.patch),
          );
          if (!this.#jobs.includes(job)) {
            // Stopped while it was begun: nobody else tells this hand to forget it.
            await this.#answerOf(hand, () => hand.api.end(job.id));
            continue;
          }
          if (job.take(errand.place, numbers)) this.#drop(job, 'done');
          // A refinement may have found more to do.
          else for (const other of this.#hands) this.#go(other);
        } catch (problem) {
          this.#drop(job, problem instanceof Error ? problem : new Error(String(problem)));
          if (problem instanceof Broken) return;
        }
      }
      this.#busy.delete(hand);
    };
    void work();
  }
}
