import type { Files, Project, Result } from '../model';
import type { PotentialMap } from '../voltage/potential/potential-map';

/** Maps of the potential for the window, off the page's main thread. */
export interface PotentialApi {
  /** Takes a project; maps are then of its mesh. Errors: those of `createPotentialMapper`. */
  open(project: Project, files: Files): Promise<Result<null>>;
  /** Map of a stored picture (m in three blocks, time in s) of the open project. */
  map(m: Float32Array, t: number): Promise<PotentialMap>;
  /** Field of the first two leads. */
  leadField(): Promise<PotentialMap>;
}
