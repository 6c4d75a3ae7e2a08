import { directionColour, divergingColour, sequentialColour, type Rgb } from '@workers/figures/colour-maps';
import type { Axis, ColourMode } from '../types';

const ANGLES = 512;
// Odd, so that 0 is an entry of its own: at an edge between two, noise of 1e-9 would show as stripes.
const HEIGHTS = 193;
const LEVELS = 511;
/** Domains of the wall-angle mode are light and dark grey, not white and black. */
const SOFT = 0.6;

/** Tables in place of the exact maps, filled row by row when first asked for: a wall needs few of them. */
class WheelTable {
  readonly rgb = new Uint8Array(3 * ANGLES * HEIGHTS);
  readonly #filled = new Uint8Array(HEIGHTS);
  readonly #stretch: number;

  /** @param stretch of the lightness, 1 for the full map */
  constructor(stretch: number) {
    this.#stretch = stretch;
  }

  /** Entry of a direction; fills its row of equal height if need be. */
  at(x: number, y: number, up: number): number {
    const row = Math.round(((Math.min(1, Math.max(-1, up)) + 1) / 2) * (HEIGHTS - 1));
    if (this.#filled[row] === 0) this.#fill(row);
    const angle = Math.round((Math.atan2(y, x) / (2 * Math.PI) + 1) * ANGLES) % ANGLES;
    return 3 * (row * ANGLES + angle);
  }

  #fill(row: number): void {
    this.#filled[row] = 1;
    const up = (2 * row) / (HEIGHTS - 1) - 1;
    const flat = Math.sqrt(Math.max(0, 1 - up * up));
    for (let a = 0; a < ANGLES; a++) {
      const angle = (2 * Math.PI * a) / ANGLES;
      const colour = directionColour(flat * Math.cos(angle), flat * Math.sin(angle), this.#stretch * up);
      this.rgb.set(colour, 3 * (row * ANGLES + a));
    }
  }
}
const wheelTable = new WheelTable(1);
const wallTable = new WheelTable(SOFT);
const scaleTable = new Uint8Array(3 * LEVELS);

const positiveTable = new Uint8Array(3 * LEVELS);

const fillScale = (): void => {
  for (let level = 0; level < LEVELS; level++)
    positiveTable.set(sequentialColour(level / (LEVELS - 1)), 3 * level);
  for (let level = 0; level < LEVELS; level++)
    scaleTable.set(divergingColour((2 * level) / (LEVELS - 1) - 1), 3 * level);
};

/** Writes RGBA bytes of cell number `cell` at `at`. */
export type CellPainter = (
  out: Uint8Array,
  at: number,
  mx: number,
  my: number,
  mz: number,
  cell: number,
) => void;

/** Ends of the colours of a scalar. */
export interface ScalarRange {
  readonly low: number;
  readonly high: number;
  readonly signed: boolean;
}
export const NO_RANGE: ScalarRange = { low: 0, high: 1, signed: false };

/** Place of a value between the ends, 0 to 1; the middle where they are the same. */
const placeIn = ({ low, high }: ScalarRange, value: number): number =>
  high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0.5;

/** Exact colour at a place of the range, for legends. */
export const scalarColour = (signed: boolean, place: number): Rgb =>
  signed ? divergingColour(2 * place - 1) : sequentialColour(place);

const put = (out: Uint8Array, at: number, table: Uint8Array, entry: number): void => {
  out[at] = table[entry] ?? 0;
  out[at + 1] = table[entry + 1] ?? 0;
  out[at + 2] = table[entry + 2] ?? 0;
  out[at + 3] = 255;
};

const wheel = (table: WheelTable, out: Uint8Array, at: number, x: number, y: number, up: number): void =>
  put(out, at, table.rgb, table.at(x, y, up));

const component = (out: Uint8Array, at: number, value: number): void => {
  put(out, at, scaleTable, 3 * Math.round(((Math.min(1, Math.max(-1, value)) + 1) / 2) * (LEVELS - 1)));
};

/** Body without a state: neutral grey. */
const BLANK = 138;
export const blankPainter: CellPainter = (out, at) => {
  out.fill(BLANK, at, at + 3);
  out[at + 3] = 255;
};

/** An empty cell (m = 0) is clear in every mode, in black so that a filter may blend it by its alpha. */
const guarded =
  (paint: CellPainter): CellPainter =>
  (out, at, mx, my, mz, cell) => {
    if (mx === 0 && my === 0 && mz === 0) out.fill(0, at, at + 4);
    else paint(out, at, mx, my, mz, cell);
  };

/** m turned so that the easy axis stands where the wheel has its lightness: (first transverse, second, along). */
export const aboutAxis = (axis: Axis, m: readonly [number, number, number]): [number, number, number] => {
  if (axis === 'x') return [m[1], m[2], m[0]];
  if (axis === 'y') return [m[2], m[0], m[1]];
  return [m[0], m[1], m[2]];
};

/** Painter of a scalar: one number a cell; a value that is none is grey. */
export const scalarPainter = (values: ArrayLike<number>, range: ScalarRange): CellPainter => {
  if (scaleTable[0] === 0) fillScale();
  const table = range.signed ? scaleTable : positiveTable;
  return guarded((out, at, mx, my, mz, cell) => {
    const value = values[cell] ?? NaN;
    if (Number.isNaN(value)) blankPainter(out, at, mx, my, mz, cell);
    else put(out, at, table, 3 * Math.round(placeIn(range, value) * (LEVELS - 1)));
  });
};

/** The painter of a colour mode that shows m. In the wall-angle mode only the wall has a hue. */
export const cellPainter = (mode: ColourMode, axis: Axis): CellPainter => {
  if (scaleTable[0] === 0) fillScale();
  // Grey until the numbers are there.
  if (mode === 'field') return guarded(blankPainter);
  if (mode === 'mx') return guarded((out, at, mx) => component(out, at, mx));
  if (mode === 'my') return guarded((out, at, _mx, my) => component(out, at, my));
  if (mode === 'mz') return guarded((out, at, _mx, _my, mz) => component(out, at, mz));
  if (mode === 'direction') return guarded((out, at, mx, my, mz) => wheel(wheelTable, out, at, mx, my, mz));
  if (axis === 'x') return guarded((out, at, mx, my, mz) => wheel(wallTable, out, at, my, mz, mx));
  if (axis === 'y') return guarded((out, at, mx, my, mz) => wheel(wallTable, out, at, mz, mx, my));
  return guarded((out, at, mx, my, mz) => wheel(wallTable, out, at, mx, my, mz));
};

/** Exact colour of one direction in a mode, for legends. */
export const colourOf = (mode: ColourMode, axis: Axis, m: readonly [number, number, number]): Rgb => {
  if (mode === 'direction') return directionColour(...m);
  if (mode === 'wall-angle') {
    const [x, y, up] = aboutAxis(axis, m);
    return directionColour(x, y, SOFT * up);
  }
  return divergingColour(m[mode === 'mx' ? 0 : mode === 'my' ? 1 : 2]);
};
