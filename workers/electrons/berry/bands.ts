import { finished } from '../../numerics/steps';
import type { LatticeModel } from './lattice-model';
import { imAt, pairBlock, type BandSource, type PairBlock } from './pair-block';
import { eachPoint, type PatchSummer } from './zone-levels';
import { overMesh, zoneMean, type Accumulator, type Mesh } from './mesh';

/** A corner of a path through the zone, in fractions of the two reciprocal vectors. */
export interface Corner {
  readonly label: string;
  readonly k: readonly [number, number];
}

/** Γ X M Γ of the square lattice. */
export const SQUARE_PATH: readonly Corner[] = [
  { label: 'Γ', k: [0, 0] },
  { label: 'X', k: [0.5, 0] },
  { label: 'M', k: [0.5, 0.5] },
  { label: 'Γ', k: [0, 0] },
];

type Reciprocal = readonly [readonly [number, number], readonly [number, number]];
const SQUARE: Reciprocal = [
  [2 * Math.PI, 0],
  [0, 2 * Math.PI],
];

const HEXAGONAL_K = { 60: [1 / 3, 1 / 3], 120: [2 / 3, 1 / 3] } as const;

/** Γ X M Γ, or Γ M K Γ where two equal reciprocal vectors stand at 60° or 120°. */
export const highSymmetryPath = ([a, b]: Reciprocal): readonly Corner[] => {
  const [long, other] = [Math.hypot(...a), Math.hypot(...b)];
  const cosine = (a[0] * b[0] + a[1] * b[1]) / (long * other);
  // Cells of files carry six digits.
  const near = (x: number, y: number): boolean => Math.abs(x - y) < 1e-4;
  if (!near(long / other, 1) || !near(Math.abs(cosine), 0.5)) return SQUARE_PATH;
  return [
    { label: 'Γ', k: [0, 0] },
    { label: 'M', k: [0.5, 0] },
    { label: 'K', k: HEXAGONAL_K[cosine > 0 ? 60 : 120] },
    { label: 'Γ', k: [0, 0] },
  ];
};

/** Length of the first lattice vector of the film, from the reciprocal ones. */
export const firstLength = ([a, b]: Reciprocal): number =>
  (2 * Math.PI * Math.hypot(...b)) / Math.abs(a[0] * b[1] - a[1] * b[0]);

export interface BandPath {
  /** Length along the path in 1/length of the model. */
  readonly distance: Float64Array;
  /** Where the corners lie in `distance`. */
  readonly corners: readonly { readonly label: string; readonly at: number }[];
  /** One row per band. */
  readonly energies: readonly Float64Array[];
}

/** In-plane reciprocal vectors of a cell, 1/length: along the film, whatever the third vector. */
export const reciprocalOf = (cell: LatticeModel['cell']): Reciprocal => {
  const [a, b] = cell;
  const area = a[0] * b[1] - a[1] * b[0];
  const f = (2 * Math.PI) / area;
  return [
    [f * b[1], -f * b[0]],
    [-f * a[1], f * a[0]],
  ];
};

/** Bands along straight lines between corners, `perLine` steps each; it yields after every wave vector. */
export function* bandPathSteps(
  source: BandSource,
  path: readonly Corner[],
  perLine: number,
  reciprocal: Reciprocal = SQUARE,
): Generator<undefined, BandPath> {
  const block = pairBlock(source.bands);
  const [a, b] = reciprocal;
  const distance: number[] = [];
  const rows = Array.from({ length: source.bands }, (): number[] => []);
  const corners: { label: string; at: number }[] = [];
  let length = 0;
  for (const [i, { label, k }] of path.entries()) {
    corners.push({ label, at: length });
    const next = path[i + 1]?.k;
    const steps = next === undefined ? 1 : perLine;
    const [d1, d2] = next === undefined ? [0, 0] : [next[0] - k[0], next[1] - k[1]];
    const line = Math.hypot(d1 * a[0] + d2 * b[0], d1 * a[1] + d2 * b[1]);
    for (let step = 0; step < steps; step++) {
      source.fill(block, k[0] + (d1 * step) / steps, k[1] + (d2 * step) / steps);
      distance.push(length + (line * step) / steps);
      rows.forEach((row, n) => row.push(block.energies[n] as number));
      yield undefined;
    }
    length += line;
  }
  return {
    distance: Float64Array.from(distance),
    corners,
    energies: rows.map((row) => Float64Array.from(row)),
  };
}

/** The same in one go. */
export const bandPath = (...asked: Parameters<typeof bandPathSteps>): BandPath =>
  finished(bandPathSteps(...asked));

