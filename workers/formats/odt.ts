import { success, type Failure, type Result } from '../model/result';
import {
  RowCollector,
  badTable,
  linesOf,
  quoteWord,
  rowsOf,
  unendedLine,
  type DataTable,
  type Line,
  type TableFile,
} from './data-table';
import { writeNumber } from './numbers';
import { readTclList, writeTclList } from './tcl-list';

/**
 * ODT 1.0, the data table of OOMMF: tables of numbers between `#` lines, names and units as Tcl lists, `{}` for a missing
 * value, a backslash at the end continues a line. Source: OOMMF user's guide, data table format; llgs-engine spec, section 9.
 */
const MISSING = '{}';
const isMissing = (word: string): boolean => word === MISSING;

const tag = (name: string, value = ''): string => `# ${name}${value === '' ? '' : `: ${value}`}\n`;
const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/gu, ' ').trim();
/** A backslash at the end would continue the line. */
const guarded = (text: string): string => (text.endsWith('\\') ? `${text} ` : text);

/** Tables as ODT 1.0; numbers with the shortest exact digits, missing values as `{}`. */
export const writeOdt = (tables: readonly DataTable[]): string => {
  let text = '# ODT 1.0\n';
  for (const table of tables) {
    text += tag('Table Start') + tag('Title', guarded(oneLine(table.title)));
    text += tag('Columns', guarded(writeTclList(table.columns.map((c) => c.name))));
    text += tag('Units', guarded(writeTclList(table.columns.map((c) => c.unit))));
    for (const row of rowsOf(table))
      text += `${Array.from(row, (value) => (Number.isNaN(value) ? MISSING : writeNumber(value))).join(' ')}\n`;
    text += tag('Table End');
  }
  return text;
};

/** Lines with continuations joined; the number is that of the first. Null stands for a continuation of nothing. */
function* logicalLines(text: string): Generator<Line | null> {
  let open: { parts: string[]; number: number } | null = null;
  for (const line of linesOf(text)) {
    const part = open === null ? line.text : line.text.replace(/^#+/u, '');
    if (part.endsWith('\\')) {
      open ??= { parts: [], number: line.number };
      open.parts.push(part.slice(0, -1));
      continue;
    }
    yield open === null
      ? line
      : { text: [...open.parts, part].join(''), number: open.number, whole: line.whole };
    open = null;
  }
  if (open !== null) yield null;
}

/** The table being read. */
interface OpenTable {
  title: string;
  names: string[] | null;
  units: string[] | null;
  rows: RowCollector;
  readonly line: number;
}

/** Reads one file; a class because every tag changes what may follow. */
class OdtReader {
  readonly tables: DataTable[] = [];
  readonly warnings: string[] = [];
  #table: OpenTable | null = null;

  /** Takes a line; the failure names it. */
  take(line: Line): Failure | null {
    const text = line.text.trim();
    if (text === '' || /^#+$/u.test(text) || text.startsWith('##')) return null;
    if (!text.startsWith('#')) return this.#row(text, line);
    const body = text.slice(1);
    const colon = body.indexOf(':');
    const key = (colon < 0 ? body : body.slice(0, colon)).trim().toLowerCase().replaceAll(/\s+/gu, ' ');
    // Not trimmed: a list may end in an escaped blank.
    return this.#tag(key, colon < 0 ? '' : line.text.slice(line.text.indexOf(':') + 1), line);
  }

  /** Closes the table; `ended` where the file says so itself. */
  close(line: number, ended: boolean): Failure | null {
    if (this.#table === null)
      return ended ? badTable(line, 'Table End', 'a table before it', 'The file is damaged.') : null;
    const { title, names, units, rows } = this.#table;
    if (names === null)
      return badTable(line, 'a table without Columns', '# Columns: names', 'The file is damaged.');
    if (!ended)
      this.warnings.push(`The table of line ${this.#table.line} has no Table End; it may be cut short.`);
    const columns = names.map((name, i) => ({ name, unit: units?.[i] ?? '', label: '' }));
    this.tables.push(rows.table(title, columns));
    this.#table = null;
    return null;
  }

  #row(text: string, line: Line): Failure | null {
    return this.#table?.names
      ? this.#table.rows.add(text.split(/\s+/u), line)
      : badTable(
          line.number,
          quoteWord(text),
          '# Columns: names',
          'Numbers stand before the names of the columns.',
        );
  }

  #tag(key: string, value: string, line: Line): Failure | null {
    switch (key) {
      case 'odt 1.0':
        return null;
      case 'table start':
        return this.close(line.number, false) ?? this.#start(line, value.trim());
      case 'title':
        this.#open(line).title = value.trim();
        return null;
      case 'columns':
      case 'units':
        return this.#list(key, value, this.#open(line), line);
      case 'table end':
        return this.close(line.number, true);
      default:
        this.warnings.push(`Line ${line.number}: ${quoteWord(key)} is not known and is ignored.`);
        return null;
    }
  }

  #start(line: Line, title: string): null {
    this.#table = { title, names: null, units: null, rows: new RowCollector(0), line: line.number };
    return null;
  }

  /** Table Start may be left out. */
  #open(line: Line): OpenTable {
    if (this.#table === null) this.#start(line, '');
    return this.#table as unknown as OpenTable;
  }

  #list(key: 'columns' | 'units', value: string, table: OpenTable, line: Line): Failure | null {
    const words = readTclList(value);
    const count = key === 'columns' ? (words?.length ?? 0) : (table.names?.length ?? 0);
    if (words === null || words.length === 0 || words.length !== count || !table.rows.isEmpty)
      return badTable(
        line.number,
        `${key}: ${quoteWord(value.trim())}`,
        key === 'columns' ? 'a list of names, once per table' : 'one unit for each column',
        'The header of the table is damaged.',
      );
    if (key === 'units') table.units = words;
    else {
      table.names = words;
      table.rows = new RowCollector(words.length, isMissing);
    }
    return null;
  }
}

/**
 * Reads ODT 1.0 with one or more tables. Error `bad-table` with the line: another first line, rows of another length than
 * the names, anything that is no finite number (but `{}`, a missing value), a last line that does not end.
 */
export const readOdt = (text: string): Result<TableFile> => {
  const reader = new OdtReader();
  let last = 0;
  for (const line of logicalLines(text)) {
    if (line === null)
      return badTable(last + 1, 'a line continued by nothing', 'whole lines', 'The file is cut short.');
    if (last === 0 && !/^#\s*ODT 1\.0\s*$/iu.test(line.text))
      return badTable(1, quoteWord(line.text), '# ODT 1.0', 'This is not an ODT file.');
    last = line.number;
    if (!line.whole && !/^\s*#\s*Table\s+End\s*$/iu.test(line.text)) return unendedLine(line.number);
    const bad = reader.take(line);
    if (bad) return bad;
  }
  const bad = reader.close(last, false);
  if (bad) return bad;
  if (reader.tables.length === 0)
    return badTable(last + 1, 'the end of the file', '# Columns: names', 'The file holds no table.');
  return success({ format: 'odt', tables: reader.tables, warnings: reader.warnings });
};
