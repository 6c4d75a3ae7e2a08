import { problemsOf, success, type Project, type Result } from '@workers/model';
import { memoryLack, roomFor, type Demand, type Machine, type Room } from '@workers/sweeps/room';
import { bytesText } from '../inspector/bytes-text';
import { problemLine } from './draft';
import type { RunItem } from './run-item.svelte';
import type { RunOutcome } from './run-outcome';
import type { Runs } from './runs.svelte';

/** What is to be run. */
export interface Order {
  readonly title: string;
  /** Inputs; those of a point of a sweep are worked out when its turn comes. */
  readonly inputs: Project | (() => Promise<Result<Project>>);
  readonly sweep?: { readonly id: string; readonly point: number };
  /** Goes on with this run instead of starting one. */
  readonly resume?: RunItem;
  /** Removed once the run in its place has begun. */
  readonly replaces?: readonly RunItem[];
}

/** An order in the queue. */
export class QueuedRun {
  state = $state<'waiting' | 'running'>('waiting');
  item = $state.raw<RunItem | null>(null);
  demand: Demand | null = null;
  project: Project | null = null;
  /** What it was given when it started. */
  granted: Demand | null = null;
  cancelled = false;

  constructor(
    readonly id: number,
    readonly order: Order,
  ) {}
}

interface Parts {
  readonly runs: Runs;
  readonly machine: () => Machine;
  readonly demand: (project: Project) => Promise<Demand>;
  /** How an order ended, or why it never began. */
  readonly ended: (order: Order, outcome: RunOutcome) => void;
  /** The queue has stopped by itself, with the reason. */
  readonly stopped: (reason: string) => void;
  /** The queue is another one: it is kept, so that a crash does not lose it. */
  readonly changed: (jobs: readonly QueuedRun[]) => void;
}

const lackText = (room: Room): string => {
  const together = memoryLack(room);
  return together === 0
    ? ''
    : `The next run waits for memory: with what runs it would take ${bytesText(together)}, and ${bytesText(room.machine.memory)} are for runs.`;
};

/**
 * Runs that wait for room: started in their order, as many at once as cores and memory allow. A run that fails leaves the
 * queue and the next one starts; one that cannot be stored holds the queue, since the next could not be stored either.
 */
