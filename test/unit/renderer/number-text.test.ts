import { describe, expect, it } from 'vitest';
import {
  fieldText,
  niceCeil,
  sliderRange,
  stepFor,
  stepped,
  typedUnit,
} from '../../../renderer/inspector/number-text';

describe('text of a number field', () => {
  it('shows a value in its display unit with a true minus and without binary dust', () => {
    expect(fieldText(0.02, 'T', 'mT')).toBe('20');
    expect(fieldText(-0.0123, 'T', 'mT')).toBe('−12.3');
    expect(fieldText(0.1 + 0.2, '1', '')).toBe('0.3');
    expect(fieldText(NaN, 'T', 'mT')).toBe('');
  });

  it('finds the unit a person typed, in its usual spelling', () => {
    expect(typedUnit('200 Oe', 'T')).toBe('Oe');
    expect(typedUnit('12um', 'm')).toBe('µm');
    expect(typedUnit('1e-9', 'm')).toBeUndefined();
    expect(typedUnit('1e-9 m', 'm')).toBe('m');
    expect(typedUnit('20 parsec', 'm')).toBeUndefined();
    expect(typedUnit('3 kA/m', 'T')).toBe('kA/m');
  });

  it('steps by a tenth of the decade and lands on round numbers', () => {
    expect(stepFor(20, 1)).toBe(1);
    expect(stepFor(3.5, 1)).toBeCloseTo(0.1, 12);
    expect(stepFor(0, 10)).toBe(1);
    expect(stepped(0.3, 0.1, 1)).toBe(0.4);
    expect(stepped(20, 1, -10)).toBe(10);
  });

  it('gives a slider twice the value, with both signs only where the schema has both', () => {
    expect(niceCeil(0.03)).toBe(0.05);
    expect(sliderRange(0.02, { min: -20, max: 20, initial: 0.01 })).toEqual({ min: -0.05, max: 0.05 });
    expect(sliderRange(0.6, { min: 0, max: 1, initial: 0.6 })).toEqual({ min: 0, max: 1 });
    const around = sliderRange(0, { min: -1e4, max: 1e4, initial: 0 });
    expect(around.min).toBeLessThan(0);
    expect(around.max).toBeGreaterThan(0);
  });
});
