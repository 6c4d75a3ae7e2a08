import { arenaBytes, MAX_ARENA_BYTES } from '../kernels/arena';
import type { Project } from '../model/project';
import { failure, type Failure } from '../model/result';
import { fillingBytes } from './dynamics';
import { meshOf } from './initial-state';
import { uniformMedium, type Medium } from './medium';
import { cellCount, type Mesh } from './mesh';
import { bytesOfTerms } from './terms';

/** m, trial state, B and seven slopes. */
export const FIELDS = 10;

/** Bytes besides the vector fields. */
export const extraBytes = (project: Project, mesh: Mesh, medium: Medium, threads: number): number =>
  fillingBytes(medium) + bytesOfTerms(project, mesh, medium, threads);

/** Bytes of the simulation of a project: state, stages and what its medium and its terms need. */
export const simulationBytes = (
  project: Project,
  medium: Medium = uniformMedium(project),
  threads = 1,
): number => {
  const mesh = meshOf(project);
  return arenaBytes(cellCount(mesh), FIELDS, extraBytes(project, mesh, medium, threads));
};

/** Refusal of a mesh that is too large, with the estimate. */
export const tooLarge = (project: Project, medium: Medium, hint: string): Failure =>
  failure({
    code: 'out-of-memory',
    path: 'solver.nx',
    value: `${cellCount(meshOf(project))} cells (${(simulationBytes(project, medium) / 2 ** 30).toFixed(1)} GiB)`,
    allowed: `up to ${(MAX_ARENA_BYTES / 2 ** 30).toFixed(0)} GiB`,
    hint,
  });
