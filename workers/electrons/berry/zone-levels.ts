/** Points of a level that the level before it has: i ≡ c₁ (mod r₁) and j ≡ c₂ (mod r₂). */
export interface Nested {
  readonly ratio: readonly [number, number];
  readonly place: readonly [number, number];
}

/**
 * One mesh of a refinement, k = (i + s)/n in fractions of the two reciprocal vectors. With `nested` the sums go on from the
 * level before and its points are not done again; without, they begin anew.
 */
export interface Level {
  readonly n: readonly [number, number];
  readonly shift: readonly [number, number];
  readonly nested: Nested | null;
}

/** Part of a level that one worker does in one go: rows and columns, from, up to but without. */
export interface Patch {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
}

/** Numbers of a patch: sums over it, or a value at each of its points. */
export type PatchSummer = (level: Level, patch: Patch) => Float64Array<ArrayBuffer>;

/** A quarter, a half, all of the points along each direction; fewer meshes where these would be the same. */
export const meshSizes = (n: Size): Size[] => sizesOf(n, [4, 2, 1]);

type Size = readonly [number, number];

const sizesOf = ([n1, n2]: Size, parts: readonly number[]): Size[] => {
  const sizes = parts.map((part): Size => [Math.ceil(n1 / part), Math.ceil(n2 / part)]);
  return sizes.filter(([a, b], i) => a !== sizes[i + 1]?.[0] || b !== sizes[i + 1]?.[1]);
};

/** First numbers come from a mesh of about this many points along a direction. */
const COARSEST = 12;

/**
 * Levels on the way to a mesh: … N/4, N/2, N, all with the same shift. They share no wave vector on purpose: those of N/2 that
 * lie inside N have the shift ¼ (for ½), where the leading harmonic of both sums drops out for any quantity even in k, so
 * that they agree to the last digit while both are wrong. The last level is the mesh itself.
 */
export const meshLevels = (n: Size, shift: number): Level[] => {
  const parts = [4, 2, 1];
  for (let part = 8; Math.min(...n) >= COARSEST * part; part *= 2) parts.unshift(part);
  return sizesOf(n, parts).map((size) => ({ n: size, shift: [shift, shift], nested: null }));
};

/** Components that share a tensor, and so a unit: of a row the sixes it begins with, then one by one. */
const tensorOf = (place: number, width: number): readonly [from: number, to: number] => {
  const column = place % width;
  const from = place - (column % TENSOR);
  return column < width - (width % TENSOR) ? [from, from + TENSOR] : [place, place + 1];
};
const TENSOR = 6;

/**
 * How far sums over a mesh may be from those over the zone, by the two meshes before it; `width` numbers a row. The error falls
 * as e^{−N/N₀}, but it also oscillates with N, so a change can be small by accident: of each tensor the largest component
 * counts, and where the change before was δ of the tensor, nothing below δ^p is believed, where the mesh before had p times the
 * points of the older one along a direction. Infinite without a mesh before.
 */
export const meshErrors = (
  now: Float64Array,
  before: Float64Array | undefined,
  older: Float64Array | undefined,
  width: number,
  power = 2,
): Float64Array => {
  const errors = new Float64Array(now.length).fill(Infinity);
  if (before?.length !== now.length) return errors;
  for (let at = 0; at < now.length;) {
    const [from, to] = tensorOf(at, width);
    let [size, last, earlier] = [0, 0, 0];
    for (let i = from; i < to; i++) {
      size = Math.max(size, Math.abs(now[i] as number));
      last = Math.max(last, Math.abs((now[i] as number) - (before[i] as number)));
      if (older?.length === now.length)
        earlier = Math.max(earlier, Math.abs((before[i] as number) - (older[i] as number)));
    }
    errors.fill(Math.max(last, earlier < size ? size * (earlier / size) ** power : earlier), from, to);
    at = to;
  }
  return errors;
};

/** The mesh of three times as many points along each direction, which contains this one for any shift. */
export const thrice = ({ n, shift }: Level): Level => {
  // (i + s)/n = (3i + c + s′)/3n needs c + s′ = 3s.
  const parts = shift.map((s) => [Math.floor(3 * s), 3 * s - Math.floor(3 * s)] as const);
  const [a, b] = parts as unknown as readonly [readonly [number, number], readonly [number, number]];
  return {
    n: [3 * n[0], 3 * n[1]],
    shift: [a[1], b[1]],
    nested: { ratio: [3, 3], place: [((a[0] % 3) + 3) % 3, ((b[0] % 3) + 3) % 3] },
  };
};

/** Points that a level adds. */
export const newPoints = ({ n, nested }: Level): number =>
  n[0] * n[1] - (nested === null ? 0 : (n[0] / nested.ratio[0]) * (n[1] / nested.ratio[1]));

/**
 * A level in patches of about `points` wave vectors: whole rows, or parts of one where a single row is more. They depend on
 * nothing else, so that sums put together in their order have the same bits for any number of workers.
 */
export const patchesOf = (level: Level, points: number): Patch[] => {
  const [n1, n2] = level.n;
  const rows = Math.max(1, Math.min(n1, Math.floor(points / n2)));
  const columns = points >= n2 ? n2 : Math.max(1, Math.floor(points));
  const patches: Patch[] = [];
  for (let i = 0; i < n1; i += rows)
    for (let j = 0; j < n2; j += columns)
      patches.push({ rows: [i, Math.min(n1, i + rows)], columns: [j, Math.min(n2, j + columns)] });
  return patches;
};

/** Calls `at` for every new wave vector of a patch, row by row. */
export const eachPoint = (
  { n, shift, nested }: Level,
  { rows, columns }: Patch,
  at: (k1: number, k2: number) => void,
): void => {
  for (let i = rows[0]; i < rows[1]; i++) {
    const k1 = (i + shift[0]) / n[0];
    const skips = nested !== null && i % nested.ratio[0] === nested.place[0];
    for (let j = columns[0]; j < columns[1]; j++)
      if (!skips || j % nested.ratio[1] !== nested.place[1]) at(k1, (j + shift[1]) / n[1]);
  }
};
