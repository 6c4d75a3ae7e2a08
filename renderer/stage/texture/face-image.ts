import type { Mesh } from '@workers/services/protocol';
import type { Cut } from '../types';
import type { CellPainter } from './colour-lookup';

export type FaceName = 'top' | 'front' | 'back' | 'left' | 'right';
export const FACES: readonly FaceName[] = ['top', 'front', 'back', 'left', 'right'];

/** Picture of one side of the wire: which cells it shows, and their colours as RGBA. */
export interface FaceImage {
  readonly width: number;
  readonly height: number;
  /** Cell of the first pixel, and steps in cells per pixel along u and v. */
  readonly origin: number;
  readonly stepU: number;
  readonly stepV: number;
  readonly data: Uint8Array;
}

/** The cut as cells of this mesh; at least one cell is left. */
export const cutOf = ({ nx, ny, nz }: Pick<Mesh, 'nx' | 'ny' | 'nz'>, { x, y, z }: Cut): Cut => ({
  x: Math.min(Math.max(x, 0), nx - 1),
  y: Math.min(Math.max(y, 0), ny - 1),
  z: Math.min(Math.max(z, 0), nz - 1),
});

/**
 * Image of a face of a mesh that is cut. u runs along +x (left and right: +y), v along +y or +z. A face with more cells
 * than `most` pixels shows every second, third … cell.
 */
export const faceImage = (mesh: Mesh, face: FaceName, cut: Cut, most: number): FaceImage => {
  const { nx, ny } = mesh;
  const plane = nx * ny;
  const { x: last, y: first, z: top } = cutOf(mesh, cut);
  const [columns, rows] = [last + 1, ny - first];
  const make = (cellsU: number, cellsV: number, origin: number, stepU: number, stepV: number): FaceImage => {
    const everyU = Math.ceil(cellsU / most);
    const everyV = Math.ceil(cellsV / most);
    const width = Math.ceil(cellsU / everyU);
    const height = Math.ceil(cellsV / everyV);
    const data = new Uint8Array(4 * width * height);
    return { width, height, origin, stepU: stepU * everyU, stepV: stepV * everyV, data };
  };
  if (face === 'top') return make(columns, rows, top * plane + first * nx, 1, nx);
  if (face === 'front') return make(columns, top + 1, first * nx, 1, plane);
  if (face === 'back') return make(columns, top + 1, (ny - 1) * nx, 1, plane);
  if (face === 'left') return make(rows, top + 1, first * nx, nx, plane);
  return make(rows, top + 1, first * nx + last, nx, plane);
};

/** Fills the image from m (three blocks of `cells` values). */
export const paintFace = (image: FaceImage, m: Float32Array, cells: number, paint: CellPainter): void => {
  const { width, height, origin, stepU, stepV, data } = image;
  for (let v = 0; v < height; v++)
    for (let u = 0; u < width; u++) {
      const cell = origin + u * stepU + v * stepV;
      paint(data, 4 * (v * width + u), m[cell] ?? 0, m[cells + cell] ?? 0, m[2 * cells + cell] ?? 0, cell);
    }
};
