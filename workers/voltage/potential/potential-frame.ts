import type { Simulation } from '../../magnet/simulation';
import type { Project } from '../../model/project';
import { failure, success, type Result } from '../../model/result';
import { createNonlocalEmf } from '../nonlocal-motive';
import { magnetisedConduction } from './conductivity-tensor';
import { faceValues, type Conductor, type FaceValues } from './conductor';
import { createLeadSystem, readPotential, type LeadSystem } from './lead-field';
import { measuredPairs, motiveMaterial, potentialLeads, projectConductor } from './project-leads';
import { createTextureEmf, textureEmf, totalEmf } from './texture-emf';

/** Three components, one value per cell each. */
export type CellVectors = readonly [Float64Array, Float64Array, Float64Array];

/** A solved potential on every cell of a mesh; zero in empty cells. */
export interface PotentialFrame {
  /** Counted from the first lead, V; of a lead field V per A, Ohm. */
  readonly V: Float64Array;
  /** Motive force, V/m; zero in a lead field. */
  readonly E: CellVectors;
  /** Current density, A/m²; of a lead field per A, 1/m². */
  readonly j: CellVectors;
  /** Open-circuit voltages of the measured pairs, V; of a lead field their transfer resistances, Ohm. */
  readonly voltages: readonly number[];
}

export interface PotentialFrames {
  /** 1 where there is metal. */
  readonly filled: Uint8Array;
  /** Potential in open circuit of the present state of the simulation; call its `refresh` before. */
  readonly frame: () => PotentialFrame;
  /** Field of the pair with this place in `measuredPairs`: potential and paths of unit current, from the first to the second lead. */
  readonly leadField: (pair: number) => PotentialFrame;
}

/** Values at cells from the faces on both sides: mean of value × scale. */
const onCells = (
  { axes, cells }: Conductor,
  faces: FaceValues,
  scaleOf: (edge: number, area: number) => number,
): CellVectors => {
  const out: CellVectors = [new Float64Array(cells), new Float64Array(cells), new Float64Array(cells)];
  axes.forEach(({ index, next, edge, area }, axis) => {
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

/** Motive forces of the present state of a simulation, V on every face. */
const motiveReader = (project: Project, simulation: Simulation, conductor: Conductor) => {
  const material = motiveMaterial(project, simulation.medium);
  const emf = createTextureEmf(conductor);
  const total = faceValues(conductor);
  const nonlocal = createNonlocalEmf(project, conductor);
  const further = faceValues(conductor);
  return (): FaceValues => {
    const { m, slope } = simulation;
    textureEmf(conductor, m, slope, material, emf);
    totalEmf(emf, total);
    if (nonlocal === null) return total;
    nonlocal(m, slope, further);
    total.forEach((row, axis) =>
      row.forEach((x, i) => (row[i] = x + ((further[axis] as Float64Array)[i] as number))),
    );
    return total;
  };
};

/**
 * Solves potentials of one simulation on its whole mesh. Fails for a moving window, and as `createConductor` and
 * `createLeadSystem`. Source: Saslow spec, sections 6, 7 and 10.
 */
export const potentialFrames = (project: Project, simulation: Simulation): Result<PotentialFrames> => {
  if (project.solver.movingWindow)
    return failure({
      code: 'moving-window',
      path: 'solver.movingWindow',
      value: 'a moving window',
      allowed: 'a mesh that stands',
      hint: 'The map of the potential needs leads that stand on the mesh.',
    });
  const { mesh, medium } = simulation;
  const metal = projectConductor(mesh, medium);
  if (!metal.ok) return metal;
  const conductor = metal.value;
  const leads = potentialLeads(project);
  const made = createLeadSystem(conductor, leads);
  if (!made.ok) return made;
  const system = made.value;
  const { amr, hall } = project.material;
  const pairs = measuredPairs(project.leads);
  const motive = motiveReader(project, simulation, conductor);
  const systemNow = (): LeadSystem => {
    if (amr === 0 && hall === 0) return system;
    const own = createLeadSystem(
      conductor,
      leads,
      magnetisedConduction(conductor, simulation.m, { amr, hall }),
    );
    if (!own.ok) throw new RangeError(own.hint);
    return own.value;
  };
  const picture = (
    V: Float64Array,
    first: Float64Array,
    forces: FaceValues | null,
    currents: FaceValues,
  ): Omit<PotentialFrame, 'voltages'> => {
    const zero = readPotential(first, V);
    const none = (): Float64Array => new Float64Array(conductor.cells);
    return {
      V: V.map((v, i) => ((conductor.island[i] as number) < 0 ? 0 : v - zero)),
      E: forces === null ? [none(), none(), none()] : onCells(conductor, forces, (edge) => 1 / edge),
      j: onCells(conductor, currents, (_, across) => 1 / across),
    };
  };
  return success({
    filled: Uint8Array.from(conductor.island, (island) => (island < 0 ? 0 : 1)),
    frame: () => {
      const { solver, shares } = systemNow();
      const total = motive();
      const { V, currents } = solver.solve({ emf: total });
      const read = (lead: number): number => readPotential(shares[lead] as Float64Array, V);
      const voltages = pairs.map(({ first, second }) => read(second) - read(first));
      return { ...picture(V, shares[0] as Float64Array, total, currents), voltages };
    },
    leadField: (index) => {
      const pair = pairs[index];
      if (pair === undefined) throw new RangeError('No such pair.');
      const field = system.field(pair.first, pair.second);
      const read = (lead: number): number =>
        readPotential(system.shares[lead] as Float64Array, field.potential);
      const first = system.shares[pair.first] as Float64Array;
      // From the first to the second lead: the potential falls towards the second.
      const V = field.potential.map((v) => -v);
      const voltages = pairs.map((other) => read(other.first) - read(other.second));
      return { ...picture(V, first, null, field.weights), voltages };
    },
  });
};
