import { describe, expect, it } from 'vitest';
import {
  complex,
  conjugate,
  divide,
  logarithm,
  multiply,
  upperRoot,
  type Complex,
} from '@workers/numerics/complex';
import { cutRootIntegral, rootIntegral } from '@workers/numerics/root-integrals';

const distance = (a: Complex, b: Complex): number => Math.hypot(a.re - b.re, a.im - b.im);
const sizeOf = ({ re, im }: Complex): number => Math.hypot(re, im);

/** ∫ x^p/Π(z_j − x) dx by the trapezoidal rule after x = exp(sinh-like) map: x = e^t. */
const sum = (p: number, poles: readonly Complex[], cutoff = Infinity): Complex => {
  let [re, im] = [0, 0];
  const step = 1 / 400;
  const term = (x: number, weight: number): void => {
    const g = poles.map((z) => divide(complex(1), complex(z.re - x, z.im))).reduce(multiply);
    re += weight * x ** (p + 1) * g.re;
    im += weight * x ** (p + 1) * g.im;
  };
  if (cutoff === Infinity) for (let t = -40; t < 60; t += step) term(Math.exp(t), step);
  // x = Λ e^(−t²)-free end: Λ(1 − tanh) keeps the trapezoidal rule exact at the cut.
  else
    for (let t = -40; t < 40; t += step) {
      const x = cutoff / (1 + Math.exp(-t));
      const slope = 1 / (1 + Math.exp(t));
      term(x, step * slope);
    }
  return { re, im };
};

describe('the root in the upper half plane', () => {
  it('squares to its argument on every side, and is the principal root above the cut', () => {
    for (const z of [
      complex(2, 1),
      complex(2, -1),
      complex(-3, 0.5),
      complex(-3, -0.5),
      complex(-1, 0),
      complex(4, 1e-20),
    ]) {
      const s = upperRoot(z);
      expect(s.im).toBeGreaterThanOrEqual(0);
      expect(distance(multiply(s, s), z)).toBeLessThan(1e-15 * sizeOf(z));
    }
    expect(upperRoot(complex(4, 1e-20))).toEqual({ re: 2, im: 2.5e-21 });
    expect(upperRoot(complex(0))).toEqual({ re: 0, im: 0 });
    expect(logarithm(complex(-1)).im).toBeCloseTo(Math.PI, 15);
  });
});

describe('integrals of powers over poles', () => {
  const [z, w] = [complex(3, 0.7), complex(1.2, 0.4)];
  const cases: readonly (readonly [1 | 3 | 5, Complex[]])[] = [
    [1, [z, w]],
    [1, [z, conjugate(w)]],
    [1, [z, conjugate(z), w]],
    [3, [z, conjugate(z), w]],
    [1, [z, conjugate(z), w, conjugate(w)]],
    [3, [z, conjugate(z), w, w]],
    [3, [z, z, w, w]],
    [5, [z, conjugate(z), w, w]],
    [3, [complex(-2, 0), complex(-2, 0), w, w]],
  ];
  it.each(cases)(
    'x^(%i/2) comes out as by summing, equal poles and poles on the negative axis included',
    (q, poles) => {
      const value = rootIntegral(q, poles.map(upperRoot));
      expect(distance(value, sum(q / 2, poles))).toBeLessThan(1e-9 * sizeOf(value));
    },
  );
  it('with a cut come out as by summing, and alike by series and table', () => {
    for (const poles of [
      [z, conjugate(w)],
      [z, conjugate(z), w],
    ])
      for (const cutoff of [5, 50]) {
        const value = cutRootIntegral(poles, cutoff);
        expect(distance(value, sum(poles.length - 0.5, poles, cutoff))).toBeLessThan(1e-9 * sizeOf(value));
      }
    // Just inside and outside of the range of the series.
    const edge = sizeOf(z) / 0.95;
    const [series, table] = [edge * (1 + 1e-12), edge * (1 - 1e-12)].map((c) =>
      cutRootIntegral([z, conjugate(z), w], c),
    ) as [Complex, Complex];
    expect(distance(series, table)).toBeLessThan(1e-11 * sizeOf(table));
  });
});
