import { failure, type Result, success } from '../../model/result';
import type { Shape, Vector } from './texture';

/** A vector field as runs and OVF files hold it: three blocks, x fastest; empty cells are zero vectors. */
export interface FieldOfCells {
  readonly values: ArrayLike<number>;
  readonly sizes: readonly [number, number, number];
}

export interface SliceChoice {
  /** Layer along z. */
  readonly layer: number;
  /** Cells of the section: first and count along x and y. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** Sites of the lattice laid over the section. */
  readonly L: number;
  readonly W: number;
  /**
   * +1 when the field is the direction of the spins, −1 when it is the magnetisation of electrons, which points against their
   * spin.
   */
  readonly sign: 1 | -1;
}

export interface Slice {
  readonly shape: Shape;
  /** Unit vectors along the spin, site (i, y) at 3(iW + y). */
  readonly n: Float64Array;
  /** Largest angle between neighbouring sites along x, rad: above 0.5 the lattice is too coarse for the texture. */
  readonly steepest: number;
}

/** Bilinear in the section, brought to unit length; undefined where nothing is. */
const sampleAt = (
  { values, sizes: [nx, ny, nz] }: FieldOfCells,
  layer: number,
  px: number,
  py: number,
  sign: number,
): Vector | undefined => {
  const cells = nx * ny * nz;
  const [i, j] = [Math.min(Math.floor(px), nx - 1), Math.min(Math.floor(py), ny - 1)];
  const sum = [0, 0, 0];
  for (const [a, wa] of [
    [i, 1 - (px - i)],
    [Math.min(i + 1, nx - 1), px - i],
  ] as const)
    for (const [b, wb] of [
      [j, 1 - (py - j)],
      [Math.min(j + 1, ny - 1), py - j],
    ] as const)
      for (let c = 0; c < 3; c++)
        (sum[c] as number) += sign * wa * wb * (values[c * cells + a + nx * (b + ny * layer)] as number);
  const [x, y, z] = sum as [number, number, number];
  const length = Math.hypot(x, y, z);
  return length > 0 && Number.isFinite(length) ? [x / length, y / length, z / length] : undefined;
};

const refuse = (path: string, value: string, allowed: string, hint: string): Result<never> =>
  failure({ code: 'out-of-range', path, value, allowed, hint });

/** Mean direction of the sites of one end, for its lead. */
const endDirection = (n: Float64Array, W: number, slice: number): Vector | undefined => {
  const sum: [number, number, number] = [0, 0, 0];
  for (let k = 3 * W * slice; k < 3 * W * (slice + 1); k++) (sum[k % 3] as number) += n[k] as number;
  const length = Math.hypot(...sum);
  return length > 1e-6 * W ? [sum[0] / length, sum[1] / length, sum[2] / length] : undefined;
};

const within = ([first, count]: readonly [number, number], size: number): boolean =>
  Number.isInteger(first) && Number.isInteger(count) && first >= 0 && count >= 1 && first + count <= size;

/**
 * Section of one layer of a field as a texture of the lattice: L × W sites over the chosen cells, bilinear, unit length, each
 * lead along the mean of its end. Errors: section outside of the field, empty cells, an end that points nowhere. Spec,
 * section B1.
 */
export const latticeSlice = (field: FieldOfCells, choice: SliceChoice): Result<Slice> => {
  const { sizes, values } = field;
  const { layer, x, y, L, W, sign } = choice;
  if (values.length !== 3 * sizes[0] * sizes[1] * sizes[2])
    return refuse(
      'values',
      `${values.length} numbers`,
      '3 per cell',
      'Give three components for every cell.',
    );
  if (!(Number.isInteger(layer) && layer >= 0 && layer < sizes[2]))
    return refuse('layer', String(layer), `0 to ${sizes[2] - 1}`, 'Choose a layer of the field.');
  if (!within(x, sizes[0])) return refuse('x', x.join(' + '), `cells 0 to ${sizes[0] - 1}`, 'Stay inside.');
  if (!within(y, sizes[1])) return refuse('y', y.join(' + '), `cells 0 to ${sizes[1] - 1}`, 'Stay inside.');
  if (!Number.isInteger(L) || L < 2) return refuse('L', String(L), '2 or more', 'Give the number of slices.');
  if (!Number.isInteger(W) || W < 1) return refuse('W', String(W), '1 or more', 'Give the sites of a slice.');
  return resampled(field, {
    layer,
    first: [x[0], W === 1 ? y[0] + (y[1] - 1) / 2 : y[0]],
    step: [L === 1 ? 0 : (x[1] - 1) / (L - 1), W === 1 ? 0 : (y[1] - 1) / (W - 1)],
    L,
    W,
    sign,
  });
};

/** Sites of given spacing over a layer, in coordinates of cells: 0 is the middle of the first one. */
export interface SitePlaces extends Pick<SliceChoice, 'layer' | 'L' | 'W' | 'sign'> {
  /** Site (0, 0). */
  readonly first: readonly [number, number];
  /** Cells from one site to the next. */
  readonly step: readonly [number, number];
}

/**
 * Directions of the picture at the sites, bilinear and of unit length; beyond the picture its last cells go on. Each lead lies
 * along the mean of its end. Errors: empty cells, an end that points nowhere.
 */
export const resampled = (field: FieldOfCells, places: SitePlaces): Result<Slice> => {
  const { layer, first, step, L, W, sign } = places;
  const [nx, ny] = field.sizes;
  const inside = (at: number, size: number): number => Math.min(Math.max(at, 0), size - 1);
  const n = new Float64Array(3 * L * W);
  for (let i = 0; i < L; i++)
    for (let k = 0; k < W; k++) {
      const px = inside(first[0] + i * step[0], nx);
      const py = inside(first[1] + k * step[1], ny);
      const found = sampleAt(field, layer, px, py, sign);
      if (found === undefined)
        return refuse(
          'values',
          `an empty place near cell ${Math.round(px)}, ${Math.round(py)}`,
          'filled cells',
          'Choose a section without empty cells.',
        );
      n.set(found, 3 * (i * W + k));
    }
  const [left, right] = [endDirection(n, W, 0), endDirection(n, W, L - 1)];
  if (left === undefined || right === undefined)
    return refuse(
      'values',
      'an end that averages to nothing',
      'ends with a direction',
      'End the section in a domain.',
    );
  return success({ shape: { L, W, left, right }, n, steepest: steepestAngle(n, W) });
};

const steepestAngle = (n: Float64Array, W: number): number => {
  let least = 1;
  for (let k = 0; k + 3 * W < n.length; k += 3) {
    const far = k + 3 * W;
    const dot = [0, 1, 2].reduce((sum, c) => sum + (n[k + c] as number) * (n[far + c] as number), 0);
    least = Math.min(least, dot);
  }
  return Math.acos(Math.max(-1, Math.min(1, least)));
};
