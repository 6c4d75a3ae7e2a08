import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { RunManifest } from '@preload/host-api';
import type { FigureData, FigureKind, FrameData } from '@workers/figures';
import { readOvf } from '@workers/formats/ovf';
import { failure, readProject, success, type Problem, type Project, type Result } from '@workers/model';
import { wallPreview } from '@workers/voltage/wall-preview';
import { readProjectFile, type ProjectFile } from '../store/open';
import { badArgument } from './arguments';
import { nearestName } from '@workers/model/words';
import { readTableFile, readTableText } from './read-table';
import { readRunManifest, runPaths } from './run-folder';
import { loadProject } from './source';

/** A run wherever it lies: in a project file or in a folder written by `run`. */
interface StoredRun {
  readonly manifest: RunManifest;
  readonly table: (column?: string) => Promise<Result<FigureData['table'] & object>>;
  readonly frame: (index: number) => Promise<Result<Uint8Array>>;
}

interface Source {
  readonly project: Project;
  readonly runs: readonly StoredRun[];
  readonly close: () => Promise<void>;
}

const fromFolder = async (name: string): Promise<Result<Source> | null> => {
  const found = await stat(name).catch(() => null);
  if (found?.isDirectory() !== true) return null;
  const paths = runPaths(name);
  const manifest = await readRunManifest(paths);
  if (manifest === null)
    return badArgument(`"${name}"`, 'a folder with a run.json', 'No run was found there.', 'PROJECT');
  const project = readProject(manifest.project);
  if (!project.ok) return project;
  const missing = (what: string): Problem => ({
    code: 'missing-data',
    path: '',
    value: '',
    allowed: '',
    hint: `${name} has no ${what}.`,
  });
  const run: StoredRun = {
    manifest,
    table: async (column) =>
      (await stat(paths.table).catch(() => null)) === null
        ? failure(missing('table.csv'))
        : success(await readTableFile(paths.table, undefined, column)),
    frame: async (index) => {
      const bytes = await readFile(paths.frame(index)).catch(() => null);
      return bytes === null ? failure(missing(`frame ${index}`)) : success(new Uint8Array(bytes));
    },
  };
  return success({ project: project.value, runs: [run], close: async () => undefined });
};

const runOfFile = (file: ProjectFile, manifest: RunManifest): StoredRun => ({
  manifest,
  table: async (column) => {
    const text = await file.readTable(manifest.id);
    return text.ok ? success(await readTableText(text.value, column)) : text;
  },
  frame: (index) => file.readFrame(manifest.id, index),
});

const fromFile = async (name: string): Promise<Result<Source>> => {
  const there = await stat(name).catch(() => null);
  if (there === null) {
    const loaded = await loadProject(name);
    if (!loaded.ok) return loaded;
    const { project, close } = loaded.value;
    return success({ project, runs: [], close });
  }
  const file = await readProjectFile(resolve(name));
  if (!file.ok) return file;
  const runs = file.value.runs.map((manifest) => runOfFile(file.value, manifest));
  return success({ project: file.value.project, runs, close: file.value.close });
};

/** The run asked for, else the last one that finished, else the last one. */
const chooseRun = (runs: readonly StoredRun[], id: string | undefined): Result<StoredRun | undefined> => {
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

/** The stored picture nearest to the time; the last one when none is given. */
const chooseFrame = async (run: StoredRun, time: number | undefined): Promise<Result<FrameData>> => {
  const { frames } = run.manifest;
  if (frames.length === 0) return badArgument('', '', 'This run has no stored pictures.');
  const wanted = time ?? Infinity;
  const off = (index: number): number =>
    Math.abs((frames[index] ?? 0) - Math.min(wanted, frames.at(-1) ?? 0));
  const nearest = frames.reduce((best, _, index) => (off(index) < off(best) ? index : best), 0);
  const bytes = await run.frame(nearest);
  if (!bytes.ok) return bytes;
  const read = readOvf(bytes.value);
  return read.ok
    ? success({ mesh: read.value.mesh, m: read.value.m, time: read.value.time ?? frames[nearest] ?? 0 })
    : read;
};

export interface Wanted {
  readonly run: string | undefined;
  /** s */
  readonly time: number | undefined;
  /** Column of the table that the figures do not read anyway. */
  readonly column?: string | undefined;
  /** Lay the wall model under the pulse. */
  readonly model: boolean;
}

export interface LoadedFigure {
  readonly data: FigureData;
  readonly manifest: RunManifest | undefined;
}

const gather = async (source: Source, kind: FigureKind, wanted: Wanted): Promise<Result<LoadedFigure>> => {
  const chosen = await chooseRun(source.runs, wanted.run);
  if (!chosen.ok) return chosen;
  const run = kind.needs === 'preview' ? undefined : chosen.value;
  const own = run === undefined ? success(source.project) : readProject(run.manifest.project);
  if (!own.ok) return own;
  const project = own.value;
  const preview = kind.needs === 'preview' || wanted.model ? wallPreview(project) : null;
  if (preview !== null && !preview.ok) return preview;
  const table = kind.needs === 'run' && run !== undefined ? await run.table(wanted.column) : null;
  if (table !== null && !table.ok) return table;
  const frame = kind.needs === 'frame' && run !== undefined ? await chooseFrame(run, wanted.time) : null;
  if (frame !== null && !frame.ok) return frame;
  return success({
    data: {
      project,
      ...(table === null ? {} : { table: table.value }),
      ...(frame === null ? {} : { frame: frame.value }),
      ...(preview === null ? {} : { preview: preview.value }),
    },
    manifest: run?.manifest,
  });
};

/** Reads what the figure needs from a project file, a run folder, a bare project or an example. */
export const loadFigureData = async (
  name: string,
  kind: FigureKind,
  wanted: Wanted,
): Promise<Result<LoadedFigure>> => {
  const source = (await fromFolder(name)) ?? (await fromFile(name));
  if (!source.ok) return source;
  try {
    return await gather(source.value, kind, wanted);
  } finally {
    await source.value.close();
  }
};
