import { createTextureEmf, textureEmf } from '../potential/texture-emf';
import type { Conductor, FaceValues } from '../potential/conductor';
import { valueAt, type CellValues } from './grid';

/** Motive force across every face of a conductor, E·d in V, of each band. */
export interface FaceForces {
  readonly maj: FaceValues;
  readonly min: FaceValues;
}

/**
 * E_maj = (ħ/2e)(A + β_maj B) and E_min = −(ħ/2e)(A + β_min B) on the faces of a conductor, from m and v = ∂_t m (rad/s),
 * three blocks of cells each, in the face form of section 6. Source: Saslow spec, section 8.
 */
export const bandFaceForces = (
  conductor: Pick<Conductor, 'axes' | 'cells'>,
  m: ArrayLike<number>,
  v: ArrayLike<number>,
  beta: { readonly maj: CellValues; readonly min: CellValues },
): FaceForces => {
  const unit = createTextureEmf(conductor);
  textureEmf(conductor, m, v, { P: 1, beta: 1 }, unit);
  const band = (sign: 1 | -1, of: CellValues): FaceValues =>
    conductor.axes.map(({ next }, axis) => {
      const [A, B] = [unit.adiabatic[axis] as Float64Array, unit.beta[axis] as Float64Array];
      return A.map(
        (a, i) => sign * (a + ((valueAt(of, i) + valueAt(of, next[i] as number)) / 2) * (B[i] as number)),
      );
    });
  return { maj: band(1, beta.maj), min: band(-1, beta.min) };
};
