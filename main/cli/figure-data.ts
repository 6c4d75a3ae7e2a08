import type { RunManifest } from '@preload/host-api';
import type { FigureData, FigureKind, FrameData } from '@workers/figures';
import { sample } from '@workers/figures/passages';
import { DEFAULT_OPTIONS } from '@workers/electrons/zone-pictures';
import { ZoneService } from '@workers/services/zone-service';
import { electronTexture } from '@workers/magnet/electron-texture';
import { readOvf } from '@workers/formats/ovf';
import { readWorking, resolveElectrons } from '@workers/electrons/road/resolve';
import { gatherFiles, success, type Project, type Result } from '@workers/model';
import { compare } from '@workers/voltage/measurement/measured';
import { motionReader, type TextureMotion } from '@workers/voltage/texture-motion';
import { frameHeat } from '@workers/voltage/thermodynamics/frame-heat';
import { heatPicture } from '@workers/voltage/thermodynamics/heat-picture';
import { bandsPicture } from '@workers/voltage/two-band/bands-picture';
import { frameBands } from '@workers/voltage/two-band/frame-bands';
import { createPotentialMapper, type PotentialMap } from '@workers/voltage/potential/potential-map';
import { wallPreview } from '@workers/voltage/wall-preview';
import { badArgument } from './arguments';
import { latticeSource, solveLattice } from './lattice-answer';
import { measuredInput } from './measured-input';
import { chooseRun, openSource, type Source, type StoredRun } from './stored-runs';

type ReadNamed = StoredRun['readNamed'];

