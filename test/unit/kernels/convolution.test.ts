import { describe, expect, it } from 'vitest';
import { createArena, readField, writeField } from '@workers/kernels/arena';
import {
  createConvolution,
  phaseKernels,
  planConvolution,
  type Box,
  type TensorOctant,
} from '@workers/kernels/convolution';
import {
  axisBytes,
  endsInFours,
  paddedLength,
  planAxis,
  rowLength,
  writeAxis,
  type Precision,
} from '@workers/kernels/fft-plan';
import { instantiateKernels } from '@workers/kernels/loader';
import { randomUnits } from '../magnet/support';

const noise = (n: number, seed: number): Float64Array => randomUnits(n, seed).subarray(0, n);

describe('transform of one axis', () => {
  it('pads to twice a product of 2, 3 and 5', () => {
    expect([1, 2, 7, 11, 13, 50, 509, 512].map(paddedLength)).toEqual([1, 4, 16, 24, 30, 100, 1024, 1024]);
  });

  it('takes rows of real numbers without padding, but for an even product of 2, 3 and 5', () => {
    expect([1, 2, 7, 13, 15, 25, 50, 509, 512].map(rowLength)).toEqual([2, 2, 8, 16, 16, 30, 50, 512, 512]);
  });

  it.each([1, 2, 3, 4, 5, 7, 9, 15, 16, 27, 45, 64, 100])(
    '%d points: equals the sum of the definition, and comes back',
    (count) => {
      const axis = planAxis(count);
      const { padded } = axis;
      const arena = createArena(2, 1, axisBytes(axis) + 64 * (padded + count) + 256);
      const kernels = instantiateKernels(arena.memory);
      const address = arena.take(axisBytes(axis));
      writeAxis(axis, arena.memory.buffer, address);
      // Two lines side by side; points lie four by four with a gap, and the first is the third of its four.
      const [first, quad] = [2, 192];
      const source = new Float64Array(arena.memory.buffer, arena.take(48 * (count + 8)), 6 * (count + 8));
      const data = new Float64Array(arena.memory.buffer, arena.take(32 * padded), 4 * padded);
      const at = (j: number): number => Math.floor((j + first) / 4) * (quad / 8) + ((j + first) % 4) * 4;
      const before = noise(4 * count, 3);
      for (let j = 0; j < count; j++) source.set(before.subarray(4 * j, 4 * j + 4), at(j));
      kernels.forwardRows(address, source.byteOffset, quad, first, data.byteOffset);
      for (const lane of [0, 1])
        for (let k = 0; k < padded; k++) {
          let [re, im] = [0, 0];
          for (let j = 0; j < count; j++) {
            const angle = (-2 * Math.PI * j * k) / padded;
            const [c, s] = [Math.cos(angle), Math.sin(angle)];
            const [x, y] = [before[4 * j + lane] as number, before[4 * j + lane + 2] as number];
            re += x * c - y * s;
            im += x * s + y * c;
          }
          const place = 4 * (axis.positions[k] as number) + lane;
          expect(Math.abs((data[place] as number) - re)).toBeLessThan(1e-12 * padded);
          expect(Math.abs((data[place + 2] as number) - im)).toBeLessThan(1e-12 * padded);
        }
      source.fill(NaN);
      kernels.backwardRows(address, data.byteOffset, source.byteOffset, quad, first);
      for (let i = 0; i < 4 * count; i++) {
        const value = source[at(Math.floor(i / 4)) + (i % 4)] as number;
        expect(Math.abs(value / padded - (before[i] as number))).toBeLessThan(1e-14);
      }
      expect(source.reduce((n, value) => n + (Number.isNaN(value) ? 0 : 1), 0)).toBe(4 * count);
    },
  );
});

