import { describe, expect, it } from 'vitest';
import { complexSpectrum, peaksOf, spectrumOf } from '@workers/numerics/spectrum';

const dt = 5e-12;
const samples = (count: number, of: (t: number) => number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => of(i * dt));

describe('a spectrum', () => {
  it('is the sum over all samples, written out', () => {
    const values = samples(8, (t) => Math.sin(3e11 * t) + 1e11 * t);
    const { re, im, step } = complexSpectrum(values, dt);
    expect(step).toBeCloseTo(1 / (8 * dt), 3);
    for (let k = 0; k <= 4; k++) {
      let [x, y] = [0, 0];
      values.forEach((v, j) => {
        x += v * Math.cos((2 * Math.PI * j * k) / 8);
        y -= v * Math.sin((2 * Math.PI * j * k) / 8);
      });
      expect(re[k]).toBeCloseTo(x, 12);
      expect(im[k]).toBeCloseTo(y, 12);
    }
  });

  it('finds frequency and amplitude of sines between the lines of the transform, and no constant', () => {
    const values = samples(1000, (t) => 7 + 2e-3 * Math.sin(2 * Math.PI * 8.257e9 * t) + 5e-4 * Math.cos(2 * Math.PI * 11.31e9 * t)); // prettier-ignore
    const [first, second] = peaksOf(spectrumOf(values, dt, { padding: 4 }), 0.05);
    // Lines are 0.2 GHz apart; the parabola through the padded ones finds a hundredth of that.
    expect(Math.abs((first?.frequency ?? NaN) - 8.257e9)).toBeLessThan(2e6);
    expect(Math.abs((first?.amplitude ?? NaN) / 2e-3 - 1)).toBeLessThan(2e-3);
    expect(Math.abs((second?.frequency ?? NaN) - 11.31e9)).toBeLessThan(2e6);
    expect(Math.abs((second?.amplitude ?? NaN) / 5e-4 - 1)).toBeLessThan(2e-2);
  });

  it('has nothing to say of a single sample, and no peak of a straight nothing', () => {
    expect(spectrumOf([1], dt).amplitude.length).toBe(0);
    expect(peaksOf(spectrumOf([1], dt))).toEqual([]);
    expect(peaksOf(spectrumOf(new Float64Array(64), dt))).toEqual([]);
  });

  it('shows a strong line without window sharper and with leakage', () => {
    const values = samples(1024, (t) => Math.sin(2 * Math.PI * 10.05e9 * t));
    const far = (window: 'none' | 'hann'): number =>
      spectrumOf(values, dt, { window }).amplitude[300] as number;
    expect(far('none')).toBeGreaterThan(30 * far('hann'));
  });
});
