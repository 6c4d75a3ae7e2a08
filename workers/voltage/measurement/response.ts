import { bandPass, type PassBand } from '../../numerics/first-order-filter';
import type { MotionParts } from './signal-source';

/** A curve that can be read anywhere: zero before its beginning, its last value after its end. */
export interface Curve {
  readonly start: number;
  readonly step: number;
  readonly values: Float64Array;
}

const MOST_NODES = 20_000;
/** Nodes per time constant of the low-pass: the response bends within one. */
const PER_TIME_CONSTANT = 6;

const at = (values: ArrayLike<number>, i: number): number => values[i] as number;

/** Straight lines between samples, at rising places; flat outside. */
export const interpolated = (
  t: ArrayLike<number>,
  values: ArrayLike<number>,
  places: ArrayLike<number>,
): Float64Array => {
  const out = new Float64Array(places.length);
  const last = t.length - 1;
  for (let i = 0, k = 0; i < places.length; i++) {
    const place = at(places, i);
    while (k < last - 1 && at(t, k + 1) < place) k++;
    const span = last > 0 ? at(t, k + 1) - at(t, k) : 0;
    const share = span > 0 ? Math.min(Math.max((place - at(t, k)) / span, 0), 1) : 0;
    out[i] = share === 0 ? at(values, k) : at(values, k) + share * (at(values, k + 1) - at(values, k));
  }
  return out;
};

/** Step of times that are evenly apart; null for others. */
const evenStep = (t: Float64Array): number | null => {
  const step = (at(t, t.length - 1) - at(t, 0)) / (t.length - 1);
  return t.every((time, i) => Math.abs(time - at(t, 0) - i * step) < 1e-6 * step) ? step : null;
};

/** Even time base that keeps the samples of the source and resolves the amplifier. */
const timeBase = (t: Float64Array, band: PassBand): Float64Array => {
  const span = at(t, t.length - 1) - at(t, 0);
  const finest = band.lowPass === null ? 0 : span * 2 * Math.PI * band.lowPass * PER_TIME_CONSTANT;
  const nodes = Math.max(Math.min(Math.max(t.length - 1, Math.ceil(finest)), MOST_NODES), 2);
  return Float64Array.from({ length: nodes + 1 }, (_, i) => at(t, 0) + (span * i) / nodes);
};

/**
 * Adiabatic and β part of a motion as the amplifier shows them (first-order corners, exact for straight lines between the
 * samples; Saslow spec, section 5.3), on an even time base. Nothing is taken to happen before the first sample.
 */
export const response = (parts: MotionParts, band: PassBand): { adiabatic: Curve; beta: Curve } => {
  const t = timeBase(parts.t, band);
  const even = evenStep(parts.t);
  const onto = (values: Float64Array): Float64Array =>
    even === null
      ? interpolated(parts.t, values, t)
      : t.map((time) => readCurve({ start: at(parts.t, 0), step: even, values }, time)[0]);
  const through = (values: Float64Array): Curve => ({
    start: at(t, 0),
    step: at(t, 1) - at(t, 0),
    values: bandPass(t, onto(values), band),
  });
  return { adiabatic: through(parts.adiabatic), beta: through(parts.beta) };
};

/** Value and slope of a curve at a time: cubic pieces with continuous slope, so that a fit can follow the shift. */
export const readCurve = ({ start, step, values }: Curve, time: number): readonly [number, number] => {
  const last = values.length - 1;
  const x = (time - start) / step;
  if (x <= 0) return [x < 0 ? 0 : at(values, 0), 0];
  if (x >= last) return [at(values, last), 0];
  const k = Math.floor(x);
  const u = x - k;
  const [a, b] = [at(values, k), at(values, k + 1)];
  const [before, after] = [k > 0 ? at(values, k - 1) : a, k + 2 <= last ? at(values, k + 2) : b];
  const [da, db] = [(b - before) / 2, (after - a) / 2];
  const c2 = 3 * (b - a) - 2 * da - db;
  const c3 = da + db - 2 * (b - a);
  return [a + u * (da + u * (c2 + u * c3)), (da + u * (2 * c2 + 3 * u * c3)) / step];
};

/**
 * A trace on other, rising times: the mean of the samples around each time where the trace is finer, a straight line
 * between its neighbours where it is coarser. NaN outside the trace.
 */
export const resampled = (t: Float64Array, V: Float64Array, places: ArrayLike<number>): Float64Array => {
  const lines = interpolated(t, V, places);
  const out = new Float64Array(places.length);
  let k = 0;
  for (let i = 0; i < places.length; i++) {
    const place = at(places, i);
    const low = i === 0 ? place : (at(places, i - 1) + place) / 2;
    const high = i + 1 === places.length ? place : (place + at(places, i + 1)) / 2;
    while (k < t.length && at(t, k) < low) k++;
    let [sum, count] = [0, 0];
    for (let j = k; j < t.length && at(t, j) < high; j++, count++) sum += at(V, j);
    const inside = place >= at(t, 0) && place <= at(t, t.length - 1);
    out[i] = inside ? (count > 1 ? sum / count : at(lines, i)) : NaN;
  }
  return out;
};
