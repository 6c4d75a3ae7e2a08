import { failure, success, type Result } from '../model/result';

/**
 * Energy of the wall per cross-section against its position. The force on the wall is that of the field
 * H_pin = −(1/2MQ) dU/dq along the easy axis. Source: Saslow spec, section 5.1.
 */
export interface Pinning {
  /** U(q), J/m². */
  energy(q: number): number;
  /** dU/dq, J/m³. */
  slope(q: number): number;
  /** Stretch of q in which all of it happens, or one period of it, m. */
  readonly reach: readonly [number, number];
}

/**
 * Parabola U₀[(q − x₀)²/w² − 1] of depth U₀ (J/m²) inside |q − x₀| < w, zero outside: the wall comes free where the field
 * exceeds U₀/(Mw). A negative depth is a barrier.
 */
export const parabolicWell = (depth: number, x0: number, w: number): Pinning => ({
  energy: (q) => (Math.abs(q - x0) < w ? depth * (((q - x0) / w) ** 2 - 1) : 0),
  slope: (q) => (Math.abs(q - x0) < w ? (2 * depth * (q - x0)) / (w * w) : 0),
  reach: [x0 - w, x0 + w],
});

/** (U₀/2)[1 − cos(2π(q − x₀)/λ)], lowest at x₀; the wall comes free where the field exceeds πU₀/(2Mλ). */
export const periodicPinning = (depth: number, x0: number, period: number): Pinning => {
  const k = (2 * Math.PI) / period;
  return {
    energy: (q) => (depth / 2) * (1 - Math.cos(k * (q - x0))),
    slope: (q) => (depth / 2) * k * Math.sin(k * (q - x0)),
    reach: [x0 - period / 2, x0 + period / 2],
  };
};

/** Values of a line in pieces of this length, and as many pieces as fit some tens of MB: beyond, they are worked out anew. */
const [PIECE, MOST_PIECES] = [512, 10_000];

/** f(k h) for any whole k, each worked out once. */
const remembered = (f: (x: number) => number, h: number): ((k: number) => number) => {
  const pieces = new Map<number, Float64Array>();
  let at = NaN;
  let last: Float64Array = new Float64Array(0);
  return (k) => {
    const index = Math.floor(k / PIECE);
    // A wall stays in one piece for many steps.
    if (index !== at) {
      const known = pieces.get(index);
      if (known === undefined && pieces.size >= MOST_PIECES) return f(k * h);
      last = known ?? new Float64Array(PIECE).fill(NaN);
      if (known === undefined) pieces.set(index, last);
      at = index;
    }
    const place = k - index * PIECE;
    const value = last[place] as number;
    return Number.isNaN(value) ? (last[place] = f(k * h)) : value;
  };
};

/**
 * Any function of the place, J/m², that is costly to work out: its values h apart, h some hundredths of the wall, each
 * asked for once. Slope by central differences over ±h and ±2h at those places, between them the cubic through four
 * of them: error (h/feature)⁴ of its size.
 */
export const pinningOf = (
  energy: (q: number) => number,
  h: number,
  reach: readonly [number, number],
): Pinning => {
  const U = remembered(energy, h);
  const at = remembered((q) => {
    const k = Math.round(q / h);
    return (8 * (U(k + 1) - U(k - 1)) - (U(k + 2) - U(k - 2))) / (12 * h);
  }, h);
  return {
    energy,
    slope: (q) => {
      const x = q / h;
      const k = Math.floor(x);
      const u = x - k;
      const [a, b, c, d] = [at(k - 1), at(k), at(k + 1), at(k + 2)];
      const [v, w, x1] = [u - 1, u - 2, u + 1];
      return (v * w * (3 * x1 * b - u * a) + u * x1 * (v * d - 3 * w * c)) / 6;
    },
    reach,
  };
};

