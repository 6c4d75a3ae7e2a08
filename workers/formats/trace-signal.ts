import { failure, success, type Result } from '../model/result';
import type { Trace } from './trace';
import { traceUnit, type TraceUnit } from './trace-units';

/** Which columns to take and in which units; what is left out is read from the file. */
export interface SignalChoice {
  /** Column of the times, from 1; 0: found. */
  readonly timeColumn?: number;
  readonly signalColumn?: number;
  /** 's', 'ms', 'µs' …; '' as the file says, else seconds. */
  readonly timeUnit?: string;
  readonly signalUnit?: string;
}

/** Times and voltages, SI, times strictly rising. */
export interface TraceSignal {
  readonly t: Float64Array;
  readonly V: Float64Array;
  /** Columns taken, from 1; 0 where times come from the sample interval. */
  readonly timeColumn: number;
  readonly signalColumn: number;
  readonly timeUnit: TraceUnit;
  readonly signalUnit: TraceUnit;
  readonly warnings: readonly string[];
}

/** Fewer say nothing about a shape. */
const FEWEST = 8;

const rises = (values: Float64Array): boolean => {
  let [up, all] = [0, 0];
  for (let i = 1; i < values.length; i++) {
    const step = (values[i] as number) - (values[i - 1] as number);
    if (Number.isNaN(step)) continue;
    all++;
    if (step >= 0) up++;
  }
  return all > 0 && up >= 0.9 * all && (values.at(-1) ?? 0) > (values[0] ?? 0);
};

/** Columns of times and voltages as unit, name or shape tell, from 1; 0 for times that the preamble gives. */
export const guessColumns = ({ columns, values, clock }: Trace): { time: number; signal: number } => {
  const find = (test: (i: number) => boolean): number => columns.findIndex((_, i) => test(i)) + 1;
  const kind = (i: number) => columns[i]?.unit?.kind;
  const counted = (i: number): boolean =>
    /^(?:x|sequence|sample|index|#|no\.?)$/iu.test(columns[i]?.name ?? '') && kind(i) === undefined;
  const time =
    find((i) => kind(i) === 'time') ||
    (clock !== null && (columns.length === 1 || counted(0))
      ? 0
      : find((i) => /^(?:t|time|zeit|x_value|x)\b/iu.test(columns[i]?.name ?? '')) ||
        find((i) => kind(i) !== 'voltage' && rises(values[i] as Float64Array)) ||
        1);
  const other = (i: number): boolean => i + 1 !== time && kind(i) !== 'time' && !(time === 0 && columns.length > 1 && i === 0); // prettier-ignore
  const signal = find((i) => other(i) && kind(i) === 'voltage') || find(other) || (time === 1 ? 2 : 1);
  return { time, signal };
};

const SECOND: TraceUnit = { kind: 'time', factor: 1, symbol: 's' };
const VOLT: TraceUnit = { kind: 'voltage', factor: 1, symbol: 'V' };

const unitFor = (
  given: string | undefined,
  stated: TraceUnit | null,
  fallback: TraceUnit,
): readonly [TraceUnit, boolean] => {
  const typed = given === undefined || given === '' ? null : traceUnit(given);
  const unit = typed ?? stated;
  return unit?.kind === fallback.kind ? [unit, true] : [fallback, false];
};

const noColumn = (path: string, asked: number, count: number) =>
  failure({
    code: 'no-column',
    path,
    value: `column ${asked}`,
    allowed: `1 to ${count}`,
    hint: 'Choose a column that the trace has.',
  });

/** Rows without gaps, by time; samples of the same time become their mean. */
const ordered = (t: Float64Array, V: Float64Array) => {
  const rows: number[] = [];
  let sorted = true;
  for (let i = 0; i < t.length; i++) {
    if (Number.isNaN(t[i]) || Number.isNaN(V[i])) continue;
    if (rows.length > 0 && (t[i] as number) < (t[rows.at(-1) as number] as number)) sorted = false;
    rows.push(i);
  }
  if (!sorted) rows.sort((a, b) => (t[a] as number) - (t[b] as number));
  const [times, means] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  let n = 0;
  for (let i = 0; i < rows.length;) {
    const time = t[rows[i] as number] as number;
    let [sum, count] = [0, 0];
    for (; i < rows.length && t[rows[i] as number] === time; i++, count++)
      sum += V[rows[i] as number] as number;
    [times[n], means[n]] = [time, sum / count];
    n++;
  }
  return { t: times.slice(0, n), V: means.slice(0, n), sorted, doubled: rows.length - n };
};

const clockTimes = ({ clock }: Trace, length: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => (clock?.start ?? 0) + i * (clock?.step ?? 1));

/**
 * Times and voltages of a trace in SI, times strictly rising, samples without a value left out. Errors: `no-column`;
 * `too-few-samples`.
 */
export const traceSignal = (trace: Trace, choice: SignalChoice = {}): Result<TraceSignal> => {
  const guess = guessColumns(trace);
  const count = trace.columns.length;
  const time = choice.timeColumn === undefined || choice.timeColumn === 0 ? guess.time : choice.timeColumn;
  const signal = choice.signalColumn === undefined || choice.signalColumn === 0 ? guess.signal : choice.signalColumn; // prettier-ignore
  if (time > count) return noColumn('measurement.timeColumn', time, count);
  if (signal > count) return noColumn('measurement.signalColumn', signal, count);
  const values = trace.values[signal - 1] ?? new Float64Array(0);
  const times =
    time === 0 ? clockTimes(trace, values.length) : (trace.values[time - 1] ?? new Float64Array(0));
  const stated = (column: number): TraceUnit | null => trace.columns[column - 1]?.unit ?? null;
  const [timeUnit, knownTime] = unitFor(choice.timeUnit, stated(time) ?? trace.units.time, SECOND);
  const [signalUnit, knownSignal] = unitFor(choice.signalUnit, stated(signal) ?? trace.units.voltage, VOLT);
  const { t, V, sorted, doubled } = ordered(
    times.map((x) => x * timeUnit.factor),
    values.map((x) => x * signalUnit.factor),
  );
  if (t.length < FEWEST)
    return failure({
      code: 'too-few-samples',
      path: 'measurement.file',
      value: `${t.length} samples with different times`,
      allowed: `${FEWEST} or more`,
      hint: `Columns ${time} and ${signal} were taken as time and voltage: choose others if they are not.`,
    });
  const warnings = [
    ...trace.warnings,
    ...(knownTime || time === 0 ? [] : ['The file does not say the unit of its times: seconds are assumed.']),
    ...(knownSignal ? [] : ['The file does not say the unit of its voltages: volts are assumed.']),
    ...(sorted ? [] : ['The times were not in order and have been sorted.']),
    ...(doubled > 0 ? [`${doubled} samples share their time with another: their mean is taken.`] : []),
  ];
  return success({ t, V, timeColumn: time, signalColumn: signal, timeUnit, signalUnit, warnings });
};
