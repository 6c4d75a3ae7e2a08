import { describe, expect, it } from 'vitest';
import { latticeSource } from '@workers/electrons/berry/lattice-model';
import { squareMesh, zoneMean, overMesh } from '@workers/electrons/berry/mesh';
import { bilayerModel } from '@workers/electrons/berry/models';
import {
  directionOf,
  IM_WIDTH,
  PRODUCTS,
  type BandSource,
  type PairBlock,
} from '@workers/electrons/berry/pair-block';
import { rashbaSource } from '@workers/electrons/berry/rashba';
import { evenWeight } from '@workers/electrons/berry/torkance';
import { TORKANCE_WIDTH, torkanceAccumulator } from '@workers/electrons/berry/torkance-sums';

const N = directionOf(40, 25);
const RASHBA = rashbaSource({ t: 1, alpha: 0.3, J: 0.5 }, N);
const BILAYER = latticeSource(
  bilayerModel({ tM: 0.5, tH: 0.8, eM: 0, eH: -0.4, J: 0.4, alphaH: 0.25, tp: 0.3 }, N),
);

/** The sums of section 2.2 pair by pair, as they are written there. */
const bySpec = (
  source: BandSource,
  n: number,
  energies: readonly number[],
  gamma: number,
  of = (x: number) => x,
): Float64Array => {
  const sums = new Float64Array(TORKANCE_WIDTH * energies.length);
  const add = (at: number, x: number): void => {
    sums[at] = (sums[at] as number) + of(x) / (Math.PI * n * n);
  };
  const visit = ({ bands, energies: levels, im, re, diagonal }: PairBlock): void =>
    energies.forEach((E, e) => {
      const lorentz = Array.from(levels, (x) => 1 / ((E - x) ** 2 + gamma ** 2));
      for (let a = 0, pair = 0; a < bands; a++) {
        for (let c = 0; c < PRODUCTS; c++)
          add(12 * e + 6 + c, gamma ** 2 * (lorentz[a] as number) ** 2 * (diagonal[6 * a + c] as number));
        for (let b = a + 1; b < bands; b++, pair++)
          for (let c = 0; c < PRODUCTS; c++) {
            const K = evenWeight((levels[a] as number) - E, (levels[b] as number) - E, gamma);
            add(12 * e + c, (K / 2) * (im[IM_WIDTH * pair + c] as number));
            const both = (lorentz[a] as number) * (lorentz[b] as number);
            add(12 * e + 6 + c, 2 * gamma ** 2 * both * (re[PRODUCTS * pair + c] as number));
          }
      }
    });
  overMesh(source, squareMesh(n), visit);
  return sums;
};

const largest = (x: Float64Array): number => x.reduce((most, y) => Math.max(most, Math.abs(y)), 0);
const farthest = (a: Float64Array, b: Float64Array): number =>
  largest(a.map((x, i) => x - (b[i] as number))) / largest(b);

const ENERGIES = [-3, -1, -0.4, 0.3, 2.6, 7, -20];

describe.each([
  ['Rashba film', RASHBA],
  ['bilayer', BILAYER],
] as const)('kernels of the torkance: %s', (_, source) => {
  it.each([1e-3, 0.02, 0.1, 0.7, 3])('agree with the sums over pairs, Γ = %d', (gamma) => {
    for (const n of [9, 20]) {
      const fast = zoneMean(source, squareMesh(n), torkanceAccumulator(ENERGIES, gamma));
      expect(farthest(fast, bySpec(source, n, ENERGIES, gamma))).toBeLessThan(2e-12);
    }
  });
  it.each([40, 100])(
    'round like their terms where Γ is far above the bands and these cancel, Γ = %d',
    (gamma) => {
      // Tr[T(Hv + vH)^k] is a derivative in k: orders 1/Γ² and 1/Γ³ of the mean vanish though their terms do not.
      const fast = zoneMean(source, squareMesh(9), torkanceAccumulator(ENERGIES, gamma));
      const slow = bySpec(source, 9, ENERGIES, gamma);
      const terms = bySpec(source, 9, ENERGIES, gamma, Math.abs);
      expect(largest(slow)).toBeLessThan(0.2 * largest(terms));
      fast.forEach((x, i) => {
        expect(Math.abs(x - (slow[i] as number))).toBeLessThanOrEqual(2e-14 * (terms[i] as number));
      });
    },
  );
  it('any number of energies, each as if alone', () => {
    const all = zoneMean(source, squareMesh(10), torkanceAccumulator(ENERGIES, 0.1));
    ENERGIES.forEach((E, e) => {
      const one = zoneMean(source, squareMesh(10), torkanceAccumulator([E], 0.1));
      expect(one).toEqual(all.slice(12 * e, 12 * e + 12));
    });
  });
  it('two sums at the same time do not disturb one another', () => {
    const [a, b] = [torkanceAccumulator([-1], 0.1), torkanceAccumulator([0.5, 1], 0.3)];
    overMesh(source, squareMesh(6), (block) => {
      a.visit(block);
      b.visit(block);
    });
    const mean = (x: Float64Array): Float64Array => x.map((y) => y / 36);
    expect(farthest(mean(a.sums), bySpec(source, 6, [-1], 0.1))).toBeLessThan(1e-12);
    expect(farthest(mean(b.sums), bySpec(source, 6, [0.5, 1], 0.3))).toBeLessThan(1e-12);
  });
});

it('bands that touch, film without coupling or exchange: finite', () => {
  for (const p of [
    { t: 1, alpha: 0.3, J: 0 },
    { t: 1, alpha: 0, J: 0 },
    { t: 0, alpha: 0, J: 0.5 },
  ]) {
    const sums = zoneMean(rashbaSource(p, N), squareMesh(8, 0), torkanceAccumulator(ENERGIES, 0.1));
    expect(sums.every(Number.isFinite)).toBe(true);
  }
});
