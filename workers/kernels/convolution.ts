import {
  axisBytes,
  endsInFours,
  planAxis,
  planRow,
  planWhole,
  writeAxis,
  type AxisPlan,
  type Precision,
} from './fft-plan';
import type { Address, Kernels } from './loader';

/** Cells along x, y, z. */
export type Box = readonly [number, number, number];

/** Components of a symmetric tensor kernel as they lie in memory, and the axes in which each is odd. */
const COMPONENTS = [
  { name: 'xx', odd: [] },
  { name: 'yy', odd: [] },
  { name: 'zz', odd: [] },
  { name: 'xy', odd: [0, 1] },
  { name: 'xz', odd: [0, 2] },
  { name: 'yz', odd: [1, 2] },
] as const satisfies readonly { name: string; odd: readonly number[] }[];

export type Component = (typeof COMPONENTS)[number]['name'];

/** Values of each component for offsets 0 … n−1 along each axis, x fastest. */
export type TensorOctant = Readonly<Partial<Record<Component, Float64Array>>>;

/** The components that are not zero by symmetry: a single layer has neither xz nor yz. */
export const componentsOf = ([, , nz]: Box): readonly Component[] =>
  COMPONENTS.map(({ name }) => name).slice(0, nz === 1 ? 4 : 6);

const PLAN_WORDS = 16;
/** From four places along y to the next four, where all layers of four lie side by side (`fourColumns`). */
const fourBytes = (nz: number): number => 128 * nz + 64;
const align = (bytes: number): number => Math.ceil(bytes / 64) * 64;

/** Sizes of everything that a convolution needs, known before anything is allocated. */
export interface ConvolutionLayout {
  readonly box: Box;
  readonly axes: readonly [AxisPlan, AxisPlan, AxisPlan];
  readonly precision: Precision;
  /** Groups of four rows: items of the phases along x. */
  readonly bundles: number;
  /** Packs of two (four) frequencies kx: items of the phase along y and z. */
  readonly packs: number;
  /** Groups of eight packs, which lie together. */
  readonly groups: number;
  /** Frequencies ky up to half of all. */
  readonly kys: number;
  readonly groupBytes: number;
  readonly tensorBytes: number;
  readonly scratchBytes: number;
  readonly threads: number;
  readonly bytes: number;
}

export const planConvolution = (
  box: Box,
  threads = 1,
  precision: Precision = 'double',
): ConvolutionLayout => {
  const [nx, ny, nz] = box;
  const axes = [planRow(nx), planAxis(ny), planAxis(nz)] as const;
  const [px, py, pz] = axes.map(({ padded }) => padded) as [number, number, number];
  const lanes = lanesOf(precision);
  const bundles = Math.ceil((3 * ny * nz) / 4);
  const packs = Math.ceil(px / lanes);
  const groups = Math.ceil(packs / 8);
  const kys = Math.floor(py / 2) + 1;
  const groupBytes = 1152 * bundles;
  const tensorBytes =
    nz === 1 ? 4 * 16 * layerOrder(axes[1]).length : 6 * 16 * kys * (Math.floor(pz / 2) + 1);
  // Along x two lines and the rows that one is made of.
  const columns = 3 * (endsInFours(axes[1]) ? (py / 4) * fourBytes(nz) : 32 * nz * (py + 2));
  const scratchBytes = align(Math.max(80 * px + 64, columns + 32 * Math.max(py + 2, 6 * pz))) + 64;
  const bytes =
    align(4 * PLAN_WORDS) +
    axesBytes(axes) +
    axesBytes(plainAxes(axes)) +
    align(16 * nx) +
    align(8 * kys) +
    groups * groupBytes +
    align(packs * tensorBytes) +
    threads * scratchBytes;
  return {
    box, axes, precision, bundles, packs, kys, groups, groupBytes, tensorBytes, scratchBytes, threads, bytes,
  }; // prettier-ignore
};

const axesBytes = (axes: readonly AxisPlan[]): number =>
  axes.reduce((sum, axis) => sum + align(axisBytes(axis)), 0);

/** Axes that only the spectrum of the tensor needs, which is always made in double precision: x without shift. */
const plainAxes = ([x, y, z]: ConvolutionLayout['axes']): readonly [AxisPlan, AxisPlan, AxisPlan] => [
  planRow(x.count, 0),
  planWhole(y.count),
  planWhole(z.count),
];

/** Numbers of a vector. */
const lanesOf = (precision: Precision): 2 | 4 => (precision === 'double' ? 2 : 4);

/** Names of the kernels of the three phases. */
export const phaseKernels = (precision: Precision) =>
  precision === 'double'
    ? ({ rows: 'rowsToSpectrum', columns: 'convolveColumns', back: 'spectrumToRows' } as const)
    : ({
        rows: 'rowsToSpectrumSingle',
        columns: 'convolveColumnsSingle',
        back: 'spectrumToRowsSingle',
      } as const);
