import { powerOfTwo, transformBox } from '../../numerics/fft';
import { windowBin } from './bin-averages';
import type { ElectronConstants, ElectronGas } from './electron-gas';
import type { Triple } from './forces';
import { bishopFrame, gaugeComponents, leastTwistFrame } from './frames';
import { cellsOf, cellVolume, gradient, type Field, type Grid } from './grid';

export type Tensor = readonly [Triple, Triple, Triple];
const AXES = [0, 1, 2] as const;

export interface TextureResistivity {
  /** ρ_S,ij of the box, Ω m, lowest order of the Mori formula. */
  readonly mori: Tensor;
  /** The same with the transverse vertex kept; equal where the gauge field is longitudinal. */
  readonly golden: Tensor;
  /** rms A^z over rms A_⊥: how far the two may be trusted beyond lines. 0 on a line. */
  readonly gaugeError: number;
}

interface Spectrum {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Padded transform of w₁ + i w₂ along each direction, times the cell volume; no padding along single cells. */
const spectra = (grid: Grid, n: Field, sizes: readonly number[], e1: Field): readonly Spectrum[] => {
  const [nx, ny] = grid.sizes;
  const [px, py] = sizes as [number, number];
  const volume = cellVolume(grid);
  const total = sizes.reduce((a, b) => a * b, 1);
  return AXES.map((axis) => {
    const [re, im] = [new Float64Array(total), new Float64Array(total)];
    if (grid.sizes[axis] < 2) return { re, im };
    const w = gaugeComponents(n, e1, gradient(grid, n, axis));
    for (let i = 0; i < w.re.length; i++) {
      const to = (i % nx) + px * ((Math.floor(i / nx) % ny) + py * Math.floor(i / (nx * ny)));
      re[to] = volume * (w.re[i] as number);
      im[to] = volume * (w.im[i] as number);
    }
    transformBox(re, im, sizes);
    return { re, im };
  });
};

/** Weights of one wavevector for the two formulas, without their common factor; undefined outside the window. */
const weightsOf = (
  zeta: number,
  t: number,
  d: number,
): { readonly mean: number; readonly inside: number } | undefined => {
  const mean = windowBin(zeta, t, d);
  return mean === 0 ? undefined : { mean, inside: Math.min(Math.max(t, zeta), 1) };
};

/**
 * Texture resistivity of any texture on a box (three blocks), padded along every axis with more than one cell, eight times on
 * a line and twice beyond.
 * Only wavenumbers below π/step are there: a mesh with π/step < 2k_Fζ has no momentum transfer and answers 0. Spec, section 7.
 */
export const textureResistivity = (
  grid: Grid,
  n: Field,
  gas: ElectronGas,
  { e, hbar }: ElectronConstants,
  given: { readonly e1: Field; readonly twist: number } | undefined = undefined,
): TextureResistivity => {
  const line = grid.sizes.filter((size) => size > 1).length < 2;
  // The spectrum falls steeply across the bin at the lower edge of the window; on a line finer bins cost nothing.
  const padding = line ? 8 : 2;
  const sizes = grid.sizes.map((size) => (size < 2 ? 1 : powerOfTwo(padding * size)));
  const frame = given ?? (line ? { e1: bishopFrame(n), twist: 0 } : leastTwistFrame(grid, n));
  const w = spectra(grid, n, sizes, frame.e1);
  const spacing = AXES.map((a) => (2 * Math.PI) / ((sizes[a] as number) * grid.steps[a]));
  const volume = cellsOf(grid) * cellVolume(grid);
  const padded = sizes.reduce((a, b) => a * b, 1) * cellVolume(grid);
  const { kF, zeta } = gas;
  const mori = AXES.map(() => [0, 0, 0]);
  const golden = AXES.map(() => [0, 0, 0]);
  const total = (w[0] as Spectrum).re.length;
  for (let k = 0; k < total; k++) {
    let rest = k;
    const q = AXES.map((a) => {
      const size = sizes[a] as number;
      const place = rest % size;
      rest = Math.floor(rest / size);
      return (place < size / 2 ? place : place - size) * (spacing[a] as number);
    }) as unknown as Triple;
    const length = Math.hypot(...q);
    if (length === 0) continue;
    // Half width of the bin along q itself.
    const half =
      AXES.reduce<number>(
        (sum, a) => sum + ((sizes[a] as number) > 1 ? (spacing[a] as number) * Math.abs(q[a]) : 0),
        0,
      ) /
      (2 * length);
    const weights = weightsOf(zeta, length / (2 * kF), half / (2 * kF));
    if (weights === undefined) continue;
    accumulate(mori, golden, w, k, q, length, { ...weights, zeta });
  }
  // Re Σ_σ A_i A_j* is twice that of w₁ + i w₂ alone, since the sum holds q and −q.
  const scale =
    (2 * hbar * kF ** 4 * zeta ** 2) / (Math.PI * e * e * gas.n ** 2) / (2 * kF) / (volume * padded);
  const scaled = (m: number[][]): Tensor => m.map((row) => row.map((v) => v * scale)) as unknown as Tensor;
  const square = AXES.reduce<number>(
    (sum, a) => sum + gradient(grid, n, a).reduce((s, v) => s + v * v, 0) / 4,
    0,
  );
  const across = Math.sqrt(square / cellsOf(grid));
  return { mori: scaled(mori), golden: scaled(golden), gaugeError: across === 0 ? 0 : frame.twist / across };
};

/** Adds one wavevector: A_i A_j* of the Mori formula, q_i q_j |M|² of the golden rule in units where a longitudinal A agrees. */
const accumulate = (
  mori: number[][],
  golden: number[][],
  w: readonly Spectrum[],
  k: number,
  q: Triple,
  length: number,
  { mean, inside, zeta }: { readonly mean: number; readonly inside: number; readonly zeta: number },
): void => {
  const re = w.map((s) => s.re[k] as number);
  const im = w.map((s) => s.im[k] as number);
  const total = re.reduce((sum, v, a) => sum + v * v + (im[a] as number) ** 2, 0);
  const along = (part: readonly number[]): number =>
    AXES.reduce<number>((sum, a) => sum + q[a] * (part[a] as number), 0) / length;
  const longitudinal = along(re) ** 2 + along(im) ** 2;
  const t2 = inside * inside;
  // k_⊥²/2k_∥² with k_∥ = k_Fζ/t, k_⊥² = k_F²(1−t²)(t²−ζ²)/t².
  const side = ((1 - t2) * (t2 - zeta * zeta)) / (2 * zeta * zeta);
  const vertex = longitudinal + side * Math.max(total - longitudinal, 0);
  for (const i of AXES)
    for (const j of AXES) {
      const product = (re[i] as number) * (re[j] as number) + (im[i] as number) * (im[j] as number);
      ((mori[i] as number[])[j] as number) += mean * product;
      ((golden[i] as number[])[j] as number) += (mean * vertex * q[i] * q[j]) / (length * length);
    }
};
