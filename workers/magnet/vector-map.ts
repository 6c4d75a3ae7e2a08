import type { Field } from '../formats/field';
import { readField } from '../formats/read-field';
import type { Files } from '../model/files';
import { failure, success, type Result } from '../model/result';
import { displayUnits, formatQuantity, siSymbol, unitFactor, type Unit } from '../model/units';
import { cellCount, type Mesh } from './mesh';

/** How much of the wire a map may miss at its end: rounding of lengths in files. */
const SLACK = 1e-3;
const AXES = ['x', 'y', 'z'] as const;

const countsOf = ({ nx, ny, nz }: Mesh) => [nx, ny, nz] as const;
const edgesOf = ({ dx, dy, dz }: Mesh) => [dx, dy, dz] as const;

const refuse = (path: string, value: string, allowed: string, hint: string) =>
  failure({ code: 'bad-map', path, value, allowed, hint });

/** The file of a project by name. Errors `no-file`, and those of the reader, at the path of the field that names it. */
const openMap = (files: Files, name: string, path: string): Result<Field> => {
  const bytes = files.get(name);
  if (bytes === undefined)
    return failure({
      code: 'no-file',
      path,
      value: name === '' ? 'No file' : `"${name}"`,
      allowed: files.size === 0 ? 'a file of the project' : [...files.keys()].join(', '),
      hint: name === '' ? 'Choose a file, or switch the map off.' : 'The project has no file of this name.',
    });
  const field = readField(bytes);
  return field.ok
    ? field
    : failure({
        ...field,
        path,
        value: `"${name}"`,
        hint: `${field.path === '' ? '' : `${field.path}: `}${field.hint}`,
      });
};

/** SI value of one unit of every component; a file without a unit is taken as SI. */
const factorsOf = (field: Field, unit: Unit, path: string): Result<number[]> => {
  const factors = field.units.map((symbol) => (symbol === '' ? 1 : unitFactor(unit, symbol)));
  const odd = factors.findIndex(Number.isNaN);
  return odd < 0
    ? success(factors)
    : refuse(
        path,
        `Values in ${field.units[odd]}`,
        displayUnits(unit).join(', '),
        'Write the file in one of these units.',
      );
};

const covers = (field: Field, mesh: Mesh, path: string): Result<true> => {
  for (let axis = 0; axis < 3; axis++) {
    const nodes = countsOf(field.mesh)[axis] as number;
    const has = nodes * (edgesOf(field.mesh)[axis] as number);
    const needs = (countsOf(mesh)[axis] as number) * (edgesOf(mesh)[axis] as number);
    if (nodes > 1 && has < needs * (1 - SLACK))
      return refuse(
        path,
        `A map ${formatQuantity(has, 'm')} long in ${AXES[axis]}`,
        `${formatQuantity(needs, 'm')} or more`,
        'The map must cover the wire; its corner lies on the corner of the wire.',
      );
  }
  return success(true);
};

/** For every cell along one axis: node below, node above, weight of the node above. Constant beyond the outermost nodes. */
const weightsAlong = (nodes: number, step: number, count: number, edge: number) =>
  Array.from({ length: count }, (_, i): readonly [number, number, number] => {
    const position = ((i + 0.5) * edge) / step - 0.5;
    const near = Math.round(position);
    // Within rounding a cell lies on a node: then its value is taken as it is.
    const place = Math.abs(position - near) < 1e-6 ? near : position;
    const at = Math.min(Math.max(place, 0), nodes - 1);
    const low = Math.min(Math.floor(at), Math.max(nodes - 2, 0));
    return [low, Math.min(low + 1, nodes - 1), at - low];
  });

const sample = (field: Field, mesh: Mesh, factors: readonly number[]): Float64Array => {
  const [ax, ay, az] = AXES.map((_, axis) =>
    weightsAlong(
      countsOf(field.mesh)[axis] as number,
      edgesOf(field.mesh)[axis] as number,
      countsOf(mesh)[axis] as number,
      edgesOf(mesh)[axis] as number,
    ),
  ) as [ReturnType<typeof weightsAlong>, ReturnType<typeof weightsAlong>, ReturnType<typeof weightsAlong>];
  const { nx, ny } = field.mesh;
  const nodes = cellCount(field.mesh);
  const cells = cellCount(mesh);
  const out = new Float64Array(3 * cells);
  for (let c = 0; c < 3; c++) {
    const scale = factors[c] as number;
    let i = c * cells;
    for (const [z0, z1, wz] of az)
      for (const [y0, y1, wy] of ay)
        for (const [x0, x1, wx] of ax) {
          let sum = 0;
          for (const [z, fz] of [[z0, 1 - wz], [z1, wz]] as const)
            for (const [y, fy] of [[y0, 1 - wy], [y1, wy]] as const)
              for (const [x, fx] of [[x0, 1 - wx], [x1, wx]] as const) {
                const weight = fz * fy * fx;
                if (weight !== 0) sum += weight * (field.values[c * nodes + x + nx * (y + ny * z)] as number);
              }
          out[i++] = scale * sum;
        }
  }
  return out;
}; // prettier-ignore

/**
 * A vector field of a file on the cells of a mesh: three blocks, SI. The corner of the file's box lies on the corner of
 * the wire; between nodes it is linear, along an axis of one node constant. Errors: `no-file`, `bad-ovf`, `bad-map` (not
 * three components, another unit, a box that does not cover the wire).
 */
export const vectorMap = (
  files: Files,
  name: string,
  path: string,
  unit: Unit,
  mesh: Mesh,
): Result<Float64Array> => {
  const field = openMap(files, name, path);
  if (!field.ok) return field;
  if (field.value.dimension !== 3)
    return refuse(
      path,
      `${field.value.dimension} values per cell`,
      '3',
      `A vector in ${siSymbol(unit)} is needed.`,
    );
  const factors = factorsOf(field.value, unit, path);
  if (!factors.ok) return factors;
  const covered = covers(field.value, mesh, path);
  return covered.ok ? success(sample(field.value, mesh, factors.value)) : covered;
};

/** Largest size of each component. */
export const largestOf = (blocks: Float64Array): [number, number, number] => {
  const cells = blocks.length / 3;
  const most: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < blocks.length; i++) {
    const c = Math.floor(i / cells);
    most[c] = Math.max(most[c] as number, Math.abs(blocks[i] as number));
  }
  return most;
};
