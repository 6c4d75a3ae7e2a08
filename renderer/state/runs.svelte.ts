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
import { RunItem } from './run-item.svelte';
import { RunTask } from './run-task';
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

/** The runs of the open project. One runs at a time; any of them, or none, is on show. */
export class Runs {
  list = $state.raw<readonly RunItem[]>([]);
  shown = $state.raw<RunItem | null>(null);
  active = $state.raw<RunItem | null>(null);
  /** Latest live picture of the active run, and its time. */
  picture = $state.raw<Picture | null>(null);
  liveTime = $state(0);
  /** Where its moving window is, m. */
  liveWindow = $state(0);
  /** A run was added or removed since the project was last saved. */
  unsaved = $state(false);
  #task: RunTask | null = null;
  #live: Live | null = null;
  #handle = 0;
  #running: Promise<void> = Promise.resolve();
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Takes over the runs of an opened project, newest first; the newest is on show. */
  load(manifests: readonly RunManifest[], resumable: readonly string[]): void {
    this.list = [...manifests]
      .sort((a, b) => b.started.localeCompare(a.started))
      .map((manifest) => {
        const item = new RunItem(manifest);
        item.resumable = item.project !== null && resumable.includes(item.id);
        return item;
      });
    this.unsaved = false;
    this.shown = null;
  }

  start(project: Project): Promise<void> {
    if (this.active === null) this.#running = this.#start(project);
    return this.#running;
  }

  async #start(project: Project): Promise<void> {
    const session = this.#parts.session();
    if (this.active !== null || session === null) return;
    const item = new RunItem(
      newManifest(
        project,
        this.list.map(({ id }) => id),
        this.#parts.version(),
      ),
      'starting',
    );
    this.list = [item, ...this.list];
    const { end, storeFailed } = await this.#perform(session, project, item);
    if (item.table === null) this.#drop(item);
    else this.unsaved = true;
    this.#tell(end, storeFailed);
    if (item.table !== null) this.#parts.ended(item);
  }

  /** Goes on with a run that stopped before its end, bit for bit as if it had not. */
  continue(item: RunItem): Promise<void> {
    if (this.active === null && item.resumable) this.#running = this.#continue(item);
    return this.#running;
  }

  async #continue(item: RunItem): Promise<void> {
    const { host, notices } = this.#parts;
    const session = this.#parts.session();
    const { stored: project } = item;
    if (session === null || project === null) return;
    this.active = item;
    await this.show(item);
    const stored = await host.readCheckpoint(session, item.id);
    const { table } = item;
    if (notices.failed(stored) || table === null) {
      item.resumable = stored.ok;
      this.active = null;
      return;
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
    const { end, storeFailed } = await this.#perform(session, project, item, { checkpoint, wallSeconds });
    if (end.status === 'refused') {
      // Nothing has been touched: what was recorded beyond the checkpoint is still there.
      item.manifest = before;
      item.table = after;
      item.revision += 1;
    } else this.unsaved = true;
    this.#tell(end, storeFailed);
    this.#parts.ended(item);
  }

  /** Runs one item to its end; it is active and on show meanwhile. */
  async #perform(
    session: string,
    project: Project,
    item: RunItem,
    resume?: { readonly checkpoint: Checkpoint; readonly wallSeconds: number },
  ): Promise<{ end: Awaited<ReturnType<RunTask['run']>>; storeFailed: string }> {
    this.active = item;
    this.shown = item;
    this.picture = null;
    this.liveTime = resume?.checkpoint.time ?? 0;
    this.liveWindow = 0;
    const { host, frames, filesOf } = this.#parts;
    const started = (info: RunStarted): void => this.#watch(info);
    const parts = { host, session, project, filesOf, item, frames, started };
    const task = new RunTask(resume === undefined ? parts : { ...parts, resume });
    this.#task = task;
    void host.setBusy(true);
    const end = await task.run(this.#parts.services.openRun());
    this.#unwatch();
    this.#task = null;
    this.active = null;
    void host.setBusy(false);
    return { end, storeFailed: task.storeFailed };
  }

  pause(): void {
    this.#task?.pause();
  }
  resume(): void {
    this.#task?.resume();
  }
  cancel(): void {
    this.#task?.cancel();
  }
  /** Cancels and waits until the run is written. */
  async stop(): Promise<void> {
    this.#task?.cancel();
    await this.#running;
  }

  /** Puts a run on show; its table is read from the working folder when it is not in memory. */
  async show(item: RunItem | null): Promise<void> {
    this.shown = item;
    const session = this.#parts.session();
    if (item === null || item.table !== null || session === null) return;
    const text = await this.#parts.host.readTable(session, item.id);
    if (this.#parts.notices.failed(text)) return;
    const table = RunTable.fromCsv(text.value);
    if (this.#parts.notices.failed(table)) return;
    item.table = table.value;
    item.revision += 1;
  }

  async remove(item: RunItem): Promise<void> {
    const session = this.#parts.session();
    if (item.active || session === null) return;
    if (this.#parts.notices.failed(await this.#parts.host.deleteRun(session, item.id))) return;
    this.#drop(item);
    this.unsaved = true;
  }

  #drop(item: RunItem): void {
    this.list = this.list.filter((other) => other !== item);
    if (this.shown === item) this.shown = null;
  }

  #watch({ mesh, live }: RunStarted): void {
    this.#live = {
      buffer: live,
      m: new Float32Array(3 * mesh.nx * mesh.ny * mesh.nz),
      seen: 0,
      drawn: NaN,
      due: 0,
    };
    this.#handle = requestAnimationFrame(this.#look);
  }

  /** Only while a run is on: an idle window asks for no frame. */
  readonly #look = (now: number): void => {
    const live = this.#live;
    if (live === null) return;
    // The first frame after a picture comes when that picture is on screen, so its delay is what the picture cost.
    if (!Number.isNaN(live.drawn))
      live.due = live.drawn + Math.max(LIVE_EVERY_MS, LIVE_SHARE * (now - live.drawn));
    live.drawn = NaN;
    if (this.shown === this.active && now >= live.due) {
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

  #unwatch(): void {
    cancelAnimationFrame(this.#handle);
    this.#live = null;
  }

  #tell(end: Awaited<ReturnType<RunTask['run']>>, storeFailed: string): void {
    const { notices } = this.#parts;
    if (storeFailed !== '')
      notices.say(`The run was stopped because it could not be stored. ${storeFailed}`, 'bad');
    else if (end.status === 'refused' && end.problem.code === CANCELLED_EARLY.code)
      notices.say(end.problem.hint);
    else if (end.status === 'refused') notices.say(describeProblem(end.problem), 'bad');
    else if (end.status === 'diverged' || end.status === 'broken')
      notices.say(`The run stopped. ${end.reason}`, 'bad');
    else if (end.status === 'cancelled')
      notices.say('Run cancelled. What was recorded is kept, and it can be continued.');
  }
}
