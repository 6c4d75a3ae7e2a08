import { describe, expect, it } from 'vitest';
import { readProject, withValue } from '@workers/model';
import { BARE, box, simulate } from './support';
import {
  cross, dot, EDGES, exchangeAt, expectVector, Ms, normalised, setUp, SHAPES, type Vector,
} from './term-support'; // prettier-ignore

const AXES = { 'material.cubicAxis1': [2, 1, 0], 'material.cubicAxis2': [0, 3, 4] } as const;
/** Orthonormal cube axes of AXES, written again. */
const cube = (): [Vector, Vector, Vector] => {
  const first = normalised([2, 1, 0]);
  const raw: Vector = [0, 3, 4];
  const second = normalised(raw.map((c, i) => c - dot(raw, first) * (first[i] as number)));
  return [first, second, cross(first, second)];
};

/** Energy density at m, by the textbook. */
const density = (m: Vector, Ku2: number, Kc1: number, Kc2: number): number => {
  const [a, b, c] = cube().map((axis) => dot(m, axis) ** 2) as Vector;
  return -Ku2 * dot(m, normalised([1, 2, -3])) ** 4 + Kc1 * (a * b + b * c + c * a) + Kc2 * a * b * c;
};

describe('anisotropies of higher order', () => {
  const K = { 'material.Ku2': 2e5, 'material.Kc1': -3e5, 'material.Kc2': 7e5 };

  it.each(SHAPES)('add minus the gradient of their energy density on %d × %d × %d cells', (...shape) => {
    const s = setUp(shape, { ...K, ...AXES, 'material.easyAxis': [1, 2, -3] });
    const h = 1e-3;
    s.each((x, y, z, i) => {
      const m = s.vector(s.m, i);
      const expected = exchangeAt(s, x, y, z).map((b, c) => {
        const at = (by: number): number =>
          density(m.map((v, k) => v + (k === c ? by : 0)) as Vector, 2e5, -3e5, 7e5);
        return b - (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h * Ms);
      }) as Vector;
      // What the difference of fourth order leaves: h⁴ of a fifth derivative, and rounding by h.
      expectVector(s.vector(s.B, i), expected, 1000);
    });
  });

  it.each([[[1, 2, -3]], [[2, 1, 0]], [[0, 0, 1]], [[1, -1, 1]]] as [Vector][])(
    'have the energy of the textbook along (%s)',
    (direction) => {
      const s = simulate({
      ...BARE, ...box(2, 1, 1, EDGES), ...K, ...AXES, 'material.Ms': Ms, 'material.easyAxis': [1, 2, -3], 'texture.direction': direction,
    }); // prettier-ignore
      s.refresh();
      const volume = 2 * EDGES[0] * EDGES[1] * EDGES[2];
      const expected = density(normalised(direction), 2e5, -3e5, 7e5);
      expect(Math.abs(s.energy / volume - expected)).toBeLessThan(1e-9 * 7e5);
    },
  );

  it('with one easy axis the higher order opens an easy cone with cos²θ = −Ku/2Ku2', () => {
    // e = −K cos²θ − K2 cos⁴θ with K > 0 > K2: cos²θ = −K/(2 K2).
    const s = simulate({
      ...BARE, ...box(1, 1, 1, EDGES), 'material.Ms': Ms, 'material.Ku': 2e5, 'material.Ku2': -4e5, 'material.easyAxis': [0, 0, 1],
      'texture.direction': [0.3, 0, 1],
    }); // prettier-ignore
    expect(s.relax()).toBe('converged');
    expect((s.m[2] as number) ** 2).toBeCloseTo(0.25, 5);
  });

  it('refuses cube axes that are parallel, and accepts any others', () => {
    const project = { format: 'spinmotive-project', version: 1 };
    const refused = readProject(withValue(project, 'material.cubicAxis2', [-2, 0, 0]));
    expect(refused).toMatchObject({ ok: false, code: 'contradiction', path: 'material.cubicAxis2' });
    expect(readProject(withValue(project, 'material.cubicAxis2', [1, 0.01, 0])).ok).toBe(true);
  });
});
