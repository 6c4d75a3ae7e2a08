import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { z } from 'zod';

/**
 * Size, time of change and number of a project file on its disk: by the first two a change that another program made is
 * noticed, by all three the file is known again under another name.
 */
export const StampSchema = z.object({
  size: z.number(),
  modified: z.number(),
  /** 0 in folders and locks of earlier versions. */
  inode: z.number().default(0),
});
export type Stamp = z.output<typeof StampSchema>;

/** Null where there is no file. */
export const stampOf = async (path: string): Promise<Stamp | null> => {
  const found = await stat(path).catch(() => null);
  return found?.isFile() === true ? { size: found.size, modified: found.mtimeMs, inode: found.ino } : null;
};

/** Not changed since. A number alone is no proof: a file that is gone leaves its number to another. */
export const isUnchanged = (a: Stamp, b: Stamp): boolean => a.size === b.size && a.modified === b.modified;
/** One file, whatever its name. */
export const isSameFile = (a: Stamp | null, b: Stamp | null): boolean =>
  a !== null && b !== null && a.inode !== 0 && a.inode === b.inode && isUnchanged(a, b);

/** Where in a folder a file with this stamp lies under a name with this ending; null where it does not. */
const foundIn = async (folder: string, ending: string, stamp: Stamp): Promise<string | null> => {
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    if (name.startsWith('.') || extname(name) !== ending) continue;
    const other = join(folder, name);
    if (isSameFile(await stampOf(other), stamp)) return other;
  }
  return null;
};

const isGone = async (path: string): Promise<boolean> => (await stat(path).catch(() => null)) === null;

/** The name that a file has by now which was at `path` with this stamp, in the same folder; null where it was not renamed. */
export const renamedTo = async (path: string, stamp: Stamp | null): Promise<string | null> =>
  stamp === null || !(await isGone(path)) ? null : foundIn(dirname(path), extname(path), stamp);

/** More folders than this are not looked through: somebody waits for the answer. */
const MOST_FOLDERS = 300;

/** Folders in a folder, in order; none that are hidden, so no trash. */
const foldersIn = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => join(folder, name))
    .sort();
};

/**
 * Where a file is by now which was at `path` with this stamp, renamed or moved on its disk: looked for in its folder, in
 * the folders in and around it (that folder may have been renamed), and in the folders of the home folder. Null where it is
 * not found there, or was not moved.
 */
export const movedTo = async (
  path: string,
  stamp: Stamp | null,
  home = homedir(),
): Promise<string | null> => {
  if (stamp === null || !(await isGone(path))) return null;
  const own = dirname(path);
  const around = dirname(own);
  const places = new Set([own, ...(await foldersIn(own)), around, ...(await foldersIn(around)), home, ...(await foldersIn(home))]); // prettier-ignore
  for (const folder of [...places].slice(0, MOST_FOLDERS)) {
    const found = await foundIn(folder, extname(path), stamp);
    if (found !== null) return found;
  }
  return null;
};
