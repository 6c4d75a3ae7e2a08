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

/** No coarser level below this many points along a direction: it would say nothing. */
const COARSEST = 12;

const ratioOf = (n1: number, n2: number): number => [2, 3].find((r) => n1 % r === 0 && n2 % r === 0) ?? 1;

/**
 * Levels of a mesh with what lies inside it: every second (or third) point is itself a uniform mesh, only shifted, so N/2 comes
 * for nothing on the way to N. A mesh that no small number divides is preceded by one of half the size. The last level is the
 * mesh itself; one point alone has no level before it.
 */
export const meshLevels = (n: readonly [number, number], shift: number): Level[] => {
  const ratio = ratioOf(...n);
  const whole = { n, shift: [shift, shift] as const };
  if (n[0] === 1 && n[1] === 1) return [{ ...whole, nested: null }];
  if (ratio === 1) {
    const half = [Math.ceil(n[0] / 2), Math.ceil(n[1] / 2)] as const;
    return [
      { n: half, shift: [shift, shift], nested: null },
      { ...whole, nested: null },
    ];
  }
  return within(whole, ratio);
};

/** The chain of levels inside a mesh whose sizes a ratio divides. */
const within = (mesh: Omit<Level, 'nested'>, ratio: number): Level[] => {
  // Of three the middle keeps the shift ½; of two the first is as good as the second.
  const place = ratio === 3 ? 1 : 0;
  const coarse = {
    n: [mesh.n[0] / ratio, mesh.n[1] / ratio] as const,
    shift: [(place + mesh.shift[0]) / ratio, (place + mesh.shift[1]) / ratio] as const,
  };
  const further = ratioOf(...coarse.n);
  const before =
    further > 1 && Math.min(...coarse.n) >= 2 * COARSEST
      ? within(coarse, further)
      : [{ ...coarse, nested: null }];
  return [...before, { ...mesh, nested: { ratio: [ratio, ratio], place: [place, place] } }];
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
