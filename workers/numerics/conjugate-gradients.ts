/** A symmetric positive (semi-)definite system A x = b, matrix-free. */
export interface SymmetricSystem {
  readonly b: Float64Array;
  /** Start, overwritten with the answer. */
  readonly x: Float64Array;
  /** out = A x. */
  readonly apply: (x: Float64Array, out: Float64Array) => void;
  /** out = C r with C near A^{-1}, symmetric and positive. */
  readonly precondition: (r: Float64Array, out: Float64Array) => void;
  /** Stop at |r| ≤ tolerance·|b|. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

export interface SolveReport {
  readonly converged: boolean;
  readonly iterations: number;
  /** |r|/|b| at the end; 0 for b = 0. */
  readonly residual: number;
}

const inner = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
};

/**
 * Preconditioned conjugate gradients. A singular A is fine where b has no part in its null space; x then keeps the part that
 * it started with there. Never throws: the report tells whether it arrived.
 */
export const conjugateGradients = (system: SymmetricSystem): SolveReport => {
  const { b, x, apply, precondition, tolerance, maxIterations } = system;
  const size = Math.sqrt(inner(b, b));
  if (size === 0) {
    x.fill(0);
    return { converged: true, iterations: 0, residual: 0 };
  }
  const r = new Float64Array(b.length);
  const z = new Float64Array(b.length);
  const Ap = new Float64Array(b.length);
  apply(x, Ap);
  for (let i = 0; i < r.length; i++) r[i] = (b[i] as number) - (Ap[i] as number);
  precondition(r, z);
  const p = z.slice();
  let rz = inner(r, z);
  let residual = Math.sqrt(inner(r, r)) / size;
  let iterations = 0;
  while (residual > tolerance && iterations < maxIterations) {
    apply(p, Ap);
    const curvature = inner(p, Ap);
    // Rounding has used up every direction (or A is not what it should be): more steps would only add noise.
    if (!(curvature > 0)) break;
    const step = rz / curvature;
    for (let i = 0; i < r.length; i++) {
      (x[i] as number) += step * (p[i] as number);
      (r[i] as number) -= step * (Ap[i] as number);
    }
    precondition(r, z);
    const next = inner(r, z);
    const turn = next / rz;
    rz = next;
    for (let i = 0; i < r.length; i++) p[i] = (z[i] as number) + turn * (p[i] as number);
    residual = Math.sqrt(inner(r, r)) / size;
    iterations++;
  }
  return { converged: residual <= tolerance, iterations, residual };
};
