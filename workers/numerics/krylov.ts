export type LinearMap = (x: Float64Array, out: Float64Array) => void;

export interface LinearProblem {
  /** out = A x */
  readonly apply: LinearMap;
  /** out ≈ A⁻¹ x; symmetric and positive for conjugate gradients. */
  readonly precondition: LinearMap;
  readonly rhs: Float64Array;
  /** Stop at |r| ≤ tolerance · |rhs|. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

/** How an iteration ended; `residual` is |rhs − A x| / |rhs| computed afresh from the answer. */
export interface IterationReport {
  readonly iterations: number;
  readonly residual: number;
  readonly converged: boolean;
}

const inner = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
};

/** y += factor · x */
const add = (y: Float64Array, factor: number, x: Float64Array): void => {
  for (let i = 0; i < y.length; i++) (y[i] as number) += factor * (x[i] as number);
};

/** r = rhs − A x */
const residualOf = ({ apply, rhs }: LinearProblem, x: Float64Array, r: Float64Array): void => {
  apply(x, r);
  for (let i = 0; i < r.length; i++) r[i] = (rhs[i] as number) - (r[i] as number);
};

const report = (
  problem: LinearProblem,
  x: Float64Array,
  r: Float64Array,
  iterations: number,
): IterationReport => {
  const size = Math.sqrt(inner(problem.rhs, problem.rhs));
  residualOf(problem, x, r);
  const residual = size === 0 ? 0 : Math.sqrt(inner(r, r)) / size;
  // The recursion's residual drifts from the true one by rounding, a factor of a few at the end.
  return { iterations, residual, converged: residual <= 10 * problem.tolerance };
};

/**
 * Preconditioned conjugate gradients for a symmetric positive semi-definite A whose null space the right side does not
 * see; x holds the first guess and receives the answer. A right side of zero gives x = 0.
 */
export const conjugateGradients = (problem: LinearProblem, x: Float64Array): IterationReport => {
  const { apply, precondition, rhs, tolerance, maxIterations } = problem;
  const n = x.length;
  const goal = tolerance * Math.sqrt(inner(rhs, rhs));
  const r = new Float64Array(n);
  if (goal === 0) {
    x.fill(0);
    return { iterations: 0, residual: 0, converged: true };
  }
  const [z, p, Ap] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  residualOf(problem, x, r);
  let [iterations, rz] = [0, 0];
  while (iterations < maxIterations && Math.sqrt(inner(r, r)) > goal) {
    precondition(r, z);
    const next = inner(r, z);
    const beta = iterations === 0 ? 0 : next / rz;
    rz = next;
    for (let i = 0; i < n; i++) p[i] = (z[i] as number) + beta * (p[i] as number);
    apply(p, Ap);
    const bend = inner(p, Ap);
    if (!(bend > 0)) break;
    add(x, rz / bend, p);
    add(r, -rz / bend, Ap);
    iterations++;
  }
  return report(problem, x, r, iterations);
};

/**
 * Stabilised bi-conjugate gradients (van der Vorst, 1992) for an A that is not symmetric, preconditioned from the right.
 * Same use as `conjugateGradients`; starts anew where the recursion breaks down.
 */
export const stabilisedGradients = (problem: LinearProblem, x: Float64Array): IterationReport => {
  const { apply, precondition, rhs, tolerance, maxIterations } = problem;
  const n = x.length;
  const goal = tolerance * Math.sqrt(inner(rhs, rhs));
  const make = (): Float64Array => new Float64Array(n);
  const [r, shadow, p, v, y, t] = [make(), make(), make(), make(), make(), make()];
  if (goal === 0) {
    x.fill(0);
    return { iterations: 0, residual: 0, converged: true };
  }
  let [iterations, rho, alpha, omega] = [0, 1, 1, 1];
  const restart = (): void => {
    residualOf(problem, x, r);
    shadow.set(r);
    p.fill(0);
    v.fill(0);
    [rho, alpha, omega] = [1, 1, 1];
  };
  restart();
  while (iterations < maxIterations && Math.sqrt(inner(r, r)) > goal) {
    iterations++;
    const next = inner(shadow, r);
    const beta = (next / rho) * (alpha / omega);
    rho = next;
    for (let i = 0; i < n; i++)
      p[i] = (r[i] as number) + beta * ((p[i] as number) - omega * (v[i] as number));
    precondition(p, y);
    apply(y, v);
    alpha = rho / inner(shadow, v);
    add(x, alpha, y);
    add(r, -alpha, v);
    precondition(r, y);
    apply(y, t);
    const tt = inner(t, t);
    omega = tt > 0 ? inner(t, r) / tt : 0;
    add(x, omega, y);
    add(r, -omega, t);
    if (!Number.isFinite(alpha) || x.some(Number.isNaN)) break;
    if (omega === 0 || rho === 0) restart();
  }
  return report(problem, x, r, iterations);
};
