import { mkdir, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isFileName, success, type Result } from '@workers/model';
import type { FolderEntry } from '@preload/host-api';
import { errorCode, refuse, systemFailure } from './store/problems';

const MOST = 10_000;

export interface FolderList {
  path: string;
  parent: string | null;
  entries: FolderEntry[];
}

/** Visible entries of a folder, folders first; what may not be looked at is left out. */
export const listFolder = async (given: string): Promise<Result<FolderList>> => {
  const path = resolve(given);
  try {
    const names = (await readdir(path)).filter((name) => !name.startsWith('.')).slice(0, MOST);
    const found = await Promise.all(
      names.map(async (name): Promise<FolderEntry[]> => {
        const full = join(path, name);
        const stats = await stat(full).catch(() => null);
        if (stats === null || !(stats.isDirectory() || stats.isFile())) return [];
        const folder = stats.isDirectory();
        const size = folder ? 0 : stats.size;
        return [{ name, path: full, folder, size, modified: stats.mtime.toISOString() }];
      }),
    );
    const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
    const entries = found
      .flat()
      .sort((a, b) => Number(b.folder) - Number(a.folder) || order.compare(a.name, b.name));
    const parent = dirname(path);
    return success({ path, parent: parent === path ? null : parent, entries });
  } catch (error) {
    return systemFailure(error, basename(path) || path);
  }
};

/** A new folder inside another one. Errors: `bad-name` for one that is no name on every platform or would be hidden; `exists`. */
export const makeFolder = async (parent: string, given: string): Promise<Result<{ path: string }>> => {
  const name = given.trim();
  if (name === '') return refuse('bad-name', 'Type a name for the new folder.');
  if (!isFileName(name))
    return refuse(
      'bad-name',
      `“${name}” cannot be the name of a folder. Use none of \\ / : * ? " < > | and no dot at either end.`,
    );
  const path = join(resolve(parent), name);
  try {
    await mkdir(path);
    return success({ path });
  } catch (error) {
    if (errorCode(error) === 'EEXIST')
      return refuse('exists', `${name} is there already. Choose another name.`);
    return systemFailure(error, errorCode(error) === 'ENOENT' ? basename(parent) || parent : name);
  }
};
