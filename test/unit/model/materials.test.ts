import { describe, expect, it } from 'vitest';
import {
  citedText,
  describeProblem,
  entryOfMaterial,
  freeMaterialId,
  MATERIAL_NUMBERS,
  MATERIALS,
  materialMeta,
  presetById,
  readMaterials,
  readMaterialsText,
  searchMaterials,
  withCited,
  withNumber,
  writeMaterials,
  type CitedPart,
  type CitedValue,
  type MaterialNumber,
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

describe('an entry that is edited', () => {
  const iron = MATERIALS.find(({ id }) => id === 'iron');
  if (iron === undefined) throw new Error('no iron');
  const edited = (name: MaterialNumber, part: CitedPart, text: string) => withCited(iron, name, part, text);
  it.each<[MaterialNumber, CitedPart, string, Partial<CitedValue>]>([
    ['Ms', 'value', '1.71 MA/m', { value: 1.71e6 }],
    ['Ms', 'value', '1710,5', { value: 1.7105e6 }],
    ['Ms', 'uncertainty', '± 5 %', { uncertainty: (5 / 100) * (iron.values.Ms?.value ?? NaN) }],
    ['Ms', 'uncertainty', '30 kA/m', { uncertainty: 3e4 }],
    ['Ms', 'uncertainty', '', { uncertainty: null }],
    ['Ms', 'temperature', '293 to 300 K', { temperature: [293, 300] }],
    ['Ms', 'temperature', '4.2', { temperature: [4.2, 4.2] }],
    ['Ms', 'temperature', '1.6–4.2 K', { temperature: [1.6, 4.2] }],
    ['Ms', 'temperature', ' ', { temperature: null }],
    ['P', 'reference', ' our lab ', { reference: 'our lab' }],
  ])('takes %s, %s as %j', (name, part, text, change) => {
    const next = edited(name, part, text);
    if (!next.ok) throw new Error(next.hint);
    expect(next.value).toEqual({
      ...iron,
      values: { ...iron.values, [name]: { ...iron.values[name], ...change } },
    });
  });
  it.each<[MaterialNumber, CitedPart, string, RegExp]>([
    ['Ms', 'value', 'much', /Type a number/u],
    ['Ms', 'value', '1 T/m', /units/u],
    ['Ms', 'value', '-1', /out of the range/u],
    ['Ms', 'value', '1e400', /number/u],
    ['P', 'value', '1.5', /out of the range/u],
    ['P', 'uncertainty', '-0.1', /no sign/u],
    ['P', 'uncertainty', 'x %', /Type a number/u],
    ['P', 'temperature', '300 to 4 K', /lower one first/u],
    ['P', 'temperature', '1 to 2 to 3', /lower one first/u],
    ['P', 'temperature', '9000 K', /lower one first/u],
    ['P', 'reference', 'x'.repeat(401), /not accepted/u],
    ['Dbulk', 'value', '1', /not in the entry/u],
  ])('refuses %s, %s as %s in one line', (name, part, text, hint) => {
    const next = edited(name, part, text);
    expect(next).toMatchObject({ ok: false, hint: expect.stringMatching(hint) as string });
    if (!next.ok) expect(describeProblem(next)).not.toContain('\n');
  });
  it('shows what it takes: every part of the program’s own library reads back as it is', () => {
    for (const entry of MATERIALS)
      for (const name of MATERIAL_NUMBERS) {
        const cited = entry.values[name];
        if (cited === undefined) continue;
        for (const part of ['value', 'uncertainty', 'temperature', 'reference'] as const)
          expect(
            withCited(entry, name, part, citedText(name, cited, part)),
            `${entry.id} ${name} ${part}`,
          ).toEqual({ ok: true, value: entry });
      }
  });
  it('loses a number whose value is emptied, gains one, and goes through a file and back', () => {
    const without = edited('P', 'value', '');
    if (!without.ok) throw new Error(without.hint);
    expect('P' in without.value.values).toBe(false);
    const more = withNumber(without.value, 'Dbulk');
    const typed = withCited(more, 'Dbulk', 'value', '1.5 mJ/m²');
    if (!typed.ok) throw new Error(typed.hint);
    expect(typed.value.values.Dbulk?.value).toBe(1.5e-3);
    expect(readMaterialsText(writeMaterials([typed.value]))).toEqual({ ok: true, value: [typed.value] });
  });
});
