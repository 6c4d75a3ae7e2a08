import { resolveElectrons } from '../electrons/road/resolve';
import { cellCount, type Mesh } from '../magnet/mesh';
import { Simulation } from '../magnet/simulation';
import type { Medium } from '../magnet/medium';
import { waveformAt } from '../model/drive';
import { NO_FILES, type Files } from '../model/files';
import { failure, success, type Result } from '../model/result';
import type { Project } from '../model/project';

/** A stored picture: m as three blocks, x fastest; time in s; left end of a moving window in the wire, m. */
export interface StoredPicture {
  readonly m: ArrayLike<number>;
  readonly time: number;
  readonly window?: number;
}

/** A picture with its motion. m and v = dm/dt (rad/s): three blocks of one value per cell, zero in empty ones. */
export interface TextureMotion {
  readonly mesh: Mesh;
  readonly medium: Medium;
  readonly m: Float64Array;
  readonly v: Float64Array;
  /** s */
  readonly time: number;
  /** Mean density of the driven current along x, A/m². */
  readonly current: number;
}

/** Single precision and text lose the length of a unit vector. Three blocks; empty cells stay empty. */
export const unitVectors = (m: ArrayLike<number>, cells: number): Float64Array => {
  const unit = Float64Array.from(m);
  for (let i = 0; i < cells; i++) {
    const length = Math.hypot(m[i] as number, m[i + cells] as number, m[i + 2 * cells] as number);
    if (length > 0) for (let c = i; c < 3 * cells; c += cells) (unit[c] as number) /= length;
  }
  return unit;
};

const wrongPicture = (value: string, allowed: string) =>
  failure({
    code: 'wrong-picture',
    path: 'm',
    value,
    allowed,
    hint: 'The picture belongs to another mesh, or holds a cell without direction.',
  });

const checkPicture = ({ m, time, window = 0 }: StoredPicture, cells: number) => {
  if (m.length !== 3 * cells) return wrongPicture(`${m.length} values`, `${3 * cells} values`);
  for (let i = 0; i < m.length; i++)
    if (!Number.isFinite(m[i])) return wrongPicture(String(m[i]), 'finite numbers');
  return Number.isFinite(time) && Number.isFinite(window)
    ? null
    : wrongPicture('a time that is not finite', 'a time in s');
};

/**
 * Puts a simulation into the state of a stored picture at its time, with slope and field of the drive then and without
 * thermal field. Error `wrong-picture`.
 */
export const takePicture = (simulation: Simulation, picture: StoredPicture): Result<null> => {
  const { mesh } = simulation;
  const cells = cellCount(mesh);
  const wrong = checkPicture(picture, cells);
  if (wrong !== null) return wrong;
  const { m, time, window = 0 } = picture;
  const cellsGone = Math.round(window / mesh.dx);
  simulation.restore({
    time,
    step: 0,
    steps: 0,
    rejected: 0,
    m: unitVectors(m, cells),
    ...(cellsGone === 0 ? {} : { window: cellsGone }),
  });
  simulation.refresh();
  return success(null);
};

/** Reads the motion of pictures of one project after the other; keeps what the project alone decides. */
export interface MotionReader {
  readonly mesh: Mesh;
  readonly read: (picture: StoredPicture | null) => Result<TextureMotion>;
}

/**
 * The motion dm/dt that the equation of the run gives to a stored picture, with the drive of its time and without thermal
 * field; no picture: the state before the drive. Nothing is interpolated between pictures, so coarse output does no harm.
 * Errors: those of the simulation, `wrong-picture`.
 */
export const motionReader = (typed: Project, files: Files = NO_FILES): Result<MotionReader> => {
  const resolved = resolveElectrons(typed);
  if (!resolved.ok) return resolved;
  const project = resolved.value;
  const made = Simulation.create(project, { files });
  if (!made.ok) return made;
  const simulation = made.value;
  const { mesh } = simulation;
  const start = Float64Array.from(simulation.m);
  return success({
    mesh,
    read: (picture) => {
      const shown = picture ?? { m: start, time: 0 };
      const taken = takePicture(simulation, shown);
      if (!taken.ok) return taken;
      const { time } = shown;
      const { current } = project.drive;
      return success({
        mesh,
        medium: simulation.medium,
        m: Float64Array.from(simulation.m),
        v: Float64Array.from(simulation.slope),
        time,
        current: current.density * waveformAt(current, time) + simulation.extraCurrent(time),
      });
    },
  });
};
