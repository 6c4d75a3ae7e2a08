import { gaussLegendre } from '@workers/numerics/gauss-legendre';

const POINTS = gaussLegendre(12);

/**
 * Integral of a vector of functions by bisection until halves agree, to `tolerance` of the largest part of each component. Written
 * for the tests alone: knows no closed form and no substitution.
 */
export const adaptive = (
  f: (x: number) => number[],
  borders: readonly number[],
  tolerance: number,
): number[] => {
  const panel = (a: number, b: number): number[] => {
    let sum: number[] = [];
    for (const { x, w } of POINTS) {
      const values = f((a + b) / 2 + ((b - a) / 2) * x);
      if (sum.length === 0) sum = values.map(() => 0);
      for (let i = 0; i < values.length; i++)
        sum[i] = (sum[i] as number) + (w / 2) * (b - a) * (values[i] as number);
    }
    return sum;
  };
  const first = borders.slice(1).map((b, i) => panel(borders[i] as number, b));
  const size = (first[0] as number[]).map((_, k) =>
    Math.max(...first.map((part) => Math.abs(part[k] as number)), 1e-300),
  );
  const refine = (a: number, b: number, whole: number[], depth: number): number[] => {
    const middle = (a + b) / 2;
    const [left, right] = [panel(a, middle), panel(middle, b)];
    const good = whole.every(
      (value, k) =>
        Math.abs(value - (left[k] as number) - (right[k] as number)) <= tolerance * (size[k] as number),
    );
    if (good || depth === 0) return left.map((value, k) => value + (right[k] as number));
    const [l, r] = [refine(a, middle, left, depth - 1), refine(middle, b, right, depth - 1)];
    return l.map((value, k) => value + (r[k] as number));
  };
  return first
    .map((part, i) => refine(borders[i] as number, borders[i + 1] as number, part, 40))
    .reduce((sum, part) => sum.map((value, k) => value + (part[k] as number)));
};

/** Small repeatable generator of numbers in [0, 1). */
export const generator = (seed: number): (() => number) => {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
};
