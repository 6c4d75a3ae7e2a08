import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeOvf } from '@workers/formats/ovf';
import { Simulation } from '@workers/magnet/simulation';
import { readProject } from '@workers/model';
import { RunWriter, runPaths, writeRunManifest } from '../../../main/cli/run-folder';
import { spinmotive } from './io';

const WALL = 'examples/lattice-wall.json';
let folder = '';
const at = (...parts: string[]): string => join(folder, ...parts);
/** Exit 2, nothing on standard output, these words in the last line. */
const refused = async (argv: readonly string[], ...words: readonly string[]): Promise<void> => {
  const { code, out, err } = await spinmotive(['lattice', ...argv]);
  expect([code, out]).toEqual([2, '']);
  const said = err.trimEnd().split('\n').at(-1) ?? '';
  for (const word of words) expect(said).toContain(word);
};
const json = async (...argv: string[]): Promise<Record<string, unknown>> => {
  const { code, out, err } = await spinmotive(['lattice', ...argv, '--json']);
  expect([code, err]).toEqual([0, expect.any(String)]);
  return JSON.parse(out) as Record<string, unknown>;
};
const SMALL = ['--set', 'lattice.modes=12'];

const TINY = {
  format: 'spinmotive-project', version: 1, name: 'Tiny wire',
  material: { preset: 'custom', A: '4 pJ/m', Ku: '3 MJ/m³', easyAxis: [0, 0, 1], alpha: 0.5 },
  geometry: { length: '24 nm', width: '4 nm', thickness: '2 nm', demagnetisation: 'none' },
  texture: { kind: 'up-down', position: '12 nm', angle: 0 },
  drive: { field: { shape: 'off' }, current: { shape: 'off' } },
  leads: { first: { position: '3 nm', width: '1 nm' }, second: { position: '21 nm', width: '1 nm' } },
  lattice: { modes: 12 },
  solver: { nx: 48, ny: 1, nz: 1, relax: false },
}; // prettier-ignore

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spinmotive-lattice-'));
  await writeFile(at('tiny.json'), JSON.stringify(TINY));
  const project = readProject(TINY);
  if (!project.ok) throw new Error(project.hint);
  const made = Simulation.create(project.value);
  if (!made.ok) throw new Error(made.hint);
  const { mesh, m } = made.value;
  const paths = runPaths(at('run'));
  await mkdir(paths.root);
  const writer = await RunWriter.open(paths);
  const columns = [{ name: 't', label: 'Time', unit: 's' }] as const;
  await writer.start(mesh, columns);
  for (const index of [0, 1, 2]) {
    await writer.append(Float64Array.of(index * 1e-12));
    // Every picture turns a little further about z.
    const turned = Float32Array.from(m, (v, k) => (k < m.length / 3 ? v * Math.cos(index / 4) : k < (2 * m.length) / 3 ? (m[k - m.length / 3] as number) * Math.sin(index / 4) : v)); // prettier-ignore
    await writer.frame({ index, time: index * 1e-12, m: turned, window: 0 }, 'm');
  }
  await writer.close();
  await writeRunManifest(paths, {
    id: 'run-1', title: 'Run 1', status: 'finished', started: '2026-01-01T00:00:00Z', ended: null,
    program: { name: 'Spinmotive', version: '0' }, project: project.value, mesh, columns: [...columns], rows: writer.rows,
    frames: [...writer.frames], steps: 1, rejected: 0, wallSeconds: 0, warnings: [], reason: '',
  }); // prettier-ignore
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('lattice', () => {
  it('says size, time and memory only', async () => {
    const { code, out, err } = await spinmotive(['lattice', WALL, '--estimate']);
    expect([code, out]).toEqual([0, '']);
    expect(err).toMatch(/^Wall of λ = .* sites; .* of one core, \d+ MB\n$/u);
  });
  it('answers numbers, checks and the comparison as JSON', async () => {
    const found = await json(WALL, ...SMALL);
    const { identity, unitarity } = found['checks'] as Record<string, number>;
    expect(identity).toBeLessThan(1e-12);
    expect(unitarity).toBeLessThan(1e-12);
    const { adiabatic } = found['comparison'] as Record<string, Record<string, number>>;
    expect(Math.abs((adiabatic?.['lattice'] ?? NaN) - 1)).toBeLessThan(0.1);
    expect((found['comparison'] as { verdict: string }).verdict).toContain('of the adiabatic torque');
  });
  it('writes every slice once, and again only with --force', async () => {
    const file = at('sites.csv');
    const { code, out } = await spinmotive(['lattice', WALL, ...SMALL, '--out', file]);
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n').at(-1)).toBe(file);
    expect((await readFile(file, 'utf8')).split('\n').length).toBeGreaterThan(40);
    await refused([WALL, ...SMALL, '--out', file], file);
    expect((await spinmotive(['lattice', WALL, ...SMALL, '--out', file, '--force'])).code).toBe(0);
  });
  it('puts a stored frame on the lattice, from either end', async () => {
    const [first, last, named] = [await json(at('run'), '--frame', '0'), await json(at('run'), '--frame', '-1'), await json(at('run'), '--frame', '2')]; // prettier-ignore
    expect(first['texture']).toMatch(/Cells of 0\.5\snm interpolated/u);
    expect(last['T']).toBe(named['T']);
    expect(last['T']).toBeGreaterThan(0);
  });
  it('reads an OVF file beside the project', async () => {
    const [nx, dx] = [48, 5e-10];
    const m = new Float64Array(3 * nx);
    for (let i = 0; i < nx; i++) {
      const u = ((i + 0.5) * dx - 12e-9) / 1.5e-9;
      m[i] = 1 / Math.cosh(u);
      m[2 * nx + i] = -Math.tanh(u);
    }
    const mesh = { nx, ny: 1, nz: 1, dx, dy: 4e-9, dz: 2e-9 };
    await writeFile(at('m.ovf'), writeOvf(mesh, m, { title: 'm', time: 0 }));
    const source = ['--set', 'lattice.source=file', '--set', 'lattice.file=m.ovf'];
    const found = await json(at('tiny.json'), ...source);
    expect(found['texture']).toContain('interpolated');
    await writeFile(at('m.ovf'), 'nothing');
    await refused([at('tiny.json'), ...source], 'lattice.file');
  });
  it('refuses a project without a run, without a file, a bad frame and too much', async () => {
    await refused([WALL, '--frame', '0'], 'lattice.source', 'Run the project first');
    await refused([at('tiny.json'), '--set', 'lattice.source=file'], 'lattice.file');
    await refused([at('run'), '--frame', '9'], '--frame');
    await refused([at('run'), '--frame', 'x'], '--frame');
    await refused([at('run'), '--frame', '0:2'], '--frame');
    const large = ['lattice.kind=strip', 'lattice.across=128', 'lattice.length=3 µm'];
    await refused([WALL, ...large.flatMap((set) => ['--set', set])], 'L');
    await refused([WALL, '--set', 'lattice.exchange=0 eV'], 'lattice.exchange');
    await refused([], 'PROJECT');
    await refused([at('none.json')], 'none.json');
  });
});
