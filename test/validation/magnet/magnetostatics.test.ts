import { describe, expect, it } from 'vitest';
import { VACUUM_PERMEABILITY } from '@workers/model';
import { barFactors } from '@workers/magnet/demagnetising-factors';
import { demagnetisingTensor } from '@workers/numerics/newell';
import { simulationBytes } from '@workers/magnet/simulation-memory';
import { BARE, box, projectWith, randomUnits, simulate } from '../../unit/magnet/support';

/** Public validation list of the llgs-engine spec, section 11; each at its tolerance. */
const Ms = 8e5;
const FULL = {
  ...BARE,
  'geometry.demagnetisation': 'full',
  'material.Ms': Ms,
  // Exchange as weak as the schema lets it be; the states are uniform or it is subtracted.
  'material.A': 1e-13,
};
const PER_MS = 1 / (VACUUM_PERMEABILITY * Ms);

/** Mean H/Ms along the magnetisation of a uniform box. */
const meanField = (shape: readonly [number, number, number], edges: readonly [number, number, number]) =>
  [0, 1, 2].map((axis) => {
    const direction = [0, 1, 2].map((c) => (c === axis ? 1 : 0));
    const s = simulate({ ...FULL, ...box(...shape, edges), 'texture.direction': direction });
    s.refresh();
    const cells = shape[0] * shape[1] * shape[2];
    const B = s.field.subarray(axis * cells, (axis + 1) * cells);
    return (PER_MS * B.reduce((sum, b) => sum + b, 0)) / cells;
  });

const nm = (...edges: readonly number[]): [number, number, number] =>
  edges.map((e) => e * 1e-9) as [number, number, number];

describe('V05 mean field of a uniform box equals its demagnetising factors', () => {
  it.each([
    [[20, 5, 1], nm(25, 25, 3), [0.00917967036, 0.03817612305, 0.95264420658]],
    [[125, 25, 1], nm(4, 5, 3), [0.00917967036, 0.03817612305, 0.95264420658]],
    [[10, 10, 1], nm(10, 10, 10), [0.09746118318, 0.09746118318, 0.80507763364]],
    [[4, 2, 8], nm(2.5, 5, 2.5), [0.40084192361, 0.40084192361, 0.19831615279]],
    [[2, 2, 20], nm(5, 5, 5), [0.4771344038, 0.4771344038, 0.04573119239]],
  ] as const)('%s cells of %s m', (shape, edges, factors) => {
    const found = meanField(shape, edges);
    const [x, y, z] = shape.map((n, i) => n * (edges[i] as number)) as [number, number, number];
    const expected = barFactors(x, y, z);
    found.forEach((h, axis) => {
      expect(Math.abs(h + (factors[axis] as number))).toBeLessThan(1e-8);
      expect(Math.abs(h + (expected[axis] as number))).toBeLessThan(1e-8);
    });
  });
});

describe('V06 uniform m on 3 × 4 × 1 cells of 1 × 2 × 0.5 nm', () => {
  it('has the mean field of the 50-digit sum', () => {
    const found = meanField([3, 4, 1], nm(1, 2, 0.5));
    [-0.157753814, -0.05677803527, -0.78546815073].forEach((h, axis) =>
      expect(Math.abs((found[axis] as number) - h)).toBeLessThan(1e-9),
    );
  });
});

describe('V07 random m: the transform equals the direct sum', () => {
  it.each([
    [[12, 7, 3], nm(2, 3, 1.5)],
    [[13, 11, 1], nm(5, 5, 1)],
    [[29, 1, 2], nm(1, 4, 2)],
  ] as const)('%s cells of %s m', (shape, edges) => {
    const cells = shape[0] * shape[1] * shape[2];
    const m = randomUnits(cells, 4);
    const fieldOf = (demagnetisation: string): Float64Array => {
      const s = simulate(
        { ...FULL, ...box(shape[0], shape[1], shape[2], edges), 'geometry.demagnetisation': demagnetisation },
        m,
      );
      s.refresh();
      return Float64Array.from(s.field);
    };
    const [full, rest] = [fieldOf('full'), fieldOf('none')];
    const N = demagnetisingTensor(edges, shape);
    const place = (i: number) => [i % shape[0], Math.floor(i / shape[0]) % shape[1], Math.floor(i / shape[0] / shape[1])]; // prettier-ignore
    const part = [[0, 3, 4], [3, 1, 5], [4, 5, 2]] as const; // prettier-ignore
    let [worst, largest] = [0, 0];
    for (let i = 0; i < cells; i++)
      for (const a of [0, 1, 2] as const) {
        let H = 0;
        for (let j = 0; j < cells; j++) {
          const [p, q] = [place(i), place(j)];
          const d = p.map((c, axis) => c - (q[axis] as number)) as [number, number, number];
          const at = Math.abs(d[0]) + shape[0] * (Math.abs(d[1]) + shape[1] * Math.abs(d[2]));
          for (const b of [0, 1, 2] as const) {
            const sign = a === b ? 1 : Math.sign(d[a]) * Math.sign(d[b]);
            H -= sign * (N[part[a][b]]?.[at] as number) * (m[b * cells + j] as number);
          }
        }
        const found = PER_MS * ((full[a * cells + i] as number) - (rest[a * cells + i] as number));
        worst = Math.max(worst, Math.abs(found - H));
        largest = Math.max(largest, Math.abs(H));
      }
    expect(worst / largest).toBeLessThan(1e-12);
  });
});

describe('memory', () => {
  it('of a film of 512 × 512 cells with all stages and transforms stays below 450 bytes per cell', () => {
    const film = projectWith({ ...FULL, ...box(512, 512, 1, nm(4, 4, 4)) });
    expect(simulationBytes(film) / 512 ** 2).toBeLessThan(450);
  });
});

describe('energy of the stray field', () => {
  it('is −½ M·B of the uniform box', () => {
    const edges = nm(2, 2, 5);
    const s = simulate({ ...FULL, ...box(6, 4, 1, edges), 'texture.direction': [0, 0, 1] });
    s.refresh();
    const volume = 12e-9 * 8e-9 * 5e-9;
    const expected = 0.5 * VACUUM_PERMEABILITY * Ms * Ms * volume * barFactors(12, 8, 5)[2];
    expect((s.energies['magnetostatics'] as number) / expected).toBeCloseTo(1, 9);
    expect(s.energies['shape']).toBeUndefined();
    expect(s.energy / expected).toBeCloseTo(1, 9);
  });
});
