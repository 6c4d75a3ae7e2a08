import { cellCount, type Mesh } from '../mesh';

export interface WallShape {
  /** [n_easy(left) − n_easy(right)]/2. */
  readonly Q: 1 | -1;
  readonly axis: 'x' | 'z';
  /** Centre from the left end, m. */
  readonly position: number;
  /** Δ, m. */
  readonly width: number;
  /** φ, rad: from y towards z for an x wall, from x towards y for a z wall. */
  readonly angle: number;
}

/**
 * One straight wall across the wire: n_easy = −Q tanh((x−q)/Δ), the rest sech((x−q)/Δ) along φ.
 * Three blocks of unit vectors, x fastest. Source: Saslow spec, section 0.
 */
export const wallTexture = (mesh: Mesh, shape: WallShape): Float64Array => {
  const cells = cellCount(mesh);
  const m = new Float64Array(3 * cells);
  // Right-handed triad: easy axis, φ = 0, φ = π/2.
  const [easy, first, second] = shape.axis === 'x' ? [0, 1, 2] : [2, 0, 1];
  for (let i = 0; i < mesh.nx; i++) {
    const s = ((i + 0.5) * mesh.dx - shape.position) / shape.width;
    const along = -shape.Q * Math.tanh(s);
    const across = 1 / Math.cosh(s);
    for (let at = i; at < cells; at += mesh.nx) {
      m[easy * cells + at] = along;
      m[first * cells + at] = across * Math.cos(shape.angle);
      m[second * cells + at] = across * Math.sin(shape.angle);
    }
  }
  return m;
};
