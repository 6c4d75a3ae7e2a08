import { gaussLegendre } from './gauss-legendre';
import { newellF, newellG, type Edges } from './newell';

/** Beyond this distance from the face (largest edges) the mean over the cell is taken by Gauss points. */
const NEAR = 6;

type Span = readonly [number, number];

/** Σ over the corners of a face and a cell of s F(…): mean over the cell of the field of the face, up to a factor. */
const corners = (cell: Span, face: Span, value: (difference: number) => number): number =>
  value(cell[0] - face[1]) + value(cell[1] - face[0]) - value(cell[0] - face[0]) - value(cell[1] - face[1]);

const evenF = (x: number, y: number, z: number): number => newellF(Math.abs(x), Math.abs(y), Math.abs(z));
const oddG = (x: number, y: number, z: number): number =>
  Math.sign(x) * Math.sign(y) * newellG(Math.abs(x), Math.abs(y), Math.abs(z));

/** Field of the face at a point; x the distance along the normal. */
const atPoint = (x: number, y: number, z: number, Y: Span, Z: Span): [number, number, number] => {
  const field: [number, number, number] = [0, 0, 0];
  for (const [a, b] of [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ] as const) {
    const [v, w] = [y - Y[a], z - Z[b]];
    const r = Math.sqrt(x * x + v * v + w * w);
    const sign = (a === b ? 1 : -1) / (4 * Math.PI);
    field[0] += sign * Math.atan((v * w) / (x * r));
    field[1] -= sign * Math.asinh(w / Math.sqrt(x * x + v * v));
    field[2] -= sign * Math.asinh(v / Math.sqrt(x * x + w * w));
  }
  return field;
};

/**
 * H of a rectangle in the plane x = 0 with a magnetic surface charge of 1, averaged over a box cell; all lengths in units
 * of the largest edge of the cell. The face reaches over Y × Z; the cell over x, y, z and does not cross the plane.
 * Source: Newell's functions with one difference along x left out; llgs-engine spec, sections 4 and 8.
 */
export const chargedFaceField = (x: Span, y: Span, z: Span, Y: Span, Z: Span): [number, number, number] => {
  const edges: Edges = [x[1] - x[0], y[1] - y[0], z[1] - z[0]];
  if (Math.min(Math.abs(x[0]), Math.abs(x[1])) > NEAR) {
    const field: [number, number, number] = [0, 0, 0];
    const points = gaussLegendre(3);
    const middle = (span: Span): number => (span[0] + span[1]) / 2;
    for (const a of points)
      for (const b of points)
        for (const c of points) {
          const part = atPoint(
            middle(x) + (a.x * edges[0]) / 2, middle(y) + (b.x * edges[1]) / 2, middle(z) + (c.x * edges[2]) / 2, Y, Z,
          ); // prettier-ignore
          for (let i = 0; i < 3; i++) (field[i] as number) += ((a.w * b.w * c.w) / 8) * (part[i] as number);
        }
    return field;
  }
  const scale = -1 / (4 * Math.PI * edges[0] * edges[1] * edges[2]);
  const mean = (value: (u: number, v: number, w: number) => number): number =>
    scale *
    ([-1, 1] as const).reduce(
      (sum, side) =>
        sum + side * corners(y, Y, (v) => corners(z, Z, (w) => value(x[side === 1 ? 1 : 0], v, w))),
      0,
    );
  return [mean(evenF), mean(oddG), mean((u, v, w) => oddG(u, w, v))];
};
