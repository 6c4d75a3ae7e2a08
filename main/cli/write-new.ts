import { mkdir, open, stat } from 'node:fs/promises';
import { success, type Result } from '@workers/model';
import { replaceBytes, replaceFile } from '../store/atomic';
import { errorCode, systemFailure } from '../store/problems';
import { badArgument } from './arguments';
import type { Content } from './stored-runs';

/** What stands in the way stays: error `bad-argument`. */
export const existsAlready = (path: string) =>
  badArgument(`"${path}"`, 'a new file', 'It exists already. Add --force to replace it.', '--out');

const CHUNK = 1 << 20;

const copyInto = async (path: string, size: number, write: (piece: Uint8Array) => Promise<void>) => {
  const file = await open(path, 'r');
  try {
    const buffer = new Uint8Array(CHUNK);
    for (let at = 0; at < size;) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(CHUNK, size - at), at);
      if (bytesRead === 0) return;
      await write(buffer.subarray(0, bytesRead));
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
};

/** Writes a file whole or not at all; what exists stays unless told otherwise. */
export const writeNew = async (
  path: string,
  content: Uint8Array | string | Content,
  force: boolean,
): Promise<Result<string>> => {
  try {
    if (typeof content === 'string' || content instanceof Uint8Array)
      await replaceBytes(path, content, force);
    else if ('bytes' in content) await replaceBytes(path, content.bytes, force);
    else
      await replaceFile(
        path,
        (file) => copyInto(content.path, content.size, async (piece) => void (await file.writeFile(piece))),
        force,
      );
    return success(path);
  } catch (error) {
    return errorCode(error) === 'EEXIST' ? existsAlready(path) : systemFailure(error, path);
  }
};

/** Makes a folder for files of these names; unless forced none of them may be there. */
export const prepareFolder = async (
  folder: string,
  paths: readonly string[],
  force: boolean,
): Promise<Result<null>> => {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    return systemFailure(error, folder);
  }
  for (const path of force ? [] : paths)
    if ((await stat(path).catch(() => null)) !== null) return existsAlready(path);
  return success(null);
};
