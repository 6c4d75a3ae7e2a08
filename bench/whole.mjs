// Whole runs from the command line, start-up, set-up, rows and frames included: wall and processor seconds, steps and
// evaluations of the field, against OOMMF 2.1 for the same magnet and time (measured once on two quiet cores at 2.5 GHz:
// on another machine the ratio says little; processor seconds bear other work on the machine better than wall seconds).
// Use: npm run build, then node bench/whole.mjs [threads] [simulated time as a part of the nanosecond, default 1]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { table } from './measure.mjs';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const [threads = '1', part = '1'] = process.argv.slice(2);

/** New evaluations a step: the last of one step is the first of the next. */
const STAGES = { adaptive: 6, 'runge-kutta': 4, 'bogacki-shampine': 3 };
const CASES = [
  {
    name: 'standard problem 4, field 1',
    project: '../examples/standard-problems/sp4-field1.json',
    oommf: [2.9],
  },
  { name: 'wall in a wire, 1024 × 64', project: 'wire.json', oommf: [41, 24] },
];

// The run reports the processor time of all its threads when it ends.
const REPORT = `import { isMainThread } from 'node:worker_threads';
import { writeSync } from 'node:fs';
if (isMainThread) process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(2, '\\nprocessor ' + (user + system) / 1e6 + '\\n');
});`;

const rows = [
  ['run', 'steps by', 'threads', 'wall s', 'processor s', 'steps', 'evaluations', 'OOMMF wall s'],
];
for (const { name, project, oommf } of CASES)
  for (const [method, stages] of Object.entries(STAGES)) {
    const out = mkdtempSync(join(tmpdir(), 'spinmotive-bench-'));
    try {
      const inputs = ['--set', 'solver.relax=false', '--set', `solver.method=${method}`];
      const from = performance.now();
      const { status, stderr } = spawnSync(
        process.execPath,
        [
          ...['--import', `data:text/javascript,${encodeURIComponent(REPORT)}`, at('../main/spinmotive.mjs')],
          ...['run', at(project), '--out', out, '--force', '--quiet', '--threads', threads],
          ...[...inputs, '--until', `${Number(part)}ns`],
        ],
        { encoding: 'utf8' },
      );
      const wall = (performance.now() - from) / 1e3;
      if (status !== 0) throw new Error(stderr);
      const { steps } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'));
      const processor = Number(/^processor (.+)$/mu.exec(stderr)?.[1]);
      const reference = part === '1' ? (oommf[Number(threads) - 1] ?? '–') : '–';
      rows.push(
        [name, method, threads, wall.toFixed(1), processor.toFixed(1), steps, stages * steps, reference].map(
          String,
        ),
      );
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  }
table(rows);
