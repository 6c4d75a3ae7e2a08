import { describe, expect, it } from 'vitest';
import { FIELDS, FORMULA_FUNCTIONS, parseFormula, readProject, withValue, type Unit } from '@workers/model';
import { foldFormula, valueOf } from '@workers/numerics/formula-split';

const words = { names: ['x', 'y', 'z', 't'], units: ['T', 'T/m', 'm', 's', 'Hz', 'rad'] as readonly Unit[] };
const value = (text: string, point = {}): number => {
  const parsed = parseFormula(text, words);
  if (!parsed.ok) throw new Error(parsed.hint);
  return valueOf(foldFormula(parsed.value, {}), { x: 2, y: 3, z: 5, t: 7, ...point });
};
const refusal = (text: string): string => {
  const parsed = parseFormula(text, words);
  return parsed.ok ? 'accepted' : parsed.hint;
};

describe('a typed formula', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['2 * 3 ^ 2', 18],
    ['-2 ^ 2', -4],
    ['(-2) ^ 2', 4],
    ['2 ^ 3 ^ 2', 512],
    ['2 ^ -1', 0.5],
    ['2 ** 3', 8],
    ['8 / 4 / 2', 1],
    ['8 - 4 - 2', 2],
    ['2 * -3', -6],
    ['--3', 3],
    ['+3 − 4', -1],
    ['6 · 2 × 3', 36],
    ['1 + 2 < 4', 1],
    ['1 < 2 == 1', NaN],
    ['1 < 2 && 3 > 4 || 1', 1],
    ['1 || 0 && 0', 1],
    ['!0 && !1', 0],
    ['x < 3 ? 10 : 20', 10],
    ['x > 3 ? 1 : y > 2 ? 2 : 3', 2],
    ['if(x >= 2, if(y != 3, 1, 2), 3)', 2],
    ['x <= 1 ? 1 : -x^2', -4],
    ['min(3, 1, 2) + max(x, y, z)', 6],
    ['mod(-1, 3) + mod(7, 4)', 5],
    ['step(0) + step(-1e-9) + rect(0.5) + rect(-0.51)', 2],
    ['sinc(0) + gauss(0)', 2],
    ['atan2(1, 0) / pi', 0.5],
    ['π', Math.PI],
    ['ln(exp(2)) + log10(100) + log(1)', 4],
    ['round(2.5) + floor(-0.5) + ceil(0.5) + sign(-3)', 2],
    ['hypot(3, 4) + abs(-1) + sqrt(4)', 8],
    ['.5 + 5. + 1e1 + 1E-1', 15.6],
    ['  x\n*\ty ', 6],
  ] as const)('%s is %d', (text, expected) => {
    if (Number.isNaN(expected))
      expect(refusal(text)).toBe('Column 7: compare two values at a time and join them with &&.');
    else expect(value(text)).toBeCloseTo(expected, 12);
  });

  it.each([
    ['20 mT', 0.02],
    ['20mT', 0.02],
    ['-5 mT', -0.005],
    ['3 ns', 3e-9],
    ['2 GHz * 3 ns', 6],
    ['200 Oe', 0.02],
    ['90°', Math.PI / 2],
    ['5 mT/µm', 5000],
    ['5 mT/um * 2 µm', 0.01],
    ['3 m ^ 2', 9],
    ['1.5 nm', 1.5e-9],
    ['2 T/(1 m)', 2],
  ])('a unit behind a number makes it SI: %s', (text, expected) => expect(value(text)).toBe(expected));

  it.each([
    ['', 'Column 1: the formula is empty.'],
    ['2x', 'Column 2: an operator is missing before x.'],
    ['2 (x)', 'Column 3: an operator is missing before (.'],
    ['1 2', 'Column 3: an operator is missing before 2.'],
    ['sin(x', 'Column 6: ) or a comma is missing in sin(…).'],
    ['sin(', 'Column 5: something is missing at the end.'],
    ['sin', 'Column 1: sin needs its values in brackets.'],
    ['1 + * 2', 'Column 5: a value is missing before *.'],
    ['(1 + 2', 'Column 7: ) is missing.'],
    ['1 + 2)', 'Column 6: ) is not expected here.'],
    ['1,5 * x', 'Column 2: , is not expected here; decimals take a point.'],
    ['sine(x)', 'Column 1: there is no function sine; did you mean sin?'],
    ['x + q', 'Column 5: q is not known; known are x, y, z, t, pi.'],
    ['constructor', 'Column 1: constructor is not known; known are x, y, z, t, pi.'],
    ['toString()', 'Column 1: there is no function toString.'],
    ['x.y', 'Column 2: . is not part of a formula.'],
    ['atan2(x)', 'Column 1: atan2 takes 2 values, here are 1.'],
    ['sin(x, y)', 'Column 1: sin takes one value, here are 2.'],
    ['min(x)', 'Column 1: min takes two or more values, here are 1.'],
    ['if(x, 1)', 'Column 1: if takes 3 values, here are 2.'],
    ['x ? 1', 'Column 6: : is missing after the first of two choices.'],
    ['1 < x < 2', 'Column 7: compare two values at a time and join them with &&.'],
    ['1e999', 'Column 1: 1e999 is too large.'],
    ['x = 3', 'Column 3: = is not part of a formula.'],
    ['3 V', 'Column 3: an operator is missing before V.'],
    ['`x`', 'Column 1: ` is not part of a formula.'],
  ])('says where %j is wrong', (text, hint) => expect(refusal(text)).toBe(hint));

  it('ends early for texts that are long, deep or have too many parts', () => {
    expect(refusal('('.repeat(60) + '1' + ')'.repeat(60))).toContain('nested too deeply (50 levels)');
    expect(refusal('-'.repeat(900) + '1')).toContain('nested too deeply');
    expect(refusal('2^'.repeat(200) + '1')).toContain('nested too deeply');
    expect(refusal('1?1:'.repeat(200) + '1')).toContain('nested too deeply');
    expect(refusal('sin('.repeat(200) + '1')).toContain('nested too deeply');
    expect(refusal('1' + '+1'.repeat(300))).toContain('too long (500 parts)');
    expect(refusal('1'.repeat(1001))).toBe('Column 1001: at most 1000 characters.');
    expect(value('1' + '+1'.repeat(200))).toBe(201);
  });

  it('never throws and never hangs, whatever is typed', () => {
    const pieces = [
      'x', 'y', 't', '1', '2.5', '1e-9', '.', ',', '(', ')', '+', '-', '*', '/', '^', '**', '<', '<=', '==', '=', '&&', '|', '!', '?', ':',
      ' ', 'sin', 'if', 'min', 'mT', 'ns', 'µ', '°', '\u0000', '\ud800', '😀', '٣', '__proto__', 'pi', 'e', 'E', '²',
    ]; // prettier-ignore
    let state = 12345;
    const next = (below: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    let accepted = 0;
    for (let round = 0; round < 6000; round++) {
      const text = Array.from(
        { length: next(round % 50 === 0 ? 400 : 12) },
        () => pieces[next(pieces.length)],
      ).join('');
      const parsed = parseFormula(text, words);
      if (parsed.ok) {
        accepted++;
        expect(valueOf(foldFormula(parsed.value, {}), { x: 1, y: 2, z: 3, t: 4 })).toBeTypeOf('number');
      } else expect(parsed.hint).toMatch(/^Column \d+: /u);
    }
    expect(accepted).toBeGreaterThan(50);
  });

  it('is a field of the project: kept as typed, refused with the place of the mistake', () => {
    const project = { format: 'spinmotive-project', version: 1 };
    const good = readProject(withValue(project, 'drive.fieldFormula.By', '5 mT * sin(2*pi*3 GHz*t)'));
    expect(good.ok && good.value.drive.fieldFormula.By).toBe('5 mT * sin(2*pi*3 GHz*t)');
    const bad = readProject(withValue(project, 'drive.currentFormula.jz', '1e12 * cosi(y)'));
    expect(bad).toMatchObject({
      ok: false,
      code: 'bad-formula',
      path: 'drive.currentFormula.jz',
      hint: 'Column 8: there is no function cosi; did you mean cos?',
    });
    expect(readProject(withValue(project, 'drive.fieldFormula.Bx', 3))).toMatchObject({ code: 'wrong-type' });
    const described = FIELDS.get('drive.fieldFormula.Bx')?.meta;
    expect(described?.kind === 'formula' && described.unit).toBe('T');
  });

  it('lists its functions', () => expect(FORMULA_FUNCTIONS).toContain('gauss'));
});
