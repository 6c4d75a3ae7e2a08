import { describe, expect, it } from 'vitest';
import { arenaBytes, createArena, readField, writeField } from '@workers/kernels/arena';
import { instantiateKernels, type Kernels } from '@workers/kernels/loader';
import { randomUnits } from '../magnet/support';

const setUp = (cells: number, fields = 10) => {
  const arena = createArena(cells, fields, 1024);
  const kernels = instantiateKernels(arena.memory);
  // Regions 0 (empty), 1 and 2 in no order, and numbers for them.
  const [regions, table] = [arena.take(512), arena.take(512)];
  const { buffer } = arena.memory;
  new Uint8Array(buffer, regions, cells).set(Array.from({ length: cells }, (_, i) => (i * i + (i >> 2)) % 3));
  // Nothing comes of empty cells: the first row is zero, and of a table of pairs the first column.
  new Float64Array(buffer, table + 32, 8).set(randomUnits(4, 5).subarray(0, 8));
  new Float64Array(buffer, table + 136, 2).set([0.4, -0.9]);
  arena.fields.forEach((field, i) => writeField(arena, field, randomUnits(cells, 11 + i)));
  const field = (i: number): number => arena.fields[i] as number;
  const values = (i: number): Float64Array =>
    Float64Array.from(readField(arena, field(i), new Float64Array(3 * cells)));
  return { arena, kernels, field, values, regions, table, stride: arena.stride, padded: arena.padded };
};

describe('the arena', () => {
  it('pads to an even number of cells and keeps the padding empty', () => {
    const { arena, field, values } = setUp(5);
    expect(arena.padded).toBe(6);
    expect(arena.view(field(0)).subarray(5, arena.pitch)).toEqual(new Float64Array(arena.pitch - 5));
    expect(values(0)).toEqual(randomUnits(5, 11));
  });

  it('knows its size before it allocates', () => {
    expect(createArena(1001, 3).memory.buffer.byteLength).toBe(arenaBytes(1001, 3));
    expect(arenaBytes(1000, 10)).toBeGreaterThanOrEqual(240_000);
  });

  it('lends what was asked for beyond the fields, and no more', () => {
    const arena = createArena(5, 2, 1000);
    const first = arena.take(500);
    const second = arena.take(500);
    expect(first % 64).toBe(0);
    expect(first).toBeGreaterThanOrEqual((arena.fields[1] as number) + 24 * 6);
    expect(second - first).toBeGreaterThanOrEqual(500);
    expect(() => arena.take(2 ** 17)).toThrow(RangeError);
  });

  it('gives no two components of a field to one set of the first cache', () => {
    for (const cells of [1, 256, 512, 1000, 1024, 4096, 64 * 64, 512 * 128, 128 * 128 * 16, 99_999]) {
      const { stride, padded } = createArena(cells, 1);
      expect(stride % 64).toBe(0);
      expect(stride).toBeGreaterThanOrEqual(8 * padded);
      expect(stride - 8 * padded).toBeLessThanOrEqual(4096);
      for (const apart of [stride, 2 * stride])
        expect(Math.abs(apart - 4096 * Math.round(apart / 4096))).toBeGreaterThanOrEqual(64);
    }
  });
});

/** Each stencil on a 7 × 3 × 2 box along one axis. */
const stencils: Record<
  string,
  (
    k: Kernels,
    s: ReturnType<typeof setUp>,
    step: number,
    count: number,
    from: number,
    to: number,
    wrap: boolean,
  ) => void
> = {
  exchangeField: (k, s, step, count, from, to, wrap) =>
    k.exchangeField(s.field(0), s.field(1), s.stride, from, to, step, count, 3, wrap),
  dmiField: (k, s, step, count, from, to, wrap) =>
    k.dmiField(s.field(0), s.field(1), from, to, step, count, s.stride, 2 * s.stride, 2, 0.7, wrap),
  edgeMixing: (k, s, step, count, from, to) =>
    k.edgeMixing(s.field(0), s.field(1), from, to, step, count, 0, s.stride, 0.6),
  driftTorque: (k, s, step, count, from, to, wrap) =>
    k.driftTorque(s.field(0), s.field(1), s.stride, from, to, step, count, 0.3, -0.4, wrap),
  regionalExchangeField: (k, s, step, count, from, to, wrap) =>
    k.regionalExchangeField(
      s.field(0), s.field(1), s.stride, from, to, step, count, wrap, s.regions, s.table, 24, 3,
    ), // prettier-ignore
  regionalDmiField: (k, s, step, count, from, to, wrap) =>
    k.regionalDmiField(
      s.field(0), s.field(1), from, to, step, count, wrap, s.stride, 2 * s.stride, s.regions, s.table, 24, s.table + 128, 2,
    ), // prettier-ignore
  regionalEdgeMixing: (k, s, step, count, from, to, wrap) =>
    k.regionalEdgeMixing(
      s.field(0), s.field(1), from, to, step, count, wrap, 0, s.stride, s.regions, s.table + 128, 0.6,
    ), // prettier-ignore
  regionalDriftTorque: (k, s, step, count, from, to, wrap) =>
    k.regionalDriftTorque(
      s.field(0), s.field(1), s.stride, from, to, step, count, wrap, s.regions, s.table, 0.3, -0.4,
    ), // prettier-ignore
};

