import { parseArgs, type ParseArgsConfig } from 'node:util';
import { failure, success, type Failure, type Result } from '@workers/model/result';
import { oneLine } from './io';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true; strict: true }>
>;

export const badArgument = (value: string, allowed: string, hint: string, path = ''): Failure =>
  failure({ code: 'bad-argument', path, value, allowed, hint });

/** `parseArgs`, with its complaints as a value; every command also knows `--help`. */
export const readArguments = <const O extends Options>(
  argv: readonly string[],
  options: O,
  command: string,
): Result<Parsed<O>> => {
  try {
    return success(parseArgs({ args: joinNegative(argv), options, allowPositionals: true, strict: true }));
  } catch (error) {
    const said = oneLine(error instanceof Error ? error.message : String(error)).replace(
      /\. To specify .*$/u,
      '',
    );
    return badArgument('', '', `${said.replace(/\.$/u, '')}. See spinmotive ${command} --help.`);
  }
};

/** `--until -1e-9` reads like two options to `parseArgs`; a negative number belongs to the option before it. */
const joinNegative = (argv: readonly string[]): string[] => {
  const joined: string[] = [];
  for (const word of argv) {
    const before = joined.at(-1);
    if (/^-\.?\d/u.test(word) && before?.startsWith('--') === true && !before.includes('='))
      joined[joined.length - 1] = `${before}=${word}`;
    else joined.push(word);
  }
  return joined;
};

/** Fewest single-letter edits between two words. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] ?? 0;
};

/** The known name closest to a slip of the keyboard; its last part counts as well as the whole. */
export const nearestName = (word: string, known: Iterable<string>): string | undefined => {
  const tail = (name: string): string => name.split('.').at(-1) ?? name;
  const folded = word.toLowerCase();
  let best: { name: string; score: number } | undefined;
  for (const name of known) {
    const whole = distance(folded, name.toLowerCase());
    const score = Math.min(whole, distance(tail(folded), tail(name.toLowerCase())) + 0.6 + 0.01 * whole);
    if (best === undefined || score < best.score) best = { name, score };
  }
  return best !== undefined && best.score <= Math.max(2.6, 0.4 * word.length) ? best.name : undefined;
};
