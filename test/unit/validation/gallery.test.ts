import { describe, expect, it } from 'vitest';
import { FIELDS } from '@workers/model';
import { VALIDATION_CASES } from '@workers/validation';
import { runProject } from '../services/support';
import { compareWithReference, standardProblemOf, standardProblems } from '@workers/validation/gallery';

const problems = standardProblems();
const first = problems.find(({ id }) => id === 'sp4-field1');
if (first === undefined) throw new Error('no standard problem 4');

describe('the gallery of standard problems', () => {
  it('has a project, a reference over its whole time and a case for each', () => {
    const textures = FIELDS.get('texture.kind')?.meta;
    const hasVortex = textures?.kind === 'choice' && textures.options.some(({ value }) => value === 'vortex');
    expect(problems.map(({ id }) => id)).toEqual(
      ['sp2-remanence', 'sp3-flower', 'sp3-vortex', 'sp4-field1', 'sp4-field2', 'sp5'].filter(
        (id) => hasVortex || !['sp3-vortex', 'sp5'].includes(id),
      ),
    );
    for (const problem of problems) {
      expect(problem.reference[0]?.t).toBe(0);
      expect(problem.reference.at(-1)?.t).toBeGreaterThanOrEqual(
        problem.project.solver.duration * (1 - 1e-9),
      );
      expect(VALIDATION_CASES.some(({ id }) => id === problem.case)).toBe(true);
    }
  });

  it('applies the fields of the problem', () => {
    const { amplitude, direction } = first.project.drive.field;
    const length = Math.hypot(...direction);
    expect((amplitude * direction[0]) / length).toBeCloseTo(-24.6e-3, 12);
    expect((amplitude * direction[1]) / length).toBeCloseTo(4.3e-3, 12);
  });
});

describe('a project', () => {
  it('is known as a standard problem whatever its mesh, its leads and its name, and not with other physics', () => {
    for (const { id, project } of problems) {
      const finer = { ...project, name: 'Finer', solver: { ...project.solver, nx: 2 * project.solver.nx } };
      expect(standardProblemOf(finer)?.id).toBe(id);
      const softer = { ...project, material: { ...project.material, alpha: project.material.alpha + 0.1 } };
      expect(standardProblemOf(softer)).toBeUndefined();
    }
  });
});

describe('a problem at rest', () => {
  it.each(['sp2-remanence', 'sp3-flower', 'sp3-vortex'])(
    '%s agrees with its reference when run',
    async (id) => {
      const problem = problems.find((one) => one.id === id);
      if (problem === undefined) throw new Error(id);
      const { recorder } = await runProject(problem.project);
      const found = compareWithReference(problem, (name) => recorder.column(name));
      expect(found).toMatchObject({ points: 2, agrees: true });
      // The state of the other problems is far from it.
      expect(compareWithReference(first, (name) => recorder.column(name)).agrees).toBe(false);
    },
    120_000,
  );
  it('has nearly the same energy in both states of problem 3', async () => {
    const energies = await Promise.all(
      ['sp3-flower', 'sp3-vortex'].map(async (id) => {
        const problem = problems.find((one) => one.id === id);
        if (problem === undefined) throw new Error(id);
        const { project } = problem;
        const coarse = { ...project, solver: { ...project.solver, nx: 10, ny: 10, nz: 10 } };
        return (await runProject(coarse)).recorder.column('energy').at(-1) as number;
      }),
    );
    const [flower, vortex] = energies as [number, number];
    // On 10³ cells the edge of equal energy is 8.41, not 8.47 (V21): the vortex is the lower one by some tenths of a percent.
    expect(vortex / flower).toBeGreaterThan(0.98);
    expect(vortex / flower).toBeLessThan(1);
  }, 120_000);
});

describe('comparing a run with the reference', () => {
  const table = (rows: number, off: number) => {
    const moments = first.reference.slice(0, rows);
    const columns: Record<string, number[]> = {
      t: moments.map(({ t }) => t),
      mx: moments.map(({ m }) => m[0]),
      my: moments.map(({ m }) => m[1] + off),
      mz: moments.map(({ m }) => m[2]),
    };
    return (name: string): number[] => columns[name] ?? [];
  };

  it('agrees with the reference itself, whole or in part', () => {
    expect(compareWithReference(first, table(101, 0))).toMatchObject({
      points: 101,
      largest: 0,
      agrees: true,
    });
    expect(compareWithReference(first, table(20, 0))).toMatchObject({ points: 20, largest: 0, agrees: true });
  });

  it('finds the largest deviation and says when it is too large', () => {
    const found = compareWithReference(first, table(101, 2e-5));
    expect(found.largest).toBeCloseTo(2e-5, 10);
    expect(found.column).toBe('my');
    expect(found.agrees).toBe(false);
  });

  it('reads between rows that lie elsewhere', () => {
    const column = (name: string): number[] => (name === 't' ? [0, 20e-12] : name === 'mx' ? [0.9669581, 0.9554412] : name === 'my' ? [0.1252967, 0.1618056] : [0, -0.0243628]); // prettier-ignore
    const { points, largest } = compareWithReference(first, column);
    expect(points).toBe(3);
    // Halfway the straight line misses the curve of mx by 3e-3.
    expect(largest).toBeGreaterThan(1e-3);
    expect(largest).toBeLessThan(1e-2);
  });

  it('does not agree where a value is no number', () => {
    const found = compareWithReference(first, table(101, NaN));
    expect(found).toMatchObject({ points: 101, largest: NaN, column: 'my', agrees: false });
  });

  it('says nothing of an empty table', () => {
    expect(compareWithReference(first, () => [])).toMatchObject({ points: 0, largest: NaN, agrees: false });
  });
});
