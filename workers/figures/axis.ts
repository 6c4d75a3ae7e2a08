import { naturalUnit, powerOfTen, unitFactor, type Unit } from '../model';

/** An axis in the unit a reader wants: µV, ns, nm. */
export interface Axis {
  /** "Time (ns)" */
  readonly label: string;
  /** SI value of one display unit. */
  readonly factor: number;
  /** Display units. */
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly format: (tick: number) => string;
}

const niceStep = (span: number, count: number): number => {
  const raw = span / Math.max(count, 1);
  const power = 10 ** Math.floor(Math.log10(raw));
  const lead = raw / power;
  return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
};

/** Angles are read in quarters of a turn. */
const DEGREES = [1, 2, 5, 10, 15, 30, 45, 90, 180, 360];
const angleStep = (span: number, count: number): number =>
  span > count * 360 || span < count
    ? niceStep(span, count)
    : (DEGREES.find((d) => d * count >= span) ?? 360);

/** Multiples of `step` inside the domain, free of rounding dust. */
const multiples = (lo: number, hi: number, step: number): number[] => {
  const first = Math.ceil(lo / step - 1e-9);
  const last = Math.floor(hi / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
};

/** Decimals that tell multiples of a nice step apart. */
export const decimalsOf = (step: number): number => Math.max(0, -Math.floor(Math.log10(step) + 1e-9));

/** Same number of decimals on every tick, true minus. */
const formatFor = (step: number): ((tick: number) => string) => {
  const decimals = decimalsOf(step);
  return (tick) => (tick === 0 ? 0 : tick).toFixed(decimals).replace('-', '−');
};

const extent = (lists: readonly ArrayLike<number>[]): [number, number] => {
  let lo = Infinity;
  let hi = -Infinity;
  for (const list of lists)
    for (let i = 0; i < list.length; i++) {
      const value = list[i] ?? NaN;
      if (value < lo) lo = value;
      if (value > hi) hi = value;
    }
  return lo <= hi ? [lo, hi] : [0, 0];
};

interface AxisRequest {
  readonly name: string;
  readonly unit: Unit;
  readonly values: readonly ArrayLike<number>[];
  /** Wanted number of ticks. */
  readonly count: number;
  /** Zero is part of the axis. */
  readonly zero?: boolean;
  /** Ends exactly at the data instead of at a nice number. */
  readonly tight?: boolean;
  /** Display unit; chosen from the data when absent. */
  readonly in?: { readonly symbol: string; readonly factor: number };
  /** Least span in SI, so that rounding noise does not fill the panel. */
  readonly least?: number;
}

/** An axis of decades: its domain and ticks are logarithms of the values in the unit. */
export const decadeAxis = (
  name: string,
  unit: { readonly symbol: string; readonly factor: number },
  [low, high]: readonly [number, number],
  count: number,
): Axis => {
  const domain = [Math.log10(low / unit.factor), Math.log10(high / unit.factor)] as const;
  const step = Math.max(1, Math.ceil((domain[1] - domain[0]) / Math.max(count, 1)));
  return {
    label: unit.symbol === '' ? name : `${name} (${unit.symbol})`,
    factor: unit.factor,
    domain,
    ticks: multiples(domain[0], domain[1], step),
    format: (tick) => (Math.abs(tick) <= 2 && tick >= 0 ? String(10 ** tick) : powerOfTen(tick)),
  };
};

/** Unit, range and ticks for these values (SI). */
export const axisFor = (request: AxisRequest): Axis => {
  let [lo, hi] = extent(request.values);
  if (request.zero === true) [lo, hi] = [Math.min(lo, 0), Math.max(hi, 0)];
  const least = Math.max(request.least ?? 0, 1e-12 * Math.max(Math.abs(lo), Math.abs(hi)));
  if (hi - lo <= least) {
    const half = least > 0 ? least / 2 : 0.5 * unitFactor(request.unit, naturalUnit(0, request.unit));
    [lo, hi] = [(lo + hi) / 2 - half, (lo + hi) / 2 + half];
  }
  const symbol = request.in?.symbol ?? naturalUnit(Math.max(Math.abs(lo), Math.abs(hi)), request.unit);
  const factor = request.in?.factor ?? unitFactor(request.unit, symbol);
  [lo, hi] = [lo / factor, hi / factor];
  const pad = request.tight === true ? 0 : 0.04 * (hi - lo);
  const stepFor = symbol === '°' ? angleStep : niceStep;
  const step = stepFor(hi - lo + 2 * pad, request.count);
  // Rounded to a quarter of a step: curves stay off the ends, and little of the panel is empty.
  const domain: [number, number] =
    request.tight === true
      ? [lo, hi]
      : [Math.floor((lo - pad) / (step / 4)) * (step / 4), Math.ceil((hi + pad) / (step / 4)) * (step / 4)];
  const label = symbol === '' ? request.name : `${request.name} (${symbol})`;
  return { label, factor, domain, ticks: multiples(domain[0], domain[1], step), format: formatFor(step) };
};
