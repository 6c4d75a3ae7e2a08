import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import { hermitianSolver } from '@workers/numerics/hermitian-eigen';

/** Rows of [re, im]. */
type Complex = readonly [number, number];
type Matrix = readonly (readonly Complex[])[];

const at = (m: Matrix, i: number, j: number): Complex => m[i]?.[j] ?? [0, 0];
const make = (n: number, entry: (i: number, j: number) => Complex): Matrix =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => entry(i, j)));
const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];
const plus = (x: Matrix, y: Matrix, f: Complex = [1, 0]): Matrix =>
  make(x.length, (i, j) => {
    const [c, d] = times(f, at(y, i, j));
    return [at(x, i, j)[0] + c, at(x, i, j)[1] + d];
  });
const product = (x: Matrix, y: Matrix): Matrix =>
  make(x.length, (i, j) => {
    let [re, im] = [0, 0];
    for (let k = 0; k < x.length; k++) {
      const [c, d] = times(at(x, i, k), at(y, k, j));
      re += c;
      im += d;
    }
    return [re, im];
  });
/** Tr[x y]. */
const traceOf = (x: Matrix, y: Matrix): Complex =>
  x.reduce<Complex>(
    (sum, _, i) =>
      x.reduce<Complex>(([re, im], __, j) => {
        const [a, b] = times(at(x, i, j), at(y, j, i));
        return [re + a, im + b];
      }, sum),
    [0, 0],
  );
const adjoint = (x: Matrix): Matrix => make(x.length, (i, j) => [at(x, j, i)[0], -at(x, j, i)[1]]);

/** Gauss and Jordan with the largest pivot of a column. */
const inverse = (x: Matrix): Matrix => {
  const n = x.length;
  const rows = make(n, (i, j) => at(x, i, j)).map((row, i) => [
    ...row,
    ...Array.from({ length: n }, (_, j): Complex => [i === j ? 1 : 0, 0]),
  ]);
  const size = ([a, b]: Complex): number => a * a + b * b;
  for (let c = 0; c < n; c++) {
    const rest = rows.slice(c).map((row) => size(row[c] as Complex));
    const best = c + rest.indexOf(Math.max(...rest));
    [rows[c], rows[best]] = [rows[best] as Complex[], rows[c] as Complex[]];
    const pivot = rows[c]?.[c] as Complex;
    const one: Complex = [pivot[0] / size(pivot), -pivot[1] / size(pivot)];
    rows[c] = (rows[c] as Complex[]).map((z) => times(z, one));
    for (let r = 0; r < n; r++) {
      if (r === c) continue;
      const f = rows[r]?.[c] as Complex;
      rows[r] = (rows[r] as Complex[]).map((z, j) => {
        const [a, b] = times(f, rows[c]?.[j] as Complex);
        return [z[0] - a, z[1] - b];
      });
    }
  }
  return rows.map((row) => row.slice(n));
};

const SIGMA: readonly Matrix[] = [
  [[[0, 0], [1, 0]], [[1, 0], [0, 0]]],
  [[[0, 0], [0, -1]], [[0, 1], [0, 0]]],
  [[[1, 0], [0, 0]], [[0, 0], [-1, 0]]],
]; // prettier-ignore
type Vector = readonly [number, number, number];

/** e + a·σ. */
const spins = (e: number, a: readonly number[]): Matrix =>
  SIGMA.reduce(
    (sum, s, i) => plus(sum, s, [a[i] as number, 0]),
    make(2, (i, j) => [i === j ? e : 0, 0]),
  );

interface Random {
  readonly model: 'rashba' | 'bilayer';
  readonly p: Readonly<Record<string, number>>;
  readonly th: number;
  readonly ph: number;
  readonly N: number;
  readonly s: number;
  readonly G: number;
  readonly EF: number;
  readonly mu: number;
  readonly kT: number;
}

/** H(k) of sections 3.1 and 3.2 as it is written there. */
const hamiltonian = ({ model, p }: Random, n: Vector, kx: number, ky: number): Matrix => {
  const of = (name: string): number => p[name] as number;
  const layer = (e: number, t: number, alpha: number, J: number): Matrix =>
    spins(e - 2 * t * (Math.cos(kx) + Math.cos(ky)), [
      alpha * Math.sin(ky) + J * n[0],
      -alpha * Math.sin(kx) + J * n[1],
      J * n[2],
    ]);
  if (model === 'rashba') return layer(0, of('t'), of('alpha'), of('J'));
  const [magnet, metal] = [layer(of('eM'), of('tM'), 0, of('J')), layer(of('eH'), of('tH'), of('alphaH'), 0)];
  return make(4, (i, j) => {
    if (i < 2 && j < 2) return at(magnet, i, j);
    if (i > 1 && j > 1) return at(metal, i - 2, j - 2);
    return i % 2 === j % 2 ? [-of('tp'), 0] : [0, 0];
  });
};

