import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readProjectText } from '@workers/model';
import type { LeftOver } from '@preload/host-api';
import { readManifest } from './manifest';
import { isRunId, isSessionId } from './names';
import { isAlive } from './process';
import { readSession, sessionPaths } from './session';

/** The run of a working folder that nobody drives any more and that left a checkpoint; null where there is none. */
const interrupted = async (data: string, id: string): Promise<LeftOver | null> => {
  const session = await readSession(data, id);
  if (session === null || isAlive(session.pid)) return null;
  const paths = sessionPaths(data, id);
  const project = readProjectText(await readFile(paths.project, 'utf8').catch(() => ''));
  if (!project.ok) return null;
  for (const name of (await readdir(paths.runs).catch(() => [])).filter(isRunId)) {
    const run = paths.run(name);
    const manifest = readManifest(await readFile(run.manifest, 'utf8').catch(() => ''), name);
    const kept = await stat(run.checkpoint).catch(() => null);
    if (kept === null || (manifest?.status !== 'running' && manifest?.status !== 'interrupted')) continue;
    const stopped = kept.mtime.toISOString();
    return { session: id, project: project.value.name, run: manifest.title, stopped };
  }
  return null;
};

/** Working folders of ended programs with a run that can be continued, newest first. Nothing in them is changed. */
export const findLeftOver = async (data: string): Promise<LeftOver[]> => {
  const names = (await readdir(join(data, 'sessions')).catch(() => [])).filter(isSessionId);
  const found = await Promise.all(names.map((id) => interrupted(data, id)));
  return found.filter((one) => one !== null).sort((a, b) => b.stopped.localeCompare(a.stopped));
};
