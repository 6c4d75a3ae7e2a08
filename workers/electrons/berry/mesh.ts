import { pairBlock, type BandSource, type PairBlock } from './pair-block';
import type { RashbaFilm } from './rashba';
import { eachPoint, meshErrors, meshSizes, type Level, type Patch } from './zone-levels';

/** Wave vectors (i + s)/N in fractions of the two reciprocal vectors, over the whole zone. Spec, section 2.5. */
export interface Mesh {
  readonly n1: number;
  readonly n2: number;
  /** Shift s; 1/2 makes meshes of N and 3N nest. */
  readonly shift: number;
  /** Rows of the first direction to do, for sharing a mesh between workers: from, up to but without. */
  readonly rows?: readonly [number, number];
}

export const squareMesh = (N: number, shift = 0.5): Mesh => ({ n1: N, n2: N, shift });

/** Called at every wave vector with a block that the next call overwrites. */
export type Visit = (block: PairBlock) => void;

/** Asked once a row; true ends the sum early. */
export type Stop = () => boolean;

/** Visits every wave vector of a mesh; false when it was stopped. */
export const overMesh = (source: BandSource, mesh: Mesh, visit: Visit, stop?: Stop): boolean => {
  const block = pairBlock(source.bands);
  const { n1, n2, shift } = mesh;
  const [from, to] = mesh.rows ?? [0, n1];
  for (let i = from; i < to; i++) {
    if (stop?.() === true) return false;
    for (let j = 0; j < n2; j++) {
      source.fill(block, (i + shift) / n1, (j + shift) / n2);
      visit(block);
    }
  }
  return true;
};

/** A quantity that is a sum over wave vectors: `sums` of fixed length, filled by `visit`. */
export interface Accumulator {
  readonly sums: Float64Array;
  /** Numbers of a row, see `meshErrors`; default 1. */
  readonly width?: number;
  readonly visit: Visit;
  /** Shorter way for a Rashba film, the new points of a patch in one go. */
  readonly film?: (film: RashbaFilm, level: Level, patch: Patch) => void;
}

/** Adds the new points of a patch to each of the accumulators; `stop` is asked at every wave vector of the long way. */
export const addPatch = (
  source: BandSource,
  accumulators: readonly Accumulator[],
  level: Level,
  patch: Patch,
  stop?: Stop,
): void => {
  const { film } = source;
  const long = accumulators.filter((one) => {
    if (film === undefined || one.film === undefined) return true;
    one.film(film, level, patch);
    return false;
  });
  if (long.length === 0) return;
  const block = pairBlock(source.bands);
  eachPoint(level, patch, (k1, k2) => {
    if (stop?.() === true) return;
    source.fill(block, k1, k2);
    for (const { visit } of long) visit(block);
  });
};

/** Mean over the zone, a new array. */
export const zoneMean = (source: BandSource, mesh: Mesh, accumulator: Accumulator): Float64Array => {
  accumulator.sums.fill(0);
  const { n1, n2, shift } = mesh;
  const level = { n: [n1, n2], shift: [shift, shift], nested: null } as const;
  addPatch(source, [accumulator], level, { rows: mesh.rows ?? [0, n1], columns: [0, n2] });
  const weight = 1 / (mesh.n1 * mesh.n2);
  return accumulator.sums.map((x) => x * weight);
};

/** Mean and how far it may be from that over the zone, by the meshes N/4 and N/2: the error estimate beside every number. */
export interface Estimated {
  readonly mean: Float64Array;
  readonly error: Float64Array;
}

export const estimatedMean = (source: BandSource, mesh: Mesh, accumulator: Accumulator): Estimated => {
  const means = meshSizes([mesh.n1, mesh.n2]).map(([n1, n2]) =>
    zoneMean(source, { ...mesh, n1, n2 }, accumulator),
  );
  const [mean, before, older] = means.reverse() as [Float64Array, ...Float64Array[]];
  return { mean, error: meshErrors(mean, before, older, accumulator.width ?? 1) };
};

export interface Refined extends Estimated {
  readonly N: number;
  readonly converged: boolean;
}

export interface RefineOptions {
  readonly start: number;
  /** Of the largest component. */
  readonly tolerance: number;
  /** No mesh above this. */
  readonly limit: number;
  readonly stop?: Stop;
  /** Told after every mesh. */
  readonly progress?: (state: Refined) => void;
}

/** Adds the points of the mesh 3N that the mesh N, which lies inside it, does not have. */
const addBetween = (source: BandSource, N: number, visit: Visit, stop?: Stop): boolean => {
  const block = pairBlock(source.bands);
  for (let i = 0; i < 3 * N; i++) {
    if (stop?.() === true) return false;
    for (let j = 0; j < 3 * N; j++) {
      if (i % 3 === 1 && j % 3 === 1) continue;
      source.fill(block, (i + 0.5) / (3 * N), (j + 0.5) / (3 * N));
      visit(block);
    }
  }
  return true;
};

/**
 * N, 3N, 9N … on meshes that contain one another, until the change is below the tolerance: no wave vector is done twice.
 * The error is that of `meshErrors`. A stop leaves the last
 * whole mesh; undefined when there is none yet.
 */
export const refinedMean = (
  source: BandSource,
  accumulator: Accumulator,
  { start, tolerance, limit, stop, progress }: RefineOptions,
): Refined | undefined => {
  accumulator.sums.fill(0);
  const { visit } = accumulator;
  if (!overMesh(source, squareMesh(start), visit, stop)) return undefined;
  const first = accumulator.sums.map((x) => x / start ** 2);
  let older: Float64Array | undefined;
  let state: Refined = { mean: first, error: first.map(() => Infinity), N: start, converged: false };
  while (!state.converged && 3 * state.N <= limit) {
    progress?.(state);
    const before = state.mean;
    if (!addBetween(source, state.N, visit, stop)) return state;
    const N = 3 * state.N;
    const mean = accumulator.sums.map((x) => x / N ** 2);
    const error = meshErrors(mean, before, older, accumulator.width ?? 1, 3);
    older = before;
    const size = mean.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    state = { mean, error, N, converged: Math.max(...error) <= tolerance * size };
  }
  return state;
};
