// Packs a large project file with the program's own writer: one long run and forty short ones of a permalloy strip of
// 1024 x 64 cells with a travelling wall. Used by bench/open.mjs.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'vite';
import { root } from './window.mjs';

const MESH = { nx: 1024, ny: 64, nz: 1, dx: 4e-9, dy: 4e-9, dz: 4e-9 };
const FRAME = 12 * MESH.nx * MESH.ny * MESH.nz;
const SHORT_RUNS = 40;
const ROWS = 10_000;

/** Head-to-head wall at x, m: three blocks of components. */
const wallAt = (x) => {
  const { nx, ny, dx } = MESH;
  const cells = nx * ny;
  const m = new Float32Array(3 * cells);
  for (let i = 0; i < nx; i++) {
    const mx = -Math.tanh(((i + 0.5) * dx - x) / 20e-9);
    const across = Math.sqrt(1 - mx * mx);
    for (let at = i; at < cells; at += nx) {
      m[at] = mx;
      m[cells + at] = 0.8 * across;
      m[2 * cells + at] = 0.6 * across;
    }
  }
  return m;
};

/** The program's own modules, loaded as its build loads them. */
const modules = async (...paths) => {
  const vite = await createServer({
    configFile: false,
    root,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
    resolve: { alias: { '@workers': join(root, 'workers'), '@preload': join(root, 'preload') } },
  });
  const loaded = Object.assign({}, ...(await Promise.all(paths.map((path) => vite.ssrLoadModule(path)))));
  return { ...loaded, end: () => vite.close() };
};

/** A short run from the command line: its manifest and the rows of its table. */
const sample = () => {
  const folder = mkdtempSync(join(tmpdir(), 'spinmotive-bench-'));
  try {
    const out = join(folder, 'run');
    const small = ['--set', 'solver.nx=128', '--set', 'solver.ny=8', '--until', '0.2ns', '--quiet'];
    const words = ['run', join(root, 'bench/wire.json'), '--out', out, ...small];
    execFileSync(process.execPath, [join(root, 'main/spinmotive.mjs'), ...words], { stdio: 'ignore' });
    const manifest = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'));
    const rows = readFileSync(join(out, 'table.csv'), 'utf8').trimEnd().split('\n').slice(3);
    return { manifest, rows: rows.map((row) => row.split(',').slice(1)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Writes a project of about `bytes` to `path`; answers with the numbers of its runs and frames, and its size. */
export const packLargeProject = async (path, bytes) => {
  const { packProject, writeOvf, csvHeader, end } = await modules(
    '/main/store/save.ts',
    '/workers/formats/ovf.ts',
    '/workers/formats/table.ts',
  );
  const { manifest, rows } = sample();
  const each = { ...manifest.project.solver, nx: MESH.nx, ny: MESH.ny };
  const text = (value) => new TextEncoder().encode(JSON.stringify(value));
  const parts = [{ name: 'project.json', bytes: text({ ...manifest.project, solver: each }) }];
  const all = Math.round(bytes / FRAME);
  const run = (id, title, frames, count) => {
    const duration = 2e-9;
    const times = Array.from({ length: frames }, (_, i) => (i * duration) / (frames - 1));
    const project = { ...manifest.project, solver: { ...each, duration } };
    const started = new Date(Date.UTC(2026, 0, 1) + parts.length).toISOString();
    const own = { id, title, started, ended: started, status: 'finished', project, mesh: MESH };
    parts.push({
      name: `runs/${id}/run.json`,
      bytes: text({ ...manifest, ...own, rows: count, frames: times }),
    });
    const lines = Array.from({ length: count }, (_, i) =>
      [(i * duration) / (count - 1), ...(rows[i % rows.length] ?? [])].join(','),
    );
    const table = `${csvHeader(manifest.columns)}${lines.join('\n')}\n`;
    parts.push({ name: `runs/${id}/table.csv`, bytes: new TextEncoder().encode(table) });
    times.forEach((time, i) => {
      const fetch = async () => {
        const m = wallAt(0.2e-6 + (3.6e-6 * i) / frames);
        return { ok: true, value: writeOvf(MESH, m, { title, time }) };
      };
      parts.push({ name: `runs/${id}/frames/m${String(i).padStart(6, '0')}.ovf`, size: FRAME, fetch });
    });
  };
  for (let i = 0; i < SHORT_RUNS; i++)
    run(`point-${i}`, `Point ${i}`, Math.max(2, Math.round(all / 2 / SHORT_RUNS)), ROWS / 10);
  run('long', 'Long run', Math.round(all / 2), ROWS);
  const packed = await packProject(parts, path, true);
  await end();
  if (!packed.ok) throw new Error(packed.hint);
  return { runs: SHORT_RUNS + 1, frames: all, bytes: packed.value };
};
