import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { readField } from '@workers/formats/read-field';
import { vtkSeries } from '@workers/formats/vtk-series';
import { readTyped } from '@workers/electrons/road/resolve';
import { failure, neededFiles, success, type Project, type Result } from '@workers/model';
import { writeJson } from '../store/manifest';
import { frameName } from '../store/names';
import { packProject, type Part } from '../store/save';
import { badArgument, readArguments } from './arguments';
import { convertField, readForm, type FieldFormat, type Form } from './convert-field';
import { framesOf } from './frame-range';
import { EXIT, refuse, type Command, type Exit, type Io } from './io';
import { slug } from './source';
import { chooseRun, openSource, type Source, type StoredRun } from './stored-runs';
import { existsAlready, prepareFolder, writeNew } from './write-new';

const help = `spinmotive export PROJECT --format ovf|vtk|hdf5|csv|zip [options]

PROJECT is a .spinmotive file or a folder written by "run".

  --format ovf         OVF 2.0, read by OOMMF and mumax3-convert
           vtk         VTK XML (.vti), read by ParaView, with series.pvd for the times
           hdf5        one file: frames, times, table, project and where its numbers come from
           csv         the table of the run
           zip         one run with its inputs, table and frames; opens as a project too
  --run ID             which run; default: the last one that finished
  --frames a:b         frames from number a on, without b, negative from the end; one number is one frame; default: all
  --data binary4       numbers of ovf and vtk: binary4, binary8 or text; of hdf5 binary4 or binary8; default: as stored
  --out FILE           one frame, the table, the hdf5 or the zip; - is standard output, but not for a zip or hdf5
  --out DIR            folder of several frames
  --force              replaces what is there

Without --out: PROJECT-frames/, PROJECT-table.csv, PROJECT-run.h5 or PROJECT-run.zip in the working folder.
`;

const OPTIONS = {
  format: { type: 'string' },
  run: { type: 'string' },
  frames: { type: 'string' },
  data: { type: 'string' },
  out: { type: 'string' },
  force: { type: 'boolean' },
} as const;

const FORMATS = ['ovf', 'vtk', 'hdf5', 'csv', 'zip'] as const;
const ENDING_OF: Readonly<Record<string, string>> = { vti: 'vtk', vtr: 'vtk', h5: 'hdf5' };
type Format = (typeof FORMATS)[number];

interface Wanted {
  readonly source: string;
  readonly format: Format;
  readonly run: string | undefined;
  readonly frames: string | undefined;
  readonly form: Form | undefined;
  readonly out: string | undefined;
  readonly force: boolean;
}

const readFormat = (text: string | undefined, out: string | undefined): Result<Format> => {
  const ending = extname(out ?? '')
    .slice(1)
    .toLowerCase();
  const named = ENDING_OF[text ?? ending] ?? text ?? ending;
  const format = FORMATS.find((one) => one === named);
  if (format !== undefined) return success(format);
  return badArgument(named === '' ? '' : `"${named}"`, FORMATS.join(', '), 'Choose a format.', '--format');
};

const readWanted = (argv: readonly string[]): Result<Wanted> => {
  const parsed = readArguments(argv, OPTIONS, 'export');
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [source, extra] = positionals;
  if (source === undefined || extra !== undefined)
    return badArgument(extra === undefined ? '' : `"${extra}"`, '', 'Give one project: spinmotive export PROJECT.'); // prettier-ignore
  const format = readFormat(values.format, values.out);
  if (!format.ok) return format;
  const form = readForm(values.data);
  if (!form.ok) return form;
  const plain = format.value === 'csv' || format.value === 'zip';
  if (plain && values.data !== undefined)
    return badArgument(`"${values.data}"`, 'ovf, vtk', 'It is for fields.', '--data');
  if (format.value === 'hdf5' && values.data === 'text')
    return badArgument('"text"', 'binary4, binary8', 'HDF5 holds binary numbers.', '--data');
  if (format.value === 'csv' && values.frames !== undefined)
    return badArgument(`"${values.frames}"`, 'ovf, vtk, hdf5, zip', 'A table has no frames.', '--frames');
  if ((format.value === 'zip' || format.value === 'hdf5') && values.out === '-')
    return badArgument('"-"', 'a file', `A ${format.value} file is not written to standard output.`, '--out');
  const { run, frames, out, force } = values;
  return success({ source, format: format.value, run, frames, form: form.value, out, force: force === true });
};

