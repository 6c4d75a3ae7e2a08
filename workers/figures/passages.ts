/** When the wall is where, read from q(t). Times in the unit of `t`. */

/** Times at which q crosses `x`, by linear interpolation. */
export const crossings = (t: ArrayLike<number>, q: ArrayLike<number>, x: number): number[] => {
  const times: number[] = [];
  for (let i = 1; i < q.length; i++) {
    const a = (q[i - 1] ?? NaN) - x;
    const b = (q[i] ?? NaN) - x;
    const ta = t[i - 1] ?? NaN;
    if ((a < 0 && b >= 0) || (a > 0 && b <= 0)) times.push(ta + (((t[i] ?? NaN) - ta) * a) / (a - b));
  }
  return times;
};

/** Stretches of time with the wall between x1 and x2, as [from, to]. */
export const between = (
  t: ArrayLike<number>,
  q: ArrayLike<number>,
  x1: number,
  x2: number,
): [number, number][] => {
  const lo = Math.min(x1, x2);
  const hi = Math.max(x1, x2);
  const last = t.length - 1;
  if (last < 0) return [];
  const cuts = [...crossings(t, q, lo), ...crossings(t, q, hi)].sort((a, b) => a - b);
  const edges = [t[0] ?? 0, ...cuts, t[last] ?? 0];
  const inside = (from: number, to: number): boolean => {
    const middle = sample(t, q, (from + to) / 2);
    return middle > lo && middle < hi;
  };
  const spans: [number, number][] = [];
  for (let i = 1; i < edges.length; i++) {
    const from = edges[i - 1] ?? 0;
    const to = edges[i] ?? 0;
    if (to <= from || !inside(from, to)) continue;
    const previous = spans.at(-1);
    if (previous !== undefined && previous[1] === from) previous[1] = to;
    else spans.push([from, to]);
  }
  return spans;
};

/** Linear interpolation of y(x) at `at`; x ascending. */
export const sample = (x: ArrayLike<number>, y: ArrayLike<number>, at: number): number => {
  let low = 0;
  let high = x.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((x[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  const a = x[low] ?? NaN;
  const b = x[high] ?? NaN;
  const share = b > a ? Math.min(Math.max((at - a) / (b - a), 0), 1) : 0;
  return (y[low] ?? NaN) * (1 - share) + (y[high] ?? NaN) * share;
};
