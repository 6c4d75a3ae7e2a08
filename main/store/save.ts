import { readdir, readFile, stat, statfs } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { ZipWriter } from '@zip.js/zip.js';
import { namedFiles, success, valueAt, type Failure, type Project, type Result } from '@workers/model';
import { replaceFile } from './atomic';
import { listAttached } from './attachments';
import { writeJson } from './manifest';
import { sweepFiles, sweepNames } from './sweeps';
import { frameIndex, isFigureName, isRunId } from './names';
import { errorCode, refuse, saveFailure } from './problems';
import type { SessionPaths } from './session';
import { handleSink, hashedBytes, hashedFile, writeChecksums } from './zip-files';

/**
 * What goes into a zip: bytes held in memory (small files that may be replaced), the head of a file that only grows, or
 * bytes that are fetched when it is their turn.
 */
export type Part =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly size: number; readonly fetch: () => Promise<Result<Uint8Array>> }
  | { readonly name: string; readonly path: string; readonly size: number };

const small = async (name: string, path: string): Promise<Part> => ({ name, bytes: await readFile(path) });
const written = (name: string, value: unknown): Part => ({
  name,
  bytes: new TextEncoder().encode(writeJson(value)),
});
const grown = async (name: string, path: string): Promise<Part> => ({
  name,
  path,
  size: (await stat(path)).size,
});

const runParts = async (paths: SessionPaths, id: string): Promise<Part[]> => {
  const run = paths.run(id);
  const checkpoint = await stat(run.checkpoint).catch(() => null);
  const frames = (await readdir(run.frames)).filter((name) => frameIndex(name) !== null).sort();
  return [
    await small(`runs/${id}/run.json`, run.manifest),
    await grown(`runs/${id}/table.csv`, run.table),
    ...(await Promise.all(frames.map((name) => grown(`runs/${id}/frames/${name}`, `${run.frames}/${name}`)))),
    ...(checkpoint === null ? [] : [await grown(`runs/${id}/checkpoint.bin`, run.checkpoint)]),
  ];
};

/**
 * Files that a field names, of the project, of the inputs of one of its runs or of a sweep: a run can be repeated from them. What no
 * field names any more stays behind.
 */
const fileParts = async (paths: SessionPaths, documents: readonly Part[]): Promise<Part[]> => {
  const named = new Set<string>();
  for (const part of documents) {
    const read: unknown = 'bytes' in part ? JSON.parse(Buffer.from(part.bytes).toString('utf8')) : null;
    if (part.name.startsWith('sweeps/')) for (const name of sweepFiles(read)) named.add(name);
    const inputs = part.name === 'project.json' ? read : valueAt(read, ['project']);
    for (const { name } of namedFiles(inputs)) named.add(name);
  }
  const there = await listAttached(paths);
  return Promise.all(
    there.filter(({ name }) => named.has(name)).map(({ name }) => grown(`files/${name}`, paths.file(name))),
  );
};

/**
 * The project as it is at this moment, with these inputs: those in the folder are older while its disk is full. Taken between two appends; afterwards packing may go on while a run appends,
 * since tables only grow, frames never change, and a checkpoint is not replaced before it is packed.
 */
export const snapshot = async (paths: SessionPaths, inputs: Project): Promise<Part[]> => {
  const runs = (await readdir(paths.runs)).filter(isRunId).sort();
  const figures = (await readdir(paths.figures)).filter(
    (name) => name.endsWith('.svg') && isFigureName(name.slice(0, -4)),
  );
  const project = written('project.json', inputs);
  const ofRuns = (await Promise.all(runs.map((id) => runParts(paths, id)))).flat();
  const manifests = ofRuns.filter(({ name }) => name.endsWith('/run.json'));
  const sweeps = await Promise.all(
    (await sweepNames(paths)).map((id) => small(`sweeps/${id}.json`, paths.sweep(id))),
  );
  return [
    project,
    ...(await fileParts(paths, [project, ...manifests, ...sweeps])),
    ...sweeps,
    ...ofRuns,
    ...(await Promise.all(
      figures.sort().map((name) => small(`figures/${name}`, `${paths.figures}/${name}`)),
    )),
  ];
};

const sizeOf = (part: Part): number => ('bytes' in part ? part.bytes.length : part.size);

const fits = async (folder: string, parts: readonly Part[]): Promise<boolean> => {
  const needed = parts.reduce((sum, part) => sum + sizeOf(part) + 512, 0);
  const disk = await statfs(folder).catch(() => null);
  return disk === null || disk.bsize === 0 || needed < disk.bavail * disk.bsize;
};

/** Carries a failure out of the writing of a file. */
class PartError extends Error {
  constructor(readonly problem: Failure) {
    super(problem.hint);
  }
}

const sourceOf = async (part: Part) => {
  if ('bytes' in part) return hashedBytes(part.bytes);
  if ('path' in part) return hashedFile(part.path, part.size);
  const fetched = await part.fetch();
  if (!fetched.ok) throw new PartError(fetched);
  return hashedBytes(fetched.value);
};

/**
 * Writes the parts as a stored zip (zip64 where needed) with a `checksums` entry; `target` is the old or the new file
 * at every moment. Returns its size in bytes. Errors: `exists`, `no-space`, `system-…`, those of a part that is fetched.
 */
export const packProject = async (
  parts: readonly Part[],
  target: string,
  overwrite: boolean,
): Promise<Result<number>> => {
  const name = basename(target);
  try {
    const found = await stat(target).catch(() => null);
    if (found?.isDirectory() === true)
      return refuse(
        'is-folder',
        `${target} was not saved: a folder has that name. Rename that folder, or save under another name.`,
      );
    if (found !== null && !overwrite) return refuse('exists', `${name} exists already.`);
    if (!(await fits(dirname(target), parts)))
      return { ...saveFailure(Object.assign(new Error(), { code: 'ENOSPC' }), target), code: 'no-space' };
    await replaceFile(
      target,
      async (file) => {
        const zip = new ZipWriter(handleSink(file), { level: 0, keepOrder: true, extendedTimestamp: false });
        const sums = new Map<string, string>();
        for (const part of parts) {
          const source = await sourceOf(part);
          await zip.add(part.name, source);
          sums.set(part.name, source.digest());
        }
        await zip.add('checksums', hashedBytes(new TextEncoder().encode(writeChecksums(sums))));
        await zip.close();
      },
      overwrite,
    );
    return success((await stat(target)).size);
  } catch (error) {
    if (error instanceof PartError) return error.problem;
    return errorCode(error) === 'EEXIST'
      ? refuse('exists', `${name} exists already.`)
      : saveFailure(error, target);
  }
};
