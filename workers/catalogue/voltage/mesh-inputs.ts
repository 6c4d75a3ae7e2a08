import { z } from 'zod';
import { cellCount, type Mesh } from '../../magnet/mesh';
import { failure, success, type Failure, type Result } from '../../model/result';
import type { Conductor, FaceValues } from '../../voltage/potential/conductor';
import { number } from '../schema';

/** Cells of a mesh that is typed as lists. */
export const MOST_CELLS = 65_536;

const count = (initial: number, title: string) =>
  number(initial, { title, unit: '1', min: 1, max: MOST_CELLS });
const edge = (initial: number, title: string) => number(initial, { title, unit: 'm', min: 1e-12, max: 1 });

/** A box of cells. */
export const meshInputs = (nx: number, ny: number) => ({
  nx: count(nx, 'Cells along x'),
  ny: count(ny, 'Cells along y'),
  nz: count(1, 'Cells along z'),
  dx: edge(5e-9, 'Cell edge along x'),
  dy: edge(5e-9, 'Cell edge along y'),
  dz: edge(5e-9, 'Cell edge along z'),
});

/** One number per cell or face, x fastest, or one for all of them. */
export const cellNumbers = (
  initial: number | number[],
  title: string,
  unit: string,
  min: number,
  max: number,
) =>
  z
    .union([z.number().min(min).max(max), z.array(z.number().min(min).max(max)).max(MOST_CELLS)])
    .default(initial)
    .meta({ title, unit });

const faceNumbers = (title: string) => cellNumbers(0, title, 'V/m', -1e12, 1e12);

/** Fields across the faces of a box. */
export const faceInputs = (name: string) => ({
  x: faceNumbers(`${name} across the faces along x: one number, one per face ((nx − 1)·ny·nz, x fastest) or one per cell`),
  y: faceNumbers('The same along y: nx·(ny − 1)·nz'),
  z: faceNumbers('The same along z: nx·ny·(nz − 1)'),
}); // prettier-ignore

const refuse = (path: string, value: string, allowed: string, hint: string): Failure =>
  failure({ code: 'wrong-size', path, value, allowed, hint });

export const meshOf = (given: Mesh): Result<Mesh> => {
  const { nx, ny, nz, dx, dy, dz } = given;
  for (const [path, value] of [
    ['nx', nx],
    ['ny', ny],
    ['nz', nz],
  ] as const)
    // prettier-ignore
    if (!Number.isInteger(value)) return refuse(path, String(value), 'a whole number', 'Count whole cells.');
  const mesh = { nx, ny, nz, dx, dy, dz };
  return cellCount(mesh) > MOST_CELLS
    ? refuse('nx', `${cellCount(mesh)} cells`, `${MOST_CELLS} cells at the most`, 'Take larger cells.')
    : success(mesh);
};

/** Null where the values are one for all or as many as the cells. */
export const wrongCount = (path: string, values: number | readonly number[], mesh: Mesh): Failure | null =>
  typeof values === 'number' || values.length === cellCount(mesh)
    ? null
    : refuse(path, `${values.length} values`, `${cellCount(mesh)}, one per cell`, 'Give one value for each cell, x fastest.'); // prettier-ignore

interface Fields {
  readonly x: number | readonly number[];
  readonly y: number | readonly number[];
  readonly z: number | readonly number[];
}

/** E·d of all faces, V, from fields in V/m: one for all, one per face, or one per cell (mean of both sides). */
export const faceEmfs = (
  path: string,
  fields: Fields,
  { axes, cells }: Pick<Conductor, 'axes' | 'cells'>,
): Result<FaceValues> => {
  const rows: Float64Array[] = [];
  for (const { index, next, step, edge: length, count: along } of axes) {
    const key = (['x', 'y', 'z'] as const)[index];
    const field = fields[key];
    const faces = (cells / along) * (along - 1);
    if (typeof field !== 'number' && field.length !== faces && field.length !== cells)
      return refuse(`${path}.${key}`, `${field.length} values`, `1, ${faces} or ${cells}`, 'Give one value for all, for each face or for each cell, x fastest.'); // prettier-ignore
    const row = new Float64Array(cells);
    let face = 0;
    for (let i = 0; i < cells; i++) {
      const last = Math.floor(i / step) % along === along - 1;
      const at = last ? 0 : face++;
      const j = next[i] as number;
      if (j === i) continue;
      const E =
        typeof field === 'number'
          ? field
          : field.length === cells
            ? ((field[i] as number) + (field[j] as number)) / 2
            : (field[at] as number);
      row[i] = E * length;
    }
    rows.push(row);
  }
  return success(rows);
};
