import { directionColour, divergingColour, type Rgb } from '@workers/figures/colour-maps';
import type { Axis, ColourMode } from '../types';

const ANGLES = 512;
const HEIGHTS = 96;
const LEVELS = 512;
/** Domains of the wall-angle mode are light and dark grey, not white and black. */
const SOFT = 0.6;

/** A table in place of the exact map: 20,000 cells then cost well under a millisecond. */
const wheelTable = new Uint8Array(3 * ANGLES * HEIGHTS);
const wallTable = new Uint8Array(3 * ANGLES * HEIGHTS);
const scaleTable = new Uint8Array(3 * LEVELS);

const fillTables = (): void => {
  for (let h = 0; h < HEIGHTS; h++)
    for (let a = 0; a < ANGLES; a++) {
      const up = (2 * h) / (HEIGHTS - 1) - 1;
      const flat = Math.sqrt(Math.max(0, 1 - up * up));
      const angle = (2 * Math.PI * a) / ANGLES;
      const [x, y] = [flat * Math.cos(angle), flat * Math.sin(angle)];
      wheelTable.set(directionColour(x, y, up), 3 * (h * ANGLES + a));
      wallTable.set(directionColour(x, y, SOFT * up), 3 * (h * ANGLES + a));
    }
  for (let level = 0; level < LEVELS; level++)
    scaleTable.set(divergingColour((2 * level) / (LEVELS - 1) - 1), 3 * level);
};

/** Writes RGBA bytes of one cell at `at`. */
export type CellPainter = (out: Uint8Array, at: number, mx: number, my: number, mz: number) => void;

const put = (out: Uint8Array, at: number, table: Uint8Array, entry: number): void => {
  out[at] = table[entry] ?? 0;
  out[at + 1] = table[entry + 1] ?? 0;
  out[at + 2] = table[entry + 2] ?? 0;
  out[at + 3] = 255;
};

const wheel = (table: Uint8Array, out: Uint8Array, at: number, x: number, y: number, up: number): void => {
  const angle = Math.round((Math.atan2(y, x) / (2 * Math.PI) + 1) * ANGLES) % ANGLES;
  const height = Math.round(((Math.min(1, Math.max(-1, up)) + 1) / 2) * (HEIGHTS - 1));
  put(out, at, table, 3 * (height * ANGLES + angle));
};

const component = (out: Uint8Array, at: number, value: number): void => {
  put(out, at, scaleTable, 3 * Math.round(((Math.min(1, Math.max(-1, value)) + 1) / 2) * (LEVELS - 1)));
};

/** An empty cell (m = 0) is neutral grey in every mode. */
const EMPTY = 138;
const guarded =
  (paint: CellPainter): CellPainter =>
  (out, at, mx, my, mz) => {
    if (mx === 0 && my === 0 && mz === 0) {
      out.fill(EMPTY, at, at + 3);
      out[at + 3] = 255;
    } else paint(out, at, mx, my, mz);
  };

/** m turned so that the easy axis stands where the wheel has its lightness: (first transverse, second, along). */
export const aboutAxis = (axis: Axis, m: readonly [number, number, number]): [number, number, number] => {
  if (axis === 'x') return [m[1], m[2], m[0]];
  if (axis === 'y') return [m[2], m[0], m[1]];
  return [m[0], m[1], m[2]];
};

/** The painter of a colour mode. In the wall-angle mode only the wall has a hue. */
export const cellPainter = (mode: ColourMode, axis: Axis): CellPainter => {
  if (wheelTable[0] === 0 && scaleTable[0] === 0) fillTables();
  if (mode === 'mx') return guarded((out, at, mx) => component(out, at, mx));
  if (mode === 'my') return guarded((out, at, _mx, my) => component(out, at, my));
  if (mode === 'mz') return guarded((out, at, _mx, _my, mz) => component(out, at, mz));
  if (mode === 'direction') return guarded((out, at, mx, my, mz) => wheel(wheelTable, out, at, mx, my, mz));
  if (axis === 'x') return guarded((out, at, mx, my, mz) => wheel(wallTable, out, at, my, mz, mx));
  if (axis === 'y') return guarded((out, at, mx, my, mz) => wheel(wallTable, out, at, mz, mx, my));
  return guarded((out, at, mx, my, mz) => wheel(wallTable, out, at, mx, my, mz));
};

/** Colour of one direction in a mode, for legends. */
export const colourOf = (mode: ColourMode, axis: Axis, m: readonly [number, number, number]): Rgb => {
  const out = new Uint8Array(4);
  cellPainter(mode, axis)(out, 0, m[0], m[1], m[2]);
  return [out[0] ?? 0, out[1] ?? 0, out[2] ?? 0];
};
