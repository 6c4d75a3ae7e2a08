// How long the command line takes to answer, as a ratio to a Node program that does nothing, measured in one run.
// Use: npm run build, then node bench/start.mjs
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { best, table } from './measure.mjs';

const program = fileURLToPath(new URL('../main/spinmotive.mjs', import.meta.url));
const time = (...args) => best(() => execFileSync(process.execPath, args, { stdio: 'ignore' }), 7);

const empty = await time('-e', '0');
const rows = [['command', 'seconds', 'empty Node program = 1']];
for (const words of [['--help'], ['catalogue'], ['evaluate', 'voltage.disc'], ['figure', '--list']]) {
  const seconds = await time(program, ...words);
  rows.push([words.join(' '), seconds.toFixed(3), (seconds / empty).toFixed(2)]);
}
table([...rows, ['(empty Node program)', empty.toFixed(3), '1']]);
