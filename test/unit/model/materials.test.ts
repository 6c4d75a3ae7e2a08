import { describe, expect, it } from 'vitest';
import {
  entryOfMaterial,
  freeMaterialId,
  MATERIALS,
  materialMeta,
  presetById,
  readMaterials,
  readMaterialsText,
  searchMaterials,
  writeMaterials,
} from '@workers/model';

const found = (text: string): string[] => searchMaterials(MATERIALS, text).map(({ id }) => id);
const file = (materials: unknown) => ({ format: 'spinmotive-materials', version: 1, materials });
const line = (raw: unknown): string => {
  const read = readMaterials(raw);
  return read.ok ? 'accepted' : `${read.path}|${read.value}|${read.allowed}|${read.hint}`;
};

describe('the material library', () => {
  it('has fifteen materials or more, each a preset within the ranges of the form', () => {
    expect(MATERIALS.length).toBeGreaterThanOrEqual(15);
    const read = readMaterials(file(MATERIALS));
    expect(read.ok && read.value).toEqual(MATERIALS);
  });

  it('keeps the values of the presets that projects name', () => {
    const presets = Object.fromEntries(
      ['cobalt', 'iron', 'permalloy', 'cofeb', 'pt-co'].map((id) => {
        const { Ms, A, Ku, D, alpha, g, P, beta, sigma, easyAxis } = presetById(id)?.values ?? {};
        return [id, [Ms, A, Ku, D, alpha, g, P, beta, sigma, easyAxis]];
      }),
    );
    expect(presets).toEqual({
      cobalt: [1.45e6, 3.1e-11, 4.1e5, 0, 0.03, 2, 0.6, 0.03, 3.4e7, [1, 0, 0]],
      iron: [1.71e6, 2.1e-11, 0, 0, 0.01, 2.09, 0.44, 0.01, 1.04e7, [1, 0, 0]],
      permalloy: [8e5, 1.3e-11, 0, 0, 0.01, 2, 0.6, 0.02, 4e6, [1, 0, 0]],
      cofeb: [1.26e6, 2e-11, 1.2e6, 0, 0.027, 2.05, 0.65, 0.027, 1e6, [0, 0, 1]],
      'pt-co': [5.8e5, 1.5e-11, 8e5, 3e-3, 0.3, 2, 0.4, 0.3, 5e6, [0, 0, 1]],
    });
  });

  it('gives the anisotropy of CoFeB on MgO as the effective one and that of shape', () => {
    const Ms = presetById('cofeb')?.values.Ms ?? NaN;
    const shape = (4e-7 * Math.PI * Ms ** 2) / 2;
    expect((presetById('cofeb')?.values.Ku ?? NaN) / (2.1e5 + shape)).toBeCloseTo(1, 1.5);
  });

  it('has a range, a unit and a name for every number', () => {
    for (const { values } of MATERIALS)
      for (const name of Object.keys(values)) expect(materialMeta(name)?.kind, name).toBe('quantity');
  });
});

describe('the search', () => {
  it('finds names, formulas with and without subscripts, and ids', () => {
    expect(found('permalloy')).toEqual(['permalloy', 'permalloy-measured', 'permalloy-oommf']);
    expect(found('ni80fe20 OOMMF')).toEqual(['permalloy-oommf']);
    expect(found('ni₈₀')).toContain('permalloy');
    expect(found('L10')).toEqual(['copt', 'fept']);
    expect(found('unobtainium')).toEqual([]);
    expect(found('')).toHaveLength(MATERIALS.length);
  });

  it('understands bounds with units, several at once and beside words', () => {
    for (const id of found('Ms > 1 MA/m')) expect(presetById(id)?.values.Ms).toBeGreaterThan(1e6);
    expect(found('Ms > 1 MA/m')).toEqual(
      expect.arrayContaining(['cobalt', 'iron', 'cofeb', 'ndfeb', 'fept']),
    );
    expect(found('Ms > 1 MA/m')).not.toContain('permalloy');
    expect(found('Ku>=4 MJ/m³ Ms<1e6')).toEqual(['copt']);
    expect(found('iron P<0.5 Kc1 > 0')).toEqual(['iron-crystal']);
    expect(found('P < 0')).toEqual(['magnetite']);
    expect(found('D ≥ 1 mJ/m2')).toEqual(['pt-co']);
    expect(found('α <= 0,005')).toEqual(['iron-crystal']);
  });

  it('takes a bound that it does not understand for words, which nothing has', () => {
    expect(found('Ms > 3 bananas')).toEqual([]);
    expect(found('colour > 3')).toEqual([]);
  });
});

describe('entries of the user', () => {
  const iron = presetById('iron');
  if (iron === undefined) throw new Error('no iron');
  const material = { preset: 'iron', ...iron.values, P: 0.3, D: 1e-3 };
  const mine = entryOfMaterial(material, { id: 'my-iron', title: 'My iron', note: 'Sputtered.' }, iron.entry);

  it('keep the sources of values that were not touched, and none for those that were', () => {
    expect(mine.values.Ms).toEqual(iron.entry.values.Ms);
    expect(mine.values.P).toEqual({
      value: 0.3,
      uncertainty: null,
      temperature: null,
      reference: '',
      note: '',
    });
    expect(mine.values.D?.value).toBe(1e-3);
    expect(mine.values.Ku).toBeUndefined();
  });

  it('come back from a file as they went in', () => {
    const read = readMaterialsText(`\uFEFF${writeMaterials([mine])}`);
    expect(read.ok && read.value).toEqual([mine]);
  });

  it('get ids that nobody else has', () => {
    expect(freeMaterialId('Ni₈₀Fe₂₀, run 7', [])).toBe('my-ni80fe20-run-7');
    expect(freeMaterialId('###', ['my-material', 'my-material-2'])).toBe('my-material-3');
    expect(freeMaterialId('x'.repeat(200), []).length).toBeLessThanOrEqual(39);
  });

  it.each([
    ['no JSON', 'not json {', 'it is not JSON'],
    ['another format', { format: 'spinmotive-project' }, 'does not say "format": "spinmotive-materials"'],
    ['a list', [], 'does not say "format"'],
    [
      'a value out of range',
      file([{ ...mine, values: { Ms: { value: 1e9 } } }]),
      'materials.0.values.Ms.value|1000000000|10000 to 3000000 A/m|',
    ],
    [
      'a text for a number',
      file([{ ...mine, values: { Ms: { value: 'much' } } }]),
      'materials.0.values.Ms.value|"much"',
    ],
    ['an unknown quantity', file([{ ...mine, values: { Tc: { value: 1 } } }]), 'Remove this key'],
    ['an id with a path', file([{ ...mine, id: '../x' }]), 'materials.0.id'],
    ['an id twice', file([mine, mine]), '"my-iron"'],
    ['an axis without direction', file([{ ...mine, axes: { easyAxis: [0, 0, 0] } }]), 'axes.easyAxis'],
    ['a newer version', { ...file([]), version: 2 }, 'version'],
    ['too many', file(Array.from({ length: 2001 }, (_, i) => ({ ...mine, id: `m${i}` }))), 'materials'],
  ])('are refused in one line: %s', (_, raw, said) => {
    const text = typeof raw === 'string' ? readMaterialsText(raw) : readMaterials(raw);
    expect(text.ok).toBe(false);
    const told = typeof raw === 'string' ? (text.ok ? '' : text.hint) : line(raw);
    expect(told).toContain(said);
    expect(told).not.toContain('\n');
  });
});
