/* eslint-disable svelte/prefer-svelte-reactivity -- collections and dates that no template follows; those that one does are SvelteMap or $state */
import type { HostApi } from '@preload/host-api';
import { describeProblem, type Result } from '@workers/model';
import {
  columnObservables,
  expand,
  PULSE_OBSERVABLES,
  pointTitle,
  WALL_COLUMNS,
  type Observable,
  type Observed,
  type Sweep,
  type SweepPoint,
  type SweptPoint,
} from '@workers/sweeps';
import { SvelteMap } from 'svelte/reactivity';
import type { Notices } from './notices.svelte';
import type { SweepPort } from './ports';
import type { RunItem } from './run-item.svelte';
import type { Order, RunQueue } from './run-queue.svelte';
import type { RunOutcome } from './run-outcome';
import type { Runs } from './runs.svelte';

export type PointState = 'missing' | 'waiting' | 'running' | 'finished' | 'stopped' | 'diverged' | 'refused';

/** A point of the sweep on show. */
export interface PointView extends SweptPoint {
  readonly state: PointState;
  /** Its run, if there is one. */
  readonly item: RunItem | null;
  /** Why it gave nothing, or empty. */
  readonly reason: string;
}

interface Parts {
  readonly host: HostApi;
  readonly runs: Runs;
  readonly queue: RunQueue;
  readonly notices: Notices;
  readonly session: () => string | null;
  readonly port: () => SweepPort;
}

/** What the wall model said of the points of one sweep so far. */
interface WallAnswers {
  readonly found: ReadonlyMap<number, Result<Observed>>;
  readonly done: boolean;
}

/** Points without a finished run that are worth one. */
const MISSING: ReadonlySet<PointState> = new Set(['missing', 'stopped', 'refused']);

/** Wall time between two pictures of a sweep of the wall model that is being worked out, ms. */
const SHOW_EVERY = 150;

/** Which run of a point counts: one that goes on, else a finished one, else the newest. */
const better = (a: RunItem | undefined, b: RunItem): RunItem => {
  const rank = (item: RunItem): number => (item.active ? 2 : item.status === 'finished' ? 1 : 0);
  if (a === undefined) return b;
  return rank(b) > rank(a) || (rank(b) === rank(a) && b.started > a.started) ? b : a;
};

/** The sweeps of the open project: their plans, and what their points gave. */
export class Sweeps {
  list = $state.raw<readonly Sweep[]>([]);
  /** Id of the one on show; null for a new one. */
  shownId = $state<string | null>(null);
  /** All runs as a table, in place of a sweep. */
  allRuns = $state(false);
  shown = $derived(this.list.find(({ id }) => id === this.shownId) ?? null);
  /** What finished runs gave, by the id of the run. */
  readonly observed = new SvelteMap<string, Observed>();
  readonly #walls = new SvelteMap<string, WallAnswers>();
  /** Why points never became a run, by sweep and number. */
  readonly #refused = new SvelteMap<string, string>();
  readonly #expanded = new Map<string, readonly SweepPoint[]>();
  #observing = false;
  #epoch = 0;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Takes over the plans of an opened project. */
  load(sweeps: readonly Sweep[]): void {
    this.#epoch += 1;
    this.list = sweeps;
    this.shownId = sweeps.at(-1)?.id ?? null;
    this.observed.clear();
    this.#walls.clear();
    this.#refused.clear();
    this.#expanded.clear();
  }

  /** Points of a plan; none for one that a later version wrote. */
  pointsOf(sweep: Sweep): readonly SweepPoint[] {
    const known = this.#expanded.get(sweep.id);
    if (known !== undefined) return known;
    const found = expand(sweep);
    const points = found.ok ? found.value : [];
    this.#expanded.set(sweep.id, points);
    return points;
  }

  /** Runs of a sweep, by the number of the point. */
  runsOf(sweep: Sweep): ReadonlyMap<number, RunItem> {
    const found = new Map<number, RunItem>();
    for (const item of this.#parts.runs.list) {
      const of = item.sweep;
      if (of?.id === sweep.id) found.set(of.point, better(found.get(of.point), item));
    }
    return found;
  }

