import { version } from '../../package.json';
import { nearestName } from '@workers/model/words';
import { passed, VALIDATION_CASES, type Outcome, type ValidationCase } from '@workers/validation';
import { succeeded, type CaseRecord } from '@workers/validation/report';
import { badArgument, readArguments } from './arguments';
import { EXIT, oneLine, refuse, writeJsonBlock, type Command, type Exit, type Io } from './io';
import { aligned } from './schema-text';
import { openReport, type Report } from './validation-report';

const line = ({ id, title, duration }: ValidationCase): string =>
  `  ${id.padEnd(24)}${title}${duration === 'slow' ? ' (slow)' : ''}\n`;

const help = `spinmotive validate [CASE …] [--slow] [--report DIR] [--json]

Runs the validation cases, all but the slow ones or the named ones, and prints value, reference, tolerance and verdict
of each number. Exit status 1 when one fails.

  --slow         the slow cases too; all of them take an hour or so
  --report DIR   writes DIR/validation.md with pictures in DIR/images/validation; cases that are not run keep what an
                 earlier report says of them
  --json         prints everything as JSON at the end

${VALIDATION_CASES.map(line).join('')}`;

interface Done {
  readonly one: ValidationCase;
  readonly outcome: Outcome;
  /** Why the case could not be computed; empty when it could. */
  readonly error: string;
  readonly seconds: number;
}

const perform = async (one: ValidationCase): Promise<Done> => {
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  try {
    return { one, outcome: await one.run({ threads: 1 }), error: '', seconds: seconds() };
  } catch (error) {
    const said = oneLine(error instanceof Error ? error.message : String(error));
    return { one, outcome: { checks: [] }, error: said, seconds: seconds() };
  }
};

const recordOf = ({ one, outcome, error, seconds }: Done): CaseRecord => ({
  id: one.id,
  title: one.title,
  source: one.source,
  duration: one.duration,
  seconds,
  checks: outcome.checks,
  remarks: outcome.remarks ?? [],
  plots: (outcome.plots ?? []).map(({ name, caption }) => ({ file: `${one.id}-${name}.svg`, caption })),
  error,
});

const show = ({ id, title, source, checks, remarks, error }: CaseRecord): string => {
  const rows = checks.map((check) => [
    check.name,
    check.value.toPrecision(10),
    `reference ${check.reference.toPrecision(10)}`,
    `± ${check.tolerance.toPrecision(2)}`,
    passed(check) ? 'pass' : 'FAIL',
  ]);
  const said = remarks.map((remark) => `    ${remark}\n`).join('');
  return `${id}  ${title}  (${source})\n${aligned(rows, '    ')}${said}${error === '' ? '' : `    not computed: ${error}  FAIL\n`}`;
};

/** Stable: keys are only ever added. */
const published = (record: CaseRecord) => ({
  case: record.id,
  title: record.title,
  source: record.source,
  passed: succeeded(record),
  error: record.error,
  checks: record.checks.map((check) => ({ ...check, passed: passed(check) })),
  duration: record.duration,
  seconds: record.seconds,
  remarks: record.remarks,
});

/** The cases to run, or the name that is none. */
const choose = (names: readonly string[], slow: boolean): readonly ValidationCase[] | string => {
  if (names.length === 0) return VALIDATION_CASES.filter(({ duration }) => slow || duration === 'fast');
  const unknown = names.find((name) => VALIDATION_CASES.every((one) => one.id !== name));
  return unknown ?? VALIDATION_CASES.filter((one) => names.includes(one.id));
};

const unknownCase = (name: string, io: Io): Exit => {
  const ids = VALIDATION_CASES.map((one) => one.id);
  const close = nearestName(name, ids);
  const hint = close === undefined ? 'There is no such case.' : `Did you mean "${close}"?`;
  return refuse(io, badArgument(`"${name}"`, ids.join(', '), hint, 'CASE'));
};

const runAll = async (
  chosen: readonly ValidationCase[],
  report: Report | null,
  io: Io,
  quiet: boolean,
): Promise<CaseRecord[]> => {
  const records: CaseRecord[] = [];
  for (const one of chosen) {
    if (io.terminal) io.err(`${one.id} …\r`);
    const done = await perform(one);
    const record = recordOf(done);
    records.push(record);
    if (!quiet) io.out(show(record));
    // After every case: an hour of work is not lost with the last one.
    await report?.add(one, record, done.outcome.plots ?? []);
  }
  return records;
};

/** `spinmotive validate`: see `help`. */
export const validate: Command = {
  help,
  run: async (argv, io) => {
    const options = {
      json: { type: 'boolean' },
      slow: { type: 'boolean' },
      report: { type: 'string' },
    } as const;
    const parsed = readArguments(argv, options, 'validate');
    if (!parsed.ok) return refuse(io, parsed);
    const { values, positionals } = parsed.value;
    const chosen = choose(positionals, values.slow === true);
    if (typeof chosen === 'string') return unknownCase(chosen, io);
    const report = values.report === undefined ? null : await openReport(values.report, version);
    if (report !== null && !report.ok) return refuse(io, report);
    const records = await runAll(chosen, report?.value ?? null, io, values.json === true);
    const failed = records.filter((record) => !succeeded(record));
    if (values.json === true) io.out(writeJsonBlock(records.map(published)));
    else
      io.out(
        failed.length === 0
          ? `All ${records.length} cases pass.\n`
          : `${failed.length} of ${records.length} cases fail: ${failed.map(({ id }) => id).join(', ')}.\n`,
      );
    return failed.length === 0 ? EXIT.done : EXIT.other;
  },
};
