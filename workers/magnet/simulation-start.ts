import { MAX_ARENA_BYTES } from '../kernels/arena';
import type { DmiOfTemperature } from '../electrons/road/bands';
import { NO_FILES, type Files } from '../model/files';
import type { Project } from '../model/project';
import { failure, success, type Result } from '../model/result';
import { mediumOf } from './geometry';
import { gradeDmi } from './graded-dmi';
import { initialState, meshOf } from './initial-state';
import type { LoopCircuit } from './loop-current';
import { settleMedium, uniformMedium, type Medium } from './medium';
import type { Mesh } from './mesh';
import { simulationBytes, tooLarge } from './simulation-memory';
import { checkTerms } from './terms';

/** What a simulation takes besides its project. */
export interface SimulationOptions {
  /** Start from this state instead of the project's: three blocks of unit vectors; zero vectors are empty. */
  readonly initial?: ArrayLike<number>;
  /** What fills the cells; the project's material where there is none. */
  readonly medium?: Medium;
  /** The files that the project names. */
  readonly files?: Files;
  /** Threads that will work on it, this one included; the others `follow` its invitation. */
  readonly threads?: number;
  /**
   * The loop of wire whose current acts back, from the settled medium; asked before anything is allocated, and what it
   * refuses is refused. Null or absent: none.
   */
  readonly loop?: (mesh: Mesh, medium: Medium) => Result<LoopCircuit | null>;
}

/** The medium of a project, with D of the local temperature where it follows that. */
const statedMedium = (
  project: Project,
  mesh: Mesh,
  { files = NO_FILES, medium }: SimulationOptions,
  dmiAt: DmiOfTemperature | null,
): Result<Medium> => {
  const stated = medium === undefined ? mediumOf(project, files) : success(medium);
  return stated.ok && dmiAt !== null ? gradeDmi(project, mesh, stated.value, dmiAt) : stated;
};

/** Everything that is known before memory is taken. */
export interface SimulationStart {
  readonly mesh: Mesh;
  readonly medium: Medium;
  readonly files: Files;
  readonly loop: LoopCircuit | null;
  /** Three blocks of unit vectors. */
  readonly state: ArrayLike<number>;
}

/**
 * Looks at everything that may be refused. Errors: those of the geometry, of the initial state, of `checkTerms` (files and
 * formulas) and of the loop; `wrong-medium`; `out-of-memory`.
 */
export const simulationStart = (
  project: Project,
  options: SimulationOptions,
  dmiAt: DmiOfTemperature | null = null,
): Result<SimulationStart> => {
  const { threads = 1, files = NO_FILES, initial } = options;
  const mesh = meshOf(project);
  if (simulationBytes(project, uniformMedium(project), threads) > MAX_ARENA_BYTES)
    return tooLarge(project, uniformMedium(project), threads);
  const stated = statedMedium(project, mesh, options, dmiAt);
  if (!stated.ok) return stated;
  const state = initial === undefined ? initialState(project, files, stated.value.regions) : success(initial);
  if (!state.ok) return state;
  const settled = settleMedium(stated.value, mesh, state.value);
  if (!settled.ok) return settled;
  const medium = settled.value;
  if (simulationBytes(project, medium, threads) > MAX_ARENA_BYTES) return tooLarge(project, medium, threads);
  const [first, ...more] = checkTerms(project, mesh, medium, files);
  if (first !== undefined) return failure(first, ...more);
  const loop = options.loop?.(mesh, medium) ?? success(null);
  return loop.ok ? success({ mesh, medium, files, loop: loop.value, state: state.value }) : loop;
};
