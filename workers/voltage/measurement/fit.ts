import type { PassBand } from '../../numerics/first-order-filter';
import { leastSquares, type LeastSquares } from '../../numerics/least-squares';
import { failure, success, type Result } from '../../model/result';
import { formatNumber } from '../../model/units';
import { align } from './align';
import { correlationTime, runsTest, whitener, type RunsTest } from './noise';
import type { Samples } from './samples';
import type { SignalSource } from './signal-source';
import {
  derivatives,
  modelled,
  PARAMETERS,
  shapesOf,
  type ParameterName,
  type Shape,
  type Values,
} from './trial';

export interface FitRequest {
  /** Voltage between the leads against the time of the trace (`prepare`). */
  readonly samples: Samples;
  readonly source: SignalSource;
  readonly band: PassBand;
  /** Start values, and the values of what is held. */
  readonly start: Values;
  readonly free: Readonly<Record<ParameterName, boolean>>;
  /** Look for the shift over the whole trace before the fit; otherwise the start value counts. */
  readonly search: boolean;
  /** rms noise of a sample, V; absent: from the residuals. */
  readonly noise?: number;
  /** Noise of neighbouring samples may hang together, as behind a low-pass. */
  readonly correlated: boolean;
  /** 95 % intervals by profile likelihood beside the standard errors. */
  readonly profile: boolean;
}

export interface Fitted {
  readonly value: number;
  /** Standard error from the covariance; 0 where held. */
  readonly error: number;
  /** 95 % interval by profile likelihood; null where held or not asked for. */
  readonly interval: readonly [number, number] | null;
  readonly free: boolean;
}

export interface FitResult {
  readonly values: Readonly<Record<ParameterName, Fitted>>;
  /** Free parameters, in the order of rows and columns of `correlation`. */
  readonly free: readonly ParameterName[];
  readonly correlation: readonly (readonly number[])[];
  /** Samples compared, and how many independent ones they are worth. */
  readonly count: number;
  readonly effective: number;
  /** rms of a sample, V, its correlation time, s, and whether the rms was given. */
  readonly noise: number;
  readonly correlationTime: number;
  /** Sum of squares over the variance, and degrees of freedom; it says something where the noise was given. */
  readonly chi2: number;
  readonly freedom: number;
  readonly runs: RunsTest;
  readonly converged: boolean;
  /** Times of the motion (trace time − shift), s; data and model, V; residuals made independent, in standard deviations. */
  readonly t: Float64Array;
  readonly measured: Float64Array;
  readonly model: Float64Array;
  readonly residuals: Float64Array;
  readonly remarks: readonly string[];
}

/** Standard normal quantile of a two-sided 95 %. */
const Z95 = 1.959963984540054;
const ROUNDS = 4;
/** A relative fall of χ² by this moves no parameter by more than a fraction of its error. */
const TOLERANCE = 1e-9;

const at = (values: ArrayLike<number>, i: number): number => values[i] as number;

const withFree = (values: Values, free: readonly ParameterName[], p: ArrayLike<number>): Values => ({
  ...values,
  ...Object.fromEntries(free.map((name, i) => [name, at(p, i)])),
});

interface Problem {
  readonly request: FitRequest;
  readonly shapeAt: (P: number, beta: number) => Shape;
  readonly samples: Samples;
  readonly tau: number;
}

/** Parameters in units of their own size, so that steps of the search mean the same for all. */
const solve = (
  { request, shapeAt, samples, tau }: Problem,
  start: Values,
  free: readonly ParameterName[],
): { readonly fit: LeastSquares; readonly values: Values } => {
  const white = whitener(samples.t, tau);
  const { source } = request;
  const fit = leastSquares(
    (p) => {
      const values = withFree(start, free, p);
      const model = modelled(source, shapeAt(values.P, values.beta), values, samples);
      return {
        residuals: white(model.map((v, i) => v - at(samples.V, i))),
        derivatives: derivatives(source, shapeAt, values, samples, free).map(white),
      };
    },
    free.map((name) => start[name]),
    { tolerance: TOLERANCE },
  );
  return { fit, values: withFree(start, free, fit.parameters) };
};

