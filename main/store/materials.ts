import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import {
  MAX_MATERIAL_ENTRIES,
  readMaterialsText,
  success,
  writeMaterials,
  type MaterialEntry,
  type Result,
} from '@workers/model';
import { replaceBytes } from './atomic';
import { errorCode, refuse, systemFailure } from './problems';
import { Queue } from './queue';

const FILE = 'materials.json';
const DAMAGED = 'materials-damaged.json';
const queue = new Queue();

const read = async (data: string): Promise<Result<MaterialEntry[]>> => {
  let text: string;
  try {
    text = await readFile(join(data, FILE), 'utf8');
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? success([]) : systemFailure(error, FILE);
  }
  const entries = readMaterialsText(text);
  if (entries.ok) return entries;
  // Never written over: it may hold a year of measurements behind one slip of an editor.
  await rename(join(data, FILE), join(data, DAMAGED));
  const where = entries.path === '' ? '' : ` (${entries.path})`;
  return refuse(
    'bad-materials',
    `Your materials could not be read${where}; the file was set aside as ${DAMAGED}.`,
  );
};

/** The user's own entries of the material library; none where there is no file. Errors: `bad-materials`, `system-…`. */
export const readOwnMaterials = (data: string): Promise<Result<MaterialEntry[]>> =>
  queue.run(data, () => read(data).catch((error: unknown) => systemFailure(error, FILE)));

/**
 * Puts and removes entries by id, in one write, and answers with all that there are then: another window may have added some.
 * Errors: those of reading, `too-many`, `system-…`.
 */
export const changeOwnMaterials = (
  data: string,
  put: readonly MaterialEntry[],
  remove: readonly string[],
): Promise<Result<MaterialEntry[]>> =>
  queue.run(data, async () => {
    try {
      const before = await read(data);
      if (!before.ok) return before;
      const replaced = new Map(put.map((entry) => [entry.id, entry]));
      const kept = before.value.map((entry) => replaced.get(entry.id) ?? entry);
      const known = new Set(kept.map(({ id }) => id));
      const entries = [...kept, ...put.filter(({ id }) => !known.has(id))].filter(
        ({ id }) => !remove.includes(id),
      );
      if (entries.length > MAX_MATERIAL_ENTRIES)
        return refuse('too-many', `The library takes ${MAX_MATERIAL_ENTRIES} materials.`);
      await mkdir(data, { recursive: true });
      await replaceBytes(join(data, FILE), writeMaterials(entries));
      return success(entries);
    } catch (error) {
      return systemFailure(error, FILE);
    }
  });
