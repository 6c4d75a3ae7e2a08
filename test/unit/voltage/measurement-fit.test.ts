import { describe, expect, it } from 'vitest';
import { fitTrace, type FitRequest, type FitResult } from '@workers/voltage/measurement/fit';
import { arraySource } from '@workers/voltage/measurement/signal-source';
import {
  binomialBounds,
  expectCoverage,
  motion,
  normals,
  reddened,
  sampled,
  TRUE,
} from './measurement-support';

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

describe('fit of a trace', () => {
  it('gives back P, β, offset and shift of a trace without noise', () => {
    const { values } = fitted(request(sampled(2400, () => 0)));
    expect(values.P.value).toBeCloseTo(TRUE.P, 5);
    expect(values.beta.value).toBeCloseTo(TRUE.beta, 6);
    expect(values.offset.value).toBeCloseTo(TRUE.offset, 12);
    expect(values.shift.value).toBeCloseTo(TRUE.shift, 14);
  });
  it('starts from anywhere: the search finds the shift among ripples that fit almost alike', () => {
    const noise = normals(7);
    const result = fitted(
      request(
        sampled(1200, () => 3e-7 * noise()),
        { start: { P: -0.2, beta: 0.3, offset: 1e-6, shift: 8e-9, drift: 0 } },
      ),
    );
    expect(result.converged).toBe(true);
    expect(Math.abs(result.values.shift.value - TRUE.shift)).toBeLessThan(4 * result.values.shift.error);
  });
  it('holds what is not free', () => {
    const noise = normals(3);
    const samples = sampled(600, () => 1e-8 * noise());
    const held = fitted(
      request(samples, {
        free: { P: true, beta: false, offset: false, shift: false, drift: false },
        start: { ...TRUE, P: 0.1 },
        search: false,
      }),
    );
    expect(held.values).toMatchObject({
      beta: { value: TRUE.beta, error: 0, free: false },
      shift: { value: TRUE.shift, interval: null },
    });
    expect(held.free).toEqual(['P']);
    expect(Math.abs(held.values.P.value - TRUE.P)).toBeLessThan(4 * held.values.P.error);
  });
  it('fits a drift beside the offset', () => {
    const noise = normals(5);
    const { t, V } = sampled(900, () => 2e-8 * noise());
    const tilted = { t, V: V.map((v, i) => v + 40 * ((t[i] ?? 0) - 5e-9)) };
    const result = fitted(
      request(tilted, { free: { P: true, beta: true, offset: true, shift: true, drift: true } }),
    );
    expect(Math.abs(result.values.drift.value - 40)).toBeLessThan(4 * result.values.drift.error);
    expect(Math.abs(result.values.P.value - TRUE.P)).toBeLessThan(4 * result.values.P.error);
  });
  it('says that P and β are not told apart where only their product counts', () => {
    const parts = motion();
    const samples = sampled(600, () => 0);
    const rigid = { ...parts, adiabatic: parts.t.map(() => 0) };
    expect(fitTrace(request(samples, { source: arraySource(rigid) }))).toMatchObject({
      ok: false,
      code: 'undetermined',
      hint: 'Hold P or β: a wall that does not turn gives only their product.',
    });
  });
  it('leaves β where it is when the source has no β part', () => {
    const parts = motion();
    const still = { ...parts, beta: parts.t.map(() => 0) };
    expect(
      fitted(
        request(
          sampled(600, () => 0),
          { source: arraySource(still) },
        ),
      ).values.beta,
    ).toMatchObject({ value: 0.01, free: false });
  });
  it('knows what it leaves: chi² of given noise, few runs where the model is wrong', () => {
    const noise = normals(11);
    const right = fitted(
      request(
        sampled(1500, () => 5e-8 * noise()),
        { noise: 5e-8, correlated: false },
      ),
    );
    expect(Math.abs(right.chi2 - right.freedom)).toBeLessThan(4 * Math.sqrt(2 * right.freedom));
    expect(Math.abs(right.runs.z)).toBeLessThan(3.5);
    const parts = motion();
    const wrong = {
      ...parts,
      adiabatic: parts.t.map((t) => (t > 2e-9 && t < 7e-9 ? -1e-6 : 0)),
      beta: parts.beta.map(() => 0),
    };
    const left = fitted(
      request(
        sampled(1500, () => 1e-8 * noise()),
        { source: arraySource(wrong), correlated: false },
      ),
    );
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
  it('have the bounds of a binomial distribution', () => {
    expect(binomialBounds(200, 0.95)).toEqual([179, 198]);
  });
  it('lie within their error bars 95 times of 100: white noise', () => {
    expectCoverage(
      (seed) =>
        (
          (n) => () =>
            1e-7 * n()
        )(normals(seed)),
      { count: 240, start: 1.2e-9 },
    );
  });
  it('lie within their error bars 95 times of 100: noise behind a low-pass', () => {
    expectCoverage((seed) => reddened(normals(seed), 1e-7, 0.7), { count: 400, start: 1.2e-9 });
  });
  it('have profile intervals near those of the covariance', () => {
    const noise = normals(23);
    const { values } = fitted(
      request(
        sampled(400, () => 5e-8 * noise()),
        { profile: true },
      ),
    );
    for (const name of ['P', 'beta', 'offset', 'shift'] as const) {
      const { value, error, interval } = values[name];
      expect((value - (interval?.[0] ?? NaN)) / error, name).toBeCloseTo(1.96, 0);
      expect(((interval?.[1] ?? NaN) - value) / error, name).toBeCloseTo(1.96, 0);
    }
  });
});
