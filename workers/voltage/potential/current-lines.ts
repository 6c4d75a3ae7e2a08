import type { PotentialMap } from './potential-map';

/** A line along a vector field, in cells from the lower left corner of the map: x0, y0, x1, y1, … */
export type FlowLine = readonly number[];

type Field = readonly [ArrayLike<number>, ArrayLike<number>];

/** Fraction of the largest size below which a field has no direction worth drawing. */
const FAINT = 2e-3;
/** Cells per step along a line. */
const STEP = 0.5;

const sizeAt = ([u, v]: Field, i: number): number => Math.hypot(u[i] as number, v[i] as number);

/**
 * Lines along a field of a map, about `spacing` cells apart: from seeds on a grid, strongest first, forwards and backwards
 * until they leave the metal, fade or come near another line. Directions are those of the cell they are in.
 */
export const flowLines = (
  { nx, ny, filled }: Pick<PotentialMap, 'nx' | 'ny' | 'filled'>,
  field: Field,
  spacing: number,
): FlowLine[] => {
  const [columns, rows] = [Math.ceil(nx / spacing), Math.ceil(ny / spacing)];
  const taken = new Int32Array(columns * rows).fill(-1);
  /** Step at which the present line was last in a box: closed lines end where they come round again. */
  const last = new Int32Array(columns * rows);
  let most = 0;
  for (let i = 0; i < filled.length; i++) most = Math.max(most, sizeAt(field, i));
  if (most === 0) return [];
  const cellAt = (x: number, y: number): number => {
    const [i, j] = [Math.floor(x), Math.floor(y)];
    return i < 0 || j < 0 || i >= nx || j >= ny || filled[j * nx + i] !== 1 ? -1 : j * nx + i;
  };
  const boxAt = (x: number, y: number): number => Math.floor(y / spacing) * columns + Math.floor(x / spacing);
  const trace = (x: number, y: number, sign: number, line: number): number[] => {
    const out: number[] = [];
    for (let n = 0; n < 4 * (nx + ny); n++) {
      const cell = cellAt(x, y);
      if (cell < 0) break;
      const size = sizeAt(field, cell);
      if (size < FAINT * most) break;
      const box = boxAt(x, y);
      if (taken[box] !== -1 && taken[box] !== line) break;
      if (taken[box] === line && n > 0 && n - (last[box] as number) > 2) break;
      taken[box] = line;
      last[box] = n;
      out.push(x, y);
      x += (sign * STEP * (field[0][cell] as number)) / size;
      y += (sign * STEP * (field[1][cell] as number)) / size;
    }
    return out;
  };
  const seeds = Array.from({ length: columns * rows }, (_, k) => {
    const [x, y] = [((k % columns) + 0.5) * spacing, (Math.floor(k / columns) + 0.5) * spacing];
    const cell = cellAt(x, y);
    return { x, y, size: cell < 0 ? 0 : sizeAt(field, cell) };
  }).sort((a, b) => b.size - a.size);
  const lines: FlowLine[] = [];
  for (const { x, y, size } of seeds) {
    if (size < FAINT * most || taken[boxAt(x, y)] !== -1) continue;
    const ahead = trace(x, y, 1, lines.length);
    const behind = trace(x, y, -1, lines.length);
    const line: number[] = [];
    for (let k = behind.length - 2; k >= 2; k -= 2) line.push(behind[k] as number, behind[k + 1] as number);
    line.push(...ahead);
    if (line.length >= 8) lines.push(line);
  }
  return lines;
};
