import { describe, expect, it } from 'vitest';
import { gaussLegendre } from '@workers/numerics/gauss-legendre';
import { demagnetisingTensor, type Edges } from '@workers/numerics/newell';

const NAMES = ['xx', 'yy', 'zz', 'xy', 'xz', 'yz'] as const;
type Box = readonly [number, number, number];

/** A component at an offset, as the lattice of that size gives it. */
const read = (edges: Edges, offset: Box) => {
  const counts = offset.map((n) => n + 1) as unknown as Box;
  const tensor = demagnetisingTensor(edges, counts);
  const last = counts[0] * counts[1] * counts[2] - 1;
  return (name: (typeof NAMES)[number]): number => tensor[NAMES.indexOf(name)]?.[last] as number;
};

const CUBE: Edges = [1, 1, 1];
const FLAT: Edges = [4e-9, 4e-9, 3e-9];

describe('V03 tensor of a cubic cell', () => {
  it.each([
    [[0, 0, 0], 'xx', 1 / 3],
    [[1, 0, 0], 'xx', -0.135017180544],
    [[1, 0, 0], 'yy', 0.0675085902722],
    [[1, 1, 0], 'xx', -0.0137857620483],
    [[1, 1, 0], 'xy', -0.0455648226389],
    [[5, 3, 2], 'xx', -3.30879142642e-4],
    [[5, 3, 2], 'xy', -4.02319405033e-4],
    [[5, 3, 2], 'xz', -2.68190769275e-4],
    [[5, 3, 2], 'yz', -1.60873827915e-4],
  ] as const)('offset %s: N_%s is %d', (offset, name, value) => {
    expect(Math.abs(read(CUBE, offset)(name) / value - 1)).toBeLessThan(1e-8);
  });
});

describe('V04 tensor of a flat cell, and far away', () => {
  it.each([
    [FLAT, [0, 0, 1], 'zz', -0.150247565826],
    [FLAT, [2, 3, 0], 'xx', 9.49563155619e-5],
    [FLAT, [2, 3, 0], 'yy', -1.40108371077e-3],
    [FLAT, [2, 3, 0], 'xy', -1.78901924757e-3],
    [FLAT, [50, 20, 0], 'xx', -6.06245359252e-7],
    [FLAT, [50, 20, 0], 'xy', -3.95371118114e-7],
    [CUBE, [100, 0, 0], 'xx', -1.59154942396e-7],
  ] as const)('cell %s, offset %s: N_%s is %d', (edges, offset, name, value) => {
    expect(Math.abs(read(edges, offset)(name) / value - 1)).toBeLessThan(1e-7);
  });
});

describe('the tensor on the lattice', () => {
  const shapes = [
    [CUBE, [9, 8, 7]],
    [
      [5, 1, 0.5],
      [5, 11, 14],
    ],
    [
      [1, 2, 3],
      [15, 8, 4],
    ],
  ] as const satisfies readonly (readonly [Edges, Box])[];

  it.each(shapes)('cells %s: its trace is 1 in the cell itself and 0 elsewhere', (edges, counts) => {
    const [xx, yy, zz] = demagnetisingTensor(edges, counts) as [Float64Array, Float64Array, Float64Array];
    xx.forEach((value, i) =>
      expect(Math.abs(value + (yy[i] as number) + (zz[i] as number) - (i === 0 ? 1 : 0))).toBeLessThan(1e-11),
    );
  });

  it.each(shapes)('cells %s: it does not jump where the far rule takes over', (edges, counts) => {
    // Two cells along x are one of double length; its averages follow from theirs, at other distances in its own units.
    const double: Edges = [2 * edges[0], edges[1], edges[2]];
    const halves = demagnetisingTensor(edges, [2 * counts[0] + 1, counts[1], counts[2]]);
    const whole = demagnetisingTensor(double, counts);
    const [nx, ny, nz] = counts;
    const at = (part: number, i: number, j: number, k: number): number =>
      (halves[part]?.[Math.abs(i) + (2 * nx + 1) * (j + ny * k)] as number) *
      (i < 0 && (part === 3 || part === 4) ? -1 : 1);
    for (let part = 0; part < 6; part++)
      for (let k = 0; k < nz; k++)
        for (let j = 0; j < ny; j++)
          for (let i = 0; i < nx; i++) {
            const sum = at(part, 2 * i, j, k) + (at(part, 2 * i - 1, j, k) + at(part, 2 * i + 1, j, k)) / 2;
            const found = whole[part]?.[i + nx * (j + ny * k)] as number;
            const size = Math.hypot(...[0, 1, 2, 3, 4, 5].map((p) => at(p, 2 * i, j, k)));
            expect(Math.abs(sum - found) / size).toBeLessThan(3e-7);
          }
  });

  it('adds up to the factors of the whole body: 4 × 4 × 4 cubes have 1/3 each', () => {
    const tensor = demagnetisingTensor(CUBE, [4, 4, 4]);
    for (const part of [0, 1, 2]) {
      let total = 0;
      for (let i = 0; i < 64; i++) {
        const offset = [i % 4, (i >> 2) % 4, i >> 4];
        // Pairs of cells at this distance, both ways.
        const pairs = offset.reduce((n, d) => n * (d === 0 ? 4 : 2 * (4 - d)), 1);
        total += pairs * (tensor[part]?.[i] as number);
      }
      expect(total / 64).toBeCloseTo(1 / 3, 11);
    }
  });
});

describe('Gauss–Legendre points', () => {
  it.each([1, 2, 3, 5, 8])('%d of them integrate every polynomial of degree below 2n', (n) => {
    const points = gaussLegendre(n);
    for (let degree = 0; degree < 2 * n; degree++) {
      const integral = points.reduce((sum, { x, w }) => sum + w * x ** degree, 0);
      expect(integral).toBeCloseTo(degree % 2 === 0 ? 2 / (degree + 1) : 0, 13);
    }
  });
});
