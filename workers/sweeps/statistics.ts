/** What repeats say together. */
export interface Statistics {
  /** Values that are numbers; the others are left out of everything. */
  readonly count: number;
  readonly mean: number;
  /** Standard deviation of a sample, √(Σ(x−x̄)²/(n−1)); NaN for fewer than two. */
  readonly deviation: number;
  /** Standard error of the mean, s/√n; NaN for fewer than two. */
  readonly error: number;
  readonly least: number;
  readonly most: number;
}

/** Mean, standard deviation (n − 1) and standard error of the finite values; NaN where there is none. */
export const statisticsOf = (values: Iterable<number>): Statistics => {
  const finite = [...values].filter(Number.isFinite);
  const count = finite.length;
  if (count === 0) return { count, mean: NaN, deviation: NaN, error: NaN, least: NaN, most: NaN };
  // About the first value: equal numbers have no deviation, whatever their size.
  const origin = finite[0] as number;
  const mean = origin + finite.reduce((sum, x) => sum + (x - origin), 0) / count;
  const squares = finite.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  const deviation = count < 2 ? NaN : Math.sqrt(squares / (count - 1));
  return {
    count,
    mean,
    deviation,
    error: deviation / Math.sqrt(count),
    least: finite.reduce((a, b) => Math.min(a, b)),
    most: finite.reduce((a, b) => Math.max(a, b)),
  };
};
