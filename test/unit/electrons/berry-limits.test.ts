import { describe, expect, it } from 'vitest';
import { fitAngular, sphereGrid } from '@workers/electrons/berry/angular';
import { curvatureMap } from '@workers/electrons/berry/bands';
import { cleanAccumulator, cleanAt, pairWeights, type Sea } from '@workers/electrons/berry/clean';
import { torkanceMatrix } from '@workers/electrons/berry/film';
import { kuboAccumulator, kuboTerms } from '@workers/electrons/berry/kubo';
import { latticeSource } from '@workers/electrons/berry/lattice-model';
import { refinedMean, squareMesh, zoneMean } from '@workers/electrons/berry/mesh';
import { bilayerModel, rashbaModel } from '@workers/electrons/berry/models';
import { directionOf, pairBlock, type BandSource, type Direction } from '@workers/electrons/berry/pair-block';
import { rashbaSource } from '@workers/electrons/berry/rashba';
import {
  heatResponse,
  mottBeta,
  thermalResponses,
  torkanceSlope,
  KB_EV,
} from '@workers/electrons/berry/thermal';
import { boltzmannAccumulator, evenWeight, torkanceAt } from '@workers/electrons/berry/torkance';
import { torkanceAccumulator } from '@workers/electrons/berry/torkance-sums';

const P = { t: 1, alpha: 0.3, J: 0.5 };
const BILAYER = { tM: 0.5, tH: 0.8, eM: 0, eH: -0.4, J: 0.4, alphaH: 0.25, tp: 0.3 };
const N = directionOf(40, 25);
const minus = (n: Direction): Direction => [-n[0], -n[1], -n[2]];
const SEA = { mu: -1, kT: 0.1 };

const torkance = (source: BandSource, { E = -1, gamma = 0.1, mesh = 24 } = {}) =>
  torkanceAt(zoneMean(source, squareMesh(mesh), torkanceAccumulator([E], gamma)));
const clean = (source: BandSource, sea: Sea = SEA, mesh = 24) =>
  cleanAt(zoneMean(source, squareMesh(mesh), cleanAccumulator([sea])), [sea]);
const flat = (x: readonly (readonly number[])[]): number[] => x.flat();
const close = (a: readonly number[], b: readonly number[], allowed = 1e-14): void => {
  expect(a).toHaveLength(b.length);
  a.forEach((x, i) => {
    expect(Math.abs(x - (b[i] as number))).toBeLessThan(allowed);
  });
};
const size = (x: readonly number[]): number => Math.max(...x.map(Math.abs));
const BOTH: [string, (n: Direction) => BandSource][] = [
  ['Rashba film', (n) => rashbaSource(P, n)],
  ['bilayer', (n) => latticeSource(bilayerModel(BILAYER, n))],
];

describe.each(BOTH)('symmetries of the %s', (_, source) => {
  it('even and odd parts, D and M under reversal of the moment', () => {
    const [a, b] = [torkance(source(N)), torkance(source(minus(N)))];
    close(flat(a.even), flat(b.even));
    close(
      flat(a.odd),
      flat(b.odd).map((x) => -x),
    );
    const [c, d] = [clean(source(N)), clean(source(minus(N)))];
    close(flat(c.D), flat(d.D));
    expect(c.M).toBeCloseTo(-d.M, 14);
    expect(size(flat(c.D))).toBeGreaterThan(1e-6);
  });
  it('along the normal t_xx = t_yy, t_xy = −t_yx, nothing else', () => {
    const { even, odd } = torkance(source([0, 0, 1]));
    close(flat(even), [0, -(even[1]?.[0] ?? 0), even[1]?.[0] ?? 0, 0, 0, 0]);
    close(flat(odd), [odd[0]?.[0] ?? 0, 0, 0, odd[0]?.[0] ?? 0, 0, 0]);
    expect(Math.abs(even[1]?.[0] ?? 0)).toBeGreaterThan(1e-4);
  });
  it('no torque along the moment', () => {
    const { even, odd } = torkance(source(N));
    for (const t of [even, odd])
      for (const j of [0, 1])
        expect(N.reduce((sum, x, i) => sum + x * (t[i]?.[j] ?? 0), 0)).toBeCloseTo(0, 14);
  });
  it('nothing from full or empty bands', () => {
    for (const mu of [-40, 40]) {
      const all = clean(source(N), { mu, kT: 0 });
      close(flat(all.D), [0, 0, 0, 0, 0, 0], 1e-13);
      close(flat(all.t), [0, 0, 0, 0, 0, 0]);
      close([all.M, all.sigma], [0, 0], 1e-13);
    }
  });
  it('betatilde = B − D, and nothing is left of it at zero temperature', () => {
    const { D, B, betatilde } = clean(source(N));
    close(
      flat(betatilde),
      flat(B).map((x, i) => x - (flat(D)[i] as number)),
    );
    const cold = clean(source(N), { mu: -1, kT: 0 });
    close(flat(cold.betatilde), [0, 0, 0, 0, 0, 0], 1e-18);
    close(flat(cold.D), flat(cold.B));
  });
  it('R_yx − M_z = T α_yx', () => {
    const { R, M, alpha } = clean(source(N));
    expect(R - M).toBeCloseTo(-SEA.kT * alpha, 14);
  });
});

