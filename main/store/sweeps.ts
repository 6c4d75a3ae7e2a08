import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { fieldAt, namedFiles, success, type Result } from '@workers/model';
import { readSweep, type Sweep } from '@workers/sweeps/plan';
import { replaceBytes } from './atomic';
import { writeJson } from './manifest';
import { isSweepId } from './names';
import type { SessionPaths } from './session';

/** Ids of the plans of a working folder. */
export const sweepNames = async (paths: SessionPaths): Promise<string[]> =>
  (await readdir(paths.sweeps).catch(() => []))
    .filter((name) => name.endsWith('.json') && isSweepId(name.slice(0, -5)))
    .map((name) => name.slice(0, -5))
    .sort();

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Plans of a working folder, oldest first. One that cannot be read is passed over: its runs are there all the same. */
export const listSweeps = async (paths: SessionPaths): Promise<Sweep[]> => {
  const found: Sweep[] = [];
  for (const id of await sweepNames(paths)) {
    const sweep = readSweep(parsed(await readFile(paths.sweep(id), 'utf8').catch(() => '')));
    if (sweep.ok && sweep.value.id === id) found.push(sweep.value);
  }
  return found.sort((a, b) => a.created.localeCompare(b.created) || a.id.localeCompare(b.id));
};

export const keepSweep = async (paths: SessionPaths, sweep: Sweep): Promise<Result<null>> => {
  await mkdir(paths.sweeps, { recursive: true });
  await replaceBytes(paths.sweep(sweep.id), writeJson(sweep));
  return success(null);
};

export const deleteSweep = async (paths: SessionPaths, id: string): Promise<Result<null>> => {
  await rm(paths.sweep(id), { force: true });
  return success(null);
};

/** Files that the points of a plan name: those of its inputs and those that an axis goes through. */
export const sweepFiles = (raw: unknown): string[] => {
  const sweep = readSweep(raw);
  if (!sweep.ok) return [];
  const listed = sweep.value.axes.flatMap((axis) =>
    axis.kind === 'list' && fieldAt(axis.path)?.meta.kind === 'file' ? axis.values.map(String) : [],
  );
  return [...namedFiles(sweep.value.base).map(({ name }) => name), ...listed];
};
