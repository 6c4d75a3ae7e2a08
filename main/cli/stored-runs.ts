import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { RunManifest } from '@preload/host-api';
import { readTyped } from '@workers/electrons/road/resolve';
import {
  failure,
  MAX_FILE_BYTES,
  missingFile,
  success,
  type NamedFile,
  type Project,
  type Result,
} from '@workers/model';
import { nearestName } from '@workers/model/words';
import { readProjectFile, type ProjectFile } from '../store/open';
import { refuse, systemFailure } from '../store/problems';
import { badArgument } from './arguments';
import { readTableFile, readTableText, type CsvTable } from './read-table';
import { readRunManifest, runPaths, type RunPaths } from './run-folder';
import { loadProject } from './source';

/** Bytes in memory, or those of a file on disk. */
export type Content = { readonly bytes: Uint8Array } | { readonly path: string; readonly size: number };

/** A run wherever it lies: in a project file or in a folder written by `run`. */
export interface StoredRun {
  readonly manifest: RunManifest;
  /** `table.csv`. */
  readonly table: () => Promise<Result<Content>>;
  /** Columns of the table that figures draw from, and one more. */
  readonly columns: (column?: string) => Promise<Result<CsvTable>>;
  /** A stored picture as OVF. */
  readonly frame: (index: number) => Promise<Result<Uint8Array>>;
  /** A file that the inputs of the run name. */
  readonly readNamed: (file: NamedFile) => Promise<Result<Uint8Array>>;
}

export interface Source {
  readonly project: Project;
  readonly runs: readonly StoredRun[];
  /** A file that the project names. */
  readonly readNamed: (file: NamedFile) => Promise<Result<Uint8Array>>;
  readonly close: () => Promise<void>;
}

const bytesAt = async (path: string, what: string): Promise<Result<Uint8Array>> => {
  try {
    const found = await stat(path);
    if (found.size > MAX_FILE_BYTES) return refuse('too-large', `${what} is larger than 1 GiB.`);
    return success(new Uint8Array(await readFile(path)));
  } catch (error) {
    return systemFailure(error, what);
  }
};

const noTable = (name: string) => refuse('missing-data', `${name} has no table.csv.`);

const runOfFolder = (name: string, paths: RunPaths, manifest: RunManifest): StoredRun => ({
  manifest,
  table: async () => {
    const found = await stat(paths.table).catch(() => null);
    return found === null ? noTable(name) : success({ path: paths.table, size: found.size });
  },
  columns: async (column) =>
    (await stat(paths.table).catch(() => null)) === null
      ? noTable(name)
      : success(await readTableFile(paths.table, undefined, column)),
  frame: (index) => bytesAt(paths.frame(index), `Frame ${index} of ${name}`),
  readNamed: async (file) => {
    const bytes = await bytesAt(paths.file(file.name), file.name);
    return bytes.ok ? bytes : failure(missingFile(file, `${name} does not hold that file.`));
  },
});

const fromFolder = async (name: string): Promise<Result<Source> | null> => {
  const found = await stat(name).catch(() => null);
  if (found?.isDirectory() !== true) return null;
  const paths = runPaths(name);
  const manifest = await readRunManifest(paths);
  if (manifest === null)
    return badArgument(`"${name}"`, 'a folder with a run.json', 'No run was found there.', 'PROJECT');
  const project = readTyped(manifest.project);
  if (!project.ok) return project;
  const run = runOfFolder(name, paths, manifest);
  const { readNamed } = run;
  return success({ project: project.value, runs: [run], readNamed, close: async () => undefined });
};

const runOfFile = (file: ProjectFile, manifest: RunManifest): StoredRun => ({
  manifest,
  table: async () => {
    const bytes = await file.readEntry(`runs/${manifest.id}/table.csv`);
    return bytes.ok ? success({ bytes: bytes.value }) : bytes;
  },
  columns: async (column) => {
    const text = await file.readTable(manifest.id);
    return text.ok ? success(await readTableText(text.value, column)) : text;
  },
  frame: (index) => file.readFrame(manifest.id, index),
  readNamed: file.readNamed,
});

const fromFile = async (name: string): Promise<Result<Source>> => {
  const there = await stat(name).catch(() => null);
  if (there === null) {
    const loaded = await loadProject(name);
    if (!loaded.ok) return loaded;
    const { project, close, readNamed } = loaded.value;
    return success({ project, runs: [], readNamed, close });
  }
  const file = await readProjectFile(resolve(name));
  if (!file.ok) return file;
  const runs = file.value.runs.map((manifest) => runOfFile(file.value, manifest));
  const { project, readNamed, close } = file.value;
  return success({ project, runs, readNamed, close });
};

/** A folder written by `run`, a project file, a bare project, or an example. `close` it when done. */
export const openSource = async (name: string): Promise<Result<Source>> =>
  (await fromFolder(name)) ?? (await fromFile(name));

/** The run asked for by id or title, else the last one that finished, else the last one; undefined where there is none. */
export const chooseRun = (
  runs: readonly StoredRun[],
  id: string | undefined,
): Result<StoredRun | undefined> => {
  if (id === undefined)
    return success(runs.findLast(({ manifest }) => manifest.status === 'finished') ?? runs.at(-1));
  const ids = runs.map(({ manifest }) => manifest.id);
  const found = runs.find(({ manifest }) => manifest.id === id || manifest.title === id);
  if (found !== undefined) return success(found);
  const close = nearestName(id, ids);
  return badArgument(
    `"${id}"`,
    ids.join(', ') || 'nothing: the project has no runs',
    close === undefined ? 'Choose one of the runs.' : `Did you mean "${close}"?`,
    '--run',
  );
};