/** Sources of different strength: the region of every cell (a byte each) and one number for each region. */
export interface SourceWeights {
  readonly regions: Address;
  readonly table: Address;
}

/** A convolution in memory: what its kernels take. */
export interface Convolution {
  readonly layout: ConvolutionLayout;
  readonly plan: Address;
  /** Working memory of each thread. */
  readonly scratch: readonly Address[];
}

/**
 * Spectrum along x of rows that continue evenly or oddly to negative offsets: `values` is rows × count, the result rows ×
 * padded at the shifted frequencies, in the order of their places; an odd row gives its sine sum. `address`: the axis
 * without shift.
 */
const spectrumOfRows = (
  values: Float64Array,
  { axis: { count, padded }, address, odd }: Turn,
  kernels: Kernels,
  points: Float64Array,
): Float64Array => {
  const rows = values.length / count;
  const out = new Float64Array(rows * padded);
  const angle = -Math.PI / (2 * padded);
  for (let first = 0; first < rows; first += 2) {
    const here = Math.min(2, rows - first);
    points.fill(0, 0, 4 * padded);
    for (let n = 0; n < padded; n++) {
      const [c, s] = [Math.cos(angle * n), Math.sin(angle * n)];
      for (let l = 0; l < here; l++) {
        // Modulo z^padded = −i, in which offset −d is i times padded − d.
        const at = (first + l) * count;
        const ahead = n < count && !(odd && n === 0) ? (values[at + n] as number) : 0;
        const behind = padded - n < count ? (odd ? -1 : 1) * (values[at + padded - n] as number) : 0;
        points[4 * n + l] = c * ahead - s * behind;
        points[4 * n + 2 + l] = s * ahead + c * behind;
      }
    }
    kernels.forwardWhole(address, points.byteOffset);
    for (let l = 0; l < here; l++)
      for (let place = 0; place < padded; place++)
        out[(first + l) * padded + place] = odd
          ? -(points[4 * place + 2 + l] as number)
          : (points[4 * place + l] as number);
  }
  return out;
};

interface Turn {
  readonly axis: AxisPlan;
  readonly address: Address;
  readonly odd: boolean;
}

/**
 * Spectrum along one axis of real lines that continue evenly or oddly to negative offsets: `values` is outer × n × inner,
 * the result outer × (padded/2 + 1) × inner; an odd line gives its sine sum.
 */
const spectrumAlong = (
  values: Float64Array,
  inner: number,
  { axis, address, odd }: Turn,
  kernels: Kernels,
  points: Float64Array,
): Float64Array => {
  const { count, padded, positions } = axis;
  const half = Math.floor(padded / 2) + 1;
  const lines = values.length / count;
  const out = new Float64Array(lines * half);
  for (let first = 0; first < lines; first += 4) {
    points.fill(0, 0, 4 * padded);
    const here = Math.min(4, lines - first);
    for (let l = 0; l < here; l++) {
      const line = first + l;
      const at = Math.floor(line / inner) * inner * count + (line % inner);
      if (!odd) points[l] = values[at] as number;
      for (let j = 1; j < count; j++) {
        const value = values[at + j * inner] as number;
        points[4 * j + l] = value;
        points[4 * (padded - j) + l] = odd ? -value : value;
      }
    }
    kernels.forwardWhole(address, points.byteOffset);
    for (let l = 0; l < here; l++) {
      const line = first + l;
      const at = Math.floor(line / inner) * inner * half + (line % inner);
      // Two real lines on one complex line: an even one stays in its part, −i times a sine sum changes over.
      const lane = odd ? (l + 2) % 4 : l;
      const sign = odd && l < 2 ? -1 : 1;
      for (let k = 0; k < half; k++)
        out[at + k * inner] = sign * (points[4 * (positions[k] as number) + lane] as number);
    }
  }
  return out;
};

/**
 * Order in which frequencies ky of thick meshes are taken: as they lie in a line, so that those that share a cache line
 * follow each other.
 */
const placeOrder = ({ padded, positions }: AxisPlan): number[] => {
  const first = (ky: number): number =>
    Math.min(positions[ky] as number, positions[(padded - ky) % padded] as number);
  return Array.from({ length: Math.floor(padded / 2) + 1 }, (_, ky) => ky).sort(
    (a, b) => first(a) - first(b),
  );
};

interface Entry {
  readonly ky: number;
  /** That of −ky. */
  readonly mirrored: boolean;
}