/** Second derivatives of the natural cubic spline, by elimination of its tridiagonal system. */
const bends = (x: readonly number[], y: readonly number[]): number[] => {
  const n = x.length;
  const [upper, right] = [new Array<number>(n).fill(0), new Array<number>(n).fill(0)];
  const at = (values: readonly number[], i: number): number => values[i] as number;
  for (let i = 1; i < n - 1; i++) {
    const [before, after] = [at(x, i) - at(x, i - 1), at(x, i + 1) - at(x, i)];
    const jump = (at(y, i + 1) - at(y, i)) / after - (at(y, i) - at(y, i - 1)) / before;
    const pivot = 2 * (before + after) - before * at(upper, i - 1);
    upper[i] = after / pivot;
    right[i] = (6 * jump - before * at(right, i - 1)) / pivot;
  }
  const bend = new Array<number>(n).fill(0);
  for (let i = n - 2; i > 0; i--) bend[i] = at(right, i) - at(upper, i) * at(bend, i + 1);
  return bend;
};

/** Index of the interval of the increasing list x that holds q. */
const intervalOf = (x: readonly number[], q: number): number => {
  let [low, high] = [0, x.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((x[middle] as number) <= q) low = middle;
    else high = middle;
  }
  return low;
};

/**
 * Natural cubic spline through a table of places (m, increasing) and energies (J/m²); flat outside it.
 * Errors: `contradiction` for lists of different length, fewer than three points, or places that do not increase.
 */
export const tablePinning = (x: readonly number[], U: readonly number[]): Result<Pinning> => {
  const refuse = (path: string, value: string, allowed: string, hint: string) =>
    failure({ code: 'contradiction', path, value, allowed, hint });
  if (x.length !== U.length)
    return refuse(
      'table.U',
      `${U.length} energies`,
      `${x.length}, one for each place`,
      'Give both lists alike.',
    );
  if (x.length < 3)
    return refuse('table.q', `${x.length} places`, 'three or more', 'A landscape needs a few points.');
  const back = x.findIndex((value, i) => i > 0 && value <= (x[i - 1] as number));
  if (back > 0) return refuse(`table.q.${back}`, String(x[back]), `above ${x[back - 1]}`, 'Sort the places.');
  const bend = bends(x, U);
  const [first, last] = [x[0] as number, x[x.length - 1] as number];
  const piece = (q: number) => {
    const i = intervalOf(x, q);
    const [x0, x1, y0, y1] = [x[i], x[i + 1], U[i], U[i + 1]] as [number, number, number, number];
    const h = x1 - x0;
    const [a, b] = [(x1 - q) / h, (q - x0) / h];
    return { a, b, h, y0, y1, m0: bend[i] as number, m1: bend[i + 1] as number };
  };
  return success({
    energy: (q) => {
      const { a, b, h, y0, y1, m0, m1 } = piece(Math.min(Math.max(q, first), last));
      return a * y0 + b * y1 + (((a * a * a - a) * m0 + (b * b * b - b) * m1) * h * h) / 6;
    },
    slope: (q) => {
      if (q < first || q > last) return 0;
      const { a, b, h, y0, y1, m0, m1 } = piece(q);
      return (y1 - y0) / h + (((3 * b * b - 1) * m1 - (3 * a * a - 1) * m0) * h) / 6;
    },
    reach: [first, last],
  });
};

const SAMPLES = 4000;

/**
 * Fields (T) along the easy axis that pull a wall of charge Q out of the landscape towards −x and +x:
 * min and max of (1/2MQ) dU/dq over its reach. Coercive field of one site.
 */
export const depinningFields = (
  pinning: Pinning,
  M: number,
  Q: 1 | -1,
): { readonly left: number; readonly right: number } => {
  const [from, to] = pinning.reach;
  let [low, high] = [0, 0];
  for (let i = 0; i <= SAMPLES; i++) {
    // Just inside: the slope of a well ends at its edge.
    const place = from + (to - from) * (1e-9 + (1 - 2e-9) * (i / SAMPLES));
    const slope = pinning.slope(place) / (2 * M);
    [low, high] = [Math.min(low, slope), Math.max(high, slope)];
  }
  return { left: low * Q, right: high * Q };
};
