import { describe, expect, it } from 'vitest';
import { addProduct, inversionRoom, invertInPlace } from '@workers/numerics/complex-dense';
import { solveInPlace } from '@workers/numerics/linear-solve';

/** Small repeatable numbers between −1 and 1. */
const numbers = (count: number, seed: number): Float64Array =>
  Float64Array.from(
    { length: count },
    (_, k) => 2 * ((43758.5453 * Math.sin(12.9898 * (k + 1) + 78.233 * seed)) % 1),
  );

const plainProduct = (
  a: Float64Array,
  b: Float64Array,
  rows: number,
  inner: number,
  columns: number,
): Float64Array => {
  const c = new Float64Array(2 * rows * columns);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++)
      for (let k = 0; k < inner; k++) {
        const [x, y] = [2 * (i * inner + k), 2 * (k * columns + j)];
        const [xr, xi, yr, yi] = [a[x], a[x + 1], b[y], b[y + 1]] as [number, number, number, number];
        (c[2 * (i * columns + j)] as number) += xr * yr - xi * yi;
        (c[2 * (i * columns + j) + 1] as number) += xr * yi + xi * yr;
      }
  return c;
};

const largest = (a: Float64Array, b: ArrayLike<number>): number =>
  a.reduce((worst, v, k) => Math.max(worst, Math.abs(v - (b[k] as number))), 0);

const identity = (n: number): Float64Array =>
  Float64Array.from({ length: 2 * n * n }, (_, k) => (k % (2 * (n + 1)) === 0 ? 1 : 0));

describe('dense complex matrices', () => {
  it.each([1, 2, 3, 4, 5, 8, 13, 32])('of %i rows times their inverse are the identity', (n) => {
    const a = numbers(2 * n * n, n);
    const inverse = a.slice();
    expect(invertInPlace(inverse, inversionRoom(n))).toBe(true);
    expect(largest(plainProduct(a, inverse, n, n, n), identity(n))).toBeLessThan(1e-11);
    expect(largest(plainProduct(inverse, a, n, n, n), identity(n))).toBeLessThan(1e-11);
  });
  it('have an inverse with zeros on the diagonal, and none when a row is missing', () => {
    const n = 6;
    const swap = new Float64Array(2 * n * n);
    for (let i = 0; i < n; i++) swap[2 * (i * n + ((i + 1) % n)) + 1] = 2;
    const inverse = swap.slice();
    expect(invertInPlace(inverse, inversionRoom(n))).toBe(true);
    expect(largest(plainProduct(swap, inverse, n, n, n), identity(n))).toBe(0);
    expect(invertInPlace(new Float64Array(2 * n * n), inversionRoom(n))).toBe(false);
  });
  it.each([
    [3, 2, 5],
    [4, 7, 1],
    [6, 8, 3],
  ])('multiply as %i × %i × %i sums, onto what is there and at their places', (rows, inner, columns) => {
    const a = numbers(2 * rows * inner + 4, 1);
    const b = numbers(2 * inner * columns + 6, 2);
    const c = new Float64Array(2 * rows * columns + 2).fill(1);
    addProduct(c, a, b, rows, inner, columns, { c: 2, a: 4, b: 6 });
    const wanted = plainProduct(a.subarray(4), b.subarray(6), rows, inner, columns).map((v) => v + 1);
    expect(largest(c.subarray(2), wanted)).toBeLessThan(1e-14);
    expect([...c.subarray(0, 2)]).toEqual([1, 1]);
  });
});

it('real equations are solved with row exchanges, and refused without a solution', () => {
  const a = Float64Array.of(0, 2, 1, 1, 1, 1, 2, -1, 3);
  const x = Float64Array.of(7, 6, 9);
  expect(solveInPlace(a, x)).toBe(true);
  expect(largest(x, [1, 2, 3])).toBeLessThan(1e-14);
  expect(solveInPlace(Float64Array.of(1, 2, 2, 4), Float64Array.of(1, 1))).toBe(false);
});