/** Frequencies ky of a single layer as the columns take them: by four where the axis ends in fours. */
const layerOrder = (axis: AxisPlan): Entry[] => {
  const { padded } = axis;
  const count = endsInFours(axis) ? padded / 2 + 4 : Math.floor(padded / 2) + 1;
  return Array.from({ length: count }, (_, i) => {
    const k = endsInFours(axis) ? (i >> 2) + (i % 4) * (padded / 4) : i;
    return { ky: Math.min(k, padded - k), mirrored: 2 * k > padded };
  });
};

/**
 * Lays the convolution out at `at` (a multiple of 64) and computes the spectrum of `tensor`: real, one octant. The field
 * that the kernels add is Σ_j T(r_i − r_j) w_j m_j, w the weight of the region or 1. Without a tensor nothing is written:
 * another thread has done it.
 */
export const createConvolution = (
  layout: ConvolutionLayout,
  buffer: ArrayBufferLike,
  at: Address,
  kernels: Kernels,
  tensor: TensorOctant | null,
  weights: SourceWeights | null = null,
): Convolution => {
  const { box, axes, precision, packs, kys, groups, groupBytes, tensorBytes, scratchBytes } = layout;
  const lanes = lanesOf(precision);
  const [nx, ny, nz] = box;
  let next = at;
  const take = (bytes: number): Address => {
    const here = next;
    next += align(bytes);
    return here;
  };
  const plan = take(4 * PLAN_WORDS);
  const axisAddresses = axes.map((axis) => take(axisBytes(axis))) as [Address, Address, Address];
  const plain = plainAxes(axes);
  const plainAddresses = plain.map((axis) => take(axisBytes(axis)));
  const zeros = take(16 * nx);
  const places = take(8 * kys);
  const store = take(groups * groupBytes);
  const tensorAt = take(packs * tensorBytes);
  const scratch = Array.from({ length: layout.threads }, () => take(scratchBytes));
  if (tensor === null) return { layout, plan, scratch };
  axes.forEach((axis, i) => writeAxis(axis, buffer, axisAddresses[i] as Address, precision));
  plain.forEach((axis, i) => writeAxis(axis, buffer, plainAddresses[i] as Address));
  new Uint32Array(buffer, plan, PLAN_WORDS).set([
    nx, ny, nz, packs, store, groupBytes, tensorAt, tensorBytes, zeros, kys, places, ...axisAddresses,
    weights?.regions ?? 0, weights?.table ?? 0,
  ]); // prettier-ignore

  const [px, py, pz] = axes.map(({ padded }) => padded) as [number, number, number];
  const kzs = Math.floor(pz / 2) + 1;
  const order = nz === 1 ? null : placeOrder(axes[1]);
  const place = (ky: number): number => {
    const at = axes[1].positions[ky] as number;
    return endsInFours(axes[1]) ? Math.floor(at / 4) * fourBytes(nz) + 32 * (at % 4) : 32 * at;
  };
  if (order !== null)
    new Uint32Array(buffer, places, 2 * kys).set(order.flatMap((ky) => [place(ky), place((py - ky) % py)]));

  const points = new Float64Array(buffer, scratch[0] as Address, scratchBytes / 8);
  const spectra =
    precision === 'double'
      ? new Float64Array(buffer, tensorAt, (packs * tensorBytes) / 8)
      : new Float32Array(buffer, tensorAt, (packs * tensorBytes) / 4);
  spectra.fill(0);
  const entries = order?.map((ky): Entry => ({ ky, mirrored: false })) ?? layerOrder(axes[1]);
  const components = componentsOf(box);
  COMPONENTS.slice(0, components.length).forEach(({ name, odd }, c) => {
    const isOdd = (axis: number): boolean => (odd as readonly number[]).includes(axis);
    const along = (values: Float64Array, i: 1 | 2, inner: number): Float64Array =>
      spectrumAlong(
        values,
        inner,
        { axis: plain[i], address: plainAddresses[i] as Address, odd: isOdd(i) },
        kernels,
        points,
      );
    const rows = { axis: plain[0], address: plainAddresses[0] as Address, odd: isOdd(0) };
    const source = tensor[name] ?? new Float64Array(nx * ny * nz);
    const values = along(along(spectrumOfRows(source, rows, kernels, points), 1, px), 2, px * kys);
    // (−i)² of two sine sums; transforms are not normalised.
    const scale = (odd.length === 2 ? -1 : 1) / (px * py * pz);
    for (let kz = 0; kz < kzs; kz++)
      entries.forEach(({ ky, mirrored }, i) => {
        const entry = i * kzs + kz;
        const to = lanes * (components.length * entry + c);
        const from = (kz * kys + ky) * px;
        const factor = mirrored && isOdd(1) ? -scale : scale;
        for (let kx = 0; kx < px; kx++)
          spectra[(lanes * Math.floor(kx / lanes) * tensorBytes) / 16 + to + (kx % lanes)] =
            factor * (values[from + kx] as number);
      });
  });
  return { layout, plan, scratch };
};
