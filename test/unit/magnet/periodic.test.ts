import { describe, expect, it } from 'vitest';
import { contradictions, VACUUM_PERMEABILITY } from '@workers/model';
import { demagnetisingTensor } from '@workers/numerics/newell';
import { meshOf } from '@workers/magnet/initial-state';
import { largestNeighbourAngle } from '@workers/magnet/observables/neighbour-angle';
import { BARE, box, projectWith, randomUnits, simulate } from './support';
import { EDGES, Ms, A } from './term-support';

type Shape = readonly [number, number, number];

/** The state moved by whole cells on a torus. */
const shifted = ([nx, ny, nz]: Shape, m: ArrayLike<number>, by: Shape): Float64Array => {
  const cells = nx * ny * nz;
  const out = new Float64Array(3 * cells);
  for (let i = 0; i < cells; i++) {
    const x = ((i % nx) + by[0]) % nx;
    const y = ((Math.floor(i / nx) % ny) + by[1]) % ny;
    const z = (Math.floor(i / (nx * ny)) + by[2]) % nz;
    for (let c = 0; c < 3; c++) out[c * cells + x + nx * (y + ny * z)] = m[c * cells + i] as number;
  }
  return out;
};

const EVERYTHING = {
  'material.Ms': Ms,
  'material.A': A,
  'material.D': 1.3e-3,
  'material.Dbulk': -0.9e-3,
  'geometry.demagnetisation': 'full',
  'drive.current.shape': 'constant',
  'drive.current.density': 4e12,
} as const;