/** One stored frame in another format. Errors: those of the store and of the reader, with the number of the frame. */
const frameAs = async (
  run: StoredRun,
  index: number,
  format: FieldFormat,
  form: Form | undefined,
): Promise<Result<{ bytes: Uint8Array; time: number }>> => {
  const stored = await run.frame(index);
  if (!stored.ok) return stored;
  const field = readField(stored.value);
  if (!field.ok) return failure({ ...field, path: `frame ${index}, ${field.path}` });
  const time = field.value.time ?? run.manifest.frames[index] ?? 0;
  // What is stored is OVF 2 already, and has been read to the end.
  if (format === 'ovf' && form === undefined) return success({ bytes: stored.value, time });
  return success({ bytes: convertField({ ...field.value, time }, format, form, 'm'), time });
};

const exportSeries = async (
  run: StoredRun,
  frames: readonly number[],
  folder: string,
  { format, form, force }: Wanted,
): Promise<Result<string[]>> => {
  const kind = format === 'vtk' ? 'vti' : 'ovf';
  const nameOf = (index: number): string => frameName(index).replace(/ovf$/u, kind);
  const series = join(folder, 'series.pvd');
  const paths = frames.map((index) => join(folder, nameOf(index)));
  const ready = await prepareFolder(folder, format === 'vtk' ? [...paths, series] : paths, force);
  if (!ready.ok) return ready;
  const files: { name: string; time: number }[] = [];
  for (const [i, index] of frames.entries()) {
    const converted = await frameAs(run, index, kind, form);
    if (!converted.ok) return converted;
    const written = await writeNew(paths[i] as string, converted.value.bytes, force);
    if (!written.ok) return written;
    files.push({ name: nameOf(index), time: converted.value.time });
  }
  if (format !== 'vtk') return success(paths);
  const written = await writeNew(series, vtkSeries(files), force);
  return written.ok ? success([...paths, series]) : written;
};

const ENDINGS = ['.ovf', '.omf', '.vti', '.vtr'];

const exportFrames = async (
  run: StoredRun,
  project: Project,
  wanted: Wanted,
  io: Io,
): Promise<Result<string[]>> => {
  const { out, format, form, force } = wanted;
  const chosen = framesOf(wanted.frames, run.manifest.frames.length);
  if (!chosen.ok) return chosen;
  const ending = extname(out ?? '').toLowerCase();
  if (out !== '-' && !ENDINGS.includes(ending))
    return exportSeries(run, chosen.value, resolve(out ?? `${slug(project.name)}-frames`), wanted);
  const [index, second] = chosen.value;
  if (index === undefined || second !== undefined)
    return badArgument(`${chosen.value.length} frames`, 'one frame', 'Name a folder, or one frame: --frames -1.', '--out'); // prettier-ignore
  const kind = format === 'ovf' ? 'ovf' : ending === '.vtr' ? 'vtr' : 'vti';
  if (out !== '-' && (format === 'ovf') !== (ending === '.ovf' || ending === '.omf'))
    return badArgument(`"${out ?? ''}"`, `a name that says ${format}`, 'Name and format differ.', '--out');
  const converted = await frameAs(run, index, kind, form);
  if (!converted.ok) return converted;
  if (out === '-') {
    io.out(converted.value.bytes);
    return success([]);
  }
  const written = await writeNew(resolve(out ?? ''), converted.value.bytes, force);
  return written.ok ? success([written.value]) : written;
};

const exportTable = async (
  run: StoredRun,
  project: Project,
  { out, force }: Wanted,
  io: Io,
): Promise<Result<string[]>> => {
  const table = await run.table();
  if (!table.ok) return table;
  if (out === '-') {
    io.out('bytes' in table.value ? table.value.bytes : await readFile(table.value.path));
    return success([]);
  }
  const written = await writeNew(resolve(out ?? `${slug(project.name)}-table.csv`), table.value, force);
  return written.ok ? success([written.value]) : written;
};

