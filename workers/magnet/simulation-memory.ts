import { arenaBytes, MAX_ARENA_BYTES } from '../kernels/arena';
import type { Project } from '../model/project';
import { failure, type Failure } from '../model/result';
import { fillingBytes } from './dynamics';
import { faceSumBytes } from './face-sums';
import { meshOf } from './initial-state';
import { uniformMedium, type Medium } from './medium';
import { cellCount, type Mesh } from './mesh';
import { windowBytes } from './simulation-window';
import { bytesOfTerms } from './terms';

/** m, trial state, B and seven slopes. */
export const FIELDS = 10;

/** Bytes besides the vector fields. */
export const extraBytes = (project: Project, mesh: Mesh, medium: Medium, threads: number): number =>
  fillingBytes(medium) +
  bytesOfTerms(project, mesh, medium, threads) +
  faceSumBytes(project, mesh, medium) +
  windowBytes(project, mesh);

/** Bytes of the simulation of a project: state, stages and what its medium and its terms need. */
export const simulationBytes = (
  project: Project,
  medium: Medium = uniformMedium(project),
  threads = 1,
): number => {
  const mesh = meshOf(project);
  return arenaBytes(cellCount(mesh), FIELDS, extraBytes(project, mesh, medium, threads));
};

/**
 * Most cells along x that one memory holds, the other counts and everything else being as in the project; 0 when not even
 * one fits. What the medium takes is counted for the mesh as it is, which is more than a shorter one needs.
 */
export const longestMesh = (project: Project, medium: Medium, threads = 1): number => {
  const bytesOf = (nx: number): number =>
    simulationBytes({ ...project, solver: { ...project.solver, nx } }, medium, threads);
  // Bytes never fall with nx: a padded length does not either.
  let [fits, over] = [0, project.solver.nx];
  while (over - fits > 1) {
    const middle = Math.floor((fits + over) / 2);
    if (bytesOf(middle) <= MAX_ARENA_BYTES) fits = middle;
    else over = middle;
  }
  return fits;
};

const gibibytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

const largestMesh = (project: Project, medium: Medium, threads: number): string => {
  const { ny, nz } = project.solver;
  const nx = longestMesh(project, medium, threads);
  const limit = `up to ${gibibytes(MAX_ARENA_BYTES)}`;
  return nx === 0 ? limit : `${limit}: ${nx * ny * nz} cells, ${nx} × ${ny} × ${nz}`;
};

const outOfMemory = (project: Project, medium: Medium, threads: number, allowed: string, hint: string) => {
  const bytes = simulationBytes(project, medium, threads);
  const value = `${cellCount(meshOf(project))} cells (${gibibytes(bytes)})`;
  return failure({ code: 'out-of-memory', path: 'solver.nx', value, allowed, hint });
};

/** Refusal of a mesh that one memory cannot hold, with the estimate and the largest that fits. */
export const tooLarge = (project: Project, medium: Medium, threads: number): Failure => {
  const single = project.geometry.demagnetisation === 'full' && project.solver.precision === 'double';
  const hint = `Use fewer cells${single ? ', or mixed precision' : ''}.`;
  return outOfMemory(project, medium, threads, largestMesh(project, medium, threads), hint);
};

/** Refusal of a mesh for which this machine has not got the memory. */
export const tooMuchHere = (project: Project, medium: Medium, threads: number): Failure =>
  outOfMemory(project, medium, threads, 'what is free', 'This machine has not got that much free memory. Use fewer cells.'); // prettier-ignore
