import { mediumOf, layoutOf, type Layout } from '@workers/magnet/geometry';
import { meshOf } from '@workers/magnet/initial-state';
import type { Medium } from '@workers/magnet/medium';
import { NO_FILES, Project, type Files } from '@workers/model';
import { projectWith } from '../support';

/** A film of 200 × 100 × 10 nm on n × n/2 cells, with these settings. */
export const film = (n: number, settings: Record<string, unknown> = {}): Project =>
  Project.parse(
    projectWith({
      'geometry.length': 200e-9,
      'geometry.width': 100e-9,
      'geometry.thickness': 10e-9,
      'texture.kind': 'uniform',
      'leads.first.position': 50e-9,
      'leads.first.width': 10e-9,
      'leads.second.position': 150e-9,
      'leads.second.width': 10e-9,
      'solver.nx': n,
      'solver.ny': n / 2,
      ...settings,
    }),
  );

export const laidOut = (project: Project, files: Files = NO_FILES): Layout => {
  const layout = layoutOf(project, files);
  if (!layout.ok) throw new Error(`${layout.path}: ${layout.value} ${layout.hint}`);
  return layout.value;
};

/** Code of a refusal, or "accepted". */
export const refusal = (project: Project, files: Files = NO_FILES): string => {
  const medium = mediumOf(project, files);
  return medium.ok ? 'accepted' : medium.code;
};

/** Region of the cell around a point, m. */
export const regionAt = (project: Project, medium: Medium, x: number, y: number, z = 1e-10): number => {
  const { nx, ny, dx, dy, dz } = meshOf(project);
  const cell = (Math.floor(z / dz) * ny + Math.floor(y / dy)) * nx + Math.floor(x / dx);
  return medium.regions?.[cell] ?? 1;
};
