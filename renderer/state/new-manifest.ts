import type { RunManifest } from '@preload/host-api';
import type { Project } from '@workers/model';
import { driveTitle } from './run-title';

/** Next free run id, `run-001` onwards: it names a folder. */
export const nextRunId = (taken: readonly string[]): string => {
  const numbers = taken.map((id) => Number(/^run-(\d+)$/u.exec(id)?.[1] ?? 0));
  return `run-${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`;
};

/** Next free id of a sweep, `sweep-001` onwards. */
export const nextSweepId = (taken: readonly string[]): string => {
  const numbers = taken.map((id) => Number(/^sweep-(\d+)$/u.exec(id)?.[1] ?? 0));
  return `sweep-${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`;
};

/** Manifest of a run that is about to begin; the solver adds mesh and columns when it has started. */
export const newManifest = (
  project: Project,
  taken: readonly string[],
  version: string,
  more: Pick<Partial<RunManifest>, 'title' | 'sweep'> = {},
): RunManifest => ({
  id: nextRunId(taken),
  title: driveTitle(project),
  status: 'running',
  started: new Date().toISOString(),
  ended: null,
  program: { name: 'Spinmotive', version },
  project,
  mesh: { nx: project.solver.nx, ny: project.solver.ny, nz: project.solver.nz, dx: 0, dy: 0, dz: 0 },
  columns: [],
  rows: 0,
  frames: [],
  steps: 0,
  rejected: 0,
  wallSeconds: 0,
  warnings: [],
  reason: '',
  ...more,
});
