import { describe, expect, it } from 'vitest';
import { benchProject } from '../../../main/cli/bench-measure';
import { spinmotive } from './io';
import { Simulation } from '@workers/magnet/simulation';

/** Bad input: exit 2, nothing on standard output, one last line that names what is wrong. */
const refused = async (argv: readonly string[], ...words: readonly string[]): Promise<void> => {
  const { code, out, err } = await spinmotive(['bench', ...argv]);
  expect([code, out]).toEqual([2, '']);
  const said = err.trimEnd().split('\n').at(-1) ?? '';
  for (const word of words) expect(said).toContain(word);
};

describe('bench', () => {
  it('gives finite numbers for a small mesh in both precisions as JSON', async () => {
    const { code, out } = await spinmotive([
      'bench',
      '--quick',
      '--json',
      '--mesh',
      '32x32x1',
      '--threads',
      '1',
    ]);
    expect(code).toBe(0);
    const lines = JSON.parse(out) as Record<string, unknown>[];
    expect(lines.map(({ mesh, precision, threads }) => [mesh, precision, threads])).toEqual([
      [[32, 32, 1], 'double', 1],
      [[32, 32, 1], 'mixed', 1],
    ]);
    for (const { nanoseconds, bytes, bytesPerCell, setUp, shares, oommf, ratio } of lines) {
      for (const value of [nanoseconds, bytes, bytesPerCell, setUp]) expect(value).toBeGreaterThan(0);
      expect([oommf, ratio]).toEqual([null, null]);
      const parts = shares as Record<string, number>;
      expect(Object.keys(parts)).toEqual(['rows', 'columns', 'local', 'stage', 'other']);
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12);
      for (const group of ['rows', 'columns', 'local', 'stage']) expect(parts[group]).toBeGreaterThan(0);
    }
  });
  it('prints a table with the reference where there is one, and progress beside it', async () => {
    const argv = ['bench', '--quick', '--mesh', '64x64x1', '--precision', 'mixed', '--threads', '1'];
    const { code, out, err } = await spinmotive(argv);
    expect(code).toBe(0);
    const [head, line, ...more] = out.trimEnd().split('\n');
    expect(head).toMatch(/^cells +precision +threads +ns\/cell +OOMMF +ratio/u);
    expect(line).toMatch(/^64 × 64 × 1 +mixed +1 +\d+\.\d +117 +\d+\.\d\d/u);
    expect(more).toEqual([]);
    expect(err).toContain('1/1');
  });
  it('measures the terms of the issue and no others', () => {
    const project = benchProject({ mesh: [8, 8, 2], precision: 'double', threads: 1 });
    if (!project.ok) throw new Error(project.hint);
    const made = Simulation.create(project.value);
    if (!made.ok) throw new Error(made.hint);
    expect(Object.keys(made.value.energies)).toEqual([
      'exchange',
      'uniaxial-anisotropy',
      'magnetostatics',
      'zeeman',
    ]);
  });
  it('refuses bad input in one line', async () => {
    await refused(['--mesh', '64x64'], '--mesh', '256x64x1');
    await refused(['--mesh', '0x1x1'], '--mesh');
    await refused(['--precision', 'half'], 'double, mixed');
    await refused(['--threads', '0'], '--threads');
    await refused(['64x64x1'], '--mesh');
  });
  it('refuses a mesh beyond the memory with the largest that fits, before anything is allocated', async () => {
    await refused(
      ['--mesh', '4096x4096x1', '--precision', 'double'],
      '16777216 cells (5',
      'GiB)',
      '× 4096 × 1',
    );
  });
});
