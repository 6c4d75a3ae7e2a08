import { describe, expect, it } from 'vitest';
import { filledCells, filledVolume } from '@workers/magnet/geometry';
import { readStl } from '@workers/magnet/geometry/stl';
import { meshOf } from '@workers/magnet/initial-state';
import { mediumOf } from '@workers/magnet/geometry';
import type { Project } from '@workers/model';
import { film, laidOut, refusal, regionAt } from './support';

type Point = readonly [number, number, number];
type Facet = readonly [Point, Point, Point];

/** Two triangles for each side of a cube of edge 2 about the origin. */
const CUBE: Facet[] = [0, 1, 2].flatMap((axis) =>
  [-1, 1].flatMap((side): Facet[] => {
    const at = (u: number, v: number): Point => {
      const p: [number, number, number] = [0, 0, 0];
      p[axis] = side;
      p[(axis + 1) % 3] = u;
      p[(axis + 2) % 3] = v;
      return p;
    };
    return [
      [at(-1, -1), at(1, -1), at(1, 1)],
      [at(-1, -1), at(1, 1), at(-1, 1)],
    ];
  }),
);

/** Sphere of radius 1 by latitude and longitude; poles on z. */
const sphere = (n: number): Facet[] => {
  const at = (i: number, j: number): Point => {
    const [theta, phi] = [(Math.PI * i) / n, (2 * Math.PI * (j % (2 * n))) / (2 * n)];
    const ring = i === 0 || i === n ? 0 : Math.sin(theta);
    return [ring * Math.cos(phi), ring * Math.sin(phi), Math.cos(theta)];
  };
  return Array.from({ length: n }, (_, i) => i).flatMap((i) =>
    Array.from({ length: 2 * n }, (_, j) => j).flatMap((j): Facet[] => [
      ...(i > 0 ? [[at(i, j), at(i + 1, j), at(i, j + 1)] as Facet] : []),
      ...(i < n - 1 ? [[at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)] as Facet] : []),
    ]),
  );
};

const binary = (facets: readonly Facet[]): Uint8Array => {
  const bytes = new Uint8Array(84 + 50 * facets.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('solid, said the binary file'));
  view.setUint32(80, facets.length, true);
  facets.forEach((facet, f) =>
    facet.flat().forEach((value, i) => view.setFloat32(84 + 50 * f + 12 + 4 * i, value, true)),
  );
  return bytes;
};
const ascii = (facets: readonly Facet[]): Uint8Array =>
  new TextEncoder().encode(
    [
      'solid part',
      ...facets.flatMap((facet) => [
        '  facet normal 0 0 0',
        '    outer loop',
        ...facet.map((p) => `      vertex ${p.map((c) => Math.fround(c).toExponential()).join(' ')}`),
        '    endloop',
        '  endfacet',
      ]),
      'endsolid part',
      '',
    ].join('\n'),
  );

/** A box of 100 nm on n³ cells with this solid in it. */
const cube = (n: number, more: Record<string, unknown> = {}): Project =>
  film(n, {
    'geometry.length': 100e-9,
    'geometry.width': 100e-9,
    'geometry.thickness': 100e-9,
    'solver.ny': n,
    'solver.nz': n,
    'geometry.shape': 'stl',
    'geometry.stl': 'part.stl',
    'leads.second.position': 90e-9,
    ...more,
  });
const named = (bytes: Uint8Array) => new Map([['part.stl', bytes]]);
const cells = (project: Project, bytes: Uint8Array): Uint8Array | null =>
  laidOut(project, named(bytes)).medium.regions;

