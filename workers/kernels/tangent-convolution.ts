import { powerOfTwo } from '../numerics/fft';
import type { Box } from './convolution';
import { axisBytes, paddedLength, planAxis, writeAxis, type AxisPlan } from './fft-plan';
import type { Address } from './loader';

const PLAN_WORDS = 16;
const align = (bytes: number): number => Math.ceil(bytes / 64) * 64;

/** Complex kernel at frequency indices (kx, ky, kz) of the padded box, each from 0 to half of it. */
export type Spectrum = (kx: number, ky: number, kz: number) => readonly [re: number, im: number];

/** Sizes of everything that a convolution of a tangent field needs, known before anything is allocated. */
export interface TangentLayout {
  readonly box: Box;
  readonly axes: readonly [AxisPlan, AxisPlan, AxisPlan];
  /** Points of the padded box. */
  readonly padded: Box;
  /** Groups of four rows: items of the phases along x. */
  readonly quads: number;
  /** Groups of four places of kx: items of the phase along y and z. */
  readonly packs: number;
  readonly groupBytes: number;
  readonly tableBytes: number;
  readonly scratchBytes: number;
  readonly threads: number;
  readonly bytes: number;
}

/** A line gets a power of two, for which its kernel is made; a film or box the next product of 2, 3 and 5. */
const axisOf = (count: number, line: boolean): AxisPlan =>
  planAxis(count, line ? 2 * powerOfTwo(count) : paddedLength(count));

export const planTangent = (box: Box, threads = 1): TangentLayout => {
  const [nx, ny, nz] = box;
  const line = ny === 1 && nz === 1;
  const axes = [axisOf(nx, line), axisOf(ny, false), axisOf(nz, false)] as const;
  const padded = axes.map((axis) => axis.padded) as unknown as Box;
  const [px, py, pz] = padded;
  const quads = Math.ceil((ny * nz) / 4);
  const packs = Math.ceil(px / 4);
  const groupBytes = 1152 * quads;
  const tableBytes = 32 * py * (Math.floor(pz / 2) + 1);
  const scratchBytes = align(Math.max(128 * packs + 64, 32 * (py + 2) * nz + 32 * pz + 64));
  const bytes =
    align(4 * PLAN_WORDS) +
    axes.reduce((sum, axis) => sum + align(axisBytes(axis)), 0) +
    align(Math.ceil(packs / 8) * groupBytes) +
    align(packs * tableBytes) +
    threads * scratchBytes;
  return { box, axes, padded, quads, packs, groupBytes, tableBytes, scratchBytes, threads, bytes };
};

/** What the phases read besides the layout; addresses. */
export interface TangentInputs {
  /** The tangent field, three blocks. */
  readonly field: Address;
  /** e₁ as three blocks; 0: the frame of the pole. */
  readonly frame: Address;
  readonly pole: Address;
  /** Region of every cell; 0: one material. */
  readonly regions: Address;
  /** Four numbers a region: velocity per current, real and imaginary factor of the result, share of the slope. */
  readonly factors: Address;
}

export interface TangentConvolution {
  readonly plan: Address;
  /** Working memory of each thread. */
  readonly scratch: readonly Address[];
}

/** Frequency at each place of a line. */
const frequencies = ({ positions }: AxisPlan): Int32Array => {
  const at = new Int32Array(positions.length);
  positions.forEach((place, k) => (at[place] = k));
  return at;
};

/**
 * Lays the convolution out at `at` (a multiple of 64) with the kernel's spectrum, single precision. The spectrum is even in
 * every frequency. Without one nothing is written: another thread has done it.
 */
export const createTangent = (
  layout: TangentLayout,
  buffer: ArrayBufferLike,
  at: Address,
  inputs: TangentInputs,
  spectrum: Spectrum | null,
): TangentConvolution => {
  const { box, axes, packs, groupBytes, tableBytes, scratchBytes, threads } = layout;
  let next = at;
  const take = (bytes: number): Address => {
    const here = next;
    next += align(bytes);
    return here;
  };
  const plan = take(4 * PLAN_WORDS);
  const axisAt = axes.map((axis) => take(axisBytes(axis)));
  const store = take(Math.ceil(packs / 8) * groupBytes);
  const table = take(packs * tableBytes);
  const scratch = Array.from({ length: threads }, () => take(scratchBytes));
  if (spectrum === null) return { plan, scratch };
  axes.forEach((axis, i) => writeAxis(axis, buffer, axisAt[i] as Address, 'single'));
  const { field, frame, pole, regions, factors } = inputs;
  new Uint32Array(buffer, plan, PLAN_WORDS).set([
    ...box, packs, store, groupBytes, table, tableBytes, ...axisAt, field, frame, pole, regions, factors,
  ]); // prettier-ignore
  writeSpectrum(layout, new Float32Array(buffer, table, (packs * tableBytes) / 4), spectrum);
  return { plan, scratch };
};

/** The table as `tangentColumns` reads it: one factor for both signs of every frequency, transforms not normalised. */
const writeSpectrum = (layout: TangentLayout, table: Float32Array, spectrum: Spectrum): void => {
  const { axes, padded, tableBytes } = layout;
  const [px, py, pz] = padded;
  const [atX, atY] = [frequencies(axes[0]), frequencies(axes[1])];
  const scale = 1 / (px * py * pz);
  const layers = Math.floor(pz / 2) + 1;
  const half = (k: number, p: number): number => Math.min(k, p - k);
  const [hx, hy] = [Math.floor(px / 2) + 1, Math.floor(py / 2) + 1];
  const plane = new Float32Array(2 * hx * hy);
  table.fill(0);
  for (let kz = 0; kz < layers; kz++) {
    for (let ky = 0; ky < hy; ky++)
      for (let kx = 0; kx < hx; kx++) {
        const [re, im] = spectrum(kx, ky, kz);
        plane[2 * (ky * hx + kx)] = scale * re;
        plane[2 * (ky * hx + kx) + 1] = scale * im;
      }
    for (let x = 0; x < px; x++)
      for (let y = 0; y < py; y++) {
        const from = 2 * (half(atY[y] as number, py) * hx + half(atX[x] as number, px));
        const to = (Math.floor(x / 4) * tableBytes) / 4 + 8 * (y * layers + kz) + (x % 4);
        table[to] = plane[from] as number;
        table[to + 4] = plane[from + 1] as number;
      }
  }
};