describe('limits of the Rashba film', () => {
  it('closed forms and diagonalised hoppings give the same products', () => {
    const [one, other] = [pairBlock(2), pairBlock(2)];
    const [fast, general] = [rashbaSource(P, N), latticeSource(rashbaModel(P, N))];
    for (let i = 0; i < 40; i++) {
      const [a, b] = [(i * 0.618) % 1, (i * 0.414) % 1];
      fast.fill(one, a, b);
      general.fill(other, a, b);
      for (const key of ['energies', 'im', 're', 'diagonal'] as const)
        close([...one[key]], [...other[key]], 3e-14);
    }
  });
  it('vanishes without spin–orbit coupling and without exchange', () => {
    for (const p of [
      { ...P, alpha: 0 },
      { ...P, J: 0 },
    ]) {
      const source = rashbaSource(p, N);
      const { even, odd } = torkance(source);
      const { D, B, M } = clean(source);
      for (const x of [even, odd, D, B]) close(flat(x), [0, 0, 0, 0, 0, 0]);
      expect(M).toBeCloseTo(0, 13);
    }
  });
  it('betatilde goes as the square of the temperature', () => {
    const source = rashbaSource(P, N);
    const [one, half] = [0.04, 0.02].map((kT) => clean(source, { mu: -1, kT }, 300).betatilde[0]?.[1] ?? 0);
    expect(Math.abs((one as number) / (half as number) - 4)).toBeLessThan(0.3);
  });
  it('turning the Rashba coupling round turns t and D, not M and σ', () => {
    const n = directionOf(0, 0);
    const [a, b] = [rashbaSource(P, n), rashbaSource({ ...P, alpha: -P.alpha }, n)];
    close(
      flat(torkance(a).even),
      flat(torkance(b).even).map((x) => -x),
    );
    close(
      flat(torkance(a).odd),
      flat(torkance(b).odd).map((x) => -x),
    );
    close(
      flat(clean(a).D),
      flat(clean(b).D).map((x) => -x),
    );
    close([clean(a).M, clean(a).sigma], [clean(b).M, clean(b).sigma]);
  });
  it('naming the moment the other way with J → −J changes t and D nowhere but in the direction named', () => {
    const [a, b] = [rashbaSource(P, N), rashbaSource({ ...P, J: -P.J }, minus(N))];
    close(flat(torkance(a).even), flat(torkance(b).even));
    close(flat(torkance(a).odd), flat(torkance(b).odd));
    close(flat(clean(a).D), flat(clean(b).D));
  });
  it('narrow levels: even goes to the clean value, odd to Boltzmann', () => {
    // In the gap of a film with broken hopping every response is the clean one.
    const gapped = rashbaSource({ t: 0.1, alpha: 0.3, J: 2 }, N);
    const even = torkance(gapped, { E: 0, gamma: 1e-4 }).even;
    close(flat(even), flat(clean(gapped, { mu: 0, kT: 0 }).t), 1e-7);
    const metal = rashbaSource(P, N);
    const gamma = 0.04;
    const odd = torkance(metal, { gamma, mesh: 500 }).odd;
    const boltzmann = zoneMean(metal, squareMesh(500), boltzmannAccumulator(-1, gamma, 0.03));
    expect((odd[2]?.[0] ?? 0) / (boltzmann[4] as number)).toBeCloseTo(1, 1);
  });
  it('a touching of the bands on the mesh gives finite numbers', () => {
    // n in the plane with J = α: the bands touch at k = (3π/2, 0) or its partners, which shift 0 and N = 4 hit.
    const source = rashbaSource({ t: 1, alpha: 0.5, J: 0.5 }, [0, 1, 0]);
    const block = pairBlock(2);
    source.fill(block, 0.25, 0);
    expect((block.energies[1] as number) - (block.energies[0] as number)).toBeLessThan(1e-15);
    const mesh = squareMesh(4, 0);
    for (const sea of [SEA, { mu: -1, kT: 0 }]) {
      const { D, M, B, t } = cleanAt(zoneMean(source, mesh, cleanAccumulator([sea])), [sea]);
      for (const x of [...flat(D), ...flat(B), ...flat(t), M]) expect(Number.isFinite(x)).toBe(true);
    }
    for (const x of zoneMean(source, mesh, torkanceAccumulator([0], 0.1)))
      expect(Number.isFinite(x)).toBe(true);
  });
  it('heat from (38) equals the odd part of (26) where exchange does not depend on k', () => {
    const sea = { mu: -1, kT: 600 * KB_EV };
    const gamma = 0.5;
    const [a, b] = [rashbaSource(P, N), rashbaSource(P, minus(N))];
    const compared = (n: number): { off: number; odd: number } => {
      const mesh = squareMesh(n);
      const kubo = (s: BandSource) => flat(kuboTerms(zoneMean(s, mesh, kuboAccumulator(sea, gamma))).total);
      const other = kubo(b);
      const odd = kubo(a).map((x, i) => (x - (other[i] as number)) / 2);
      const heat = thermalResponses(a, mesh, [sea], gamma)[0];
      const oddOnly = new Float64Array([0, 0, 0, 0, 0, 0, ...flat(heat?.odd ?? [])]);
      const direct = flat(heatResponse(oddOnly, 600));
      return { off: size(odd.map((x, i) => x - (direct[i] as number))), odd: size(odd) };
    };
    // The identity holds for the integral over the zone; a mesh reaches it as fast as it converges.
    const [coarse, fine] = [compared(32), compared(64)];
    expect(fine.off).toBeLessThan(coarse.off / 100);
    expect(fine.off).toBeLessThan(1e-3 * fine.odd);
  });
  it('(58): the Mott form at 25 and 50 K, left as the square of the temperature', () => {
    const source = rashbaSource(P, [0, 0, 1]);
    const mesh = squareMesh(48);
    const seas = [25, 50].map((T) => ({ mu: -1, kT: T * KB_EV }));
    const slope = torkanceSlope(source, mesh, -1, 0.2);
    const off = seas.map((sea, i) => {
      const [beta] = thermalResponses(source, mesh, [sea], 0.2);
      const mott = mottBeta(slope, 25 * (i + 1));
      return [
        (beta?.even[1]?.[0] ?? 0) / (mott[2] as number) - 1,
        (beta?.odd[0]?.[0] ?? 0) / (mott[6] as number) - 1,
      ];
    });
    for (const part of [0, 1]) {
      expect(Math.abs(off[0]?.[part] ?? 1)).toBeLessThan(1e-2);
      expect((off[1]?.[part] ?? 0) / (off[0]?.[part] ?? 1)).toBeCloseTo(4, 0);
    }
  });
  it('(58): what the Mott form of the even part misses is the next term of Sommerfeld, (7π²/30)(kT)² t‴/t′', () => {
    const source = rashbaSource(P, [0, 0, 1]);
    const mesh = squareMesh(288);
    const [kT, h] = [50 * KB_EV, 0.01];
    const [beta] = thermalResponses(source, mesh, [{ mu: -1, kT }], 0.1);
    const mott = mottBeta(torkanceSlope(source, mesh, -1, 0.1), 50);
    const energies = [-2, -1, 1, 2].map((i) => -1 + i * h);
    const t = zoneMean(source, mesh, torkanceAccumulator(energies, 0.1));
    const [a, b, d, e] = [0, 1, 2, 3].map((i) => t[12 * i + 2] as number) as [number, number, number, number];
    const ratio = (e - 2 * d + 2 * b - a) / (2 * h ** 3) / ((a - 8 * b + 8 * d - e) / (12 * h));
    const off = (beta?.even[1]?.[0] ?? 0) / (mott[2] as number) - 1;
    expect(off / (((7 * Math.PI ** 2) / 30) * kT ** 2 * ratio)).toBeCloseTo(1, 1);
    expect(off).toBeCloseTo(5.2e-5, 6);
  });
  it('meshes that contain one another give the sum of the finest', () => {
    const source = rashbaSource(P, N);
    const accumulator = torkanceAccumulator([-1], 0.3);
    const refined = refinedMean(source, accumulator, { start: 7, tolerance: 1e-9, limit: 63 });
    expect(refined?.N).toBe(63);
    const direct = zoneMean(source, squareMesh(63), torkanceAccumulator([-1], 0.3));
    close([...(refined?.mean ?? [])], [...direct], 1e-13);
    let rows = 0;
    const stopped = refinedMean(source, accumulator, {
      start: 9,
      tolerance: 0,
      limit: 81,
      stop: () => ++rows > 20,
    });
    expect(stopped?.N).toBe(9);
    expect(
      refinedMean(source, accumulator, { start: 9, tolerance: 0, limit: 81, stop: () => true }),
    ).toBeUndefined();
  });
  it('rows of a mesh add up to the whole', () => {
    const source = rashbaSource(P, N);
    const part = (rows: [number, number]) =>
      zoneMean(source, { ...squareMesh(12), rows }, torkanceAccumulator([-1], 0.1));
    const [a, b] = [part([0, 5]), part([5, 12])];
    const whole = zoneMean(source, squareMesh(12), torkanceAccumulator([-1], 0.1));
    close(
      [...whole],
      [...a].map((x, i) => x + (b[i] as number)),
    );
  });
  it('the map of the curvature sums to the clean torkance and to σ_xy', () => {
    const source = rashbaSource(P, N);
    const cold = clean(source, { mu: -1, kT: 0 });
    const mean = (product: number) =>
      curvatureMap(source, squareMesh(24), product, { mu: -1 }).values.reduce((a, x) => a + x, 0) / 576;
    expect(mean(2)).toBeCloseTo(-(cold.t[1]?.[0] ?? 0), 13);
    expect(mean(6)).toBeCloseTo(cold.sigma, 13);
  });
  it('(57) is found back in a table made of it, and says what it misses of the film', () => {
    const grid = sphereGrid(12, 24);
    const table = grid.map(({ n, weight }) => ({
      n,
      weight,
      t: torkance(rashbaSource(P, n), { mesh: 8, gamma: 0.5 }),
    }));
    const ideal = { even: 0.3, odd: -0.7 };
    const made = fitAngular(
      grid.map(({ n, weight }) => {
        const part = (c: { even: number; odd: number }) => torkanceMatrix(c, n).map(([x, y]) => [x, y]);
        return { n, weight, t: { even: part({ ...ideal, odd: 0 }), odd: part({ ...ideal, even: 0 }) } };
      }),
    );
    close([made.coefficients.even, made.coefficients.odd], [0.3, -0.7]);
    close([made.evenResidual, made.oddResidual], [0, 0], 1e-7);
    const fit = fitAngular(table);
    expect(fit.evenResidual).toBeGreaterThan(1e-4);
    expect(fit.evenResidual).toBeLessThan(0.5);
    const top = torkance(rashbaSource(P, [0, 0, 1]), { mesh: 8, gamma: 0.5 });
    expect(fit.coefficients.odd / (top.odd[0]?.[0] ?? 1)).toBeGreaterThan(0.5);
    expect(fit.coefficients.odd / (top.odd[0]?.[0] ?? 1)).toBeLessThan(1.5);
  });
});

