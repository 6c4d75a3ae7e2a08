/* eslint-disable svelte/prefer-svelte-reactivity -- collections and dates that no template follows; those that one does are SvelteMap or $state */
import type { HostApi, RunManifest } from '@preload/host-api';
import { describeProblem, type Files, type Project, type Result } from '@workers/model';
import { readLiveFrame } from '@workers/services/live-frame';
import { CANCELLED_EARLY, type Checkpoint, type RunStarted } from '@workers/services/protocol';
import { RunTable } from '../stage/run-table';
import type { Picture } from '../stage/types';
import type { FrameStore } from './frame-store';
import type { Notices } from './notices.svelte';
import { pictureOf } from './picture';
import type { Services } from './ports';
import { describedInTurn } from './described-in-turn';
import { problemLine } from './draft';
import { RunItem } from './run-item.svelte';
import { runNumbers } from './run-names';
import type { Aside, RunOutcome } from './run-outcome';
import { RunTask, type RunWords } from './run-task';
import { newManifest } from './new-manifest';

interface Parts {
  readonly host: HostApi;
  readonly services: Services;
  readonly frames: FrameStore;
  readonly notices: Notices;
  readonly session: () => string | null;
  /** The files that a project names. */
  readonly filesOf: (project: Project) => Promise<Result<Files>>;
  readonly version: () => string;
  /** The table of a run has come, and is about to be read. */
  readonly told: (item: RunItem, csv: string) => void;
  readonly ended: (item: RunItem) => void;
}
/** Shortest time between two live pictures, ms: enough for the eye. */
const LIVE_EVERY_MS = 50;
/** A picture may cost a quarter of the time at most: a slow (software) renderer leaves the processor to the solver. */
const LIVE_SHARE = 4;

interface Live {
  readonly buffer: SharedArrayBuffer;
  readonly m: Float32Array;
  seen: number;
  /** Time of the last picture, and of the next one, ms. */
  drawn: number;
  due: number;
}

/** The runs of the open project. Several may go at once; any of them, or none, is on show. */
export class Runs {
  list = $state.raw<readonly RunItem[]>([]);
  shown = $state.raw<RunItem | null>(null);
  /** Those that go on now, in the order in which they started. */
  going = $state.raw<readonly RunItem[]>([]);
  /** The one that the user started by hand. */
  #own = $state.raw<RunItem | null>(null);
  /** Latest live picture of the run on show, and its time. */
  picture = $state.raw<Picture | null>(null);
  liveTime = $state(0);
  /** Where its moving window is, m. */
  liveWindow = $state(0);
  /** A run was added, changed or removed since the project was last saved. */
  unsaved = $state(false);
  /** Tag whose runs alone are listed; empty for all. */
  tag = $state('');
  /** Every tag, in the order of the alphabet. */
  readonly tags = $derived(
    [...new Set(this.list.flatMap(({ manifest }) => manifest.tags ?? []))].sort((a, b) => a.localeCompare(b)),
  );
  /** Numbers of those whose title another run has too, by id. */
  readonly #numbers = $derived(runNumbers(this.list));
  readonly #tasks = new Map<RunItem, RunTask>();
  readonly #described = describedInTurn<Awaited<ReturnType<HostApi['updateRun']>>>();
  readonly #lives = new Map<RunItem, Live>();
  readonly #ends = new Set<Promise<unknown>>();
  #handle = 0;
  #running: Promise<void> = Promise.resolve();
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The run that the bar speaks of: the one on show while it goes on, else the one started by hand. */
  get active(): RunItem | null {
    return this.shown?.active === true ? this.shown : this.#own;
  }
  /** The user's own run is on: another one has to wait. */
  get occupied(): boolean {
    return this.#own !== null;
  }

  /** Runs of the chosen tag; a tag that no run has any more hides none. */
  get tagged(): readonly RunItem[] {
    const { list, tag, tags } = this;
    return tags.includes(tag) ? list.filter(({ manifest }) => manifest.tags?.includes(tag)) : list;
  }

  /** "(7)", the number of a run whose title another one has too; else empty. */
  numberOf({ id }: RunItem): string {
    return this.#numbers.get(id) ?? '';
  }
  /** What a run is called wherever one is chosen: its title, with its number where that is not enough. */
  nameOf(item: RunItem): string {
    return `${item.title} ${this.numberOf(item)}`.trimEnd();
  }

  /** Takes over the runs of an opened project, newest first; the newest is on show. */
  load(manifests: readonly RunManifest[], resumable: readonly string[]): void {
    this.list = [...manifests]
      .sort((a, b) => b.started.localeCompare(a.started) || b.id.localeCompare(a.id))
      .map((manifest) => {
        const item = new RunItem(manifest);
        item.resumable = resumable.includes(item.id) && item.project !== null;
        return item;
      });
    this.unsaved = false;
    this.shown = null;
  }

