import { wallBands } from '../../electrons/road/bands';
import { resolveElectrons } from '../../electrons/road/resolve';
import { readTrace, type Trace } from '../../formats/trace';
import { traceSignal, type TraceSignal } from '../../formats/trace-signal';
import type { PassBand } from '../../numerics/first-order-filter';
import type { Project } from '../../model/project';
import { formatNumber } from '../../model/units';
import { failure, success, type Result } from '../../model/result';
import { fitTrace, type FitResult } from './fit';
import { prepare, type Preparation, type Samples } from './samples';
import { runSource, wallModelSource, type RunColumns, type SignalSource } from './signal-source';

/** Everything that a comparison reads besides the project: bytes of the files, and columns of a run where there is one. */
export interface MeasuredInput {
  readonly trace: Uint8Array;
  readonly background?: Uint8Array;
  readonly run?: { readonly project: Project; readonly columns: RunColumns };
}

export interface Comparison {
  readonly fit: FitResult;
  readonly trace: Omit<Trace, 'values'>;
  readonly signal: ReadAs;
  readonly source: SignalSource['from'];
  /** Neighbouring samples whose mean was taken; 1: none. */
  readonly each: number;
  readonly band: PassBand;
  /** What was odd about the files and about the fit. */
  readonly remarks: readonly string[];
}

/** How a trace was read. */
export type ReadAs = Omit<TraceSignal, 't' | 'V'>;
const withoutSamples = (signal: TraceSignal): ReadAs => {
  const { timeColumn, signalColumn, timeUnit, signalUnit, warnings } = signal;
  return { timeColumn, signalColumn, timeUnit, signalUnit, warnings };
};

/**
 * Response of the amplifier of a project: the corners of its circuit, and without a low-pass there one pole whose noise
 * bandwidth is B, f_3dB = 2B/π (Saslow spec, section 9).
 */
export const amplifierBand = ({ leads: { circuit, readout }, measurement }: Project): PassBand =>
  measurement.amplifier
    ? { highPass: circuit.highPass || null, lowPass: circuit.lowPass || (2 * readout.bandwidth) / Math.PI }
    : { highPass: null, lowPass: null };

const ORDER = { mean: 0, line: 1, parabola: 2 } as const;

const fileUnit = (unit: string): string => (unit === 'file' ? '' : unit);

const signalOf = (
  bytes: Uint8Array,
  { measurement }: Project,
  path: string,
): Result<{ trace: Trace; signal: TraceSignal }> => {
  const trace = readTrace(bytes);
  if (!trace.ok) return failure({ ...trace, path: `${path}, ${trace.path}` });
  const { timeColumn, signalColumn, timeUnit, signalUnit } = measurement;
  const signal = traceSignal(trace.value, { timeColumn, signalColumn, timeUnit: fileUnit(timeUnit), signalUnit: fileUnit(signalUnit) }); // prettier-ignore
  return signal.ok ? success({ trace: trace.value, signal: signal.value }) : signal;
};

const preparationOf = ({ measurement }: Project, background: Samples | null): Preparation => {
  const { gain, baseline, baselineFrom, baselineUntil, stretch, from, until, backgroundFactor } = measurement;
  return {
    gain,
    ...(background === null ? {} : { background: { samples: background, factor: backgroundFactor } }),
    ...(baseline === 'none'
      ? {}
      : { baseline: { order: ORDER[baseline], from: baselineFrom, until: baselineUntil } }),
    ...(stretch === 'all' ? {} : { window: { from, until } }),
  };
};

const sourceOf = (project: Project, run: MeasuredInput['run']): Result<SignalSource> =>
  project.measurement.model === 'run' && run !== undefined
    ? runSource(run.project, run.columns)
    : wallModelSource(project);

/** Beyond this factor between trace and model an amplifier stands between them that nobody has told of. */
const AMPLIFIED = 30;

/** A trace that is of another size altogether than the voltage it is laid over. */
const scaleRemark = ({ measured, model }: FitResult): string[] => {
  const largest = (values: Float64Array): number =>
    values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  const ratio = largest(measured) / largest(model);
  if (!Number.isFinite(ratio) || ratio === 0 || (ratio < AMPLIFIED && ratio > 1 / AMPLIFIED)) return [];
  return ratio > 1
    ? [
        `The trace is ${formatNumber(ratio, 2)} times the calculated voltage. If it was amplified, set the gain.`,
      ]
    : [
        `The calculated voltage is ${formatNumber(1 / ratio, 2)} times the trace. Check its unit and the gain.`,
      ];
};

