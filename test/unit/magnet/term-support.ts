import { expect } from 'vitest';
import { NO_FILES, type Files } from '@workers/model';
import { box, BARE, randomUnits, simulate } from './support';

export type Vector = [number, number, number];
export const EDGES = [2e-9, 3e-9, 1.5e-9] as const;
export const [Ms, A] = [8e5, 1.3e-11];
export const SHAPES = [
  [7, 1, 1],
  [6, 5, 1],
  [5, 4, 3],
  [1, 6, 2],
] as const;

/** Effective field of random m, and m itself, as functions of the cell indices. */
export const setUp = (
  [nx, ny, nz]: readonly [number, number, number],
  changes: Record<string, unknown>,
  t = 0,
  files: Files = NO_FILES,
) => {
  const cells = nx * ny * nz;
  const m = randomUnits(cells, 7);
  const simulation = simulate(
    { ...BARE, ...box(nx, ny, nz, EDGES), 'material.Ms': Ms, 'material.A': A, ...changes },
    m,
    files,
  );
  if (t > 0) simulation.restore({ time: t, step: 1e-15, steps: 0, rejected: 0, m });
  simulation.refresh();
  const B = Float64Array.from(simulation.field);
  const slope = Float64Array.from(simulation.slope);
  const vector = (f: ArrayLike<number>, i: number): Vector => [
    f[i] as number,
    f[cells + i] as number,
    f[2 * cells + i] as number,
  ];
  const index = (x: number, y: number, z: number): number => x + nx * (y + ny * z);
  const inside = (x: number, y: number, z: number): boolean =>
    x >= 0 && x < nx && y >= 0 && y < ny && z >= 0 && z < nz;
  const each = (visit: (x: number, y: number, z: number, i: number) => void): void => {
    for (let z = 0; z < nz; z++)
      for (let y = 0; y < ny; y++) for (let x = 0; x < nx; x++) visit(x, y, z, index(x, y, z));
  };
  return { simulation, m, B, slope, vector, index, inside, each, cells };
};

/** Exchange alone, from the textbook: sum over existing neighbours. */
export const exchangeAt = (s: ReturnType<typeof setUp>, x: number, y: number, z: number): Vector => {
  const total: Vector = [0, 0, 0];
  for (const [dx, dy, dz, d] of [
    [1, 0, 0, EDGES[0]],
    [-1, 0, 0, EDGES[0]],
    [0, 1, 0, EDGES[1]],
    [0, -1, 0, EDGES[1]],
    [0, 0, 1, EDGES[2]],
    [0, 0, -1, EDGES[2]],
  ] as const) {
    // prettier-ignore
    if (!s.inside(x + dx, y + dy, z + dz)) continue;
    const here = s.vector(s.m, s.index(x, y, z));
    const there = s.vector(s.m, s.index(x + dx, y + dy, z + dz));
    for (let c = 0; c < 3; c++)
      (total[c] as number) += ((2 * A) / (Ms * d * d)) * ((there[c] as number) - (here[c] as number));
  }
  return total;
};

export const expectVector = (found: Vector, expected: Vector, scale: number): void =>
  found.forEach((value, c) => expect(Math.abs(value - (expected[c] as number))).toBeLessThan(1e-12 * scale));

export const normalised = (v: readonly number[]): Vector => v.map((c) => c / Math.hypot(...v)) as Vector;
export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, c, i) => sum + c * (b[i] as number), 0);
export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
