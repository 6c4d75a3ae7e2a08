import type { Composition } from '../../model';

/** Where a panel stands on the grid, pt. */
export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly span: number;
  readonly x: number;
  readonly width: number;
}

/** Panels fill the rows from the left; one that has no room left begins the next row. Lengths in the unit of `width`. */
export const cellsOf = (spans: readonly number[], columns: number, width: number, gap: number): Cell[] => {
  const each = (width - gap * (columns - 1)) / columns;
  let [row, column] = [0, 0];
  return spans.map((wanted) => {
    const span = Math.min(wanted, columns);
    if (column + span > columns) [row, column] = [row + 1, 0];
    const cell = { row, column, span, x: column * (each + gap), width: span * each + (span - 1) * gap };
    column += span;
    return cell;
  });
};

/** Room that axes need at the left and the right of a panel, pt. */
export interface Sides {
  readonly left: number;
  readonly right: number;
}

const widest = (of: readonly (readonly [number, number])[], at: number): number =>
  of.reduce((most, [place, room]) => (place === at ? Math.max(most, room) : most), 0);

/**
 * How much each panel has to move in at its left and right, so that axes that begin in one column begin at one x, and
 * those that end in one column end at one; null stays as it is (a map without axes).
 */
export const alignment = (cells: readonly Cell[], sides: readonly (Sides | null)[]): (Sides | null)[] => {
  const begins = cells.flatMap((cell, i) => {
    const side = sides[i];
    return side === null || side === undefined ? [] : [[cell.column, side.left] as const];
  });
  const ends = cells.flatMap((cell, i) => {
    const side = sides[i];
    return side === null || side === undefined ? [] : [[cell.column + cell.span, side.right] as const];
  });
  return cells.map(({ column, span }, i) => {
    const side = sides[i];
    if (side === null || side === undefined) return null;
    return { left: widest(begins, column) - side.left, right: widest(ends, column + span) - side.right };
  });
};

/** Top of each row and the height of all of them; `heights` by panel. */
export const rowsOf = (
  cells: readonly Cell[],
  heights: readonly number[],
  gap: number,
): { readonly tops: readonly number[]; readonly height: number } => {
  const count = (cells.at(-1)?.row ?? -1) + 1;
  const tops: number[] = [];
  let y = 0;
  for (let row = 0; row < count; row++) {
    tops.push(y);
    const tallest = cells.reduce(
      (most, cell, i) => (cell.row === row ? Math.max(most, heights[i] ?? 0) : most),
      0,
    );
    y += tallest + (row + 1 < count ? gap : 0);
  }
  return { tops, height: y };
};

/** The panel at `from` in front of the one that is now at `to`. */
export const moved = (composition: Composition, from: number, to: number): Composition => {
  const panels = [...composition.panels];
  const [panel] = panels.splice(from, 1);
  if (panel === undefined) return composition;
  panels.splice(Math.max(0, Math.min(to, panels.length)), 0, panel);
  return { ...composition, panels };
};
