import { layoutOf } from '../../magnet/geometry';
import { cellCount } from '../../magnet/mesh';
import type { Files } from '../../model/files';
import { failure, success, type Result } from '../../model/result';
import type { Unit } from '../../model/units';
import type { FrameFields } from './fields';
import { FIELD_KINDS } from './kinds';

type Vector = readonly [number, number, number];

/** One line of a probe: a number or a vector in SI; `problem` where there is none. */
export interface ProbeLine {
  readonly name: string;
  readonly label: string;
  readonly symbol: string;
  readonly unit: Unit;
  readonly values: readonly number[];
  readonly problem: string;
  /** Equation, and where it comes from. */
  readonly law: string;
  readonly source: string;
}

/** All numbers of one cell of a picture. */
export interface ProbeReading {
  readonly cell: number;
  /** Column, row and layer, from 0. */
  readonly index: Vector;
  /** Centre from the left end of the wire, the lower edge and the substrate, m. */
  readonly position: Vector;
  readonly time: number;
  /** Number and name of the region; empty cells have none. */
  readonly region: string;
  readonly m: Vector;
  readonly lines: readonly ProbeLine[];
  /** Energy density (J/m³) and field (T) of every term that has an energy. */
  readonly terms: readonly {
    readonly name: string;
    readonly label: string;
    readonly density: number;
    readonly field: Vector;
  }[];
}

const at = (blocks: ArrayLike<number>, cells: number, i: number): Vector => [
  blocks[i] ?? 0,
  blocks[i + cells] ?? 0,
  blocks[i + 2 * cells] ?? 0,
];

/** Reads the names of the regions of a project. */
export const regionNames = (
  { project, simulation }: FrameFields,
  files: Files,
): ((cell: number) => string) => {
  const { regions } = simulation.medium;
  const layout = layoutOf(project, files);
  const bodies = layout.ok ? layout.value.bodies : [];
  return (cell) => {
    const region = regions === null ? 1 : (regions[cell] ?? 0);
    if (region === 0) return '';
    const body = bodies[region - 1] ?? 0;
    if (body === 0) return 'Wire';
    const name = project.regions[body - 1]?.name ?? '';
    return name === '' ? `Region ${String(body)}` : name;
  };
};

/** Error `wrong-cell` for a number that is none of a cell. */
export const probeCell = (
  fields: FrameFields,
  cell: number,
  regionOf: (cell: number) => string,
): Result<ProbeReading> => {
  const { mesh, simulation } = fields;
  const { nx, ny, dx, dy, dz } = mesh;
  const cells = cellCount(mesh);
  if (!Number.isSafeInteger(cell) || cell < 0 || cell >= cells)
    return failure({
      code: 'wrong-cell',
      path: '',
      value: String(cell),
      allowed: `0 to ${String(cells - 1)}`,
      hint: 'The picture has other cells now.',
    });
  const index: Vector = [cell % nx, Math.floor(cell / nx) % ny, Math.floor(cell / (nx * ny))];
  const lines = FIELD_KINDS.map(({ name, label, symbol, unit, shape, law, source }): ProbeLine => {
    const found = fields.field(name);
    const values = !found.ok
      ? []
      : shape === 'vector'
        ? at(found.value, cells, cell)
        : [found.value[cell] ?? 0];
    return { name, label, symbol, unit, values, problem: found.ok ? '' : found.hint, law, source };
  });
  const region = regionOf(cell);
  return success({
    cell,
    index,
    position: [fields.window + (index[0] + 0.5) * dx, (index[1] + 0.5) * dy, (index[2] + 0.5) * dz],
    time: fields.time,
    region,
    m: at(simulation.m, cells, cell),
    lines: region === '' ? [] : lines,
    terms:
      region === ''
        ? []
        : fields.terms.map(({ name, label, density, field }) => ({
            name,
            label,
            density: density[cell] ?? 0,
            field: at(field, cells, cell),
          })),
  });
};
