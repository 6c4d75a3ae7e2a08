import { describe, expect, it } from 'vitest';
import { leadPairWeights, leadVoltage, leadWeights } from '@workers/voltage/lead-weights';
import { leadShare, leadTanh } from '@workers/voltage/lead-tanh';

const mesh = { nx: 50, ny: 1, nz: 1, dx: 4e-9 };
const emfs = Float64Array.from({ length: 49 }, (_, f) => Math.sin(0.3 * f) + 0.2 * f);
/** Potential between cell centres as a picture drawn with a ruler, independent of the weights. */
const potential = (x: number): number => {
  const s = Math.min(Math.max(x / mesh.dx - 0.5, 0), 49);
  const whole = Math.floor(s);
  let sum = 0;
  for (let f = 0; f < whole; f++) sum += emfs[f] as number;
  return sum + (s - whole) * (emfs[whole] ?? 0);
};

describe('the weights of two leads', () => {
  it('interpolate the potential for leads without width', () => {
    for (const position of [3e-9, 17.3e-9, 18e-9, 101.7e-9, 199e-9])
      expect(leadVoltage(leadWeights(mesh, { position, width: 0 }), emfs)).toBeCloseTo(
        potential(position),
        12,
      );
  });

  it('average the potential under a wide lead', () => {
    const [position, width, steps] = [77.3e-9, 33.1e-9, 20_000];
    let mean = 0;
    for (let i = 0; i < steps; i++) mean += potential(position + width * ((i + 0.5) / steps - 0.5)) / steps;
    expect(leadVoltage(leadWeights(mesh, { position, width }), emfs)).toBeCloseTo(mean, 6);
  });

  it('vary without a jump when an edge crosses a cell', () => {
    for (const width of [0, 1e-15, 3e-9, 20e-9]) {
      const at = (position: number): number => leadVoltage(leadWeights(mesh, { position, width }), emfs);
      for (let k = 5; k < 40; k++)
        for (const place of [k * mesh.dx, (k + 0.5) * mesh.dx, k * mesh.dx + width / 2])
          expect(Math.abs(at(place + 1e-15) - at(place - 1e-15))).toBeLessThan(1e-5);
    }
  });

  it('read a constant field as field times distance', () => {
    const constant = new Float64Array(49).fill(7 * mesh.dx);
    const weights = leadPairWeights(
      mesh,
      { position: 41.2e-9, width: 10e-9 },
      { position: 133.9e-9, width: 25e-9 },
    );
    expect(leadVoltage(weights, constant) / (7 * 92.7e-9)).toBeCloseTo(1, 12);
  });

  it('change sign when the leads are exchanged and vanish for one lead', () => {
    const [a, b] = [
      { position: 30e-9, width: 8e-9 },
      { position: 90e-9, width: 5e-9 },
    ];
    const [forth, back] = [leadPairWeights(mesh, a, b), leadPairWeights(mesh, b, a)];
    forth.forEach((w, f) => expect(w).toBe(-(back[f] as number) + 0));
    expect(leadPairWeights(mesh, a, a).every((w) => w === 0)).toBe(true);
  });
});

describe('the share of a wall between leads', () => {
  it('is the mean of tanh under the lead', () => {
    for (const [position, width, q, D] of [
      [10e-9, 30e-9, -3e-9, 8e-9],
      [10e-9, 5e-12, 4e-9, 8e-9],
      [0, 17e-9, 1e-9, 20e-9],
    ] as const) {
      const steps = 20_000;
      let mean = 0;
      for (let i = 0; i < steps; i++)
        mean += Math.tanh((position + width * ((i + 0.5) / steps - 0.5) - q) / D) / steps;
      expect(leadTanh({ position, width }, q, D)).toBeCloseTo(mean, 8);
    }
  });

  it('passes from the series to the logarithms without a jump', () => {
    const [q, D] = [3e-9, 10e-9];
    const at = (width: number): number => leadTanh({ position: 8e-9, width }, q, D);
    expect(Math.abs(at(2e-3 * D * (1 + 1e-9)) - at(2e-3 * D * (1 - 1e-9)))).toBeLessThan(2e-13);
  });

  it('is one between far leads and zero outside, without overflow', () => {
    const [first, second] = [
      { position: 0, width: 20e-9 },
      { position: 1e-3, width: 1e-6 },
    ];
    expect(leadShare(first, second, 0.5e-3, 1e-10)).toBe(1);
    expect(leadShare(first, second, -0.5e-3, 1e-10)).toBe(0);
    expect(leadShare(first, second, 1.5e-3, 1e-10)).toBe(0);
  });
});