/** States per cell and eV at each energy, levels broadened to Lorentzians of half width Γ; divide by the number of wave vectors. */
export const densityAccumulator = (energies: ArrayLike<number>, gamma: number): Accumulator => {
  const sums = new Float64Array(energies.length);
  const weight = gamma / Math.PI;
  const visit = ({ bands, energies: levels }: PairBlock): void => {
    for (let n = 0; n < bands; n++)
      for (let e = 0; e < sums.length; e++) {
        const x = (energies[e] as number) - (levels[n] as number);
        sums[e] = (sums[e] as number) + weight / (x * x + gamma * gamma);
      }
  };
  return { sums, visit };
};

/** The same as means over a mesh. */
export const densityOfStates = (
  source: BandSource,
  mesh: Mesh,
  energies: ArrayLike<number>,
  gamma: number,
): Float64Array => zoneMean(source, mesh, densityAccumulator(energies, gamma));

/** Electrons per cell at a chemical potential. */
export const electronCount = (levels: Float64Array, points: number, mu: number, kT: number): number => {
  let sum = 0;
  for (const E of levels) {
    const x = E - mu;
    sum += kT === 0 ? (x < 0 ? 1 : x > 0 ? 0 : 0.5) : 0.5 * (1 - Math.tanh(x / (2 * kT)));
  }
  return sum / points;
};

/** All energies of a mesh, for searching the chemical potential. */
export const levelsOf = (source: BandSource, mesh: Mesh): Float64Array => {
  const levels = new Float64Array(source.bands * mesh.n1 * mesh.n2);
  let at = 0;
  overMesh(source, mesh, ({ energies }) => {
    levels.set(energies, at);
    at += source.bands;
  });
  return levels;
};

/** Chemical potential of a given number of electrons per cell, by bisection; for µ(T) at constant count. */
export const chemicalPotential = (
  levels: Float64Array,
  points: number,
  count: number,
  kT: number,
): number => {
  let [low, high] = [Infinity, -Infinity];
  for (const E of levels) {
    low = Math.min(low, E);
    high = Math.max(high, E);
  }
  [low, high] = [low - 40 * kT - 1, high + 40 * kT + 1];
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (electronCount(levels, points, middle, kT) < count) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

export interface CurvatureMap {
  /** Rows of the second direction over the first, k in fractions. */
  readonly values: Float64Array;
  readonly n1: number;
  readonly n2: number;
}

export type CurvatureOf = { readonly band: number } | { readonly mu: number };

/** B_kn of one band, or the sum over the occupied ones, of one product at a wave vector. Touching pairs count as zero. */
const curvatureAt = ({ bands, energies, im }: PairBlock, product: number, which: CurvatureOf): number => {
  let sum = 0;
  const counts = (n: number): boolean =>
    'band' in which ? n === which.band : (energies[n] as number) < which.mu;
  for (let n = 0, pair = 0; n < bands; n++)
    for (let m = n + 1; m < bands; m++, pair++) {
      const delta = (energies[m] as number) - (energies[n] as number);
      if (delta < 1e-10) continue;
      const share = (counts(n) ? 1 : 0) - (counts(m) ? 1 : 0);
      sum -= (2 * share * (im[imAt(pair) + product] as number)) / (delta * delta);
    }
  return sum;
};

/**
 * B_kn = −2 Σ_m Im[T_nm v_mn]/(E_m − E_n)² of one band for one product (2·torque + space; 6 for the Berry curvature
 * Ω = 2 Σ Im[(v_x)_nm (v_y)_mn]/(E_m − E_n)²), or of all occupied bands with `mu`. (29). Touching pairs count as zero.
 */
export const curvatureMap = (
  source: BandSource,
  mesh: Mesh,
  product: number,
  which: CurvatureOf,
): CurvatureMap => {
  const values = new Float64Array(mesh.n1 * mesh.n2);
  let at = 0;
  overMesh(source, mesh, (block) => {
    values[at++] = curvatureAt(block, product, which);
  });
  return { values, n1: mesh.n1, n2: mesh.n2 };
};

/** The same patch by patch: the values at its wave vectors, row by row. */
export const curvatureSummer = (
  source: BandSource,
  product: number,
  which: CurvatureOf,
  stop?: () => boolean,
): PatchSummer => {
  const block = pairBlock(source.bands);
  return (level, patch) => {
    const { rows, columns } = patch;
    const values = new Float64Array((rows[1] - rows[0]) * (columns[1] - columns[0]));
    let at = 0;
    eachPoint(level, patch, (k1, k2) => {
      if (stop?.() === true) return;
      source.fill(block, k1, k2);
      values[at++] = curvatureAt(block, product, which);
    });
    return values;
  };
};
