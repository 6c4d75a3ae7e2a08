import { readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Hdf5Run } from '@workers/formats/hdf5-run';
import { readTable } from '@workers/formats/read-table';
import { failure, success, type Result } from '@workers/model';
import { readTyped } from '@workers/electrons/road/resolve';
import { runRecord } from '@workers/references/run-record';
import { entryOf } from './own-material';
import { flushFolder } from '../store/atomic';
import { refuse as refuseStore, systemFailure } from '../store/problems';
import type { StoredRun } from './stored-runs';
import { existsAlready } from './write-new';

const tableOf = async (run: StoredRun) => {
  const content = await run.table();
  if (!content.ok) return content;
  const bytes = 'bytes' in content.value ? content.value.bytes : await readFile(content.value.path);
  const read = readTable(new TextDecoder().decode(bytes));
  if (!read.ok) return failure({ ...read, path: `table.csv, ${read.path}` });
  return success(read.value.tables[0] ?? { title: '', columns: [], rows: new Float64Array(0), missing: 0 });
};

/**
 * One run as HDF5, frame by frame into a file beside `target`, which takes its place when it is whole. Errors: those of the
 * run, `bad-argument` where the target exists, `system-…`.
 */
export const writeHdf5 = async (
  run: StoredRun,
  frames: readonly number[],
  target: string,
  { double, force }: { readonly double: boolean; readonly force: boolean },
): Promise<Result<string>> => {
  const path = resolve(target);
  const folder = await stat(dirname(path)).catch(() => null);
  // Asked first: the library itself only says that it could not create a file, on ten lines.
  if (folder?.isDirectory() !== true) return refuseStore('no-folder', `${dirname(path)} is no folder.`);
  if (!force && (await stat(path).catch(() => null)) !== null) return existsAlready(path);
  const table = await tableOf(run);
  if (!table.ok) return table;
  // A library of four megabytes, for this command alone.
  const { default: library } = await import('h5wasm/node');
  await library.ready;
  const project = readTyped(run.manifest.project);
  const record = runRecord(run.manifest, project.ok ? await entryOf(project.value) : undefined);
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  const precision = double ? 'double' : 'single';
  try {
    const file = new Hdf5Run(library, temporary, record, frames.length, precision);
    try {
      for (const [i, index] of frames.entries()) {
        const stored = await run.frame(index);
        if (!stored.ok) return stored;
        const written = file.frame(i, stored.value, run.manifest.frames[index] ?? 0);
        if (!written.ok) return written;
      }
      file.table(table.value);
      file.finish();
    } finally {
      file.close();
    }
    await rename(temporary, path);
    await flushFolder(dirname(path));
    return success(path);
  } catch (error) {
    return systemFailure(error, path);
  } finally {
    await rm(temporary, { force: true });
  }
};
