import { readFile, stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { writeCsv } from '@workers/formats/csv';
import type { Field } from '@workers/formats/field';
import { readField } from '@workers/formats/read-field';
import { readTable } from '@workers/formats/read-table';
import { failure, MAX_FILE_BYTES, success, tooLargeFile, usableName, type Result } from '@workers/model';
import { writeJson } from '../store/manifest';
import { refuse as refuseStore, systemFailure } from '../store/problems';
import { packProject, type Part } from '../store/save';
import { badArgument, readArguments } from './arguments';
import { convertField, readForm, type FieldFormat, type Form } from './convert-field';
import { projectOfField } from './field-project';
import { EXIT, oneLine, refuse, type Command, type Exit, type Io } from './io';
import { slug } from './source';
import { existsAlready, writeNew } from './write-new';

const help = `spinmotive import FILE [options]

FILE is a field (OVF 1.0 or 2.0 of OOMMF, mumax3 and others, text or binary) or a table (.odt of OOMMF, table.txt of
mumax3, our own CSV). What it is, is read from its first line.

A field becomes a project on the mesh of the file that starts from it; with --out NAME.ovf, .vti or .vtr it is converted.
A table becomes a CSV.

  --out FILE           default: NAME.spinmotive or NAME.csv in the working folder; - is standard output, for a table
  --data binary4       numbers of .ovf, .vti and .vtr: binary4, binary8 or text; default: as in the file
  --force              replaces FILE
`;

const OPTIONS = { out: { type: 'string' }, data: { type: 'string' }, force: { type: 'boolean' } } as const;

interface Wanted {
  readonly file: string;
  readonly out: string | undefined;
  readonly form: Form | undefined;
  readonly force: boolean;
}

/** What came of it: the file written, and what there is to say of it. */
interface Made {
  readonly path: string;
  readonly remarks: readonly string[];
}

const readWanted = (argv: readonly string[]): Result<Wanted> => {
  const parsed = readArguments(argv, OPTIONS, 'import');
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [file, extra] = positionals;
  if (file === undefined || extra !== undefined)
    return badArgument(extra === undefined ? '' : `"${extra}"`, '', 'Give one file: spinmotive import FILE.');
  const form = readForm(values.data);
  if (!form.ok) return form;
  return success({ file, out: values.out, form: form.value, force: values.force === true });
};

const readBytes = async (path: string): Promise<Result<Uint8Array>> => {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return refuseStore('system-eisdir', `${path} is a folder.`);
    // A pipe or a device would never end.
    if (!found.isFile()) return refuseStore('no-file', `${path} is not a file.`);
    if (found.size > MAX_FILE_BYTES) return failure(tooLargeFile({ path: 'FILE', name: path }, found.size));
    return success(new Uint8Array(await readFile(path)));
  } catch (error) {
    return systemFailure(error, path);
  }
};

const FIELD_ENDINGS: Readonly<Record<string, FieldFormat>> = {
  '.ovf': 'ovf',
  '.omf': 'ovf',
  '.vti': 'vti',
  '.vtr': 'vtr',
};

const packField = async (
  field: Field,
  bytes: Uint8Array,
  { file, out, force }: Wanted,
): Promise<Result<Made>> => {
  const name = basename(file, extname(file)) || 'field';
  const made = projectOfField(field, name.slice(0, 120), { name: usableName(basename(file)), bytes });
  if (!made.ok) return made;
  const { project, files, remarks } = made.value;
  const parts: Part[] = [
    { name: 'project.json', bytes: new TextEncoder().encode(writeJson(project)) },
    ...[...files].map(([entry, content]): Part => ({ name: `files/${entry}`, bytes: content })),
  ];
  const target = resolve(out ?? `${slug(name)}.spinmotive`);
  const packed = await packProject(parts, target, force);
  if (!packed.ok) return packed.code === 'exists' ? existsAlready(target) : packed;
  return success({ path: target, remarks });
};

