import { failure, type Result } from '../../model/result';
import { latticeRoom, type LatticeRoom, roomFor } from '../../kernels/lattice-kernels';
import { type Bond, type Device, hopsAcross, scatteringAhead, siteField } from './device';
import { addSelfEnergy, injection, type Lead } from './leads';

/** Called after every slice of a sweep with the share done; false stops the work. */
export type Progress = (share: number) => boolean;

/**
 * What lead modes send into the device: column c of `states` is √v_c G χ_c, slice by slice, 2W rows of `columns` numbers
 * (re, im). The first `fromLeft` columns enter at the first slice, the others at the last. These are the first and the last
 * block column of G as far as they carry current: A_L = Σ ψψ† over the left columns.
 */
export interface States {
  readonly L: number;
  readonly W: number;
  readonly columns: number;
  readonly fromLeft: number;
  readonly values: Float64Array;
}

export type Stopped = 'cancelled' | 'singular';

export const cancelled = (): Result<never> =>
  failure({
    code: 'cancelled',
    path: 'progress',
    value: '',
    allowed: '',
    hint: 'The calculation was stopped.',
  });

/** out += u x (rows of slice i from those of slice i + 1), or u† x the other way round. */
const addHops = (
  out: Float64Array,
  x: Float64Array,
  bonds: readonly Bond[],
  W: number,
  columns: number,
  adjoint: boolean,
  at: { readonly out: number; readonly x: number },
): void => {
  const stride = 2 * columns;
  for (const { from, to, hop } of bonds) {
    const [target, source] = adjoint ? [to % W, from % W] : [from % W, to % W];
    for (let a = 0; a < 2; a++)
      for (let b = 0; b < 2; b++) {
        const place = adjoint ? 2 * (2 * b + a) : 2 * (2 * a + b);
        const p = hop[place] as number;
        const q = (adjoint ? -1 : 1) * (hop[place + 1] as number);
        if (p === 0 && q === 0) continue;
        const c = at.out + stride * (2 * target + a);
        const r = at.x + stride * (2 * source + b);
        for (let j = 0; j < stride; j += 2) {
          const re = x[r + j] as number;
          const im = x[r + j + 1] as number;
          (out[c + j] as number) += p * re - q * im;
          (out[c + j + 1] as number) += p * im + q * re;
        }
      }
  }
};

/** into −= y u, y and `into` 2W × 2W. */
const subtractHopsRight = (
  into: Float64Array,
  at: number,
  y: Float64Array,
  yAt: number,
  bonds: readonly Bond[],
  W: number,
): void => {
  const n = 2 * W;
  for (const { from, to, hop } of bonds)
    for (let a = 0; a < 2; a++)
      for (let b = 0; b < 2; b++) {
        const p = hop[2 * (2 * a + b)] as number;
        const q = hop[2 * (2 * a + b) + 1] as number;
        if (p === 0 && q === 0) continue;
        const source = 2 * (2 * (from % W) + a);
        const target = at + 2 * (2 * (to % W) + b);
        for (let row = 0; row < n; row++) {
          const re = y[yAt + 2 * row * n + source] as number;
          const im = y[yAt + 2 * row * n + source + 1] as number;
          (into[target + 2 * row * n] as number) -= p * re - q * im;
          (into[target + 2 * row * n + 1] as number) -= p * im + q * re;
        }
      }
};

/** E − h of slice i, added to `into` at `at`. */
export const addSlice = (into: Float64Array, device: Device, slice: number, energy: number, at = 0): void => {
  const { W } = device.texture;
  const n = 2 * W;
  const add = (row: number, column: number, re: number, im: number): void => {
    (into[at + 2 * (row * n + column)] as number) += re;
    (into[at + 2 * (row * n + column) + 1] as number) += im;
  };
  for (let y = 0; y < W; y++) {
    const site = slice * W + y;
    const [hx, hy, hz] = siteField(device, site);
    const level = energy - (device.potential[site] as number);
    add(2 * y, 2 * y, level - hz, 0);
    add(2 * y + 1, 2 * y + 1, level + hz, 0);
    add(2 * y, 2 * y + 1, -hx, hy);
    add(2 * y + 1, 2 * y, -hx, -hy);
  }
  for (const { from, to, hop } of hopsAcross(device, slice))
    for (let a = 0; a < 2; a++)
      for (let b = 0; b < 2; b++) {
        const [re, im] = [hop[2 * (2 * a + b)] as number, hop[2 * (2 * a + b) + 1] as number];
        add(2 * (from % W) + a, 2 * (to % W) + b, -re, -im);
        add(2 * (to % W) + b, 2 * (from % W) + a, -re, im);
      }
};

/** Where everything lies in the memory of the kernels: numbers of doubles from its start. */
interface Layout {
  readonly heap: Float64Array;
  readonly kernels: LatticeRoom['kernels'];
  readonly greens: number;
  readonly values: number;
  readonly carried: number;
  readonly y: number;
  readonly next: number;
  readonly z: number;
  readonly room: number;
}

