/** Triangles of a surface: points as x, y, z in grid steps from the first point, and three places in them each. */
export interface Surface {
  readonly points: Float32Array;
  readonly triangles: Uint32Array;
}

/** The twelve edges of a cube by their corners; corner k stands at (k & 1, k >> 1 & 1, k >> 2). */
const EDGES: readonly (readonly [number, number])[] = [
  [0, 1], [2, 3], [4, 5], [6, 7], [0, 2], [1, 3], [4, 6], [5, 7], [0, 4], [1, 5], [2, 6], [3, 7],
]; // prettier-ignore

/**
 * Surface on which values on a grid of nx × ny × nz points pass a level, by naive surface nets: one point in every cube
 * that the surface crosses, in the mean of its crossings, and one square for every edge of the grid that it crosses.
 * Cubes with a corner that is not `known` (0) hold no surface. Triangles turn anticlockwise seen from where the values
 * are larger. Source: S. F. F. Gibson, MICCAI 1998, LNCS 1496, 888.
 */
export const isosurface = (
  [nx, ny, nz]: readonly [number, number, number],
  values: ArrayLike<number>,
  level: number,
  known: ArrayLike<number> | null = null,
): Surface => {
  const points: number[] = [];
  const pointOf = new Int32Array(nx * ny * nz).fill(-1);
  const steps = [0, 1, nx, nx + 1, nx * ny, nx * ny + 1, nx * ny + nx, nx * ny + nx + 1] as const;
  const above = (i: number): boolean => (values[i] as number) > level;
  for (let z = 0; z + 1 < nz; z++)
    for (let y = 0; y + 1 < ny; y++)
      for (let x = 0; x + 1 < nx; x++) {
        const i = x + nx * (y + ny * z);
        const inside = above(i);
        if (steps.every((step) => above(i + step) === inside)) continue;
        if (known !== null && steps.some((step) => known[i + step] === 0)) continue;
        const sum = [0, 0, 0];
        let count = 0;
        for (const [a, b] of EDGES) {
          const [p, q] = [values[i + (steps[a] ?? 0)] as number, values[i + (steps[b] ?? 0)] as number];
          if (p > level === q > level) continue;
          const part = (level - p) / (q - p);
          for (let c = 0; c < 3; c++)
            (sum[c] as number) += ((a >> c) & 1) + part * (((b >> c) & 1) - ((a >> c) & 1));
          count += 1;
        }
        pointOf[i] = points.length / 3;
        points.push(x + (sum[0] ?? 0) / count, y + (sum[1] ?? 0) / count, z + (sum[2] ?? 0) / count);
      }
  const triangles: number[] = [];
  const strides = [1, nx, nx * ny] as const;
  const counts = [nx, ny, nz] as const;
  /** Squares of the edges along one axis: the four cubes around each of them. */
  const squares = (axis: 0 | 1 | 2): void => {
    const [u, v] = [((axis + 1) % 3) as 0 | 1 | 2, ((axis + 2) % 3) as 0 | 1 | 2];
    for (let i = 0; i < pointOf.length; i++) {
      const at = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))] as const;
      if (at[axis] + 1 >= counts[axis] || at[u] === 0 || at[v] === 0) continue;
      const up = above(i + strides[axis]);
      if (above(i) === up) continue;
      const around = [i - strides[u] - strides[v], i - strides[v], i, i - strides[u]];
      const [a, b, c, d] = around.map((cube) => pointOf[cube] as number) as [number, number, number, number];
      if (a < 0 || b < 0 || c < 0 || d < 0) continue;
      if (up) triangles.push(a, b, c, a, c, d);
      else triangles.push(a, c, b, a, d, c);
    }
  };
  squares(0);
  squares(1);
  squares(2);
  return { points: Float32Array.from(points), triangles: Uint32Array.from(triangles) };
};
