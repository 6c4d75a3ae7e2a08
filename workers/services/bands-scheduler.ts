import { BandsHand } from './bands-hand';
import type { Errand, Job } from './bands-job';
import type { Hand } from './bands-protocol';

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

/** Shares the patches of all running jobs between hands, the jobs in turn. */
export class BandsScheduler {
  readonly #hire: HireHand | undefined;
  readonly #workers: number;
  #hands: Hand[] | undefined;
  #hiring: Promise<Hand[]> | undefined;
  #jobs: Job[] = [];
  #turn = 0;
  #busy = new Set<Hand>();

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

  close(): void {
    this.stop(() => true);
    for (const hand of this.#hands ?? []) hand.stop();
    this.#hands = undefined;
    this.#hiring = undefined;
    this.#busy = new Set();
  }

  async #ready(): Promise<Hand[]> {
    if (this.#hands !== undefined) return this.#hands;
    const hire = this.#hire;
    this.#hiring ??=
      hire === undefined || this.#workers === 1
        ? Promise.resolve([ownHand()])
        : Promise.all(Array.from({ length: this.#workers }, () => hire()));
    const hiring = this.#hiring;
    const hands = await hiring;
    // Closed meanwhile: these are nobody's any more.
    if (this.#hiring !== hiring) {
      for (const hand of hands) hand.stop();
      return [];
    }
    this.#hands = hands;
    return hands;
  }

  #drop(job: Job, end: 'done' | 'stopped' | Error): void {
    if (!this.#jobs.includes(job)) return;
    this.#jobs = this.#jobs.filter((other) => other !== job);
    job.settle(end);
    for (const hand of this.#hands ?? []) void hand.api.end(job.id).catch(() => undefined);
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

  /** Keeps a hand at work until nothing is left to give it. */
  #go(hand: Hand): void {
    if (this.#busy.has(hand)) return;
    this.#busy.add(hand);
    const known = new Set<number>();
    const work = async (): Promise<void> => {
      for (let found = this.#errand(); found !== undefined; found = this.#errand()) {
        const { job, errand } = found;
        try {
          if (!known.has(job.id)) await hand.api.begin(job.id, job.task);
          known.add(job.id);
          const numbers = await Promise.race([
            hand.api.patch(job.id, errand.level, errand.patch),
            hand.broken.then((problem) => Promise.reject(problem)),
          ]);
          if (!this.#jobs.includes(job)) {
            // Stopped while it was begun: nobody else tells this hand to forget it.
            await hand.api.end(job.id);
            continue;
          }
          if (job.take(errand.place, numbers)) this.#drop(job, 'done');
          // A refinement may have found more to do.
          else for (const other of this.#hands ?? []) this.#go(other);
        } catch (problem) {
          this.#drop(job, problem instanceof Error ? problem : new Error(String(problem)));
        }
      }
      this.#busy.delete(hand);
    };
    void work();
  }
}
