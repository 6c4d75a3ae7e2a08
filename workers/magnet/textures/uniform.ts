import { cellCount, type Mesh } from '../mesh';

/** A single domain along `direction` (any length above zero). Three blocks of unit vectors. */
export const uniformTexture = (mesh: Mesh, direction: readonly [number, number, number]): Float64Array => {
  const cells = cellCount(mesh);
  const length = Math.hypot(...direction);
  const m = new Float64Array(3 * cells);
  direction.forEach((component, block) => m.fill(component / length, block * cells, (block + 1) * cells));
  return m;
};
