import { success, type Failure, type Result } from '../model/result';
import { badTable, linesOf, quoteWord, type Line } from './data-table';
import { isComment, rowValues } from './trace-cells';
import { findLayout, SAMPLE_LINES, type Layout, type TraceColumn } from './trace-layout';
import { readPreamble, statedDialects, type Preamble } from './trace-preamble';
import { traceText } from './trace-text';

/** A scope trace as the file holds it: columns of numbers in the units of the file. */
export interface Trace extends Preamble {
  readonly separator: Layout['dialect']['separator'];
  readonly decimal: Layout['dialect']['decimal'];
  readonly columns: readonly TraceColumn[];
  /** One list a column, all of the same length; NaN where a sample is missing. */
  readonly values: readonly Float64Array[];
  /** Line of the first row of numbers, from 1. */
  readonly firstLine: number;
  /** Stretches that each begin with the same heading. */
  readonly segments: number;
  /** What was odd but did not prevent reading; one sentence each. */
  readonly warnings: readonly string[];
}

/** Numbers that grow with what the file holds. */
class Growing {
  #values = new Float64Array(1024);
  length = 0;
  push(value: number): void {
    if (this.length === this.#values.length) {
      const more = new Float64Array(2 * this.length);
      more.set(this.#values);
      this.#values = more;
    }
    this.#values[this.length++] = value;
  }
  done(): Float64Array {
    return this.#values.slice(0, this.length);
  }
}

/** Blocks of header lines that a LabVIEW file repeats before each segment. */
const LABVIEW_KEY =
  /^(?:Channels|Samples|Date|Time|Y_Unit_Label|X_Dimension|X0|Delta_X|Y_Dimension|Notes|X_Unit_Label|Operator|Test_\w+|UUT_\w+|Model_Number|\*{3}\w+\*{3})(?:[\t,]|$)/u;

interface Reading {
  readonly columns: readonly Growing[];
  segments: number;
  missing: number;
  shortest: number;
  cut: boolean;
}

/** Takes one line of the table; the failure names it. */
const take = (line: Line, layout: Layout, labview: boolean, into: Reading): Failure | null => {
  const { text, number, whole } = line;
  const values = rowValues(text, layout.dialect);
  while (values !== null && values.length > layout.width && Number.isNaN(values.at(-1))) values.pop();
  if (values?.length === layout.width) {
    // A last line without an end may have lost digits: one that is shorter than any other has.
    if (!whole && text.length < into.shortest) into.cut = true;
    else {
      into.shortest = Math.min(into.shortest, text.length);
      if (values.some(Number.isNaN)) into.missing++;
      values.forEach((value, c) => into.columns[c]?.push(value));
    }
    return null;
  }
  if (text.trim() === '' || isComment(text)) return null;
  if (layout.headings.includes(text.trim())) {
    into.segments++;
    return null;
  }
  if (labview && LABVIEW_KEY.test(text)) return null;
  if (!whole) {
    into.cut = true;
    return null;
  }
  return badTable(
    number,
    quoteWord(text.trim()),
    `${layout.width} numbers, as in the rows before`,
    'The file is damaged there, or holds a second table: remove those lines.',
  );
};

/** The older Tektronix export: settings in the first three columns beside the first samples. */
const besideSettings = (lines: readonly string[]): boolean =>
  /^"?Record Length"?,/iu.test(lines[0] ?? '') && (lines[0]?.split(',').length ?? 0) >= 5;
const withoutSettings = (line: string): string => line.split(',').slice(3).join(',');

const readRows = (text: string, layout: Layout, settings: boolean, labview: boolean): Result<Reading> => {
  const reading: Reading = {
    columns: Array.from({ length: layout.width }, () => new Growing()),
    segments: 1,
    missing: 0,
    shortest: Infinity,
    cut: false,
  };
  for (const line of linesOf(text)) {
    if (line.number <= layout.first) continue;
    const cut = settings ? { ...line, text: withoutSettings(line.text) } : line;
    const bad = take(cut, layout, labview, reading);
    if (bad) return bad;
  }
  return success(reading);
};

const firstLines = (text: string): string[] => {
  const lines: string[] = [];
  for (const line of linesOf(text)) {
    if (lines.length === SAMPLE_LINES) break;
    lines.push(line.text);
  }
  return lines;
};

const warningsOf = ({ missing, segments, cut }: Reading): string[] => [
  ...(missing > 0 ? [`${missing} rows lack a value.`] : []),
  ...(segments > 1 ? [`The file holds ${segments} segments.`] : []),
  ...(cut ? ['The last line is cut short and left out.'] : []),
];

/** Columns that hold something: most rows have a number there. */
const filledColumns = (values: readonly Float64Array[]): number[] =>
  values.flatMap((column, i) => {
    const filled = column.reduce((n, x) => n + (Number.isNaN(x) ? 0 : 1), 0);
    return filled > column.length / 2 ? [i] : [];
  });

/**
 * Reads a trace of an oscilloscope or of any program that writes text: separator (comma, semicolon, tab, blanks), decimal
 * sign, preamble, names and units are found in the file. Limits: `MAX_TRACE_BYTES`. Nothing is allocated beyond a few
 * times the size of the file. Errors: `too-large`; `bad-table` with the line, also for a row that is damaged.
 */
export const readTrace = (bytes: Uint8Array): Result<Trace> => {
  const decoded = traceText(bytes);
  if (!decoded.ok) return decoded;
  const text = decoded.value;
  const head = firstLines(text);
  const settings = besideSettings(head);
  const stated = statedDialects(head);
  const found = findLayout(settings ? head.map(withoutSettings) : head, stated ?? undefined);
  if (!found.ok) return found;
  const layout = found.value;
  const rows = readRows(text, layout, settings, stated !== null);
  if (!rows.ok) return rows;
  const all = rows.value.columns.map((column) => column.done());
  const kept = filledColumns(all);
  const { clock, source, units } = readPreamble(settings ? head.slice(0, 20) : head.slice(0, layout.first));
  if (kept.length === 0 || (kept.length === 1 && clock === null))
    return badTable(
      layout.first + 1,
      `${kept.length} column${kept.length === 1 ? '' : 's'}`,
      'two columns or more, or one and the sample interval in the lines above',
      'Export times and voltages.',
    );
  return success({
    ...layout.dialect,
    source,
    clock,
    units,
    columns: kept.map((i) => layout.columns[i] ?? { name: '', unit: null }),
    values: kept.map((i) => all[i] ?? new Float64Array(0)),
    firstLine: layout.first + 1,
    segments: rows.value.segments,
    warnings: warningsOf(rows.value),
  });
};
