import { describe, it } from 'vitest';
import { A, cross, EDGES, expectVector, Ms, setUp, SHAPES, type Vector } from './term-support';

const Z: Vector = [0, 0, 1];

describe('DMI with ghost cells at free edges, written again', () => {
  it.each(
    SHAPES.flatMap(
      (shape) =>
        [
          [...shape, 0],
          [...shape, -1.1e-3],
        ] as const,
    ),
  )('bulk form on %d × %d × %d cells beside an interfacial D of %f J/m²', (nx, ny, nz, D) => {
    const Db = 1.7e-3;
    const shape = [nx, ny, nz] as const;
    const s = setUp(shape, { 'material.Dbulk': Db, 'material.D': D, 'solver.dmiEdges': 'whole' });
    /** Outward derivative of m at a free face with normal n (in steps of one cell): both edge conditions together. */
    const derivative = (m: Vector, n: Vector): Vector => {
      const bulk = cross(n, m);
      const film = n[2] === 0 ? cross(cross(n, Z), m) : [0, 0, 0];
      return [0, 1, 2].map((c) => (Db * (bulk[c] as number) + D * (film[c] as number)) / (2 * A)) as Vector;
    };
    s.each((x, y, z, i) => {
      const m = s.vector(s.m, i);
      const expected: Vector = [0, 0, 0];
      [x, y, z].forEach((position, axis) => {
        const count = shape[axis] as number;
        if (count === 1) return;
        const d = EDGES[axis] as number;
        const neighbour = (side: 1 | -1): Vector => {
          const at: Vector = [x, y, z];
          (at[axis] as number) += side;
          if (position + side >= 0 && position + side < count) return s.vector(s.m, s.index(...at));
          const n = [0, 1, 2].map((c) => (c === axis ? side : 0)) as Vector;
          const turn = derivative(m, n);
          return m.map((v, c) => v + d * (turn[c] as number)) as Vector;
        };
        const [left, right] = [neighbour(-1), neighbour(1)];
        const slope = right.map((v, c) => (v - (left[c] as number)) / (2 * d)) as Vector;
        const along = [0, 1, 2].map((c) => (c === axis ? 1 : 0)) as Vector;
        const curl = cross(along, slope);
        for (let c = 0; c < 3; c++)
          (expected[c] as number) +=
            ((2 * A) / (Ms * d * d)) * ((left[c] as number) + (right[c] as number) - 2 * (m[c] as number)) -
            ((2 * Db) / Ms) * (curl[c] as number);
        if (axis === 2) return;
        (expected[axis] as number) += ((2 * D) / Ms) * slope[2];
        expected[2] -= ((2 * D) / Ms) * (slope[axis] as number);
      });
      expectVector(s.vector(s.B, i), expected, 100);
    });
  });
});
