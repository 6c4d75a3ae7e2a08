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
