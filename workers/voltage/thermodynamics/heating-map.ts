import { cellCount, meshAxes, stepOn, type Mesh, type MeshAxis } from '../../magnet/mesh';
import { formatNumber } from '../../model/units';
import type { Vector } from '../spin-motive-force';
import { currentHeating, forceHeating, forcesBehind, type HeatingConstants } from './heating';
import { across, steepness } from './transport';

type Field = ArrayLike<number>;

const at = (field: Field, cells: number, i: number): Vector => [
  field[i] as number,
  field[i + cells] as number,
  field[i + 2 * cells] as number,
];
const isEmpty = ([x, y, z]: Vector): boolean => x === 0 && y === 0 && z === 0;

/** Cells back to the neighbour before cell i; 0 where there is none. */
const stepBack = ({ step, count, wrap }: MeshAxis, i: number): number =>
  Math.floor(i / step) % count > 0 ? -step : wrap ? (count - 1) * step : 0;

/** ∂ m along an axis: central, one-sided at an edge or beside an empty cell, zero between two of them; across m, 1/m. */
const slopeAlong = (axis: MeshAxis, m: Field, cells: number, i: number, here: Vector): Vector => {
  const neighbour = (step: number): Vector | null => {
    const there = step === 0 ? here : at(m, cells, i + step);
    return step === 0 || isEmpty(there) ? null : there;
  };
  const [on, back] = [neighbour(stepOn(axis, i)), neighbour(stepBack(axis, i))];
  const length = ((on === null ? 0 : 1) + (back === null ? 0 : 1)) * axis.edge;
  if (length === 0) return [0, 0, 0];
  const [a, b] = [on ?? here, back ?? here];
  return across([(a[0] - b[0]) / length, (a[1] - b[1]) / length, (a[2] - b[2]) / length], here);
};

/** ∂_x m, ∂_y m, ∂_z m of a filled cell, 1/m. m as three blocks of cells, x fastest. */
export const slopesAt = (mesh: Mesh, m: Field, i: number): [Vector, Vector, Vector] => {
  const cells = cellCount(mesh);
  const here = at(m, cells, i);
  const slopes: [Vector, Vector, Vector] = [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ];
  for (const axis of meshAxes(mesh)) slopes[axis.index] = slopeAlong(axis, m, cells, i, here);
  return slopes;
};

/** ν = largest eigenvalue of Σ ∂_i m ∂_i m^T of every cell, 1/m²; 0 in empty cells. */
export const steepnessMap = (mesh: Mesh, m: Field): Float64Array => {
  const cells = cellCount(mesh);
  return Float64Array.from({ length: cells }, (_, i) =>
    isEmpty(at(m, cells, i)) ? 0 : steepness(slopesAt(mesh, m, i)),
  );
};

/** One form of the heating on every cell, W/m³. */
export interface HeatingPartsMap {
  readonly damping: Float64Array;
  readonly joule: Float64Array;
  readonly cross: Float64Array;
}
export interface HeatingMap {
  /** In motion and current. */
  readonly current: HeatingPartsMap;
  /** In field and ∇µ, the paper's constants. */
  readonly force: HeatingPartsMap;
}

const emptyParts = (cells: number): HeatingPartsMap => ({
  damping: new Float64Array(cells),
  joule: new Float64Array(cells),
  cross: new Float64Array(cells),
});

/**
 * Rate of heating of every cell in both forms. m, v = ∂_t m (rad/s) and j (A/m², null: none flows) as three blocks of cells;
 * constants of all cells or of each. Empty cells stay 0. Source: Saslow spec, section 3.5.
 */
export const heatingMap = (
  mesh: Mesh,
  m: Field,
  v: Field,
  j: Field | null,
  given: HeatingConstants | ((cell: number) => HeatingConstants),
): HeatingMap => {
  const cells = cellCount(mesh);
  const constantsAt = typeof given === 'function' ? given : () => given;
  const map: HeatingMap = { current: emptyParts(cells), force: emptyParts(cells) };
  for (let i = 0; i < cells; i++) {
    const n = at(m, cells, i);
    if (isEmpty(n)) continue;
    const ndot = at(v, cells, i);
    const current: Vector = j === null ? [0, 0, 0] : at(j, cells, i);
    const dn = slopesAt(mesh, m, i);
    const constants = constantsAt(i);
    const { H, gradMu } = forcesBehind(n, ndot, current, dn, constants);
    const answers = {
      current: currentHeating(ndot, current, dn, constants),
      force: forceHeating({ n, H, gradMu, dn }, constants),
    };
    for (const form of ['current', 'force'] as const)
      for (const part of ['damping', 'joule', 'cross'] as const) map[form][part][i] = answers[form][part];
  }
  return map;
};

/** α − bound·ν of every cell; `perSteepness` from `boundPerSteepness`, m². Empty cells have the full margin α. */
export const marginMap = (steep: Float64Array, alpha: number, perSteepness: number): Float64Array =>
  steep.map((nu) => alpha - perSteepness * nu);

/** One sentence where the margin is negative, empty otherwise; nothing is clamped. `alpha` of all cells or of each. */
export const marginWarning = (margins: Float64Array, alpha: number | ((cell: number) => number)): string => {
  const alphaAt = typeof alpha === 'function' ? alpha : () => alpha;
  let [bad, worst] = [0, 0];
  margins.forEach((margin, i) => {
    if (margin < 0) bad++;
    if (margin < (margins[worst] as number)) worst = i;
  });
  if (bad === 0) return '';
  const where = bad === 1 ? '1 cell' : `${bad} cells`;
  const has = alphaAt(worst);
  return `The coefficient set violates the second law in ${where}: the texture needs a damping of ${formatNumber(has - (margins[worst] as number), 3)}, the material has ${formatNumber(has, 3)}.`;
};
