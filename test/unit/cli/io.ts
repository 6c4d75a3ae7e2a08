import { execute } from '../../../main/cli/index';

/** Runs a command line in this process and returns what it said. */
export const spinmotive = async (
  argv: readonly string[],
  stdin = '',
): Promise<{ code: number; out: string; err: string }> => {
  let out = '';
  let err = '';
  const code = await execute(argv, {
    out: (text) => void (out += typeof text === 'string' ? text : Buffer.from(text).toString('latin1')),
    err: (text) => void (err += text),
    terminal: false,
    readStdin: async () => stdin,
    home: new URL('../../../out/main/', import.meta.url),
  });
  return { code, out, err };
};