  start(project: Project, threads = navigator.hardwareConcurrency): Promise<void> {
    if (this.#own === null) this.#running = this.#follow(this.#start(project, { threads }, true));
    return this.#running;
  }

  /** Goes on with a run that stopped before its end, bit for bit as if it had not. */
  continue(item: RunItem, threads: number): Promise<void> {
    if (this.#own === null && item.resumable && !item.active)
      this.#running = this.#follow(this.#continue(item, threads, true));
    return this.#running;
  }

  /** Starts a run without putting it on show. */
  startAside(project: Project, aside: Aside): Promise<RunOutcome> {
    return this.#remember(this.#start(project, aside, false));
  }
  continueAside(item: RunItem, threads: number): Promise<RunOutcome> {
    return this.#remember(this.#continue(item, threads, false));
  }

  #remember<T>(end: Promise<T>): Promise<T> {
    this.#ends.add(end);
    void end.finally(() => this.#ends.delete(end)).catch(() => undefined);
    return end;
  }

  /** The user hears how an own run ended. */
  async #follow(end: Promise<RunOutcome>): Promise<void> {
    const { item, status, reason } = await this.#remember(end);
    const { notices } = this.#parts;
    if (status === 'unstored')
      notices.say(`The run was stopped because it could not be stored. ${reason}`, 'bad');
    else if (status === 'refused' || status === 'lost') notices.say(reason, 'bad');
    else if (status === 'diverged' || status === 'broken') notices.say(`The run stopped. ${reason}`, 'bad');
    else if (status === 'withdrawn') notices.say(reason);
    // On show, the line below the plots says so and offers it.
    else if (status === 'cancelled' && (item === null || item !== this.shown))
      notices.say('Run cancelled. What was recorded is kept, and it can be continued.');
  }

  async #start(project: Project, aside: Aside, own: boolean): Promise<RunOutcome> {
    const session = this.#parts.session();
    if (session === null) return { item: null, status: 'broken', reason: 'No project is open.' };
    const { title, sweep, threads, begun } = aside;
    const manifest = newManifest(
      project,
      this.list.map(({ id }) => id),
      this.#parts.version(),
      { ...(title === undefined ? {} : { title }), ...(sweep === undefined ? {} : { sweep }) },
    );
    const item = new RunItem(manifest, 'starting');
    this.list = [item, ...this.list];
    begun?.(item);
    const outcome = await this.#perform(session, project, item, threads, own);
    if (item.table === null) {
      this.#drop(item);
      return { ...outcome, item: null };
    }
    this.unsaved = true;
    this.#parts.ended(item);
    return outcome;
  }

  async #continue(item: RunItem, threads: number, own: boolean): Promise<RunOutcome> {
    const { host } = this.#parts;
    const session = this.#parts.session();
    const { stored: project } = item;
    const lost = (reason: string): RunOutcome => ({ item, status: 'lost', reason });
    if (session === null || project === null) return lost('Its inputs cannot be read.');
    if (own) this.#own = item;
    await (own ? this.show(item) : this.#read(item));
    const stored = await host.readCheckpoint(session, item.id);
    const { table } = item;
    if (!stored.ok || table === null) {
      item.resumable = stored.ok;
      if (own) this.#own = null;
      return lost(stored.ok ? 'Its table cannot be read.' : describeProblem(stored));
    }
    const { state, wallSeconds } = stored.value.checkpoint;
    const [before, after] = [item.manifest, table];
    item.table = after.cut(state.rows);
    item.revision += 1;
    item.pulse = null;
    const { steps, rejected } = state;
    const frames = before.frames.slice(0, state.frames);
    item.manifest = { ...before, rows: state.rows, frames, steps, rejected };
    item.state = 'starting';
    const checkpoint = { ...state, m: new Float64Array(stored.value.m.slice().buffer) };
    const outcome = await this.#perform(session, project, item, threads, own, { checkpoint, wallSeconds });
    if (outcome.status === 'refused' || outcome.status === 'withdrawn') {
      // Nothing has been touched: what was recorded beyond the checkpoint is still there.
      item.manifest = before;
      item.table = after;
      item.revision += 1;
    } else this.unsaved = true;
    this.#parts.ended(item);
    return outcome;
  }

