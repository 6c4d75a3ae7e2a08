import { philox } from '../../numerics/philox';
import { cellCount, type Mesh } from '../mesh';

const TO_UNIT = 2 ** -32;
/** Second word of the key: the thermal field draws with 0 there, so the same seed gives it other numbers. */
const STREAM = 0x74657874;

/** Directions spread evenly over the sphere; that of a cell depends on the seed and its number alone. */
export const randomTexture = (mesh: Mesh, seed: number): Float64Array => {
  const cells = cellCount(mesh);
  const m = new Float64Array(3 * cells);
  for (let i = 0; i < cells; i++) {
    const [a, b] = philox([i, 0, 0, 0], [seed, STREAM]);
    // Archimedes: the height is uniform, whatever the azimuth.
    const up = 2 * (a + 0.5) * TO_UNIT - 1;
    const azimuth = 2 * Math.PI * (b + 0.5) * TO_UNIT;
    const across = Math.sqrt(1 - up * up);
    m[i] = across * Math.cos(azimuth);
    m[cells + i] = across * Math.sin(azimuth);
    m[2 * cells + i] = up;
  }
  return m;
};
