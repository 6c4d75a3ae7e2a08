import { readField } from '../../formats/read-field';
import type { Field } from '../../formats/field';
import { failure, success, type Result } from '../../model/result';
import { formatNumber, formatQuantity } from '../../model/units';
import { cellCount, type Mesh } from '../mesh';

export interface FileShape {
  /** Path of the field that names the file, for messages. */
  readonly path: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly resample: 'nearest' | 'linear';
}

/** Boxes whose edges differ by less than this part are the same box: programs round their headers. */
const SAME_BOX = 0.01;
/** Vectors of a magnetisation have one length, or a few (regions); a field of other nature spans decades. */
const SPREAD = 1e-3;

const size = ({ nx, ny, nz, dx, dy, dz }: Mesh): string =>
  [nx * dx, ny * dy, nz * dz].map((edge) => formatQuantity(edge, 'm', { digits: 4 })).join(' × ');
const counts = ({ nx, ny, nz }: Mesh): string => `${nx} × ${ny} × ${nz}`;

const sameCounts = (a: Mesh, b: Mesh): boolean => a.nx === b.nx && a.ny === b.ny && a.nz === b.nz;
const sameBox = (a: Mesh, b: Mesh): boolean =>
  [
    [a.nx * a.dx, b.nx * b.dx],
    [a.ny * a.dy, b.ny * b.dy],
    [a.nz * a.dz, b.nz * b.dz],
  ].every(([u = 0, v = 0]) => Math.abs(u - v) <= SAME_BOX * v);

const refused = ({ path, name }: FileShape, allowed: string, hint: string) =>
  failure({ code: 'bad-texture-file', path, value: `"${name}"`, allowed, hint });

/** Lengths of the vectors: those of a magnetisation, M in A/m or m. */
const checkLengths = (shape: FileShape, { values }: Field): Result<null> => {
  const cells = values.length / 3;
  let [least, most] = [Infinity, 0];
  for (let i = 0; i < cells; i++) {
    const length = Math.hypot(
      values[i] as number,
      values[i + cells] as number,
      values[i + 2 * cells] as number,
    );
    if (length === 0) continue;
    least = Math.min(least, length);
    most = Math.max(most, length);
  }
  if (most === 0) return refused(shape, 'a magnetisation', 'All its vectors are zero.');
  return least < SPREAD * most
    ? refused(
        shape,
        'a magnetisation',
        `Its vectors are between ${formatNumber(least, 3)} and ${formatNumber(most, 3)} long: that is no magnetisation.`,
      )
    : success(null);
};

/** Cells of the file around a place (in cells of the file) and their weights along one axis; held at the ends. */
const around = (place: number, count: number, linear: boolean): readonly (readonly [number, number])[] => {
  const inside = Math.min(Math.max(place, 0), count - 1);
  if (!linear) return [[Math.min(Math.floor(Math.max(place + 0.5, 0)), count - 1), 1]];
  const low = Math.min(Math.floor(inside), Math.max(count - 2, 0));
  const share = inside - low;
  return share === 0 ? [[low, 1]] : [[low, 1 - share], [low + 1, share]]; // prettier-ignore
};

/** Unnormalised vector of the file at a place; with `linear` unit vectors are mixed, empty cells count for nothing. */
const vectorAt = ({ mesh, values }: Field, place: readonly [number, number, number], linear: boolean) => {
  const cells = cellCount(mesh);
  const sum: [number, number, number] = [0, 0, 0];
  for (const [k, wz] of around(place[2], mesh.nz, linear))
    for (const [j, wy] of around(place[1], mesh.ny, linear))
      for (const [i, wx] of around(place[0], mesh.nx, linear)) {
        const at = i + mesh.nx * (j + mesh.ny * k);
        const v = [values[at], values[at + cells], values[at + 2 * cells]] as [number, number, number];
        const length = Math.hypot(...v);
        if (length === 0) continue;
        v.forEach((c, axis) => ((sum[axis] as number) += (wx * wy * wz * c) / length));
      }
  return sum;
};

/** The file's directions on our mesh, in its own cells where the counts agree. */
const resampled = (mesh: Mesh, field: Field, resample: FileShape['resample']): Float64Array => {
  const cells = cellCount(mesh);
  const m = new Float64Array(3 * cells);
  const same = sameCounts(mesh, field.mesh);
  const scale = [field.mesh.nx / mesh.nx, field.mesh.ny / mesh.ny, field.mesh.nz / mesh.nz] as const;
  for (let at = 0; at < cells; at++) {
    const [i, j, k] = [
      at % mesh.nx,
      Math.floor(at / mesh.nx) % mesh.ny,
      Math.floor(at / (mesh.nx * mesh.ny)),
    ];
    const place = [
      (i + 0.5) * scale[0] - 0.5,
      (j + 0.5) * scale[1] - 0.5,
      (k + 0.5) * scale[2] - 0.5,
    ] as const;
    let v = vectorAt(field, place, !same && resample === 'linear');
    // A cell of a staircase edge may fall on an empty neighbour; those around it know better.
    if (Math.hypot(...v) === 0 && !same) v = vectorAt(field, place, true);
    const length = Math.hypot(...v);
    if (length > 0) v.forEach((c, axis) => (m[axis * cells + at] = c / length));
  }
  return m;
};

/**
 * Magnetisation from an OVF file, as unit vectors; zero vectors stay zero. The file's cells are taken one by one where
 * their counts are those of the mesh (whatever the size of its box, as mumax3 does); otherwise its box has to have our
 * size to a hundredth and is resampled. Errors: `bad-ovf` of the reader, `bad-texture-file` (dimension, size, lengths).
 */
export const fileTexture = (mesh: Mesh, shape: FileShape): Result<Float64Array> => {
  const field = readField(shape.bytes);
  if (!field.ok)
    return failure({
      ...field,
      path: shape.path,
      value: `"${shape.name}"`,
      hint: `${field.path === '' ? '' : `Byte ${field.path}: `}${field.value === '' ? '' : `${field.value}. `}${field.hint}`,
    });
  const { value } = field;
  if (value.dimension !== 3)
    return refused(shape, 'vectors of three components', `It has ${value.dimension} components in a cell.`);
  if (!sameCounts(mesh, value.mesh) && !sameBox(value.mesh, mesh))
    return refused(
      shape,
      `${counts(mesh)} cells, or a box of ${size(mesh)}`,
      `It has ${counts(value.mesh)} cells in a box of ${size(value.mesh)}. Change the wire or the mesh, or take another file.`,
    );
  const lengths = checkLengths(shape, value);
  return lengths.ok ? success(resampled(mesh, value, shape.resample)) : lengths;
};
