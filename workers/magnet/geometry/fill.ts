import { cellCount, type Mesh } from '../mesh';
import type { Shape } from './shape';

/** Points along each edge of a cell that the edge of the shape cuts; 8³ in all. */
const POINTS = 8;
/** Filled fractions are told in steps of 1/FULL: for a flat shape exactly. */
export const FULL = POINTS * POINTS;

/** 0 or FULL for every cell of `layers` layers, by its centre. */
const byCentre = ({ nx, ny, dx, dy, dz }: Mesh, layers: number, { inside }: Shape): Uint8Array => {
  const levels = new Uint8Array(nx * ny * layers);
  for (let k = 0, cell = 0; k < layers; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++, cell++)
        if (inside((i + 0.5) * dx, (j + 0.5) * dy, (k + 0.5) * dz)) levels[cell] = FULL;
  return levels;
};

/** Cells with corners on both sides of the edge, and their neighbours: between them no part of the edge is lost. */
const nearEdge = (
  { nx, ny, dx, dy, dz }: Mesh,
  layers: number,
  shape: Shape,
  levels: Uint8Array,
): Uint8Array => {
  const heights = shape.flat ? 1 : layers + 1;
  const corners = new Uint8Array((nx + 1) * (ny + 1) * heights);
  for (let k = 0, at = 0; k < heights; k++)
    for (let j = 0; j <= ny; j++)
      for (let i = 0; i <= nx; i++, at++)
        corners[at] = shape.inside(i * dx, j * dy, shape.flat ? dz / 2 : k * dz) ? 1 : 0;
  const mixed = (i: number, j: number, k: number): boolean => {
    const first = levels[(k * ny + j) * nx + i] === FULL ? 1 : 0;
    for (let c = 0; c < (shape.flat ? 4 : 8); c++) {
      const at = (((c >> 2) + k) * (ny + 1) + j + ((c >> 1) & 1)) * (nx + 1) + i + (c & 1);
      if (corners[at] !== first) return true;
    }
    return false;
  };
  const near = new Uint8Array(levels.length);
  const span = (n: number, at: number): [number, number] => [Math.max(0, at - 1), Math.min(n - 1, at + 1)];
  for (let k = 0; k < layers; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++) {
        if (!mixed(i, j, k)) continue;
        const [[k0, k1], [j0, j1], [i0, i1]] = [span(layers, k), span(ny, j), span(nx, i)];
        for (let c = k0; c <= k1; c++)
          for (let b = j0; b <= j1; b++) near.fill(1, (c * ny + b) * nx + i0, (c * ny + b) * nx + i1 + 1);
      }
  return near;
};

/** Filled points of the cells near the edge, row by row along x: that is the order in which a solid answers quickly. */
const bySubcells = (mesh: Mesh, layers: number, shape: Shape, levels: Uint8Array): void => {
  const { nx, ny, dx, dy, dz } = mesh;
  const near = nearEdge(mesh, layers, shape, levels);
  const through = shape.flat ? 1 : POINTS;
  const at = (cell: number, point: number): number => cell + (point + 0.5) / POINTS;
  const counts = new Uint16Array(nx);
  for (let row = 0; row < ny * layers; row++) {
    const cells = near.subarray(row * nx, (row + 1) * nx);
    if (!cells.includes(1)) continue;
    const [j, k] = [row % ny, Math.floor(row / ny)];
    counts.fill(0);
    for (let c = 0; c < through; c++)
      for (let b = 0; b < POINTS; b++)
        for (let i = 0; i < nx; i++) {
          if (cells[i] === 0) continue;
          for (let a = 0; a < POINTS; a++)
            if (shape.inside(at(i, a) * dx, at(j, b) * dy, shape.flat ? dz / 2 : at(k, c) * dz))
              counts[i] = (counts[i] as number) + 1;
        }
    for (let i = 0; i < nx; i++)
      if (cells[i] === 1) levels[row * nx + i] = Math.round((counts[i] as number) / through);
  }
};

/**
 * How full every cell is, in steps of 1/FULL. By its centre a cell is full or empty; `smooth` counts 8 × 8 × 8 points of
 * the cells that the edge cuts.
 */
export const fillCells = (mesh: Mesh, shape: Shape, smooth: boolean): Uint8Array => {
  const layers = shape.flat ? 1 : mesh.nz;
  const levels = byCentre(mesh, layers, shape);
  if (smooth) bySubcells(mesh, layers, shape, levels);
  if (layers === mesh.nz) return levels;
  const all = new Uint8Array(cellCount(mesh));
  for (let k = 0; k < mesh.nz; k++) all.set(levels, k * levels.length);
  return all;
};
