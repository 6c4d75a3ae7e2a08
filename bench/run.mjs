// A whole run against the same number of steps of a plain JavaScript loop over the same cells, measured in one run: what
// the program adds (field terms, error control, table, frames) stays a small multiple of the bare arithmetic.
// Use: npm run build, then node bench/run.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { best, table } from './measure.mjs';

const program = fileURLToPath(new URL('../main/spinmotive.mjs', import.meta.url));

/** One LLG torque evaluation of a chain with exchange and one anisotropy, plain arrays: the yardstick. */
const plainTorque = (n, m, out) => {
  for (let i = 0; i < n; i++) {
    const a = i > 0 ? i - 1 : i;
    const b = i < n - 1 ? i + 1 : i;
    const x = m[i];
    const y = m[n + i];
    const z = m[2 * n + i];
    const hx = m[a] + m[b] - 2 * x + 0.3 * x + 0.01;
    const hy = m[n + a] + m[n + b] - 2 * y;
    const hz = m[2 * n + a] + m[2 * n + b] - 2 * z - 0.5 * z;
    const tx = y * hz - z * hy;
    const ty = z * hx - x * hz;
    const tz = x * hy - y * hx;
    out[i] = -tx - 0.03 * (y * tz - z * ty);
    out[n + i] = -ty - 0.03 * (z * tx - x * tz);
    out[2 * n + i] = -tz - 0.03 * (x * ty - y * tx);
  }
};

const rows = [['cells', 'steps', 'run, s', 'plain loop, s', 'ratio']];
for (const cells of [1000, 2000]) {
  const folder = mkdtempSync(join(tmpdir(), 'spinmotive-bench-'));
  try {
    const out = join(folder, 'run');
    const set = ['--set', `solver.nx=${cells}`, '--until', '0.5ns', '--quiet'];
    execFileSync(process.execPath, [program, 'run', 'cobalt-wire', '--out', out, ...set], {
      stdio: 'ignore',
    });
    const { steps, wallSeconds } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'));
    const m = Float64Array.from({ length: 3 * cells }, (_, i) => (i < cells ? 1 : 0));
    const torque = new Float64Array(3 * cells);
    // Six new evaluations a step (Dormand–Prince keeps its last one).
    const evaluations = 6 * steps;
    const plain = await best(() => {
      for (let i = 0; i < evaluations; i++) plainTorque(cells, m, torque);
    }, 3);
    rows.push(
      [cells, steps, wallSeconds.toFixed(2), plain.toFixed(2), (wallSeconds / plain).toFixed(2)].map(String),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
table(rows);
