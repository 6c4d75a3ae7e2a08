import { directionColour, divergingColour, sequentialColour, type Rgb } from '@workers/figures/colour-maps';
import { describe, expect, it } from 'vitest';

/** CIE L* of an sRGB colour, from IEC 61966-2-1 and CIE 15: independent of the OKLab of the code under test. */
const lightness = (rgb: Rgb): number => {
  const [r, g, b] = rgb.map((c) => {
    const x = c / 255;
    return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  const Y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return Y > 0.008856 ? 116 * Math.cbrt(Y) - 16 : 903.3 * Y;
};
const distance = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** Red–green blind view of a colour (Viénot, Brettel and Mollon 1999, protan and deutan matrices on linear RGB). */
const seenBy = (matrix: readonly Rgb[], rgb: Rgb): Rgb => {
  const linear = rgb.map((c) => (c / 255) ** 2.2) as unknown as Rgb;
  return matrix.map((row) => {
    const v = row[0] * linear[0] + row[1] * linear[1] + row[2] * linear[2];
    return 255 * Math.max(0, v) ** (1 / 2.2);
  }) as unknown as Rgb;
};
const PROTAN: readonly Rgb[] = [
  [0.11238, 0.88762, 0],
  [0.11238, 0.88762, 0],
  [0.00401, -0.00401, 1],
];
const DEUTAN: readonly Rgb[] = [
  [0.29275, 0.70725, 0],
  [0.29275, 0.70725, 0],
  [-0.02234, 0.02234, 1],
];

const onSphere = (angle: number, mz: number): Rgb => {
  const flat = Math.sqrt(1 - mz * mz);
  return directionColour(flat * Math.cos(angle), flat * Math.sin(angle), mz);
};

describe('the direction wheel', () => {
  it('has no jump anywhere on the circle, its seam included', () => {
    const steps = 720;
    for (let k = 0; k < steps; k++) {
      const here = onSphere((2 * Math.PI * k) / steps, 0);
      const next = onSphere((2 * Math.PI * (k + 1)) / steps, 0);
      expect(distance(here, next)).toBeLessThan(6);
    }
  });

  it('grows lighter with m_z at every in-plane angle', () => {
    for (let angle = 0; angle < 2 * Math.PI; angle += Math.PI / 8) {
      let last = -1;
      for (let mz = -1; mz <= 1.0001; mz += 0.1) {
        const now = lightness(onSphere(angle, Math.min(1, mz)));
        expect(now).toBeGreaterThan(last);
        last = now;
      }
    }
  });

  it('gives one colour at each pole, whatever the angle', () => {
    for (const mz of [-1, 1])
      for (const angle of [0.3, 2, 4, 6]) expect(onSphere(angle, mz)).toEqual(onSphere(0, mz));
  });

  it('goes once through all hues', () => {
    const hues = Array.from({ length: 12 }, (_, k) => onSphere((k * Math.PI) / 6, 0));
    for (const [i, a] of hues.entries())
      for (const b of hues.slice(i + 1)) expect(distance(a, b)).toBeGreaterThan(20);
  });

  it('keeps the two domains of a wire far apart for red–green blind eyes', () => {
    for (const eye of [PROTAN, DEUTAN]) {
      const [plus, minus] = [seenBy(eye, directionColour(1, 0, 0)), seenBy(eye, directionColour(-1, 0, 0))];
      expect(distance(plus, minus)).toBeGreaterThan(100);
    }
  });

  it('sets +y and −y apart in lightness too', () => {
    expect(lightness(directionColour(0, -1, 0)) - lightness(directionColour(0, 1, 0))).toBeGreaterThan(6);
  });

  it('shows an empty cell as neutral grey', () => {
    const [r, g, b] = directionColour(0, 0, 0);
    expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThanOrEqual(1);
  });
});

describe('the diverging map', () => {
  it('is neutral and lightest at zero', () => {
    const zero = divergingColour(0);
    expect(Math.max(...zero) - Math.min(...zero)).toBeLessThan(8);
    expect(lightness(zero)).toBeGreaterThan(92);
  });

  it('darkens steadily and equally on both sides', () => {
    let last = Infinity;
    for (let x = 0; x <= 1.0001; x += 0.05) {
      const [low, high] = [lightness(divergingColour(-x)), lightness(divergingColour(x))];
      expect(high).toBeLessThan(last);
      expect(Math.abs(high - low)).toBeLessThan(5);
      last = high;
    }
  });

  it('is cold below zero and warm above', () => {
    const [cold, warm] = [divergingColour(-0.6), divergingColour(0.6)];
    expect(cold[2]).toBeGreaterThan(cold[0] + 60);
    expect(warm[0]).toBeGreaterThan(warm[2] + 60);
  });

  it('holds its end colours beyond ±1', () => {
    expect(divergingColour(7)).toEqual(divergingColour(1));
    expect(divergingColour(-7)).toEqual(divergingColour(-1));
  });
});

describe('the sequential map', () => {
  it('grows lighter in nearly equal steps', () => {
    const levels = Array.from({ length: 21 }, (_, k) => lightness(sequentialColour(k / 20)));
    const steps = levels.slice(1).map((L, k) => L - (levels[k] ?? 0));
    for (const step of steps) {
      expect(step).toBeGreaterThan(2);
      expect(step).toBeLessThan(6);
    }
  });

  it('takes the lowest colour where there is no number', () => {
    expect(sequentialColour(NaN)).toEqual(sequentialColour(0));
  });
});
