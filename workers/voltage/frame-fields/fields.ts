import { resolveElectrons } from '../../electrons/road/resolve';
import { cellCount, type Mesh } from '../../magnet/mesh';
import { cellCharges } from '../../magnet/observables/continuous-charge';
import { Simulation } from '../../magnet/simulation';
import { NO_FILES, type Files } from '../../model/files';
import type { Project } from '../../model/project';
import { success, type Result } from '../../model/result';
import { potentialFrames, type PotentialFrame, type PotentialFrames } from '../potential/potential-frame';
import { takePicture, type StoredPicture } from '../texture-motion';
import { heatingMap, slopesAt } from '../thermodynamics/heating-map';
import { constantsByCell } from '../thermodynamics/material-constants';
import { drivenCurrent } from './driven-current';
import { heatNow } from './heat-field';
import { fieldKind, type FieldName, type VectorName } from './kinds';

/** Energy density of one term, J/m³, and its field, T, three blocks. */
export interface TermFields {
  readonly name: string;
  readonly label: string;
  readonly density: Float64Array;
  readonly field: Float64Array;
}

/** Everything a picture has, worked out when asked for and kept until the next picture. */
export class FrameFields {
  readonly project: Project;
  readonly mesh: Mesh;
  readonly simulation: Simulation;
  readonly #files: Files;
  readonly #known = new Map<string, unknown>();
  #frames: Result<PotentialFrames> | null = null;
  #time = 0;
  #window = 0;

  /** Errors: those of `resolveElectrons` and of `Simulation.create`. */
  static create(typed: Project, files: Files = NO_FILES): Result<FrameFields> {
    const resolved = resolveElectrons(typed);
    if (!resolved.ok) return resolved;
    const made = Simulation.create(resolved.value, { files });
    return made.ok ? success(new FrameFields(made.value, files)) : made;
  }

  private constructor(simulation: Simulation, files: Files) {
    this.simulation = simulation;
    this.project = simulation.project;
    this.mesh = simulation.mesh;
    this.#files = files;
  }

  /** Takes a stored picture. Error `wrong-picture`. */
  show(picture: StoredPicture): Result<null> {
    this.#known.clear();
    this.#time = picture.time;
    this.#window = picture.window ?? 0;
    return takePicture(this.simulation, picture);
  }

  /** s */
  get time(): number {
    return this.#time;
  }
  /** Left end of a moving window in the wire, m. */
  get window(): number {
    return this.#window;
  }

  #once<T>(key: string, make: () => T): T {
    if (!this.#known.has(key)) this.#known.set(key, make());
    return this.#known.get(key) as T;
  }

  /** 1 where there is magnet. */
  get filled(): Uint8Array {
    const { regions } = this.simulation.medium;
    const cells = cellCount(this.mesh);
    return regions === null
      ? new Uint8Array(cells).fill(1)
      : Uint8Array.from(regions, (region) => (region > 0 ? 1 : 0));
  }

  /** Ms of a cell, A/m; 0 where it is empty. */
  momentAt(cell: number): number {
    const { regions, materials } = this.simulation.medium;
    return materials[regions === null ? 0 : (regions[cell] ?? 0) - 1]?.Ms ?? 0;
  }

  /** Values of a field on every cell, SI; a vector in three blocks. Errors: those of what it is made of. */
  field(name: FieldName): Result<Float64Array> {
    return this.#once(name, () => this.#compute(name));
  }

  /** The same as one number a cell: the size of a vector. */
  scalar(name: FieldName): Result<Float64Array> {
    const found = this.field(name);
    if (!found.ok || fieldKind(name).shape === 'scalar') return found;
    const cells = cellCount(this.mesh);
    const { value } = found;
    return success(
      Float64Array.from({ length: cells }, (_, i) =>
        Math.hypot(value[i] as number, value[i + cells] as number, value[i + 2 * cells] as number),
      ),
    );
  }

