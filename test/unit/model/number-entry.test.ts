import { describe, expect, it } from 'vitest';
import { parseQuantity, readNumber, type Unit } from '@workers/model';
import { typedUnit } from '../../../renderer/inspector/number-text';

/** SI value, or the code of the refusal. */
const si = (text: string, unit: Unit, assumed?: string): number | string => {
  const read = parseQuantity(text, unit, assumed);
  return read.ok ? read.value : read.code;
};

describe('a number as people write it', () => {
  it.each([
    ['1e-9', 1e-9],
    ['1E-9', 1e-9],
    ['1.5e−9', 1.5e-9],
    ['2×10⁻⁹', 2e-9],
    ['2 · 10^-9', 2e-9],
    ['2*10^3', 2000],
    ['10^-9', 1e-9],
    ['10⁶', 1e6],
    ['1,5', 1.5],
    ['−1,5', -1.5],
    ['+,5', 0.5],
    ['.5', 0.5],
    ['5.', 5],
    ['5,', 5],
    ['0,300', 0.3],
    ['12,3456', 12.3456],
    ['1234,567', 1234.567],
    ['1,500e-9', 1.5e-9],
    ['1.500', 1.5],
    ['1 500', 1500],
    ['1 500,5', 1500.5],
    ['1 500.5', 1500.5],
    ['1\u00a0500,5', 1500.5],
    ['1\u2009500\u2009000', 1.5e6],
    ['1\u202f500,25', 1500.25],
    ['1’500.5', 1500.5],
    ["1'500,5", 1500.5],
    ['1.500,5', 1500.5],
    ['1,500.5', 1500.5],
    ['1.234.567,8', 1234567.8],
    ['1,234,567.8', 1234567.8],
    ['1.500.000', 1.5e6],
    ['1,500,000', 1.5e6],
    ['1 500,500', 1500.5],
    ['  42  ', 42],
    ['007', 7],
  ])('%j is %d', (text, value) => {
    expect(si(text, '1')).toBe(value);
  });

  it.each([
    ['1,500', '1.5', '1500'],
    ['12,000', '12', '12000'],
    ['−999,999 nm', '999.999', '999999'],
  ])('%j can mean %s or %s and is refused with both', (text, fraction, grouped) => {
    const entry = readNumber(text);
    expect(entry).toEqual({ kind: 'ambiguous', readings: [fraction, grouped] });
    const refused = parseQuantity(text, 'm', 'nm');
    if (refused.ok) throw new Error('taken');
    expect(refused.code).toBe('ambiguous-number');
    expect(refused.hint).toContain(`${fraction} or ${grouped}`);
  });

  it.each([
    '', ' ', '-', '.', ',', 'e5', 'abc', 'NaN', 'Infinity', '1..2', '1,,2', '1,2,3', '1.2.3', '1.50.000', '12,34.5',
    '1.5,000.2', '1 50', '1 5', '12 34 567', '1 500 00', '1e', '1e5e5', '--3', '+-3', '1e400', '0x10', '1_000', '٣',
    '1 500.000,5',
  ])('%j is no number', (text) => {
    expect(['not-a-number', 'wrong-unit']).toContain(si(text, '1'));
  }); // prettier-ignore
});

describe('a unit typed with the number', () => {
  it.each([
    ['20 mT', 'T', 0.02, 'mT'],
    ['20mT', 'T', 0.02, 'mT'],
    ['200 Oe', 'T', 0.02, 'Oe'],
    ['1.5e-9 s', 's', 1.5e-9, 's'],
    ['0,3 µm', 'm', 3e-7, 'µm'],
    ['0,3 μm', 'm', 3e-7, 'µm'],
    ['0,3um', 'm', 3e-7, 'µm'],
    ['1 500,5 nm', 'm', 1.5005e-6, 'nm'],
    ['1.500,5 nm', 'm', 1.5005e-6, 'nm'],
    ['−694.6\u2009nV', 'V', -6.946e-7, 'nV'],
    ['5 1/nm', '1/m', 5e9, '1/nm'],
    ['2×10⁶ A/m', 'A/m', 2e6, 'A/m'],
    ['3 TA/m^2', 'A/m2', 3e12, 'TA/m²'],
    ['5 eV', 'J/electron', 5 * 1.602176634e-19, 'eV'],
    ['30°', 'rad', Math.PI / 6, '°'],
    ['50 ohm', 'Ohm', 50, 'Ω'],
  ] as const)('%j', (text, unit, value, symbol) => {
    expect(si(text, unit)).toBeCloseTo(value, 25);
    expect(Number(si(text, unit)) / value).toBeCloseTo(1, 12);
    expect(typedUnit(text, unit)).toBe(symbol);
  });

  it('takes a bare number in the unit on show, and refuses the unit of something else', () => {
    expect(si('1,5', 's', 'ns')).toBe(1.5e-9);
    expect(si('20 nm', 'T')).toBe('wrong-unit');
    expect(si('20 MT', 'T')).toBe('wrong-unit');
    expect(typedUnit('20', 'T')).toBeUndefined();
  });
});
