import { cellCount, cellVolume, meshAxes, stepOn, type Mesh } from '../../magnet/mesh';

/** One value for every cell, or one for all of them. */
export type CellValues = Float64Array | number;

/** Conductor of two bands on the mesh; a cell whose conductivities are both zero is empty. */
export interface BandMedium {
  /** S/m. */
  readonly sigmaMaj: CellValues;
  readonly sigmaMin: CellValues;
  /** Γe², S/m³: conductance between the bands per volume, σ_maj σ_min/(σλ²). */
  readonly flip: CellValues;
}

export const valueAt = (values: CellValues, i: number): number =>
  typeof values === 'number' ? values : (values[i] as number);

/** One axis of the network: conductance of the face behind every cell, S; the next cell lies `step` on. */
export interface GridAxis {
  readonly index: 0 | 1 | 2;
  readonly step: number;
  readonly maj: Float64Array;
  readonly min: Float64Array;
}

/** Two conductance networks on the same cells, joined in every cell. All S. */
export interface BandGrid {
  readonly cells: number;
  readonly axes: readonly GridAxis[];
  readonly flip: Float64Array;
  /** Number of the connected part of every cell; −1: empty. */
  readonly part: Int32Array;
  readonly parts: number;
}

/** Harmonic mean; 0 where either side does not conduct. */
const harmonic = (a: number, b: number): number => (a > 0 && b > 0 ? 2 / (1 / a + 1 / b) : 0);

const gridAxes = (mesh: Mesh, medium: BandMedium): GridAxis[] =>
  meshAxes(mesh).map((axis) => {
    const cells = cellCount(mesh);
    const perSigma = cellVolume(mesh) / axis.edge ** 2;
    const conductance = (sigma: CellValues): Float64Array =>
      Float64Array.from({ length: cells }, (_, a) => {
        const step = stepOn(axis, a);
        return step === 0 ? 0 : perSigma * harmonic(valueAt(sigma, a), valueAt(sigma, a + step));
      });
    return {
      index: axis.index,
      step: axis.step,
      maj: conductance(medium.sigmaMaj),
      min: conductance(medium.sigmaMin),
    };
  });

/** Numbers the connected parts, cell by cell from the first. */
const partsOf = (cells: number, axes: readonly GridAxis[], filled: (i: number) => boolean) => {
  const part = new Int32Array(cells).fill(-1);
  const open: number[] = [];
  let parts = 0;
  const visit = (cell: number): void => {
    if (part[cell] !== -1) return;
    part[cell] = parts;
    open.push(cell);
  };
  const joined = (axis: GridAxis, a: number): boolean =>
    (axis.maj[a] as number) > 0 || (axis.min[a] as number) > 0;
  for (let first = 0; first < cells; first++) {
    if (part[first] !== -1 || !filled(first)) continue;
    visit(first);
    for (let cell = open.pop(); cell !== undefined; cell = open.pop())
      for (const axis of axes) {
        if (joined(axis, cell)) visit(cell + axis.step);
        if (cell >= axis.step && joined(axis, cell - axis.step)) visit(cell - axis.step);
      }
    parts++;
  }
  return { part, parts };
};

/** Network of finite volumes: faces to empty cells carry nothing. The mesh must not be periodic. Source: Saslow spec, section 7.1. */
export const bandGrid = (mesh: Mesh, medium: BandMedium): BandGrid => {
  const cells = cellCount(mesh);
  const axes = gridAxes(mesh, medium);
  const volume = cellVolume(mesh);
  const filled = (i: number): boolean => valueAt(medium.sigmaMaj, i) > 0 || valueAt(medium.sigmaMin, i) > 0;
  return {
    cells,
    axes,
    flip: Float64Array.from({ length: cells }, (_, i) => (filled(i) ? volume * valueAt(medium.flip, i) : 0)),
    ...partsOf(cells, axes, filled),
  };
};

/** out = A x for x = (µ_maj, µ_min)/e of every cell, interleaved: net flow out of every cell and band, A. */
export const applyGrid = ({ cells, axes, flip }: BandGrid, x: Float64Array, out: Float64Array): void => {
  for (let a = 0; a < cells; a++) {
    const exchange = (flip[a] as number) * ((x[2 * a] as number) - (x[2 * a + 1] as number));
    out[2 * a] = exchange;
    out[2 * a + 1] = -exchange;
  }
  for (const { step, maj, min } of axes)
    for (let a = 0; a + step < cells; a++) {
      const b = a + step;
      const flowMaj = (maj[a] as number) * ((x[2 * a] as number) - (x[2 * b] as number));
      const flowMin = (min[a] as number) * ((x[2 * a + 1] as number) - (x[2 * b + 1] as number));
      (out[2 * a] as number) += flowMaj;
      (out[2 * b] as number) -= flowMaj;
      (out[2 * a + 1] as number) += flowMin;
      (out[2 * b + 1] as number) -= flowMin;
    }
};
