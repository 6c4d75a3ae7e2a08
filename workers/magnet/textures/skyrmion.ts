import type { Mesh } from '../mesh';
import { sampleTexture, spinAlong } from './sample';

export interface SkyrmionShape {
  /** Centre from the left and the lower end, m. */
  readonly x: number;
  readonly y: number;
  /** Direction of m in the centre along z; the surroundings point the other way. */
  readonly polarity: 1 | -1;
  /** In-plane angle of m less the azimuth, rad: 0 and π Néel (outwards, inwards), ±π/2 Bloch (anticlockwise, clockwise). */
  readonly helicity: number;
  /** Where m_z passes zero, m. */
  readonly radius: number;
  /** Δ of its wall, m. */
  readonly width: number;
}

/** sinh(R/Δ)/sinh(r/Δ) without overflow. */
const sinhRatio = (R: number, r: number): number =>
  (Math.exp(Math.min(R - r, 700)) * -Math.expm1(-2 * R)) / -Math.expm1(-2 * r);

/**
 * A round domain with a wall of one sense, tan(θ/2) = sinh(R/Δ)/sinh(r/Δ); topological charge equal to the polarity.
 * Source: H.-B. Braun, Phys. Rev. B 50, 16485 (1994); X. S. Wang et al., Commun. Phys. 1, 31 (2018).
 */
export const skyrmionTexture = (mesh: Mesh, shape: SkyrmionShape): Float64Array => {
  const { x, y, polarity, helicity, radius, width } = shape;
  return sampleTexture(mesh, (px, py) => {
    const [u, v] = [px - x, py - y];
    const half = Math.atan(sinhRatio(radius / width, Math.hypot(u, v) / width));
    return spinAlong(-polarity * Math.cos(2 * half), Math.atan2(v, u) + helicity);
  });
};