/** Samples that the motion covers: those before it count as still, those after its end say nothing. */
const covered = (samples: Samples, shape: Shape, shift: number): Samples => {
  const { start, step, values } = shape.adiabatic;
  const end = start + step * (values.length - 1) + shift;
  const count = samples.t.findIndex((t) => t > end);
  return count < 0 ? samples : { t: samples.t.slice(0, count), V: samples.V.slice(0, count) };
};

const freeOf = ({ free, source }: FitRequest): ParameterName[] =>
  PARAMETERS.filter((name) => free[name] && (name !== 'beta' || source.knowsBeta));

/** Start values from the search over the trace, or the given ones. */
const starts = (request: FitRequest, shape: Shape): readonly Values[] => {
  const { start, free, search, source, samples } = request;
  if (!search) return [start];
  const beta = free.beta && source.knowsBeta;
  const q = source.factor(start.beta);
  return align(shape, samples, { ...start, P: start.P * q }, { P: free.P, beta, offset: free.offset }).map(
    (found) => ({
      ...start,
      P: free.P ? found.P / q : start.P,
      beta: beta && found.P !== 0 ? found.Pbeta / found.P : start.beta,
      offset: found.offset,
      shift: found.shift,
    }),
  );
};

const undetermined = (free: readonly ParameterName[]) =>
  failure({
    code: 'undetermined',
    path: 'measurement',
    value: free.join(', '),
    allowed: 'parameters that the trace tells apart',
    hint:
      free.includes('P') && free.includes('beta')
        ? 'Hold P or β: a wall that does not turn gives only their product.'
        : 'Hold one of them, or use more of the trace.',
  });

/** Searches from one start; the covered samples follow the shift until they stay. */
const settle = (
  request: FitRequest,
  shapeAt: Problem['shapeAt'],
  start: Values,
  free: readonly ParameterName[],
) => {
  let values = start;
  let problem: Problem = { request, shapeAt, samples: request.samples, tau: 0 };
  let fit: LeastSquares | null = null;
  let enough = true;
  for (let round = 0; round < ROUNDS; round++) {
    const samples = covered(request.samples, shapeAt(values.P, values.beta), values.shift);
    enough = samples.t.length >= free.length + 4;
    if (!enough) break;
    if (fit !== null && samples.t.length === problem.samples.t.length) break;
    problem = { ...problem, samples };
    ({ fit, values } = solve(problem, values, free));
  }
  if (fit !== null && request.correlated && enough)
    for (let round = 0; round < 2; round++) {
      const { samples } = problem;
      const model = modelled(request.source, shapeAt(values.P, values.beta), values, samples);
      problem = {
        ...problem,
        tau: correlationTime(
          samples.t,
          model.map((v, i) => v - at(samples.V, i)),
        ),
      };
      if (problem.tau > 0) ({ fit, values } = solve(problem, values, free));
    }
  return fit === null || !enough ? null : { fit, values, problem };
};
type Settled = NonNullable<ReturnType<typeof settle>>;

/** End of the 95 % interval on one side: where the least sum of squares with this value held is up by Z95² variances. */
const profileEnd = (
  { fit, values, problem }: Settled,
  free: readonly ParameterName[],
  name: ParameterName,
  error: number,
  variance: number,
): number => {
  const others = free.filter((other) => other !== name);
  const sign = Math.sign(error);
  const rise = (value: number): number => {
    const held = solve(problem, { ...values, [name]: value }, others).fit;
    return Math.sqrt(Math.max(held.chi2 - fit.chi2, 0) / variance);
  };
  let distance = Z95 * Math.abs(error);
  for (let i = 0; i < 5; i++) {
    const z = rise(values[name] + sign * distance);
    if (!(z > 0) || Math.abs(z - Z95) < 1e-3 * Z95) break;
    // The rise is nearly straight in the distance; no step of more than a factor two.
    distance *= Math.min(Math.max(Z95 / z, 0.5), 2);
  }
  return values[name] + sign * distance;
};

