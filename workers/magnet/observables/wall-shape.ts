import type { Mesh } from '../mesh';
import type { TextureObservables } from './observable';
import type { WallKind } from './wall-profile';

/** Positions that get a column of their own, from the left. */
const NAMED = 4;
/** Of the component along the easy axis: beyond it the wall has ended and its logarithm is all noise. */
const INSIDE = 0.9;
/** Rows whose wall lies further than this many widths from the mean wall belong to another one. */
const REACH = 10;

export interface WallShape {
  /** Every zero of the cross-section average of the easy component, by linear interpolation, m from the left end. */
  readonly positions: readonly number[];
  /** Angle of the straight line through the zeros of the rows, rad; above zero where the wall leans to +x towards +y. */
  readonly tilt: number;
  /** Δ of the straight line through artanh n inside the wall, m. */
  readonly width: number;
}

/** Zeros of a profile in cells from the left end, with the sign of its fall. */
const zeros = (profile: ArrayLike<number>): { readonly at: number; readonly Q: 1 | -1 }[] => {
  const found: { at: number; Q: 1 | -1 }[] = [];
  let before = -1;
  // Empty cells count as nothing; an exact zero belongs to the change around it.
  for (let i = 0; i < profile.length; i++) {
    const here = profile[i] as number;
    if (here === 0) continue;
    const last = before < 0 ? 0 : (profile[before] as number);
    if (last * here < 0)
      found.push({ at: before + 0.5 + ((i - before) * last) / (last - here), Q: last > 0 ? 1 : -1 });
    before = i;
  }
  return found;
};

/** Slope of the straight line through points; NaN where they lie above each other. */
const slopeOf = (xs: readonly number[], ys: readonly number[]): number => {
  const mean = (list: readonly number[]): number => list.reduce((sum, v) => sum + v, 0) / list.length;
  const [mx, my] = [mean(xs), mean(ys)];
  let [xy, xx] = [0, 0];
  xs.forEach((x, i) => {
    xy += (x - mx) * ((ys[i] as number) - my);
    xx += (x - mx) ** 2;
  });
  return xx > 0 ? xy / xx : NaN;
};

/** Mean of one block over z, nx × ny values; cells that are empty do not count. */
const rowsOf = ({ nx, ny, nz }: Mesh, m: ArrayLike<number>, block: number): Float64Array => {
  const layer = nx * ny;
  const rows = new Float64Array(layer);
  for (let i = 0; i < layer * nz; i++)
    (rows[i % layer] as number) += (m[block * layer * nz + i] as number) / nz;
  return rows;
};

/** Δ from artanh n = −Q(x − q)/Δ over the cells around the zero, m. */
const fittedWidth = (profile: Float64Array, at: number, dx: number): number => {
  const xs: number[] = [];
  const ys: number[] = [];
  const take = (i: number): boolean => {
    const n = profile[i];
    if (n === undefined || n === 0 || Math.abs(n) >= INSIDE) return false;
    xs.push(i * dx);
    ys.push(Math.atanh(n));
    return true;
  };
  const left = Math.floor(at - 0.5);
  for (let i = left; take(i); i--);
  for (let i = left + 1; take(i); i++);
  return xs.length < 2 ? NaN : 1 / Math.abs(slopeOf(xs, ys));
};

/**
 * Where the walls are, and how the one of charge Q leans and how wide it is (the first from the left; any where `kind`
 * is null). NaN without a wall, the tilt also on a single row. m as three blocks. Source: llgs-engine spec, section 8.
 */
export const readWallShape = (mesh: Mesh, m: ArrayLike<number>, kind: WallKind | null): WallShape => {
  const { nx, ny, dx, dy } = mesh;
  const read = (axis: 'x' | 'z') => {
    const rows = rowsOf(mesh, m, axis === 'x' ? 0 : 2);
    const profile = new Float64Array(nx);
    rows.forEach((n, i) => ((profile[i % nx] as number) += n / ny));
    return { rows, profile, size: profile.reduce((sum, n) => sum + Math.abs(n), 0) };
  };
  const [x, z] = kind === null ? [read('x'), read('z')] : [read(kind.axis), null];
  const { rows, profile } = z !== null && z.size > x.size ? z : x;
  const all = zeros(profile);
  const wall = all.find(({ Q }) => kind === null || Q === kind.Q);
  const width = wall === undefined ? NaN : fittedWidth(profile, wall.at, dx);
  const places: number[] = [];
  const heights: number[] = [];
  const reach = Number.isNaN(width) ? Infinity : REACH * Math.max(width / dx, 1);
  if (wall !== undefined)
    for (let y = 0; y < ny; y++) {
      const nearest = zeros(rows.subarray(y * nx, (y + 1) * nx))
        .filter(({ at, Q }) => Q === wall.Q && Math.abs(at - wall.at) <= reach)
        .reduce((best, { at }) => (Math.abs(at - wall.at) < Math.abs(best - wall.at) ? at : best), Infinity);
      if (!Number.isFinite(nearest)) continue;
      places.push(nearest * dx);
      heights.push((y + 0.5) * dy);
    }
  return {
    positions: all.map(({ at }) => at * dx),
    tilt: places.length < 2 ? NaN : Math.atan(slopeOf(heights, places)),
    width,
  };
};

/** Columns of the walls of a project, whose kind says which one has tilt and width. */
export const wallShapeColumns = (kind: WallKind | null): TextureObservables => ({
  columns: [
    { name: 'walls', label: 'Walls', unit: '1', description: 'Zeros of the mean easy component along the wire.' },
    ...Array.from({ length: NAMED }, (_, i) => ({
      name: `q_${i + 1}`,
      label: `Wall ${i + 1}`,
      unit: 'm' as const,
      description: `Position of wall ${i + 1} from the left, of either charge.`,
    })),
    { name: 'tilt', label: 'Wall tilt', unit: 'rad', description: 'Angle of the wall across the strip, by a straight line.' },
    { name: 'width_fit', label: 'Wall width, fitted', unit: 'm', description: 'Δ of tanh((x−q)/Δ) fitted inside the wall.' },
  ],
  read: (mesh, m) => {
    const { positions, tilt, width } = readWallShape(mesh, m, kind);
    return [positions.length, ...Array.from({ length: NAMED }, (_, i) => positions[i] ?? NaN), tilt, width];
  },
}); // prettier-ignore
