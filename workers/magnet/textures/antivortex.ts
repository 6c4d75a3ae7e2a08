import type { Mesh } from '../mesh';
import { coreProfile } from './core';
import { sampleTexture, spinAlong } from './sample';

export interface AntivortexShape {
  /** Centre from the left and the lower end, m. */
  readonly x: number;
  readonly y: number;
  readonly polarity: 1 | -1;
  /** Angle from x to the axis along which m points away from the centre, rad. */
  readonly orientation: number;
  /** Radius of the core, m. */
  readonly core: number;
}

/** m turns once against the azimuth around a point; topological charge −polarity/2. */
export const antivortexTexture = (
  mesh: Mesh,
  { x, y, polarity, orientation, core }: AntivortexShape,
): Float64Array =>
  sampleTexture(mesh, (px, py) => {
    const [u, v] = [px - x, py - y];
    // On the axis (azimuth = orientation) the angle is the orientation itself: m points outwards there.
    return spinAlong(polarity * coreProfile(Math.hypot(u, v), core), 2 * orientation - Math.atan2(v, u));
  });