export class RunQueue {
  /** Running ones and waiting ones, in the order in which they start. */
  jobs = $state.raw<readonly QueuedRun[]>([]);
  /** Nothing new starts, and what runs is paused. */
  held = $state(false);
  /** Most runs at once; null: as many as there are cores. */
  atOnce = $state<number | null>(null);
  /** Why the next one is held back where it is not for want of cores, in one line; else empty. */
  lack = $state('');
  #next = 1;
  #starting = false;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get waiting(): readonly QueuedRun[] {
    return this.jobs.filter(({ state }) => state === 'waiting');
  }
  get running(): readonly QueuedRun[] {
    return this.jobs.filter(({ state }) => state === 'running');
  }

  add(orders: readonly Order[]): void {
    this.#put([...this.jobs, ...orders.map((order) => new QueuedRun(this.#next++, order))]);
    this.advance();
  }
  /** Takes over what an earlier window had queued. It waits until somebody says so. */
  restore(orders: readonly Order[]): void {
    if (orders.length === 0) return;
    this.held = true;
    this.add(orders);
  }

  #put(jobs: readonly QueuedRun[]): void {
    this.jobs = jobs;
    if (this.waiting.length === 0) this.lack = '';
    this.#parts.changed(jobs);
  }

  /** Moves a waiting order by that many places among those that wait. */
  move(job: QueuedRun, by: number): void {
    const waiting = [...this.waiting];
    const at = waiting.indexOf(job);
    const to = Math.min(Math.max(at + by, 0), waiting.length - 1);
    if (at < 0 || to === at) return;
    waiting.splice(at, 1);
    waiting.splice(to, 0, job);
    this.#put([...this.running, ...waiting]);
  }

  pause(): void {
    this.held = true;
    for (const { item } of this.running) if (item !== null) this.#parts.runs.pause(item);
  }
  resume(): void {
    this.held = false;
    for (const { item } of this.running) if (item !== null) this.#parts.runs.resume(item);
    this.advance();
  }

  allow(atOnce: number | null): void {
    this.atOnce = atOnce;
    this.advance();
  }

  cancel(job: QueuedRun): void {
    job.cancelled = true;
    if (job.state === 'waiting') this.#leave(job);
    else if (job.item !== null) this.#parts.runs.cancel(job.item);
  }
  /** Takes out what waits and cancels what runs; of one sweep, or all. */
  cancelAll(sweep?: string): void {
    for (const job of this.jobs) if (sweep === undefined || job.order.sweep?.id === sweep) this.cancel(job);
    if (this.jobs.length === 0) this.held = false;
  }

  #leave(job: QueuedRun): void {
    this.#put(this.jobs.filter((other) => other !== job));
    if (this.jobs.length === 0) this.held = false;
  }

  /** Starts whatever there is room for. */
  advance(): void {
    if (!this.#starting) void this.#advance();
  }

  async #advance(): Promise<void> {
    this.#starting = true;
    try {
      while (!this.held) {
        const [job] = this.waiting;
        if (job === undefined) break;
        if (job.demand === null) await this.#prepare(job);
        if (job !== this.waiting[0] || this.held) continue;
        const room = this.#room();
        const threads = roomFor(room);
        this.lack = threads > 0 ? '' : lackText(room);
        if (threads === 0) break;
        this.#begin(job, threads);
      }
    } finally {
      this.#starting = false;
    }
  }

  /** Inputs and needs of an order. One that is refused leaves the queue. */
  async #prepare(job: QueuedRun): Promise<void> {
    const { inputs } = job.order;
    const project = typeof inputs === 'function' ? await inputs() : success(inputs);
    if (!this.jobs.includes(job)) return;
    if (!project.ok) {
      const problem = problemsOf(project)[0] ?? project;
      this.#leave(job);
      this.#parts.ended(job.order, { item: null, status: 'refused', reason: problemLine(problem) });
      return;
    }
    job.project = project.value;
    job.demand = await this.#parts.demand(project.value);
  }

  #room(): Room {
    const { runs, machine } = this.#parts;
    const own = this.running;
    const others = runs.going.filter((item) => own.every((job) => job.item !== item));
    const running = [
      ...own.flatMap(({ granted }) => (granted === null ? [] : [granted])),
      ...others.map(({ demand }) => demand),
    ];
    const known = this.waiting.map(({ demand }) => demand);
    const [first] = known;
    // Those whose turn has not come yet are taken to be as the first.
    const waiting = known.map((demand) => demand ?? first ?? { bytes: 0, threads: 1 });
    return { machine: machine(), atOnce: this.atOnce, running, waiting };
  }

  #begin(job: QueuedRun, threads: number): void {
    const { order, project, demand } = job;
    if (project === null || demand === null) return;
    job.state = 'running';
    job.granted = { bytes: demand.bytes, threads };
    void this.#run(job, order, project, job.granted).then((outcome) => {
      this.#leave(job);
      if (outcome.status === 'unstored' && !this.held) {
        this.held = this.jobs.length > 0;
        this.#parts.stopped(outcome.reason);
      }
      this.#parts.ended(order, outcome);
      this.advance();
    });
  }

  async #run(job: QueuedRun, order: Order, project: Project, demand: Demand): Promise<RunOutcome> {
    const { runs } = this.#parts;
    const begun = (item: RunItem): void => {
      item.demand = demand;
      job.item = item;
      this.#parts.changed(this.jobs);
      if (job.cancelled) runs.cancel(item);
      // Once its worker has been told to begin.
      if (this.held) queueMicrotask(() => runs.pause(item));
    };
    if (order.resume !== undefined) {
      begun(order.resume);
      return runs.continueAside(order.resume, demand.threads);
    }
    for (const old of order.replaces ?? []) await runs.remove(old);
    const { title, sweep } = order;
    return runs.startAside(project, {
      threads: demand.threads,
      title,
      ...(sweep === undefined ? {} : { sweep }),
      begun,
    });
  }
}
