import type { Material } from '../../model/material';
import { unit, type Vector } from './term';

/**
 * The first two of three orthonormal cube axes: c₁ keeps its direction, of c₂ the part across c₁ counts. Axes that are
 * parallel are refused by the schema.
 */
export const cubeAxes = ({
  cubicAxis1,
  cubicAxis2,
}: Pick<Material, 'cubicAxis1' | 'cubicAxis2'>): readonly [Vector, Vector] => {
  const first = unit(cubicAxis1);
  const [x, y, z] = unit(cubicAxis2);
  const along = first[0] * x + first[1] * y + first[2] * z;
  return [first, unit([x - along * first[0], y - along * first[1], z - along * first[2]])];
};
