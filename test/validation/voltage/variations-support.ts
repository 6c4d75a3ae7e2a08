import { expect } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import { entry, value } from '../../unit/voltage/potential/support';

/**
 * Cases of the same shape as the public ones with other inputs, against the formulas of the specification written out
 * here once more. Tolerances are those of the public case.
 */

export const E = 1.602176634e-19;
export const HBAR = 1.054571817e-34;
export const MUB = 9.2740100783e-24;

export type Answer = Readonly<Record<string, unknown>>;
export const ask = (name: string, input: object): Answer => value(evaluateQuantity(name, input)) as Answer;
export const flat = (x: unknown): number[] => (Array.isArray(x) ? x.flatMap(flat) : [x as number]);
/** Every wanted output, each number of it to `rel` of its size, or `abs` where that is more. */
export const expectOutputs = (
  found: Answer,
  wanted: object,
  rel: number,
  abs: Readonly<Record<string, number>> = {},
) => {
  // prettier-ignore
  for (const [key, given] of Object.entries(wanted)) {
    const [have, want] = [flat(found[key]), flat(given)];
    expect(have.length, key).toBe(want.length);
    want.forEach((w, i) => {
      const off = Math.abs(entry(have, i) - w);
      expect(off, `${key}: ${have[i]}, not ${w}`).toBeLessThanOrEqual(rel * Math.abs(w) + (abs[key] ?? 0));
    });
  }
};

/** ½∫ sgn(x−x′) e^{−|x−x′|/λ} sech²(x′/D) dx′ by Simpson's rule over s = |x − x′|. */
export const oddPart = (x: number, lam: number, D: number): number => {
  const count = 40_000;
  const h = (45 * lam) / count;
  const f = (s: number): number =>
    Math.exp(-s / lam) * (Math.cosh((x - s) / D) ** -2 - Math.cosh((x + s) / D) ** -2);
  let total = f(0) + f(count * h);
  for (let i = 1; i < count; i++) total += (i % 2 === 1 ? 4 : 2) * f(i * h);
  return (total * h) / 6;
};
