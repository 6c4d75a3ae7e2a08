import type { Project } from '../model/project';
import { failure, success, type Result } from '../model/result';
import { wallParameters } from '../magnet/wall-parameters';
import { driveKinks, wallDriveOf, wallModelOf } from './project-wall';
import { wallMotion } from './wall-model';

/** Columns of a run that the wall model is laid over; SI, one time base. */
export interface OverlayTable {
  readonly t: ArrayLike<number>;
  readonly q: ArrayLike<number>;
  readonly phi: ArrayLike<number>;
  readonly V: ArrayLike<number>;
}

/** The wall model on the rows of the run, and run minus model. */
export interface WallOverlay {
  readonly t: Float64Array;
  readonly model: { readonly q: Float64Array; readonly phi: Float64Array; readonly V: Float64Array };
  readonly difference: { readonly q: Float64Array; readonly phi: Float64Array; readonly V: Float64Array };
  /** Root mean squares of the differences, m, rad, V. */
  readonly rms: { readonly q: number; readonly phi: number; readonly V: number };
}

const TOLERANCE = 1e-9;
const MAX_STEPS = 200_000;

/** rms of the finite values; NaN without any. */
const rmsOf = (values: Float64Array): number => {
  const finite = values.filter(Number.isFinite);
  return finite.length === 0 ? NaN : Math.sqrt(finite.reduce((sum, x) => sum + x * x, 0) / finite.length);
};

const minus = (a: ArrayLike<number>, b: Float64Array): Float64Array =>
  b.map((value, i) => (a[i] as number) - value);

/**
 * Wall model over the whole of a run: it starts from the position and the angle of the first row and then knows only
 * material, wire and drive.
 * Errors: those of `wallParameters` and of the landscape; `missing-data` for a run without a wall.
 */
export const wallOverlay = (project: Project, run: OverlayTable): Result<WallOverlay> => {
  const wall = wallParameters(project);
  if (!wall.ok) return wall;
  const model = wallModelOf(project, wall.value);
  if (!model.ok) return model;
  const [q0, phi0] = [run.q[0] ?? NaN, run.phi[0] ?? NaN];
  if (run.t.length < 2 || !Number.isFinite(q0) || !Number.isFinite(phi0))
    return failure({
      code: 'missing-data',
      path: 'table',
      value: `${run.t.length} rows`,
      allowed: 'a run with a wall in its first row',
      hint: 'Run a project with one straight wall.',
    });
  const t = Float64Array.from(run.t);
  const motion = wallMotion({
    model: model.value,
    first: project.leads.first,
    second: project.leads.second,
    q0,
    phi0,
    times: t,
    drive: wallDriveOf(project, wall.value),
    kinks: driveKinks(project),
    wire: [0, project.geometry.length],
    tolerance: TOLERANCE,
    maxSteps: MAX_STEPS,
  });
  const { q, phi, V } = motion;
  const difference = { q: minus(run.q, q), phi: minus(run.phi, phi), V: minus(run.V, V) };
  return success({
    t,
    model: { q, phi, V },
    difference,
    rms: { q: rmsOf(difference.q), phi: rmsOf(difference.phi), V: rmsOf(difference.V) },
  });
};
