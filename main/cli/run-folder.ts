import { mkdir, open, readFile, rm, stat, type FileHandle } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { csvHeader, csvRows, type Column } from '@workers/formats/table';
import { writeOvf } from '@workers/formats/ovf';
import type { RunManifest } from '@preload/host-api';
import type { Mesh, RunFrame } from '@workers/services/protocol';
import type { Files } from '@workers/model';
import { replaceBytes } from '../store/atomic';
import { removeFrames } from '../store/cut-run';
import { ManifestSchema, writeJson } from '../store/manifest';
import { frameName } from '../store/names';

/** What lies where in the folder of a run on the command line. */
export const runPaths = (folder: string) => {
  const root = resolve(folder);
  const frames = join(root, 'frames');
  return {
    root,
    manifest: join(root, 'run.json'),
    table: join(root, 'table.csv'),
    frames,
    frame: (index: number) => join(frames, frameName(index)),
    file: (name: string) => join(root, 'files', name),
    pulseTable: join(root, 'pulse.csv'),
    pulseFigure: join(root, 'pulse.svg'),
    checkpoint: join(root, 'checkpoint.bin'),
    project: (name: string) => join(root, `${name}.spinmotive`),
  };
};
export type RunPaths = ReturnType<typeof runPaths>;

/** Files of an earlier run here, ours only; anything else in the folder is left alone. */
export const earlierResults = async (paths: RunPaths, projectName: string): Promise<string[]> => {
  const ours = [
    paths.manifest,
    paths.table,
    paths.frames,
    paths.pulseTable,
    paths.pulseFigure,
    paths.checkpoint,
    paths.project(projectName),
  ];
  const there = await Promise.all(ours.map((path) => stat(path).catch(() => null)));
  return ours.filter((_, i) => there[i] !== null);
};

/** Frames are removed one by one, so that a foreign file in frames/ survives `--force`. */
export const removeResults = async (paths: RunPaths, projectName: string): Promise<void> => {
  await removeFrames(paths, 0);
  for (const path of await earlierResults(paths, projectName)) if (path !== paths.frames) await rm(path);
};

/** `run.json` of a run folder; null when there is none or it is none. */
export const readRunManifest = async (paths: RunPaths): Promise<RunManifest | null> => {
  const text = await readFile(paths.manifest, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    const parsed = ManifestSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

export const writeRunManifest = (paths: RunPaths, manifest: RunManifest): Promise<void> =>
  replaceBytes(paths.manifest, writeJson(manifest));

/** The files that the run was made with lie in its folder, so that it can be continued and repeated from there. */
export const writeFiles = async (paths: RunPaths, files: Files): Promise<void> => {
  if (files.size > 0) await mkdir(join(paths.root, 'files'), { recursive: true });
  for (const [name, bytes] of files) await replaceBytes(paths.file(name), bytes);
};

/** Name of a file that differs from the one the run was started with; null when none does. */
export const changedFile = async (paths: RunPaths, files: Files): Promise<string | null> => {
  for (const [name, bytes] of files) {
    const there = await readFile(paths.file(name)).catch(() => null);
    if (there?.equals(bytes) !== true) return `files/${name}`;
  }
  return null;
};

/** Appends a run's rows and frames in the order in which they come. */
export class RunWriter {
  readonly #paths: RunPaths;
  readonly #table: FileHandle;
  #tail: Promise<unknown> = Promise.resolve();
  #columns = 0;
  #mesh: Mesh | null = null;
  rows: number;
  readonly frames: number[];

  private constructor(paths: RunPaths, table: FileHandle, rows: number, frames: readonly number[]) {
    this.#paths = paths;
    this.#table = table;
    this.rows = rows;
    this.frames = [...frames];
  }

  /** `rows` and `frames` say what is there already when a run is continued. */
  static async open(paths: RunPaths, rows = 0, frames: readonly number[] = []): Promise<RunWriter> {
    await mkdir(paths.frames, { recursive: true });
    return new RunWriter(paths, await open(paths.table, 'a'), rows, frames);
  }

  /** Mesh and columns of the run; writes the header rows of a new table. */
  start(mesh: Mesh, columns: readonly Column[]): Promise<void> {
    this.#mesh = mesh;
    this.#columns = columns.length;
    return this.#queue(async () => {
      if ((await this.#table.stat()).size === 0) await this.#table.appendFile(csvHeader(columns));
    });
  }

  append(rows: Float64Array): Promise<void> {
    this.rows += rows.length / this.#columns;
    const text = csvRows(rows, this.#columns);
    return this.#queue(() => this.#table.appendFile(text));
  }

  /** A frame is in place whole or not at all. */
  frame({ index, time, m, window = 0 }: RunFrame, title: string): Promise<void> {
    const mesh = this.#mesh;
    if (mesh === null) throw new Error('A frame came before the run had started.');
    this.frames[index] = time;
    const bytes = writeOvf(mesh, m, { title, time, origin: [window, 0, 0] });
    return this.#queue(() => replaceBytes(this.#paths.frame(index), bytes));
  }

  flush(): Promise<void> {
    return this.#queue(() => this.#table.datasync());
  }

  async close(): Promise<void> {
    await this.flush().catch(() => undefined);
    await this.#table.close();
  }

  #queue(work: () => Promise<void>): Promise<void> {
    const done = this.#tail.then(work);
    this.#tail = done.catch(() => undefined);
    return done;
  }
}
