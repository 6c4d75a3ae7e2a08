import { describe, expect, it } from 'vitest';
import { chi1Bin, chi2Bin, meanLog, windowBin } from '@workers/electrons/nonlocal/bin-averages';
import {
  chi1,
  chi1Iso,
  chi1Printed,
  chi2,
  chi2Printed,
  h1,
  h2Printed,
  slowCoefficient,
} from '@workers/electrons/nonlocal/q-kernels';
import {
  chi1IsoLine,
  chi1IsoRadial,
  chi1Line,
  chi1Radial,
  chi2Line,
  chi2Radial,
  h1Line,
  h1Radial,
  h2PrintedLine,
  h2PrintedRadial,
} from '@workers/electrons/nonlocal/real-kernels';
import { integrateBetween } from '@workers/numerics/graded-quadrature';

const close = (value: number, wanted: number, relative: number): void =>
  expect(Math.abs(value - wanted)).toBeLessThanOrEqual(relative * Math.abs(wanted));

/** ζ, t, H₁, χ₁: the printed brackets evaluated with 30 digits. */
const IN_Q = [
  [0.05, 0.001, 0.9999996671106745, 1.000133254796815],
  [0.05, 0.03, 0.999700345748923, 1.155116487483161],
  [0.05, 0.2, 0.9865760998717918, 0.06465324840564482],
  [0.05, 0.9, 0.6559179251784731, 0.005047738455183224],
  [0.05, 0.999, 0.5046245621593822, 0.009523220345084609],
  [0.05, 1.001, 0.4970439757579417, 0.009467493130162685],
  [0.05, 1.3, 0.2306686780071485, 0.001158664122066866],
  [0.05, 4, 0.02123623383009001, 9.976887674974972e-6],
  [0.05, 300, 3.728382623572818e-6, 3.086431174871612e-13],
  [0.6, 0.001, 0.9999997238094736, 1.000000891006715],
  [0.6, 0.2, 0.9888705019300196, 1.038112235065729],
  [0.6, 0.999, 0.6096349510031793, 1.275296728129699],
  [0.6, 1.3, 0.3516111108647083, 0.1645477858497499],
  [0.6, 300, 6.87830099941771e-6, 4.444460284639754e-11],
] as const;

/** ζ, X, then along a line H₁, χ₁, χ₂ and in three dimensions H₁, χ₁: the closed forms with 30 digits. */
const IN_X = [
  [
    0.3, 0.01, 0.4135214588217053, 0.2287533227694045, -0.1279789427936614, 3.265184504514733,
    0.01088652033193546,
  ],
  [
    0.3, 0.4, 0.3363081169320548, 0.2237453387811375, -0.1241400861033003, 0.0757433955091151,
    0.009496126673846587,
  ],
  [
    0.3, 2.9, 0.01958176019165083, 0.1008413145609147, 0.01081079905590717, 0.003215569471034707,
    0.002547463379969331,
  ],
  [
    0.3, 3.1, 0.008868167888264524, 0.09187041033393162, 0.0222242213564366, 0.002496906236834624,
    0.002221527741045418,
  ],
  [
    0.3, 29, -0.0003400660562242457, -0.0122598193999988, 0.01122799704882525, 2.067750137140341e-6,
    1.324339822917088e-5,
  ],
  [
    0.3, 31, -0.0001938343821362429, -0.01379984943396447, 0.004025128275854763, -2.204110326811241e-6,
    -3.257289276916121e-7,
  ],
  [
    0.3, 200, -9.660534286177006e-6, -0.002219179572478821, -4.621860897328945e-5, -4.335222049713802e-9,
    -3.292546798110658e-7,
  ],
  [
    0.7, 0.01, 0.4994394654467451, 0.472572652973562, -0.1061322723089668, 5.605695088579392,
    0.0524554655267349,
  ],
  [
    0.7, 2.9, 0.006649145215157135, -0.04542905514777718, 0.07846587065688455, 0.002368585331283664,
    0.007229495294872395,
  ],
  [
    0.7, 31, -7.575839498117938e-5, -0.007166035927548099, 0.008669868051232498, -1.156711059325451e-6,
    -1.736627142457272e-6,
  ],
  [
    0.7, 200, -4.750109363650244e-6, 8.905667200844433e-5, 0.003389193126956624, -2.217332411797376e-9,
    4.376699438400346e-7,
  ],
] as const;

describe('kernels of the wavenumber', () => {
  it('keep ten digits from slow to fast, on either side of the logarithms', () => {
    for (const [zeta, t, wantedH1, wantedChi1] of IN_Q) {
      close(h1(zeta, t), wantedH1, 1e-12);
      close(chi1(zeta, t), wantedChi1, 1e-10);
    }
  });
  it('are one at q = 0, leave it as their series say and fall as their asymptotes', () => {
    for (const zeta of [0.1, 0.4, 0.9]) {
      expect(chi1(zeta, 0)).toBe(1);
      close(h1(zeta, 0), 1, 1e-15);
      const t = 1e-3 * zeta;
      close(chi1(zeta, t) - 1, slowCoefficient(zeta) * t * t, 1e-4);
      close(1 - h1(zeta, 1e-2), (1e-4 * (1 - zeta ** 2 / 5)) / (3 + zeta ** 2), 1e-3);
      close(chi1(zeta, 1e3), zeta ** 2 / 1e12, 1e-5);
      close(chi1Iso(zeta, 1e3), ((2 / 3) * (1 + 3 * zeta ** 2)) / ((3 + zeta ** 2) * 1e6), 1e-5);
    }
  });
  it('of the trace is its own closed form, and twice that as printed', () => {
    for (const [zeta, t] of IN_Q) {
      const [L1, Lz] = [1, zeta].map((a) => Math.log(Math.abs((t + a) / (t - a)))) as [number, number];
      const direct = (2 + ((1 + zeta ** 2 - t * t) * L1) / t + (zeta * Lz) / t) / (2 * (3 + zeta ** 2));
      if (t < 10) close(chi1Iso(zeta, t), direct, 1e-10);
      expect(chi1Printed(zeta, t)).toBe(2 * chi1Iso(zeta, t));
    }
  });
  it('of momentum transfer live in the Stoner window, a sixth as printed; the printed H₂ does not', () => {
    expect(chi2(0.3, 0.29)).toBe(0);
    expect(chi2(0.3, 1.01)).toBe(0);
    close(chi2(0.3, 0.5), ((-1.5 * Math.PI * 0.09) / 1.27) * 2, 1e-14);
    expect(chi2Printed(0.3, 0.5)).toBe(chi2(0.3, 0.5) / 6);
    expect(h2Printed(0.6, 1.4)).toBeGreaterThan(0.005);
    expect(h2Printed(0.6, 0)).toBe(0);
  });
});

