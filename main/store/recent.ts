import { mkdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { RecentEntry } from '@preload/host-api';
import { z } from 'zod';
import { replaceBytes } from './atomic';
import { writeJson } from './manifest';

export const RECENT_KEPT = 12;
const RecentSchema = z.array(z.object({ path: z.string(), name: z.string(), opened: z.string() }));
type Remembered = z.output<typeof RecentSchema>[number];

/** Newest first, one row a path, at most RECENT_KEPT. */
export const remembered = (list: readonly Remembered[], entry: Remembered): Remembered[] =>
  [entry, ...list.filter((other) => other.path !== entry.path)].slice(0, RECENT_KEPT);

const file = (data: string): string => join(data, 'recent.json');

/** A list that cannot be read is an empty one: it is a convenience, not a document. */
const read = async (data: string): Promise<Remembered[]> => {
  try {
    return RecentSchema.parse(JSON.parse(await readFile(file(data), 'utf8')));
  } catch {
    return [];
  }
};

const write = async (data: string, list: readonly Remembered[]): Promise<void> => {
  await mkdir(data, { recursive: true });
  await replaceBytes(file(data), writeJson(list));
};

export const rememberRecent = async (data: string, path: string, name: string): Promise<void> =>
  write(data, remembered(await read(data), { path: resolve(path), name, opened: new Date().toISOString() }));

export const forgetRecent = async (data: string, path: string): Promise<void> => {
  const list = await read(data);
  const left = list.filter((entry) => entry.path !== path);
  if (left.length < list.length) await write(data, left);
};

export const listRecent = async (data: string): Promise<RecentEntry[]> =>
  Promise.all(
    (await read(data)).map(async (entry) => ({
      ...entry,
      exists: await stat(entry.path).then(
        (found) => found.isFile(),
        () => false,
      ),
    })),
  );
