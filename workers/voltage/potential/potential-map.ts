import { resolveElectrons } from '../../electrons/road/resolve';
import type { Mesh } from '../../magnet/mesh';
import { Simulation } from '../../magnet/simulation';
import type { Files } from '../../model/files';
import type { Project } from '../../model/project';
import { success, type Result } from '../../model/result';
import { unitVectors } from '../texture-motion';
import { potentialFrames, type PotentialFrame } from './potential-frame';

/** One layer of a solved potential as a picture wants it: nx·ny values, x fastest; zero in empty cells. */
export interface PotentialMap {
  readonly nx: number;
  readonly ny: number;
  /** m */
  readonly dx: number;
  readonly dy: number;
  /** 1 where there is metal. */
  readonly filled: Uint8Array;
  /** Counted from the first lead, V; of a lead field V per A, Ohm. */
  readonly V: Float64Array;
  /** Motive force in V/m, along x and y; zero in a lead field. */
  readonly E: readonly [Float64Array, Float64Array];
  /** Current density in A/m², along x and y; of a lead field per A, 1/m². */
  readonly j: readonly [Float64Array, Float64Array];
  /** Open-circuit voltages of the measured pairs, V; of a lead field their transfer resistances, Ohm. */
  readonly voltages: readonly number[];
}

/** Solves maps of one project. */
export interface PotentialMapper {
  readonly mesh: Mesh;
  /** Potential in open circuit of the magnetisation m (three blocks) at time t, s. */
  readonly map: (m: ArrayLike<number>, t: number) => PotentialMap;
  /** Field of the pair with this place in `measuredPairs`: potential and paths of unit current, from the first to the second lead. */
  readonly leadField: (pair: number) => PotentialMap;
}

/**
 * Maps of potential, motive force and current of any stored picture: dm/dt is worked out anew from the equation of motion
 * at its time, without noise; of several layers the middle one. Fails as `Simulation.create` and `potentialFrames`.
 * Source: Saslow spec, sections 6, 7 and 10.
 */
export const createPotentialMapper = (typed: Project, files: Files): Result<PotentialMapper> => {
  const resolved = resolveElectrons(typed);
  if (!resolved.ok) return resolved;
  const made = Simulation.create(resolved.value, { files });
  if (!made.ok) return made;
  const simulation = made.value;
  const { mesh } = simulation;
  const solved = potentialFrames(resolved.value, simulation);
  if (!solved.ok) return solved;
  const { filled, frame, leadField } = solved.value;
  const { nx, ny, nz, dx, dy } = mesh;
  const area = nx * ny;
  const from = Math.floor(nz / 2) * area;
  const layer = <T extends Float64Array | Uint8Array>(values: T): T => values.slice(from, from + area) as T;
  const picture = ({ V, E, j, voltages }: PotentialFrame): PotentialMap => ({
    nx,
    ny,
    dx,
    dy,
    filled: layer(filled),
    V: layer(V),
    E: [layer(E[0]), layer(E[1])],
    j: [layer(j[0]), layer(j[1])],
    voltages,
  });
  return success({
    mesh,
    map: (stored, t) => {
      simulation.restore({
        time: t,
        step: 1e-15,
        steps: 0,
        rejected: 0,
        m: unitVectors(stored, nx * ny * nz),
      });
      simulation.refresh();
      return picture(frame());
    },
    leadField: (pair) => picture(leadField(pair)),
  });
};
