import type { RunManifest } from '@preload/host-api';
import type { FigureData, FigureKind, FrameData } from '@workers/figures';
import { readOvf } from '@workers/formats/ovf';
import { gatherFiles, readProject, success, type Project, type Result } from '@workers/model';
import { createPotentialMapper, type PotentialMap } from '@workers/voltage/potential/potential-map';
import { wallPreview } from '@workers/voltage/wall-preview';
import { badArgument } from './arguments';
import { chooseRun, openSource, type Source, type StoredRun } from './stored-runs';

type ReadNamed = StoredRun['readNamed'];

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

const potentialFor = async (
  read: ReadNamed,
  project: Project,
  { needs }: FigureKind,
  frame: FrameData | undefined,
): Promise<Result<PotentialMap> | null> => {
  if (needs !== 'lead-field' && (needs !== 'potential' || frame === undefined)) return null;
  const files = await gatherFiles(project, read);
  if (!files.ok) return files;
  const mapper = createPotentialMapper(project, files.value);
  if (!mapper.ok) return mapper;
  return success(frame === undefined ? mapper.value.leadField(0) : mapper.value.map(frame.m, frame.time));
};

const gather = async (source: Source, kind: FigureKind, wanted: Wanted): Promise<Result<LoadedFigure>> => {
  const chosen = await chooseRun(source.runs, wanted.run);
  if (!chosen.ok) return chosen;
  const withoutRun = kind.needs === 'preview' || kind.needs === 'lead-field';
  const run = withoutRun ? undefined : chosen.value;
  const own = run === undefined ? success(source.project) : readProject(run.manifest.project);
  if (!own.ok) return own;
  const project = own.value;
  const preview = kind.needs === 'preview' || wanted.model ? wallPreview(project) : null;
  if (preview !== null && !preview.ok) return preview;
  const table = kind.needs === 'run' && run !== undefined ? await run.columns(wanted.column) : null;
  if (table !== null && !table.ok) return table;
  const pictured = kind.needs === 'frame' || kind.needs === 'potential';
  const frame = pictured && run !== undefined ? await chooseFrame(run, wanted.time) : null;
  if (frame !== null && !frame.ok) return frame;
  const potential = await potentialFor(run?.readNamed ?? source.readNamed, project, kind, frame?.value);
  if (potential !== null && !potential.ok) return potential;
  return success({
    data: {
      project,
      ...(table === null ? {} : { table: table.value }),
      ...(frame === null ? {} : { frame: frame.value }),
      ...(preview === null ? {} : { preview: preview.value }),
      ...(potential === null ? {} : { potential: potential.value }),
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
  const source = await openSource(name);
  if (!source.ok) return source;
  try {
    return await gather(source.value, kind, wanted);
  } finally {
    await source.value.close();
  }
};
