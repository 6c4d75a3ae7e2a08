import { gaussLegendre } from './gauss-legendre';

const RULE = gaussLegendre(16);
/** Each panel towards a singular end is this much shorter than the one before it. */
const GRADE = 0.2;
/** 0.2^12 ≈ 4e-9: the first node is still apart from the end, and what the last panel misses is below 1e-11. */
const GRADES = 12;

/** Edges in [0, 1]: graded towards 0 and 1 for end points with a logarithm or a root, the middle otherwise plain. */
const GRADED: readonly number[] = (() => {
  const near = Array.from({ length: GRADES }, (_, k) => 0.5 * GRADE ** (GRADES - k));
  return [0, ...near, 0.5, ...near.map((x) => 1 - x).reverse(), 1];
})();
const PLAIN: readonly number[] = [0, 1];

export interface QuadratureOptions {
  /** Longest panel in the variable of integration: about a radian of the fastest wave, or the scale of a decay. */
  readonly panel?: number;
  /** The integrand has an integrable singularity at the ends of [a, b]. */
  readonly singular?: boolean;
}

/**
 * ∫_a^b f dx by 16-point Gauss–Legendre panels; 0 for an empty range (b ≤ a). Smooth integrands come out to about 1e-14
 * where a panel holds at most a few radians, logarithms at the ends to about 1e-11.
 */
export const integrate = (
  f: (x: number) => number,
  a: number,
  b: number,
  { panel = Infinity, singular = false }: QuadratureOptions = {},
): number => {
  if (!(b > a)) return 0;
  const edges = singular ? GRADED : PLAIN;
  const length = b - a;
  let total = 0;
  for (let e = 0; e + 1 < edges.length; e++) {
    const [from, to] = [a + length * (edges[e] as number), a + length * (edges[e + 1] as number)];
    const parts = Math.max(1, Math.ceil((to - from) / panel));
    const half = (to - from) / parts / 2;
    for (let p = 0; p < parts; p++) {
      const middle = from + (2 * p + 1) * half;
      for (const { x, w } of RULE) total += w * half * f(middle + half * x);
    }
  }
  return total;
};

/** ∫ over the ranges between neighbouring points, each with singular ends. `points` ascend; equal ones are skipped. */
export const integrateBetween = (
  f: (x: number) => number,
  points: readonly number[],
  panel = Infinity,
): number =>
  points
    .slice(1)
    .reduce((sum, to, i) => sum + integrate(f, points[i] as number, to, { panel, singular: true }), 0);