/**
 * Compares a trace with the voltage of a project and fits what its switches say. Errors: those of the reader with the
 * line, of `prepare`, of the source and of the fit; `zero-gain`.
 */
export const compare = (typed: Project, input: MeasuredInput): Result<Comparison> => {
  const resolved = resolveElectrons(typed);
  if (!resolved.ok) return resolved;
  const project = wallBands(resolved.value);
  const { measurement, material } = project;
  if (measurement.gain === 0)
    return failure({ code: 'zero-gain', path: 'measurement.gain', value: '0', allowed: 'not zero', hint: 'Give the gain between leads and trace.' }); // prettier-ignore
  const read = signalOf(input.trace, project, measurement.file || 'trace');
  if (!read.ok) return read;
  const below =
    input.background === undefined
      ? null
      : signalOf(input.background, project, measurement.background || 'background');
  if (below?.ok === false) return below;
  const samples = prepare(read.value.signal, preparationOf(project, below?.value.signal ?? null));
  if (!samples.ok) return samples;
  const source = sourceOf(project, input.run);
  if (!source.ok) return source;
  const band = amplifierBand(project);
  const fit = fitTrace({
    samples: samples.value,
    source: source.value,
    band,
    start: { P: material.P, beta: material.beta, offset: 0, shift: measurement.delay, drift: 0 },
    free: {
      P: measurement.fitP,
      beta: measurement.fitBeta,
      offset: measurement.fitOffset,
      shift: measurement.fitShift,
      drift: measurement.fitDrift,
    },
    search: measurement.align && measurement.fitShift,
    ...(measurement.noise > 0 ? { noise: measurement.noise } : {}),
    correlated: measurement.correlated,
    profile: source.value.fixedMotion,
  });
  if (!fit.ok) return fit;
  const { signal } = read.value;
  const {
    source: maker,
    clock,
    units,
    separator,
    decimal,
    columns,
    firstLine,
    segments,
    warnings,
  } = read.value.trace;
  const trace = { source: maker, clock, units, separator, decimal, columns, firstLine, segments, warnings };
  const { each } = samples.value;
  return success({
    fit: fit.value,
    trace,
    signal: withoutSamples(signal),
    source: source.value.from,
    each,
    band,
    remarks: [
      ...signal.warnings,
      ...(each > 1 ? [`Means of ${each} neighbouring samples are compared.`] : []),
      ...fit.value.remarks,
      ...scaleRemark(fit.value),
    ],
  });
};

/** A column of a file, as a person recognises it. */
export interface ColumnPreview {
  readonly name: string;
  /** '' where the file does not say. */
  readonly unit: string;
  /** First values, in the units of the file. */
  readonly first: readonly number[];
}

/** What a view of a trace shows before and beside the comparison. */
export interface MeasuredView {
  readonly trace: Omit<Trace, 'values' | 'columns'>;
  readonly rows: number;
  readonly columns: readonly ColumnPreview[];
  readonly signal: Result<ReadAs>;
  readonly comparison: Result<Comparison>;
}

const PREVIEW_ROWS = 3;

/** Reads a trace and compares it; what is wrong with columns or fit stands in its place. Errors: those of `readTrace`. */
export const measuredView = (project: Project, input: MeasuredInput): Result<MeasuredView> => {
  const { file, timeColumn, signalColumn, timeUnit, signalUnit } = project.measurement;
  const read = readTrace(input.trace);
  if (!read.ok) return failure({ ...read, path: `${file || 'trace'}, ${read.path}` });
  const { values, columns, ...trace } = read.value;
  const signal = traceSignal(read.value, { timeColumn, signalColumn, timeUnit: fileUnit(timeUnit), signalUnit: fileUnit(signalUnit) }); // prettier-ignore
  const { units } = read.value;
  /** Of a column that is used the header may say the unit, once for all. */
  const headerUnit = (column: number): string => {
    if (!signal.ok) return '';
    if (column === signal.value.timeColumn) return units.time?.symbol ?? '';
    return column === signal.value.signalColumn ? (units.voltage?.symbol ?? '') : '';
  };
  return success({
    trace,
    rows: values[0]?.length ?? 0,
    columns: columns.map(({ name, unit }, c) => ({
      name,
      unit: unit?.symbol ?? headerUnit(c + 1),
      first: Array.from(values[c]?.subarray(0, PREVIEW_ROWS) ?? []),
    })),
    signal: signal.ok ? success(withoutSamples(signal.value)) : signal,
    comparison: compare(project, input),
  });
};
