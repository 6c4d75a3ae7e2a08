import type { RunManifest } from '@preload/host-api';
import type { Files, Project } from '@workers/model';
import {
  CONTROL,
  createControl,
  type Checkpoint,
  type Progress,
  type RunEnd,
  type RunListener,
  type RunStarted,
} from '@workers/services/protocol';
import { readCheckpoint, writeCheckpoint, type StoredCheckpoint } from '../store/checkpoint';
import { cutTable, hasFrames, removeFrames } from '../store/cut-run';
import {
  readRunManifest,
  removeResults,
  RunWriter,
  writeFiles,
  writeRunManifest,
  type RunPaths,
} from './run-folder';
import { startRunWorker } from './run-worker';

export interface TaskRequest {
  readonly project: Project;
  readonly files: Files;
  readonly paths: RunPaths;
  /** File name of the project file, without its ending. */
  readonly name: string;
  readonly version: string;
  readonly home: URL;
  readonly resume: boolean;
  /** Wall-clock seconds between checkpoints. */
  readonly checkpointEvery: number;
  readonly threads: number;
  /** Aborted when the user stops the run. */
  readonly stop: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly onWarning: (line: string) => void;
}

export interface TaskOutcome {
  readonly end: RunEnd;
  /** Null when the run was refused before it began. */
  readonly manifest: RunManifest | null;
  /** There is a checkpoint to continue from. */
  readonly resumable: boolean;
}

/** The checkpoint of the folder, with table and frames cut back to it; null when there is nothing whole to go on from. */
const findCheckpoint = async ({ resume, paths }: TaskRequest): Promise<StoredCheckpoint | null> => {
  const stored = resume ? await readCheckpoint(paths.checkpoint) : null;
  if (stored === null) return null;
  const { rows, frames } = stored.checkpoint;
  const manifest = await readRunManifest(paths);
  if (manifest === null || manifest.frames.length < frames) return null;
  if (!(await hasFrames(paths, frames)) || !(await cutTable(paths, rows))) return null;
  await removeFrames(paths, frames);
  return stored;
};

/** One run with its folder: everything it writes while it goes on. Ended by `run`. */
class RunTask {
  readonly #request: TaskRequest;
  readonly #began = performance.now();
  readonly #control = createControl();
  #stored: StoredCheckpoint | null = null;
  #started = new Date().toISOString();
  #manifest: RunManifest | null = null;
  #writer: RunWriter | null = null;
  #progress: Progress | null = null;
  #resumable = false;
  readonly #warnings = new Set<string>();

  constructor(request: TaskRequest) {
    this.#request = request;
  }

