import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readTyped } from '@workers/electrons/road/resolve';
import { changesBetween, joinSteps, success, type Edit, type Project, type Result } from '@workers/model';
import type { CutRun, LeftOver, LeftOverComparison } from '@preload/host-api';
import { readJournal } from './journal';
import { dropLock, takeLock, type Lock } from './lock';
import { readManifest } from './manifest';
import { isRunId, isSessionId } from './names';
import { readProjectFile } from './open';
import { refuse } from './problems';
import { ownerState } from './process';
import { readQueued } from './queued';
import { readSession, sessionPaths, type Session, type SessionPaths } from './session';
import { renamedTo, stampOf } from './stamp';
import { listSweeps } from './sweeps';

const modified = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.mtimeMs ?? 0;

/** Where the file of a working folder is by now; under its own name where it was not renamed. Null without a file. */
export const fileOf = async ({ path, stamp }: Session): Promise<string | null> =>
  path === null ? null : ((await renamedTo(path, stamp)) ?? path);

/** The inputs in a working folder, and how they came about since they were opened or saved. */
export interface Inputs {
  readonly saved: Project;
  readonly edits: readonly Edit[];
  readonly now: Project;
}

const documentOf = async (paths: SessionPaths): Promise<Result<Project>> => {
  try {
    return readTyped(JSON.parse(await readFile(paths.project, 'utf8')));
  } catch {
    return refuse('damaged', `The working copy in ${paths.root} cannot be read.`);
  }
};

/**
 * Reads journal and `project.json`; the journal tells more, unless it is older and says something else. Errors: those of
 * the document where neither can be read.
 */
export const readInputs = async (paths: SessionPaths): Promise<Result<Inputs>> => {
  const [stored, document] = await Promise.all([readJournal(paths.journal), documentOf(paths)]);
  if (stored === null)
    return document.ok ? success({ saved: document.value, edits: [], now: document.value }) : document;
  const { saved, edits, now } = stored;
  const at = await modified(paths.project);
  if (!document.ok || at <= (await modified(paths.journal))) return success({ saved, edits, now });
  const set = changesBetween(now, document.value);
  if (set.length === 0) return success({ saved, edits, now });
  const latest = { at: new Date(at).toISOString(), step: 'latest inputs', set };
  return success({ saved, edits: [...edits, latest], now: document.value });
};

interface Contents {
  readonly cut: readonly CutRun[];
  /** Runs that are in no file. */
  readonly runs: number;
  readonly changed: boolean;
  /** Last sign of life, ms. */
  readonly alive: number;
}

/** What lies in a working folder besides its inputs, against what its file held at `saved`, ms. */
const contentsOf = async (paths: SessionPaths, saved: number): Promise<Contents> => {
  const cut: CutRun[] = [];
  let runs = 0;
  // Deleted runs and figures show in their folders.
  const folders = await Promise.all([paths.runs, paths.figures].map(modified));
  let alive = Math.max(...folders);
  for (const id of (await readdir(paths.runs).catch(() => [])).filter(isRunId)) {
    const run = paths.run(id);
    const manifest = readManifest(await readFile(run.manifest, 'utf8').catch(() => ''), id);
    if (manifest === null) continue;
    const at = Math.max(...(await Promise.all([run.manifest, run.table, run.checkpoint].map(modified))));
    alive = Math.max(alive, at);
    if (at <= saved) continue;
    runs++;
    if (manifest.status === 'running' || manifest.status === 'interrupted')
      cut.push({ id, title: manifest.title, resumable: (await modified(run.checkpoint)) > 0 });
  }
  return { cut, runs, changed: alive > saved, alive };
};

/** Whether a working folder holds anything that is in no file. */
export const hasUnsaved = async (session: Session, paths: SessionPaths): Promise<boolean> => {
  const inputs = await readInputs(paths);
  if (inputs.ok && inputs.value.edits.length > 0) return true;
  if ((await readQueued(paths)).length > 0) return true;
  return (await contentsOf(paths, session.saved)).changed;
};

