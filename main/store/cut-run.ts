import { open, readdir, rm, truncate, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { frameIndex, frameName } from './names';

/** Header rows of `table.csv` (names, units, comments), see workers/formats/table.ts. */
export const HEADER_ROWS = 3;

/** Where the table and the frames of a run lie, in a working folder or on the command line. */
export interface RunFiles {
  readonly table: string;
  readonly frames: string;
}

/** Removes the frames from `first` on. */
export const removeFrames = async (paths: RunFiles, first: number): Promise<void> => {
  for (const name of await readdir(paths.frames).catch(() => []))
    if ((frameIndex(name) ?? -1) >= first) await rm(join(paths.frames, name));
};

/** Byte after the given number of lines; null when the file has fewer. */
const offsetOfLine = async (file: FileHandle, lines: number): Promise<number | null> => {
  const buffer = Buffer.alloc(1 << 20);
  let seen = 0;
  for (let from = 0; ;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
    if (bytesRead === 0) return seen === lines ? from : null;
    for (let i = buffer.indexOf(10); i !== -1 && i < bytesRead; i = buffer.indexOf(10, i + 1))
      if (++seen === lines) return from + i + 1;
    from += bytesRead;
  }
};

/** Cuts the table back to `rows` data rows; false when it has fewer, so that nothing can be continued. */
export const cutTable = async (paths: RunFiles, rows: number): Promise<boolean> => {
  const file = await open(paths.table, 'r').catch(() => null);
  if (file === null) return false;
  const end = await offsetOfLine(file, HEADER_ROWS + rows).finally(() => file.close());
  if (end === null) return false;
  await truncate(paths.table, end);
  return true;
};

/** Whether frames 0 … count − 1 are all there. */
export const hasFrames = async (paths: RunFiles, count: number): Promise<boolean> => {
  const names = new Set(await readdir(paths.frames).catch(() => []));
  return Array.from({ length: count }, (_, i) => frameName(i)).every((name) => names.has(name));
};
