import { cellCount, meshAxes, stepOn, type Mesh } from '../../magnet/mesh';
import { arcOverSine, cross, dot, faceEmfParts, MOTIVE_QUANTUM, type Vector } from '../spin-motive-force';

/**
 * Motive force across every face, V, per axis and band; entry c of an axis belongs to the face between cell c and the next
 * cell along that axis (0 where there is none). Axes with one cell may be left out.
 */
export interface FaceForces {
  readonly maj: readonly (Float64Array | null)[];
  readonly min: readonly (Float64Array | null)[];
}

const at = (field: ArrayLike<number>, cells: number, i: number): Vector => [
  field[i] as number,
  field[i + cells] as number,
  field[i + 2 * cells] as number,
];
const isEmpty = ([x, y, z]: Vector): boolean => x === 0 && y === 0 && z === 0;

/**
 * E_maj = (ħ/2e)(A + β_maj B) and E_min = −(ħ/2e)(A + β_min B) on the faces of the mesh, from m and v = ∂_t m (rad/s), three
 * blocks of cells each: face form of section 6, β part along the arc as in `faceEmfs`. Source: Saslow spec, section 8.
 */
export const bandFaceForces = (
  mesh: Mesh,
  m: ArrayLike<number>,
  v: ArrayLike<number>,
  beta: { readonly maj: number; readonly min: number },
): FaceForces => {
  const cells = cellCount(mesh);
  const forces: { maj: (Float64Array | null)[]; min: (Float64Array | null)[] } = {
    maj: [null, null, null],
    min: [null, null, null],
  };
  for (const axis of meshAxes(mesh)) {
    const [maj, min] = [new Float64Array(cells), new Float64Array(cells)];
    for (let a = 0; a < cells; a++) {
      const step = stepOn(axis, a);
      const [na, nb] = [at(m, cells, a), at(m, cells, a + step)];
      if (step === 0 || isEmpty(na) || isEmpty(nb)) continue;
      const unit = faceEmfParts(na, nb, at(v, cells, a), at(v, cells, a + step), 1, 1, MOTIVE_QUANTUM);
      const c = cross(na, nb);
      const along = arcOverSine(Math.sqrt(dot(c, c)), dot(na, nb)) * unit.beta;
      maj[a] = unit.adiabatic + beta.maj * along;
      min[a] = -(unit.adiabatic + beta.min * along);
    }
    forces.maj[axis.index] = maj;
    forces.min[axis.index] = min;
  }
  return forces;
};