/** What waited to be run but for runs that are told of as cut. */
const queuedIn = async (paths: SessionPaths, cut: readonly CutRun[]): Promise<LeftOver['queued']> => {
  const orders = await readQueued(paths);
  const titles = new Map((await listSweeps(paths)).map(({ id, title }) => [id, title]));
  return orders.flatMap((order): LeftOver['queued'] => {
    if ('sweep' in order)
      return [{ title: titles.get(order.sweep) ?? order.sweep, points: order.points.length }];
    return cut.some(({ id }) => id === order.run) ? [] : [{ title: order.title, points: null }];
  });
};

const describe = async (data: string, id: string, open: ReadonlySet<string>): Promise<LeftOver | null> => {
  const session = await readSession(data, id);
  if (session === null || open.has(id) || !['gone', 'here'].includes(ownerState(session))) return null;
  const paths = sessionPaths(data, id);
  const inputs = await readInputs(paths);
  if (!inputs.ok) return null;
  const { cut, runs, changed, alive } = await contentsOf(paths, session.saved);
  const steps = joinSteps(inputs.value.edits);
  const queued = await queuedIn(paths, cut);
  if (steps.length === 0 && !changed && queued.length === 0) return null;
  const path = await fileOf(session);
  const last = Math.max(alive, await modified(paths.journal), await modified(paths.project));
  return {
    session: id,
    project: inputs.value.now.name,
    path,
    fileThere: path !== null && (await stampOf(path)) !== null,
    stopped: new Date(last).toISOString(),
    edits: steps.length,
    cut,
    runs,
    queued,
  };
};

/**
 * Working folders whose window is gone and that hold something that is in no file, newest first; not those in `open`,
 * which this process drives. Nothing in them is changed.
 */
export const findLeftOver = async (data: string, open: ReadonlySet<string>): Promise<LeftOver[]> => {
  const names = (await readdir(join(data, 'sessions')).catch(() => [])).filter(isSessionId);
  const found = await Promise.all(names.map((id) => describe(data, id, open)));
  return found.filter((one) => one !== null).sort((a, b) => b.stopped.localeCompare(a.stopped));
};

/** The inputs in the project file now; null when it cannot be read. */
const inFile = async (path: string | null): Promise<Project | null> => {
  const file = path === null ? null : await readProjectFile(path);
  if (file?.ok !== true) return null;
  await file.value.close();
  return file.value.project;
};

/** What a left-over working folder holds beside what was saved. Errors: `no-session`, `damaged`. */
export const compareLeftOver = async (data: string, id: string): Promise<Result<LeftOverComparison>> => {
  const session = await readSession(data, id);
  if (session === null) return refuse('no-session', 'The working copy is gone.');
  const paths = sessionPaths(data, id);
  const inputs = await readInputs(paths);
  if (!inputs.ok) return inputs;
  const { saved, edits, now } = inputs.value;
  const path = await fileOf(session);
  const file = await inFile(path);
  const stamp = path === null ? null : await stampOf(path);
  return success({
    saved: file ?? saved,
    savedIs: file === null ? 'opened' : 'file',
    fileChanged: file !== null && stamp !== null && stamp.modified !== session.stamp?.modified,
    now,
    edits: joinSteps(edits),
  });
};

/** A left-over folder for this process alone, while `guard` is held. Errors: `no-session`, `in-use`. */
export const claimLeftOver = async (
  data: string,
  id: string,
  isOpen: boolean,
): Promise<Result<{ session: Session; guard: Lock | null }>> => {
  const gone = refuse('no-session', 'The working copy is gone.');
  const inUse = refuse('in-use', 'Another window has this working copy open.');
  if (isOpen) return inUse;
  if ((await readSession(data, id)) === null) return gone;
  const guard = await takeLock(sessionPaths(data, id).session);
  if (!guard.ok) return inUse;
  const session = await readSession(data, id);
  if (session !== null && ['gone', 'here'].includes(ownerState(session)))
    return success({ session, guard: guard.value });
  await dropLock(guard.value);
  return session === null ? gone : inUse;
};
