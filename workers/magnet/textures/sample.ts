import { cellCount, type Mesh } from '../mesh';
import type { Vector } from '../terms/term';

/** A texture as a function of place: unit vector at (x, y, z), m from the left, lower and bottom end. */
export type SpinAt = (x: number, y: number, z: number) => Vector;

/** A texture at the cell centres: three blocks of unit vectors, x fastest. */
export const sampleTexture = (mesh: Mesh, at: SpinAt): Float64Array => {
  const { nx, ny, nz, dx, dy, dz } = mesh;
  const cells = cellCount(mesh);
  const m = new Float64Array(3 * cells);
  let i = 0;
  for (let k = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let n = 0; n < nx; n++, i++) {
        const [x, y, z] = at((n + 0.5) * dx, (j + 0.5) * dy, (k + 0.5) * dz);
        m[i] = x;
        m[cells + i] = y;
        m[2 * cells + i] = z;
      }
  return m;
};

/** Unit vector of polar angle with cosine `up`, in the plane along `angle` (rad). */
export const spinAlong = (up: number, angle: number): Vector => {
  const across = Math.sqrt(Math.max(1 - up * up, 0));
  return [across * Math.cos(angle), across * Math.sin(angle), up];
};
