import { stat, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { provenanceOf } from '@workers/figures';
import { measurementFigure } from '@workers/figures/measurement';
import { csvHeader, csvRows } from '@workers/formats/table';
import { MAX_TRACE_BYTES } from '@workers/formats/trace-text';
import { failure, success, type NamedFile, type Result } from '@workers/model';
import { formatNumber, formatQuantity } from '@workers/model/units';
import { compare, type Comparison } from '@workers/voltage/measurement/measured';
import { PARAMETERS } from '@workers/voltage/measurement/trial';
import { FITTED, fittedText, unitText } from '@workers/voltage/measurement/words';
import { version } from '../../package.json';
import { systemFailure } from '../store/problems';
import { badArgument, readArguments } from './arguments';
import { withDocument } from './headless-document';
import { EXIT, oneLine, refuse, writeJsonBlock, type Command, type Exit, type Io } from './io';
import { measuredInput } from './measured-input';
import { applySettings, slug } from './source';
import { chooseRun, openSource } from './stored-runs';
import { prepareFolder, writeNew } from './write-new';

const help = `spinmotive fit PROJECT --trace FILE [options]

Fits P, β, an offset and the time shift of V₂₁(t) to a measured trace by least squares; prints value ± standard error and
95 % interval, and writes what was compared as CSV and as a figure.

PROJECT is a .spinmotive file, a folder written by "run", a bare project.json, or the id of an example. Its last finished run
gives the motion; without a run, or with --model, the wall model does.

  --trace FILE         text of a scope or of LabVIEW: any separator, decimal sign and preamble; default: the project's own
  --background FILE    trace of the same drive without a wall, subtracted
  --gain 1000          trace voltage over lead voltage
  --hold P=0.6         not fitted; also β (beta), offset, shift (1.2ns); may be repeated
  --drift              fits a drift too
  --noise 2uV          rms noise of a sample between the leads; default: from the residuals
  --model              the wall model, also where there is a run
  --run ID             which run
  --set path=value     any other field of the project, such as measurement.signalColumn=3; in the order given
  --out NAME           NAME.csv and NAME.svg; default: PROJECT-measurement
  --json               prints the result as JSON
  --force              replaces the files
`;

const OPTIONS = {
  trace: { type: 'string' },
  background: { type: 'string' },
  gain: { type: 'string' },
  hold: { type: 'string', multiple: true },
  drift: { type: 'boolean' },
  noise: { type: 'string' },
  model: { type: 'boolean' },
  run: { type: 'string' },
  set: { type: 'string', multiple: true },
  out: { type: 'string' },
  json: { type: 'boolean' },
  force: { type: 'boolean' },
} as const;

/** Fields of the project that a parameter to hold stands for: its switch, and its value where it has one. */
const HELD: Readonly<Record<string, readonly [flag: string, value: string | null]>> = {
  P: ['measurement.fitP', 'material.P'],
  beta: ['measurement.fitBeta', 'material.beta'],
  β: ['measurement.fitBeta', 'material.beta'],
  offset: ['measurement.fitOffset', null],
  shift: ['measurement.fitShift', 'measurement.delay'],
};

const holdSettings = (words: readonly string[]): Result<string[]> => {
  const settings: string[] = [];
  for (const word of words) {
    const [name = '', value] = word.split('=');
    const held = HELD[name];
    if (held === undefined || (value !== undefined && held[1] === null))
      return badArgument(`"${word}"`, 'P, beta, shift with or without =value, or offset', 'For example --hold P=0.6.', '--hold'); // prettier-ignore
    settings.push(`${held[0]}=false`);
    if (value !== undefined && held[1] !== null) settings.push(`${held[1]}=${value}`);
  }
  return success(settings);
};

/** A file that an option names by its whole path, under the name that the project gives it. */
const readPath = async (path: string, option: string): Promise<Result<Uint8Array>> => {
  try {
    const found = await stat(path);
    if (!found.isFile()) return badArgument(`"${path}"`, 'a file', 'It is no file.', option);
    if (found.size > MAX_TRACE_BYTES)
      return failure({ code: 'too-large', path: option, value: `"${path}"`, allowed: `files of up to ${MAX_TRACE_BYTES / 2 ** 20} MiB`, hint: 'Export fewer samples or fewer columns.' }); // prettier-ignore
    return success(new Uint8Array(await readFile(path)));
  } catch (error) {
    return systemFailure(error, path);
  }
};

type Values = { readonly [K in keyof typeof OPTIONS]?: unknown } & {
  readonly trace?: string | undefined;
  readonly background?: string | undefined;
  readonly gain?: string | undefined;
  readonly noise?: string | undefined;
  readonly hold?: string[] | undefined;
  readonly set?: string[] | undefined;
  readonly run?: string | undefined;
  readonly out?: string | undefined;
};

const settingsOf = (values: Values): Result<string[]> => {
  const hold = holdSettings(values.hold ?? []);
  if (!hold.ok) return hold;
  return success([
    // Files of options are read by their path; the project only has to know that there are some.
    ...(values.trace === undefined ? [] : ['measurement.file=trace.csv']),
    ...(values.background === undefined ? [] : ['measurement.background=background.csv']),
    ...(values.gain === undefined ? [] : [`measurement.gain=${values.gain}`]),
    ...(values.noise === undefined ? [] : [`measurement.noise=${values.noise}`]),
    ...(values.drift === true ? ['measurement.fitDrift=true'] : []),
    ...(values.model === true ? ['measurement.model=wall-model'] : []),
    ...(values.set ?? []),
    ...hold.value,
  ]);
};

const runComparison = async (name: string, values: Values) => {
  const source = await openSource(name);
  if (!source.ok) return source;
  try {
    const settings = settingsOf(values);
    if (!settings.ok) return settings;
    const project = applySettings(source.value.project, settings.value);
    if (!project.ok) return project;
    const run = await chooseRun(source.value.runs, values.run);
    if (!run.ok) return run;
    const readNamed = async (file: NamedFile): Promise<Result<Uint8Array>> => {
      const given = file.path === 'measurement.file' ? values.trace : values.background;
      if (given !== undefined)
        return readPath(given, file.path === 'measurement.file' ? '--trace' : '--background');
      return source.value.readNamed(file);
    };
    const input = await measuredInput(project.value, run.value, readNamed);
    if (!input.ok) return input;
    const comparison = compare(project.value, input.value);
    // The line of a damaged file is told with the name that the user gave.
    if (!comparison.ok)
      return failure({ ...comparison, path: comparison.path.replace(/^(trace|background)\.csv/u, (_, word: 'trace' | 'background') => values[word] ?? `${word}.csv`) }); // prettier-ignore
    return success({ project: project.value, comparison: comparison.value, manifest: run.value?.manifest });
  } finally {
    await source.value.close();
  }
};

const COLUMNS = [
  { name: 't', label: 'Time of the motion', unit: 's' },
  { name: 'V', label: 'Measured voltage between the leads', unit: 'V' },
  { name: 'V_fit', label: 'Fitted voltage', unit: 'V' },
  { name: 'residual', label: 'Residual in standard deviations', unit: '1' },
] as const;

const csvOf = ({ fit }: Comparison): string => {
  const columns = [fit.t, fit.measured, fit.model, fit.residuals];
  const rows = new Float64Array(4 * fit.t.length);
  columns.forEach((values, c) => values.forEach((value, r) => (rows[4 * r + c] = value)));
  return csvHeader(COLUMNS) + csvRows(rows, 4);
};

const tableOf = ({ fit, source }: Comparison): string => {
  const lines = PARAMETERS.filter((name) => fit.values[name].free || fit.values[name].value !== 0).map(
    (name) => {
      const { interval } = fit.values[name];
      const { label, symbol, unit } = FITTED[name];
      const ends = interval?.map((end) => (unit === '1' ? `${formatNumber(end)}${unitText(name)}` : formatQuantity(end, unit))); // prettier-ignore
      return `${symbol.padEnd(3)}${label.padEnd(18)}${fittedText(fit, name)}${ends === undefined ? '' : `   95 %: ${ends.join(' to ')}`}`;
    },
  );
  return [
    ...lines,
    `${fit.count} samples worth ${formatNumber(fit.effective, 3)}, noise ${formatQuantity(fit.noise, 'V', { digits: 3 })} rms, χ²/freedom ${formatNumber(fit.chi2 / fit.freedom, 4)}, runs ${formatNumber(fit.runs.z, 2)} σ; motion: ${source}`,
    '',
  ].join('\n');
};

const jsonOf = ({ fit, source, remarks, signal, trace, each }: Comparison, files: readonly string[]) => ({
  values: Object.fromEntries(PARAMETERS.map((name) => [name, fit.values[name]])),
  free: fit.free,
  correlation: fit.correlation,
  samples: fit.count,
  effective: fit.effective,
  averaged: each,
  noise: fit.noise,
  correlationTime: fit.correlationTime,
  chi2: fit.chi2,
  freedom: fit.freedom,
  runs: fit.runs,
  source,
  trace: { source: trace.source, separator: trace.separator, decimal: trace.decimal, firstLine: trace.firstLine, timeColumn: signal.timeColumn, signalColumn: signal.signalColumn, timeUnit: signal.timeUnit.symbol, signalUnit: signal.signalUnit.symbol }, // prettier-ignore
  remarks,
  files,
});

const perform = async (argv: readonly string[], io: Io): Promise<Exit> => {
  const parsed = readArguments(argv, OPTIONS, 'fit');
  if (!parsed.ok) return refuse(io, parsed);
  const { values, positionals } = parsed.value;
  const [name, extra] = positionals;
  if (name === undefined || extra !== undefined)
    return refuse(io, badArgument(extra === undefined ? '' : `"${extra}"`, '', 'Give one project: spinmotive fit PROJECT --trace FILE.')); // prettier-ignore
  const made = await runComparison(name, values);
  if (!made.ok) return refuse(io, made);
  const { project, comparison, manifest } = made.value;
  const provenance = provenanceOf(version, manifest);
  const figure = await withDocument((document) =>
    success(measurementFigure(project, comparison, { document, provenance, widthMm: 86 })),
  );
  if (!figure.ok) return refuse(io, figure);
  const base = resolve(values.out ?? `${slug(project.name)}-measurement`);
  const [csv, svg] = [`${base}.csv`, `${base}.svg`];
  const free = await prepareFolder(resolve(base, '..'), [csv, svg], values.force === true);
  if (!free.ok) return refuse(io, free);
  for (const [path, content] of [
    [csv, csvOf(comparison)],
    [svg, figure.value.svg],
  ] as const) {
    const written = await writeNew(path, content, values.force === true);
    if (!written.ok) return refuse(io, written);
  }
  for (const remark of comparison.remarks) io.err(`spinmotive: ${oneLine(remark)}\n`);
  io.out(
    values.json === true
      ? writeJsonBlock(jsonOf(comparison, [csv, svg]))
      : `${tableOf(comparison)}${csv}\n${svg}\n`,
  );
  return EXIT.done;
};

/** `spinmotive fit`: see `help`. */
export const fit: Command = { help, run: perform };
