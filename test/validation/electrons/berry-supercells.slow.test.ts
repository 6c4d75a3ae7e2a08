import { describe, expect, it } from 'vitest';
import { cleanAccumulator, cleanAt, fermi } from '@workers/electrons/berry/clean';
import { squareMesh, zoneMean } from '@workers/electrons/berry/mesh';
import { rashbaSource } from '@workers/electrons/berry/rashba';
import { hermitianSolver } from '@workers/numerics/hermitian-eigen';

type Block = readonly (readonly [number, number])[];

/** Rows of M sites along x, two spins each, with Bloch phase over the whole row; `site` gives the block of a site. */
const grandPotential = (
  M: number,
  mesh: readonly [number, number],
  { mu, kT }: { mu: number; kT: number },
  site: (j: number, ky: number) => Block,
  right: Block,
): number => {
  const n = 2 * M;
  const solve = hermitianSolver(n);
  let total = 0;
  for (let a = 0; a < mesh[0]; a++)
    for (let b = 0; b < mesh[1]; b++) {
      const kx = (2 * Math.PI * (a + 0.5)) / (mesh[0] * M);
      const ky = (2 * Math.PI * (b + 0.5)) / mesh[1];
      const [re, im] = [new Float64Array(n * n), new Float64Array(n * n)];
      for (let j = 0; j < M; j++) {
        const next = (j + 1) % M;
        const here = site(j, ky);
        for (let s = 0; s < 2; s++)
          for (let t = 0; t < 2; t++) {
            const at = (2 * j + s) * n + 2 * j + t;
            const [x, y] = here[2 * s + t] as readonly [number, number];
            re[at] = (re[at] as number) + x;
            im[at] = (im[at] as number) + y;
            // The hop to the right carries e^{ikx}, its partner the conjugate.
            const [p, q] = right[2 * s + t] as readonly [number, number];
            const [u, v] = [p * Math.cos(kx) - q * Math.sin(kx), p * Math.sin(kx) + q * Math.cos(kx)];
            const hop = (2 * j + s) * n + 2 * next + t;
            const back = (2 * next + t) * n + 2 * j + s;
            re[hop] = (re[hop] as number) + u;
            im[hop] = (im[hop] as number) + v;
            re[back] = (re[back] as number) + u;
            im[back] = (im[back] as number) - v;
          }
      }
      for (const E of solve(re, im).values) total -= fermi(E, { mu, kT }).g;
    }
  return total / (mesh[0] * mesh[1] * M);
};

/** J n·σ − 2t cos k + α sin k σ_x of a site, k along y. */
const siteBlock = (t: number, alpha: number, J: number, n: readonly number[], k: number): Block => {
  const [x, y, z] = n as [number, number, number];
  const [c, s] = [-2 * t * Math.cos(k), alpha * Math.sin(k)];
  return [
    [c + J * z, 0],
    [J * x + s, -J * y],
    [J * x + s, J * y],
    [c - J * z, 0],
  ];
};
/** −t + (iα/2)σ_y. */
const toRight = (t: number, alpha: number): Block => [
  [-t, 0],
  [alpha / 2, 0],
  [-alpha / 2, 0],
  [-t, 0],
];

describe('D and M against supercells', () => {
  it.each([
    [-1, -6.0461e-4],
    [-3, -3.0072e-4],
  ])('D of a cycloid is the odd part of its energy, mu = %d', (mu, printed) => {
    const [t, alpha, J, kT] = [1, 0.3, 0.5, 0.1];
    const energyOdd = (M: number): number => {
      const F = (sign: number): number =>
        grandPotential(
          M,
          [Math.round(96 / M), 96],
          { mu, kT },
          (j, ky) => {
            const angle = (2 * Math.PI * sign * j) / M;
            return siteBlock(t, alpha, J, [Math.sin(angle), 0, Math.cos(angle)], ky);
          },
          toRight(t, alpha),
        );
      return (F(1) - F(-1)) / ((4 * Math.PI) / M);
    };
    const [coarse, fine] = [energyOdd(16), energyOdd(24)];
    // Extrapolated in q²: q falls by 1.5.
    const limit = fine + (fine - coarse) / (1.5 ** 2 - 1);
    const angles = Array.from({ length: 16 }, (_, i) => (2 * Math.PI * i) / 16);
    const mean =
      angles
        .map((a) => {
          const source = rashbaSource({ t, alpha, J }, [Math.sin(a), 0, Math.cos(a)]);
          const sea = { mu, kT };
          return cleanAt(zoneMean(source, squareMesh(96), cleanAccumulator([sea])), [sea]).D[0]?.[1] ?? 0;
        })
        .reduce((x, y) => x + y, 0) / angles.length;
    expect(limit / mean).toBeCloseTo(1, 2);
    expect(mean / printed).toBeCloseTo(1, 3);
  });
  it('M is −dΩ/dB of the flux ±1/Q per cell, (55) as corrected', () => {
    const [t, alpha, J] = [1, 0.6, 0.8];
    const sea = { mu: -1.2, kT: 0.15 };
    const slope = (Q: number): number => {
      const potential = (sign: number): number =>
        grandPotential(
          Q,
          [96 / Q, 96],
          sea,
          // Electrons: k → k + eA/ħ with A_y = Bx, one flux quantum in Q cells.
          (j, ky) => siteBlock(t, alpha, J, [0, 0, 1], ky + (2 * Math.PI * sign * j) / Q),
          toRight(t, alpha),
        );
      return -(potential(1) - potential(-1)) / ((4 * Math.PI) / Q);
    };
    const [coarse, fine] = [slope(16), slope(24)];
    // Extrapolated in B².
    const M = fine + (fine - coarse) / (1.5 ** 2 - 1);
    const source = rashbaSource({ t, alpha, J }, [0, 0, 1]);
    const formula = cleanAt(zoneMean(source, squareMesh(96), cleanAccumulator([sea])), [sea]).M;
    expect(formula).toBeCloseTo(0.0057929, 6);
    expect(Math.abs(M / formula - 1)).toBeLessThan(3e-3);
    // The printed form would be this far off.
    expect(Math.abs(0.0065097 / M - 1)).toBeGreaterThan(8e-2);
  });
});
