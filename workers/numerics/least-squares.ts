/** Small symmetric systems and least squares with a handful of parameters; pure numbers, no physics. */

const at = (values: ArrayLike<number>, i: number): number => values[i] as number;

/**
 * Inverse of a symmetric positive matrix (row-major, n × n), scaled to unit diagonal first; null where two parameters do
 * the same or one does nothing. `least` is how small the part of a column that the others lack may be, squared.
 */
export const invertSymmetric = (matrix: Float64Array, n: number, least = 1e-12): Float64Array | null => {
  const scale = Float64Array.from({ length: n }, (_, i) => Math.sqrt(at(matrix, i * n + i)));
  if (!scale.every((s) => s > 0 && Number.isFinite(s))) return null;
  // Cholesky factor L of the scaled matrix, then its inverse.
  const L = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = at(matrix, i * n + j) / (at(scale, i) * at(scale, j));
      for (let k = 0; k < j; k++) sum -= at(L, i * n + k) * at(L, j * n + k);
      if (i === j && !(sum > least)) return null;
      L[i * n + j] = i === j ? Math.sqrt(sum) : sum / at(L, j * n + j);
    }
  const R = new Float64Array(n * n);
  for (let c = 0; c < n; c++)
    for (let i = c; i < n; i++) {
      let sum = i === c ? 1 : 0;
      for (let k = c; k < i; k++) sum -= at(L, i * n + k) * at(R, k * n + c);
      R[i * n + c] = sum / at(L, i * n + i);
    }
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = Math.max(i, j); k < n; k++) sum += at(R, k * n + i) * at(R, k * n + j);
      inverse[i * n + j] = sum / (at(scale, i) * at(scale, j));
    }
  return inverse;
};

/** Residuals and their derivatives with respect to each free parameter, at one place. */
export interface Linearised {
  readonly residuals: Float64Array;
  /** One list a parameter: d residual/d parameter. */
  readonly derivatives: readonly Float64Array[];
}

export interface LeastSquares {
  readonly parameters: Float64Array;
  /** Sum of the squared residuals. */
  readonly chi2: number;
  /** Inverse of JᵀJ, row-major; times the variance of a residual it is the covariance. Null: not all are determined. */
  readonly inverse: Float64Array | null;
  readonly iterations: number;
  /** Whether a further step would change nothing that matters. */
  readonly converged: boolean;
}

export interface LeastSquaresOptions {
  readonly maxIterations?: number;
  /** Relative fall of the sum of squares below which the search ends. */
  readonly tolerance?: number;
}

/** Steps without a change that end a search. */
const STILL = 3;

const sumOfSquares = (r: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < r.length; i++) sum += at(r, i) * at(r, i);
  return sum;
};

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += at(a, i) * at(b, i);
  return sum;
};

const normalMatrix = (columns: readonly Float64Array[]): Float64Array => {
  const n = columns.length;
  const matrix = new Float64Array(n * n);
  for (const [i, a] of columns.entries())
    for (const [j, b] of columns.entries()) if (j <= i) matrix[i * n + j] = matrix[j * n + i] = dot(a, b);
  return matrix;
};

export interface LinearFit {
  readonly values: Float64Array;
  /** Inverse of AᵀA, row-major; times the variance of a value it is the covariance. */
  readonly inverse: Float64Array;
  /** Sum of the squared residuals. */
  readonly squares: number;
}

/** Least squares of y = Σ values × columns; null where the columns do not fix the values. All of one length. */
export const linearFit = (columns: readonly Float64Array[], y: Float64Array): LinearFit | null => {
  const n = columns.length;
  const inverse = invertSymmetric(normalMatrix(columns), n);
  if (inverse === null) return null;
  const right = columns.map((column) => dot(column, y));
  const values = new Float64Array(n).map((_, i) =>
    right.reduce((sum, x, j) => sum + at(inverse, i * n + j) * x, 0),
  );
  const residuals = y.map((value, k) =>
    columns.reduce((left, c, i) => left - at(c, k) * at(values, i), value),
  );
  return { values, inverse, squares: sumOfSquares(residuals) };
};

/** Step that solves (JᵀJ + λ diag JᵀJ) step = −Jᵀr; null where it has no solution. */
const dampedStep = (matrix: Float64Array, slope: Float64Array, damping: number): Float64Array | null => {
  const n = slope.length;
  const damped = Float64Array.from(matrix, (value, k) => (k % (n + 1) === 0 ? value * (1 + damping) : value));
  const inverse = invertSymmetric(damped, n, 1e-15);
  if (inverse === null) return null;
  return Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum -= at(inverse, i * n + j) * at(slope, j);
    return sum;
  });
};

/**
 * Least squares by Levenberg and Marquardt from `start`: Gauss–Newton steps, damped where they would climb.
 * Source: J. J. Moré, Lecture Notes in Mathematics 630, 105 (1978), without its trust region.
 */
export const leastSquares = (
  evaluate: (parameters: Float64Array) => Linearised,
  start: ArrayLike<number>,
  { maxIterations = 60, tolerance = 1e-12 }: LeastSquaresOptions = {},
): LeastSquares => {
  let parameters = Float64Array.from(start);
  let here = evaluate(parameters);
  let chi2 = sumOfSquares(here.residuals);
  let [damping, iterations, still, converged] = [1e-3, 0, 0, parameters.length === 0];
  let matrix = normalMatrix(here.derivatives);
  while (!converged && iterations < maxIterations && Number.isFinite(chi2)) {
    iterations++;
    const slope = Float64Array.from(here.derivatives, (column) => dot(column, here.residuals));
    const step = dampedStep(matrix, slope, damping);
    if (step === null) {
      damping *= 10;
      if (damping > 1e12) break;
      continue;
    }
    const trial = parameters.map((p, i) => p + at(step, i));
    const there = evaluate(trial);
    const next = sumOfSquares(there.residuals);
    still = Math.abs(next - chi2) <= tolerance * chi2 ? still + 1 : 0;
    // Several steps without a change, or damped to a standstill: the bottom as far as rounding lets it be seen.
    converged = still > STILL;
    if (!(next <= chi2)) {
      damping *= 10;
      converged ||= damping > 1e12;
      continue;
    }
    converged ||= still > 0 && damping <= 1e-2;
    [parameters, here, chi2] = [trial, there, next];
    matrix = normalMatrix(here.derivatives);
    damping = Math.max(damping / 10, 1e-9);
  }
  return { parameters, chi2, inverse: invertSymmetric(matrix, parameters.length), iterations, converged };
};
