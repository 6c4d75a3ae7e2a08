import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { success, type Result } from '@workers/model';
import type { FolderEntry } from '@preload/host-api';
import { systemFailure } from './store/problems';

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
