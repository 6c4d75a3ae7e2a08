import { readFile, stat } from 'node:fs/promises';
import { readProject, success, type Result } from '@workers/model';
import type { RunCheckpoint, RunManifest } from '@preload/host-api';
import { flushFolder, replaceBytes } from './atomic';
import { readCheckpoint, writeCheckpoint } from './checkpoint';
import { cutTable, hasFrames, HEADER_ROWS, removeFrames } from './cut-run';
import { readManifest, writeJson } from './manifest';
import { refuse } from './problems';
import { countLines } from './repair';
import type { SessionPaths } from './session';

const noCheckpoint = (run: string) =>
  refuse('no-checkpoint', `Run ${run} has nothing whole to continue from. Run the project again.`);

const manifestOf = async (paths: SessionPaths, id: string): Promise<RunManifest | null> =>
  readManifest(await readFile(paths.run(id).manifest, 'utf8').catch(() => ''), id);

/** Whether a run stopped before its end and left a state to go on from. Cheap: whether that is whole shows when it is read. */
export const isResumable = async (paths: SessionPaths, { id, status }: RunManifest): Promise<boolean> =>
  status !== 'finished' &&
  status !== 'diverged' &&
  (await stat(paths.run(id).checkpoint).catch(() => null)) !== null;

/** Errors: `no-run`; `wrong-checkpoint` for a state that is not of the run's mesh. */
export const keepCheckpoint = async (
  paths: SessionPaths,
  id: string,
  { state, wallSeconds }: RunCheckpoint,
  m: Uint8Array,
): Promise<Result<null>> => {
  const manifest = await manifestOf(paths, id);
  if (manifest === null) return refuse('no-run', `Run ${id} is not in this project.`);
  const { nx, ny, nz } = manifest.mesh;
  const project = readProject(manifest.project);
  if (m.length !== 24 * nx * ny * nz || !project.ok)
    return refuse('wrong-checkpoint', `The checkpoint is none of run ${id}.`);
  // A copy, because the bytes may stand where no double may begin.
  const doubles = new Float64Array(m.slice().buffer);
  await writeCheckpoint(paths.run(id).checkpoint, {
    project: project.value,
    started: manifest.started,
    wallSeconds,
    checkpoint: { ...state, m: doubles },
  });
  return success(null);
};

/** The state to continue a run from; nothing is changed. Error `no-checkpoint` where rows or frames that it counts are missing. */
export const readRunCheckpoint = async (
  paths: SessionPaths,
  id: string,
): Promise<Result<{ checkpoint: RunCheckpoint; m: Uint8Array }>> => {
  const run = paths.run(id);
  const manifest = await manifestOf(paths, id);
  const stored = await readCheckpoint(run.checkpoint);
  if (manifest === null || stored === null) return noCheckpoint(id);
  const { m, ...state } = stored.checkpoint;
  const counted = await countLines(run.table).catch(() => null);
  const whole =
    counted !== null &&
    counted.lines >= HEADER_ROWS + state.rows &&
    manifest.frames.length >= state.frames &&
    (await hasFrames(run, state.frames));
  if (!whole) return noCheckpoint(id);
  const bytes = new Uint8Array(m.buffer, m.byteOffset, m.byteLength);
  return success({ checkpoint: { state, wallSeconds: stored.wallSeconds }, m: bytes });
};

/** Cuts a run back to its manifest, which says that it is under way again. Errors: `no-run`, `short-run`. */
export const continueRun = async (paths: SessionPaths, manifest: RunManifest): Promise<Result<null>> => {
  const { id, rows, frames } = manifest;
  const run = paths.run(id);
  if ((await manifestOf(paths, id)) === null) return refuse('no-run', `Run ${id} is not in this project.`);
  if (!(await hasFrames(run, frames.length)) || !(await cutTable(run, rows)))
    return refuse('short-run', `Run ${id} has less on record than it is to be continued from.`);
  await removeFrames(run, frames.length);
  await replaceBytes(run.manifest, writeJson(manifest));
  await flushFolder(run.frames);
  return success(null);
};
