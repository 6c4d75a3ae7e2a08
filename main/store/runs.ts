import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { success, type Result } from '@workers/model';
import { csvHeader } from '@workers/formats/table';
import type { RunManifest } from '@preload/host-api';
import { flushFolder, replaceBytes } from './atomic';
import { readManifest, writeJson } from './manifest';
import { isRunId } from './names';
import { errorCode, refuse } from './problems';
import { repairRun, setAside } from './repair';
import type { SessionPaths } from './session';

const noRun = (run: string) => refuse('no-run', `Run ${run} is not in this project.`);
/** A file that is missing is a run that is not there, unless the whole folder has gone with its disk. */
const missing = async (paths: SessionPaths, run: string, error: unknown) => {
  if (errorCode(error) !== 'ENOENT') throw error;
  await stat(paths.root);
  return noRun(run);
};

/** Whole bytes of tables whose disk took half an append and then could not be cut back. */
const torn = new Map<string, number>();
/** Frames that were not stored, though some of their bytes may lie there. */
const refused = new Set<string>();

/** Starts `runs/<id>/` with the header rows of its table. Errors: `run-exists`. */
export const beginRun = async (paths: SessionPaths, manifest: RunManifest): Promise<Result<null>> => {
  const run = paths.run(manifest.id);
  try {
    await mkdir(run.folder);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    return refuse('run-exists', `Run ${manifest.id} exists already.`);
  }
  await mkdir(run.frames);
  await replaceBytes(run.table, csvHeader(manifest.columns));
  await replaceBytes(run.manifest, writeJson(manifest));
  await flushFolder(paths.runs);
  return success(null);
};

/** Appends lines to the table. They are flushed with the next frame and with the manifest. */
export const appendRows = async (paths: SessionPaths, id: string, csv: string): Promise<Result<null>> => {
  if (csv !== '' && !csv.endsWith('\n')) return refuse('half-line', 'Rows have to end with a line end.');
  try {
    // Not the flag 'a': it would create a table where there is no run.
    const table = await open(paths.run(id).table, constants.O_WRONLY | constants.O_APPEND);
    try {
      const path = paths.run(id).table;
      const size = torn.get(path) ?? (await table.stat()).size;
      if (torn.has(path)) await table.truncate(size);
      // Half of them must not stay: the rows come again when the disk takes them.
      torn.set(path, size);
      await table.appendFile(csv).catch(async (error: unknown) => {
        await table.truncate(size).then(
          () => torn.delete(path),
          () => undefined,
        );
        throw error;
      });
      torn.delete(path);
    } finally {
      await table.close();
    }
  } catch (error) {
    return missing(paths, id, error);
  }
  return success(null);
};

/** Writes the next frame. It is whole on disk, or recognised as short when the project is opened again. */
export const appendFrame = async (
  paths: SessionPaths,
  id: string,
  index: number,
  ovf: Uint8Array,
): Promise<Result<null>> => {
  const run = paths.run(id);
  const path = run.frame(index);
  try {
    // One that its disk refused, and perhaps would not remove either, is written again.
    const file = await open(path, refused.has(path) ? 'w' : 'wx');
    try {
      await file.writeFile(ovf);
      await file.datasync();
      await flushFolder(run.frames);
      refused.delete(path);
    } catch (error) {
      refused.add(path);
      await rm(path, { force: true }).catch(() => undefined);
      throw error;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) === 'EEXIST')
      return refuse('frame-exists', `Frame ${index} of run ${id} was written before.`);
    return missing(paths, id, error);
  }
  return success(null);
};

export const updateRun = async (paths: SessionPaths, manifest: RunManifest): Promise<Result<null>> => {
  const run = paths.run(manifest.id);
  try {
    const table = await open(run.table, 'r+');
    await table.datasync().finally(() => table.close());
    await replaceBytes(run.manifest, writeJson(manifest));
    // At its end, and where it can only diverge again, there is nothing to continue.
    if (manifest.status === 'finished' || manifest.status === 'diverged')
      await rm(run.checkpoint, { force: true });
  } catch (error) {
    return missing(paths, manifest.id, error);
  }
  return success(null);
};

/** Renames first: a run is there or gone, never half deleted. */
export const deleteRun = async (paths: SessionPaths, id: string): Promise<Result<null>> => {
  const { folder } = paths.run(id);
  const gone = `${folder}~deleted-${Date.now()}`;
  try {
    await rename(folder, gone);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return noRun(id);
    throw error;
  }
  await rm(gone, { recursive: true, force: true, maxRetries: 3 });
  return success(null);
};

export const readTable = async (paths: SessionPaths, id: string): Promise<Result<string>> => {
  try {
    return success(await readFile(paths.run(id).table, 'utf8'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return noRun(id);
    throw error;
  }
};

export const readFrame = async (
  paths: SessionPaths,
  id: string,
  index: number,
): Promise<Result<Uint8Array>> => {
  try {
    return success(new Uint8Array(await readFile(paths.run(id).frame(index))));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return refuse('no-frame', `Run ${id} has no frame ${index}.`);
    throw error;
  }
};

/** Manifests read side by side: of so many small files most of the time is waiting. */
const AT_ONCE = 32;

/**
 * Manifests of all runs of a folder, oldest first, each repaired but for those whose pictures are still to come; for a folder
 * that nobody writes to.
 */
export const adoptRuns = async (
  paths: SessionPaths,
  coming: ReadonlySet<string> = new Set(),
): Promise<RunManifest[]> => {
  const runs: RunManifest[] = [];
  const ids = (await readdir(paths.runs).catch(() => [])).filter(isRunId);
  const texts: string[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE)
    texts.push(
      ...(await Promise.all(
        ids.slice(at, at + AT_ONCE).map((id) => readFile(paths.run(id).manifest, 'utf8').catch(() => '')),
      )),
    );
  for (const [i, id] of ids.entries()) {
    const run = paths.run(id);
    const manifest = readManifest(texts[i] ?? '', id);
    if (manifest === null) {
      await setAside(run.folder);
      continue;
    }
    const repaired = coming.has(id) ? manifest : await repairRun(run.folder, manifest);
    if (JSON.stringify(repaired) !== JSON.stringify(manifest))
      await replaceBytes(run.manifest, writeJson(repaired));
    runs.push(repaired);
  }
  return runs.sort((a, b) => a.started.localeCompare(b.started) || a.id.localeCompare(b.id));
};
