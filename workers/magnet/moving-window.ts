import type { Project } from '../model/project';
import type { Mesh } from './mesh';
import type { WallKind } from './observables/wall-profile';
import type { Vector } from './terms/term';

/** |⟨m⟩| of the domain component above which the window follows, in 1/nx: two cells off the centre. */
const TOLERANCE = 4;

/**
 * Whole cells by which the window has to move along +x so that the wall stands in its middle again; 0 while it is near.
 * Of a wall with charge Q at q the mean easy component is Q (2q/L − 1), so it tells the distance without looking for the
 * wall. Source: llgs-engine spec, section 8 (the rule of mumax3, which moves one cell at a time).
 */
export const cellsToFollow = ({ nx }: Mesh, { Q, axis }: WallKind, average: Vector): number => {
  const mean = Q * average[axis === 'x' ? 0 : 2];
  return Math.abs(mean) > TOLERANCE / nx ? Math.round((mean * nx) / 2) : 0;
};

/** Numbers of the two end columns: three components of every row, first of the left end, then of the right one. */
export const endValues = ({ ny, nz }: Mesh): number => 6 * ny * nz;

/** Copies the two end columns of a state (three blocks, `stride` values apart) into `ends` (`endValues` numbers). */
export const readEnds = (
  blocks: ArrayLike<number>,
  { nx, ny, nz }: Mesh,
  stride: number,
  ends: Float64Array,
): void => {
  const rows = ny * nz;
  for (let block = 0; block < 3; block++)
    for (let row = 0; row < rows; row++) {
      const start = block * stride + row * nx;
      ends[block * rows + row] = blocks[start] as number;
      ends[(3 + block) * rows + row] = blocks[start + nx - 1] as number;
    }
};

/**
 * Moves the state in `blocks` (three component blocks `stride` values apart) by whole cells towards −x, as a window that
 * goes `cells` cells towards +x sees it. The cells that enter take the direction of the domain in their row: that in `ends`,
 * or without it that of the end cell. Between two steps and by one thread alone.
 */
export const shiftCells = (
  blocks: Float64Array,
  { nx, ny, nz }: Mesh,
  stride: number,
  cells: number,
  ends: ArrayLike<number> | null = null,
): void => {
  const count = Math.min(Math.abs(cells), nx - 1);
  const rows = ny * nz;
  for (let block = 0; block < 3; block++)
    for (let row = 0; row < rows; row++) {
      const start = block * stride + row * nx;
      const end = start + nx;
      const place = (cells > 0 ? 3 + block : block) * rows + row;
      const entering = (ends === null ? blocks[cells > 0 ? end - 1 : start] : ends[place]) as number;
      if (cells > 0) {
        blocks.copyWithin(start, start + count, end);
        blocks.fill(entering, end - count, end);
      } else {
        blocks.copyWithin(start + count, start, end - count);
        blocks.fill(entering, start, start + count);
      }
    }
};

/**
 * Whether the drive leaves a uniform domain along `axis` as it is. Then what enters the window is the domain as it was
 * before the drive; otherwise nothing is known of it but the last column that is there.
 */
export const sparesDomains = (
  { drive, bandStructure: { effects } }: Project,
  axis: WallKind['axis'],
): boolean => {
  const { field, fieldFormula, spinOrbit, thermalSpinOrbit, pinnedLayer } = drive;
  const across = axis === 'x' ? [1, 2] : [0, 1];
  const along = field.direction.every((part, c) => part === 0 || !across.includes(c));
  const formulas = [fieldFormula.Bx, fieldFormula.By, fieldFormula.Bz];
  return (
    (field.shape === 'off' || along) &&
    across.every((c) => formulas[c] === '') &&
    [spinOrbit, thermalSpinOrbit, pinnedLayer].every(({ shape }) => shape === 'off') &&
    !effects.spinOrbit &&
    effects.thermal === 'off'
  );
};
