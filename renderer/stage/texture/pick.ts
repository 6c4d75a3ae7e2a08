import type { Mesh } from '@workers/services/protocol';
import type { Cut } from '../types';
import { cellSize, cutBox, WORLD_LENGTH } from './shape';
import { dot, type Vec3 } from './camera-fit';
import type { View } from './painter';

/** A place on the wire under the pointer. */
export interface Picked {
  readonly cell: number;
  /** World point on the surface of the cells. */
  readonly at: Vec3;
}

/** Line of sight through a point of the screen: world point p, and the unit vector from the eye into the picture. */
const sightAt = (view: View, x: number, y: number): { p: Vec3; d: Vec3 } => {
  const { basis, zoom } = view;
  const [cx, cy] = view.project([0, 0, 0]);
  const [right, up] = [(x - cx) / zoom, (cy - y) / zoom];
  const mix = (c: 0 | 1 | 2): number => right * basis.right[c] + up * basis.up[c];
  const { towards } = basis;
  return { p: [mix(0), mix(1), mix(2)], d: [-towards[0], -towards[1], -towards[2]] };
};

/** Part of a line inside a box, in lengths along it; null where it misses. */
const inside = (p: Vec3, d: Vec3, min: Vec3, max: Vec3): readonly [from: number, to: number] | null => {
  let [from, to] = [-Infinity, Infinity];
  for (const c of [0, 1, 2] as const) {
    if (Math.abs(d[c]) < 1e-12) {
      if (p[c] < min[c] || p[c] > max[c]) return null;
      continue;
    }
    const [a, b] = [(min[c] - p[c]) / d[c], (max[c] - p[c]) / d[c]];
    [from, to] = [Math.max(from, Math.min(a, b)), Math.min(to, Math.max(a, b))];
  }
  return from < to ? [from, to] : null;
};

/**
 * First cell with magnet on the line of sight through a point of the screen (px from the upper left of the view); null
 * where there is none. `m` as three blocks tells empty cells; null: all are full. `cut` as cells of the mesh.
 */
export const pickCell = (
  view: View,
  mesh: Mesh,
  cut: Cut,
  m: ArrayLike<number> | null,
  x: number,
  y: number,
): Picked | null => {
  const { p, d } = sightAt(view, x, y);
  const { min, max } = cutBox(view.shape, mesh, cut);
  const part = inside(p, d, min, max);
  if (part === null) return null;
  const size = cellSize(view.shape, mesh);
  const counts = [mesh.nx, mesh.ny, mesh.nz] as const;
  const corner: Vec3 = [-WORLD_LENGTH / 2, -view.shape.halfWidth, 0];
  const cells = mesh.nx * mesh.ny * mesh.nz;
  // Never past a cell: a quarter of the shortest way through one.
  const step = 0.25 * Math.min(...size.map((edge, c) => edge / Math.max(Math.abs(d[c as 0 | 1 | 2]), 1e-9)));
  for (let s = part[0] + 1e-6 * step; s < part[1]; s += step) {
    const at: Vec3 = [p[0] + s * d[0], p[1] + s * d[1], p[2] + s * d[2]];
    const index = at.map((value, c) => {
      const k = c as 0 | 1 | 2;
      return Math.min(counts[k] - 1, Math.max(0, Math.floor((value - corner[k]) / size[k])));
    });
    const cell = (index[0] ?? 0) + mesh.nx * ((index[1] ?? 0) + mesh.ny * (index[2] ?? 0));
    if (m === null || m[cell] !== 0 || m[cell + cells] !== 0 || m[cell + 2 * cells] !== 0)
      return { cell, at };
  }
  return null;
};

/** World point in the middle of a cell's upper side. */
export const topOfCell = (view: View, mesh: Mesh, cell: number): Vec3 => {
  const { nx, ny } = mesh;
  const [a, b, c] = cellSize(view.shape, mesh);
  const [i, j, k] = [cell % nx, Math.floor(cell / nx) % ny, Math.floor(cell / (nx * ny))];
  return [(i + 0.5) * a - WORLD_LENGTH / 2, (j + 0.5) * b - view.shape.halfWidth, (k + 1) * c];
};

/** A point of the world as it is in the wire: m from the left end, from the lower edge and from the substrate. */
export const metresOf = ({ shape }: Pick<View, 'shape'>, at: Vec3): Vec3 => [
  (at[0] + WORLD_LENGTH / 2) / shape.scale,
  (at[1] + shape.halfWidth) / shape.scale / shape.widthFactor,
  at[2] / shape.scale / shape.heightFactor,
];

/** Distance of two places in the wire, m: what is drawn wider or higher counts as it is. */
export const distanceOf = (view: Pick<View, 'shape'>, a: Vec3, b: Vec3): number => {
  const [p, q] = [metresOf(view, a), metresOf(view, b)];
  const d: Vec3 = [q[0] - p[0], q[1] - p[1], q[2] - p[2]];
  return Math.sqrt(dot(d, d));
};
