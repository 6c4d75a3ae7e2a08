// A sweep of eight runs from the command line, several at once against one after the other: wall and processor seconds. Taken in turns,
// so that other work on the machine weighs on both. With n quiet cores the ratio of the wall times comes near 1/n.
// Use: npm run build, then node bench/sweep.mjs [runs at once, default the number of cores]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { coreShare, table } from './measure.mjs';
import { root } from './window.mjs';

const most = Number(process.argv[2] ?? availableParallelism());
const ROUNDS = 2;
// The run reports the processor time of all its threads when it ends.
const REPORT = `import { isMainThread } from 'node:worker_threads';
import { writeSync } from 'node:fs';
if (isMainThread) process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(2, '\\nprocessor ' + (user + system) / 1e6 + '\\n');
});`;

const sweep = (runs) => {
  const out = mkdtempSync(join(tmpdir(), 'spinmotive-bench-'));
  try {
    const from = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        ...[
          '--import',
          `data:text/javascript,${encodeURIComponent(REPORT)}`,
          join(root, 'main/spinmotive.mjs'),
        ],
        ...['sweep', join(root, 'bench/wire.json'), '--axis', 'drive.field.amplitude=1mT:8mT:8'],
        ...['--set', 'solver.nx=256', '--set', 'solver.ny=16', '--until', '0.5ns'],
        ...['--runs', String(runs), '--threads', String(runs), '--out', join(out, 'sweep'), '--quiet'],
      ],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
    const wall = (performance.now() - from) / 1000;
    return { wall, processor: Number(/^processor (.+)$/mu.exec(stderr)?.[1]) };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
};

const taken = { one: [], many: [] };
for (let round = 0; round < ROUNDS; round++) {
  taken.one.push(sweep(1));
  taken.many.push(sweep(most));
}
const least = (list, key) => Math.min(...list.map((each) => each[key]));
const [one, many] = [least(taken.one, 'wall'), least(taken.many, 'wall')];
table([
  ['eight runs', 'wall s', 'processor s', 'wall, one after the other = 1'],
  ['one after the other', one.toFixed(1), least(taken.one, 'processor').toFixed(1), '1'],
  [`${most} at once`, many.toFixed(1), least(taken.many, 'processor').toFixed(1), (many / one).toFixed(2)],
  ['core share', coreShare().toFixed(2), '', ''],
]);
