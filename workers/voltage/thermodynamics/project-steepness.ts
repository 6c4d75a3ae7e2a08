import { initialState, meshOf } from '../../magnet/initial-state';
import { wallParameters } from '../../magnet/wall-parameters';
import type { Project } from '../../model/project';
import { steepnessMap } from './heating-map';

/**
 * Largest ν = |∂n|² of the texture of a project before its drive, 1/m²: 1/Δ² of the wall model, else the steepest cell of the
 * initial state; 0 where a file that is not at hand decides.
 */
export const steepnessOf = (project: Project): number => {
  const wall = wallParameters(project);
  if (wall.ok) return 1 / wall.value.D ** 2;
  const start = initialState(project);
  return start.ok
    ? steepnessMap(meshOf(project), start.value).reduce((most, nu) => Math.max(most, nu), 0)
    : 0;
};
