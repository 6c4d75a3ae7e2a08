/**
 * Makes synthetic-trace.csv: V(t) of the wall model of the example `permalloy-strip` through its amplifier, with P = 0.52,
 * β = 0.03, 1.7 ns late, times a gain of 1000, on an offset, with seeded noise behind one pole. Needs `npm run build`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SAMPLES = 2500;
const STEP = 1e-11;
const START = -2e-9;
const GAIN = 1000;
const OFFSET = 4e-5;
/** V rms in the trace, and correlation of neighbours. */
const [NOISE, CORRELATION] = [8e-5, 0.6];

const program = fileURLToPath(new URL('../../main/spinmotive.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'trace-'));
const time = (i) => START + i * STEP;
const still = Array.from({ length: SAMPLES }, (_, i) => `${time(i)},${(i % 2) * 1e-12}`).join('\n');
writeFileSync(join(folder, 'still.csv'), `t (s),V (V)\n${still}\n`);
// With everything held the fitted voltage is the model at the samples.
const held = ['P=0.52', 'beta=0.03', 'offset', 'shift=1.7ns'].flatMap((word) => ['--hold', word]);
execFileSync(process.execPath, [
  program, 'fit', 'permalloy-strip', '--model', '--trace', join(folder, 'still.csv'), ...held, '--out', join(folder, 'model'),
]); // prettier-ignore
const model = readFileSync(join(folder, 'model.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(3)
  .map((line) => Number(line.split(',')[2]));
rmSync(folder, { recursive: true });

let state = 20_070_806;
const uniform = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
let noise = normal();
const rows = model.map((V, i) => {
  noise = CORRELATION * noise + Math.sqrt(1 - CORRELATION ** 2) * normal();
  const shown = (x, digits) => x.toFixed(digits).replace('.', ',');
  return `${shown(time(i) * 1e9, 2)};${shown((GAIN * V + OFFSET + NOISE * noise) * 1e3, 5)}`;
});
const head =
  '# Synthetic trace, no measurement: made by examples/measurement/make-trace.mjs from the wall model';
writeFileSync(
  new URL('synthetic-trace.csv', import.meta.url),
  `${head}\nTime;Channel A\n(ns);(mV)\n\n${rows.join('\n')}\n`,
);
