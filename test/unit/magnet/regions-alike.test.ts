import { describe, expect, it } from 'vitest';
import { CONSTANTS, materialWith, simulateIn, type Shape } from './medium-support';
import { randomUnits } from './support';

describe('regions of one and the same material', () => {
  const shape: Shape = [9, 5, 2];
  const cells = 90;
  const same = materialWith({ ...CONSTANTS, easyAxis: [1, 2, -3], hardAxis: [0, 5, 2] });
  const map = Uint8Array.from({ length: cells }, (_, i) => 1 + (i % 2));
  const drives = {
    'drive.field.shape': 'constant', 'drive.field.amplitude': 0.3, 'drive.field.gradient': 1e7,
    'drive.current.shape': 'constant', 'drive.current.density': 4e12,
    'drive.pinnedLayer.shape': 'constant', 'drive.pinnedLayer.density': 1e12,
    'drive.spinOrbit.shape': 'constant', 'drive.spinOrbit.dampingLike': 0.1, 'geometry.demagnetisation': 'full',
  }; // prettier-ignore
  const both = (changes: Record<string, unknown>) =>
    [
      { regions: map, materials: [same, same] },
      { regions: null, materials: [same] },
    ].map((medium) => simulateIn(medium, shape, changes, randomUnits(cells, 8)));

  it.each([{}, { 'geometry.periodicX': 1, 'geometry.periodicY': 2 }])('are as one (%o)', (periodic) => {
    const [regional, uniform] = both({ ...drives, ...periodic });
    if (regional === undefined || uniform === undefined) throw new Error('two simulations');
    expect(regional.medium.regions).not.toBeNull();
    for (const s of [regional, uniform]) s.refresh();
    const close = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
      const largest = Array.from(b).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      return (
        Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] as number))), 0) /
        largest
      );
    };
    expect(close(regional.field, uniform.field)).toBeLessThan(1e-14);
    expect(close(regional.slope, uniform.slope)).toBeLessThan(1e-14);
    expect(regional.energy / uniform.energy).toBeCloseTo(1, 13);
    expect(regional.dynamics.stiffness / uniform.dynamics.stiffness).toBeCloseTo(1, 13);
    for (const s of [regional, uniform]) s.runUntil(2e-12);
    expect(close(regional.m, uniform.m)).toBeLessThan(1e-9);
  });

  it('give the same bits where the operations are the same', () => {
    // Without neighbours: those are differences taken in another order.
    const alone = { ...same, A: 0, D: 0, Dbulk: 0 };
    const [regional, uniform] = [
      { regions: map, materials: [alone, alone] },
      { regions: null, materials: [alone] },
    ].map((medium) => {
      const s = simulateIn(medium, shape, { ...drives, 'drive.current.shape': 'off' }, randomUnits(cells, 8));
      s.refresh();
      return {
        names: Object.keys(s.energies),
        field: s.field,
        slope: Float64Array.from(s.slope),
        energy: s.energy,
      };
    });
    expect(regional?.names).not.toContain('exchange');
    expect(regional).toEqual(uniform);
  });
});
