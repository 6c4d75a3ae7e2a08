import { success, type Result } from '../model/result';
import { badTable, quoteWord } from './data-table';
import { cellsOf, DIALECTS, isComment, rowValues, type Dialect } from './trace-cells';
import { headingOf, traceUnit, type TraceUnit } from './trace-units';

/** Lines looked at to find the table; preambles of oscilloscopes have some dozens. */
export const SAMPLE_LINES = 4000;
const MAX_COLUMNS = 256;
/** Rows above the numbers that may name columns and units: names, units and labels at most. */
const HEADING_ROWS = 3;

export interface TraceColumn {
  /** '' where the file has no name for it. */
  readonly name: string;
  /** null where the file does not say. */
  readonly unit: TraceUnit | null;
}

export interface Layout {
  readonly dialect: Dialect;
  /** Cells a row. */
  readonly width: number;
  /** Index of the first line of numbers. */
  readonly first: number;
  readonly columns: readonly TraceColumn[];
  /** The lines with names and units; where they come again a new segment begins. */
  readonly headings: readonly string[];
}

interface Run {
  readonly dialect: Dialect;
  readonly first: number;
  readonly width: number;
  readonly rows: number;
}

/** Longest stretch of rows of numbers with the same count of cells; blank lines and remarks do not end it. */
const longestRun = (lines: readonly string[], dialect: Dialect): Run => {
  let best: Run = { dialect, first: -1, width: 0, rows: 0 };
  let run = best;
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '' || isComment(line)) continue;
    const width = rowValues(line, dialect)?.length ?? 0;
    run =
      width === 0
        ? { dialect, first: -1, width: 0, rows: 0 }
        : width === run.width
          ? { ...run, rows: run.rows + 1 }
          : { dialect, first: i, width, rows: 1 };
    if (run.rows > best.rows) best = run;
  }
  return best;
};

/** Rows with a time and a value speak louder than single numbers, which a wrong separator makes of them. */
const weight = ({ rows, width }: Run): number => (width > 1 ? rows : 0.4 * rows);

const headingCells = (line: string, dialect: Dialect): string[] =>
  cellsOf(line.replace(/^\s*[#%!]+\s*/u, ''), dialect);

/** Rows of words right above the numbers, the nearest first. */
const headingRows = (lines: readonly string[], { dialect, first, width }: Run): [string, string[]][] => {
  const rows: [string, string[]][] = [];
  for (let i = first - 1; i >= 0 && rows.length < HEADING_ROWS; i--) {
    const line = lines[i] ?? '';
    if (line.trim() === '') continue;
    const cells = headingCells(line, dialect);
    const fits = cells.length === width || (cells.length > width && rows.length === 0);
    if (!fits || cells.every((cell) => cell === '')) break;
    rows.push([line, cells]);
  }
  return rows;
};

const columnsOf = (rows: readonly (readonly string[])[], width: number): TraceColumn[] => {
  const isUnits = (cells: readonly string[]): boolean =>
    cells.some((cell) => traceUnit(cell) !== null) &&
    cells.every((cell) => cell.length <= 12 && !/\d/u.test(cell));
  const at = rows.findIndex(isUnits);
  // Our own tables have names, units and labels, so names stand above the units where anything does.
  const names = rows[at + 1] ?? rows.find((_, i) => i !== at);
  return Array.from({ length: width }, (_, c) => {
    const heading = headingOf(names?.[c] ?? '');
    const unit = at < 0 ? null : traceUnit(rows[at]?.[c] ?? '');
    return { name: heading.name, unit: unit ?? heading.unit };
  });
};

/** Finds the table in the first lines of a file. Error `bad-table` with the line where nothing like it is found. */
export const findLayout = (lines: readonly string[], dialects = DIALECTS): Result<Layout> => {
  const best = dialects
    .map((dialect) => longestRun(lines, dialect))
    .reduce((most, run) => (weight(run) > weight(most) ? run : most));
  const said = lines.findIndex((line) => line.trim() !== '');
  if (best.rows < 2)
    return badTable(
      Math.max(said, 0) + 1,
      quoteWord((lines[said] ?? '').trim()),
      'rows of numbers with a column of times and one of voltages',
      `No such rows are among the first ${Math.min(lines.length, SAMPLE_LINES)} lines.`,
    );
  if (best.width > MAX_COLUMNS)
    return badTable(best.first + 1, `${best.width} columns`, `up to ${MAX_COLUMNS}`, 'Export fewer columns.');
  const headings = headingRows(lines, best);
  return success({
    dialect: best.dialect,
    width: best.width,
    first: best.first,
    columns: columnsOf(
      headings.map(([, cells]) => cells),
      best.width,
    ),
    headings: headings.map(([line]) => line.trim()),
  });
};
