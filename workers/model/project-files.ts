import { composedFiles } from './composition';
import type { Files } from './files';
import { MAX_FILE_BYTES } from './files';
import { failure, success, type Problem, type Result } from './result';
import { FIELDS, isVisible } from './sections';
import { formatNumber } from './units';
import { valueAt } from './words';

/** A field that names a file, and the file. */
export interface NamedFile {
  /** Path of the field. */
  readonly path: string;
  readonly name: string;
}

const at = (document: unknown, path: string): unknown => valueAt(document, path.split('.'));

/** Every file that a project document names, whether or not the field applies at present. */
export const namedFiles = (document: unknown): NamedFile[] => [
  ...[...FIELDS.values()].flatMap(({ path, meta }) => {
    const name = meta.kind === 'file' ? at(document, path) : '';
    return typeof name === 'string' && name !== '' ? [{ path, name }] : [];
  }),
  ...composedFiles(document),
];

const isAside = ({ path }: NamedFile): boolean => {
  const meta = FIELDS.get(path)?.meta;
  return meta?.kind === 'file' && meta.aside === true;
};

/** The files that a run of the project reads: those of the fields that apply. */
export const neededFiles = (document: unknown): NamedFile[] =>
  namedFiles(document).filter((named) => {
    const { path } = named;
    if (isAside(named)) return false;
    const field = FIELDS.get(path);
    const group = at(document, path.slice(0, path.lastIndexOf('.')));
    return (
      field !== undefined && typeof group === 'object' && group !== null && isVisible(field, { ...group })
    );
  });

/** A file that a field names is not there: where it was looked for, or what to do. */
export const missingFile = ({ path, name }: NamedFile, hint: string): Problem => ({
  code: 'missing-file',
  path,
  value: `"${name}"`,
  allowed: '',
  hint,
});

export const tooLargeFile = ({ path, name }: NamedFile, bytes: number): Problem => ({
  code: 'too-large',
  path,
  value: `"${name}" (${formatNumber(bytes / 2 ** 30, 3)} GiB)`,
  allowed: `files of up to ${MAX_FILE_BYTES / 2 ** 30} GiB`,
  hint: 'Use a smaller file.',
});

/** Reads what a run of the project needs, each file once; the first that fails speaks. */
export const gatherFiles = async (
  document: unknown,
  read: (file: NamedFile) => Promise<Result<Uint8Array>>,
): Promise<Result<Files>> => {
  const files = new Map<string, Uint8Array>();
  for (const file of neededFiles(document)) {
    if (files.has(file.name)) continue;
    const bytes = await read(file);
    if (!bytes.ok) return failure({ ...bytes, path: file.path });
    files.set(file.name, bytes.value);
  }
  return success(files);
};

/** The bytes that a field names, or why they are not there; for whoever builds something from a file. */
export const fileOf = (files: Files, file: NamedFile): Result<Uint8Array> => {
  const bytes = files.get(file.name);
  return bytes === undefined
    ? failure(missingFile(file, 'It is not among the files of the project. Choose it again.'))
    : success(bytes);
};
