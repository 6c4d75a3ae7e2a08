import { expect } from 'vitest';
import { fitTrace } from '@workers/voltage/measurement/fit';
import { arraySource, type MotionParts } from '@workers/voltage/measurement/signal-source';

/** Seeded normal numbers (Lehmer and Box–Muller), so that a failure can be repeated. */
export const normals = (seed: number): (() => number) => {
  let state = seed;
  const uniform = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
  for (let i = 0; i < 20; i++) uniform();
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
};

export const TRUE = { P: 0.55, beta: 0.04, offset: 2e-8, shift: 1.3e-9, drift: 0 } as const;

/** Smooth step of width w. */
const step = (x: number, w: number): number => 0.5 + 0.5 * Math.tanh(x / w);

/** A turning wall between two leads, written without the code under test: V per P and per P β. */
export const adiabaticAt = (t: number): number => {
  const share = step(t - 2e-9, 0.15e-9) - step(t - 7e-9, 0.15e-9);
  return t < 0 ? 0 : -1e-6 * share * (0.7 + 0.5 * Math.cos(2 * Math.PI * 6e8 * t));
};
export const betaAt = (t: number): number => {
  const share = step(t - 2e-9, 0.15e-9) - step(t - 7e-9, 0.15e-9);
  return t < 0 ? 0 : -1e-5 * share * (1 - 0.9 * Math.cos(2 * Math.PI * 6e8 * t));
};
export const truth = (t: number): number =>
  TRUE.P * (adiabaticAt(t - TRUE.shift) + TRUE.beta * betaAt(t - TRUE.shift)) + TRUE.offset;

export const motion = (count = 2000, end = 10e-9): MotionParts => {
  const t = Float64Array.from({ length: count + 1 }, (_, i) => (end * i) / count);
  return { t, adiabatic: t.map(adiabaticAt), beta: t.map(betaAt) };
};

export const sampled = (count: number, noise: () => number) => {
  const t = Float64Array.from({ length: count }, (_, i) => -1e-9 + (12e-9 * i) / count);
  return { t, V: t.map((time) => truth(time) + noise()) };
};

/** Noise of rms `sigma` whose neighbours have correlation `rho`: white noise behind one pole. */
export const reddened = (normal: () => number, sigma: number, rho: number): (() => number) => {
  let last = normal();
  return () => {
    const now = last;
    last = rho * last + Math.sqrt(1 - rho * rho) * normal();
    return sigma * now;
  };
};

/** Fewest and most successes of n trials that chance leaves out of a probability p in less than one case of 2000 a side. */
export const binomialBounds = (n: number, p: number): readonly [number, number] => {
  const logs = [0];
  for (let k = 1; k <= n; k++) logs.push((logs[k - 1] ?? 0) + Math.log(k));
  const chance = (k: number): number =>
    Math.exp(
      (logs[n] ?? 0) - (logs[k] ?? 0) - (logs[n - k] ?? 0) + k * Math.log(p) + (n - k) * Math.log1p(-p),
    );
  let [low, high, below, above] = [0, n, chance(0), chance(n)];
  while (below < 5e-4) below += chance(++low);
  while (above < 5e-4) above += chance(--high);
  return [low, high];
};

const FITTED = ['P', 'beta', 'offset', 'shift'] as const;

/** Of 200 noisy traces as many have each true value in their 95 % interval as chance allows. */
export const expectCoverage = (
  noiseOf: (seed: number) => () => number,
  { count, start, profile = false }: { count: number; start?: number; profile?: boolean },
): void => {
  const [low, high] = binomialBounds(200, 0.95);
  const hits = { P: 0, beta: 0, offset: 0, shift: 0 };
  const source = arraySource(motion(600));
  for (let trial = 0; trial < 200; trial++) {
    const result = fitTrace({
      samples: sampled(count, noiseOf(1000 + trial)),
      source,
      band: { highPass: null, lowPass: null },
      start: { P: 0.4, beta: 0.01, offset: 0, shift: start ?? 0, drift: 0 },
      free: { P: true, beta: true, offset: true, shift: true, drift: false },
      search: start === undefined,
      correlated: true,
      profile,
    });
    if (!result.ok) throw new Error(result.hint);
    for (const name of FITTED) {
      const { value, error, interval } = result.value.values[name];
      const [from, to] = interval ?? [value - 1.96 * error, value + 1.96 * error];
      if (TRUE[name] >= from && TRUE[name] <= to) hits[name]++;
    }
  }
  for (const name of FITTED) {
    expect(hits[name], name).toBeGreaterThanOrEqual(low);
    expect(hits[name], name).toBeLessThanOrEqual(high);
  }
};