/** T = J n × σ in the magnetic layer. */
const torques = (given: Random, n: Vector): Matrix[] => {
  const J = given.p['J'] as number;
  const rows: readonly Vector[] = [
    [0, -n[2], n[1]],
    [n[2], 0, -n[0]],
    [-n[1], n[0], 0],
  ];
  return rows.map((row) => {
    const small = spins(0, row.map((x) => J * x));
    return given.model === 'rashba' ? small : make(4, (i, j) => (i < 2 && j < 2 ? at(small, i, j) : [0, 0]));
  }); // prettier-ignore
};

interface Point {
  readonly H: Matrix;
  readonly v: readonly [Matrix, Matrix];
}

/** Every wave vector of the mesh with dH/dk by a fourth-order difference. */
const zone = (given: Random, n: Vector): Point[] => {
  const h = 2e-3;
  const slope = (f: (x: number) => Matrix): Matrix =>
    [[-2, 1 / 12], [-1, -2 / 3], [1, 2 / 3], [2, -1 / 12]].reduce(
      (sum, [step, weight]) => plus(sum, f((step as number) * h), [(weight as number) / h, 0]),
      make(given.model === 'rashba' ? 2 : 4, () => [0, 0]),
    ); // prettier-ignore
  return Array.from({ length: given.N ** 2 }, (_, i) => {
    const [kx, ky] = [Math.floor(i / given.N), i % given.N].map(
      (j) => (2 * Math.PI * (j + given.s)) / given.N,
    ) as [number, number];
    return {
      H: hamiltonian(given, n, kx, ky),
      v: [slope((x) => hamiltonian(given, n, kx + x, ky)), slope((x) => hamiltonian(given, n, kx, ky + x))],
    };
  });
};

const directionOf = ({ th, ph }: Random): Vector => {
  const [t, f] = [(th * Math.PI) / 180, (ph * Math.PI) / 180];
  return [Math.sin(t) * Math.cos(f), Math.sin(t) * Math.sin(f), Math.cos(t)];
};

const GAUSS = [
  [-0.906179845938664, 0.2369268850561891],
  [-0.5384693101056831, 0.4786286704993665],
  [0, 0.5688888888888889],
  [0.5384693101056831, 0.4786286704993665],
  [0.906179845938664, 0.2369268850561891],
] as const;

/**
 * Spec, section 2.2: t^Ia + t^Ib + t^II with explicit Green functions. The integral over the Fermi sea has poles below the
 * real axis only, so it goes up from E along the imaginary axis instead, where nothing is sharper than Γ: −i∫F(E + iy)dy.
 */
const greenTorkance = (given: Random): number[][] => {
  const n = directionOf(given);
  const T = torques(given, n);
  const points = zone(given, n);
  const { G: gamma, EF } = given;
  const green = (H: Matrix, y: number): Matrix =>
    inverse(make(H.length, (i, j) => [(i === j ? EF : 0) - at(H, i, j)[0], (i === j ? gamma + y : 0) - at(H, i, j)[1]]));
  // Gauss's rule of five points in each of 24 panels of u, y = Γ sinh u.
  const [panels, far] = [24, Math.asinh(2000 / gamma)];
  const nodes = Array.from({ length: panels }, (_, panel) =>
    GAUSS.map(([x, weight]) => {
      const u = (far * (panel + (1 + x) / 2)) / panels;
      return { y: gamma * Math.sinh(u), weight: (weight * far * gamma * Math.cosh(u)) / (2 * panels) };
    }),
  ).flat();
  const sums = T.map(() => [0, 0]);
  const add = (i: number, j: number, x: number): void => {
    const row = sums[i] as number[];
    row[j] = (row[j] as number) + x / (2 * Math.PI * points.length);
  };
  for (const { H, v } of points) {
    const each = (x: Matrix, y: Matrix, use: (trace: Complex, i: number, j: number) => void): void =>
      T.forEach((t, i) => v.forEach((w, j) => use(traceOf(product(t, x), product(w, y)), i, j)));
    const R = green(H, 0);
    each(R, adjoint(R), ([re], i, j) => add(i, j, re));
    each(R, R, ([re], i, j) => add(i, j, -re));
    for (const { y, weight } of nodes) {
      const g = green(H, y);
      // dG/dE = −G², and Re(−iz) is the imaginary part of z.
      const square = product(g, g);
      each(g, square, ([, im], i, j) => add(i, j, -weight * im));
      each(square, g, ([, im], i, j) => add(i, j, weight * im));
    }
  }
  return sums;
}; // prettier-ignore

