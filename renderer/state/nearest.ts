/** Index of the value nearest to `x` in an ascending list; −1 for an empty one. */
export const nearestIndex = (values: ArrayLike<number>, x: number): number => {
  let low = 0;
  let high = values.length - 1;
  if (high < 0) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) <= x) low = middle;
    else high = middle;
  }
  return Math.abs((values[high] ?? 0) - x) < Math.abs((values[low] ?? 0) - x) ? high : low;
};