  /** Runs one item to its end; the user's own is on show meanwhile. */
  async #perform(
    session: string,
    project: Project,
    item: RunItem,
    threads: number,
    own: boolean,
    resume?: { readonly checkpoint: Checkpoint; readonly wallSeconds: number },
  ): Promise<RunOutcome> {
    if (own) {
      this.#own = item;
      this.shown = item;
      this.picture = null;
      this.liveTime = resume?.checkpoint.time ?? 0;
      this.liveWindow = 0;
    }
    const { host, frames, filesOf, notices } = this.#parts;
    const started = (info: RunStarted): void => this.#watch(item, info);
    const parts = { host, session, project, filesOf, item, frames, notices, started, threads };
    const task = new RunTask(resume === undefined ? parts : { ...parts, resume });
    this.#tasks.set(item, task);
    if (item.state === 'ending') task.cancel();
    this.going = [...this.going, item];
    if (this.going.length === 1) void host.setBusy(true);
    const end = await task.run(this.#parts.services.openRun());
    this.#lives.delete(item);
    this.#tasks.delete(item);
    this.going = this.going.filter((other) => other !== item);
    if (own) this.#own = null;
    if (this.going.length === 0) void host.setBusy(false);
    if (task.storeFailed !== '') return { item, status: 'unstored', reason: task.storeFailed };
    if (end.status === 'refused') {
      const { problem } = end;
      return problem.code === CANCELLED_EARLY.code
        ? { item, status: 'withdrawn', reason: problem.hint }
        : { item, status: 'refused', reason: problemLine(problem) };
    }
    return { item, status: end.status, reason: 'reason' in end ? end.reason : '' };
  }

  pause(item = this.active): void {
    if (item !== null) this.#tasks.get(item)?.pause();
  }
  resume(item = this.active): void {
    if (item !== null) this.#tasks.get(item)?.resume();
  }
  cancel(item = this.active): void {
    const task = item === null ? undefined : this.#tasks.get(item);
    if (task !== undefined) task.cancel();
    // Its worker is not there yet: it is told as soon as it is.
    else if (item?.state === 'starting') item.state = 'ending';
  }
  /** Whatever goes on rests for a moment, as the user has pressed something. */
  giveWay(): void {
    for (const task of this.#tasks.values()) task.giveWay();
  }
  /** Cancels all that go on and waits until they are written. */
  async stop(): Promise<void> {
    for (const task of this.#tasks.values()) task.cancel();
    await Promise.allSettled([...this.#ends]);
  }

  /** Puts a run on show; its table is read from the working folder when it is not in memory. */
  async show(item: RunItem | null): Promise<void> {
    const before = this.shown;
    this.shown = item;
    if (before !== item) {
      this.picture = null;
      this.liveTime = item?.progress?.time ?? 0;
      this.#wake();
    }
    if (item !== null) await this.#read(item);
  }

  async #read(item: RunItem): Promise<void> {
    const session = this.#parts.session();
    if (item.table !== null || session === null) return;
    const text = await this.#parts.host.readTable(session, item.id);
    if (this.#parts.notices.failed(text)) return;
    this.#parts.told(item, text.value);
    const table = await RunTable.readCsv(text.value);
    if (this.#parts.notices.failed(table)) return;
    item.table ??= table.value;
    item.revision += 1;
  }

  /** Gives the memory of a table back; it is read again when the run is shown. */
  release(item: RunItem): void {
    if (item.active || this.shown === item) return;
    item.table = null;
    item.steps = null;
    item.pulse = null;
  }

  /** Another title, other tags or notes. */
  async describe(item: RunItem, words: RunWords): Promise<void> {
    const session = this.#parts.session();
    if (session === null) return;
    const task = this.#tasks.get(item);
    if (task !== undefined) await task.describe(words);
    else {
      const written = this.#described(item, words, (m) => this.#parts.host.updateRun(session, m));
      if (this.#parts.notices.failed(await written)) return;
    }
    this.unsaved = true;
  }

  async remove(item: RunItem): Promise<void> {
    const session = this.#parts.session();
    if (item.active || session === null || this.#leaving.has(item)) return;
    this.#leaving.add(item);
    const deleted = await this.#parts.host.deleteRun(session, item.id);
    this.#leaving.delete(item);
    if (this.#parts.notices.failed(deleted)) return;
    this.#parts.frames.forget(session, item.id);
    this.#drop(item);
    this.unsaved = true;
  }

  /** On their way out: asked twice of a slow disk, a run is deleted once. */
  readonly #leaving = new Set<RunItem>();

  #drop(item: RunItem): void {
    this.list = this.list.filter((other) => other !== item);
    if (this.shown === item) this.shown = null;
  }

  #watch(item: RunItem, { mesh, live }: RunStarted): void {
    this.#lives.set(item, {
      buffer: live,
      m: new Float32Array(3 * mesh.nx * mesh.ny * mesh.nz),
      seen: 0,
      drawn: NaN,
      due: 0,
    });
    this.#wake();
  }

  #liveOfShown(): Live | undefined {
    return this.shown === null ? undefined : this.#lives.get(this.shown);
  }

  #wake(): void {
    const live = this.#liveOfShown();
    if (live === undefined) return;
    live.seen = 0;
    cancelAnimationFrame(this.#handle);
    this.#handle = requestAnimationFrame(this.#look);
  }

  /** Only while the run on show goes on: an idle window asks for no frame. */
  readonly #look = (now: number): void => {
    const live = this.#liveOfShown();
    if (live === undefined) return;
    // The first frame after a picture comes when that picture is on screen, so its delay is what the picture cost.
    if (!Number.isNaN(live.drawn))
      live.due = live.drawn + Math.max(LIVE_EVERY_MS, LIVE_SHARE * (now - live.drawn));
    live.drawn = NaN;
    if (now >= live.due) {
      const read = readLiveFrame(live.buffer, live.m, live.seen);
      if (read !== null) {
        live.seen = read.sequence;
        this.liveTime = read.time;
        this.liveWindow = read.window;
        this.picture = pictureOf(live.m);
        live.drawn = now;
      }
    }
    this.#handle = requestAnimationFrame(this.#look);
  };
}
