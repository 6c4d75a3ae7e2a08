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

/**
 * Moves the state in `blocks` (three component blocks `stride` values apart) by whole cells towards −x, as a window that
 * goes `cells` cells towards +x sees it. The cells that enter take the value of the end cell of their row: the domain there.
 * Between two steps and by one thread alone.
 */
export const shiftCells = (
  blocks: Float64Array,
  { nx, ny, nz }: Mesh,
  stride: number,
  cells: number,
): void => {
  const count = Math.min(Math.abs(cells), nx - 1);
  for (let block = 0; block < 3; block++)
    for (let row = 0; row < ny * nz; row++) {
      const start = block * stride + row * nx;
      const end = start + nx;
      if (cells > 0) {
        const last = blocks[end - 1] as number;
        blocks.copyWithin(start, start + count, end);
        blocks.fill(last, end - count, end);
      } else {
        const first = blocks[start] as number;
        blocks.copyWithin(start + count, start, end - count);
        blocks.fill(first, start, start + count);
      }
    }
};