/** A tensor of noise: nothing but its symmetry is that of magnetostatics. */
const setUp = (box: Box, precision: Precision) => {
  const cells = box[0] * box[1] * box[2];
  const odd = { xx: [], yy: [], zz: [], xy: [0, 1], xz: [0, 2], yz: [1, 2] } as const;
  const tensor = Object.fromEntries(
    Object.entries(odd).map(([name, axes], seed) => {
      const values = Float64Array.from(noise(cells, seed + 5));
      // An odd component vanishes where the offset along one of its axes does.
      for (let i = 0; i < cells; i++) {
        const offset = [i % box[0], Math.floor(i / box[0]) % box[1], Math.floor(i / (box[0] * box[1]))];
        if (axes.some((axis) => offset[axis] === 0)) values[i] = 0;
      }
      return [name, values];
    }),
  ) as Required<TensorOctant>;
  const layout = planConvolution(box, 1, precision);
  const arena = createArena(cells, 2, layout.bytes);
  const kernels = instantiateKernels(arena.memory);
  const { plan, scratch } = createConvolution(
    layout,
    arena.memory.buffer,
    arena.take(layout.bytes),
    kernels,
    tensor,
  );
  const [m, B] = arena.fields as [number, number];
  const source = randomUnits(cells, 9);
  const start = randomUnits(cells, 10);
  const run = (split: number, fresh = false): Float64Array => {
    writeField(arena, m, source);
    writeField(arena, B, start);
    const inParts = (items: number, work: (from: number, to: number) => void): void => {
      const cut = Math.floor(items * split);
      work(cut, items);
      work(0, cut);
    };
    const own = scratch[0] as number;
    const { rows, columns, back } = phaseKernels(precision);
    inParts(layout.bundles, (from, to) => kernels[rows](plan, own, m, arena.stride, from, to));
    inParts(layout.packs, (from, to) => kernels[columns](plan, own, from, to));
    inParts(layout.bundles, (from, to) => kernels[back](plan, own, B, arena.stride, from, to, fresh));
    return Float64Array.from(readField(arena, B, new Float64Array(3 * cells)));
  };
  return { cells, tensor, source, start, run };
};

const COMPONENT = [['xx', 'xy', 'xz'], ['xy', 'yy', 'yz'], ['xz', 'yz', 'zz']] as const; // prettier-ignore

describe.each([
  // Rounding of sums of random terms, and of the transforms in single precision.
  ['double', 2e-13],
  ['single', 3e-6],
] as const)('convolution with a symmetric tensor, %s precision', (precision, rounding) => {
  const boxes: Box[] = [
    [12, 7, 3], [8, 8, 1], [13, 1, 1], [1, 1, 1], [1, 7, 1], [1, 1, 5], [11, 1, 4], [17, 23, 1], [3, 30, 2], [1, 3, 2], [64, 5, 2],
    [26, 16, 1], [3, 15, 1], [2, 61, 1], [3, 2, 16], [2, 2, 60], [2, 3, 15], [25, 4, 1], [50, 3, 1], [2, 64, 1], [160, 2, 1],
  ]; // prettier-ignore
  it('takes layers both with and without the last stage along y in one go with the tensor', () => {
    const layers = boxes.filter(([, ny, nz]) => nz === 1 && ny > 1);
    expect(new Set(layers.map(([, ny]) => endsInFours(planAxis(ny)))).size).toBe(2);
  });

  it.each(boxes)('%d × %d × %d cells: adds the direct sum', (nx, ny, nz) => {
    const { cells, tensor, source, start, run } = setUp([nx, ny, nz], precision);
    const found = run(0);
    const position = (i: number) => [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))] as const;
    for (let i = 0; i < cells; i++)
      for (let a = 0; a < 3; a++) {
        let sum = start[a * cells + i] as number;
        const [x, y, z] = position(i);
        for (let j = 0; j < cells; j++) {
          const [u, v, w] = position(j);
          const [dx, dy, dz] = [x - u, y - v, z - w];
          const offset = Math.abs(dx) + nx * (Math.abs(dy) + ny * Math.abs(dz));
          const sign = [Math.sign(dx), Math.sign(dy), Math.sign(dz)];
          for (let b = 0; b < 3; b++) {
            const name = (COMPONENT[a] as (typeof COMPONENT)[0])[b] as 'xx';
            // A single layer has no field across from moments along, whatever the table says: its offset is zero.
            const turn = a === b ? 1 : (sign[a] as number) * (sign[b] as number);
            sum += turn * (tensor[name][offset] as number) * (source[b * cells + j] as number);
          }
        }
        expect(Math.abs((found[a * cells + i] as number) - sum)).toBeLessThan(rounding * Math.sqrt(cells));
      }
  });

  it('sets the field where it is fresh', () => {
    const { run, start } = setUp([5, 6, 2], precision);
    const [added, set] = [run(0), run(0, true)];
    added.forEach((value, i) =>
      expect(Math.abs(value - (start[i] as number) - (set[i] as number))).toBeLessThan(rounding),
    );
  });

  it.each(boxes)('%d × %d × %d cells: gives the same bits however the work is split', (...box) => {
    const { run } = setUp(box, precision);
    const whole = run(0);
    for (const split of [0.3, 0.5, 0.9]) expect(run(split)).toEqual(whole);
  });
});
