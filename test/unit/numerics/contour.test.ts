import { describe, expect, it } from 'vitest';
import { contourLines } from '@workers/numerics/contour';
import { isosurface } from '@workers/numerics/isosurface';

const grid = (nx: number, ny: number, f: (x: number, y: number) => number): Float64Array =>
  Float64Array.from({ length: nx * ny }, (_, i) => f(i % nx, Math.floor(i / nx)));

describe('contour lines', () => {
  it('draw a straight edge exactly where a linear field passes the level', () => {
    const lines = contourLines(
      9,
      5,
      grid(9, 5, (x, y) => x + 0.25 * y - 3.3),
      0,
    );
    expect(lines).toHaveLength(1);
    const [line = []] = lines;
    expect(line).toHaveLength(2 * (5 + 1));
    for (let k = 0; k < line.length; k += 2)
      expect((line[k] ?? 0) + 0.25 * (line[k + 1] ?? 0)).toBeCloseTo(3.3, 12);
  });

  it('close a circle whose length and radius are those of the circle', () => {
    const [line = []] = contourLines(
      41,
      41,
      grid(41, 41, (x, y) => Math.hypot(x - 20.2, y - 19.7) - 12),
      0,
    );
    expect(line.slice(0, 2)).toEqual(line.slice(-2));
    let length = 0;
    for (let k = 0; k + 3 < line.length; k += 2) {
      const [x, y] = [line[k] ?? 0, line[k + 1] ?? 0];
      expect(Math.hypot(x - 20.2, y - 19.7)).toBeCloseTo(12, 1);
      length += Math.hypot((line[k + 2] ?? 0) - x, (line[k + 3] ?? 0) - y);
    }
    expect(length / (24 * Math.PI)).toBeCloseTo(1, 2);
  });

  it('divide a saddle by its mean and never cross', () => {
    const values = [1, -1, -1, 1.5];
    expect(contourLines(2, 2, values, 0)).toHaveLength(2);
    const ends = contourLines(2, 2, values, 0).map((line) => line.length);
    expect(ends).toEqual([4, 4]);
    // The mean is above: the corners above hang together, each line cuts off one below.
    for (const line of contourLines(2, 2, values, 0)) {
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = line;
      const nearRight = (x0 + x1) / 2 > (y0 + y1) / 2;
      expect(
        Math.hypot((x0 + x1) / 2 - (nearRight ? 1 : 0), (y0 + y1) / 2 - (nearRight ? 0 : 1)),
      ).toBeLessThan(0.6);
    }
  });

  it('leave out what is not known', () => {
    const known = new Uint8Array(9).fill(1);
    known[4] = 0;
    expect(
      contourLines(
        3,
        3,
        grid(3, 3, (x) => x - 0.5),
        0,
        known,
      ),
    ).toEqual([]);
    expect(
      contourLines(
        3,
        3,
        grid(3, 3, (x) => (x === 1 ? NaN : x - 0.5)),
        0,
      ),
    ).toEqual([]);
  });
});

describe('the isosurface', () => {
  const n = [25, 25, 25] as const;
  const sphere = Float64Array.from({ length: 25 ** 3 }, (_, i) => {
    const [x, y, z] = [i % 25, Math.floor(i / 25) % 25, Math.floor(i / 625)];
    return 8 - Math.hypot(x - 12.1, y - 11.8, z - 12.3);
  });
  const { points, triangles } = isosurface(n, sphere, 0);
  const corner = (k: number): [number, number, number] => {
    const p = triangles[k] ?? 0;
    return [points[3 * p] ?? 0, points[3 * p + 1] ?? 0, points[3 * p + 2] ?? 0];
  };

  it('of a ball lies on the sphere, with its area, its volume and no hole', () => {
    for (let k = 0; k < points.length; k += 3) {
      const r = Math.hypot((points[k] ?? 0) - 12.1, (points[k + 1] ?? 0) - 11.8, (points[k + 2] ?? 0) - 12.3);
      expect(Math.abs(r - 8)).toBeLessThan(0.12);
    }
    let [area, volume] = [0, 0];
    const edges = new Map<string, number>();
    for (let t = 0; t < triangles.length; t += 3) {
      const [a, b, c] = [corner(t), corner(t + 1), corner(t + 2)];
      const [u, v] = [b.map((x, i) => x - (a[i] ?? 0)), c.map((x, i) => x - (a[i] ?? 0))];
      const cross = [0, 1, 2].map((i) => (u[(i + 1) % 3] ?? 0) * (v[(i + 2) % 3] ?? 0) - (u[(i + 2) % 3] ?? 0) * (v[(i + 1) % 3] ?? 0)); // prettier-ignore
      area += Math.hypot(...cross) / 2;
      volume += cross.reduce((sum, x, i) => sum + x * ((a[i] ?? 0) - ([12.1, 11.8, 12.3][i] ?? 0)), 0) / 6;
      for (let e = 0; e < 3; e++) {
        const [p, q] = [triangles[t + e] ?? 0, triangles[t + ((e + 1) % 3)] ?? 0];
        const key = `${String(Math.min(p, q))} ${String(Math.max(p, q))}`;
        edges.set(key, (edges.get(key) ?? 0) + (p < q ? 1 : -1));
      }
    }
    expect(area / (4 * Math.PI * 64)).toBeCloseTo(1, 1);
    // Values grow inwards: triangles seen from inside turn anticlockwise, so the volume counts negative.
    expect(volume / ((4 / 3) * Math.PI * 512)).toBeCloseTo(-1, 1);
    expect([...edges.values()].every((balance) => balance === 0)).toBe(true);
  });

  it('is empty where nothing passes the level, and ends at what is not known', () => {
    expect(isosurface(n, sphere, 20).triangles).toHaveLength(0);
    const known = Uint8Array.from(sphere, (_, i) => (i % 25 < 12 ? 1 : 0));
    const half = isosurface(n, sphere, 0, known);
    for (let k = 0; k < half.points.length; k += 3) expect(half.points[k]).toBeLessThan(11);
    expect(half.triangles.length).toBeGreaterThan(0);
  });
});
