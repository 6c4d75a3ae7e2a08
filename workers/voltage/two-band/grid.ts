import { cellCount, cellVolume, type Mesh } from '../../magnet/mesh';
import { failure, success, type Result } from '../../model/result';
import { createConductor, type Conductor, type FaceValues } from '../potential/conductor';

/** One value for every cell, or one for all of them. */
export type CellValues = ArrayLike<number> | number;

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

/** Two conductance networks on the same cells, joined in every cell. */
export interface BandGrid {
  /** Both bands together: faces, connected parts, σ_maj + σ_min. */
  readonly conductor: Conductor;
  /** S per face. */
  readonly maj: FaceValues;
  readonly min: FaceValues;
  /** S between the bands in every cell. */
  readonly flip: Float64Array;
  /** The medium where it is one for a whole box without wrapped ends: then two direct solves answer. Null otherwise. */
  readonly uniform: { readonly sigmaMaj: number; readonly sigmaMin: number } | null;
}

/** Harmonic mean; 0 where either side does not conduct. */
const harmonic = (a: number, b: number): number => (a > 0 && b > 0 ? 2 / (1 / a + 1 / b) : 0);

const refuse = (path: string, value: string, allowed: string, hint: string) =>
  failure({ code: 'out-of-range', path, value, allowed, hint });

const checkValues = (path: string, values: CellValues, cells: number) => {
  if (typeof values !== 'number' && values.length !== cells)
    return refuse(
      path,
      `${values.length} values`,
      `${cells}, one for each cell`,
      'Give one value for each cell.',
    );
  const count = typeof values === 'number' ? 1 : values.length;
  for (let i = 0; i < count; i++) {
    const x = valueAt(values, i);
    if (!(x >= 0) || x === Infinity)
      return refuse(
        path,
        String(x),
        '0 or more',
        'A conductor has a finite conductivity that is not negative.',
      );
  }
  return null;
};

const same = (values: CellValues): number | null => {
  if (typeof values === 'number') return values;
  const first = values[0] as number;
  for (let i = 1; i < values.length; i++) if (values[i] !== first) return null;
  return first;
};

/**
 * Network of finite volumes: faces to empty cells carry nothing. Errors: sizes, negative or non-finite conductivity, nothing
 * that conducts. Source: Saslow spec, section 7.1.
 */
export const bandGrid = (mesh: Mesh, medium: BandMedium): Result<BandGrid> => {
  const cells = cellCount(mesh);
  const { sigmaMaj, sigmaMin, flip } = medium;
  const wrong =
    checkValues('medium.sigmaMaj', sigmaMaj, cells) ??
    checkValues('medium.sigmaMin', sigmaMin, cells) ??
    checkValues('medium.flip', flip, cells);
  if (wrong !== null) return wrong;
  const total = Float64Array.from({ length: cells }, (_, i) => valueAt(sigmaMaj, i) + valueAt(sigmaMin, i));
  if (total.every((sigma) => sigma === 0))
    return refuse('medium', 'no conducting cell', 'one or more', 'Give a conductivity.');
  const made = createConductor(mesh, total, total);
  if (!made.ok) return made;
  const conductor = made.value;
  const conductance = (sigma: CellValues): FaceValues =>
    conductor.axes.map(({ next, area, edge }) =>
      Float64Array.from(next, (b, a) =>
        a === b ? 0 : (harmonic(valueAt(sigma, a), valueAt(sigma, b)) * area) / edge,
      ),
    );
  const volume = cellVolume(mesh);
  const [a, b] = [same(sigmaMaj), same(sigmaMin)];
  const one = conductor.uniform !== null && a !== null && b !== null && same(flip) !== null;
  return success({
    conductor,
    maj: conductance(sigmaMaj),
    min: conductance(sigmaMin),
    flip: Float64Array.from(total, (sigma, i) => (sigma > 0 ? volume * valueAt(flip, i) : 0)),
    uniform: one && a > 0 && b > 0 ? { sigmaMaj: a, sigmaMin: b } : null,
  });
};

/** out = A x for x = (µ_maj, µ_min)/e of every cell, interleaved: net flow out of every cell and band, A. */
export const applyGrid = (
  { conductor, maj, min, flip }: BandGrid,
  x: Float64Array,
  out: Float64Array,
): void => {
  for (let a = 0; a < flip.length; a++) {
    const exchange = (flip[a] as number) * ((x[2 * a] as number) - (x[2 * a + 1] as number));
    out[2 * a] = exchange;
    out[2 * a + 1] = -exchange;
  }
  conductor.axes.forEach(({ next }, axis) => {
    const [gMaj, gMin] = [maj[axis] as Float64Array, min[axis] as Float64Array];
    for (let a = 0; a < next.length; a++) {
      const b = next[a] as number;
      const flowMaj = (gMaj[a] as number) * ((x[2 * a] as number) - (x[2 * b] as number));
      const flowMin = (gMin[a] as number) * ((x[2 * a + 1] as number) - (x[2 * b + 1] as number));
      (out[2 * a] as number) += flowMaj;
      (out[2 * b] as number) -= flowMaj;
      (out[2 * a + 1] as number) += flowMin;
      (out[2 * b + 1] as number) -= flowMin;
    }
  });
};
