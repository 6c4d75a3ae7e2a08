import { describe, expect, it } from 'vitest';
import { differences, presetById, readProject, withValue, type Project } from '@workers/model';

const read = (raw: unknown): Project => {
  const project = readProject(raw);
  if (!project.ok) throw new Error(project.path);
  return project.value;
};
const plain = read({ format: 'spinmotive-project', version: 1 });
const changed = (...edits: readonly (readonly [string, unknown])[]): Project =>
  read(edits.reduce<unknown>((at, [path, value]) => withValue(at, path, value), plain));
const between = (a: Project, b: Project) => differences(a, b).map(({ path, values }) => [path, ...values]);

describe('what differs between two projects', () => {
  it('is nothing between equals, and each field with both values, in the order of the forms', () => {
    expect(between(plain, changed())).toEqual([]);
    const other = changed(['solver.nx', 700], ['material.alpha', 0.5], ['name', 'Other']);
    expect(between(plain, other)).toEqual([
      ['material.alpha', plain.material.alpha, 0.5],
      ['solver.nx', plain.solver.nx, 700],
    ]);
    expect(differences(plain, other)[0]?.where).toBe('Material');
  });

  it('leaves out a field that acts in neither, and names one that acts in one', () => {
    const off = changed(['drive.field.shape', 'off']);
    const idle = changed(['drive.field.shape', 'off'], ['drive.field.amplitude', 0.3]);
    expect(between(off, idle)).toEqual([]);
    expect(between(off, plain).map(([path]) => path)).toContain(
      'drive.field.amplitude' in {} ? '' : 'drive.field.shape',
    );
    const preset = presetById('permalloy');
    const permalloy = changed(['material', { preset: 'permalloy', ...preset?.values }]);
    expect(between(plain, permalloy).map(([path]) => path)).toContain('material.Ms');
  });

  it('goes through the entries of lists, also where one list is longer', () => {
    const one = changed(['leads.others', [{ name: 'C', position: 3e-7 }]]);
    const two = changed([
      'leads.others',
      [
        { name: 'C', position: 4e-7 },
        { name: 'D', position: 4.5e-7 },
      ],
    ]);
    const found = between(one, two);
    expect(found).toContainEqual(['leads.others.0.position', 3e-7, 4e-7]);
    expect(found).toContainEqual(['leads.others.1.name', undefined, 'D']);
  });
});
