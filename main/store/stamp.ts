import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
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

/** The name that a file has by now which was at `path` with this stamp, in the same folder; null where it was not renamed. */
export const renamedTo = async (path: string, stamp: Stamp | null): Promise<string | null> => {
  if (stamp === null || (await stat(path).catch(() => null)) !== null) return null;
  const [folder, ending] = [dirname(path), extname(path)];
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    if (name === basename(path) || name.startsWith('.') || extname(name) !== ending) continue;
    const other = join(folder, name);
    if (isSameFile(await stampOf(other), stamp)) return other;
  }
  return null;
};
