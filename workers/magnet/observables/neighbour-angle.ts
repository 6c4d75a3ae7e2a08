import { cellCount, meshAxes, stepOn, type Mesh } from '../mesh';

/** Largest angle between neighbouring cells, rad; empty cells are skipped. m as three blocks. */
export const largestNeighbourAngle = (mesh: Mesh, m: ArrayLike<number>): number => {
  const cells = cellCount(mesh);
  const at = (i: number): number => m[i] as number;
  // Compared as |a − b|², which keeps its digits for small angles where the scalar product does not.
  let most = 0;
  for (const axis of meshAxes(mesh))
    for (let i = 0; i < cells; i++) {
      const j = i + stepOn(axis, i);
      if (j === i) continue;
      const [y, z] = [i + cells, i + 2 * cells];
      const [v, w] = [j + cells, j + 2 * cells];
      if ((at(i) === 0 && at(y) === 0 && at(z) === 0) || (at(j) === 0 && at(v) === 0 && at(w) === 0))
        continue;
      most = Math.max(most, (at(i) - at(j)) ** 2 + (at(y) - at(v)) ** 2 + (at(z) - at(w)) ** 2);
    }
  return 2 * Math.asin(Math.min(Math.sqrt(most) / 2, 1));
};
