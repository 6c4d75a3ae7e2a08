import { failure, type Failure } from '../model/result';
import { readNumber } from './numbers';

/** One column as a file names it; the unit is the file's own text. */
export interface TableColumn {
  readonly name: string;
  /** '' where there is none. */
  readonly unit: string;
  /** In words; '' where the format has no place for it. */
  readonly label: string;
}

/** Columns of numbers, row by row. */
export interface DataTable {
  readonly title: string;
  readonly columns: readonly TableColumn[];
  /** Row-major, rows × columns; NaN stands for a value that the file marks as missing, and for nothing else. */
  readonly rows: Float64Array;
  /** How many values are missing. */
  readonly missing: number;
}

/** What a text file of tables holds. */
export interface TableFile {
  readonly format: 'csv' | 'odt' | 'mumax3';
  readonly tables: readonly DataTable[];
  /** What was odd but did not prevent reading; one sentence each. */
  readonly warnings: readonly string[];
}

/** Error `bad-table` at a line of the file, counted from 1. */
export const badTable = (line: number, value: string, allowed: string, hint: string): Failure =>
  failure({ code: 'bad-table', path: `line ${line}`, value, allowed, hint });

/** Refusal of a last line that does not end. */
export const unendedLine = (line: number): Failure =>
  badTable(
    line,
    'a last line without an end',
    'whole lines',
    'The file is cut short: remove the line or end it.',
  );

export const quoteWord = (text: string): string => JSON.stringify(text.slice(0, 24));

export interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** False for a last line that does not end: its last number may be cut. */
  readonly whole: boolean;
}

/** Lines of a text, without their ends; a byte-order mark is skipped. */
export function* linesOf(text: string): Generator<Line> {
  for (let at = text.startsWith('\uFEFF') ? 1 : 0, number = 1; at < text.length; number++) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? undefined : end);
    yield { text: line.endsWith('\r') ? line.slice(0, -1) : line, number, whole: end >= 0 };
    if (end < 0) return;
    at = end + 1;
  }
}

/** Collects the rows of a table and refuses what is no number; grows with what the text holds, never with what it claims. */
export class RowCollector {
  readonly #values: number[] = [];
  readonly #columns: number;
  readonly #isMissing: (word: string, column: number) => boolean;
  #missing = 0;

  /** `isMissing`: whether a word of a column (from 0) marks a missing value; no word does unless told. */
  constructor(columns: number, isMissing: (word: string, column: number) => boolean = () => false) {
    this.#columns = columns;
    this.#isMissing = isMissing;
  }

  get isEmpty(): boolean {
    return this.#values.length === 0;
  }

  /** Adds one row; the failure names its line. */
  add(words: readonly string[], line: Line): Failure | null {
    if (words.length !== this.#columns)
      return badTable(
        line.number,
        `${words.length} values`,
        `${this.#columns} values`,
        'The table is damaged.',
      );
    if (!line.whole) return unendedLine(line.number);
    for (const [i, word] of words.entries()) {
      const value = readNumber(word);
      const missing = this.#isMissing(word, i);
      if (Number.isNaN(value) && !missing)
        return badTable(
          line.number,
          `column ${i + 1}: ${quoteWord(word)}`,
          'finite numbers',
          'The table is damaged, or the run that wrote it diverged.',
        );
      if (missing) this.#missing++;
      this.#values.push(value);
    }
    return null;
  }

  table(title: string, columns: readonly TableColumn[]): DataTable {
    return { title, columns, rows: Float64Array.from(this.#values), missing: this.#missing };
  }
}

/** Rows of a table, one after the other. */
export function* rowsOf({ columns, rows }: DataTable): Generator<Float64Array> {
  const width = columns.length;
  for (let at = 0; at + width <= rows.length; at += width) yield rows.subarray(at, at + width);
}