/** The run with the inputs that it had, as a project of its own. Frames are numbered anew. */
const partsOf = async (
  run: StoredRun,
  project: Project,
  frames: readonly number[],
): Promise<Result<Part[]>> => {
  const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(writeJson(value));
  const { manifest } = run;
  const folder = `runs/${manifest.id}`;
  const parts: Part[] = [{ name: 'project.json', bytes: bytes(project) }];
  for (const file of neededFiles(project)) {
    const content = await run.readNamed(file);
    if (!content.ok) return content;
    if (!parts.some(({ name }) => name === `files/${file.name}`))
      parts.push({ name: `files/${file.name}`, bytes: content.value });
  }
  const table = await run.table();
  if (!table.ok) return table;
  const times = frames.map((index) => manifest.frames[index] ?? 0);
  parts.push({ name: `${folder}/run.json`, bytes: bytes({ ...manifest, frames: times }) });
  parts.push({ name: `${folder}/table.csv`, ...table.value });
  const { nx, ny, nz } = manifest.mesh;
  for (const [i, index] of frames.entries())
    parts.push({
      name: `${folder}/frames/${frameName(i)}`,
      size: 12 * nx * ny * nz,
      fetch: () => run.frame(index),
    });
  return success(parts);
};

const exportZip = async (run: StoredRun, project: Project, wanted: Wanted): Promise<Result<string[]>> => {
  const { length } = run.manifest.frames;
  const frames = length === 0 && wanted.frames === undefined ? success([]) : framesOf(wanted.frames, length);
  if (!frames.ok) return frames;
  const parts = await partsOf(run, project, frames.value);
  if (!parts.ok) return parts;
  const target = resolve(wanted.out ?? `${slug(project.name)}-run.zip`);
  const packed = await packProject(parts.value, target, wanted.force);
  if (!packed.ok) return packed.code === 'exists' ? existsAlready(target) : packed;
  return success([target]);
};

const exportHdf5 = async (run: StoredRun, project: Project, wanted: Wanted): Promise<Result<string[]>> => {
  const { length } = run.manifest.frames;
  const frames = length === 0 && wanted.frames === undefined ? success([]) : framesOf(wanted.frames, length);
  if (!frames.ok) return frames;
  const { writeHdf5 } = await import('./export-hdf5');
  const target = resolve(wanted.out ?? `${slug(project.name)}-run.h5`);
  const written = await writeHdf5(run, frames.value, target, {
    double: wanted.form === 'binary8',
    force: wanted.force,
  });
  return written.ok ? success([written.value]) : written;
};

const exportFrom = async (source: Source, wanted: Wanted, io: Io): Promise<Result<string[]>> => {
  const run = chooseRun(source.runs, wanted.run);
  if (!run.ok) return run;
  if (run.value === undefined)
    return badArgument(`"${wanted.source}"`, 'a project with a run', 'Run it first: spinmotive run.', 'PROJECT');
  const project = readTyped(run.value.manifest.project);
  if (!project.ok) return project;
  switch (wanted.format) {
    case 'csv':
      return exportTable(run.value, project.value, wanted, io);
    case 'hdf5':
      return exportHdf5(run.value, project.value, wanted);
    case 'zip':
      return exportZip(run.value, project.value, wanted);
    default:
      return exportFrames(run.value, project.value, wanted, io);
  }
}; // prettier-ignore

const perform = async (wanted: Wanted, io: Io): Promise<Exit> => {
  const source = await openSource(wanted.source);
  if (!source.ok) return refuse(io, source);
  try {
    const done = await exportFrom(source.value, wanted, io);
    if (!done.ok) return refuse(io, done);
    for (const path of done.value) io.out(`${path}\n`);
    return EXIT.done;
  } finally {
    await source.value.close();
  }
};

/** `spinmotive export`: see `help`. */
export const exportRun: Command = {
  help,
  run: async (argv, io) => {
    const wanted = readWanted(argv);
    return wanted.ok ? perform(wanted.value, io) : refuse(io, wanted);
  },
};