  /** Every point with its state and what it gave. */
  view(sweep: Sweep): readonly PointView[] {
    const points = this.pointsOf(sweep);
    if (sweep.method === 'wall') return this.#wallView(sweep, points);
    const runs = this.runsOf(sweep);
    const waiting = new Set(
      this.#parts.queue.jobs.flatMap(({ order }) =>
        order.sweep?.id === sweep.id ? [order.sweep.point] : [],
      ),
    );
    return points.map((point): PointView => {
      const item = runs.get(point.index) ?? null;
      const reason = this.#refused.get(`${sweep.id}/${String(point.index)}`) ?? '';
      const status = item?.status;
      const state: PointState =
        item?.active === true
          ? 'running'
          : status === 'finished'
            ? 'finished'
            : waiting.has(point.index)
              ? 'waiting'
              : status === 'diverged'
                ? 'diverged'
                : item !== null
                  ? 'stopped'
                  : reason === ''
                    ? 'missing'
                    : 'refused';
      const observed = state === 'finished' && item !== null ? (this.observed.get(item.id) ?? null) : null;
      return {
        ...point,
        state,
        item,
        observed,
        reason: state === 'stopped' || state === 'diverged' ? (item?.manifest.reason ?? '') : reason,
      };
    });
  }

  #wallView(sweep: Sweep, points: readonly SweepPoint[]): readonly PointView[] {
    const found = this.#walls.get(sweep.id)?.found;
    return points.map((point): PointView => {
      const answer = found?.get(point.index);
      if (answer === undefined) return { ...point, state: 'waiting', item: null, observed: null, reason: '' };
      return answer.ok
        ? { ...point, state: 'finished', item: null, observed: answer.value, reason: '' }
        : { ...point, state: 'refused', item: null, observed: null, reason: describeProblem(answer) };
    });
  }

  /** What a picture may show of a sweep. */
  observables(sweep: Sweep): readonly Observable[] {
    if (sweep.method === 'wall') return [...PULSE_OBSERVABLES, ...columnObservables(WALL_COLUMNS)];
    const columns = [...this.runsOf(sweep).values()].find(({ status }) => status === 'finished');
    return [...PULSE_OBSERVABLES, ...columnObservables(columns?.manifest.columns ?? WALL_COLUMNS)];
  }

  /** Keeps a plan and puts it on show. False when it could not be stored. */
  async keep(sweep: Sweep): Promise<boolean> {
    const { host, notices, session, runs } = this.#parts;
    const open = session();
    if (open === null || notices.failed(await host.keepSweep(open, sweep))) return false;
    this.list = [...this.list.filter(({ id }) => id !== sweep.id), sweep];
    this.#expanded.delete(sweep.id);
    this.shownId = sweep.id;
    runs.unsaved = true;
    return true;
  }

  async remove(sweep: Sweep): Promise<void> {
    const { host, notices, session, runs, queue } = this.#parts;
    const open = session();
    if (open === null) return;
    queue.cancelAll(sweep.id);
    if (notices.failed(await host.deleteSweep(open, sweep.id))) return;
    this.list = this.list.filter(({ id }) => id !== sweep.id);
    if (this.shownId === sweep.id) this.shownId = this.list.at(-1)?.id ?? null;
    runs.unsaved = true;
  }

  /** Points that are worth running: those without a finished run. One that diverged would diverge again. */
  missing(sweep: Sweep): readonly PointView[] {
    return this.view(sweep).filter(({ state }) => MISSING.has(state));
  }

  /** Queues points; those that left a state are continued from it, others begin anew. */
  run(sweep: Sweep, points: readonly PointView[]): void {
    this.#parts.queue.add(this.#orders(sweep, points));
  }

  /** Orders for points of a sweep that had been queued; null where there is no such plan any more. */
  restored(id: string, points: readonly number[]): readonly Order[] | null {
    const sweep = this.list.find((one) => one.id === id);
    if (sweep === undefined) return null;
    const views = new Map(this.view(sweep).map((view) => [view.index, view]));
    const open = points.flatMap((index) => views.get(index) ?? []);
    return this.#orders(
      sweep,
      open.filter(({ state }) => MISSING.has(state)),
    );
  }

  #orders(sweep: Sweep, points: readonly PointView[]): readonly Order[] {
    const { port } = this.#parts;
    const plain = $state.snapshot(sweep) as Sweep;
    return points.map((point): Order => {
      const { index, values, item } = point;
      const reference = { id: sweep.id, point: index };
      this.#refused.delete(`${sweep.id}/${String(index)}`);
      const title = pointTitle(sweep.axes, point);
      if (item?.resumable === true && item.stored !== null) {
        return { title, sweep: reference, resume: item, inputs: item.stored };
      }
      return {
        title,
        sweep: reference,
        inputs: () => port().project(plain, { index, values }),
        replaces: item === null ? [] : [item],
      };
    });
  }

  /** Takes the end of an order of the queue. */
  ended({ sweep }: Order, { item, status, reason }: RunOutcome): void {
    if (sweep !== undefined && item === null && status !== 'cancelled' && status !== 'withdrawn')
      this.#refused.set(`${sweep.id}/${String(sweep.point)}`, reason);
    void this.observe();
  }

  /** Reads what finished runs of the sweep on show gave, one after the other; tables go back to the disk after that. */
  async observe(): Promise<void> {
    if (this.#observing) return;
    this.#observing = true;
    const epoch = this.#epoch;
    try {
      for (;;) {
        const item = this.#unread();
        if (item === undefined || epoch !== this.#epoch) break;
        const observed = await this.#observed(item);
        if (epoch !== this.#epoch) break;
        this.observed.set(item.id, observed);
        this.#parts.runs.release(item);
      }
    } finally {
      this.#observing = false;
    }
    if (epoch !== this.#epoch) void this.observe();
  }

  #unread(): RunItem | undefined {
    const { shown } = this;
    const ofSweep = shown === null || shown.method === 'wall' ? [] : [...this.runsOf(shown).values()];
    return (this.allRuns ? this.#parts.runs.list : ofSweep).find(
      (item) =>
        !item.active && item.status === 'finished' && item.project !== null && !this.observed.has(item.id),
    );
  }

  /** One run. A table that cannot be read gives nothing, once. */
  async #observed(item: RunItem): Promise<Observed> {
    const nothing: Observed = { values: {}, trace: { t: new Float64Array(0), V: new Float64Array(0) } };
    const { host, notices, port, session } = this.#parts;
    const { project, table } = item;
    const open = session();
    if (project === null || open === null) return nothing;
    if (table !== null) {
      const values = table.columns.map(({ name }) => table.column(name).slice());
      return port().observe(project, { columns: table.columns, values });
    }
    const text = await host.readTable(open, item.id);
    if (notices.failed(text)) return nothing;
    const observed = await port().observeText(project, text.value);
    return notices.failed(observed) ? nothing : observed.value;
  }

  /** Works out a sweep of the wall model, as far as it has not been. */
  async work(sweep: Sweep): Promise<void> {
    if (sweep.method !== 'wall' || this.#walls.has(sweep.id)) return;
    const epoch = this.#epoch;
    const plain = $state.snapshot(sweep) as Sweep;
    const found = new Map<number, Result<Observed>>();
    this.#walls.set(sweep.id, { found, done: false });
    let shown = performance.now();
    for (const { index, values } of this.pointsOf(sweep)) {
      found.set(index, await this.#parts.port().wallPoint(plain, { index, values: [...values] }));
      if (epoch !== this.#epoch || !this.list.includes(sweep)) return;
      if (performance.now() - shown < SHOW_EVERY) continue;
      this.#walls.set(sweep.id, { found: new Map(found), done: false });
      shown = performance.now();
    }
    this.#walls.set(sweep.id, { found, done: true });
  }
}
