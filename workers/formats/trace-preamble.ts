import { DIALECTS, type Dialect } from './trace-cells';
import { traceUnit, type TraceUnit } from './trace-units';

/** What the lines above the numbers say beyond names and units. */
export interface Preamble {
  /** Maker or program, '' where nothing tells. */
  readonly source: string;
  /** Times of a file that has none: of the first sample and from one to the next, s. */
  readonly clock: { readonly start: number; readonly step: number } | null;
  /** Units that the header states once for all columns: "Horizontal Units,s", "Vertical Units,V". */
  readonly units: { readonly time: TraceUnit | null; readonly voltage: TraceUnit | null };
}

const SOURCES: readonly (readonly [RegExp, string])[] = [
  [/^LabVIEW Measurement/imu, 'LabVIEW'],
  [/^"?LECROY/imu, 'LeCroy'],
  [/tektronix|^"?Model[,;\t]"?(?:MSO|DPO|TDS|TPS|TBS|MDO)|^"?Record Length[,;]/imu, 'Tektronix'],
  [/keysight|agilent|^x-axis[,;]/imu, 'Keysight'],
  [/rohde|^"?in s[,;]|^RecordLength:/imu, 'Rohde & Schwarz'],
  [/^X,CH\d.*,Start,Increment/imu, 'Rigol'],
  [/spinmotive/imu, 'Spinmotive'],
];

const NUMBER = '([+-]?(?:\\d+[.,]?\\d*|[.,]\\d+)(?:e[+-]?\\d+)?)';
/** The number behind one of the words, whatever stands between. */
const numberAfter = (text: string, words: string): number | null => {
  const found = new RegExp(`(?:^|[,;\\t "])(?:${words})"?\\s*[:=,;\\t ]\\s*"?${NUMBER}`, 'imu').exec(text);
  const value = Number(found?.[1]?.replace(',', '.'));
  return found === null || !Number.isFinite(value) ? null : value;
};

/** Rigol names start and increment in the heading and gives them in the row below. */
const rigolClock = (lines: readonly string[]): Preamble['clock'] => {
  const at = lines.findIndex((line) => /,Start,Increment/iu.test(line));
  const names = lines[at]?.split(',') ?? [];
  const values = lines[at + 1]?.split(',') ?? [];
  const read = (name: string): number => Number(values[names.findIndex((n) => n.trim() === name)]);
  const [start, step] = [read('Start'), read('Increment')];
  return at >= 0 && Number.isFinite(start) && step > 0 ? { start, step } : null;
};

/** The unit behind one of the words, where it is one of this kind. */
const unitAfter = (text: string, words: string, kind: TraceUnit['kind']): TraceUnit | null => {
  const found = new RegExp(`^"?(?:${words})"?\\s*[:=,;\\t]\\s*"?([^,;\\t"\\n]*)`, 'imu').exec(text);
  const unit = traceUnit(found?.[1] ?? '');
  return unit?.kind === kind ? unit : null;
};

/** Reads the lines above the numbers. */
export const readPreamble = (lines: readonly string[]): Preamble => {
  const text = lines.join('\n');
  const source = SOURCES.find(([pattern]) => pattern.test(text))?.[1] ?? '';
  const rigol = rigolClock(lines);
  const units = {
    time: unitAfter(text, 'Horizontal Units?|X ?Units?|HUnit', 'time'),
    voltage: unitAfter(text, 'Vertical Units?|Y ?Units?|VUnit', 'voltage'),
  };
  if (rigol !== null) return { source, clock: rigol, units };
  const step = numberAfter(text, 'Sample Interval|Sampling Interval|XIncrement|X Increment|XInc|Delta_X|Delta X|HorInterval|Resolution|dt'); // prettier-ignore
  const start = numberAfter(text, 'X0|XOrg|XOrigin|X Origin|XStart|Start time') ?? 0;
  return { source, clock: step !== null && step > 0 ? { start, step } : null, units };
};

/** Separator and decimal sign that the header of a LabVIEW measurement file states; null for other files. */
export const statedDialects = (lines: readonly string[]): readonly Dialect[] | null => {
  if (!/^LabVIEW Measurement/iu.test(lines[0] ?? '')) return null;
  const value = (key: string): string =>
    lines
      .find((line) => line.startsWith(key))
      ?.slice(key.length)
      .trimEnd() ?? '';
  const separator = /comma/iu.test(value('Separator')) ? ',' : '\t';
  const decimal = /,\s*$/u.test(value('Decimal_Separator')) ? ',' : '.';
  return DIALECTS.filter((d) => d.separator === separator && d.decimal === decimal);
};