/** The stored picture nearest to the time; the last one when none is given. */
export const chooseFrame = async (run: StoredRun, time: number | undefined): Promise<Result<FrameData>> => {
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

/** The comparison of the trace that the project names with the run, or with the wall model. */
const measured = async (source: Source, run: StoredRun | undefined): Promise<Result<LoadedFigure>> => {
  const { project, readNamed } = source;
  const input = await measuredInput(project, run, readNamed);
  if (!input.ok) return input;
  const comparison = compare(project, input.value);
  return comparison.ok
    ? success({ data: { project, comparison: comparison.value }, manifest: run?.manifest })
    : comparison;
};

/** Left end of a moving window at the time of a picture, m. */
export const windowAt = async (run: StoredRun, project: Project, time: number): Promise<number> => {
  if (!project.solver.movingWindow) return 0;
  const table = await run.columns('window');
  return table.ok ? sample(table.value.column('t'), table.value.column('window'), time) : 0;
};

/** The motion of a stored picture: the slope that the equation of the run has there. */
const motionOf = async (
  run: StoredRun,
  project: Project,
  { m, time }: FrameData,
  window: number,
): Promise<Result<TextureMotion>> => {
  const files = await gatherFiles(project, run.readNamed);
  if (!files.ok) return files;
  const reader = motionReader(project, files.value);
  return reader.ok ? reader.value.read({ m, time, window }) : reader;
};

/** What figures of heat, two bands and electrons draw: worked out from one stored picture. */
const workedOut = async (
  run: StoredRun,
  project: Project,
  kind: 'heat' | 'bands' | 'electrons',
  time: number | undefined,
): Promise<Result<Pick<FigureData, 'heat' | 'bands' | 'electrons'>>> => {
  const frame = await chooseFrame(run, time);
  if (!frame.ok) return frame;
  if (kind === 'electrons') {
    const electrons = electronTexture(project, frame.value.m, frame.value.time);
    return electrons.ok ? success({ electrons: electrons.value }) : electrons;
  }
  const window = await windowAt(run, project, frame.value.time);
  const motion = await motionOf(run, project, frame.value, window);
  if (!motion.ok) return motion;
  if (kind === 'heat') {
    const heat = frameHeat(project, motion.value);
    return heat.ok ? success({ heat: heatPicture(heat.value, window) }) : heat;
  }
  const bands = frameBands(project, motion.value, window);
  return bands.ok ? success({ bands: bandsPicture(bands.value, window) }) : bands;
};

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

/** The lattice of the project, with a picture where it asks for one. */
const latticed = async (
  source: Source,
  run: StoredRun | undefined,
  time: number | undefined,
): Promise<Result<LoadedFigure>> => {
  const { lattice } = source.project;
  const framed = lattice.source === 'frame' && run !== undefined;
  const own = framed ? readWorking(run.manifest.project) : resolveElectrons(source.project);
  if (!own.ok) return own;
  const project = { ...own.value, lattice };
  const frame = framed ? await chooseFrame(run, time) : null;
  if (frame?.ok === false) return frame;
  const placed =
    frame === null || run === undefined
      ? undefined
      : { ...frame.value, window: await windowAt(run, project, frame.value.time) };
  const from = await latticeSource(project, placed, run?.readNamed ?? source.readNamed);
  if (!from.ok) return from;
  const view = await solveLattice(project, from.value);
  if (!view.ok) return view;
  return success({
    data: { project, ...(view.value === null ? {} : { lattice: view.value }) },
    manifest: run?.manifest,
  });
};

/** Figures of the project itself. */
const WITHOUT_RUN: ReadonlySet<FigureKind['needs']> = new Set(['preview', 'project', 'lead-field', 'zone']);

/** A plot of the bands of a project, in this thread. */
const zoned = async (source: Source, kind: FigureKind): Promise<Result<LoadedFigure>> => {
  const own = resolveElectrons(source.project);
  if (!own.ok) return own;
  const project = own.value;
  const files = await gatherFiles(project, source.readNamed);
  if (!files.ok) return files;
  const found = await new ZoneService().picture({
    project,
    files: files.value,
    picture: kind.name.replace(/^bands-/u, ''),
    options: DEFAULT_OPTIONS,
    N: project.bandStructure.N,
  });
  if (!found.ok) return found;
  return success({
    data: found.value === null ? { project } : { project, zone: found.value },
    manifest: undefined,
  });
};

/** What a figure needs, from a source that is open. */
export const gatherFigure = async (
  source: Source,
  kind: FigureKind,
  wanted: Wanted,
): Promise<Result<LoadedFigure>> => {
  const chosen = await chooseRun(source.runs, wanted.run);
  if (!chosen.ok) return chosen;
  if (kind.needs === 'measurement') return measured(source, chosen.value);
  if (kind.needs === 'zone') return zoned(source, kind);
  if (kind.needs === 'lattice') return latticed(source, chosen.value, wanted.time);
  const run = WITHOUT_RUN.has(kind.needs) ? undefined : chosen.value;
  const own = run === undefined ? resolveElectrons(source.project) : readWorking(run.manifest.project);
  if (!own.ok) return own;
  const project = own.value;
  const preview = kind.needs === 'preview' || wanted.model ? wallPreview(project) : null;
  if (preview !== null && !preview.ok) return preview;
  const tabled = kind.needs === 'run' || kind.needs === 'electrons';
  const table = tabled && run !== undefined ? await run.columns(wanted.column) : null;
  if (table !== null && !table.ok) return table;
  const pictured = kind.needs === 'frame' || kind.needs === 'potential';
  const frame = pictured && run !== undefined ? await chooseFrame(run, wanted.time) : null;
  if (frame !== null && !frame.ok) return frame;
  const worked =
    (kind.needs === 'heat' || kind.needs === 'bands' || kind.needs === 'electrons') && run !== undefined
      ? await workedOut(run, project, kind.needs, wanted.time)
      : success({});
  if (!worked.ok) return worked;
  const potential = await potentialFor(run?.readNamed ?? source.readNamed, project, kind, frame?.value);
  if (potential !== null && !potential.ok) return potential;
  return success({
    data: {
      ...worked.value,
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
    return await gatherFigure(source.value, kind, wanted);
  } finally {
    await source.value.close();
  }
};
