import { readFile } from 'node:fs/promises';
import type { Quantity } from '@workers/catalogue';
import { failure, success, type Result } from '@workers/model/result';
import { replaceBytes } from '../store/atomic';
import { errorCode, systemFailure } from '../store/problems';
import { badArgument, readArguments } from './arguments';
import { EXIT, refuse, writeJsonBlock, type Command, type Exit, type Io } from './io';
import { quantityNamed } from './quantities';
import { aligned, fieldRows } from './schema-text';

const help = `spinmotive evaluate NAME [options]

Computes one quantity of the catalogue ("spinmotive catalogue NAME" shows its input and output).

  --in FILE    JSON: an object, or an array of objects, which is answered in order; - is standard input;
               without it the documented defaults are used
  --out FILE   writes there instead of standard output
  --text       for reading: names, values and units
  --force      replaces FILE

Numbers are SI and have full double precision; one that is not finite is null.
`;

const OPTIONS = {
  in: { type: 'string' },
  out: { type: 'string' },
  text: { type: 'boolean' },
  force: { type: 'boolean' },
} as const;

const parseInput = (text: string): Result<unknown> => {
  try {
    return success(JSON.parse(text.replace(/^\uFEFF/u, '')));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return badArgument('', 'JSON', `The input is not valid JSON: ${said}.`, '--in');
  }
};

const readInput = async (from: string | undefined, io: Io): Promise<Result<unknown>> => {
  if (from === undefined) return success(undefined);
  if (from === '-') return parseInput(await io.readStdin());
  try {
    return parseInput(await readFile(from, 'utf8'));
  } catch (error) {
    return systemFailure(error, from);
  }
};

/** Answers in order; the first refusal speaks, with its place in the array. */
const evaluateAll = (quantity: Quantity, input: unknown): Result<unknown> => {
  if (!Array.isArray(input)) return quantity.evaluate(input);
  const answers: unknown[] = [];
  for (const [i, one] of input.entries()) {
    const answer = quantity.evaluate(one);
    if (!answer.ok)
      return failure({ ...answer, path: `[${i}]${answer.path === '' ? '' : `.${answer.path}`}` });
    answers.push(answer.value);
  }
  return success(answers);
};

const valueAt = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined),
      value,
    );

const readable = (quantity: Quantity, value: unknown): string => {
  const rows = fieldRows(quantity.output, 'output')
    .map((row) => ({ ...row, value: valueAt(value, row.path) }))
    .filter((row) => row.value !== undefined)
    .map((row) => [row.path, JSON.stringify(row.value), row.unit, row.title]);
  return rows.length === 0 ? writeJsonBlock(value) : aligned(rows);
};

const present = (quantity: Quantity, value: unknown, text: boolean): string => {
  if (!text) return writeJsonBlock(value);
  return Array.isArray(value)
    ? value.map((one) => readable(quantity, one)).join('\n')
    : readable(quantity, value);
};

const deliver = async (text: string, to: string | undefined, force: boolean, io: Io): Promise<Exit> => {
  if (to === undefined || to === '-') {
    io.out(text);
    return EXIT.done;
  }
  try {
    await replaceBytes(to, text, force);
    return EXIT.done;
  } catch (error) {
    return refuse(
      io,
      errorCode(error) === 'EEXIST'
        ? badArgument(`"${to}"`, 'a new file', 'It exists already. Add --force to replace it.', '--out')
        : systemFailure(error, to),
    );
  }
};

/** `spinmotive evaluate`: see `help`. */
export const evaluate: Command = {
  help,
  run: async (argv, io) => {
    const parsed = readArguments(argv, OPTIONS, 'evaluate');
    if (!parsed.ok) return refuse(io, parsed);
    const { values, positionals } = parsed.value;
    const [name, extra] = positionals;
    if (name === undefined || extra !== undefined)
      return refuse(io, badArgument('', '', 'Give one name: spinmotive evaluate NAME.', 'NAME'));
    const quantity = quantityNamed(name);
    if (!quantity.ok) return refuse(io, quantity);
    const input = await readInput(values.in, io);
    if (!input.ok) return refuse(io, input);
    const answer = evaluateAll(quantity.value, input.value);
    if (!answer.ok) return refuse(io, answer);
    return deliver(
      present(quantity.value, answer.value, values.text === true),
      values.out,
      values.force === true,
      io,
    );
  },
};
