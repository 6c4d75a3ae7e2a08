import { describe, expect, it } from 'vitest';
import { bandPass, highPass, lowPass } from '@workers/numerics/first-order-filter';

describe('the filters of an amplifier', () => {
  const f = 1e8;
  const tau = 1 / (2 * Math.PI * f);

  it('answer a ramp as the differential equation does, whatever the steps', () => {
    const t = [0, 0.3e-9, 0.31e-9, 2e-9, 9e-9, 9.5e-9];
    const ramp = t.map((time) => 5e8 * time);
    lowPass(t, ramp, f).forEach((y, i) => {
      const time = t[i] as number;
      expect(y).toBeCloseTo(5e8 * (time - tau * (1 - Math.exp(-time / tau))), 12);
    });
  });

  it('let a sine through with the gain of a single pole', () => {
    const t = Float64Array.from({ length: 40_001 }, (_, i) => i * 1e-12);
    const sine = t.map((time) => Math.sin(2 * Math.PI * f * time));
    const late = (y: Float64Array) => y.slice(30_001).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    expect(late(lowPass(t, sine, f))).toBeCloseTo(Math.SQRT1_2, 3);
    expect(late(highPass(t, sine, f))).toBeCloseTo(Math.SQRT1_2, 3);
  });

  it('turn a plateau into two pulses of opposite sign with no area left', () => {
    const t = Float64Array.from({ length: 4001 }, (_, i) => i * 1e-11);
    const plateau = t.map((time) => (time > 5e-9 && time < 15e-9 ? 1 : 0));
    const y = bandPass(t, plateau, { highPass: f, lowPass: null });
    const area = y.reduce((sum, x) => sum + x * 1e-11, 0);
    expect(Math.max(...y)).toBeGreaterThan(0.99);
    expect(Math.min(...y)).toBeLessThan(-0.9);
    expect(Math.abs(area)).toBeLessThan(1e-14);
    expect(bandPass(t, plateau, { highPass: null, lowPass: null })).toEqual(plateau);
  });
});
