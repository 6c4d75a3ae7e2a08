import type { ArrowDensity } from '../types';

/**
 * Least pixels between neighbouring arrows, and how many there are at most. 2,000 shaded arrows are what a software
 * renderer bears; smaller ones are painted by the pixel and cost the same however many they are (bench/arrows.mjs).
 */
export const ARROW_ROOM: Readonly<Record<ArrowDensity, { readonly pitch: number; readonly most: number }>> = {
  few: { pitch: 23, most: 2000 },
  many: { pitch: 10, most: 20_000 },
  all: { pitch: 3, most: 100_000 },
};

/** Arrows on a regular grid of cells: `countX × countY` arrows, every `every`-th cell from `firstX`, `firstY`. */
export interface ArrowGrid {
  readonly firstX: number;
  readonly firstY: number;
  readonly everyX: number;
  readonly everyY: number;
  readonly countX: number;
  readonly countY: number;
  /** Distance between neighbours, in the unit of `cellX` and `cellY`. */
  readonly spacing: number;
}

export interface ArrowWish {
  readonly nx: number;
  readonly ny: number;
  /** Drawn size of a cell. */
  readonly cellX: number;
  readonly cellY: number;
  /** Wanted distance between arrows, same unit. */
  readonly spacing: number;
  /** Visible part of the wire as cells [from, to). */
  readonly fromX: number;
  readonly toX: number;
  /** First row that is shown; 0 where it is left out. */
  readonly fromY?: number;
  readonly most: number;
}

/** A few fixed ratios only, and a phase fixed to the wire: arrows do not swim while the view zooms or moves. */
export const arrowGrid = (wish: ArrowWish): ArrowGrid => {
  let spacing = wish.spacing;
  for (;;) {
    const grid = gridAt(wish, spacing);
    if (grid.countX * grid.countY <= wish.most) return grid;
    spacing *= 2;
  }
};

const gridAt = (wish: ArrowWish, spacing: number): ArrowGrid => {
  const everyX = evenStep(spacing / wish.cellX);
  const everyY = Math.min(evenStep(spacing / wish.cellY), wish.ny);
  const startX = Math.floor(everyX / 2);
  const from = Math.max(0, Math.floor(wish.fromX / everyX));
  const to = Math.min(Math.ceil(wish.nx / everyX), Math.ceil(wish.toX / everyX));
  const rows = Math.max(1, Math.floor(wish.ny / everyY));
  // Rows are centred on the wire; what is left over is shared by both edges.
  const lowest = Math.floor((wish.ny - 1 - (rows - 1) * everyY) / 2);
  const skipped = Math.min(Math.max(0, Math.ceil(((wish.fromY ?? 0) - lowest) / everyY)), rows);
  const [firstY, countY] = [lowest + skipped * everyY, rows - skipped];
  const firstX = from * everyX + startX;
  const countX = Math.max(0, Math.min(to - from, Math.floor((wish.nx - 1 - firstX) / everyX) + 1));
  return {
    firstX,
    firstY,
    everyX,
    everyY,
    countX,
    countY,
    spacing: Math.max(spacing, everyX * wish.cellX),
  };
};

/** Smallest of 1, 2, 3, 4, 6, 8, 12, 16, 24 … that is not below the ratio. */
const evenStep = (ratio: number): number => {
  const power = 2 ** Math.ceil(Math.log2(Math.max(ratio, 1)) - 1e-9);
  return power >= 4 && 0.75 * power >= ratio - 1e-9 ? 0.75 * power : power;
};

/** Copies m at the arrows of layer `layer` into RGBA texels (fourth value unused). */
export const gatherArrows = (
  grid: ArrowGrid,
  m: Float32Array,
  cells: number,
  nx: number,
  layerStart: number,
  out: Float32Array,
): void => {
  for (let j = 0; j < grid.countY; j++)
    for (let i = 0; i < grid.countX; i++) {
      const cell = layerStart + (grid.firstY + j * grid.everyY) * nx + grid.firstX + i * grid.everyX;
      const at = 4 * (j * grid.countX + i);
      out[at] = m[cell] ?? 0;
      out[at + 1] = m[cells + cell] ?? 0;
      out[at + 2] = m[2 * cells + cell] ?? 0;
    }
};
