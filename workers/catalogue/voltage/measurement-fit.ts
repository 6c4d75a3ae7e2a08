import { z } from 'zod';
import { failure, success } from '../../model/result';
import { fitTrace, type FitResult } from '../../voltage/measurement/fit';
import { arraySource } from '../../voltage/measurement/signal-source';
import type { ParameterName } from '../../voltage/measurement/trial';
import { defineQuantity } from '../quantity';
import { number, out, outList } from '../schema';

const MOST = 100_000;
const list = (initial: readonly number[], title: string, unit: string, bound: number) =>
  z
    .array(z.number().min(-bound).max(bound))
    .min(8)
    .max(MOST)
    .default([...initial])
    .meta({ title, unit });
const free = (title: string, initial = true) => z.boolean().default(initial).meta({ title });

/** A wall that turns three times between two leads, read 0.2 ns late; defaults only, so that an empty input answers. */
const T = Array.from({ length: 121 }, (_, i) => i * 1e-10);
const turn = (t: number): number => 0.4 * Math.cos(2 * Math.PI * 5e8 * t);
const inside = (t: number): number =>
  t > 2e-9 && t < 8e-9 ? Math.sin((Math.PI * (t - 2e-9)) / 6e-9) ** 2 : 0;
const partA = (t: number): number => -1e-6 * inside(t) * (1 + turn(t));
const partB = (t: number): number => -1e-5 * inside(t) * (1 - 2 * turn(t));
const trace = T.map((t, i) => 0.6 * (partA(t - 2e-10) + 0.02 * partB(t - 2e-10)) + 1e-9 * Math.sin(i * i));

const input = z.strictObject({
  t: list(T, 'Times of the trace, rising', 's', 1e3),
  V: list(trace, 'Voltage between the leads', 'V', 1e3),
  t_model: list(T, 'Times of the motion, rising', 's', 1e3),
  V_adiabatic: list(T.map(partA), 'Adiabatic part of the model, per P', 'V', 1e3),
  V_beta: list(T.map(partB), 'β part of the model, per P β', 'V', 1e3),
  P: number(0.5, { title: 'Polarisation: start, or held', unit: '1', min: -10, max: 10 }),
  beta: number(0.01, { title: 'Non-adiabaticity: start, or held', unit: '1', min: -10, max: 10 }),
  offset: number(0, { title: 'Offset: start, or held', unit: 'V', min: -1e3, max: 1e3 }),
  shift: number(0, {
    title: 'Trace time at which the motion begins: start, or held',
    unit: 's',
    min: -1e3,
    max: 1e3,
  }),
  noise: number(0, { title: 'rms noise of a sample; 0: from the residuals', unit: 'V', min: 0, max: 1e3 }),
  f_lp: number(0, { title: 'Low-pass corner of the amplifier; 0: none', unit: 'Hz', min: 0, max: 1e15 }),
  f_hp: number(0, { title: 'High-pass corner of the amplifier; 0: none', unit: 'Hz', min: 0, max: 1e15 }),
  fit_P: free('Fit P'),
  fit_beta: free('Fit β'),
  fit_offset: free('Fit the offset'),
  fit_shift: free('Fit the shift'),
  correlated: free('Noise of neighbouring samples may be correlated'),
});

const rises = (t: readonly number[]): boolean => t.every((x, i) => i === 0 || x > (t[i - 1] as number));

const badLists = (given: z.output<typeof input>) => {
  const pairs = [['V', 't'], ['V_adiabatic', 't_model'], ['V_beta', 't_model']] as const; // prettier-ignore
  for (const [path, times] of pairs)
    if (given[path].length !== given[times].length)
      return failure({ code: 'wrong-type', path, value: `${given[path].length} values`, allowed: `${given[times].length}, as many as ${times}`, hint: 'Give one value for each time.' }); // prettier-ignore
  for (const path of ['t', 't_model'] as const)
    if (!rises(given[path]))
      return failure({ code: 'out-of-range', path, value: 'times that do not rise', allowed: 'rising times', hint: 'Sort the samples by time.' }); // prettier-ignore
  return null;
};

const answer = ({
  values,
  noise,
  correlationTime,
  effective,
  chi2,
  freedom,
  runs,
  model,
  residuals,
}: FitResult) => {
  const of = (name: ParameterName) => values[name];
  return {
    P: of('P').value,
    P_error: of('P').error,
    beta: of('beta').value,
    beta_error: of('beta').error,
    offset: of('offset').value,
    offset_error: of('offset').error,
    shift: of('shift').value,
    shift_error: of('shift').error,
    noise,
    correlation_time: correlationTime,
    effective,
    chi2,
    freedom,
    runs_z: runs.z,
    V_fit: Array.from(model),
    residuals: Array.from(residuals),
  };
};

export const measurementFit = defineQuantity({
  name: 'voltage.measurement.fit',
  title: 'P, β, offset and time shift of a measured trace by least squares, with standard errors',
  formula: 'V(t)=P\\,[a(t-t_0)+\\beta\\,b(t-t_0)]+V_0,\\quad\\chi^2=\\sum_kw_k^2/\\sigma^2,\\quad w_k=\\frac{r_k-\\rho_kr_{k-1}}{\\sqrt{1-\\rho_k^2}}', // prettier-ignore
  source: 'Saslow spec, sections 5.1 and 5.3; docs/voltage-measurement.md',
  input,
  output: z.object({
    P: out('1', 'Polarisation'),
    P_error: out('1', 'Its standard error; 0 where held'),
    beta: out('1', 'Non-adiabaticity'),
    beta_error: out('1', 'Its standard error'),
    offset: out('V', 'Offset'),
    offset_error: out('V', 'Its standard error'),
    shift: out('s', 'Trace time at which the motion begins'),
    shift_error: out('s', 'Its standard error'),
    noise: out('V', 'rms noise of a sample'),
    correlation_time: out('s', 'Correlation time of the noise; 0: white'),
    effective: out('1', 'Independent samples that the trace is worth'),
    chi2: out('1', 'Sum of squares over the variance'),
    freedom: out('1', 'Degrees of freedom'),
    runs_z: out('1', 'Runs test of the residuals, standard deviations from chance'),
    V_fit: outList('V', 'Model at the samples that the motion covers'),
    residuals: outList('1', 'Residuals made independent, in standard deviations'),
  }),
  compute: (given) => {
    const bad = badLists(given);
    if (bad) return bad;
    const corner = (f: number): number | null => (f > 0 ? f : null);
    const fit = fitTrace({
      samples: { t: Float64Array.from(given.t), V: Float64Array.from(given.V) },
      source: arraySource({
        t: Float64Array.from(given.t_model),
        adiabatic: Float64Array.from(given.V_adiabatic),
        beta: Float64Array.from(given.V_beta),
      }),
      band: { lowPass: corner(given.f_lp), highPass: corner(given.f_hp) },
      start: { P: given.P, beta: given.beta, offset: given.offset, shift: given.shift, drift: 0 },
      free: {
        P: given.fit_P,
        beta: given.fit_beta,
        offset: given.fit_offset,
        shift: given.fit_shift,
        drift: false,
      },
      search: given.fit_shift,
      ...(given.noise > 0 ? { noise: given.noise } : {}),
      correlated: given.correlated,
      profile: false,
    });
    return fit.ok ? success(answer(fit.value)) : fit;
  },
});
