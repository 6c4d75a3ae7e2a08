import type { EmbeddedPair } from './embedded-pairs';

/** |R(z)| of the kept result of a pair at z = x + iy: growth of y' = z y in one step of length 1. */
export const growth = (pair: EmbeddedPair, x: number, y: number): number => {
  const slopes: [number, number][] = [];
  for (const row of pair.a) {
    let [re, im] = [1, 0];
    row.forEach((weight, s) => {
      const [kre, kim] = slopes[s] as [number, number];
      re += weight * kre;
      im += weight * kim;
    });
    slopes.push([x * re - y * im, x * im + y * re]);
  }
  // The last stage of an FSAL pair starts from the result: its slope is z times it.
  const [re, im] = slopes.at(-1) as [number, number];
  return Math.hypot(re, im) / Math.hypot(x, y);
};

/**
 * Largest s for which modes along s (x + iy) do not grow, from a scan outwards. An undamped direction of Dormand–Prince
 * grows from the first step by a few 1e-6; `tolerance` forgives that.
 */
export const stabilityLimit = (pair: EmbeddedPair, x: number, y: number, tolerance = 1e-6): number => {
  const step = 0.01;
  let s = step;
  while (s < 20 && growth(pair, s * x, s * y) <= 1 + tolerance) s += step;
  return s - step;
};
