import { siSymbol, type Unit } from '../model/units';

/** One column of a run's table; the unit stands here and nowhere else. */
export interface Column {
  /** Identifier, as in `table.csv`: `t`, `q`, `V`. */
  readonly name: string;
  /** In words, as on an axis: "Time", "Wall position". */
  readonly label: string;
  readonly unit: Unit;
}

/** Three header rows (names, units, comments), as Origin reads them; Python skips the last two. Values SI, full precision. */
export const csvHeader = (columns: readonly Column[]): string =>
  [
    columns.map((c) => c.name),
    columns.map((c) => siSymbol(c.unit)),
    columns.map((c) => c.label.replaceAll(',', ';')),
  ]
    .map((row) => `${row.join(',')}\n`)
    .join('');

/** Rows, row-major, as CSV lines. */
export const csvRows = (rows: Float64Array, columns: number): string => {
  let text = '';
  for (let at = 0; at + columns <= rows.length; at += columns)
    text += `${rows.subarray(at, at + columns).join(',')}\n`;
  return text;
};
