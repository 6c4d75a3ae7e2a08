import { Material } from '@workers/model/material';
import type { Medium } from '@workers/magnet/medium';
import { Simulation } from '@workers/magnet/simulation';
import { A, EDGES, Ms } from './term-support';
import { BARE, box, projectWith, randomUnits } from './support';

export type Shape = readonly [number, number, number];

/** Every constant that a region may have beside Ms and A. */
export const CONSTANTS = {
  Ku: 4e5,
  Ku2: -3e5,
  Kh: 2e5,
  Kc1: 5e5,
  Kc2: 9e5,
  D: 2e-3,
  Dbulk: -1.4e-3,
} as const;

/** A material from the defaults with no anisotropy but what is given. */
export const materialWith = (changes: Partial<Material>): Material =>
  Material.parse({ Ms, A, Ku: 0, ...changes });

/** Two regions in bands of random width, every fifth cell or so empty; deterministic. */
export const patchwork = ([nx, ny, nz]: Shape, seed = 3): Uint8Array => {
  const noise = randomUnits(nx * ny * nz, seed);
  return Uint8Array.from({ length: nx * ny * nz }, (_, i) => {
    const value = noise[i] as number;
    if (value < -0.6) return 0;
    return (i % nx) * 2 + (value > 0.5 ? nx : 0) < nx ? 1 : 2;
  });
};

/** A simulation of a medium, without anything that is not asked for. */
export const simulateIn = (
  medium: Medium,
  shape: Shape,
  changes: Record<string, unknown>,
  initial: ArrayLike<number>,
  edges: readonly [number, number, number] = EDGES,
): Simulation => {
  const project = projectWith({ ...BARE, ...box(...shape, edges), ...changes });
  const made = Simulation.create(project, { medium, initial });
  if (!made.ok) throw new Error(made.hint);
  return made.value;
};

/** Six neighbours of cell i, 0 to count − 1, with the axis and the side; undefined where the box ends. */
export const neighboursOf = ([nx, ny, nz]: Shape, i: number, wrap: readonly boolean[] = []) => {
  const at = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))];
  const counts = [nx, ny, nz];
  return [0, 1, 2].flatMap((axis) =>
    [-1, 1].map((side) => {
      const there = [...at];
      const next = (there[axis] as number) + side;
      const count = counts[axis] as number;
      there[axis] = wrap[axis] === true ? (next + count) % count : next;
      const inside = (there[axis] as number) >= 0 && (there[axis] as number) < count && count > 1;
      const [x, y, z] = there as [number, number, number];
      return { axis, side, cell: inside ? x + nx * (y + ny * z) : undefined };
    }),
  );
};
