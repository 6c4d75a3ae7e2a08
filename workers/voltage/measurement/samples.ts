import { failure, success, type Result } from '../../model/result';
import { invertSymmetric } from '../../numerics/least-squares';
import { interpolated } from './response';

/** Times, s, strictly rising, and voltages, V. */
export interface Samples {
  readonly t: Float64Array;
  readonly V: Float64Array;
}

/** What to do with a trace before it is compared. Times are those of the trace. */
export interface Preparation {
  /** Trace over lead voltage; its sign turns the leads round. */
  readonly gain: number;
  /** Measured without the signal on the same trigger; subtracted times its factor. */
  readonly background?: { readonly samples: Samples; readonly factor: number };
  /** Polynomial through a stretch without signal, taken from everything. */
  readonly baseline?: { readonly order: 0 | 1 | 2; readonly from: number; readonly until: number };
  /** Stretch that is used; all of it where absent. */
  readonly window?: { readonly from: number; readonly until: number };
}

/** More are thinned: neighbours become their mean. */
export const MOST_SAMPLES = 20_000;
const FEWEST = 8;

const at = (values: ArrayLike<number>, i: number): number => values[i] as number;

const within = ({ t, V }: Samples, from: number, until: number): Samples => {
  const keep = (_: number, i: number): boolean => at(t, i) >= from && at(t, i) <= until;
  return { t: t.filter(keep), V: V.filter(keep) };
};

/** Means of so many neighbours that at most `most` remain; also how many went into each. */
export const thinned = ({ t, V }: Samples, most = MOST_SAMPLES): Samples & { readonly each: number } => {
  const each = Math.ceil(t.length / most);
  if (each <= 1) return { t, V, each: 1 };
  const length = Math.floor(t.length / each);
  const mean = (values: Float64Array): Float64Array =>
    Float64Array.from({ length }, (_, i) => {
      let sum = 0;
      for (let k = i * each; k < (i + 1) * each; k++) sum += at(values, k);
      return sum / each;
    });
  return { t: mean(t), V: mean(V), each };
};

const tooFew = (path: string, count: number, hint: string) =>
  failure({
    code: 'too-few-samples',
    path,
    value: `${count} samples`,
    allowed: `${FEWEST} or more`,
    hint,
  });

/** Least-squares polynomial of the samples in a stretch, at other times. */
const polynomial = (
  { t, V }: Samples,
  order: number,
  from: number,
  until: number,
): ((time: number) => number) | null => {
  const [centre, half] = [(from + until) / 2, Math.max((until - from) / 2, Number.MIN_VALUE)];
  const n = order + 1;
  const powers = (time: number): number[] =>
    Array.from({ length: n }, (_, k) => ((time - centre) / half) ** k);
  const matrix = new Float64Array(n * n);
  const right = new Float64Array(n);
  for (let i = 0; i < t.length; i++) {
    const x = powers(at(t, i));
    for (let a = 0; a < n; a++) {
      right[a] = at(right, a) + (x[a] ?? 0) * at(V, i);
      for (let b = 0; b < n; b++) matrix[a * n + b] = at(matrix, a * n + b) + (x[a] ?? 0) * (x[b] ?? 0);
    }
  }
  const inverse = invertSymmetric(matrix, n);
  if (inverse === null) return null;
  const c = powers(0).map((_, a) => right.reduce((sum, r, b) => sum + r * at(inverse, a * n + b), 0));
  return (time) => powers(time).reduce((sum, x, k) => sum + x * (c[k] ?? 0), 0);
};

const withoutBackground = (samples: Samples, { background }: Preparation): Result<Samples> => {
  if (background === undefined) return success(samples);
  const { t } = background.samples;
  const inside = within(samples, at(t, 0), at(t, t.length - 1));
  if (inside.t.length < FEWEST)
    return tooFew(
      'measurement.background',
      inside.t.length,
      'Trace and background share no more times than that.',
    );
  const below = interpolated(t, background.samples.V, inside.t);
  return success({ t: inside.t, V: inside.V.map((v, i) => v - background.factor * at(below, i)) });
};

/**
 * Voltage between the leads out of a trace: background and baseline off, divided by the gain, in its window, thinned to
 * `MOST_SAMPLES`. Errors: `too-few-samples`, with the field that leaves too few.
 */
export const prepare = (samples: Samples, plan: Preparation): Result<Samples & { readonly each: number }> => {
  const bare = withoutBackground(samples, plan);
  if (!bare.ok) return bare;
  let { t, V } = bare.value;
  if (plan.baseline !== undefined) {
    const { order, from, until } = plan.baseline;
    const stretch = within(bare.value, from, until);
    const line = stretch.t.length < FEWEST ? null : polynomial(stretch, order, from, until);
    if (line === null)
      return tooFew('measurement.baselineFrom', stretch.t.length, 'Choose a longer stretch without signal.');
    V = V.map((v, i) => v - line(at(t, i)));
  }
  if (plan.window !== undefined) ({ t, V } = within({ t, V }, plan.window.from, plan.window.until));
  if (t.length < FEWEST) return tooFew('measurement.from', t.length, 'Choose a longer stretch of the trace.');
  return success(thinned({ t, V: V.map((v) => v / plan.gain) }));
};
