/** What is left of a trace behind the fit: how noisy, how correlated, how random. */

const at = (values: ArrayLike<number>, i: number): number => values[i] as number;

/**
 * Correlation time, s, of noise that a single pole has passed, from the correlation of neighbouring residuals; 0 where it
 * does not stand out of the scatter 2/√N of white noise. Neighbours count with their own distance.
 */
export const correlationTime = (t: Float64Array, residuals: Float64Array): number => {
  const n = residuals.length;
  let [product, square, mean] = [0, 0, 0];
  for (let i = 0; i < n; i++) mean += at(residuals, i) / n;
  for (let i = 0; i < n; i++) square += (at(residuals, i) - mean) ** 2;
  for (let i = 1; i < n; i++) product += (at(residuals, i) - mean) * (at(residuals, i - 1) - mean);
  const rho = product / square;
  // An estimate from N points is too small by about (1 + 3ρ)/N (M. G. Kendall, Biometrika 41, 403 (1954)).
  const corrected = Math.min(rho + (1 + 3 * rho) / n, 0.9999);
  if (!(rho > 2 / Math.sqrt(n))) return 0;
  return -(at(t, n - 1) - at(t, 0)) / (n - 1) / Math.log(corrected);
};

/**
 * Independent combinations of samples whose noise has one correlation time: w_k = (r_k − ρ_k r_{k−1})/√(1 − ρ_k²),
 * ρ_k = exp(−Δt_k/τ), each with the variance of r. Least squares of w is the best linear estimate for such noise
 * (Prais and Winsten). Applied to residuals and derivatives alike; τ = 0 leaves them as they are.
 */
export const whitener = (t: Float64Array, tau: number): ((values: Float64Array) => Float64Array) => {
  if (tau <= 0) return (values) => values;
  const rho = new Float64Array(t.length);
  const scale = new Float64Array(t.length).fill(1);
  for (let i = 1; i < t.length; i++) {
    const x = (at(t, i) - at(t, i - 1)) / tau;
    rho[i] = Math.exp(-x);
    scale[i] = 1 / Math.sqrt(-Math.expm1(-2 * x));
  }
  return (values) =>
    values.map((value, i) => (i === 0 ? value : (value - at(rho, i) * at(values, i - 1)) * at(scale, i)));
};

export interface RunsTest {
  /** Stretches of the same sign. */
  readonly runs: number;
  /** Expected of independent residuals. */
  readonly expected: number;
  /** Distance in standard deviations; below −2 neighbours hang together: something is left that the model lacks. */
  readonly z: number;
}

/** Runs test of Wald and Wolfowitz on the signs of residuals. */
export const runsTest = (residuals: Float64Array): RunsTest => {
  let [positive, negative, runs, sign] = [0, 0, 0, 0];
  for (const r of residuals) {
    if (r === 0) continue;
    if (r > 0) positive++;
    else negative++;
    if (Math.sign(r) !== sign) runs++;
    sign = Math.sign(r);
  }
  const n = positive + negative;
  const twice = 2 * positive * negative;
  const expected = n === 0 ? 0 : twice / n + 1;
  const variance = n < 2 ? 0 : (twice * (twice - n)) / (n * n * (n - 1));
  return { runs, expected, z: variance > 0 ? (runs - expected) / Math.sqrt(variance) : 0 };
};