  async run(): Promise<TaskOutcome> {
    const { home, stop } = this.#request;
    this.#stored = await findCheckpoint(this.#request);
    this.#resumable = this.#stored !== null;
    if (this.#stored !== null) this.#started = this.#stored.started;
    const worker = startRunWorker(home);
    const cancel = (): void => this.#setControl(CONTROL.cancel);
    stop.addEventListener('abort', cancel);
    try {
      if (stop.aborted) cancel();
      const { project, files, threads, checkpointEvery } = this.#request;
      const resume = this.#stored === null ? {} : { resume: this.#stored.checkpoint };
      const end = await worker.run(
        { project, files, control: this.#control, threads, checkpointEvery, ...resume },
        this.#listener,
      );
      if (end.status === 'cancelled' && end.checkpoint !== null) await this.#keep(end.checkpoint);
      await this.#finish(end);
      return { end, manifest: this.#manifest, resumable: this.#resumable };
    } finally {
      stop.removeEventListener('abort', cancel);
      await worker.stop();
      await this.#writer?.close();
    }
  }

  /** Each warning once, on the screen and in run.json. */
  #warn(lines: readonly string[]): void {
    for (const line of lines)
      if (!this.#warnings.has(line)) {
        this.#warnings.add(line);
        this.#request.onWarning(line);
      }
  }

  readonly #listener: RunListener = {
    started: (info) => this.#begin(info),
    progress: (progress) => {
      this.#progress = progress;
      this.#request.onProgress(progress);
      this.#warn(progress.warnings ?? []);
    },
    rows: (rows) => this.#writer?.append(rows),
    frame: (frame) => this.#writer?.frame(frame, 'm'),
    checkpoint: (checkpoint) => this.#keep(checkpoint),
  };

  /** The folder is touched only now that the solver has accepted the project. */
  async #begin(info: RunStarted): Promise<void> {
    const { paths, name, project, files, version } = this.#request;
    if (this.#writer !== null) return;
    const before = this.#stored === null ? null : await readRunManifest(paths);
    if (this.#stored === null) await removeResults(paths, name);
    const { rows, frames } = this.#stored?.checkpoint ?? { rows: 0, frames: 0 };
    await writeFiles(paths, files);
    this.#writer = await RunWriter.open(paths, rows, before?.frames.slice(0, frames));
    await this.#writer.start(info.mesh, info.columns);
    for (const line of before?.warnings ?? []) this.#warnings.add(line);
    this.#warn(info.warnings);
    this.#manifest = {
      id: `run-${this.#started.replace(/[-:]|\.\d+/gu, '')}`,
      title: 'Run 1',
      status: 'running',
      started: this.#started,
      ended: null,
      program: { name: 'Spinmotive', version },
      project,
      mesh: info.mesh,
      columns: info.columns,
      rows,
      frames: this.#writer.frames,
      steps: 0,
      rejected: 0,
      wallSeconds: this.#wallSeconds(),
      warnings: [...this.#warnings],
      reason: '',
    };
    await writeRunManifest(paths, this.#manifest);
  }

  async #keep(checkpoint: Checkpoint): Promise<void> {
    const { paths, project } = this.#request;
    if (this.#writer === null || this.#progress === null) return;
    // The solver goes on meanwhile: what comes later does not matter, what the checkpoint counts must be there.
    if (this.#writer.rows !== checkpoint.rows)
      throw new Error(`The table has ${this.#writer.rows} rows, the solver counts ${checkpoint.rows}.`);
    await this.#writer.flush();
    // First the manifest: it has to name every frame that the checkpoint counts.
    await this.#update('running', this.#progress, '');
    await writeCheckpoint(paths.checkpoint, {
      project,
      started: this.#started,
      wallSeconds: this.#wallSeconds(),
      checkpoint,
    });
    this.#resumable = true;
  }

  async #finish(end: RunEnd): Promise<void> {
    if (end.status === 'refused') return;
    const reason =
      end.status === 'diverged' ? end.reason : end.status === 'cancelled' ? 'Stopped by the user.' : '';
    await this.#writer?.flush();
    await this.#update(end.status, end.progress, reason);
  }

  async #update(status: RunManifest['status'], progress: Progress, reason: string): Promise<void> {
    if (this.#manifest === null || this.#writer === null) return;
    this.#manifest = {
      ...this.#manifest,
      status,
      ended: status === 'running' ? null : new Date().toISOString(),
      rows: this.#writer.rows,
      frames: [...this.#writer.frames],
      warnings: [...this.#warnings],
      steps: progress.steps,
      rejected: progress.rejected,
      wallSeconds: this.#wallSeconds(),
      reason,
    };
    await writeRunManifest(this.#request.paths, this.#manifest);
  }

  #wallSeconds(): number {
    return (this.#stored?.wallSeconds ?? 0) + (performance.now() - this.#began) / 1000;
  }

  #setControl(word: number): void {
    Atomics.store(new Int32Array(this.#control), 0, word);
    Atomics.notify(new Int32Array(this.#control), 0);
  }
}

export const runTask = (request: TaskRequest): Promise<TaskOutcome> => new RunTask(request).run();