const remarksOf = (
  request: FitRequest,
  settled: Settled,
  runs: RunsTest,
  free: readonly ParameterName[],
): string[] => {
  const { P, beta } = settled.values;
  const strange = free.includes('P') && Math.abs(P) > 1;
  return [
    ...request.source.remarks,
    ...(strange ? [`P = ${formatNumber(P, 3)} lies outside −1 to 1: check the gain.`] : []),
    ...(free.includes('P') && P < 0
      ? ['P comes out negative: the leads or the gain may be turned round.']
      : []),
    ...(free.includes('beta') && Math.abs(beta) > 1 ? ['β is above 1: check what is held.'] : []),
    ...(runs.z < -3 ? ['The residuals hang together more than noise does: the model lacks something.'] : []),
    ...(settled.fit.converged ? [] : ['The fit did not settle.']),
  ];
};

const report = (request: FitRequest, settled: Settled, free: readonly ParameterName[]): Result<FitResult> => {
  const { fit, values, problem } = settled;
  const { samples, tau } = problem;
  const n = free.length;
  const inverse = fit.inverse;
  if (inverse === null) return undetermined(free);
  const freedom = samples.t.length - n;
  const variance = request.noise === undefined ? fit.chi2 / freedom : request.noise ** 2;
  const error = (i: number): number => Math.sqrt(at(inverse, i * n + i) * variance);
  const model = modelled(request.source, problem.shapeAt(values.P, values.beta), values, samples);
  const white = whitener(samples.t, tau)(samples.V.map((v, i) => v - at(model, i)));
  const sigma = Math.sqrt(variance);
  const residuals = sigma > 0 ? white.map((r) => r / sigma) : white;
  const runs = runsTest(residuals);
  const interval = (i: number): readonly [number, number] | null => {
    const name = free[i];
    if (!request.profile || name === undefined || !(variance > 0)) return null;
    const end = (side: number): number => profileEnd(settled, free, name, side * error(i), variance);
    return [end(-1), end(1)];
  };
  const fitted = (name: ParameterName): Fitted => {
    const i = free.indexOf(name);
    return i < 0
      ? { value: values[name], error: 0, interval: null, free: false }
      : { value: values[name], error: error(i), interval: interval(i), free: true };
  };
  const spacing = (at(samples.t, samples.t.length - 1) - at(samples.t, 0)) / (samples.t.length - 1);
  const rho = tau > 0 ? Math.exp(-spacing / tau) : 0;
  return success({
    values: { P: fitted('P'), beta: fitted('beta'), offset: fitted('offset'), shift: fitted('shift'), drift: fitted('drift') }, // prettier-ignore
    free,
    correlation: free.map((_, i) =>
      free.map(
        (__, j) => at(inverse, i * n + j) / Math.sqrt(at(inverse, i * n + i) * at(inverse, j * n + j)),
      ),
    ),
    count: samples.t.length,
    effective: (samples.t.length * (1 - rho)) / (1 + rho),
    noise: sigma,
    correlationTime: tau,
    chi2: variance > 0 ? fit.chi2 / variance : 0,
    freedom,
    runs,
    converged: fit.converged,
    t: samples.t.map((t) => t - values.shift),
    measured: samples.V,
    model,
    residuals,
    remarks: remarksOf(request, settled, runs, free),
  });
};

/**
 * Fits P, β, offset, shift and drift of the voltage of a source to a trace by least squares: start values from a search over
 * the shift, Levenberg–Marquardt, correlated noise made independent, standard errors from the covariance, 95 % intervals by
 * profile likelihood. V is linear in P and P β where the motion does not depend on them; else each trial follows its own.
 * Errors: `undetermined` where the trace does not tell the free parameters apart; `no-overlap`.
 */
export const fitTrace = (request: FitRequest): Result<FitResult> => {
  const shapeAt = shapesOf(request.source, request.band);
  const free = freeOf(request);
  const shape = shapeAt(request.start.P, request.start.beta);
  const settled = starts(request, shape)
    .map((start) => settle(request, shapeAt, start, free))
    .filter((one) => one !== null);
  const perSample = ({ fit, problem }: Settled): number => fit.chi2 / problem.samples.t.length;
  const [first, ...others] = settled;
  if (first === undefined)
    return failure({
      code: 'no-overlap',
      path: 'measurement.delay',
      value: `${request.samples.t.length} samples`,
      allowed: 'a trace that covers part of the motion',
      hint: 'Change the shift or the stretch of the trace that is used.',
    });
  const best = others.reduce((least, one) => (perSample(one) < perSample(least) ? one : least), first);
  return report(request, best, free);
};