describe('STL solids', () => {
  it('fill the whole box with a cube, to the last cell on its faces', () => {
    expect(cells(cube(10), binary(CUBE))).toBeNull();
    // In its own unit, 60 nm wide in the middle: 6³ of 10³ cells.
    const small = cube(10, { 'geometry.stlSize': 'units', 'geometry.stlUnit': 30e-9 });
    const layout = laidOut(small, named(binary(CUBE)));
    expect(filledCells(layout.medium, meshOf(small))).toBe(216);
    expect(regionAt(small, layout.medium, 21e-9, 21e-9, 21e-9)).toBe(1);
    expect(regionAt(small, layout.medium, 19e-9, 21e-9, 21e-9)).toBe(0);
  });
  it('keep their proportions or fill the box, as chosen', () => {
    const flat = { 'geometry.thickness': 20e-9 };
    const count = (more: Record<string, unknown>): number => {
      const project = cube(20, { ...flat, ...more });
      return filledCells(laidOut(project, named(binary(CUBE))).medium, meshOf(project));
    };
    expect(count({ 'geometry.stlSize': 'stretch' })).toBe(8000);
    expect(count({ 'geometry.stlSize': 'fit' })).toBe(4 * 4 * 20);
  });
  it('have the volume of a sphere, better on finer cells and best with smooth edges', () => {
    const facets = sphere(48);
    const bytes = binary(facets);
    // Volume of the polyhedron by the divergence theorem, in that of its box.
    const six = facets.reduce((sum, [a, b, c]) => {
      const [x, y, z] = [b[1] * c[2] - b[2] * c[1], b[2] * c[0] - b[0] * c[2], b[0] * c[1] - b[1] * c[0]];
      return sum + a[0] * x + a[1] * y + a[2] * z;
    }, 0);
    const volume = six / 6 / 8;
    expect(volume).toBeCloseTo(Math.PI / 6, 2);
    const error = (n: number, smooth: boolean): number => {
      const project = cube(n, { 'geometry.smoothEdges': smooth });
      return Math.abs(filledVolume(laidOut(project, named(bytes)), meshOf(project)) / n ** 3 / volume - 1);
    };
    expect(error(12, false)).toBeLessThan(0.03);
    expect(error(48, false)).toBeLessThan(0.003);
    expect(error(24, true)).toBeLessThan(1e-3);
  });
  it('read the same from text as from binary, and whichever way the triangles face', () => {
    const facets = sphere(12);
    const flipped = facets.map(([a, b, c], i): Facet => (i % 3 === 0 ? [a, c, b] : [b, c, a]));
    const [one, two, three] = [binary(facets), ascii(facets), binary(flipped)].map((b) => cells(cube(24), b));
    expect(two).toEqual(one);
    expect(three).toEqual(one);
    expect(one?.includes(1)).toBe(true);
  });
  it('are right where the cell centres lie on corners, edges and faces', () => {
    // An octahedron: with an odd number of cells the lines through the middle run along its edges and through corners.
    const tips: Point[] = [
      [1, 0, 0],
      [0, 1, 0],
      [-1, 0, 0],
      [0, -1, 0],
    ];
    const facets = tips.flatMap((p, i): Facet[] => {
      const q = tips[(i + 1) % 4] as Point;
      return [
        [p, q, [0, 0, 1]],
        [q, p, [0, 0, -1]],
      ];
    });
    const n = 21;
    const regions = cells(cube(n), binary(facets));
    let wrong = 0;
    for (let at = 0; at < n ** 3; at++) {
      const sum = [at % n, Math.floor(at / n) % n, Math.floor(at / n / n)]
        .map((i) => Math.abs((2 * i + 1) / n - 1))
        .reduce((a, b) => a + b);
      if (Math.abs(sum - 1) > 1e-6 && sum < 1 !== (regions?.[at] === 1)) wrong += 1;
    }
    expect(wrong).toBe(0);
  });
  it('keep a cavity: a solid inside a solid is a hole', () => {
    const inner = CUBE.map((f) => f.map((p) => p.map((c) => c / 2) as unknown as Point) as unknown as Facet);
    const project = cube(8);
    const { medium } = laidOut(project, named(binary([...CUBE, ...inner])));
    expect(filledCells(medium, meshOf(project))).toBe(512 - 64);
  });
  it('refuse what is no STL, cut off, open, empty or far away, each in one line', () => {
    const whole = binary(CUBE);
    const text = ascii(CUBE);
    const bad: [string, Uint8Array, RegExp][] = [
      ['nothing', new Uint8Array(0), /not an STL/u],
      ['a word', new TextEncoder().encode('hello'), /not an STL/u],
      ['cut binary', whole.subarray(0, 300).map((b, i) => (i < 5 ? 0 : b)), /cut off/u],
      ['huge count', whole.map((b, i) => (i < 5 ? 0 : i === 83 ? 255 : b)), /cut off/u],
      ['cut text', text.subarray(0, 700), /cut off/u],
      ['no facets', new TextEncoder().encode('solid a\nendsolid a\n'), /no triangles/u],
      ['words', new TextEncoder().encode('solid a\nfacet\nvertex 0 x 1\nendfacet\nendsolid a'), /Line 3/u],
      [
        'two corners',
        new TextEncoder().encode('solid\nvertex 0 0 1\nvertex 1 1 1\nendfacet\nendsolid'),
        /Line 4/u,
      ],
      ['huge number', new TextEncoder().encode('solid\nvertex 1e99 0 1\nendfacet\nendsolid'), /Line 2/u],
      ['open', binary(CUBE.slice(1)), /hole/u],
    ];
    for (const [name, bytes, hint] of bad) {
      const medium = mediumOf(cube(10), named(bytes));
      expect(medium.ok, name).toBe(false);
      if (medium.ok) continue;
      expect(medium.code, name).toBe('bad-file');
      expect(medium.hint, name).toMatch(hint);
      expect(medium.hint).not.toContain('\n');
    }
    const nan = binary(CUBE);
    new DataView(nan.buffer).setFloat32(96, NaN, true);
    expect(refusal(cube(10), named(nan))).toBe('bad-file');
    expect(refusal(cube(10), new Map())).toBe('missing-file');
    const tiny = cube(10, { 'geometry.stlSize': 'units', 'geometry.stlUnit': 1e-12 });
    expect(refusal(tiny, named(whole))).toBe('empty-magnet');
    const flat = binary([CUBE[0] as Facet, [...(CUBE[0] as Facet)].reverse() as unknown as Facet]);
    expect(refusal(cube(10), named(flat))).toBe('empty-magnet');
  });
  it('count lines of a text with its line ends, DOS or not', () => {
    const dos = new TextEncoder().encode(new TextDecoder().decode(ascii(CUBE)).replaceAll('\n', '\r\n'));
    const read = readStl(dos, 'p', 'n');
    expect(read.ok && read.value.length).toBe(108);
  });
});
