import { readdir } from 'node:fs/promises';
import type { Project } from '@workers/model';
import type { OpenedProject, RunManifest } from '@preload/host-api';
import { listAttached } from './attachments';
import type { Inputs } from './left-over';
import { readQueued } from './queued';
import type { Rest } from './rest';
import { isResumable } from './resume';
import { adoptRuns } from './runs';
import type { Session, SessionPaths } from './session';
import { listSweeps } from './sweeps';

/** What a working folder holds, for its window; runs that were cut are put in order, but for those whose pictures are to come. */
export const describeFolder = async (
  { id, path }: Session,
  paths: SessionPaths,
  project: Project,
  rest: Rest | null,
  recovered?: Inputs,
): Promise<OpenedProject> => {
  const runs: RunManifest[] = await adoptRuns(paths, rest?.runs);
  const figures = (await readdir(paths.figures).catch(() => []))
    .filter((name) => name.endsWith('.svg'))
    .map((name) => name.slice(0, -4))
    .sort();
  const files = await listAttached(paths);
  const resumable: string[] = [];
  for (const run of runs) if (await isResumable(paths, run)) resumable.push(run.id);
  const sweeps = await listSweeps(paths);
  const opened = { session: id, path, project, runs, resumable, figures, sweeps, files };
  if (recovered === undefined) return opened;
  const { saved, edits } = recovered;
  return { ...opened, recovered: { saved, edits, queue: await readQueued(paths) } };
};