/** Doubles that the inversion of n rows and a product work in: two panels of eight columns, two columns, the swaps. */
export const workingDoubles = (n: number): number => 2 * (2 * 8 * n + 2 * Math.max(n, 8)) + n;

const layOut = (L: number, n: number, fromLeft: number, columns: number): Layout => {
  const [block, left, all] = [2 * n * n, 2 * n * fromLeft, 2 * n * columns];
  const carried = Math.max(block, all);
  const sizes = [L * block, L * all, carried, left, left, left, workingDoubles(n)] as const;
  const room = latticeRoom(roomFor(...sizes));
  const places = sizes.map((size) => room.take(size) / 8);
  const [greens, values, extra, y, next, z, working] = places as [number, number, number, number, number, number, number]; // prettier-ignore
  const heap = room.view(0, working + workingDoubles(n));
  return { heap, kernels: room.kernels, greens, values, carried: extra, y, next, z, room: working };
};

/**
 * Scattering states of the device between two leads, by block elimination: one inverse per slice,
 * g_i = (E − h_i − u†g_{i−1}u)⁻¹, and three products with the open modes only. With `advanced` the states of H†: the first
 * and last block *rows* of G, which the pumped charge needs. No imaginary part is added to E. The answer lies in the memory
 * of this thread's kernels and lasts until the next sweep. Spec, sections B2 and B3.
 */
export const scatteringStates = (
  device: Device,
  leads: readonly [Lead, Lead],
  energy: number,
  { advanced = false, progress }: { advanced?: boolean; progress?: Progress | undefined } = {},
): States | Stopped => {
  const { L, W } = device.texture;
  const n = 2 * W;
  const block = 2 * n * n;
  const [left, right] = leads;
  const fromLeft = left.open.length;
  const columns = fromLeft + right.open.length;
  const stride = 2 * columns;
  const work = layOut(L, n, fromLeft, columns);
  const { heap, kernels, greens, values, carried, room } = work;
  let { y, next } = work;
  const { z } = work;
  heap.set(injection(left), y);
  for (let i = 0; i < L; i++) {
    const at = greens + i * block;
    addSlice(heap, device, i, energy, at);
    if (i === 0) addSelfEnergy(heap, left, -1, advanced, at);
    if (i === L - 1) addSelfEnergy(heap, right, -1, advanced, at);
    if (i > 0) {
      const extra = scatteringAhead(device, i - 1);
      kernels.carryHops(8 * carried, 8 * (at - block), W, n, device.rashba, true);
      addHops(heap, heap, extra, W, n, true, { out: carried, x: at - block });
      kernels.subtractHops(8 * at, 8 * carried, n, W, device.rashba);
      subtractHopsRight(heap, at, heap, carried, extra, W);
      kernels.carryHops(8 * next, 8 * z, W, fromLeft, device.rashba, true);
      addHops(heap, heap, extra, W, fromLeft, true, { out: next, x: z });
      [y, next] = [next, y];
    }
    if (kernels.invert(8 * at, n, 8 * room, 8 * (room + workingDoubles(n) - n)) === 0) return 'singular';
    heap.fill(0, z, z + 2 * n * fromLeft);
    kernels.addProduct(8 * z, 16 * fromLeft, 8 * at, 16 * n, 8 * y, 16 * fromLeft, 8 * room, n, n, fromLeft);
    for (let row = 0; row < n; row++)
      heap.copyWithin(values + (i * n + row) * stride, z + 2 * row * fromLeft, z + 2 * (row + 1) * fromLeft);
    if (progress?.((0.6 * (i + 1)) / L) === false) return 'cancelled';
  }
  return backSubstitute(device, right, work, fromLeft, columns, progress);
};

/** x_i = z_i + g_i u_i x_{i+1}, from the last slice, where the right lead's modes come in. */
const backSubstitute = (
  device: Device,
  right: Lead,
  { heap, kernels, greens, values, carried: source, room }: Layout,
  fromLeft: number,
  columns: number,
  progress?: Progress,
): States | Stopped => {
  const { L, W } = device.texture;
  const n = 2 * W;
  const stride = 2 * columns;
  const slice = n * stride;
  const incoming = injection(right);
  const fromRight = columns - fromLeft;
  heap.fill(0, source, source + slice);
  for (let row = 0; row < n; row++)
    heap.set(
      incoming.subarray(2 * row * fromRight, 2 * (row + 1) * fromRight),
      source + row * stride + 2 * fromLeft,
    );
  for (let i = L - 1; i >= 0; i--) {
    const at = values + i * slice;
    if (i < L - 1) {
      kernels.carryHops(8 * source, 8 * (at + slice), W, columns, device.rashba, false);
      addHops(heap, heap, scatteringAhead(device, i), W, columns, false, { out: source, x: at + slice });
    }
    const [g, bytes] = [8 * (greens + 2 * i * n * n), 16 * columns];
    kernels.addProduct(8 * at, bytes, g, 16 * n, 8 * source, bytes, 8 * room, n, n, columns);
    if (progress?.(1 - (0.4 * i) / L) === false) return 'cancelled';
  }
  return { L, W, columns, fromLeft, values: heap.subarray(values, values + L * slice) };
};
