/** Steps a decimal axis may take, and those of an angle in degrees from 10° on. */
const DECIMAL = [1, 2, 5, 10] as const;
/** With 4 where a low axis would else have a single label: no step is then more than twice the one before. */
const CLOSE = [1, 2, 4, 5, 10] as const;
const DEGREES = [10, 15, 30, 45, 90, 180, 360] as const;

/** Smallest step of 1, 2, 5 (`close`: and 4) × 10ⁿ that gives at most `most` intervals over `span`. */
export const niceStep = (span: number, most: number, close = false): number => {
  const least = span / Math.max(1, most);
  if (!(least > 0) || !Number.isFinite(least)) return 1;
  const decade = 10 ** Math.floor(Math.log10(least) + 1e-9);
  return ((close ? CLOSE : DECIMAL).find((k) => k * decade >= least * (1 - 1e-9)) ?? 10) * decade;
};

/** The same for degrees: decimal below 10, then 15, 30, 45, 90, 180, 360 and then decimal numbers of turns. */
export const angleStep = (span: number, most: number, close = false): number => {
  const least = span / Math.max(1, most);
  if (least < 10) return niceStep(span, most, close);
  return DEGREES.find((k) => k >= least * (1 - 1e-9)) ?? 360 * niceStep(span / 360, most, close);
};

/** Multiples of `step` within [low, high]. */
export const ticksBetween = (low: number, high: number, step: number): number[] => {
  const ticks: number[] = [];
  const first = Math.ceil(low / step - 1e-6);
  const last = Math.floor(high / step + 1e-6);
  for (let k = first; k <= last && ticks.length < 100; k++) ticks.push(k * step);
  return ticks;
};

/** Label distances on a value axis, px: wanted, and just readable. */
const ROOMY = 18;
const TIGHT = 11;

/** Step of a value axis `height` px high: roomy if that leaves at least two labels, else as close as can be read. */
export const stepFor = (
  [low, high]: Range,
  height: number,
  stepOf: (span: number, most: number, close?: boolean) => number,
): number => {
  const span = high - low;
  const enough = (step: number): boolean => ticksBetween(low, high, step).length >= 2;
  const roomy = stepOf(span, height / ROOMY);
  if (enough(roomy)) return roomy;
  const tight = stepOf(span, height / TIGHT);
  return enough(tight) ? tight : stepOf(span, height / TIGHT, true);
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

/** Range with a little room at both ends, px of `height`, so that no curve touches the frame. */
export const withHeadRoom = ([low, high]: Range, height: number): Range => {
  const room = ((high - low) * HEAD_ROOM) / Math.max(4 * HEAD_ROOM, height - 2 * HEAD_ROOM);
  return [low - room, high + room];
};
const HEAD_ROOM = 5;

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
