import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { readTyped } from '@workers/electrons/road/resolve';
import { figureFormat, readFigureFile } from '@workers/figures/files/reopen';
import { failure, missingFile, success, type NamedFile, type Project, type Result } from '@workers/model';
import type { RunManifest } from '@preload/host-api';
import { readBeside } from './attachments';
import { readManifest } from './manifest';
import { frameName } from './names';
import { refuse, systemFailure } from './problems';
import { readChecksums, storedPieces } from './zip-files';
import { indexZip, ZIP_LIMITS, type IndexedEntry, type ZipIndex } from './zip-index';

/** A project file opened for reading. Nothing of it is in memory but its directory. */
export interface ProjectFile {
  readonly project: Project;
  /** Oldest first; a run that was under way when the file was saved reads as interrupted. */
  readonly runs: readonly RunManifest[];
  /** Entry names and sizes, bytes; empty for a bare JSON project. */
  readonly entries: ReadonlyMap<string, number>;
  /** A whole entry, its checksum verified. Errors: `no-entry`, `damaged`. */
  readonly readEntry: (name: string) => Promise<Result<Uint8Array>>;
  /** Passes an entry on piece by piece. The checksum is verified at the end: then, on a failure, discard the pieces. */
  readonly streamEntry: (name: string, write: (piece: Uint8Array) => Promise<void>) => Promise<Result<null>>;
  readonly readTable: (run: string) => Promise<Result<string>>;
  readonly readFrame: (run: string, index: number) => Promise<Result<Uint8Array>>;
  /** A file that the project names: of the zip, or from beside a bare project. Error `missing-file`. */
  readonly readNamed: (file: NamedFile) => Promise<Result<Uint8Array>>;
  readonly close: () => Promise<void>;
}

/** A page at 1200 dpi is smaller. */
const MAX_FIGURE = 2 ** 28;

const parseJson = (text: string): { value: unknown } | null => {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/u, '')) };
  } catch {
    return null;
  }
};

const damaged = (file: string, what: string) => refuse('damaged', `${file} is damaged: ${what}.`);

type EntryAccess = Pick<ProjectFile, 'readEntry' | 'streamEntry'>;

/** An error of the receiving side, told apart from a damaged zip. */
class SinkError extends Error {
  constructor(override readonly cause: unknown) {
    super('sink');
  }
}

type Write = (piece: Uint8Array) => Promise<void>;
const passOn = (write: Write, piece: Uint8Array): Promise<void> =>
  write(piece).catch((error: unknown) => {
    throw new SinkError(error);
  });

const unzip = async ({ entry, size }: IndexedEntry, write: Write): Promise<void> => {
  let total = 0;
  const sink = new WritableStream<Uint8Array>({
    async write(piece) {
      total += piece.length;
      if (total > size) throw new Error('longer than declared');
      await passOn(write, piece);
    },
  });
  await entry.getData(sink, { checkSignature: true });
};

/** Bytes of an entry as they are, its SHA-256 as the answer. Our own entries are stored: those are read without a decoder. */
const stream = async (handle: FileHandle, found: IndexedEntry, write: Write): Promise<string> => {
  const hash = createHash('sha256');
  const hashed: Write = async (piece) => {
    hash.update(piece);
    await write(piece);
  };
  const { entry, size } = found;
  if (entry.compressionMethod !== 0 || entry.compressedSize !== size) await unzip(found, hashed);
  else for await (const piece of storedPieces(handle, entry.offset, size)) await passOn(hashed, piece);
  return hash.digest('hex');
};

const accessTo = (
  file: string,
  handle: FileHandle,
  index: ZipIndex,
  sums: ReadonlyMap<string, string>,
): EntryAccess => {
  const streamEntry: EntryAccess['streamEntry'] = async (name, write) => {
    const found = index.get(name);
    if (found === undefined) return refuse('no-entry', `${file} has no ${name}.`);
    try {
      const sum = await stream(handle, found, write);
      return sum === sums.get(name) ? success(null) : damaged(file, `${name} does not match its checksum`);
    } catch (error) {
      if (error instanceof SinkError) return systemFailure(error.cause, name);
      return damaged(file, `${name} cannot be read`);
    }
  };
  const readEntry: EntryAccess['readEntry'] = async (name) => {
    const bytes = new Uint8Array(index.get(name)?.size ?? 0);
    let at = 0;
    const result = await streamEntry(name, async (piece) => {
      bytes.set(piece, at);
      at += piece.length;
    });
    return result.ok ? success(bytes) : result;
  };
  return { readEntry, streamEntry };
};

const checksumsOf = async (file: string, index: ZipIndex): Promise<Result<Map<string, string>>> => {
  const found = index.get('checksums');
  if (found === undefined || !index.has('project.json'))
    return refuse('not-a-project', `${file} is a zip, but not a Spinmotive project.`);
  const pieces: Uint8Array[] = [];
  try {
    await unzip(found, async (piece) => void pieces.push(piece));
  } catch {
    return damaged(file, 'its checksums cannot be read');
  }
  const sums = readChecksums(Buffer.concat(pieces).toString('utf8'));
  if (sums === null) return damaged(file, 'its checksums cannot be read');
  const missing = [...sums.keys()].find((name) => !index.has(name));
  if (missing !== undefined) return damaged(file, `${missing.slice(0, 120)} is missing`);
  const unlisted = [...index.keys()].find((name) => name !== 'checksums' && !sums.has(name));
  return unlisted === undefined ? success(sums) : damaged(file, `${unlisted} has no checksum`);
};

