import type { Mesh } from '../mesh';
import type { TextureObservables } from './observable';

/**
 * Share m·(∂x m × ∂y m)/4π of every cell in the topological charge of its layer, by central differences, one-sided at a
 * free edge or an empty neighbour; divided by dx dy it is the charge density. m as three blocks; 0 in empty cells.
 */
export const cellCharges = ({ nx, ny, nz }: Mesh, m: ArrayLike<number>): Float64Array => {
  const cells = nx * ny * nz;
  const at = (c: number, i: number): number => m[c * cells + i] as number;
  const isEmpty = (i: number): boolean => at(0, i) === 0 && at(1, i) === 0 && at(2, i) === 0;
  const charges = new Float64Array(cells);
  for (let i = 0; i < cells; i++) {
    if (isEmpty(i)) continue;
    const [x, y] = [i % nx, Math.floor(i / nx) % ny];
    /** Derivative per cell along one axis. */
    const slope = (step: number, place: number, count: number): [number, number, number] => {
      const left = place > 0 && !isEmpty(i - step) ? i - step : i;
      const right = place < count - 1 && !isEmpty(i + step) ? i + step : i;
      const span = (right - left) / step;
      return [0, 1, 2].map((c) => (span === 0 ? 0 : (at(c, right) - at(c, left)) / span)) as [
        number,
        number,
        number,
      ];
    };
    const [a, b, c] = slope(1, x, nx);
    const [u, v, w] = slope(nx, y, ny);
    charges[i] =
      (at(0, i) * (b * w - c * v) + at(1, i) * (c * u - a * w) + at(2, i) * (a * v - b * u)) / (4 * Math.PI);
  }
  return charges;
};

/**
 * Topological charge (1/4π)∫ m·(∂x m × ∂y m) of each layer by central differences. Not a whole number on a lattice: its
 * distance from the charge by solid angles says how well the texture is resolved. m as three blocks.
 */
export const continuousCharges = (mesh: Mesh, m: ArrayLike<number>): Float64Array => {
  const charges = new Float64Array(mesh.nz);
  const layer = mesh.nx * mesh.ny;
  cellCharges(mesh, m).forEach((charge, i) => ((charges[Math.floor(i / layer)] as number) += charge));
  return charges;
};

export const continuousCharge: TextureObservables = {
  columns: [
    {
      name: 'Q_c',
      label: 'Topological charge, continuous',
      unit: '1',
      description: 'Integral of m·(∂x m × ∂y m)/4π by central differences, averaged over the layers.',
    },
  ],
  read: (mesh, m) =>
    mesh.nx < 2 || mesh.ny < 2
      ? [NaN]
      : [continuousCharges(mesh, m).reduce((sum, charge) => sum + charge, 0) / mesh.nz],
};
