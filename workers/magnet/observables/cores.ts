import type { Mesh } from '../mesh';

/** Centre of a winding of the magnetisation in the plane of one layer. */
export interface TextureCore {
  /** From the left and the lower edge, m. */
  readonly x: number;
  readonly y: number;
  /** +1 vortex, −1 antivortex. */
  readonly winding: 1 | -1;
  /** Sign of m_z there. */
  readonly polarity: 1 | -1;
}

/** Angle from a to b, in (−π, π]. */
const turn = (a: number, b: number): number => {
  const angle = b - a;
  return angle - 2 * Math.PI * Math.ceil((angle - Math.PI) / (2 * Math.PI));
};

/** Largest |m_z| may lie a little beside the square round which m turns. */
const REACH = 2;
/** Beyond this many the texture is noise, and marks would hide it. */
const MOST = 64;

/**
 * Cores of a layer: squares of four cells round which the angle of m in the plane turns once, with m_z of the steepest cell
 * nearby as polarity; the place is the middle of |m_z|² there. Empty where m turns round more than 64 squares. m as three
 * blocks; squares with an empty corner count as none.
 */
export const coresOf = ({ nx, ny, nz, dx, dy }: Mesh, m: ArrayLike<number>, layer = 0): TextureCore[] => {
  const cells = nx * ny * nz;
  const from = layer * nx * ny;
  const at = (c: number, i: number): number => m[from + i + c * cells] as number;
  const angle = (i: number): number => Math.atan2(at(1, i), at(0, i));
  const isEmpty = (i: number): boolean => at(0, i) === 0 && at(1, i) === 0 && at(2, i) === 0;
  const cores: TextureCore[] = [];
  for (let y = 0; y + 1 < ny; y++)
    for (let x = 0; x + 1 < nx; x++) {
      const i = y * nx + x;
      const ring = [i, i + 1, i + nx + 1, i + nx];
      if (ring.some(isEmpty)) continue;
      const total = ring.reduce((sum, a, k) => sum + turn(angle(a), angle(ring[(k + 1) % 4] as number)), 0);
      const winding = Math.round(total / (2 * Math.PI));
      if (winding !== 1 && winding !== -1) continue;
      cores.push({ ...placeOf(x, y, at, nx, ny), winding } as const);
      if (cores.length > MOST) return [];
    }
  return cores.map((core) => ({ ...core, x: core.x * dx, y: core.y * dy }));
};

/** Middle of |m_z|² around a square, in cells, and the sign of m_z. */
const placeOf = (
  x: number,
  y: number,
  at: (c: number, i: number) => number,
  nx: number,
  ny: number,
): Pick<TextureCore, 'x' | 'y' | 'polarity'> => {
  let [sum, X, Y, up] = [0, 0, 0, 0];
  for (let v = Math.max(0, y + 1 - REACH); v < Math.min(ny, y + 1 + REACH); v++)
    for (let u = Math.max(0, x + 1 - REACH); u < Math.min(nx, x + 1 + REACH); u++) {
      const mz = at(2, v * nx + u);
      sum += mz * mz;
      X += mz * mz * (u + 0.5);
      Y += mz * mz * (v + 0.5);
      up += mz;
    }
  const polarity = up >= 0 ? 1 : -1;
  return sum > 0 ? { x: X / sum, y: Y / sum, polarity } : { x: x + 1, y: y + 1, polarity };
};
