/**
 * Adaptive Dormand–Prince 5(4) for a handful of variables, with dense output at given times.
 * Coefficients: Hairer, Nørsett, Wanner, Solving Ordinary Differential Equations I, 2nd ed., table II.5.2 and DOPRI5.
 */
export type Derivative = (t: number, y: Float64Array, out: Float64Array) => void;

export interface OdeOptions {
  /** Error per step relative to `scale`, per variable. */
  readonly tolerance: number;
  /** Size below which a variable counts as small, per variable. */
  readonly scale: readonly number[];
  /** Largest step, in units of t. */
  readonly maxStep: number;
  readonly maxSteps: number;
  /** Times where the derivative has a kink: a step ends there. Need not be sorted. */
  readonly kinks?: readonly number[];
  /** Asked after each step; the integration ends at the first true. */
  readonly stop?: (t: number, y: Float64Array) => boolean;
  /** Functions of the state whose changes of sign are looked for in every step; see `OdeSolution.events`. */
  readonly events?: readonly ((t: number, y: Float64Array) => number)[];
}

/** A change of sign of one of the event functions. */
export interface OdeEvent {
  /** Number of the function. */
  readonly of: number;
  readonly t: number;
}

export interface OdeSolution {
  /** y at the asked times, `variables` values each; those after `end` hold the last state. */
  readonly y: Float64Array;
  /** Where the integration ended: the last asked time, or earlier. */
  readonly end: number;
  readonly reason: 'done' | 'stopped' | 'too-many-steps';
  readonly steps: number;
  readonly rejected: number;
  /** In the order of time; at most `MAX_EVENTS`. Two changes of sign within one step are seen as none. */
  readonly events: readonly OdeEvent[];
}

const MAX_EVENTS = 10_000;

const C = [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1] as const;
const SAFETY = 0.9;
const SHRINK = 0.2;
const GROW = 5;

/** Derivatives of the seven stages; the last of one step is the first of the next. */
type Stages = readonly [
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
];

/** Element of an array that is full by construction. */
const at = (values: ArrayLike<number>, i: number): number => values[i] as number;

/** Right sides of the tableau for variable i, written out: the preview of a slider lives on these lines. */
const combine = (s: number, k: Stages, i: number): number => {
  const k1 = at(k[0], i);
  if (s === 1) return k1 / 5;
  const k2 = at(k[1], i);
  if (s === 2) return (3 / 40) * k1 + (9 / 40) * k2;
  const k3 = at(k[2], i);
  if (s === 3) return (44 / 45) * k1 - (56 / 15) * k2 + (32 / 9) * k3;
  const k4 = at(k[3], i);
  if (s === 4) return (19372 / 6561) * k1 - (25360 / 2187) * k2 + (64448 / 6561) * k3 - (212 / 729) * k4;
  const k5 = at(k[4], i);
  if (s === 5)
    return (9017 / 3168) * k1 - (355 / 33) * k2 + (46732 / 5247) * k3 + (49 / 176) * k4 - (5103 / 18656) * k5;
  return (
    (35 / 384) * k1 + (500 / 1113) * k3 + (125 / 192) * k4 - (2187 / 6784) * k5 + (11 / 84) * at(k[5], i)
  );
};

/** Stages 2 to 7 from a filled stage 1; `next` ends as the new point and the last stage as its derivative. */
const tryStep = (
  f: Derivative,
  t: number,
  h: number,
  y: Float64Array,
  k: Stages,
  next: Float64Array,
): void => {
  for (let s = 1; s < 7; s++) {
    for (let i = 0; i < y.length; i++) next[i] = at(y, i) + h * combine(s, k, i);
    f(t + at(C, s) * h, next, k[s] as Float64Array);
  }
};

/** Difference of the fifth- and the fourth-order result in units of what is allowed; at most 1 passes. */
const stepError = (
  h: number,
  y: Float64Array,
  next: Float64Array,
  k: Stages,
  { tolerance, scale }: OdeOptions,
): number => {
  let worst = 0;
  for (let i = 0; i < y.length; i++) {
    const size = Math.max(at(scale, i), Math.abs(at(y, i)), Math.abs(at(next, i)));
    const difference =
      (71 / 57600) * at(k[0], i) -
      (71 / 16695) * at(k[2], i) +
      (71 / 1920) * at(k[3], i) -
      (17253 / 339200) * at(k[4], i) +
      (22 / 525) * at(k[5], i) -
      (1 / 40) * at(k[6], i);
    const error = Math.abs(h * difference) / (tolerance * size);
    if (Number.isNaN(error)) return NaN;
    worst = Math.max(worst, error);
  }
  return worst;
};

