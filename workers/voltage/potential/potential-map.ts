import { resolveElectrons } from '../../electrons/road/resolve';
import type { Mesh } from '../../magnet/mesh';
import { Simulation } from '../../magnet/simulation';
import type { Files } from '../../model/files';
import type { Project } from '../../model/project';
import { failure, success, type Result } from '../../model/result';
import { magnetisedConduction, type Conduction } from './conductivity-tensor';
import { faceValues, type Conductor, type FaceValues } from './conductor';
import { createLeadSystem, readPotential, type LeadSystem } from './lead-field';
import { measuredPairs, motiveMaterial, potentialLeads, projectConductor } from './project-leads';
import { createTextureEmf, textureEmf, totalEmf } from './texture-emf';

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

/** Values at cells from the faces on both sides along x and y: mean of value × scale. */
const onCells = (
  { axes, cells }: Conductor,
  faces: FaceValues,
  scaleOf: (edge: number, area: number) => number,
): [Float64Array, Float64Array] => {
  const out: [Float64Array, Float64Array] = [new Float64Array(cells), new Float64Array(cells)];
  axes.forEach(({ index, next, edge, area }, axis) => {
    if (index === 2) return;
    const [row, to, scale] = [faces[axis] as Float64Array, out[index], scaleOf(edge, area)];
    for (let i = 0; i < cells; i++) {
      const j = next[i] as number;
      if (j === i) continue;
      const half = 0.5 * scale * (row[i] as number);
      (to[i] as number) += half;
      (to[j] as number) += half;
    }
  });
  return out;
};

/** Unit vectors of a stored picture, which is in single precision; empty cells stay empty. */
const unitVectors = (m: ArrayLike<number>): Float64Array => {
  const out = Float64Array.from(m);
  const cells = out.length / 3;
  for (let i = 0; i < cells; i++) {
    const size = Math.hypot(out[i] as number, out[i + cells] as number, out[i + 2 * cells] as number);
    if (size > 0) for (let c = 0; c < 3; c++) (out[i + c * cells] as number) /= size;
  }
  return out;
};

/**
 * Maps of potential, motive force and current of any stored picture: dm/dt is worked out anew from the equation of motion
 * at its time, without noise. Fails as `Simulation.create`, `createConductor` and `createLeadSystem`.
 * Source: Saslow spec, sections 6, 7 and 10.
 */
export const createPotentialMapper = (typed: Project, files: Files): Result<PotentialMapper> => {
  const resolved = resolveElectrons(typed);
  if (!resolved.ok) return resolved;
  const project = resolved.value;
  if (project.solver.movingWindow)
    return failure({
      code: 'moving-window',
      path: 'solver.movingWindow',
      value: 'a moving window',
      allowed: 'a mesh that stands',
      hint: 'The map of the potential needs leads that stand on the mesh.',
    });
  const made = Simulation.create(project, { files });
  if (!made.ok) return made;
  const simulation = made.value;
  const { mesh, medium } = simulation;
  const metal = projectConductor(mesh, medium);
  if (!metal.ok) return metal;
  const conductor = metal.value;
  const leads = potentialLeads(project);
  const system = createLeadSystem(conductor, leads);
  if (!system.ok) return system;
  return success({
    mesh,
    ...mapsOf(project, simulation, conductor, system.value),
  });
};

const mapsOf = (
  project: Project,
  simulation: Simulation,
  conductor: Conductor,
  system: LeadSystem,
): Pick<PotentialMapper, 'map' | 'leadField'> => {
  const { mesh, medium } = simulation;
  const { amr, hall } = project.material;
  const leads = potentialLeads(project);
  const pairs = measuredPairs(project.leads);
  const material = motiveMaterial(project, medium);
  const emf = createTextureEmf(conductor);
  const total = faceValues(conductor);
  const area = mesh.nx * mesh.ny;
  const from = Math.floor(mesh.nz / 2) * area;
  const layer = <T extends Float64Array | Uint8Array>(values: T): T => values.slice(from, from + area) as T;
  const filled = layer(Uint8Array.from(conductor.island, (island) => (island < 0 ? 0 : 1)));
  const systemOf = (conduction: Conduction): LeadSystem => {
    const made = createLeadSystem(conductor, leads, conduction);
    if (!made.ok) throw new RangeError(made.hint);
    return made.value;
  };
  const systemAt = (m: Float64Array): LeadSystem =>
    amr === 0 && hall === 0 ? system : systemOf(magnetisedConduction(conductor, m, { amr, hall }));
  const picture = (V: Float64Array, first: Float64Array, motive: FaceValues | null, currents: FaceValues) => {
    const zero = readPotential(first, V);
    const shifted = V.map((v, i) => ((conductor.island[i] as number) < 0 ? 0 : v - zero));
    const [Ex, Ey] = motive === null ? [V.map(() => 0), V.map(() => 0)] : onCells(conductor, motive, (edge) => 1 / edge); // prettier-ignore
    const [jx, jy] = onCells(conductor, currents, (_, across) => 1 / across);
    const { nx, ny, dx, dy } = mesh;
    return { nx, ny, dx, dy, filled, V: layer(shifted), E: [layer(Ex), layer(Ey)], j: [layer(jx), layer(jy)] } as const; // prettier-ignore
  };
  return {
    map: (stored, t) => {
      const m = unitVectors(stored);
      simulation.restore({ time: t, step: 1e-15, steps: 0, rejected: 0, m });
      simulation.refresh();
      textureEmf(conductor, m, simulation.slope, material, emf);
      totalEmf(emf, total);
      const { solver, shares } = systemAt(m);
      const { V, currents } = solver.solve({ emf: total });
      const read = (lead: number): number => readPotential(shares[lead] as Float64Array, V);
      return {
        ...picture(V, shares[0] as Float64Array, total, currents),
        voltages: pairs.map(({ first, second }) => read(second) - read(first)),
      };
    },
    leadField: (index) => {
      const pair = pairs[index];
      if (pair === undefined) throw new RangeError('No such pair.');
      const field = system.field(pair.first, pair.second);
      const read = (lead: number): number =>
        readPotential(system.shares[lead] as Float64Array, field.potential);
      const first = system.shares[pair.first] as Float64Array;
      return {
        // From the first to the second lead: the potential falls towards the second.
        ...picture(
          field.potential.map((v) => -v),
          first,
          null,
          field.weights,
        ),
        voltages: pairs.map((other) => read(other.first) - read(other.second)),
      };
    },
  };
};