const importField = async (bytes: Uint8Array, wanted: Wanted): Promise<Result<Made>> => {
  const field = readField(bytes);
  if (!field.ok) return failure({ ...field, path: `${wanted.file}, ${field.path}` });
  const { warnings } = field.value;
  const ending = extname(wanted.out ?? '').toLowerCase();
  const format = FIELD_ENDINGS[ending];
  if (format !== undefined) {
    const converted = convertField(field.value, format, wanted.form, basename(wanted.file));
    const written = await writeNew(resolve(wanted.out ?? ''), converted, wanted.force);
    return written.ok ? success({ path: written.value, remarks: warnings }) : written;
  }
  if (wanted.out !== undefined && ending !== '.spinmotive')
    return badArgument(`"${wanted.out}"`, 'a name that ends in .spinmotive, .ovf, .vti or .vtr', 'The ending says what a field becomes.', '--out'); // prettier-ignore
  if (wanted.form !== undefined)
    return badArgument(`"${wanted.form}"`, '--out NAME.ovf, .vti or .vtr', 'A project keeps the file as it is.', '--data'); // prettier-ignore
  const made = await packField(field.value, bytes, wanted);
  return made.ok ? success({ ...made.value, remarks: [...warnings, ...made.value.remarks] }) : made;
};

const TABLE_ENDINGS = ['.csv', '.odt', '.txt', ''];

const importTable = async (bytes: Uint8Array, wanted: Wanted, io: Io): Promise<Result<Made>> => {
  const { file, out, force, form } = wanted;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const read = readTable(text);
  if (!read.ok)
    return TABLE_ENDINGS.includes(extname(file).toLowerCase()) || /^#\s*ODT\b/iu.test(text)
      ? failure({ ...read, path: `${file}, ${read.path}` })
      : badArgument(`"${file}"`, 'a field (OVF) or a table (ODT, table.txt, CSV)', 'It is neither.', 'FILE');
  if (form !== undefined) return badArgument(`"${form}"`, 'a field', 'A table is text.', '--data');
  if (out !== undefined && out !== '-' && extname(out).toLowerCase() !== '.csv')
    return badArgument(`"${out}"`, 'a name that ends in .csv', 'A table becomes a CSV.', '--out');
  const { tables, warnings } = read.value;
  const [table, ...others] = tables;
  if (table === undefined) return badArgument(`"${file}"`, 'a table', 'It holds none.', 'FILE');
  const remarks = [...warnings, ...(others.length === 0 ? [] : [`The file holds ${tables.length} tables; the first is taken.`])]; // prettier-ignore
  const csv = writeCsv(table);
  if (out === '-') {
    io.out(csv);
    return success({ path: '', remarks });
  }
  const target = resolve(out ?? `${slug(basename(file, extname(file)))}.csv`);
  const written = await writeNew(target, csv, force);
  return written.ok ? success({ path: written.value, remarks }) : written;
};

/** OOMMF begins fields with its name; anything else is read as a table, whose reader names what it is not. */
const isField = (file: string, bytes: Uint8Array): boolean =>
  /^#\s*OOMMF/iu.test(Buffer.from(bytes.subarray(0, 40)).toString('latin1')) ||
  ['.ovf', '.omf', '.ohf', '.obf', '.oef'].includes(extname(file).toLowerCase());

const perform = async (wanted: Wanted, io: Io): Promise<Exit> => {
  const bytes = await readBytes(wanted.file);
  if (!bytes.ok) return refuse(io, bytes);
  const made = await (isField(wanted.file, bytes.value)
    ? importField(bytes.value, wanted)
    : importTable(bytes.value, wanted, io));
  if (!made.ok) return refuse(io, made);
  for (const remark of made.value.remarks) io.err(`spinmotive: ${oneLine(remark)}\n`);
  if (made.value.path !== '') io.out(`${made.value.path}\n`);
  return EXIT.done;
};

/** `spinmotive import`: see `help`. */
export const importFile: Command = {
  help,
  run: async (argv, io) => {
    const wanted = readWanted(argv);
    return wanted.ok ? perform(wanted.value, io) : refuse(io, wanted);
  },
};