describe('periodic images', () => {
  it.each([
    [
      [6, 5, 1],
      [1, 0, 0],
    ],
    [
      [7, 4, 1],
      [2, 1, 0],
    ],
    [
      [5, 6, 4],
      [1, 2, 1],
    ],
    [
      [2, 2, 3],
      [1, 1, 2],
    ],
  ] as const)('%s cells, images %s: a shift along them shifts field and slope', (shape, images) => {
    const [x, y, z] = images;
    const changes = {
      ...BARE, ...box(shape[0], shape[1], shape[2], EDGES), ...EVERYTHING,
      'geometry.periodicX': x, 'geometry.periodicY': y, 'geometry.periodicZ': z,
    }; // prettier-ignore
    const m = randomUnits(shape[0] * shape[1] * shape[2], 3);
    const by = images.map((n, i) => (n > 0 ? (shape[i] as number) - 1 : 0)) as unknown as Shape;
    const [here, there] = [m, shifted(shape, m, by)].map((state) => {
      const s = simulate(changes, state);
      s.refresh();
      return { B: Float64Array.from(s.field), k: Float64Array.from(s.slope), energy: s.energy };
    });
    if (here === undefined || there === undefined) throw new Error('two states');
    shifted(shape, here.B, by).forEach((b, i) =>
      expect(Math.abs(b - (there.B[i] as number))).toBeLessThan(1e-12),
    );
    shifted(shape, here.k, by).forEach((k, i) =>
      expect(Math.abs(k - (there.k[i] as number))).toBeLessThan(10),
    );
    expect(here.energy / there.energy).toBeCloseTo(1, 12);
  });

  it.each([
    [
      [4, 3, 1],
      [2, 0, 0],
    ],
    [
      [5, 3, 2],
      [1, 2, 0],
    ],
    [
      [4, 2, 3],
      [0, 1, 2],
    ],
  ] as const)('%s cells, images %s: the stray field is the sum over all images', (shape, images) => {
    const [nx, ny, nz] = shape;
    const cells = nx * ny * nz;
    const m = randomUnits(cells, 6);
    const fieldOf = (demagnetisation: string): Float64Array => {
      const s = simulate({
        ...BARE, ...box(shape[0], shape[1], shape[2], EDGES), 'material.Ms': Ms, 'geometry.demagnetisation': demagnetisation,
        'geometry.periodicX': images[0], 'geometry.periodicY': images[1], 'geometry.periodicZ': images[2],
      }, m); // prettier-ignore
      s.refresh();
      return Float64Array.from(s.field);
    };
    const [full, rest] = [fieldOf('full'), fieldOf('none')];
    // Every image of every source, out of a tensor that knows no images.
    const reach = shape.map((n, i) => n * Math.max(images[i] as number, 1)) as unknown as Shape;
    const N = demagnetisingTensor(EDGES, reach);
    const part = [[0, 3, 4], [3, 1, 5], [4, 5, 2]] as const; // prettier-ignore
    const offsets = (d: number, axis: 0 | 1 | 2): number[] =>
      images[axis] === 0
        ? [d]
        : Array.from({ length: 2 * reach[axis] - 1 }, (_, t) => t - reach[axis] + 1).filter(
            (offset) => (((offset - d) % shape[axis]) + shape[axis]) % shape[axis] === 0,
          );
    const place = (i: number): Shape => [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))];
    for (let i = 0; i < cells; i++) {
      const B = [0, 0, 0];
      for (let j = 0; j < cells; j++) {
        const [p, q] = [place(i), place(j)];
        for (const dx of offsets(p[0] - q[0], 0))
          for (const dy of offsets(p[1] - q[1], 1))
            for (const dz of offsets(p[2] - q[2], 2)) {
              const at = Math.abs(dx) + reach[0] * (Math.abs(dy) + reach[1] * Math.abs(dz));
              for (const a of [0, 1, 2] as const)
                for (const b of [0, 1, 2] as const) {
                  const d = [dx, dy, dz] as const;
                  const sign = a === b ? 1 : Math.sign(d[a]) * Math.sign(d[b]);
                  (B[a] as number) -=
                    VACUUM_PERMEABILITY *
                    Ms *
                    sign *
                    (N[part[a][b]]?.[at] as number) *
                    (m[b * cells + j] as number);
                }
            }
      }
      B.forEach((b, c) =>
        expect(Math.abs((full[c * cells + i] as number) - (rest[c * cells + i] as number) - b)).toBeLessThan(
          1e-12,
        ),
      );
    }
  });

  it('make an endless film of a square, and an endless wire of a bar', () => {
    const meanFactor = (images: Shape, direction: Shape): number => {
      const s = simulate({
        ...BARE, ...box(8, 8, 1, [5e-9, 5e-9, 4e-9]), 'material.Ms': Ms, 'geometry.demagnetisation': 'full',
        'geometry.periodicX': images[0], 'geometry.periodicY': images[1], 'texture.direction': direction,
      }); // prettier-ignore
      s.refresh();
      const axis = direction.indexOf(1);
      return (
        -s.field.subarray(64 * axis, 64 * axis + 64).reduce((sum, b) => sum + b, 0) /
        (64 * VACUUM_PERMEABILITY * Ms)
      );
    };
    // What is missing lies outside a square of (2n − 1) edges, and goes with its perimeter: as 1/n.
    const missing = [2, 4, 8, 16].map((n) => 1 - meanFactor([n, n, 0], [0, 0, 1]));
    missing.slice(1).forEach((gap, i) => expect(gap / (missing[i] as number)).toBeLessThan(0.55));
    expect(missing[3]).toBeLessThan(0.006);
    expect(meanFactor([16, 16, 0], [1, 0, 0])).toBeLessThan(0.003);
    // Of the bar 40 nm × 4 nm an endless wire along x: Ny + Nz = 1, Nx falls with the square of the length.
    const wire = [[1, 0, 0], [0, 1, 0], [0, 0, 1]].map((d) => meanFactor([64, 0, 0], d as unknown as Shape)) as [number, number, number]; // prettier-ignore
    expect(wire[0]).toBeLessThan(1e-5);
    expect(wire[1] + wire[2]).toBeCloseTo(1, 4);
    // Aharoni's endless prism, thickness over width p, across its thickness.
    const p = 0.1;
    const across =
      (((1 - p * p) / (2 * p)) * Math.log(1 + p * p) + p * Math.log(p) + 2 * Math.atan(1 / p)) / Math.PI;
    expect(Math.abs(wire[2] - across)).toBeLessThan(1e-4);
  });

  it('close the mesh: the first and the last cell are neighbours', () => {
    const turn = Array.from({ length: 10 }, (_, i) => (2 * Math.PI * i) / 10);
    const m = Float64Array.from([...turn.map(Math.cos), ...turn.map(Math.sin), ...turn.map(() => 0)]);
    const project = projectWith({ ...BARE, ...box(10, 1, 1, EDGES), 'geometry.periodicX': 1 });
    expect(meshOf(project).periodic).toEqual([1, 0, 0]);
    expect(largestNeighbourAngle(meshOf(project), m)).toBeCloseTo((2 * Math.PI) / 10, 12);
    const s = simulate(
      { ...BARE, ...box(10, 1, 1, EDGES), 'geometry.periodicX': 1, 'material.A': A, 'material.Ms': Ms },
      m,
    );
    s.refresh();
    // A spiral on a ring is in equilibrium.
    expect(s.torque).toBeLessThan(1e-12);
  });

  it('beyond what can be worked out are refused', () => {
    const many = {
      ...box(1000, 1000, 1, EDGES), 'geometry.demagnetisation': 'full', 'geometry.periodicX': 64, 'geometry.periodicY': 8,
    }; // prettier-ignore
    expect(contradictions(projectWith(many)).map(({ path }) => path)).toContain('geometry.periodicX');
    expect(
      contradictions(projectWith({ ...many, 'geometry.periodicX': 4 })).map(({ path }) => path),
    ).not.toContain('geometry.periodicX');
  });
});
