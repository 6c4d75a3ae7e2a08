import { randomBytes } from 'node:crypto';
import { link, open, readdir, rename, rm, unlink, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode } from './problems';
import { isAlive } from './process';

/** Makes names in a folder survive a power cut. Windows cannot open folders and needs no such call. */
export const flushFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const temporaryName = (target: string): string =>
  join(dirname(target), `.${basename(target)}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`);

/** What this process is writing at present. */
const underWay = new Set<string>();

/** Removes what a killed program left beside `target`, or a drive that was taken out in the middle. */
const sweepLeftovers = async (target: string): Promise<void> => {
  const prefix = `.${basename(target)}.`;
  for (const name of await readdir(dirname(target))) {
    const owner = name.startsWith(prefix)
      ? /^(\d+)-[0-9a-f]{8}\.tmp$/u.exec(name.slice(prefix.length))
      : null;
    if (owner === null) continue;
    const path = join(dirname(target), name);
    const own = Number(owner[1]) === process.pid;
    if (own ? !underWay.has(path) : !isAlive(Number(owner[1]))) await rm(path, { force: true });
  }
};

/** A new name for the finished file; `link` refuses an existing target where `rename` would replace it. */
const putInPlace = async (temporary: string, target: string, overwrite: boolean): Promise<void> => {
  if (overwrite) return rename(temporary, target);
  try {
    await link(temporary, target);
  } catch (error) {
    // Some disks (FAT, network shares) know no links: there the check before writing has to do.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EACCES'].includes(errorCode(error))) throw error;
    return rename(temporary, target);
  }
  await unlink(temporary);
};

/**
 * Replaces `target` so that at every moment it is the old or the new file, whole: new file beside it, flush, rename,
 * flush of the folder. Throws system errors, `EEXIST` when it exists and may not be replaced.
 */
export const replaceFile = async (
  target: string,
  write: (file: FileHandle) => Promise<void>,
  overwrite = true,
): Promise<void> => {
  await sweepLeftovers(target);
  const temporary = temporaryName(target);
  underWay.add(temporary);
  try {
    const file = await open(temporary, 'wx');
    try {
      await write(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await putInPlace(temporary, target, overwrite);
  } catch (error) {
    // What the disk said first is what the user hears.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    underWay.delete(temporary);
  }
  await flushFolder(dirname(target));
};

export const replaceBytes = (target: string, bytes: Uint8Array | string, overwrite = true): Promise<void> =>
  replaceFile(target, (file) => file.writeFile(bytes), overwrite);
