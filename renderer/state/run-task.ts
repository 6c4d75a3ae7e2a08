import type { HostApi, RunManifest, RunStatus } from '@preload/host-api';
import { problemsOf, type Files, type Project, type Result } from '@workers/model';
import {
  CONTROL,
  CONTROL_WORD,
  createControl,
  type Checkpoint,
  type RunEnd,
  type RunFrame,
  type RunStarted,
} from '@workers/services/protocol';
import { RunTable } from '../stage/run-table';
import type { FrameStore } from './frame-store';
import type { RunPort } from './ports';
import type { Notices } from './notices.svelte';
import type { RunItem } from './run-item.svelte';
import { RunRecorder } from './run-recorder';
import { Stall } from './stall';

interface Parts {
  readonly host: HostApi;
  readonly session: string;
  readonly project: Project;
  readonly filesOf: (project: Project) => Promise<Result<Files>>;
  readonly item: RunItem;
  readonly frames: FrameStore;
  readonly notices: Notices;
  readonly started: (info: RunStarted) => void;
  /** Threads that it may use. */
  readonly threads: number;
  /** Goes on from here instead of from the start; the item's manifest and table are cut back to it. */
  readonly resume?: { readonly checkpoint: Checkpoint; readonly wallSeconds: number };
}
/** What a person says of a run. */
export type RunWords = Pick<Partial<RunManifest>, 'title' | 'tags' | 'notes'>;
type Ending = Pick<RunManifest, 'status' | 'reason'> & Partial<RunManifest>;

/** Wall time between two checkpoints, s: what a killed window loses at most. */
const CHECKPOINT_EVERY = 10;

const STATUS: Readonly<Record<Exclude<RunEnd['status'], 'refused'>, RunStatus>> = {
  finished: 'finished',
  cancelled: 'cancelled',
  diverged: 'diverged',
};

/** One run from start to end: the worker at one side, the working folder at the other, a list entry to show. */
export class RunTask {
  readonly item: RunItem;
  readonly #parts: Parts;
  readonly #control = createControl();
  readonly #recorder: RunRecorder;
  readonly #stall: Stall;
  #pausedSince = NaN;
  #pausedMs = 0;
  #storeFailed = '';
  /** The solver has answered; a checkpoint on its way is of the past. */
  #answered = false;
  #began = performance.now();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.item = parts.item;
    this.#stall = new Stall(parts.notices);
    this.#recorder = new RunRecorder(parts.host, parts.session, parts.item.manifest, (reason) =>
      this.#stall.again(reason),
    );
  }

  /** Runs to the end. Resolves to the solver's answer; a worker that dies leaves an interrupted run. */
  async run(port: RunPort): Promise<RunEnd | { readonly status: 'broken'; readonly reason: string }> {
    this.#began = performance.now();
    const { item } = this;
    try {
      const { project, filesOf, resume } = this.#parts;
      const files = await filesOf(project);
      if (!files.ok) return { status: 'refused', problem: problemsOf(files)[0] ?? files };
      const end = await port.run(
        {
          project,
          control: this.#control,
          threads: this.#parts.threads,
          files: files.value,
          checkpointEvery: CHECKPOINT_EVERY,
          energies: true,
          ...(resume === undefined ? {} : { resume: resume.checkpoint }),
        },
        {
          started: (info) => this.#started(info),
          progress: (progress) => item.follow(progress),
          rows: (rows) => this.#rows(rows),
          frame: (frame) => this.#frame(frame),
          checkpoint: (checkpoint) => this.#keep(checkpoint),
        },
      );
      this.#answered = true;
      if (end.status !== 'refused') {
        if (end.status === 'cancelled' && end.checkpoint !== null)
          item.resumable =
            (await this.#recorder.checkpoint(end.checkpoint, this.#wallSeconds)) || item.resumable;
        else if (end.status !== 'cancelled') item.resumable = false;
        item.follow(end.progress);
        const { steps, rejected, energies } = end.progress;
        const reason = this.#storeFailed || (end.status === 'diverged' ? end.reason : '');
        const weighed = energies === undefined ? {} : { energies };
        await this.#end({ status: STATUS[end.status], reason, steps, rejected, ...weighed });
      }
      return end;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (item.table !== null) await this.#end({ status: 'interrupted', reason });
      return { status: 'broken', reason };
    } finally {
      item.state = 'over';
      port.close();
    }
  }

  get storeFailed(): string {
    return this.#storeFailed;
  }

  pause(): void {
    if (this.item.state !== 'running' && this.item.state !== 'starting') return;
    this.#tell(CONTROL.pause);
    this.#pausedSince = performance.now();
    this.item.state = 'paused';
  }

  resume(): void {
    if (this.item.state !== 'paused') return;
    this.#tell(CONTROL.run);
    this.#endPause();
    this.item.state = 'running';
  }

  cancel(): void {
    if (!this.item.active) return;
    this.#endPause();
    this.item.state = 'ending';
    this.#tell(CONTROL.cancel);
    this.#stall.giveUp();
  }

  /** Another title, other tags or notes, while it goes on. */
  async describe(change: RunWords): Promise<void> {
    await this.#recorder.describe(change);
    this.#sync();
  }

  /** Something was pressed: the run rests for a moment, so that the window has the processor for its answer. */
  giveWay(): void {
    Atomics.add(new Int32Array(this.#control), CONTROL_WORD.presses, 1);
  }

  #tell(state: number): void {
    const control = new Int32Array(this.#control);
    Atomics.store(control, CONTROL_WORD.state, state);
    Atomics.notify(control, CONTROL_WORD.state);
  }

  #endPause(): void {
    if (!Number.isNaN(this.#pausedSince)) this.#pausedMs += performance.now() - this.#pausedSince;
    this.#pausedSince = NaN;
  }

  async #started(info: RunStarted): Promise<void> {
    const { item } = this;
    const { mesh, columns, warnings } = info;
    if (this.#parts.resume === undefined) {
      item.table = new RunTable(columns);
      await this.#recorder.begin({ mesh, columns, warnings: [...warnings] });
    } else await this.#recorder.resume({ status: 'running', ended: null, reason: '' });
    if (item.state === 'starting') item.state = 'running';
    this.#sync();
    this.#parts.started(info);
  }

  async #rows(rows: Float64Array): Promise<void> {
    this.item.table?.append(rows);
    this.item.revision += 1;
    await this.#recorder.rows(rows);
    this.#sync();
  }

  async #frame(frame: RunFrame): Promise<void> {
    this.#parts.frames.keep(this.#parts.session, this.item.id, frame.index, frame.m);
    await this.#recorder.frame(frame);
    this.#sync();
  }

  async #keep(checkpoint: Checkpoint): Promise<void> {
    const kept = await this.#recorder.checkpoint(checkpoint, this.#wallSeconds);
    if (kept && !this.#answered) this.item.resumable = true;
    this.#sync();
  }

  /** Wall time of the run so far without pauses, that before a resume included. */
  get #wallSeconds(): number {
    const before = this.#parts.resume?.wallSeconds ?? 0;
    return before + (performance.now() - this.#began - this.#pausedMs) / 1000;
  }

  /** A folder that is given up makes the run worthless: it is stopped, with the reason. */
  #sync(): void {
    this.item.manifest = this.#recorder.manifest;
    const { failed } = this.#recorder;
    if (failed === null || this.#storeFailed !== '') return;
    this.#storeFailed = failed;
    this.cancel();
  }

  async #end(change: Ending): Promise<void> {
    this.#endPause();
    await this.#recorder.end({ ...change, wallSeconds: this.#wallSeconds });
    this.#sync();
  }
}
