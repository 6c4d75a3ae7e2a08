import type { Mesh } from '../mesh';
import type { Vector } from '../terms/term';
import { sampleTexture } from './sample';

export interface SpiralShape {
  /** Direction of the wave vector, any length above zero. */
  readonly wave: Vector;
  /** Length of one turn, m. */
  readonly period: number;
  readonly rotation: 'helical' | 'cycloidal';
  /** +1: a right-handed screw, or from the start direction towards the wave vector. */
  readonly hand: 1 | -1;
}

const cross = ([a, b, c]: Vector, [d, e, f]: Vector): Vector => [b * f - c * e, c * d - a * f, a * e - b * d];
const unit = (v: Vector): Vector => {
  const length = Math.hypot(...v);
  return [v[0] / length, v[1] / length, v[2] / length];
};

/**
 * m turns at a constant rate along k: in the plane across k (helical) or in that of k and the start direction
 * (cycloidal). It starts, at the corner of the mesh, along the part of z across k; along x where k is along z.
 */
export const spiralTexture = (mesh: Mesh, { wave, period, rotation, hand }: SpiralShape): Float64Array => {
  const k = unit(wave);
  const up: Vector = Math.hypot(k[0], k[1]) > 1e-6 ? [0, 0, 1] : [1, 0, 0];
  const along = up[0] * k[0] + up[1] * k[1] + up[2] * k[2];
  const start = unit([up[0] - along * k[0], up[1] - along * k[1], up[2] - along * k[2]]);
  const next = rotation === 'helical' ? cross(k, start) : k;
  const rate = (2 * Math.PI * hand) / period;
  return sampleTexture(mesh, (x, y, z) => {
    const phase = rate * (k[0] * x + k[1] * y + k[2] * z);
    const [c, s] = [Math.cos(phase), Math.sin(phase)];
    return [c * start[0] + s * next[0], c * start[1] + s * next[1], c * start[2] + s * next[2]];
  });
};