  /** Energy density and field of every term that has an energy. */
  get terms(): readonly TermFields[] {
    return this.#once('terms', () => {
      const cells = cellCount(this.mesh);
      const { simulation } = this;
      const { m } = simulation;
      return simulation.dynamics.energyTerms.map(({ name, label, degree }): TermFields => {
        const field = simulation.fieldOfTerms([name]);
        const density = Float64Array.from({ length: cells }, (_, i) => {
          const [y, z] = [i + cells, i + 2 * cells];
          const along =
            (m[i] as number) * (field[i] as number) +
            (m[y] as number) * (field[y] as number) +
            (m[z] as number) * (field[z] as number);
          const Ms = this.momentAt(i);
          // Nothing is said of the field in an empty cell.
          return Ms === 0 ? 0 : (-Ms * along) / degree;
        });
        return { name, label, density, field };
      });
    });
  }

  /** The solved potential of the picture. Errors: those of `potentialFrames`. */
  get potential(): Result<PotentialFrame> {
    this.#frames ??= potentialFrames(this.project, this.simulation);
    const frames = this.#frames;
    return frames.ok ? this.#once('solved', () => success(frames.value.frame())) : frames;
  }

  /** Paths of unit current from the first to the second lead, 1/m², three blocks. Errors: those of `potentialFrames`. */
  get paths(): Result<Float64Array> {
    this.#frames ??= potentialFrames(this.project, this.simulation);
    const frames = this.#frames;
    return frames.ok ? success(inBlocks(frames.value.leadField(0).j)) : frames;
  }

  #compute(name: FieldName): Result<Float64Array> {
    const { mesh, simulation } = this;
    switch (name) {
      case 'gradient':
        return success(this.#steepness());
      case 'charge-density':
        return success(cellCharges(mesh, simulation.m).map((charge) => charge / (mesh.dx * mesh.dy)));
      case 'energy-density':
        return success(sumOf(this.terms.map(({ density }) => density)));
      case 'potential': {
        const solved = this.potential;
        return solved.ok ? success(solved.value.V) : solved;
      }
      case 'temperature':
        return this.#alongWire((heat, x) => heat.at(x));
      case 'heating':
        return this.#heating();
      default:
        return this.#vector(name);
    }
  }

  #vector(name: VectorName): Result<Float64Array> {
    const { simulation, project, mesh } = this;
    if (name === 'field') return success(this.#emptied(simulation.field));
    if (name === 'torque') return success(Float64Array.from(simulation.slope));
    if (name === 'heat-flow') {
      const along = this.#alongWire((heat, x) => -project.bands.heatConductivity * heat.slope(x));
      if (!along.ok) return along;
      const flow = new Float64Array(3 * along.value.length);
      flow.set(along.value);
      return success(flow);
    }
    const solved = this.potential;
    if (!solved.ok && (name === 'motive' || !project.solver.movingWindow)) return solved;
    if (name === 'motive') return solved.ok ? success(inBlocks(solved.value.E)) : solved;
    const driven = drivenCurrent(project, mesh, this.#files, this.#time);
    if (!driven.ok) return driven;
    const circling = solved.ok ? inBlocks(solved.value.j) : new Float64Array(driven.value.length);
    return success(this.#emptied(sumOf([driven.value, circling])));
  }

  /** What happens only in the magnet: zero in empty cells. */
  #emptied(values: Float64Array): Float64Array {
    const { regions } = this.simulation.medium;
    if (regions === null) return values;
    return values.map((value, i) => (regions[i % regions.length] === 0 ? 0 : value));
  }

  #steepness(): Float64Array {
    const { mesh, filled } = this;
    // Every reading of it copies the whole state.
    const { m } = this.simulation;
    return Float64Array.from(filled, (full, i) => {
      if (full === 0) return 0;
      let square = 0;
      for (const [x, y, z] of slopesAt(mesh, m, i)) square += x * x + y * y + z * z;
      return Math.sqrt(square);
    });
  }

  #alongWire(valueOf: (heat: { at(x: number): number; slope(x: number): number }, x: number) => number) {
    const heat = heatNow(this.project, this.#time);
    if (!heat.ok) return heat;
    const { nx, dx } = this.mesh;
    const row = Float64Array.from({ length: nx }, (_, i) =>
      valueOf(heat.value, this.#window + (i + 0.5) * dx),
    );
    return success(Float64Array.from(this.filled, (full, i) => (full === 0 ? 0 : (row[i % nx] as number))));
  }

  #heating(): Result<Float64Array> {
    const { mesh, simulation, project } = this;
    const current = this.field('current');
    if (!current.ok) return current;
    const { damping, joule, cross } = heatingMap(
      mesh,
      simulation.m,
      simulation.slope,
      current.value,
      constantsByCell(project, simulation.medium),
    ).current;
    return success(sumOf([damping, joule, cross]));
  }
}

const sumOf = (parts: readonly Float64Array[]): Float64Array => {
  const total = new Float64Array(parts[0]?.length ?? 0);
  for (const part of parts) for (let i = 0; i < total.length; i++) (total[i] as number) += part[i] as number;
  return total;
};

const inBlocks = (vectors: readonly Float64Array[]): Float64Array => {
  const cells = vectors[0]?.length ?? 0;
  const blocks = new Float64Array(3 * cells);
  vectors.forEach((values, c) => blocks.set(values, c * cells));
  return blocks;
};
