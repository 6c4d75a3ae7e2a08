import { describe, expect, it } from 'vitest';
import { uniformMedium } from '@workers/magnet/medium';
import { Simulation } from '@workers/magnet/simulation';
import { longestMesh, simulationBytes } from '@workers/magnet/simulation-memory';
import { readProject, type Project } from '@workers/model';

const MEMORY = 2 ** 32;

const film = (nx: number, ny: number, nz: number, precision: string): Project => {
  const read = readProject({
    format: 'spinmotive-project',
    version: 1,
    geometry: { length: nx * 2e-9, width: ny * 2e-9, thickness: nz * 2e-9, demagnetisation: 'full' },
    texture: { kind: 'uniform' },
    leads: { first: { position: 0, width: 0 }, second: { position: nx * 2e-9, width: 0 } },
    solver: { nx, ny, nz, precision },
  });
  if (!read.ok) throw new Error(`${read.path} ${read.hint}`);
  return read.value;
};

describe('memory of a simulation', () => {
  it.each([
    [2048, 2048, 1, 'double'],
    [4096, 2048, 1, 'mixed'],
    [512, 512, 16, 'double'],
  ] as const)('holds %i × %i × %i cells in %s', (nx, ny, nz, precision) => {
    expect(simulationBytes(film(nx, ny, nz, precision))).toBeLessThan(MEMORY);
  });
  it('names the longest mesh: that one fits, one cell more does not', () => {
    const project = film(4096, 4096, 1, 'double');
    const nx = longestMesh(project, uniformMedium(project));
    const bytes = (cells: number): number =>
      simulationBytes({ ...project, solver: { ...project.solver, nx: cells } });
    expect(bytes(nx)).toBeLessThan(MEMORY);
    expect(bytes(nx + 1)).toBeGreaterThan(MEMORY - 65536);
    expect(nx * 4096).toBeGreaterThan(4e6);
  });
  it('refuses more with the estimate, the largest that fits and a way out', () => {
    const project = film(4096, 4096, 1, 'double');
    const made = Simulation.create(project, { threads: 2 });
    if (made.ok) throw new Error('accepted');
    expect(made.code).toBe('out-of-memory');
    expect(made.value).toMatch(/^16777216 cells \(\d\.\d GiB\)$/u);
    const nx = longestMesh(project, uniformMedium(project), 2);
    expect(made.allowed).toContain(`${nx * 4096} cells, ${nx} × 4096 × 1`);
    expect(made.hint).toContain('mixed precision');
  });
  it('leaves to the solver what its transforms need, and refuses at once what no memory holds', () => {
    const read = readProject({ format: 'spinmotive-project', version: 1, solver: { nx: 9000, ny: 9000 } });
    if (read.ok) throw new Error('accepted');
    expect([read.path, read.value]).toEqual(['solver.nx', '81000000 cells (18.1 GiB or more)']);
  });
});
