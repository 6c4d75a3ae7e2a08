/** Steps a decimal axis may take, and those of an angle in degrees. */
const DECIMAL = [1, 2, 5, 10] as const;
const DEGREES = [15, 30, 45, 90, 180, 360] as const;

/** Smallest step of 1, 2, 5 × 10ⁿ that gives at most `most` intervals over `span`. */
export const niceStep = (span: number, most: number): number => {
  const least = span / Math.max(1, most);
  if (!(least > 0) || !Number.isFinite(least)) return 1;
  const decade = 10 ** Math.floor(Math.log10(least) + 1e-9);
  return (DECIMAL.find((k) => k * decade >= least * (1 - 1e-9)) ?? 10) * decade;
};

/** The same for degrees: 15, 30, 45, 90, 180, 360 and then decimal numbers of turns. */
export const angleStep = (span: number, most: number): number => {
  const least = span / Math.max(1, most);
  return DEGREES.find((k) => k >= least * (1 - 1e-9)) ?? 360 * niceStep(span / 360, most);
};

/** Multiples of `step` within [low, high]. */
export const ticksBetween = (low: number, high: number, step: number): number[] => {
  const ticks: number[] = [];
  const first = Math.ceil(low / step - 1e-6);
  const last = Math.floor(high / step + 1e-6);
  for (let k = first; k <= last && ticks.length < 100; k++) ticks.push(k * step);
  return ticks;
};

/** Digits after the point that tell multiples of `step` apart. */
export const decimalsFor = (step: number): number => {
  for (let digits = 0; digits < 12; digits++) {
    const scaled = step * 10 ** digits;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * Math.max(1, scaled)) return digits;
  }
  return 12;
};

/** All ticks of an axis with the same digits and a true minus. */
export const tickLabels = (values: readonly number[], factor: number, step: number): string[] => {
  const digits = decimalsFor(step / factor);
  return values.map((v) => {
    const text = (v / factor).toFixed(digits);
    return Number(text) === 0 ? (0).toFixed(digits) : text.replace('-', '−');
  });
};

export type Range = readonly [low: number, high: number];

/** Range widened to whole steps, never empty. */
export const niceRange = ([low, high]: Range, stepOf: (span: number) => number): Range => {
  const span = high - low;
  if (!(span > 0)) return [low, high];
  const step = stepOf(span);
  return [Math.floor(low / step + 1e-6) * step, Math.ceil(high / step - 1e-6) * step];
};

/** Union with what the axis has already shown: an axis may grow while a run goes on, but not jump back. */
export const union = (a: Range | null, b: Range | null): Range | null => {
  if (a === null) return b;
  if (b === null) return a;
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
};

/** Range of the finite values from index `from` on; null if there are none. */
export const rangeOf = (values: ArrayLike<number>, from = 0): Range | null => {
  let low = Infinity;
  let high = -Infinity;
  for (let i = from; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (value < low) low = value;
    if (value > high && value !== Infinity) high = value;
  }
  return low <= high && Number.isFinite(low) ? [low, high] : null;
};
