import { describe, expect, it } from 'vitest';
import { contradictions, Project } from '@workers/model';
import { demagnetisingTensor } from '@workers/numerics/newell';
import { surfaceChargeRule } from '@workers/numerics/surface-charge';

type Box = readonly [number, number, number];

/** xx … yz of one offset by the printed double sum: every point of both faces on every point of the destination. */
const byPairs = (edges: Box, offset: Box): number[] => {
  const away = edges.map((edge, i) => edge * Math.max((offset[i] as number) - 1, 0));
  const distance = Math.hypot(...away) || Math.min(...edges);
  const n = edges.map((edge) => Math.floor(Math.max((edge * 6) / distance, 1) + 0.5));
  const line = (axis: number, count: number): number[] =>
    Array.from({ length: count }, (_, i) => (edges[axis] as number) * ((i + 0.5) / count - 0.5));
  const row = (u: number): number[] => {
    const sum = [0, 0, 0];
    const faces = [0, 1, 2].map((axis) =>
      axis === u
        ? [(edges[u] as number) / 2, -(edges[u] as number) / 2]
        : line(axis, 2 * (n[axis] as number)),
    ) as [number[], number[], number[]];
    const points = [0, 1, 2].map((axis) => line(axis, n[axis] as number)) as [number[], number[], number[]];
    let count = 0;
    for (const px of points[0]) for (const py of points[1]) for (const pz of points[2])
      for (const sx of faces[0]) for (const sy of faces[1]) for (const sz of faces[2]) {
        const R = [px - sx, py - sy, pz - sz].map((d, i) => d + (offset[i] as number) * (edges[i] as number));
        const charge = Math.sign([sx, sy, sz][u] as number) / (4 * Math.PI * Math.hypot(...R) ** 3);
        R.forEach((r, i) => ((sum[i] as number) += charge * r));
        count++;
      } // prettier-ignore
    const area = (edges[(u + 1) % 3] as number) * (edges[(u + 2) % 3] as number);
    return sum.map((total) => (-2 * area * total) / count);
  };
  const [x, y, z] = [row(0), row(1), row(2)] as [number[], number[], number[]];
  return [x[0], y[1], z[2], x[1], x[2], y[2]] as number[];
};

/** Mean H/Ms of a uniform box along each axis, from the tensor. */
const uniformField = (counts: Box, edges: Box, kernel: 'exact' | 'mumax3'): number[] => {
  const tensor = demagnetisingTensor(edges, counts, [0, 0, 0], kernel);
  const [nx, ny, nz] = counts;
  const pairs = (n: number, d: number): number => (d === 0 ? n : 2 * (n - d));
  return [0, 1, 2].map((part) => {
    let sum = 0;
    for (let k = 0; k < nz; k++)
      for (let j = 0; j < ny; j++)
        for (let i = 0; i < nx; i++)
          sum +=
            pairs(nx, i) * pairs(ny, j) * pairs(nz, k) * (tensor[part]?.[i + nx * (j + ny * k)] as number);
    return -sum / (nx * ny * nz);
  });
};

describe('the kernel of mumax3', () => {
  it('V06 gives the mean field that its program gives', () => {
    const found = uniformField([3, 4, 1], [1, 2, 0.5], 'mumax3');
    [-0.157683, -0.05676, -0.784472].forEach((value, axis) =>
      expect(Math.abs((found[axis] as number) - value)).toBeLessThan(6e-7),
    );
    const exact = uniformField([3, 4, 1], [1, 2, 0.5], 'exact');
    expect(Math.abs((found[2] as number) - (exact[2] as number))).toBeGreaterThan(9e-4);
  });

  it.each([
    [
      [1, 1, 1],
      [0, 0, 0],
    ],
    [
      [1, 1, 1],
      [1, 1, 0],
    ],
    [
      [1, 1, 1],
      [3, 2, 1],
    ],
    [
      [1, 0.5, 0.4],
      [2, 1, 1],
    ],
    [
      [1, 0.5, 0.4],
      [0, 3, 2],
    ],
  ] as const)('is the sum over pairs of points: cell %s, offset %s', (edges, offset) => {
    const out = new Float64Array(6);
    surfaceChargeRule(edges)(offset[0], offset[1], offset[2], out);
    byPairs(edges, offset).forEach((value, part) => expect(Math.abs((out[part] as number) - value)).toBeLessThan(1e-13)); // prettier-ignore
  });

  it('comes close to the exact one: to a thousandth nearby, better than that far away', () => {
    const counts = [12, 9, 4] as const;
    const edges = [4, 4, 3] as const;
    const [exact, other] = (['exact', 'mumax3'] as const).map((kernel) => demagnetisingTensor(edges, counts, [0, 0, 0], kernel)); // prettier-ignore
    let [near, far] = [0, 0];
    exact?.forEach((part, p) =>
      part.forEach((value, i) => {
        const difference = Math.abs(value - (other?.[p]?.[i] as number));
        near = Math.max(near, difference);
        if (i % 12 >= 6) far = Math.max(far, difference);
      }),
    );
    expect(near).toBeLessThan(1.5e-3);
    expect(near).toBeGreaterThan(1e-5);
    expect(far).toBeLessThan(1e-5);
  });

  it('is refused for cells so flat that its points have no end', () => {
    const project = Project.parse({ format: 'spinmotive-project', version: 1 });
    const refused = (nz: number): readonly string[] =>
      contradictions({
        ...project,
        geometry: { ...project.geometry, demagnetisation: 'full', demagnetisationKernel: 'mumax3' },
        solver: { ...project.solver, nx: 500, ny: 30, nz },
      }).map(({ path }) => path);
    expect(refused(1)).toEqual([]);
    expect(refused(100)).toEqual(['geometry.demagnetisationKernel']);
  });
});
