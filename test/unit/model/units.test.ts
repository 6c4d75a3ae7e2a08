import { describe, expect, it } from 'vitest';
import {
  displayUnits,
  formatNumber,
  formatQuantity,
  fromDisplay,
  naturalUnit,
  parseQuantity,
  toDisplay,
  unitFactor,
  UNITS,
  type Unit,
} from '@workers/model';

const value = (text: string, unit: Unit): number | string => {
  const result = parseQuantity(text, unit);
  return result.ok ? result.value : result.code;
};

describe('units', () => {
  it.each([
    ['20 mT', 'T', 0.02],
    ['-10 mT', 'T', -0.01],
    ['−10 mT', 'T', -0.01],
    ['200 Oe', 'T', 0.02],
    ['0.3 ns', 's', 3e-10],
    ['1,5 nm', 'm', 1.5e-9],
    ['31pJ/m', 'J/m', 3.1e-11],
    ['2 um', 'm', 2e-6],
    ['2 μm', 'm', 2e-6],
    ['.5', '1', 0.5],
    ['1e-9', 's', 1e-9],
    ['3 TA/m^2', 'A/m2', 3e12],
    ['1 kJ/m3', 'J/m3', 1000],
    ['34 MS/m', 'S/m', 3.4e7],
  ] as const)('%s is %s %s exactly', (text, unit, expected) => {
    expect(value(text, unit)).toBe(expected);
  });
  it('reads A/m as a field through μ₀ of CODATA 2022', () => {
    expect(value('1000 kA/m', 'T')).toBeCloseTo(1.25663706127, 11);
  });
  it.each([
    ['20 nm', 'T'],
    ['20 Tesla', 'T'],
    ['5 K', 's'],
  ] as const)('refuses %s for %s as a wrong unit', (text, unit) => {
    expect(value(text, unit)).toBe('wrong-unit');
  });
  it.each(['', 'abc', '1..2 mT', '--3', 'NaN', '1 2 mT'])('refuses "%s" as a number', (text) => {
    expect(['not-a-number', 'wrong-unit']).toContain(value(text, 'T'));
  });
  it('returns what was typed, for every unit of every dimension', () => {
    for (const unit of Object.keys(UNITS) as Unit[])
      for (const symbol of displayUnits(unit))
        for (const typed of [1, 31, 0.07, 1.45, 999.9]) {
          const si = value(`${typed} ${symbol}`, unit) as number;
          expect(toDisplay(si, unit, symbol)).toBeCloseTo(typed, 10);
          expect(fromDisplay(typed, unit, symbol)).toBe(si);
        }
  });
  it('picks the prefix that reads between 1 and 1000', () => {
    expect(naturalUnit(0.02, 'T')).toBe('mT');
    expect(naturalUnit(6.9e-7, 'V')).toBe('nV');
    expect(naturalUnit(1.45e6, 'A/m')).toBe('MA/m');
    expect(naturalUnit(0, 'm')).toBe('m');
  });
  it('writes at most four digits with a true minus and a thin space', () => {
    expect(formatQuantity(-6.946058e-7, 'V')).toBe('−694.6\u2009nV');
    expect(formatQuantity(2e-6, 'm')).toBe('2\u2009µm');
    expect(formatNumber(5.0828e15)).toBe('5.083e15');
    expect(formatNumber(-0.00001234)).toBe('−1.234e−5');
    expect(Number.isNaN(unitFactor('T', 'nm'))).toBe(true);
  });
});
