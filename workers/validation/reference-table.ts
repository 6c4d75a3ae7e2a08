/** One moment of a reference: t in s, mean of m. */
export interface Moment {
  readonly t: number;
  readonly m: readonly [number, number, number];
}

/** Mesh a of a file in `data/`: columns t_ns, mx, my, mz, then others; lines that begin otherwise are remarks. */
export const readMoments = (csv: string): Moment[] =>
  csv
    .split('\n')
    .filter((line) => /^\d/u.test(line))
    .map((line) => {
      const [t, x, y, z] = line.split(',').map(Number) as [number, number, number, number];
      return { t: t * 1e-9, m: [x, y, z] };
    });

/** Largest difference of any component at any moment. */
export const largestDifference = (found: readonly Moment[], expected: readonly Moment[]): number =>
  Math.max(...found.flatMap(({ m }, i) => m.map((c, axis) => Math.abs(c - (expected[i]?.m[axis] ?? NaN)))));
