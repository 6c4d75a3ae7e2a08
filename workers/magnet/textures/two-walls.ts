import type { Mesh } from '../mesh';
import { sampleTexture } from './sample';
import type { WallShape } from './wall';

export interface TwoWallsShape extends WallShape {
  /** From the first (left) wall to the second, m. */
  readonly distance: number;
  /** φ of the second wall, rad, counted as that of the first. */
  readonly secondAngle: number;
}

/** e^300 squared is still a number. */
const limited = (s: number): number => Math.min(Math.max(s, -300), 300);

/**
 * A wall and its opposite. In the stereographic plane w = tan(θ/2)e^{iφ} a wall is e^{s+iφ}, the second e^{−s+iφ₂}; the
 * sum of their inverses is each wall near its place and turns smoothly in between, however close they are.
 */
export const twoWallsTexture = (mesh: Mesh, shape: TwoWallsShape): Float64Array => {
  const { Q, axis, position, width, angle, distance, secondAngle } = shape;
  return sampleTexture(mesh, (x) => {
    const left = Math.exp(limited((position - x) / width));
    const right = Math.exp(limited((x - position - distance) / width));
    // Conjugate of 1/w.
    const u = left * Math.cos(angle) + right * Math.cos(secondAngle);
    const v = left * Math.sin(angle) + right * Math.sin(secondAngle);
    const square = u * u + v * v;
    const along = (Q * (square - 1)) / (square + 1);
    const [first, second] = [(2 * u) / (square + 1), (2 * v) / (square + 1)];
    return axis === 'x' ? [along, first, second] : [first, second, along];
  });
};