describe('weights of a pair', () => {
  it('meet their series where the bands come close', () => {
    for (const x of [-0.3, -0.1, 0, 0.07])
      for (const gamma of [0.02, 0.1]) {
        const at = (delta: number) => evenWeight(x - delta / 2, x + delta / 2, gamma) / delta;
        // Far from the Fermi energy two terms of this size cancel.
        const term = (2 * gamma) / (x * x + gamma * gamma) ** 2;
        expect(Math.abs(at(1.02e-3 * gamma) - at(0.98e-3 * gamma)) / term).toBeLessThan(1e-6);
      }
    for (const E of [-0.2, 0.03, 0.4])
      for (const key of ['phi', 'b', 'heat', 'curvature'] as const) {
        const at = (delta: number) => pairWeights(E - delta / 2, E + delta / 2, { mu: 0, kT: 0.1 })[key];
        for (const edge of [2e-3, 1e-5]) {
          const [above, below] = [at(1.0001 * edge * 0.1), at(0.9999 * edge * 0.1)];
          expect(Math.abs(above - below)).toBeLessThan(3e-4 * Math.abs(above) + 1e-5);
        }
      }
  });
  it('K is the integral of the Green functions over the Fermi sea', () => {
    // K' = d/dE of −4 Im part: compare with −2 Im of the three terms summed by quadrature far below.
    const [x, y, gamma] = [-0.3, 0.4, 0.15];
    const term = (E: number): number => {
      const [a, b] = [E - x, E - y];
      // Re Tr[T G v dG/dE − T dG/dE v G] of a pair with Im = 1: −2 Im[g_m g_n² … ] written out.
      const square = (re: number, im: number): [number, number] => [re * re - im * im, 2 * re * im];
      const g = (z: number): [number, number] => [z / (z * z + gamma ** 2), -gamma / (z * z + gamma ** 2)];
      const [gn, gm] = [g(a), g(b)];
      const [dn, dm] = [square(...gn).map((v) => -v), square(...gm).map((v) => -v)] as [number[], number[]];
      const im = (p: readonly number[], q: readonly number[]): number =>
        (p[0] as number) * (q[1] as number) + (p[1] as number) * (q[0] as number);
      return -2 * (im(gm, dn) - im(dm, gn));
    };
    let sum = 0;
    const [low, steps] = [-400, 800_000];
    for (let i = 0; i < steps; i++) sum += term(low * (1 - (i + 0.5) / steps)) * (-low / steps);
    const shared = (2 * gamma * (y - x)) / ((x * x + gamma ** 2) * (y * y + gamma ** 2));
    expect(sum + shared).toBeCloseTo(evenWeight(x, y, gamma), 4);
  });
});
