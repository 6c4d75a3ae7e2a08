import { describe, expect, it } from 'vitest';
import { latticeRoom, roomFor } from '@workers/kernels/lattice-kernels';

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

/** Inverse by the kernel; null where there is none. */
const inverseOf = (a: Float64Array, n: number): Float64Array | null => {
  const working = 2 * (2 * 8 * n + 2 * Math.max(n, 8));
  const sizes = [a.length, working, n] as const;
  const room = latticeRoom(roomFor(...sizes));
  const [at, panels, swaps] = sizes.map((size) => room.take(size)) as [number, number, number];
  room.view(at, a.length).set(a);
  return room.kernels.invert(at, n, panels, swaps) === 0 ? null : room.view(at, a.length).slice();
};

const found = (a: Float64Array | null): Float64Array => {
  if (a === null) throw new Error('no inverse');
  return a;
};

describe('dense complex matrices', () => {
  it.each([1, 2, 3, 4, 5, 7, 8, 9, 13, 16, 32, 50])(
    'of %i rows times their inverse are the identity',
    (n) => {
      const a = numbers(2 * n * n, n);
      const inverse = found(inverseOf(a, n));
      expect(largest(plainProduct(a, inverse, n, n, n), identity(n))).toBeLessThan(1e-11);
      expect(largest(plainProduct(inverse, a, n, n, n), identity(n))).toBeLessThan(1e-11);
    },
  );
  it('have an inverse with zeros on the diagonal, and none when a row is missing', () => {
    const n = 10;
    const swap = new Float64Array(2 * n * n);
    for (let i = 0; i < n; i++) swap[2 * (i * n + ((i + 1) % n)) + 1] = 2;
    expect(largest(plainProduct(swap, found(inverseOf(swap, n)), n, n, n), identity(n))).toBe(0);
    expect(inverseOf(new Float64Array(2 * n * n), n)).toBeNull();
  });
  it('with numbers near the ends of the range of doubles have an inverse', () => {
    const scale = 1e200;
    const a = Float64Array.of(scale, scale, 0, 0, 0, 0, 1 / scale, -1 / scale);
    const wanted = Float64Array.of(0.5 / scale, -0.5 / scale, 0, 0, 0, 0, 0.5 * scale, 0.5 * scale);
    found(inverseOf(a, 2)).forEach((v, k) => {
      expect(Math.abs(v - (wanted[k] as number))).toBeLessThanOrEqual(1e-15 * Math.abs(wanted[k] as number));
    });
  });
  it.each([
    [1, 1, 1],
    [3, 2, 5],
    [4, 7, 1],
    [6, 8, 3],
    [9, 5, 8],
  ])('multiply as %i × %i × %i sums, onto what is there', (rows, inner, columns) => {
    const a = numbers(2 * rows * inner, 1);
    const b = numbers(2 * inner * columns, 2);
    const sizes = [a.length, b.length, 2 * rows * columns, 4 * inner] as const;
    const room = latticeRoom(roomFor(...sizes));
    const [pa, pb, pc, panel] = sizes.map((size) => room.take(size)) as [number, number, number, number];
    room.view(pa, a.length).set(a);
    room.view(pb, b.length).set(b);
    const c = room.view(pc, 2 * rows * columns).fill(1);
    const [ca, cb] = [16 * columns, 16 * inner];
    room.kernels.addProduct(pc, ca, pa, cb, pb, ca, panel, rows, inner, columns);
    const wanted = plainProduct(a, b, rows, inner, columns).map((v) => v + 1);
    expect(largest(c, wanted)).toBeLessThan(1e-14);
  });
  it('carry the hop of a Rashba strip as its 2 × 2 blocks do', () => {
    const [sites, numbersInRow, r] = [3, 5, 0.3];
    const n = 2 * sites;
    const u = new Float64Array(2 * n * n);
    for (let y = 0; y < sites; y++)
      for (const [p, q, value] of [[0, 0, -1], [0, 1, r], [1, 0, -r], [1, 1, -1]] as const)
        u[2 * ((2 * y + p) * n + 2 * y + q)] = value; // prettier-ignore
    const adjoint = u.map((_, k) => u[2 * (Math.floor(k / 2) % n * n + Math.floor(k / 2 / n)) + (k % 2)] as number); // prettier-ignore
    const x = numbers(2 * n * numbersInRow, 4);
    const square = numbers(2 * n * n, 5);
    const sizes = [x.length, x.length, square.length, square.length] as const;
    const room = latticeRoom(roomFor(...sizes));
    const [px, out, pc, into] = sizes.map((size) => room.take(size)) as [number, number, number, number];
    room.view(px, x.length).set(x);
    room.kernels.carryHops(out, px, sites, numbersInRow, r, false);
    expect(largest(room.view(out, x.length), plainProduct(u, x, n, n, numbersInRow))).toBeLessThan(1e-15);
    room.kernels.carryHops(out, px, sites, numbersInRow, r, true);
    const back = plainProduct(adjoint, x, n, n, numbersInRow);
    expect(largest(room.view(out, x.length), back)).toBeLessThan(1e-15);
    room.view(pc, square.length).set(square);
    room.kernels.subtractHops(into, pc, n, sites, r);
    const less = plainProduct(square, u, n, n, n).map((v) => -v);
    expect(largest(room.view(into, square.length), less)).toBeLessThan(1e-15);
  });
});
