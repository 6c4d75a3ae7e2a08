import { mkdir, open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  failure,
  freeName,
  isFileName,
  MAX_FILE_BYTES,
  missingFile,
  namedFiles,
  success,
  tooLargeFile,
  usableName,
  type NamedFile,
  type Result,
} from '@workers/model';
import type { AttachedFile } from '@preload/host-api';
import { flushFolder, replaceFile } from './atomic';
import { errorCode, refuse, systemFailure } from './problems';
import type { SessionPaths } from './session';

/** Where bytes come from, a piece at a time, and how many there are. */
interface Source {
  readonly size: number;
  readonly pieces: () => AsyncIterable<Uint8Array>;
}

const CHUNK = 1 << 20;

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const buffer = new Uint8Array(CHUNK);
    for (let at = 0; ;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK, at);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
}

const inMemory = (bytes: Uint8Array): Source => ({
  size: bytes.length,
  async *pieces() {
    for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
  },
});

/** Whether the file at `path` holds exactly these bytes. */
const holds = async (path: string, source: Source): Promise<boolean> => {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true || found.size !== source.size) return false;
  const file = await open(path, 'r');
  try {
    let at = 0;
    for await (const piece of source.pieces()) {
      const there = Buffer.alloc(piece.length);
      await file.read(there, 0, piece.length, at);
      if (!there.equals(piece)) return false;
      at += piece.length;
    }
    return at === source.size;
  } finally {
    await file.close();
  }
};

const namesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).filter(isFileName).sort();

/** What lies in the folder of attached files. */
export const listAttached = async (paths: SessionPaths): Promise<AttachedFile[]> => {
  const files: AttachedFile[] = [];
  for (const name of await namesIn(paths.files)) {
    const found = await stat(paths.file(name)).catch(() => null);
    if (found?.isFile() === true) files.push({ name, bytes: found.size });
  }
  return files;
};

const attach = async (paths: SessionPaths, given: string, source: Source): Promise<Result<AttachedFile>> => {
  if (source.size > MAX_FILE_BYTES)
    return refuse(
      'too-large',
      `${given} is larger than ${MAX_FILE_BYTES / 2 ** 30} GiB, the most a project takes.`,
    );
  const wanted = usableName(given);
  if ((await mkdir(paths.files, { recursive: true })) !== undefined) await flushFolder(paths.root);
  if (await holds(paths.file(wanted), source)) return success({ name: wanted, bytes: source.size });
  const name = freeName(wanted, await readdir(paths.files));
  let written = 0;
  await replaceFile(
    paths.file(name),
    async (file) => {
      for await (const piece of source.pieces()) {
        written += piece.length;
        if (written > MAX_FILE_BYTES) throw new Error('it grew while it was copied');
        await file.writeFile(piece);
      }
    },
    false,
  );
  return success({ name, bytes: written });
};

/** Copies a file of the machine into the working folder. Errors: `too-large`, `no-file`, `system-…`. */
export const attachFile = async (paths: SessionPaths, path: string): Promise<Result<AttachedFile>> => {
  const name = basename(path);
  try {
    const found = await stat(path);
    // A pipe or a device would never end.
    if (!found.isFile()) return refuse('no-file', `${name} is not a file.`);
    return await attach(paths, name, { size: found.size, pieces: () => piecesOf(path) });
  } catch (error) {
    return systemFailure(error, name);
  }
};

/** Keeps bytes that were dropped onto the window; a folder in the name is left out. Errors: `too-large`. */
export const attachBytes = (
  paths: SessionPaths,
  name: string,
  bytes: Uint8Array,
): Promise<Result<AttachedFile>> => attach(paths, name.split(/[\\/]/u).at(-1) ?? '', inMemory(bytes));

/** Errors: `no-file`. */
export const readAttached = async (paths: SessionPaths, name: string): Promise<Result<Uint8Array>> => {
  try {
    return success(new Uint8Array(await readFile(paths.file(name))));
  } catch (error) {
    if (errorCode(error) === 'ENOENT')
      return refuse('no-file', `${name} is not among the files of the project.`);
    throw error;
  }
};

/** Whole path of a file that a bare project names: in `files/` beside it, or directly beside it; null for none. */
export const findBeside = async (folder: string, name: string): Promise<string | null> => {
  if (!isFileName(name)) return null;
  for (const path of [join(folder, 'files', name), join(folder, name)])
    if ((await stat(path).catch(() => null))?.isFile() === true) return path;
  return null;
};

/** Bytes of a file beside a bare project. Errors: `missing-file`, `too-large`, `system-…`. */
export const readBeside = async (folder: string, file: NamedFile): Promise<Result<Uint8Array>> => {
  const path = await findBeside(folder, file.name);
  if (path === null)
    return failure(missingFile(file, `There is no such file in ${join(folder, 'files')} or ${folder}.`));
  try {
    const { size } = await stat(path);
    if (size > MAX_FILE_BYTES) return failure(tooLargeFile(file, size));
    return success(new Uint8Array(await readFile(path)));
  } catch (error) {
    return systemFailure(error, file.name);
  }
};

/**
 * Copies what a bare project names into its new working folder. A file that is not there is passed over: the field then
 * says so, and the rest of the project is of use without it.
 */
export const adoptBeside = async (
  paths: SessionPaths,
  project: unknown,
  source: string,
): Promise<Result<null>> => {
  for (const { name } of namedFiles(project)) {
    const path = await findBeside(dirname(source), name);
    const copied = path === null ? success(null) : await attachFile(paths, path);
    if (!copied.ok) return copied;
  }
  return success(null);
};
