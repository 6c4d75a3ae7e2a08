import { createCosineTransform } from './cosine-transform';

/** A box of equal cells joined by one conductance per axis, nothing flowing out of its sides. */
export interface BoxLattice {
  /** Cells along x (fastest in memory), y and z. */
  readonly counts: readonly [number, number, number];
  /** Conductance between neighbours along x, y, z; positive. */
  readonly conductances: readonly [number, number, number];
  /** Conductance from every cell to a common ground (screening); absent or 0: none. */
  readonly ground?: number;
}

export type BoxSolve = (rhs: Float64Array, out: Float64Array) => void;

/** Eigenvalues of the chain of `count` cells. */
const chain = (count: number, g: number): Float64Array =>
  Float64Array.from({ length: count }, (_, k) => 4 * g * Math.sin((Math.PI * k) / (2 * count)) ** 2);

/** Reciprocal pivots of the tridiagonal matrix of one row, `shift` added to the chain of conductance g. */
const pivots = (row: Float64Array, g: number, shift: number): void => {
  const n = row.length;
  let before = 0;
  for (let i = 0; i < n; i++) {
    const degree = i === 0 || i === n - 1 ? (n === 1 ? 0 : 1) : 2;
    before = 1 / (shift + degree * g - g * g * before);
    row[i] = before;
  }
};

/** The row without a shift is singular: running sums of the flow, mean zero. */
const solveLevelRow = (row: Float64Array, g: number): void => {
  const n = row.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += (row[i] as number) / n;
  let [flow, level, total] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const source = (row[i] as number) - mean;
    row[i] = level;
    total += level;
    flow += source;
    level -= flow / g;
  }
  for (let i = 0; i < n; i++) (row[i] as number) -= total / n;
};

/**
 * Exact solver of the lattice Laplacian Σ g (u_i − u_neighbour) + ground·u_i = rhs_i with level ends (Neumann): cosine
 * transforms along y and z, elimination along x. Without a ground any mean of the right side is taken away and the answer has
 * mean zero. `rhs` and `out` may be the same array of nx·ny·nz values.
 */
export const createNeumannBox = ({ counts, conductances, ground = 0 }: BoxLattice): BoxSolve => {
  const [nx, ny, nz] = counts;
  const [gx, gy, gz] = conductances;
  const [across, through] = [createCosineTransform(ny), createCosineTransform(nz)];
  const [ky, kz] = [chain(ny, gy), chain(nz, gz)];
  const inverse = new Float64Array(nx * ny * nz);
  const level = ground > 0 ? 0 : 1;
  for (let row = level; row < ny * nz; row++)
    pivots(
      inverse.subarray(row * nx, (row + 1) * nx),
      gx,
      ground + (ky[row % ny] as number) + (kz[Math.floor(row / ny)] as number),
    );
  const eliminate = (out: Float64Array): void => {
    if (level === 1) solveLevelRow(out.subarray(0, nx), gx);
    for (let row = level; row < ny * nz; row++) {
      const [first, last] = [row * nx, (row + 1) * nx - 1];
      let x = 0;
      for (let i = first; i <= last; i++) {
        x = ((out[i] as number) + gx * x) * (inverse[i] as number);
        out[i] = x;
      }
      for (let i = last - 1; i >= first; i--) {
        x = (out[i] as number) + gx * (inverse[i] as number) * x;
        out[i] = x;
      }
    }
  };
  return (rhs, out) => {
    if (out !== rhs) out.set(rhs);
    if (ny > 1) for (let k = 0; k < nz; k++) across.forward(out, nx, k * nx * ny);
    if (nz > 1) through.forward(out, nx * ny);
    eliminate(out);
    if (nz > 1) through.inverse(out, nx * ny);
    if (ny > 1) for (let k = 0; k < nz; k++) across.inverse(out, nx, k * nx * ny);
  };
};
