import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunManifest } from '@preload/host-api';
import { COLUMN_MM, provenanceOf, pulseFigure } from '@workers/figures';
import { success, type Files, type Project, type Result } from '@workers/model';
import { recordedPulse } from '@workers/voltage/recorded-pulse';
import { recordedColumns } from '@workers/voltage/signals/recorded-columns';
import { replaceBytes, replaceFile } from '../store/atomic';
import { writeJson } from '../store/manifest';
import { frameIndex } from '../store/names';
import { packProject, type Part } from '../store/save';
import { withDocument } from './headless-document';
import { FIGURE_COLUMNS, FURTHER_PARTS, PULSE_COLUMNS, readTableFile, type CsvTable } from './read-table';
import type { RunPaths } from './run-folder';
import { slug } from './source';

export interface Results {
  /** Null for a run of less than two samples. */
  readonly pulse: ReturnType<typeof recordedPulse> | null;
  readonly files: Readonly<
    Record<'run' | 'table' | 'frames' | 'pulseTable' | 'pulseFigure' | 'project', string>
  >;
}

const measured = (project: Project, table: CsvTable): ReturnType<typeof recordedPulse> =>
  recordedPulse(project, recordedColumns(table));

const FLUSH_AT = 1 << 20;

const exists = async (path: string): Promise<boolean> => (await stat(path).catch(() => null)) !== null;

const PULSE_PLACES = [...PULSE_COLUMNS, ...FURTHER_PARTS].map((name) => FIGURE_COLUMNS.indexOf(name));

/** `pulse.csv` from the table while that is read once for the figure. */
const writePulseTable = async (paths: RunPaths): Promise<CsvTable> => {
  let table: CsvTable | undefined;
  await replaceFile(paths.pulseTable, async (file) => {
    let text = '';
    let shown: readonly number[] = [];
    table = await readTableFile(paths.table, (texts) => {
      // The first row has the names: the parts that not every run has come after the others.
      if (shown.length === 0) shown = PULSE_PLACES.filter((at) => texts[at] !== '');
      text += `${shown.map((at) => texts[at]).join(',')}\n`;
      if (text.length < FLUSH_AT) return undefined;
      const full = text;
      text = '';
      return file.appendFile(full);
    });
    await file.appendFile(text);
  });
  if (table === undefined) throw new Error('The table of the run could not be read.');
  return table;
};

/** What a run was made from. */
interface Inputs {
  readonly project: Project;
  readonly files: Files;
}

const packRun = async (
  paths: RunPaths,
  target: string,
  { project, files }: Inputs,
  manifest: RunManifest,
  pulse: string | null,
): Promise<Result<string>> => {
  const run = `runs/${manifest.id}`;
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const grown = async (entry: string, path: string): Promise<Part> => ({
    name: entry,
    path,
    size: (await stat(path)).size,
  });
  const frames = (await readdir(paths.frames)).filter((file) => frameIndex(file) !== null).sort();
  const parts: Part[] = [
    { name: 'project.json', bytes: bytes(writeJson(project)) },
    ...[...files].map(([name, content]): Part => ({ name: `files/${name}`, bytes: content })),
    { name: `${run}/run.json`, bytes: bytes(writeJson(manifest)) },
    await grown(`${run}/table.csv`, paths.table),
    ...(await Promise.all(frames.map((file) => grown(`${run}/frames/${file}`, join(paths.frames, file))))),
    ...(pulse === null ? [] : [{ name: 'figures/pulse.svg', bytes: bytes(pulse) }]),
  ];
  // What stood here before the run was either ours to replace (--force, --resume) or kept the run from starting.
  const packed = await packProject(parts, target, true);
  return packed.ok ? success(target) : packed;
};

/**
 * The files that are made once a run has ended: pulse as CSV and SVG, and one project file with everything.
 * `onlyMissing` leaves alone what is there.
 */
export const writeResults = async (
  paths: RunPaths,
  inputs: Inputs,
  manifest: RunManifest,
  onlyMissing = false,
): Promise<Result<Results>> => {
  const { project } = inputs;
  const wanted = async (path: string): Promise<boolean> => !onlyMissing || !(await exists(path));
  const table = (await wanted(paths.pulseTable))
    ? await writePulseTable(paths)
    : await readTableFile(paths.table);
  const provenance = provenanceOf(manifest.program.version, manifest);
  const pulse =
    table.length < 2
      ? null
      : await withDocument(
          (document) => pulseFigure(project, table, { document, provenance, widthMm: COLUMN_MM }).svg,
        );
  if (pulse !== null && (await wanted(paths.pulseFigure))) await replaceBytes(paths.pulseFigure, pulse);
  const target = paths.project(slug(project.name));
  const packed = (await wanted(target))
    ? await packRun(paths, target, inputs, manifest, pulse)
    : success(target);
  if (!packed.ok) return packed;
  // Last of all: until here a killed program continues from the checkpoint and writes the same again.
  await rm(paths.checkpoint, { force: true });
  return success({
    pulse: table.length < 2 ? null : measured(project, table),
    files: {
      run: paths.manifest,
      table: paths.table,
      frames: paths.frames,
      pulseTable: paths.pulseTable,
      pulseFigure: paths.pulseFigure,
      project: packed.value,
    },
  });
};
