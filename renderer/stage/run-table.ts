import type { Column } from '@workers/formats/table';
import { failure, success, type Result } from '@workers/model/result';
import { siSymbol, UNITS, type Unit } from '@workers/model/units';

const FIRST_CAPACITY = 1024;

/**
 * The table of one run, column by column, growing while the run goes on. Values are SI.
 * Views returned by `column` are valid until the next `append`.
 */
export class RunTable {
  readonly columns: readonly Column[];
  #data: Float64Array[];
  #length = 0;
  #version = 0;
  readonly #listeners = new Set<() => void>();

  constructor(columns: readonly Column[]) {
    this.columns = columns;
    this.#data = columns.map(() => new Float64Array(FIRST_CAPACITY));
  }

  /** Rows held. */
  get length(): number {
    return this.#length;
  }

  /** Grows by one with every change: a cheap "is this still what I drew?". */
  get version(): number {
    return this.#version;
  }

  /** Adds whole rows, row-major, `columns.length` values each; an incomplete last row is left out. */
  append(rows: Float64Array): void {
    const width = this.columns.length;
    const count = width === 0 ? 0 : Math.floor(rows.length / width);
    if (count === 0) return;
    this.#reserve(this.#length + count);
    this.#data.forEach((values, c) => {
      for (let r = 0; r < count; r++) values[this.#length + r] = rows[r * width + c] ?? NaN;
    });
    this.#length += count;
    this.#changed();
  }

  /** A copy of the first `rows` rows. */
  cut(rows: number): RunTable {
    const table = new RunTable(this.columns);
    table.#length = Math.min(rows, this.#length);
    table.#data = this.#data.map((values) => values.slice(0, Math.max(table.#length, FIRST_CAPACITY)));
    return table;
  }

  /** All values of a column, without a copy; empty for a name the table does not have. */
  column(name: string): Float64Array {
    const index = this.columns.findIndex((c) => c.name === name);
    return this.#data[index]?.subarray(0, this.#length) ?? new Float64Array(0);
  }

  /** Value at a time (s), linear between rows; NaN outside the rows or for an unknown column. */
  valueAt(name: string, time: number): number {
    return interpolate(this.column('t'), this.column(name), time);
  }

  /** Calls `listener` after every change; returns the way to stop. */
  onchange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Reads `table.csv`: names, units, comments, then rows, in short tasks: many rows must not hold up the window. Errors:
   * `not-a-table`, `unknown-unit`, `bad-row`.
   */
  static async readCsv(text: string): Promise<Result<RunTable>> {
    const reading = readTable(text);
    let until = performance.now() + SLICE_MS;
    for (;;) {
      const { done, value } = reading.next();
      if (done === true) return value;
      if (performance.now() < until) continue;
      await new Promise((next) => setTimeout(next));
      until = performance.now() + SLICE_MS;
    }
  }

  #reserve(rows: number): void {
    const have = this.#data[0]?.length ?? 0;
    if (rows <= have) return;
    const capacity = Math.max(rows, 2 * have);
    this.#data = this.#data.map((old) => {
      const grown = new Float64Array(capacity);
      grown.set(old.subarray(0, this.#length));
      return grown;
    });
  }

  #changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}

const UNIT_OF_SYMBOL = new Map((Object.keys(UNITS) as Unit[]).map((unit) => [siSymbol(unit), unit] as const));

const refuse = (code: string, path: string, value: string, allowed: string): Result<never> =>
  failure({ code, path, value: `"${value}"`, allowed, hint: 'Run the project again to write a new table.' });

/** Stops after so many rows, for whoever has something else to do meanwhile. */
const ROWS_AT_ONCE = 256;
/** Longest task of `readCsv`, ms, but for the last few rows. */
const SLICE_MS = 12;

const headerOf = (lines: readonly string[]): Result<Column[]> => {
  const [names = [], units = [], labels = []] = lines.map((line) => line.split(','));
  if (names[0] !== 't' || units.length !== names.length || labels.length !== names.length)
    return refuse(
      'not-a-table',
      'line 1',
      lines[0]?.slice(0, 40) ?? '',
      'three header rows that begin with t',
    );
  const columns: Column[] = [];
  for (const [at, name] of names.entries()) {
    const unit = UNIT_OF_SYMBOL.get(units[at] ?? '');
    if (unit === undefined) return refuse('unknown-unit', 'line 2', units[at] ?? '', 'an SI unit');
    columns.push({ name, label: labels[at] ?? name, unit });
  }
  return success(columns);
};

/** Numbers of a row, or null where it is none. */
const numbersOf = (line: string, into: Float64Array): boolean => {
  const cells = line.split(',');
  if (cells.length !== into.length) return false;
  // A table has a hundred thousand cells: no iterator, no pairs.
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] ?? '';
    const value = Number(cell);
    if (cell === '' || (Number.isNaN(value) && cell !== 'NaN')) return false;
    into[at] = value;
  }
  return true;
};

/** The last line may be cut off by a crash and is then left out; a bad line before it is an error. */
function* readTable(text: string): Generator<undefined, Result<RunTable>> {
  let at = 0;
  const next = (): string => {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end);
    at = end < 0 ? text.length : end + 1;
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  };
  const header = headerOf([next(), next(), next()]);
  if (!header.ok) return header;
  const table = new RunTable(header.value);
  const row = new Float64Array(header.value.length);
  const end = /\s*$/u.exec(text.slice(-64))?.index ?? 0;
  const length = Math.max(0, text.length - 64) + end;
  for (let number = 4; at < length; number++) {
    const line = next();
    if (numbersOf(line, row)) table.append(row);
    else if (at < length)
      return refuse('bad-row', `line ${String(number)}`, line.slice(0, 40), `${String(row.length)} numbers`);
    if (number % ROWS_AT_ONCE === 0) yield;
  }
  return success(table);
}

/** Last index with t[index] ≤ time; −1 before the first. */
export const indexBefore = (t: ArrayLike<number>, time: number): number => {
  let low = 0;
  let high = t.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((t[middle] ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

/** Linear interpolation in a growing time base; NaN outside it. */
export const interpolate = (t: ArrayLike<number>, y: ArrayLike<number>, time: number): number => {
  const left = indexBefore(t, time);
  const t0 = t[left];
  const y0 = y[left];
  if (t0 === undefined || y0 === undefined) return NaN;
  if (t0 === time) return y0;
  const t1 = t[left + 1];
  const y1 = y[left + 1];
  if (t1 === undefined || y1 === undefined) return NaN;
  return y0 + ((y1 - y0) * (time - t0)) / (t1 - t0);
};
