/** One point of a drawn curve in display units. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Points of a curve for drawing. More than `limit` samples are thinned to the extremes of each bin, so that no spike is
 * lost; values that are not finite are left out.
 */
export const curve = (
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  scale: { readonly x: number; readonly y: number },
  limit = 4000,
): Point[] => {
  const length = Math.min(xs.length, ys.length);
  const point = (i: number): Point => ({ x: (xs[i] ?? NaN) / scale.x, y: (ys[i] ?? NaN) / scale.y });
  const finite = (p: Point): boolean => Number.isFinite(p.x) && Number.isFinite(p.y);
  if (length <= limit) return Array.from({ length }, (_, i) => point(i)).filter(finite);
  const bins = Math.floor(limit / 2);
  const kept: Point[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const from = Math.floor((bin * length) / bins);
    const to = Math.floor(((bin + 1) * length) / bins);
    let low = from;
    let high = from;
    for (let i = from; i < to; i++) {
      if ((ys[i] ?? NaN) < (ys[low] ?? NaN)) low = i;
      if ((ys[i] ?? NaN) > (ys[high] ?? NaN)) high = i;
    }
    for (const i of low === high ? [low] : [Math.min(low, high), Math.max(low, high)]) kept.push(point(i));
  }
  // First and last sample stay, so that the curve spans the whole time.
  return [point(0), ...kept, point(length - 1)].filter(finite);
};
