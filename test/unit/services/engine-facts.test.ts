import { describe, expect, it } from 'vitest';
import { NO_FILES, PROJECT_FORMAT, readProject, SCHEMA_VERSION, type Project } from '@workers/model';
import { engineFacts } from '@workers/services/engine-facts';
import { RunService } from '@workers/services/run-service';
import { createControl, type Progress } from '@workers/services/protocol';

const projectOf = (parts: object): Project => {
  const read = readProject({ format: PROJECT_FORMAT, version: SCHEMA_VERSION, ...parts });
  if (!read.ok) throw new Error(read.hint);
  return read.value;
};
const film = (nx: number, more: object = {}): Project =>
  projectOf({
    material: { Ms: 8e5, A: 1.3e-11, Ku: 0 },
    geometry: { length: 200e-9, width: 100e-9, thickness: 3e-9, demagnetisation: 'full' },
    texture: { kind: 'uniform', direction: [1, 0, 0] },
    leads: { first: { position: 50e-9 }, second: { position: 150e-9 } },
    solver: { nx, ny: nx / 2, nz: 1 },
    ...more,
  });
const factsOf = (project: Project) => {
  const facts = engineFacts(project, NO_FILES, 2);
  if (!facts.ok) throw new Error(facts.hint);
  return facts.value;
};

