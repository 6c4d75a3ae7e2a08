import { success, type Result } from '../model/result';
import {
  RowCollector,
  badTable,
  linesOf,
  quoteWord,
  rowsOf,
  type DataTable,
  type TableFile,
} from './data-table';
import { readNumber, writeNumber } from './numbers';

/** Rows of our CSV above the numbers: names, units, labels (`csvHeader` writes them for a run). */
const HEADER_ROWS = 3;
/** How a run writes an observable without meaning, for example the wall position where there is no wall; never the time. */
const isMissing = (word: string, column: number): boolean => word === 'NaN' && column > 0;

const field = (text: string): string => text.replaceAll(/[\r\n]+/gu, ' ').replaceAll(',', ';');

/** A table as our CSV: three header rows, then numbers with the shortest exact digits; `NaN` where a value is missing. */
export const writeCsv = (table: DataTable): string => {
  const lines = [
    table.columns.map((c) => field(c.name)),
    table.columns.map((c) => field(c.unit)),
    table.columns.map((c) => field(c.label)),
  ].map((row) => row.join(','));
  for (const row of rowsOf(table)) lines.push(Array.from(row, writeNumber).join(','));
  return `${lines.join('\n')}\n`;
};

/**
 * Reads our own CSV. Error `bad-table` with the line: fewer than three header rows, rows of another length, anything that
 * is no finite number (but `NaN` behind the first column: a missing value), a last line that does not end.
 */
export const readCsv = (text: string): Result<TableFile> => {
  const header: string[][] = [];
  let rows = new RowCollector(0);
  let last = 0;
  for (const line of linesOf(text)) {
    last = line.number;
    const words = line.text.split(',').map((word) => word.trim());
    if (header.length === HEADER_ROWS) {
      const bad = line.text.trim() === '' ? null : rows.add(words, line);
      if (bad) return bad;
      continue;
    }
    const width = header[0]?.length ?? words.length;
    if (words.length !== width)
      return badTable(line.number, `${words.length} fields`, `${width} fields`, 'The header is damaged.');
    const named = header.length > 0 || words.every((word) => word !== '' && Number.isNaN(readNumber(word)));
    // A control character says that this is no text at all.
    if (!named || !line.whole || /[^\P{Cc}\t]/u.test(line.text))
      return badTable(
        line.number,
        quoteWord(line.text),
        'rows of names, units and labels',
        'This is no table of Spinmotive, OOMMF or mumax3.',
      );
    header.push(words);
    rows = new RowCollector(width, isMissing);
  }
  const [names = [], units = [], labels = []] = header;
  if (header.length < HEADER_ROWS)
    return badTable(
      last + 1,
      'the end of the file',
      'rows of names, units and labels',
      'The file is cut short.',
    );
  // Three lines of prose look like the header of a single column.
  if (names.length === 1 && rows.isEmpty)
    return badTable(last + 1, 'the end of the file', 'rows of numbers', 'The file holds no numbers.');
  const columns = names.map((name, i) => ({ name, unit: units[i] ?? '', label: labels[i] ?? '' }));
  return success({ format: 'csv', tables: [rows.table('', columns)], warnings: [] });
};
