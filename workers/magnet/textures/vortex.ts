import type { Mesh } from '../mesh';
import { coreProfile } from './core';
import { sampleTexture, spinAlong } from './sample';

export interface VortexShape {
  /** Centre from the left and the lower end, m. */
  readonly x: number;
  readonly y: number;
  /** Direction of m in the core along z. */
  readonly polarity: 1 | -1;
  /** +1 anticlockwise seen from +z. */
  readonly circulation: 1 | -1;
  /** Radius of the core, m. */
  readonly core: number;
}

/** m runs around a point in circles and rises out of the plane in the core; topological charge polarity/2. */
export const vortexTexture = (mesh: Mesh, { x, y, polarity, circulation, core }: VortexShape): Float64Array =>
  sampleTexture(mesh, (px, py) => {
    const [u, v] = [px - x, py - y];
    return spinAlong(
      polarity * coreProfile(Math.hypot(u, v), core),
      Math.atan2(v, u) + (circulation * Math.PI) / 2,
    );
  });
