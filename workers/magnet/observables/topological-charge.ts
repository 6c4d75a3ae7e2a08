import { solidAngle, type Spin } from '../../numerics/solid-angle';
import type { Mesh } from '../mesh';
import type { TextureObservables } from './observable';

const isEmpty = ([x, y, z]: Spin): boolean => x === 0 && y === 0 && z === 0;

/**
 * Topological charge of each layer by the lattice rule: solid angles of the two triangles of every square of four cells,
 * over 4π. A whole number wherever the surroundings are uniform; +1 for a core along +z in −z with m turning once as the
 * azimuth does, the sign of (1/4π)∫ m·(∂x m × ∂y m). m as three blocks; squares with an empty corner span none.
 * Source: B. Berg, M. Lüscher, Nucl. Phys. B 190, 412 (1981).
 */
export const layerCharges = ({ nx, ny, nz, periodic }: Mesh, m: ArrayLike<number>): Float64Array => {
  // On an axis with images the last cell and the first span squares too.
  const [wide, high] = [(periodic?.[0] ?? 0) > 0 ? nx : nx - 1, (periodic?.[1] ?? 0) > 0 ? ny : ny - 1];
  const cells = nx * ny * nz;
  const spin = (i: number): Spin => [m[i] as number, m[cells + i] as number, m[2 * cells + i] as number];
  const charges = new Float64Array(nz);
  for (let z = 0; z < nz; z++) {
    let total = 0;
    for (let y = 0; y < high; y++)
      for (let x = 0; x < wide; x++) {
        const [row, above] = [nx * (y + ny * z), nx * (((y + 1) % ny) + ny * z)];
        const next = (x + 1) % nx;
        const corners = [spin(row + x), spin(row + next), spin(above + next), spin(above + x)] as const;
        if (corners.some(isEmpty)) continue;
        const [a, b, c, d] = corners;
        total += solidAngle(a, b, c) + solidAngle(a, c, d);
      }
    charges[z] = total / (4 * Math.PI);
  }
  return charges;
};

export const topologicalCharge: TextureObservables = {
  columns: [
    {
      name: 'Q',
      label: 'Topological charge',
      unit: '1',
      description: 'Charge of the texture by solid angles on the lattice, averaged over the layers.',
    },
  ],
  read: (mesh, m) => {
    if (mesh.nx < 2 || mesh.ny < 2) return [NaN];
    return [layerCharges(mesh, m).reduce((sum, charge) => sum + charge, 0) / mesh.nz];
  },
};