const textOf = async (access: EntryAccess, name: string): Promise<Result<string>> => {
  const bytes = await access.readEntry(name);
  return bytes.ok ? success(Buffer.from(bytes.value).toString('utf8')) : bytes;
};

const manifestsOf = async (
  file: string,
  index: ZipIndex,
  access: EntryAccess,
): Promise<Result<RunManifest[]>> => {
  const runs: RunManifest[] = [];
  for (const [name, { kind, run }] of index) {
    if (kind === 'checksums' || run === '' || kind === 'manifest') continue;
    if (!index.has(`runs/${run}/run.json`)) return damaged(file, `${name} belongs to no run`);
  }
  for (const [name, { kind, run }] of index) {
    if (kind !== 'manifest') continue;
    const text = await textOf(access, name);
    if (!text.ok) return text;
    const manifest = readManifest(text.value, run);
    if (manifest === null) return damaged(file, `${name} is not a run`);
    runs.push(manifest.status === 'running' ? { ...manifest, status: 'interrupted' } : manifest);
  }
  return success(runs.sort((a, b) => a.started.localeCompare(b.started) || a.id.localeCompare(b.id)));
};

const openZip = async (handle: FileHandle, size: number, file: string): Promise<Result<ProjectFile>> => {
  const index = await indexZip(handle, size, file);
  if (!index.ok) return index;
  const sums = await checksumsOf(file, index.value);
  if (!sums.ok) return sums;
  const access = accessTo(file, handle, index.value, sums.value);
  const text = await textOf(access, 'project.json');
  if (!text.ok) return text;
  const document = parseJson(text.value);
  if (document === null) return damaged(file, 'project.json is not JSON');
  const project = readTyped(document.value);
  if (!project.ok) return project;
  const runs = await manifestsOf(file, index.value, access);
  if (!runs.ok) return runs;
  return success({
    project: project.value,
    runs: runs.value,
    entries: new Map([...index.value].map(([name, entry]) => [name, entry.size])),
    ...access,
    readTable: (run) => textOf(access, `runs/${run}/table.csv`),
    readFrame: (run, at) => access.readEntry(`runs/${run}/frames/${frameName(at)}`),
    readNamed: async (named) =>
      index.value.has(`files/${named.name}`)
        ? access.readEntry(`files/${named.name}`)
        : failure(missingFile(named, `${file} does not hold that file.`)),
    close: () => handle.close(),
  });
};

const openJson = async (handle: FileHandle, size: number, path: string): Promise<Result<ProjectFile>> => {
  const file = basename(path);
  if (size > ZIP_LIMITS.each.project) return refuse('too-large', `${file} is too large for a project.`);
  const document = parseJson(await handle.readFile('utf8'));
  if (document === null)
    return refuse('not-a-project', `${file} is neither a Spinmotive project nor valid JSON.`);
  const project = readTyped(document.value);
  return project.ok ? success(bareFile(project.value, handle, path)) : project;
};

/** A project without runs; files that it names lie beside it. */
const bareFile = (project: Project, handle: FileHandle, path: string): ProjectFile => {
  const file = basename(path);
  const none = async () => refuse('no-entry', `${file} is a bare project; it holds no runs.`);
  return {
    project,
    runs: [],
    entries: new Map(),
    readEntry: none,
    streamEntry: none,
    readTable: none,
    readFrame: none,
    readNamed: (named) => readBeside(dirname(resolve(path)), named),
    close: () => handle.close(),
  };
};

/** A figure gives back the project that it carries; runs and files are not in it. */
const openFigure = async (handle: FileHandle, size: number, path: string): Promise<Result<ProjectFile>> => {
  const file = basename(path);
  if (size > MAX_FIGURE) return refuse('too-large', `${file} is too large for a figure.`);
  const record = await readFigureFile(file, new Uint8Array(await handle.readFile()));
  if (!record.ok) return record;
  return success(bareFile(record.value.project, handle, path));
};

/**
 * Opens a `.spinmotive` file, a bare JSON project or a figure of this program; the file is only read. Call `close` when done.
 * Errors: `not-a-project`, `damaged`, `unsafe-entry`, `encrypted`, `too-large`, `system-…`, and those of `readProject`
 * (`newer-version` among them).
 */
export const readProjectFile = async (path: string): Promise<Result<ProjectFile>> => {
  const file = basename(path);
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    return systemFailure(error, file);
  }
  let result: Result<ProjectFile>;
  try {
    const stats = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(400), 0, 400, 0);
    const head = new Uint8Array(buffer.subarray(0, bytesRead));
    if (!stats.isFile()) result = refuse('not-a-project', `${file} is a folder, not a project file.`);
    else if (buffer.subarray(0, 2).toString('latin1') === 'PK')
      result = await openZip(handle, stats.size, file);
    else if (figureFormat(head) !== null) result = await openFigure(handle, stats.size, path);
    else result = await openJson(handle, stats.size, path);
  } catch (error) {
    result = systemFailure(error, file);
  }
  if (!result.ok) await handle.close();
  return result;
};