describe('what the solver makes of a project', () => {
  it('tells that one row of cells holds the wall of a wide strip straight, with true magnetostatics', () => {
    const strip = (geometry: object, solver: object): Project =>
      projectOf({
        material: { Ms: 8e5, A: 1.3e-11, Ku: 0 },
        geometry: { length: 1.8e-6, width: 500e-9, thickness: 20e-9, demagnetisation: 'full', ...geometry },
        leads: { first: { position: 5e-7 }, second: { position: 1e-6 } },
        solver: { nx: 500, ny: 1, nz: 1, ...solver },
      });
    const { caution, remedy } = factsOf(strip({}, {}));
    expect(caution.replaceAll('\u2009', ' ')).toBe(
      'With 1 cell across 500 nm the wall cannot bend, tilt or become a vortex wall.',
    );
    // 500 nm in cells of 0.7 × 5.686 nm: 125.6.
    expect(remedy).toEqual({
      label: 'Use 126 cells across and endless domains',
      values: { 'solver.ny': 126, 'solver.endCharges': true },
    });
    expect(factsOf(strip({}, { endCharges: true })).remedy?.values).toEqual({ 'solver.ny': 126 });
    expect(factsOf(strip({}, { ny: 126 })).caution).toBe('');
    expect(factsOf(strip({ width: 50e-9 }, {})).caution).toBe('');
    expect(factsOf(strip({ demagnetisation: 'wire' }, {})).caution).toBe('');
  });

  it('tells what a vortex wall lacks on one row of cells with local magnetostatics, and what would do', () => {
    const strip = (more: object = {}): Project =>
      projectOf({
        material: { Ms: 8e5, A: 1.3e-11, Ku: 0 },
        geometry: { length: 3e-6, width: 300e-9, thickness: 20e-9, demagnetisation: 'wire' },
        texture: { kind: 'vortex-head-to-head', position: 1e-6 },
        leads: { first: { position: 5e-7 }, second: { position: 1e-6 } },
        solver: { nx: 1000, ny: 1, nz: 1 },
        ...more,
      });
    const { caution, remedy } = factsOf(strip());
    expect(caution).toBe('A vortex wall needs more than 1 cell across and full magnetostatics.');
    // 300 nm in cells of 0.7 × 5.686 nm: 75.4.
    expect(remedy).toEqual({
      label: 'Use 76 cells across and full magnetostatics',
      values: { 'solver.ny': 76, 'geometry.demagnetisation': 'full', 'solver.endCharges': true },
    });
    const geometry = { length: 3e-6, width: 300e-9, thickness: 20e-9, demagnetisation: 'full' };
    expect(factsOf(strip({ geometry, solver: { nx: 760, ny: 76, nz: 1 } }))).toMatchObject({
      caution: '',
      remedy: null,
    });
  });

  it('warns of cells above 0.7 of the exchange length, and of no smaller ones', () => {
    // √(2A/µ₀Ms²) = 5.686 nm for permalloy; 0.7 of it is 3.98 nm: 50.25 cells along 200 nm.
    const fine = factsOf(film(52));
    expect(fine.exchangeLength).toBeCloseTo(5.686e-9, 12);
    expect(fine.blochLength).toBe(Infinity);
    expect(fine.caution).toBe('');
    const coarse = factsOf(film(50));
    expect(coarse.largestEdge).toBeCloseTo(4e-9, 15);
    expect(coarse.caution).toBe(
      'Cells of 4\u2009nm are 0.704 of the exchange length (5.69\u2009nm), above 0.7. Use 51 cells along and 26 across or more.',
    );
    expect(factsOf(film(52, { solver: { nx: 51, ny: 26, nz: 1 } })).caution).toBe('');
  });

  it('takes the Bloch length where that is shorter', () => {
    const material = { Ms: 1e5, A: 1e-11, Ku: 1e6 };
    const { blochLength, exchangeLength, caution } = factsOf(film(50, { material }));
    expect(blochLength).toBeCloseTo(Math.sqrt(1e-17), 14);
    expect(exchangeLength).toBeGreaterThan(blochLength);
    expect(caution).toContain('(3.16\u2009nm)');
  });

  it('counts the cells inside the shape, and asks for less memory with fewer', () => {
    const box = factsOf(film(64));
    expect(box).toMatchObject({ cells: 2048, filled: 2048, threads: 1 });
    expect(box.bytes / box.cells).toBeLessThan(2000);
    const geometry = { length: 200e-9, width: 200e-9, thickness: 3e-9, demagnetisation: 'full', shape: 'ellipse' }; // prettier-ignore
    const disc = factsOf(film(64, { geometry, solver: { nx: 64, ny: 64, nz: 1 } }));
    expect(disc.cells).toBe(4096);
    expect(disc.filled / disc.cells).toBeCloseTo(Math.PI / 4, 2);
    expect(factsOf(film(128)).bytes).toBeGreaterThan(box.bytes);
  });

  it('says of a mesh that no memory holds how large it may be', () => {
    const solver = { nx: 3600, ny: 3600, nz: 1 };
    const thermal = { temperature: 300 };
    expect(factsOf(film(64, { solver, thermal })).caution).toMatch(/GiB.*Use fewer cells/u);
  });

  it('lists the terms that act, and the run tells the energy of those that have one', async () => {
    const project = film(52, {
      drive: { field: { shape: 'constant', amplitude: 0.01, direction: [0, 1, 0] } },
      solver: { nx: 52, ny: 26, nz: 1, duration: 2e-12, relax: false },
      outputs: { sampleInterval: 1e-12, frameInterval: 2e-12, termEnergies: true },
    });
    const names = factsOf(project).terms.map(({ name }) => name);
    expect(names).toEqual(['exchange', 'magnetostatics', 'zeeman']);
    let last: Progress | null = null;
    const rows: number[] = [];
    let columns: readonly string[] = [];
    const listener = {
      started: (info: { columns: readonly { name: string }[] }) => {
        columns = info.columns.map(({ name }) => name);
      },
      progress: (progress: Progress) => {
        last = progress;
      },
      rows: (more: Float64Array) => void rows.push(...more),
      frame: () => undefined,
    };
    const end = await new RunService().run({ project, control: createControl(), energies: true }, listener);
    if (end.status !== 'finished') throw new Error(end.status);
    const { energies = {} } = end.progress;
    expect(Object.keys(energies)).toEqual(names);
    const row = rows.slice(-columns.length);
    for (const name of names)
      expect(energies[name]).toBe(row[columns.indexOf(`E_${name.replaceAll('-', '_')}`)]);
    expect(last).not.toBeNull();
    const quiet = await new RunService().run({ project, control: createControl() }, listener);
    expect(quiet.status === 'finished' && quiet.progress.energies).toBeUndefined();
  });
});