describe('kernels of the distance', () => {
  it('keep nine digits from the origin to two hundred', () => {
    for (const [zeta, x, ...wanted] of IN_X) {
      const values = [h1Line, chi1Line, chi2Line, h1Radial, chi1Radial].map((k) => k(zeta, x));
      values.forEach((value, i) => close(value, wanted[i] as number, 1e-9));
    }
  });
  it('along a line are the transforms of those of the wavenumber', () => {
    // χ₁ falls as t⁻⁴, so the cosine integral to t = 400 misses less than 1e-9.
    for (const [zeta, x] of [
      [0.5, 1],
      [0.2, 6],
      [0.8, 25],
    ] as const) {
      const cut = 400;
      const panel = 2 / Math.max(x, 1);
      const back = (k: (z: number, t: number) => number) =>
        integrateBetween((t) => k(zeta, t) * Math.cos(t * x), [0, zeta, 1, cut], panel) / Math.PI;
      expect(Math.abs(back(chi1) - chi1Line(zeta, x))).toBeLessThan(2e-9);
      const window = integrateBetween((t) => chi2(zeta, t) * Math.cos(t * x), [zeta, 1], panel) / Math.PI;
      close(chi2Line(zeta, x), window, 1e-9);
    }
  });
  it('in three dimensions are −K′/(2πX) of those along a line', () => {
    const pairs = [
      [h1Line, h1Radial],
      [chi1Line, chi1Radial],
      [chi1IsoLine, chi1IsoRadial],
      [chi2Line, chi2Radial],
      [h2PrintedLine, h2PrintedRadial],
    ] as const;
    for (const [line, radial] of pairs)
      for (const x of [0.2, 1.7, 9, 40]) {
        const d = 1e-3;
        const at = (k: number): number => line(0.45, x + k * d);
        const slope = (at(-2) - 8 * at(-1) + 8 * at(1) - at(2)) / (12 * d);
        expect(Math.abs(radial(0.45, x) + slope / (2 * Math.PI * x))).toBeLessThan(1e-10 / x);
      }
  });
  it('start where they should: smooth χ₁ and χ₂ at the origin, and no total of χ₂', () => {
    close(chi2Line(0.5, 0), ((-1.5 * 0.25) / 1.75) * Math.log(2), 1e-14);
    close(chi1Radial(0.5, 0), chi1Radial(0.5, 1e-4), 1e-4);
    close(chi2Radial(0.5, 0), chi2Radial(0.5, 1e-4), 1e-8);
    // The rest of ∫K₂ beyond X falls as cos(ζX)/X²; averaged over its waves it vanishes.
    const total = integrateBetween((x) => chi2Line(0.5, x), [0, 400], 1);
    expect(Math.abs(total)).toBeLessThan(1e-2);
  });
  it('shows the two periods of the tail', () => {
    const [zeta, x] = [0.4, 900];
    const tail = ((1.5 / (3 + zeta ** 2)) * (Math.cos(zeta * x) + zeta ** 2 * Math.cos(x))) / x;
    expect(Math.abs(chi1Line(zeta, x) - tail)).toBeLessThan(2e-5);
  });
});

describe('means over the bins of a grid', () => {
  it('of a logarithm are its integral, near and far', () => {
    for (const distance of [0, 0.003, 0.01, 0.11, 0.125, 3]) {
      const edges = [distance - 0.01, ...(distance < 0.01 ? [0] : []), distance + 0.01];
      const direct = integrateBetween((x) => Math.log(Math.abs(x)), edges) / 0.02;
      expect(Math.abs(meanLog(distance, 0.01) - direct)).toBeLessThan(1e-11);
    }
  });
  it('of χ₁ and χ₂ are those of quadrature, on the logarithms too', () => {
    const [zeta, d] = [0.4, 2e-3];
    for (const t of [0.2, 0.4, 0.4012, 0.41, 0.7, 0.9995, 1, 1.3]) {
      const edges = [t - d, ...[zeta, 1].filter((a) => Math.abs(a - t) < d), t + d];
      const mean = (k: (z: number, t: number) => number) =>
        integrateBetween((x) => k(zeta, x), edges) / (2 * d);
      close(chi1Bin(zeta, t, d), mean(chi1), 3e-5);
      expect(Math.abs(chi2Bin(zeta, t, d) - mean(chi2))).toBeLessThan(1e-10);
    }
  });
  it('are the values themselves for a bin without width', () => {
    expect(windowBin(0.4, 0.5, 0)).toBe(2);
    expect(windowBin(0.4, 0.3, 0)).toBe(0);
    expect(chi1Bin(0.4, 0.5, 0)).toBe(chi1(0.4, 0.5));
  });
});
