import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { TableData } from '@workers/figures';

const HEADER_ROWS = 3;

export interface CsvTable extends TableData {
  column(name: string): Float64Array;
}

/** Columns of a table in memory; a column that is not there is empty. */
const tableOf = (names: readonly string[], columns: readonly number[][]): CsvTable => {
  const byName = new Map(names.map((name, i) => [name, Float64Array.from(columns[i] ?? [])]));
  const none = new Float64Array(0);
  return { length: columns[0]?.length ?? 0, column: (name) => byName.get(name) ?? none };
};

/** Sees the wanted texts of every line, header rows included; awaited when it answers with a promise. */
export type EachRow = (texts: readonly string[]) => Promise<unknown> | undefined;

/**
 * Reads the wanted columns of CSV lines with three header rows. A half-written last line is
 * passed over.
 */
const readLines = async (
  lines: AsyncIterable<string> | Iterable<string>,
  wanted: readonly string[],
  each?: EachRow,
): Promise<CsvTable> => {
  let places: number[] = [];
  let width = 0;
  let row = 0;
  const columns: number[][] = wanted.map(() => []);
  for await (const line of lines) {
    if (line === '') continue;
    const cells = line.split(',');
    if (row === 0) {
      places = wanted.map((name) => cells.indexOf(name));
      width = cells.length;
    }
    if (cells.length !== width) continue;
    const texts = places.map((place) => cells[place] ?? '');
    const writing = each?.(texts);
    if (writing !== undefined) await writing;
    if (row++ >= HEADER_ROWS) texts.forEach((text, i) => columns[i]?.push(text === '' ? NaN : Number(text)));
  }
  const there = (_: unknown, i: number): boolean => (places[i] ?? -1) >= 0;
  return tableOf(wanted.filter(there), columns.filter(there));
};

export const PULSE_COLUMNS = ['t', 'V', 'V_ad', 'V_beta'] as const;
/** Parts of V that only some runs have: of the non-local torque, of the inverse spin–orbit torque. */
export const FURTHER_PARTS = ['V_nl', 'V_isot'] as const;
/** What figures draw from. */
export const FIGURE_COLUMNS = [
  ...PULSE_COLUMNS,
  ...FURTHER_PARTS,
  'j',
  'core_x',
  'core_y',
  'sk_x',
  'sk_y',
  'q',
  'phi',
  'width',
  'mx',
  'my',
  'mz',
  'lead_mx2',
  'lead_my',
  'JQ_1',
  'JQ_2',
  'Q_1',
  'Q_2',
  'dT_1',
  'dT_2',
  'JQ_x',
  'JQ_y',
] as const;
/** The map dT(x, t): as many columns as a project may ask for. */
const PLACES = Array.from({ length: 200 }, (_, i) => `dT_x${i + 1}`);

/** `column` is read beside those of the figures. */
const columnsWith = (column: string | undefined): readonly string[] =>
  column === undefined || [...FIGURE_COLUMNS, ...PLACES].includes(column)
    ? [...FIGURE_COLUMNS, ...PLACES]
    : [...FIGURE_COLUMNS, ...PLACES, column];

/** Streams a table from disk. */
export const readTableFile = (path: string, each?: EachRow, column?: string): Promise<CsvTable> =>
  readLines(createInterface({ input: createReadStream(path, 'utf8') }), columnsWith(column), each);

export const readTableText = (text: string, column?: string): Promise<CsvTable> =>
  readLines(text.split('\n'), columnsWith(column));