/** Fourth-order continuous extension of one step at the fraction θ. */
const interpolate = (
  theta: number,
  h: number,
  y: Float64Array,
  next: Float64Array,
  k: Stages,
  out: Float64Array,
): void => {
  const rest = 1 - theta;
  for (let i = 0; i < y.length; i++) {
    const rise = at(next, i) - at(y, i);
    const bend = h * at(k[0], i) - rise;
    const twist = rise - h * at(k[6], i) - bend;
    const fourth =
      (-12715105075 / 11282082432) * at(k[0], i) +
      (87487479700 / 32700410799) * at(k[2], i) -
      (10690763975 / 1880347072) * at(k[3], i) +
      (701980252875 / 199316789632) * at(k[4], i) -
      (1453857185 / 822651844) * at(k[5], i) +
      (69997945 / 29380423) * at(k[6], i);
    out[i] = at(y, i) + theta * (rise + rest * (bend + theta * (twist + rest * h * fourth)));
  }
};

/** Root of g between 0 and 1, where it changes sign; to some ten digits below the step itself. */
const rootOf = (g: (theta: number) => number): number => {
  let [low, high] = [0, 1];
  const first = Math.sign(g(0));
  for (let i = 0; i < 48; i++) {
    const middle = (low + high) / 2;
    if (Math.sign(g(middle)) === first) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

/** Length that ends the step on `end` without leaving a sliver behind. */
const fit = (h: number, left: number): number => (h >= left ? left : h > left / 2 ? left / 2 : h);

/**
 * Solves y' = f(t, y) from (times[0], initial) and returns y at `times` (increasing).
 * Never throws: a step that cannot be made small enough ends it as `too-many-steps`.
 */
export const solveOde = (
  f: Derivative,
  initial: readonly number[],
  times: ArrayLike<number>,
  options: OdeOptions,
): OdeSolution => {
  const n = initial.length;
  const y = Float64Array.from(initial);
  const next = new Float64Array(n);
  const stage = (): Float64Array => new Float64Array(n);
  const k: Stages = [stage(), stage(), stage(), stage(), stage(), stage(), stage()];
  const out = new Float64Array(times.length * n);
  const between = stage();
  const events: OdeEvent[] = [];
  let t = at(times, 0);
  const last = at(times, times.length - 1);
  // Where the derivative jumps, a stage at the very end of a step would see the value after the jump.
  const edge = 16 * Number.EPSILON * Math.max(Math.abs(t), Math.abs(last));
  const stops = [...(options.kinks ?? []).filter((s) => s > t && s < last), last].sort((a, b) => a - b);
  let [row, steps, rejected, h] = [0, 0, 0, Math.min(options.maxStep, (last - t) / 100)];
  const ended = (reason: OdeSolution['reason']): OdeSolution => {
    for (; row < times.length; row++) out.set(y, row * n);
    return { y: out, end: t, reason, steps, rejected, events: events.sort((a, b) => a.t - b.t) };
  };
  /** Looks for changes of sign in the step from y to next that is about to be taken. */
  const watch = (size: number): void => {
    for (const [of, event] of (options.events ?? []).entries()) {
      if (Math.sign(event(t, y)) === Math.sign(event(t + size, next)) || events.length >= MAX_EVENTS)
        continue;
      const theta = rootOf((at) => {
        interpolate(at, size, y, next, k, between);
        return event(t + at * size, between);
      });
      events.push({ of, t: t + theta * size });
    }
  };
  for (const stop of stops) {
    const [from, to] = [t + edge, stop - edge];
    const inside: Derivative = (s, state, rate) => f(Math.min(Math.max(s, from), to), state, rate);
    if (to > from) inside(t, y, k[0]);
    while (to > from && t < stop) {
      if (steps + rejected >= options.maxSteps) return ended('too-many-steps');
      const left = stop - t;
      const size = fit(Math.min(h, options.maxStep), left);
      tryStep(inside, t, size, y, k, next);
      const error = stepError(size, y, next, k, options);
      h = size * Math.min(GROW, Math.max(SHRINK, SAFETY * error ** -0.2 || SHRINK));
      if (!(error <= 1)) {
        rejected++;
        continue;
      }
      steps++;
      const reached = size === left ? stop : t + size;
      watch(size);
      for (; row < times.length && at(times, row) <= reached; row++)
        interpolate((at(times, row) - t) / size, size, y, next, k, out.subarray(row * n, row * n + n));
      t = reached;
      y.set(next);
      k[0].set(k[6]);
      if (options.stop?.(t, y) === true) return ended('stopped');
    }
    t = stop;
  }
  return ended('done');
};
