import { describe, expect, it } from 'vitest';
import {
  averagesFor,
  matchedSnr,
  noiseDensity,
  noiseRms,
  plateauEnergy,
  sampledEnergy,
} from '@workers/voltage/signals/detectability';
import { inductiveVoltage, loopSolidAngle, loopSolidAngleSlope } from '@workers/voltage/signals/inductive';

describe('noise and averaging', () => {
  it('adds Johnson, voltage and current noise', () => {
    const density = noiseDensity({ resistance: 50, temperature: 4, voltageNoise: 1e-9, currentNoise: 1e-12 });
    expect(density / (4 * 1.380649e-23 * 4 * 50 + 1e-18 + 50e-12 ** 2)).toBeCloseTo(1, 13);
    expect(noiseRms(density, 4) / Math.sqrt(density)).toBeCloseTo(2, 13);
  });
  it('needs four times the pulses for half the pulse', () => {
    const [one, half] = [
      matchedSnr(plateauEnergy(1e-6, 300, 6e-6, 2e-8), 1e-17),
      matchedSnr(plateauEnergy(5e-7, 300, 6e-6, 2e-8), 1e-17),
    ];
    expect(averagesFor(half, 5) / averagesFor(one, 5)).toBeCloseTo(4, 12);
  });
  it('has the energy of the pulse it describes', () => {
    const [V0, v, d, D] = [1e-6, 250, 90e-9, 20e-9];
    const t = Array.from({ length: 40_001 }, (_, i) => -2e-9 + i * 1e-13);
    const V = t.map((s) => (V0 / 2) * (Math.tanh((d - v * s) / D) - Math.tanh((-v * s) / D)));
    expect(plateauEnergy(V0, v, d, D) / sampledEnergy(t, V)).toBeCloseTo(1, 7);
    expect(plateauEnergy(V0, v, 1.0001e-3 * D, D) / plateauEnergy(V0, v, 0.9999e-3 * D, D)).toBeCloseTo(
      (1.0001 / 0.9999) ** 2,
      8,
    );
  });
});

describe('what the loop picks up by induction', () => {
  const loop = { xa: -2e-6, xb: 2e-6, ya: -1e-6, yb: 3e-6, h: 0.2e-6 };
  it('is the derivative of the solid angle', () => {
    for (const q of [-3e-6, -1.9e-6, 0.4e-6, 2.2e-6]) {
      const slope = (loopSolidAngle(loop, q + 1e-10) - loopSolidAngle(loop, q - 1e-10)) / 2e-10;
      expect(loopSolidAngleSlope(loop, q) / slope).toBeCloseTo(1, 6);
    }
  });
  it('fills half of space for a huge near loop and nothing for a loop in the plane', () => {
    expect(loopSolidAngle({ xa: -1, xb: 1, ya: -1, yb: 1, h: 1e-9 }, 0)).toBeCloseTo(2 * Math.PI, 7);
    expect(loopSolidAngle({ ...loop, h: 0 }, 0)).toBe(0);
    expect(loopSolidAngleSlope({ ...loop, h: 0 }, loop.xa)).toBe(0);
  });
  it('flips with the wall charge and with the motion', () => {
    const at = (Q: 1 | -1, v: number): number =>
      inductiveVoltage({ Q, M: 8e5, S: 1e-14 }, loop, -1.9e-6, v, 1.2566e-6);
    expect(at(-1, 300)).toBe(-at(1, 300));
    expect(at(1, -300)).toBe(-at(1, 300));
  });
});
