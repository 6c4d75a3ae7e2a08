import { describe, expect, it } from 'vitest';
import {
  FIELDS,
  LIST_FIELDS,
  MATERIAL_PRESETS,
  Project,
  readProject,
  readProjectText,
  withValue,
} from '@workers/model';
import { z } from 'zod';

const minimal = { format: 'spinmotive-project', version: 1 };
const refuse = (document: unknown) => {
  const result = readProject(document);
  if (result.ok) throw new Error('accepted');
  return result;
};

describe('reading a project', () => {
  it('fills the documented defaults', () => {
    const result = readProject(minimal);
    expect(result.ok && result.value.material.Ms).toBe(1.45e6);
  });
  it('reads quantities with units into SI', () => {
    const result = readProject(withValue(minimal, 'drive.field.amplitude', '200 Oe'));
    expect(result.ok && result.value.drive.field.amplitude).toBeCloseTo(0.02, 12);
  });
  it('refuses a unit of another dimension with path, value, units and hint', () => {
    expect(refuse(withValue(minimal, 'drive.field.amplitude', '20 nm'))).toMatchObject({
      code: 'wrong-unit',
      path: 'drive.field.amplitude',
      value: '"20 nm"',
      allowed: expect.stringContaining('mT') as string,
    });
  });
  it('refuses unknown keys and names the nearest known one', () => {
    expect(refuse(withValue(minimal, 'material.ms', 1))).toMatchObject({
      code: 'unknown-key',
      path: 'material.ms',
      hint: 'Did you mean "Ms"?',
    });
  });
  it('refuses values out of range with the range in display units', () => {
    expect(refuse(withValue(minimal, 'material.alpha', 7))).toMatchObject({
      code: 'out-of-range',
      path: 'material.alpha',
      value: '7',
    });
  });
  it.each([NaN, Infinity, -Infinity])('refuses %s', (bad) => {
    expect(refuse(withValue(minimal, 'material.A', bad))).toMatchObject({
      code: 'not-finite',
      path: 'material.A',
    });
  });
  it('refuses a heat conductivity below σS²T, which the second law forbids whatever the texture', () => {
    const hot = withValue(minimal, 'signals.heat.seebeck', 1e-3);
    const { sigma } = Project.parse(minimal).material;
    const { temperature } = Project.parse(minimal).leads.readout;
    expect(refuse(withValue(hot, 'bands.heatConductivity', 1))).toMatchObject({
      code: 'contradiction',
      path: 'bands.heatConductivity',
      hint: expect.stringContaining('second law') as string,
    });
    expect(readProject(withValue(hot, 'bands.heatConductivity', sigma * 1e-6 * temperature * 1.01)).ok).toBe(
      true,
    );
  });
  it('refuses overlapping leads, a wall outside the wire and factors that do not add up', () => {
    expect(refuse(withValue(minimal, 'leads.second.position', 505e-9)).path).toBe('leads.second.position');
    expect(refuse(withValue(minimal, 'leads.second.position', 5e-6)).path).toBe('leads.second.position');
    expect(refuse(withValue(minimal, 'texture.position', 3e-6)).path).toBe('texture.position');
    const given = withValue(withValue(minimal, 'geometry.demagnetisation', 'given'), 'geometry.Nx', 0.5);
    expect(refuse(given).code).toBe('contradiction');
  });
  it('refuses a newer schema version and says the file was not changed', () => {
    expect(refuse({ ...minimal, version: 2 })).toMatchObject({
      code: 'newer-version',
      hint: expect.stringContaining('not changed') as string,
    });
  });
  it('refuses foreign and broken documents', () => {
    expect(refuse({}).code).toBe('not-a-project');
    expect(refuse([]).code).toBe('not-a-project');
    const broken = readProjectText('{"format":');
    expect(broken.ok ? '' : broken.code).toBe('not-json');
  });
  it('describes every leaf of the schema, so that no form field is hand-written', () => {
    const json = z.toJSONSchema(Project, { io: 'output' });
    const leaves = (node: z.core.JSONSchema.BaseSchema, path: string): string[] =>
      node.type === 'array' &&
      typeof node.items === 'object' &&
      !Array.isArray(node.items) &&
      node.items.properties
        ? leaves(node.items, `${path}.*`)
        : node.properties === undefined
          ? [path]
          : Object.entries(node.properties).flatMap(([key, child]) =>
              typeof child === 'boolean' ? [] : leaves(child, path === '' ? key : `${path}.${key}`),
            );
    expect([...FIELDS.keys(), ...LIST_FIELDS.keys()].sort()).toEqual(
      leaves(json, '')
        // Figures of several panels are no inputs: the composer is their form.
        .filter((p) => p !== 'format' && p !== 'version' && !p.startsWith('compositions.'))
        .sort(),
    );
  });
  it('accepts every material preset', () => {
    for (const preset of MATERIAL_PRESETS) {
      const result = readProject({ ...minimal, material: { ...preset.values, preset: preset.id } });
      expect(result.ok, preset.id).toBe(true);
      expect(Object.values(preset.entry.values).length, preset.id).toBeGreaterThanOrEqual(7);
    }
  });
});
