import { describe, expect, it } from 'vitest';
import { fitTrace, type FitRequest, type FitResult } from '@workers/voltage/measurement/fit';
import { arraySource } from '@workers/voltage/measurement/signal-source';
import { binomialBounds, motion, normals, reddened, sampled, TRUE } from './measurement-support';

const request = (samples: FitRequest['samples'], more: Partial<FitRequest> = {}): FitRequest => ({
  samples,
  source: arraySource(motion()),
  band: { highPass: null, lowPass: null },
  start: { P: 0.4, beta: 0.01, offset: 0, shift: 0, drift: 0 },
  free: { P: true, beta: true, offset: true, shift: true, drift: false },
  search: true,
  correlated: true,
  profile: false,
  ...more,
});

const fitted = (given: FitRequest): FitResult => {
  const result = fitTrace(given);
  if (!result.ok) throw new Error(`${result.value}: ${result.hint}`);
  return result.value;
};

const NAMES = ['P', 'beta', 'offset', 'shift'] as const;

/** Of 200 noisy traces, how many have the true value in the 95 % interval, for each parameter. */
const coverage = (noiseOf: (seed: number) => () => number, profile: boolean, count = 240) => {
  const hits = { P: 0, beta: 0, offset: 0, shift: 0 };
  const source = arraySource(motion(600));
  for (let trial = 0; trial < 200; trial++) {
    const result = fitted(request(sampled(count, noiseOf(1000 + trial)), { source, profile }));
    for (const name of NAMES) {
      const { value, error, interval } = result.values[name];
      const [low, high] = interval ?? [value - 1.96 * error, value + 1.96 * error];
      if (TRUE[name] >= low && TRUE[name] <= high) hits[name]++;
    }
  }
  return hits;
};

describe('fit of a trace', () => {
  it('gives back P, β, offset and shift of a trace without noise', () => {
    const { values, converged } = fitted(request(sampled(2400, () => 0)));
    expect(converged).toBe(true);
    expect(values.P.value).toBeCloseTo(TRUE.P, 5);
    expect(values.beta.value).toBeCloseTo(TRUE.beta, 6);
    expect(values.offset.value).toBeCloseTo(TRUE.offset, 12);
    expect(values.shift.value).toBeCloseTo(TRUE.shift, 14);
  });
  it('starts from anywhere: the search finds the shift among ripples that fit almost alike', () => {
    const noise = normals(7);
    const result = fitted(request(sampled(1200, () => 3e-7 * noise()), { start: { P: -0.2, beta: 0.3, offset: 1e-6, shift: 8e-9, drift: 0 } }));
    expect(Math.abs(result.values.shift.value - TRUE.shift)).toBeLessThan(4 * result.values.shift.error);
  });
  it('holds what is not free', () => {
    const noise = normals(3);
    const samples = sampled(600, () => 1e-8 * noise());
    const held = fitted(request(samples, {
      free: { P: true, beta: false, offset: false, shift: false, drift: false },
      start: { ...TRUE, P: 0.1 },
      search: false,
    }));
    expect(held.values).toMatchObject({ beta: { value: TRUE.beta, error: 0, free: false }, shift: { value: TRUE.shift, interval: null } });
    expect(held.free).toEqual(['P']);
    expect(Math.abs(held.values.P.value - TRUE.P)).toBeLessThan(4 * held.values.P.error);
  });
  it('fits a drift beside the offset', () => {
    const noise = normals(5);
    const { t, V } = sampled(900, () => 2e-8 * noise());
    const tilted = { t, V: V.map((v, i) => v + 40 * ((t[i] ?? 0) - 5e-9)) };
    const result = fitted(request(tilted, { free: { P: true, beta: true, offset: true, shift: true, drift: true } }));
    expect(Math.abs(result.values.drift.value - 40)).toBeLessThan(4 * result.values.drift.error);
    expect(Math.abs(result.values.P.value - TRUE.P)).toBeLessThan(4 * result.values.P.error);
  });
  it('says that P and β are not told apart where only their product counts', () => {
    const parts = motion();
    const samples = sampled(600, () => 0);
    const rigid = { ...parts, adiabatic: parts.t.map(() => 0) };
    expect(fitTrace(request(samples, { source: arraySource(rigid) }))).toMatchObject({ ok: false, code: 'undetermined', hint: 'Hold P or β: a wall that does not turn gives only their product.' });
  });
  it('leaves β where it is when the source has no β part', () => {
    const parts = motion();
    const still = { ...parts, beta: parts.t.map(() => 0) };
    expect(fitted(request(sampled(600, () => 0), { source: arraySource(still) })).values.beta).toMatchObject({ value: 0.01, free: false });
  });
  it('knows what it leaves: chi² of given noise, few runs where the model is wrong', () => {
    const noise = normals(11);
    const right = fitted(request(sampled(1500, () => 5e-8 * noise()), { noise: 5e-8, correlated: false }));
    expect(Math.abs(right.chi2 - right.freedom)).toBeLessThan(4 * Math.sqrt(2 * right.freedom));
    expect(Math.abs(right.runs.z)).toBeLessThan(3.5);
    const parts = motion();
    const wrong = { ...parts, adiabatic: parts.t.map((t) => (t > 2e-9 && t < 7e-9 ? -1e-6 : 0)), beta: parts.beta.map(() => 0) };
    const left = fitted(request(sampled(1500, () => 1e-8 * noise()), { source: arraySource(wrong), correlated: false }));
    expect(left.runs.z).toBeLessThan(-10);
    expect(left.remarks.join()).toContain('hang together');
  });
  it('counts correlated samples for what they are worth', () => {
    const rho = 0.8;
    const red = reddened(normals(17), 5e-8, rho);
    const result = fitted(request(sampled(4000, red)));
    const spacing = 12e-9 / 4000;
    expect(Math.exp(-spacing / result.correlationTime)).toBeCloseTo(rho, 1);
    expect(result.effective / result.count).toBeCloseTo((1 - rho) / (1 + rho), 1);
    expect(Math.abs(result.runs.z)).toBeLessThan(3.5);
  });
});

describe('200 synthetic traces', () => {
  const [low, high] = binomialBounds(200, 0.95);
  it('have the bounds of a binomial distribution', () => {
    expect([low, high]).toEqual([179, 199]);
  });
  it('lie within their error bars 95 times of 100: white noise, covariance', () => {
    const hits = coverage((seed) => ((n) => () => 1e-7 * n())(normals(seed)), false);
    for (const name of NAMES) {
      expect(hits[name], name).toBeGreaterThanOrEqual(low);
      expect(hits[name], name).toBeLessThanOrEqual(high);
    }
  });
  it('lie within their error bars 95 times of 100: noise behind a low-pass, covariance', () => {
    const hits = coverage((seed) => reddened(normals(seed), 1e-7, 0.7), false, 400);
    for (const name of NAMES) {
      expect(hits[name], name).toBeGreaterThanOrEqual(low);
      expect(hits[name], name).toBeLessThanOrEqual(high);
    }
  });
  it('lie within their error bars 95 times of 100: white noise, profile likelihood', () => {
    const hits = coverage((seed) => ((n) => () => 1e-7 * n())(normals(seed)), true);
    for (const name of NAMES) {
      expect(hits[name], name).toBeGreaterThanOrEqual(low);
      expect(hits[name], name).toBeLessThanOrEqual(high);
    }
  });
});
