/** Eigenvalues in rising order and their unit vectors, one row each. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: readonly Float64Array[];
}

const SWEEPS = 60;

/** One Jacobi turn in the plane p, q that makes a[p][q] zero; a symmetric, v collects the turns. */
const turn = (a: Float64Array, v: Float64Array, n: number, p: number, q: number): void => {
  const apq = a[p * n + q] as number;
  if (apq === 0) return;
  const theta = ((a[q * n + q] as number) - (a[p * n + p] as number)) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  const mix = (x: Float64Array, i: number, j: number): void => {
    const [xi, xj] = [x[i] as number, x[j] as number];
    x[i] = c * xi - s * xj;
    x[j] = s * xi + c * xj;
  };
  for (let k = 0; k < n; k++) mix(a, k * n + p, k * n + q);
  for (let k = 0; k < n; k++) mix(a, p * n + k, q * n + k);
  for (let k = 0; k < n; k++) mix(v, p * n + k, q * n + k);
  a[p * n + q] = a[q * n + p] = 0;
};

const offDiagonal = (a: Float64Array, n: number): number => {
  let largest = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) largest = Math.max(largest, Math.abs(a[i * n + j] as number));
  return largest;
};

/**
 * Eigenvalues and vectors of a small real symmetric matrix (n×n, row by row; the lower triangle is read) by cyclic Jacobi
 * turns: backward stable, each eigenvalue good to rounding of the largest.
 */
export const symmetricEigen = (matrix: Float64Array, n: number): Eigen => {
  const a = new Float64Array(n * n);
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    v[i * n + i] = 1;
    for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = matrix[i * n + j] as number;
  }
  const scale = a.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  for (let sweep = 0; sweep < SWEEPS && offDiagonal(a, n) > 1e-17 * scale; sweep++)
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) turn(a, v, n, p, q);
  const order = Array.from({ length: n }, (_, i) => i).sort(
    (i, j) => (a[i * n + i] as number) - (a[j * n + j] as number),
  );
  return {
    values: Float64Array.from(order, (i) => a[i * n + i] as number),
    vectors: order.map((i) => v.slice(i * n, (i + 1) * n)),
  };
};