describe('stencil kernels', () => {
  const axes = [[1, 7], [7, 3], [21, 2]] as const; // prettier-ignore
  it.each(
    Object.entries(stencils).flatMap(([name, run]) =>
      axes.flatMap(([step, count]) => [false, true].map((wrap) => ({ name, step, count, run, wrap }))),
    ),
  )(
    '$name along step $step (wrap: $wrap) gives the same bits in any split of the cells',
    ({ step, count, run, wrap }) => {
      const whole = setUp(42);
      run(whole.kernels, whole, step, count, 0, 42, wrap);
      for (const cuts of [
        [0, 1, 42],
        [0, 13, 14, 29, 42],
        [0, 6, 7, 8, 20, 21, 22, 42],
      ]) {
        const split = setUp(42);
        cuts.slice(1).forEach((to, i) => run(split.kernels, split, step, count, cuts[i] as number, to, wrap));
        expect(split.values(1)).toEqual(whole.values(1));
      }
      // Between two cells of a ring left and right are the same cell, and differences of them vanish.
      if (!wrap || count > 2) expect(whole.values(1)).not.toEqual(setUp(42).values(1));
    },
  );
});

describe('Runge–Kutta combinations', () => {
  const c = [0.3, -0.2, 0.5, 0.11, -0.7, 0.05];
  it.each([1, 2, 3, 4, 5, 6])('combine%d is the normalised sum', (n) => {
    const s = setUp(9);
    const terms = c.slice(0, n).flatMap((weight, i) => [weight, s.field(i + 2)]);
    s.kernels[`combine${n as 1}`](s.field(0), s.field(1), s.stride, 0, s.padded, ...terms);
    const m = s.values(0);
    const k = c.map((_, i) => s.values(i + 2));
    const sum = m.map(
      (value, at) =>
        value + c.slice(0, n).reduce((total, weight, i) => total + weight * (k[i]?.[at] ?? 0), 0),
    );
    const found = s.values(1);
    for (let i = 0; i < 9; i++) {
      const norm = Math.hypot(sum[i] as number, sum[9 + i] as number, sum[18 + i] as number);
      for (let b = 0; b < 3; b++) expect(found[9 * b + i]).toBeCloseTo((sum[9 * b + i] as number) / norm, 14);
    }
  });

  it.each([4, 6] as const)('error%d is the largest squared combination', (n) => {
    const s = setUp(9);
    const terms = c.slice(0, n).flatMap((weight, i) => [weight, s.field(i + 2)]);
    const k = c.map((_, i) => s.values(i + 2));
    const at = (i: number, b: number): number =>
      c.slice(0, n).reduce((total, weight, j) => total + weight * (k[j]?.[9 * b + i] ?? 0), 0);
    const expected = Math.max(
      ...Array.from({ length: 9 }, (_, i) => at(i, 0) ** 2 + at(i, 1) ** 2 + at(i, 2) ** 2),
    );
    expect(s.kernels[`error${n}`](s.stride, 0, s.padded, ...terms)).toBeCloseTo(expected, 14);
  });

  it('reports a NaN in any cell and lane', () => {
    for (const bad of [0, 4, 7]) {
      const s = setUp(8);
      const spoilt = randomUnits(8);
      spoilt[8 + bad] = NaN;
      writeField(s.arena, s.field(2), spoilt);
      const terms = [1, 2, 3, 4].flatMap((i) => [0.1, s.field(i + 1)]);
      expect(s.kernels.error4(s.stride, 0, 8, ...terms)).toBeNaN();
      expect(s.kernels.largestSquare(s.field(2), s.stride, 0, 8)).toBeNaN();
      expect(s.kernels.largestTorque(s.field(2), s.field(3), s.stride, 0, 8)).toBeNaN();
    }
  });

  it('leaves an empty cell empty', () => {
    const s = setUp(4);
    const m = randomUnits(4);
    const still = randomUnits(4, 5);
    for (const b of [0, 4, 8]) m[b + 2] = still[b + 2] = 0;
    writeField(s.arena, s.field(0), m);
    writeField(s.arena, s.field(2), still);
    s.kernels.combine1(s.field(0), s.field(1), s.stride, 0, 4, 0.5, s.field(2));
    expect([0, 4, 8].map((b) => s.values(1)[b + 2])).toEqual([0, 0, 0]);
  });
});

describe('sums', () => {
  it('dotSum and blockSum add up the cells', () => {
    const s = setUp(7);
    const [a, b] = [s.values(0), s.values(1)];
    expect(s.kernels.dotSum(s.field(0), s.field(1), s.stride, 0, s.padded)).toBeCloseTo(
      a.reduce((sum, v, i) => sum + v * (b[i] as number), 0),
      13,
    );
    expect(s.kernels.blockSum(s.field(0) + s.stride, 0, s.padded)).toBeCloseTo(
      a.subarray(7, 14).reduce((sum, v) => sum + v, 0),
      13,
    );
  });
});
