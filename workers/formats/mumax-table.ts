import { success, type Result } from '../model/result';
import {
  RowCollector,
  badTable,
  linesOf,
  quoteWord,
  rowsOf,
  type DataTable,
  type TableColumn,
  type TableFile,
} from './data-table';
import { writeNumber, writeSingle } from './numbers';

/**
 * table.txt of mumax3: one header line `# t (s)<TAB>mx ()<TAB>…`, then tab-separated rows; t in full, the other values in
 * shortest single precision. Source: llgs-engine spec, section 9.
 */

const HEADER = '# t (s), then more names with units';

/** Names of mumax3 have no blanks: programs that read its tables take what stands before the first. */
const headerName = (text: string): string =>
  text.trim().replaceAll(/\s+/gu, '_').replaceAll('(', '[').replaceAll(')', ']');
const headerUnit = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

/**
 * A table as mumax3 writes it: first column in full, the others rounded to single precision; title and labels are left
 * out. Error `bad-table`
 * where a value is missing: the format has no mark for it.
 */
export const writeMumaxTable = (table: DataTable): Result<string> => {
  const head = table.columns.map(({ name, unit }) => `${headerName(name)} (${headerUnit(unit)})`);
  const lines = [`# ${head.join('\t')}`];
  for (const row of rowsOf(table)) {
    const bad = row.findIndex((value, i) => !Number.isFinite(i === 0 ? value : Math.fround(value)));
    if (bad >= 0)
      return badTable(
        lines.length + 1,
        `${table.columns[bad]?.name ?? ''}: ${row[bad]}`,
        'finite numbers of single precision',
        'Leave the column out: table.txt has no mark for a missing value.',
      );
    lines.push(Array.from(row, (value, i) => (i === 0 ? writeNumber(value) : writeSingle(value))).join('\t'));
  }
  return success(`${lines.join('\n')}\n`);
};

/** Name and unit of a cell `name (unit)`; null where it is none. */
const headerCell = (cell: string): TableColumn | null => {
  const open = cell.indexOf('(');
  const name = cell.slice(0, Math.max(open, 0)).trim();
  return name !== '' && cell.endsWith(')') ? { name, unit: cell.slice(open + 1, -1), label: '' } : null;
};

const headerCells = (line: string) => line.slice(1).split('\t').map((cell) => headerCell(cell.trim())); // prettier-ignore

/** Whether a first line is the header of a table.txt: `#`, then names with units, no blank in the first. */
export const isMumaxHeader = (line: string): boolean => {
  const cells = headerCells(line);
  return line.startsWith('#') && cells.every((cell) => cell !== null) && !/\s/u.test(cells[0]?.name ?? ' ');
};

/**
 * Reads table.txt. Error `bad-table` with the line: no header line, rows of another length, anything that is no finite
 * number, a last line that does not end.
 */
export const readMumaxTable = (text: string): Result<TableFile> => {
  let columns: TableColumn[] = [];
  let rows = new RowCollector(0);
  for (const line of linesOf(text)) {
    if (line.number > 1) {
      const bad = line.text.trim() === '' ? null : rows.add(line.text.trimEnd().split('\t'), line);
      if (bad) return bad;
      continue;
    }
    if (!isMumaxHeader(line.text) || !line.whole)
      return badTable(1, quoteWord(line.text), HEADER, 'The header is damaged.');
    columns = headerCells(line.text).filter((cell) => cell !== null);
    rows = new RowCollector(columns.length);
  }
  return columns.length > 0
    ? success({ format: 'mumax3', tables: [rows.table('', columns)], warnings: [] })
    : badTable(1, 'the end of the file', HEADER, 'The file is empty.');
};
