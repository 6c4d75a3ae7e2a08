import type { FileHandle } from 'node:fs/promises';
import { ZipReader, type Entry, type FileEntry } from '@zip.js/zip.js';
import { MAX_FILE_BYTES, success, type Result } from '@workers/model';
import { entryVerdict, type EntryKind } from './names';
import { refuse } from './problems';
import { HandleReader } from './zip-files';

const MiB = 2 ** 20;
/** Name of an entry on one line: a damaged one may hold anything. */
const shownName = (name: string): string => name.slice(0, 80).replace(/\p{Cc}+/gu, ' ');

/** Bounds that no honest project reaches; they are checked before a byte is unpacked. */
export const ZIP_LIMITS = {
  entries: 1_000_000,
  total: 2 ** 40,
  ratio: 200,
  each: {
    project: 16 * MiB,
    checksums: 256 * MiB,
    manifest: 64 * MiB,
    table: 2 ** 35,
    frame: 2 ** 31,
    checkpoint: 2 ** 32,
    figure: 256 * MiB,
    sweep: 16 * MiB,
    file: MAX_FILE_BYTES,
  } satisfies Record<EntryKind, number>,
} as const;

export interface IndexedEntry {
  readonly entry: FileEntry;
  readonly kind: EntryKind;
  readonly run: string;
  readonly size: number;
}
export type ZipIndex = ReadonlyMap<string, IndexedEntry>;

const bomb = (file: string, why: string) => refuse('too-large', `${file} was not opened: ${why}.`);

const checked = (file: string, entry: Entry): Result<IndexedEntry | null> => {
  const { filename, uncompressedSize: size, compressedSize } = entry;
  const verdict = entryVerdict(filename);
  if (verdict.kind === 'unsafe' || entry.symlink)
    return refuse(
      'unsafe-entry',
      `${file} was not opened: its entry "${shownName(filename)}" points outside the project.`,
    );
  if (verdict.kind === 'other' || entry.directory) return success(null);
  if (entry.encrypted) return refuse('encrypted', `${file} is encrypted; Spinmotive opens plain files only.`);
  if (size > ZIP_LIMITS.each[verdict.kind]) return bomb(file, `${filename} is too large`);
  if (size > ZIP_LIMITS.ratio * compressedSize + MiB)
    return bomb(file, `${filename} unpacks to far more than it holds`);
  return success({ entry, kind: verdict.kind, run: verdict.run, size });
};

/**
 * Reads the directory of a zip and refuses what could do harm. Errors: `damaged`, `unsafe-entry`, `encrypted`,
 * `too-large`.
 */
export const indexZip = async (
  handle: FileHandle,
  bytes: number,
  file: string,
): Promise<Result<ZipIndex>> => {
  const index = new Map<string, IndexedEntry>();
  const folded = new Set<string>();
  let packed = 0;
  let unpacked = 0;
  let count = 0;
  try {
    for await (const entry of new ZipReader(new HandleReader(handle, bytes)).getEntriesGenerator()) {
      if (++count > ZIP_LIMITS.entries) return bomb(file, `it has more than ${ZIP_LIMITS.entries} entries`);
      const result = checked(file, entry);
      if (!result.ok) return result;
      if (result.value === null) continue;
      const key = entry.filename.toLowerCase();
      if (folded.has(key)) return refuse('damaged', `${file} is damaged: ${entry.filename} comes twice.`);
      folded.add(key);
      packed += entry.compressedSize;
      unpacked += entry.uncompressedSize;
      // Entries that share bytes are the way to pack more than the file holds.
      if (packed > bytes || unpacked > ZIP_LIMITS.total)
        return bomb(file, 'its entries hold more than the file can');
      index.set(entry.filename, result.value);
    }
  } catch {
    return refuse('damaged', `${file} is cut short or damaged: its directory cannot be read.`);
  }
  return success(index);
};
