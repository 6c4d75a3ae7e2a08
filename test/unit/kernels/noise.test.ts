import { describe, expect, it } from 'vitest';
import { createArena, readField } from '@workers/kernels/arena';
import { instantiateKernels } from '@workers/kernels/loader';

/** Philox4x32-10, written again with whole numbers. */
const philox = (counter: readonly bigint[], key: readonly bigint[]): bigint[] => {
  const word = 2n ** 32n;
  let [a, b, c, d] = counter as [bigint, bigint, bigint, bigint];
  let [k, l] = key as [bigint, bigint];
  for (let round = 0; round < 10; round++) {
    const [p, q] = [0xd2511f53n * a, 0xcd9e8d57n * c];
    [a, b, c, d] = [(q / word) ^ b ^ k, q % word, (p / word) ^ d ^ l, p % word];
    [k, l] = [(k + 0x9e3779b9n) % word, (l + 0xbb67ae85n) % word];
  }
  return [a, b, c, d];
};

const CELLS = 41;
const draw = (seed: number, low: number, high: number, cuts = [0, CELLS]): Float64Array => {
  const arena = createArena(CELLS, 1);
  const kernels = instantiateKernels(arena.memory);
  const field = arena.fields[0] as number;
  cuts
    .slice(1)
    .forEach((to, i) =>
      kernels.thermalField(field, arena.stride, cuts[i] as number, to, seed, low, high, 0.5),
    );
  return Float64Array.from(readField(arena, field, new Float64Array(3 * CELLS)));
};

describe('fluctuations', () => {
  it('Philox gives the published answers', () => {
    const hex = (words: bigint[]): string => words.map((w) => w.toString(16).padStart(8, '0')).join(' ');
    // Known answers of the Random123 distribution.
    expect(hex(philox([0n, 0n, 0n, 0n], [0n, 0n]))).toBe('6627e8d5 e169c58d bc57ac4c 9b00dbd8');
    const pi = [0x243f6a88n, 0x85a308d3n, 0x13198a2en, 0x03707344n];
    expect(hex(philox(pi, [0xa4093822n, 0x299f31d0n]))).toBe('d16cfe09 94fdcceb 5001e420 24126ea1');
  });

  it.each([
    [0, 0, 0],
    [4294967295, 123, 0],
    [7, 4294967295, 2],
  ])('seed %d, step (%d, %d): three normal numbers a cell by Box and Muller', (seed, low, high) => {
    const found = draw(seed, low, high);
    for (let i = 0; i < CELLS; i++) {
      const [a, b, c, d] = philox([BigInt(i), BigInt(low), BigInt(high), 0n], [BigInt(seed), 0n]).map(Number) as [
        number, number, number, number,
      ]; // prettier-ignore
      const radius = (bits: number): number => 0.5 * Math.sqrt(-2 * Math.log((bits + 0.5) / 2 ** 32));
      const angle = (bits: number): number => (2 * Math.PI * bits) / 2 ** 32;
      expect(found[i]).toBeCloseTo(radius(a) * Math.cos(angle(b)), 12);
      expect(found[CELLS + i]).toBeCloseTo(radius(a) * Math.sin(angle(b)), 12);
      expect(found[2 * CELLS + i]).toBeCloseTo(radius(c) * Math.cos(angle(d)), 12);
    }
  });

  it('do not depend on how the cells are shared out, and differ from step to step', () => {
    expect(draw(3, 5, 0, [0, 1, 8, 9, 30, CELLS])).toEqual(draw(3, 5, 0));
    expect(draw(3, 6, 0)).not.toEqual(draw(3, 5, 0));
    expect(draw(4, 5, 0)).not.toEqual(draw(3, 5, 0));
  });

  it('have mean 0, variance 1, kurtosis 3 and independent components', () => {
    const n = 1000 * CELLS;
    const sums = { mean: 0, square: 0, fourth: 0, mixed: 0 };
    for (let step = 0; step < 1000; step++) {
      const values = draw(11, step, 0).map((v) => 2 * v);
      for (let i = 0; i < CELLS; i++) {
        const [x, y, z] = [values[i], values[CELLS + i], values[2 * CELLS + i]] as [number, number, number];
        for (const v of [x, y, z]) {
          sums.mean += v / (3 * n);
          sums.square += v ** 2 / (3 * n);
          sums.fourth += v ** 4 / (3 * n);
        }
        sums.mixed += (x * y + y * z + z * x) / (3 * n);
      }
    }
    // Four standard errors of 123 000 numbers.
    const error = 4 / Math.sqrt(3 * n);
    expect(Math.abs(sums.mean)).toBeLessThan(error);
    expect(Math.abs(sums.square - 1)).toBeLessThan(Math.SQRT2 * error);
    expect(Math.abs(sums.fourth - 3)).toBeLessThan(Math.sqrt(96) * error);
    expect(Math.abs(sums.mixed)).toBeLessThan(error);
  });
});
