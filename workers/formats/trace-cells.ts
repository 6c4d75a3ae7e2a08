/** How the cells of a trace file are told apart and how its numbers are written. */
export interface Dialect {
  readonly separator: ',' | ';' | '\t' | ' ';
  readonly decimal: '.' | ',';
}

export const DIALECTS: readonly Dialect[] = [
  { separator: '\t', decimal: '.' },
  { separator: '\t', decimal: ',' },
  { separator: ';', decimal: '.' },
  { separator: ';', decimal: ',' },
  { separator: ',', decimal: '.' },
  { separator: ',', decimal: ',' },
  { separator: ' ', decimal: '.' },
  { separator: ' ', decimal: ',' },
];

const unquoted = (cell: string): string => {
  const text = cell.trim();
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).trim() : text;
};

/** Cells of a line with quoted ones, in which the separator may stand. */
const quotedCells = (line: string, separator: string): string[] => {
  const cells: string[] = [];
  let [from, open] = [0, false];
  for (let i = 0; i <= line.length; i++) {
    if (line[i] === '"') open = !open;
    if (i < line.length && (open || line[i] !== separator)) continue;
    cells.push(unquoted(line.slice(from, i)));
    from = i + 1;
  }
  return cells;
};

/** Blanks part the cells, but not inside the brackets of a unit: `t (s)  V (mV)` are two. */
const SPACED = /[^\s([]*[([][^)\]]*[)\]]|\S+(?:\s+[([][^)\]]*[)\]])?/gu;

/** Cells of one line, without blanks and quotes around them. */
export const cellsOf = (line: string, { separator }: Dialect): string[] => {
  if (separator === ' ')
    return /[([]/u.test(line) ? (line.match(SPACED) ?? []) : line.split(/\s+/u).filter(Boolean);
  return line.includes('"') ? quotedCells(line, separator) : line.split(separator).map((cell) => cell.trim());
};

const POINT = /^[+\-−]?(?:\d+\.?\d*|\.\d+)(?:[eE][+\-−]?\d+)?$/u;
const COMMA = /^[+\-−]?(?:\d+,?\d*|,\d+)(?:[eE][+\-−]?\d+)?$/u;

/** Marks of a sample that was not taken or was out of range. */
const MISSING = /^(?:[+\-−]?(?:nan|inf(?:inity)?|∞|1\.#\w+)|n\/a|#n\/a|null|-{1,3}|\*+|no data|overflow)$/iu;

/** Value of a cell; NaN where it is empty or marks a missing sample, undefined where it is no number at all. */
export const cellValue = (cell: string, { decimal }: Dialect): number | undefined => {
  if (cell === '') return NaN;
  if (!(decimal === '.' ? POINT : COMMA).test(cell)) return MISSING.test(cell) ? NaN : undefined;
  const plain = decimal === ',' ? cell.replace(',', '.') : cell;
  const value = Number(plain.replaceAll('−', '-'));
  return Number.isFinite(value) ? value : NaN;
};

/** Values of a line, NaN for an empty cell; null where a cell is no number or none of them is one. */
export const rowValues = (line: string, dialect: Dialect): number[] | null => {
  const cells = cellsOf(line, dialect);
  const values: number[] = [];
  let filled = false;
  for (const cell of cells) {
    const value = cellValue(cell, dialect);
    if (value === undefined) return null;
    filled ||= cell !== '';
    values.push(value);
  }
  return filled ? values : null;
};

/** Lines that say something about the data and belong to no table. */
export const isComment = (line: string): boolean => /^\s*(?:#|%|!|\/\/|\*{2})/u.test(line);
