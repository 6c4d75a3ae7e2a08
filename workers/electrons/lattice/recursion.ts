import { failure, type Result } from '../../model/result';
import { addProduct, inversionRoom, invertInPlace } from '../../numerics/complex-dense';
import { type Bond, type Device, hopsAcross, hopsAhead, siteField } from './device';
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
          const re = y[2 * row * n + source] as number;
          const im = y[2 * row * n + source + 1] as number;
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

/**
 * Scattering states of the device between two leads, by block elimination: one inverse per slice,
 * g_i = (E − h_i − u†g_{i−1}u)⁻¹, and three products with the open modes only. With `advanced` the states of H†: the first
 * and last block *rows* of G, which the pumped charge needs. No imaginary part is added to E. Spec, sections B2 and B3.
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
  const [fromLeft, fromRight] = [left.open.length, right.open.length];
  const columns = fromLeft + fromRight;
  const stride = 2 * columns;
  const greens = new Float64Array(L * block);
  const values = new Float64Array(L * n * stride);
  const room = inversionRoom(n);
  const carried = new Float64Array(block);
  let y: Float64Array = injection(left);
  let next: Float64Array = new Float64Array(2 * n * fromLeft);
  const z = new Float64Array(2 * n * fromLeft);
  for (let i = 0; i < L; i++) {
    const at = i * block;
    addSlice(greens, device, i, energy, at);
    if (i === 0) addSelfEnergy(greens, left, -1, advanced, at);
    if (i === L - 1) addSelfEnergy(greens, right, -1, advanced, at);
    if (i > 0) {
      const bonds = hopsAhead(device, i - 1);
      carried.fill(0);
      addHops(carried, greens, bonds, W, n, true, { out: 0, x: at - block });
      subtractHopsRight(greens, at, carried, bonds, W);
      next.fill(0);
      addHops(next, z, bonds, W, fromLeft, true, { out: 0, x: 0 });
      [y, next] = [next, y];
    }
    if (!invertInPlace(greens, room, at)) return 'singular';
    z.fill(0);
    addProduct(z, greens, y, n, n, fromLeft, { c: 0, a: at, b: 0 });
    for (let row = 0; row < n; row++)
      values.set(z.subarray(2 * row * fromLeft, 2 * (row + 1) * fromLeft), (i * n + row) * stride);
    if (progress?.((0.6 * (i + 1)) / L) === false) return 'cancelled';
  }
  return backSubstitute(device, right, { greens, values, fromLeft, columns }, progress);
};

/** x_i = z_i + g_i u_i x_{i+1}, from the last slice, where the right lead's modes come in. */
const backSubstitute = (
  device: Device,
  right: Lead,
  work: {
    readonly greens: Float64Array;
    readonly values: Float64Array;
    readonly fromLeft: number;
    readonly columns: number;
  },
  progress?: Progress,
): States | Stopped => {
  const { L, W } = device.texture;
  const { greens, values, fromLeft, columns } = work;
  const n = 2 * W;
  const stride = 2 * columns;
  const source = new Float64Array(n * stride);
  const incoming = injection(right);
  const fromRight = columns - fromLeft;
  for (let row = 0; row < n; row++)
    source.set(
      incoming.subarray(2 * row * fromRight, 2 * (row + 1) * fromRight),
      row * stride + 2 * fromLeft,
    );
  for (let i = L - 1; i >= 0; i--) {
    if (i < L - 1) {
      source.fill(0);
      addHops(source, values, hopsAhead(device, i), W, columns, false, { out: 0, x: (i + 1) * n * stride });
    }
    addProduct(values, greens, source, n, n, columns, { c: i * n * stride, a: 2 * i * n * n, b: 0 });
    if (progress?.(1 - (0.4 * i) / L) === false) return 'cancelled';
  }
  return { L, W, columns, fromLeft, values };
};
