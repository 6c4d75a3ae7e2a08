import { describe, expect, it } from 'vitest';
import { hermitianSolver } from '@workers/numerics/hermitian-eigen';

let state = 7;
const random = (): number => (state = (state * 16807) % 2147483647) / 2147483647 - 0.5;

/** Product of n random reflections, a unitary matrix with known inverse. */
const unitary = (n: number): [number, number][][] => {
  let u = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j): [number, number] => [i === j ? 1 : 0, 0]),
  );
  for (let step = 0; step < n; step++) {
    const v = Array.from({ length: n }, (): [number, number] => [random(), random()]);
    const norm = v.reduce((sum, [a, b]) => sum + a * a + b * b, 0);
    u = u.map((row) => {
      let [x, y] = [0, 0];
      row.forEach(([a, b], j) => {
        const [c, d] = v[j] as [number, number];
        x += a * c - b * d;
        y += a * d + b * c;
      });
      return row.map(([a, b], j): [number, number] => {
        const [c, d] = v[j] as [number, number];
        return [a - (2 / norm) * (x * c + y * d), b - (2 / norm) * (y * c - x * d)];
      });
    });
  }
  return u;
};

const withSpectrum = (values: readonly number[]) => {
  const n = values.length;
  const u = unitary(n);
  const re = new Float64Array(n * n);
  const im = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      for (let k = 0; k < n; k++) {
        const [a, b] = u[i]?.[k] as [number, number];
        const [c, d] = u[j]?.[k] as [number, number];
        re[i * n + j] = (re[i * n + j] as number) + (values[k] as number) * (a * c + b * d);
        im[i * n + j] = (im[i * n + j] as number) + (values[k] as number) * (b * c - a * d);
      }
  return { re, im, n };
};

/** Largest |Hu − λu| and largest |⟨u|u'⟩ − δ|. */
const faults = (
  { re, im, n }: { re: Float64Array; im: Float64Array; n: number },
  eigen: { values: Float64Array; re: Float64Array; im: Float64Array },
) => {
  let [residual, overlap] = [0, 0];
  for (let v = 0; v < n; v++) {
    for (let i = 0; i < n; i++) {
      let [x, y] = [0, 0];
      for (let j = 0; j < n; j++) {
        const [a, b] = [re[i * n + j] as number, im[i * n + j] as number];
        const [c, d] = [eigen.re[v * n + j] as number, eigen.im[v * n + j] as number];
        x += a * c - b * d;
        y += a * d + b * c;
      }
      const e = eigen.values[v] as number;
      residual = Math.max(
        residual,
        Math.hypot(x - e * (eigen.re[v * n + i] as number), y - e * (eigen.im[v * n + i] as number)),
      );
    }
    for (let w = 0; w <= v; w++) {
      let [x, y] = [0, 0];
      for (let j = 0; j < n; j++) {
        const [a, b] = [eigen.re[v * n + j] as number, eigen.im[v * n + j] as number];
        const [c, d] = [eigen.re[w * n + j] as number, eigen.im[w * n + j] as number];
        x += a * c + b * d;
        y += a * d - b * c;
      }
      overlap = Math.max(overlap, Math.hypot(x - (v === w ? 1 : 0), y));
    }
  }
  return { residual, overlap };
};

describe('Hermitian eigenvalues and vectors', () => {
  it.each([
    ['one state', [3]],
    ['two states', [-1, 2]],
    ['three, one pair equal', [1, 1, 2]],
    ['all equal', [2, 2, 2, 2, 2]],
    ['four, two pairs of Kramers', [-1, -1, 0.5, 0.5]],
    ['nearly equal', [1, 1 + 1e-12, 1 + 2e-12, 5]],
    ['many sizes', [-1e3, -1, 1e-6, 2e-6, 1, 1e3]],
    ['thirty-six at random', Array.from({ length: 36 }, () => 10 * random())],
    ['eighty, half of them zero', Array.from({ length: 80 }, (_, i) => (i % 2 === 0 ? 0 : 4 * random()))],
  ])('come out of a constructed spectrum: %s', (_, values) => {
    const matrix = withSpectrum(values);
    const solve = hermitianSolver(matrix.n);
    const eigen = solve(matrix.re, matrix.im);
    const size = Math.max(...values.map(Math.abs));
    const sorted = [...values].sort((a, b) => a - b);
    sorted.forEach((x, i) => {
      expect(Math.abs((eigen.values[i] as number) - x)).toBeLessThan(4e-15 * matrix.n * size);
    });
    const { residual, overlap } = faults(matrix, eigen);
    expect(residual).toBeLessThan(4e-15 * matrix.n * size);
    expect(overlap).toBeLessThan(4e-15 * matrix.n);
  });
  it('leave the matrix as it was and forget the one before', () => {
    const one = withSpectrum([1, 2, 5, 9]);
    const other = withSpectrum([-3, 0, 0, 1]);
    const solve = hermitianSolver(4);
    const copy = one.re.slice();
    const first = [...solve(one.re, one.im).values];
    solve(other.re, other.im);
    expect(one.re).toEqual(copy);
    expect([...solve(one.re, one.im).values]).toEqual(first);
  });
  it('know a diagonal matrix, the zero matrix and σ_y', () => {
    const solve = hermitianSolver(3);
    expect([...solve(Float64Array.of(3, 0, 0, 0, 1, 0, 0, 0, 2), new Float64Array(9)).values]).toEqual([
      1, 2, 3,
    ]);
    expect([...solve(new Float64Array(9), new Float64Array(9)).values]).toEqual([0, 0, 0]);
    const pair = hermitianSolver(2)(new Float64Array(4), Float64Array.of(0, -1, 1, 0));
    expect(pair.values[0]).toBeCloseTo(-1, 15);
    expect(pair.values[1]).toBeCloseTo(1, 15);
  });
  it('refuse a matrix that is not finite', () => {
    const solve = hermitianSolver(3);
    expect(() => solve(new Float64Array(9).fill(NaN), new Float64Array(9))).toThrow(RangeError);
  });
});
