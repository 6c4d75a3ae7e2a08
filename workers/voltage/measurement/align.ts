import { invertSymmetric } from '../../numerics/least-squares';
import { readCurve, resampled } from './response';
import type { Samples } from './samples';
import type { Shape, Values } from './trial';

/** Steps of the longer of trace and motion: a ripple of a hundredth of it is still followed. */
const STEPS = 600;
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

/** Trace and curves on one even grid; the curves may be read before their beginning (zero) and after their end (held). */
interface Grid {
  readonly y: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/** Sums of products of the four columns a, b, 1, y at one lag of the curves, as a symmetric 4 × 4 matrix. */
const products = ({ y, a, b }: Grid, lag: number): Float64Array => {
  let [aa, ab, bb, as, bs, ay, by, ys, yy] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  const last = a.length - 1;
  for (let i = 0; i < y.length; i++) {
    const v = at(y, i);
    ys += v;
    yy += v * v;
    const k = Math.min(i - lag, last);
    if (k < 0) continue;
    const [p, q] = [at(a, k), at(b, k)];
    aa += p * p;
    ab += p * q;
    bb += q * q;
    as += p;
    bs += q;
    ay += p * v;
    by += q * v;
  }
  return Float64Array.of(aa, ab, as, ay, ab, bb, bs, by, as, bs, y.length, ys, ay, by, ys, yy);
};

/** A column as a combination of a, b, 1 and y. */
type Column = readonly [a: number, b: number, one: number, y: number];

const form = (sums: Float64Array, x: Column, z: Column): number => {
  let sum = 0;
  for (let i = 0; i < 4; i++) for (let j = 0; j < 4; j++) sum += at(x, i) * at(z, j) * at(sums, 4 * i + j);
  return sum;
};

/** Best amplitudes of some columns for the data, and the sum of squares that stays; null where two are alike. */
const projected = (sums: Float64Array, columns: readonly Column[], data: Column) => {
  const n = columns.length;
  const matrix = Float64Array.from(columns.flatMap((x) => columns.map((z) => form(sums, x, z))));
  const inverse = invertSymmetric(matrix, n, 1e-9);
  if (inverse === null) return null;
  const right = columns.map((x) => form(sums, x, data));
  const c = right.map((_, i) => right.reduce((sum, r, j) => sum + at(inverse, i * n + j) * r, 0));
  return { c, rest: form(sums, data, data) - c.reduce((sum, v, i) => sum + v * at(right, i), 0) };
};

const A: Column = [1, 0, 0, 0];
const B: Column = [0, 1, 0, 0];
const ONE: Column = [0, 0, 1, 0];

/** Least squares over the amplitudes at one lag. */
const tried = (sums: Float64Array, given: Values, free: Free): Omit<Alignment, 'shift'> => {
  const whole: Column = [1, given.beta, 0, 0];
  const held = free.P ? 0 : given.P;
  // With P held only β b is free; with β held the sum is.
  const data: Column = [-held, free.beta ? 0 : -held * given.beta, free.offset ? 0 : -given.offset, 1];
  const end = free.offset ? [ONE] : [];
  const signals: (readonly Column[])[] =
    free.P && free.beta ? [[A, B], [whole], []] : free.P ? [[whole], []] : free.beta ? [[B], []] : [[]];
  // Where no motion lies under the samples there is nothing to tell apart: fewer columns, at last the offset alone.
  for (const signal of signals) {
    const found = projected(sums, [...signal, ...end], data);
    if (found === null) continue;
    const [first, second] = found.c;
    const P = free.P && signal.length > 0 ? (first ?? 0) : given.P;
    const Pbeta = signal.at(-1) === B ? ((signal.length === 2 ? second : first) ?? 0) : P * given.beta;
    return { P, Pbeta, offset: free.offset ? (found.c.at(-1) ?? 0) : given.offset, rest: found.rest };
  }
  return { P: given.P, Pbeta: given.P * given.beta, offset: given.offset, rest: Infinity };
};

/**
 * Where the signal sits in the trace: for each of many shifts the amplitudes that fit best, so the smallest rest is the
 * largest normalised cross-correlation. Up to four minima that are nearly as deep, the best first, each put between the
 * steps by a parabola.
 */
export const align = (shape: Shape, samples: Samples, given: Values, free: Free): readonly Alignment[] => {
  const { start, step, values } = shape.adiabatic;
  const length = step * (values.length - 1);
  const [first, last] = [at(samples.t, 0), at(samples.t, samples.t.length - 1)];
  const pace = Math.max(last - first, length) / STEPS;
  const places = (from: number, span: number): Float64Array =>
    Float64Array.from({ length: Math.floor(span / pace) + 1 }, (_, i) => from + i * pace);
  const read = (curve: Shape['beta']) => places(start, length).map((t) => readCurve(curve, t)[0]);
  const y = resampled(samples.t, samples.V, places(first, last - first)).map((v) =>
    Number.isNaN(v) ? 0 : v,
  );
  const grid: Grid = { y, a: read(shape.adiabatic), b: read(shape.beta) };
  // At least a tenth of the shorter one must lie over the other.
  const overlap = Math.ceil(0.1 * Math.min(grid.y.length, grid.a.length));
  const lowestLag = overlap - grid.a.length;
  const lags = Math.max(grid.y.length - overlap - lowestLag, 0);
  const found = Array.from({ length: lags + 1 }, (_, i) => tried(products(grid, lowestLag + i), given, free));
  const shiftOf = (lag: number): number => first - start + (lowestLag + lag) * pace;
  const lowest = found
    .map((best, i) => ({ best, i }))
    .filter(
      ({ best, i }) =>
        best.rest <= (found[i - 1]?.rest ?? Infinity) && best.rest <= (found[i + 1]?.rest ?? Infinity),
    )
    .sort((a, b) => a.best.rest - b.best.rest);
  const deepest = lowest[0]?.best.rest ?? 0;
  const power = at(products(grid, lowestLag), 15);
  return lowest
    .filter(({ best }) => best.rest <= 1.3 * deepest + 0.02 * power)
    .slice(0, CANDIDATES)
    .map(({ best, i }) => {
      const [before, after] = [found[i - 1]?.rest ?? NaN, found[i + 1]?.rest ?? NaN];
      const bend = before - 2 * best.rest + after;
      const off = bend > 0 ? (before - after) / (2 * bend) : 0;
      return { ...best, shift: shiftOf(i + Math.max(-1, Math.min(1, off))) };
    });
};
