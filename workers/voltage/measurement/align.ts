import { invertSymmetric } from '../../numerics/least-squares';
import { readCurve } from './response';
import { thinned, type Samples } from './samples';
import type { Shape, Values } from './trial';

/** Samples and shifts tried: a ripple of a fiftieth of the motion is still followed. */
const SAMPLES = 1200;
const SHIFTS = 1500;
/** Starts handed on; neighbouring ripples fit almost alike. */
const CANDIDATES = 4;

export interface Alignment {
  readonly shift: number;
  /** Linear amplitudes that fit best there: P q and P q β; those that are held are as given. */
  readonly P: number;
  readonly Pbeta: number;
  readonly offset: number;
  /** Sum of squares left, V². */
  readonly rest: number;
}

interface Free {
  readonly P: boolean;
  readonly beta: boolean;
  readonly offset: boolean;
}

const at = (values: ArrayLike<number>, i: number): number => values[i] as number;

/** Best linear amplitudes of some columns for the data, and the sum of squares that stays; null where two are alike. */
const project = (columns: readonly Float64Array[], y: Float64Array) => {
  const n = columns.length;
  const matrix = new Float64Array(n * n);
  const right = new Float64Array(n);
  for (const [i, a] of columns.entries()) {
    for (let k = 0; k < y.length; k++) right[i] = at(right, i) + at(a, k) * at(y, k);
    for (const [j, b] of columns.entries())
      if (j <= i) {
        let sum = 0;
        for (let k = 0; k < y.length; k++) sum += at(a, k) * at(b, k);
        matrix[i * n + j] = matrix[j * n + i] = sum;
      }
  }
  const inverse = invertSymmetric(matrix, n, 1e-9);
  if (inverse === null) return null;
  const c = right.map((_, i) => right.reduce((sum, r, j) => sum + at(inverse, i * n + j) * r, 0));
  const rest = y.reduce((sum, v) => sum + v * v, 0) - c.reduce((sum, v, i) => sum + v * at(right, i), 0);
  return { c, rest };
};

/** Least squares over the amplitudes at one shift. */
const tried = (shape: Shape, samples: Samples, given: Values, free: Free, shift: number): Alignment => {
  const length = samples.t.length;
  const a = Float64Array.from(samples.t, (t) => readCurve(shape.adiabatic, t - shift)[0]);
  const b = Float64Array.from(samples.t, (t) => readCurve(shape.beta, t - shift)[0]);
  const whole = a.map((v, i) => v + given.beta * at(b, i));
  const one = new Float64Array(length).fill(1);
  const held = free.P ? 0 : given.P;
  // With P held only β b is free; with β held the sum is.
  const y = samples.V.map((v, i) => v - held * at(free.beta ? a : whole, i) - (free.offset ? 0 : given.offset));
  const signal = free.P && free.beta ? [a, b] : free.P ? [whole] : free.beta ? [b] : [];
  const end = free.offset ? [one] : [];
  const read = (c: Float64Array, of: readonly Float64Array[]): Omit<Alignment, 'rest' | 'shift'> => {
    const of0 = (column: Float64Array): number => (of.includes(column) ? at(c, of.indexOf(column)) : NaN);
    const P = free.P ? (of.includes(a) ? of0(a) : of0(whole)) : given.P;
    const Pbeta = of.includes(b) ? of0(b) : P * given.beta;
    return { P, Pbeta, offset: free.offset ? of0(one) : given.offset };
  };
  // Without motion under the samples there is nothing to tell apart: the offset alone.
  for (const columns of [[...signal, ...end], ...(free.P && free.beta ? [[whole, ...end]] : []), end]) {
    const found = columns.length === 0 ? { c: new Float64Array(0), rest: y.reduce((s, v) => s + v * v, 0) } : project(columns, y); // prettier-ignore
    if (found === null) continue;
    const amplitudes = read(found.c, columns);
    const P = Number.isFinite(amplitudes.P) ? amplitudes.P : given.P;
    const Pbeta = Number.isFinite(amplitudes.Pbeta) ? amplitudes.Pbeta : P * given.beta;
    return { ...amplitudes, P, Pbeta, shift, rest: found.rest };
  }
  return { shift, P: given.P, Pbeta: given.P * given.beta, offset: given.offset, rest: Infinity };
};

/**
 * Where the signal sits in the trace: for each of many shifts the amplitudes that fit best, so the smallest rest is the
 * largest normalised cross-correlation. Up to four minima, the best first, each put between the steps by a parabola.
 */
export const align = (shape: Shape, data: Samples, given: Values, free: Free): readonly Alignment[] => {
  const samples = thinned(data, SAMPLES);
  const { start, step, values } = shape.adiabatic;
  const end = start + step * (values.length - 1);
  const [first, last] = [at(samples.t, 0), at(samples.t, samples.t.length - 1)];
  // At least a tenth of the shorter one must lie over the other.
  const overlap = 0.1 * Math.min(last - first, end - start);
  const [from, to] = [first - end + overlap, last - start - overlap];
  const pace = (to - from) / SHIFTS;
  const found = Array.from({ length: SHIFTS + 1 }, (_, i) => tried(shape, samples, given, free, from + pace * i));
  const lowest = found.filter(
    ({ rest }, i) => rest <= (found[i - 1]?.rest ?? Infinity) && rest <= (found[i + 1]?.rest ?? Infinity),
  );
  return lowest
    .sort((a, b) => a.rest - b.rest)
    .slice(0, CANDIDATES)
    .map((best) => {
      const i = found.indexOf(best);
      const [before, after] = [found[i - 1]?.rest, found[i + 1]?.rest];
      const bend = (before ?? NaN) - 2 * best.rest + (after ?? NaN);
      const off = bend > 0 ? ((before ?? 0) - (after ?? 0)) / (2 * bend) : 0;
      return tried(shape, samples, given, free, best.shift + Math.max(-1, Math.min(1, off)) * pace);
    });
};
