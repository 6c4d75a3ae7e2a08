import { describe, expect, it } from 'vitest';
import { energyDrift } from './energy-drift';

/** 64 × 64 cells, 1 ns: minutes; the short version stands in the unit tests. Measured: 2.2e-7 and 2.4e-9. */
describe('energy without damping over 1 ns on 64 × 64 × 1 cells, relative to what damping takes', () => {
  it.each([
    [1e-5, 1e-6],
    [1e-7, 1e-8],
  ])('at an error of %d per step stays below %d', (maxError, limit) => {
    expect(energyDrift(64, maxError, 1e-9)).toBeLessThan(limit);
  });
});
