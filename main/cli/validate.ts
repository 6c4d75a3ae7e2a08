import { readArguments, badArgument } from './arguments';
import { nearestName } from '@workers/model/words';
import { EXIT, oneLine, refuse, writeJsonBlock, type Command, type Io } from './io';
import { aligned } from './schema-text';
import { passed, VALIDATION_CASES, type Check, type ValidationCase } from './validation';

const help = `spinmotive validate [CASE …] [--json]

Runs the validation cases, all of them or the named ones, and prints value, reference, tolerance and verdict of each
number. Exit status 1 when one fails.

${VALIDATION_CASES.map((one) => `  ${one.id.padEnd(24)}${one.title}\n`).join('')}`;

interface Outcome {
  readonly one: ValidationCase;
  readonly checks: readonly Check[];
  /** Why the case could not be computed; empty when it could. */
  readonly error: string;
}

const perform = async (one: ValidationCase, io: Io): Promise<Outcome> => {
  try {
    return { one, checks: await one.run(io.home), error: '' };
  } catch (error) {
    return { one, checks: [], error: oneLine(error instanceof Error ? error.message : String(error)) };
  }
};

const succeeded = ({ checks, error }: Outcome): boolean =>
  error === '' && checks.length > 0 && checks.every(passed);

const show = (outcome: Outcome): string => {
  const { one, checks, error } = outcome;
  const rows = checks.map((check) => [
    check.name,
    check.value.toPrecision(10),
    `reference ${check.reference.toPrecision(10)}`,
    `± ${check.tolerance.toPrecision(2)}`,
    passed(check) ? 'pass' : 'FAIL',
  ]);
  const title = `${one.id}  ${one.title}  (${one.source})\n`;
  return `${title}${aligned(rows, '    ')}${error === '' ? '' : `    not computed: ${error}  FAIL\n`}`;
};

/** Stable: keys are only ever added. */
const published = (outcome: Outcome) => ({
  case: outcome.one.id,
  title: outcome.one.title,
  source: outcome.one.source,
  passed: succeeded(outcome),
  error: outcome.error,
  checks: outcome.checks.map((check) => ({ ...check, passed: passed(check) })),
});

const choose = (names: readonly string[]): readonly ValidationCase[] | string => {
  if (names.length === 0) return VALIDATION_CASES;
  const unknown = names.find((name) => VALIDATION_CASES.every((one) => one.id !== name));
  return unknown ?? VALIDATION_CASES.filter((one) => names.includes(one.id));
};

/** `spinmotive validate`: see `help`. */
export const validate: Command = {
  help,
  run: async (argv, io) => {
    const parsed = readArguments(argv, { json: { type: 'boolean' } }, 'validate');
    if (!parsed.ok) return refuse(io, parsed);
    const { values, positionals } = parsed.value;
    const chosen = choose(positionals);
    if (typeof chosen === 'string') {
      const ids = VALIDATION_CASES.map((one) => one.id);
      const close = nearestName(chosen, ids);
      const hint = close === undefined ? 'There is no such case.' : `Did you mean "${close}"?`;
      return refuse(io, badArgument(`"${chosen}"`, ids.join(', '), hint, 'CASE'));
    }
    const outcomes: Outcome[] = [];
    for (const one of chosen) {
      const outcome = await perform(one, io);
      outcomes.push(outcome);
      if (values.json !== true) io.out(show(outcome));
    }
    const failed = outcomes.filter((outcome) => !succeeded(outcome));
    if (values.json === true) io.out(writeJsonBlock(outcomes.map(published)));
    else
      io.out(
        failed.length === 0
          ? `All ${outcomes.length} cases pass.\n`
          : `${failed.length} of ${outcomes.length} cases fail: ${failed.map(({ one }) => one.id).join(', ')}.\n`,
      );
    return failed.length === 0 ? EXIT.done : EXIT.other;
  },
};
