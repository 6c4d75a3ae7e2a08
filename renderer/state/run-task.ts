import type { HostApi, RunManifest, RunStatus } from '@preload/host-api';
import { problemsOf, type Files, type Project, type Result } from '@workers/model';
import {
  CONTROL,
  createControl,
  type RunEnd,
  type RunFrame,
  type RunStarted,
} from '@workers/services/protocol';
import { RunTable } from '../stage/run-table';
import type { FrameStore } from './frame-store';
import type { RunPort } from './ports';
import type { RunItem } from './run-item.svelte';
import { RunRecorder } from './run-recorder';

interface Parts {
  readonly host: HostApi;
  readonly session: string;
  readonly project: Project;
  readonly filesOf: (project: Project) => Promise<Result<Files>>;
  readonly item: RunItem;
  readonly frames: FrameStore;
  readonly started: (info: RunStarted) => void;
}
type Ending = Pick<RunManifest, 'status' | 'reason'> & Partial<RunManifest>;

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
  #pausedSince = NaN;
  #pausedMs = 0;
  #storeFailed = '';

  constructor(parts: Parts) {
    this.#parts = parts;
    this.item = parts.item;
    this.#recorder = new RunRecorder(parts.host, parts.session, parts.item.manifest);
  }

  /** Runs to the end. Resolves to the solver's answer; a worker that dies counts as diverged. */
  async run(port: RunPort): Promise<RunEnd | { readonly status: 'broken'; readonly reason: string }> {
    const began = performance.now();
    const { item } = this;
    try {
      const { project, filesOf } = this.#parts;
      const files = await filesOf(project);
      if (!files.ok) return { status: 'refused', problem: problemsOf(files)[0] ?? files };
      const end = await port.run(
        { project, control: this.#control, threads: navigator.hardwareConcurrency, files: files.value },
        {
          started: (info) => this.#started(info),
          progress: (progress) => item.follow(progress),
          rows: (rows) => this.#rows(rows),
          frame: (frame) => this.#frame(frame),
        },
      );
      if (end.status !== 'refused') {
        item.follow(end.progress);
        const { steps, rejected } = end.progress;
        const reason = this.#storeFailed || (end.status === 'diverged' ? end.reason : '');
        await this.#end({ status: STATUS[end.status], reason, steps, rejected }, began);
      }
      return end;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (item.table !== null) await this.#end({ status: 'diverged', reason }, began);
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
    if (this.item.state !== 'running') return;
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
  }

  #tell(word: number): void {
    const control = new Int32Array(this.#control);
    Atomics.store(control, 0, word);
    Atomics.notify(control, 0);
  }

  #endPause(): void {
    if (!Number.isNaN(this.#pausedSince)) this.#pausedMs += performance.now() - this.#pausedSince;
    this.#pausedSince = NaN;
  }

  async #started(info: RunStarted): Promise<void> {
    const { item } = this;
    item.table = new RunTable(info.columns);
    if (item.state === 'starting') item.state = 'running';
    const { mesh, columns, warnings } = info;
    await this.#recorder.begin({ mesh, columns, warnings: [...warnings] });
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

  /** A folder that cannot be written makes the run worthless: it is stopped, with the reason. */
  #sync(): void {
    this.item.manifest = this.#recorder.manifest;
    const { failed } = this.#recorder;
    if (failed === null || this.#storeFailed !== '') return;
    this.#storeFailed = failed;
    this.cancel();
  }

  async #end(change: Ending, began: number): Promise<void> {
    this.#endPause();
    const wallSeconds = (performance.now() - began - this.#pausedMs) / 1000;
    await this.#recorder.end({ ...change, wallSeconds });
    this.item.manifest = this.#recorder.manifest;
  }
}
