// Cost of one field-and-torque evaluation (exchange, uniaxial anisotropy, applied field, magnetostatics, LLG, Runge–Kutta
// stage), one thread: best of several, in ns per cell; beside it the share of each kernel and the memory of a cell.
// Use: node bench/engine.mjs [number of the mesh, from 1]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { table } from './measure.mjs';

/** Cells, and what OOMMF 2.1 takes with one thread on a machine of this kind (issue 3). */
const MESHES = [
  [[64, 64, 1], 117],
  [[256, 64, 1], 114],
  [[512, 128, 1], 124],
  [[512, 512, 1], 148],
  [[128, 128, 16], 182],
  [[256, 256, 16], 190],
];
const EDGE = 4e-9;

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

const loadEngine = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spinmotive-bench-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: at('engine-entry.ts'),
        outDir: folder,
        rollupOptions: { output: { entryFileNames: 'engine.mjs' } },
      },
      ssr: { noExternal: true },
    });
    return await import(pathToFileURL(join(folder, 'engine.mjs')).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const { Project, Simulation, simulationBytes, withValue } = await loadEngine();

const projectOf = ([nx, ny, nz]) => {
  const changes = {
    'geometry.length': nx * EDGE,
    'geometry.width': ny * EDGE,
    'geometry.thickness': nz * EDGE,
    'geometry.demagnetisation': 'full',
    'material.Ms': 8e5,
    'material.A': 1.3e-11,
    'material.Ku': 1e4,
    'texture.kind': 'uniform',
    'texture.direction': [1, 0.1, 0.05],
    'drive.field.shape': 'constant',
    'drive.field.amplitude': 0.01,
    'drive.field.direction': [-1, 0.2, 0],
    'solver.nx': nx,
    'solver.ny': ny,
    'solver.nz': nz,
  };
  return Object.entries(changes).reduce(
    (project, [path, value]) => withValue(project, path, value),
    Project.parse({ format: 'spinmotive-project', version: 1 }),
  );
};

/** Seconds of `steps` steps per evaluation and cell; processor time where the machine gave the core to others meanwhile. */
const timed = (simulation, steps) => {
  const before = simulation.evaluations;
  const used = process.cpuUsage();
  const from = performance.now();
  for (let i = 0; i < steps; i++) simulation.advance(1);
  const wall = (performance.now() - from) / 1e3;
  const { user, system } = process.cpuUsage(used);
  return Math.min(wall, (user + system) / 1e6) / (simulation.evaluations - before);
};

/** Counts the time inside every kernel of the simulation's dynamics. */
const watch = (simulation) => {
  const { dynamics } = simulation;
  const spent = {};
  const original = dynamics.kernels;
  const watched = {};
  for (const [name, kernel] of Object.entries(original))
    watched[name] = (...args) => {
      const from = performance.now();
      const result = kernel(...args);
      spent[name] = (spent[name] ?? 0) + performance.now() - from;
      return result;
    };
  dynamics.kernels = watched;
  return {
    spent,
    stop: () => {
      dynamics.kernels = original;
    },
  };
};

const GROUPS = [
  ['rows', ['rowsToSpectrum', 'spectrumToRows']],
  ['columns', ['convolveColumns']],
  ['local', ['localField', 'exchangeField', 'fieldTorque']],
  ['stage', ['combine1', 'combine2', 'combine3', 'combine4', 'combine5', 'combine6', 'error6']],
];

const only = Number(process.argv[2] ?? 0);
const rows = [
  ['cells', 'ns/cell', 'OOMMF', 'ratio', ...GROUPS.map(([name]) => `${name} %`), 'B/cell', 'set-up, s'],
];
for (const [shape, peer] of only > 0 ? [MESHES[only - 1]] : MESHES) {
  const cells = shape[0] * shape[1] * shape[2];
  const project = projectOf(shape);
  const from = performance.now();
  const made = Simulation.create(project);
  const setUp = (performance.now() - from) / 1e3;
  if (!made.ok) throw new Error(made.hint);
  const simulation = made.value;
  const steps = Math.max(1, Math.round(1e5 / cells));
  timed(simulation, Math.max(2, 4 * steps));
  let least = Infinity;
  for (let i = 0; i < Math.max(12, 3e6 / cells); i++) least = Math.min(least, timed(simulation, steps));
  const { spent, stop } = watch(simulation);
  timed(simulation, steps);
  stop();
  const all = Object.values(spent).reduce((sum, ms) => sum + ms, 0);
  const share = (names) => (100 * names.reduce((sum, name) => sum + (spent[name] ?? 0), 0)) / all;
  rows.push(
    [
      shape.join(' × '),
      (1e9 * least).toFixed(1),
      peer,
      ((1e9 * least) / peer).toFixed(2),
      ...GROUPS.map(([, names]) => share(names).toFixed(0)),
      (simulationBytes(project) / cells).toFixed(0),
      setUp.toFixed(2),
    ].map(String),
  );
}
table(rows);