/** (32) and (27) as printed, D = Σ(fA + gB) and B = Σf[A − (E − µ)B], with eigenvectors; the same for M and σ_xy. */
const printedClean = (given: Random) => {
  const n = directionOf(given);
  const T = torques(given, n);
  const points = zone(given, n);
  const { mu, kT } = given;
  const bands = points[0]?.H.length ?? 0;
  const solve = hermitianSolver(bands);
  const flatten = (m: Matrix, part: 0 | 1): Float64Array => Float64Array.from(m.flat().map((z) => z[part]));
  const zero = (): number[][] => [[0, 0, 0], [0, 0, 0]]; // prettier-ignore
  const out = { D: zero(), B: zero(), M: 0, R: 0, sigma: 0 };
  for (const { H, v } of points) {
    const eigen = solve(flatten(H, 0), flatten(H, 1));
    const u = make(bands, (i, j) => [
      eigen.re[i * bands + j] as number,
      -(eigen.im[i * bands + j] as number),
    ]);
    const inBands = (X: Matrix): Matrix => product(product(u, X), adjoint(u));
    const [vx, vy] = v.map(inBands) as [Matrix, Matrix];
    const tb = T.map(inBands);
    for (let a = 0; a < bands; a++) {
      const x = (eigen.values[a] as number) - mu;
      const [f, g] = [1 / (1 + Math.exp(x / kT)), kT * Math.log(1 + Math.exp(-x / kT))];
      const weights = (X: Matrix, Y: Matrix): [A: number, B: number] => {
        let [A, B] = [0, 0];
        for (let b = 0; b < bands; b++) {
          if (a === b) continue;
          const gap = (eigen.values[b] as number) - (eigen.values[a] as number);
          const im = times(at(X, a, b), at(Y, b, a))[1];
          A += im / gap;
          B -= (2 * im) / gap ** 2;
        }
        return [A, B];
      };
      [vx, vy].forEach((w, i) =>
        tb.forEach((t, j) => {
          const [A, B] = weights(t, w);
          const [D, E] = [out.D[i] as number[], out.B[i] as number[]];
          D[j] = (D[j] as number) + (f * A + g * B) / points.length;
          E[j] = (E[j] as number) + (f * (A - x * B)) / points.length;
        }),
      );
      const [A, B] = weights(vy, vx);
      out.M -= (f * A + g * B) / points.length;
      out.R -= (f * (A - x * B)) / points.length;
      out.sigma += (f * weights(vx, vy)[1] * -1) / points.length;
    }
  }
  return out;
};

let seed = 2016;
const random = (low: number, high: number): number => {
  seed = (seed * 16807) % 2147483647;
  return low + ((high - low) * seed) / 2147483647;
};
const drawn = (model: Random['model'], N: number): Random => ({
  model,
  p:
    model === 'rashba'
      ? { t: random(0.3, 1.5), alpha: random(-0.6, 0.6), J: random(0.1, 0.9) }
      : {
          tM: random(0.2, 0.9),
          tH: random(0.4, 1),
          eM: random(-0.3, 0.3),
          eH: random(-0.5, 0.5),
          J: random(0.2, 0.6),
          alphaH: random(-0.4, 0.4),
          tp: random(0.1, 0.5),
        },
  th: random(5, 175),
  ph: random(0, 360),
  N,
  s: random(0.1, 0.9),
  G: random(0.1, 0.4),
  EF: random(-2, 1),
  mu: random(-2, 1),
  kT: random(0.03, 0.2),
});

const flat = (x: unknown): number[] => (Array.isArray(x) ? x.flatMap(flat) : [x as number]);
/** Largest difference over the largest number. */
const off = (got: unknown, wanted: unknown): number => {
  const [a, b] = [flat(got), flat(wanted)];
  expect(a).toHaveLength(b.length);
  const size = Math.max(...b.map(Math.abs));
  return Math.max(...a.map((x, i) => Math.abs(x - (b[i] as number)))) / size;
};
const answer = (name: string, input: object): Record<string, unknown> => {
  const found = evaluateQuantity(`electrons.berry.${name}`, input);
  if (!found.ok) throw new Error(`${found.path}: ${found.hint}`);
  return found.value as Record<string, unknown>;
};

describe.each([drawn('rashba', 3), drawn('rashba', 2), drawn('rashba', 1), drawn('bilayer', 3), drawn('bilayer', 2)])(
  'a drawn $model on $N × $N wave vectors',
  ({ G, EF, ...asked }) => {
    const given = { ...asked, G, EF };
    it('has the torkance of explicit Green functions', () => {
      const { t_even, t_odd } = answer('torkance', given);
      const whole = flat(t_even).map((x, i) => x + (flat(t_odd)[i] as number));
      expect(off(whole, greenTorkance(given))).toBeLessThan(1e-8);
    });
    it('has D, B, M, R and σ_xy as they are printed', () => {
      const wanted = printedClean(given);
      const { D, B_int } = answer('dmi', asked);
      expect(off(D, wanted.D)).toBeLessThan(1e-8);
      expect(off(B_int, wanted.B)).toBeLessThan(1e-8);
      const orbital = answer('orbital-magnetisation', asked);
      expect(off([orbital['M_orb_z'], orbital['R_yx']], [wanted.M, wanted.R])).toBeLessThan(1e-8);
      expect(off(orbital['sigma_xy_kT'], wanted.sigma)).toBeLessThan(1e-8);
    });
  },
); // prettier-ignore
