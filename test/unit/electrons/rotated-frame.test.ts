import { describe, expect, it } from 'vitest';
import { add, complex, multiply, scale, subtract, type Complex } from '@workers/numerics/complex';

/** The algebra behind [11]–[27] of Tatara and Entel as corrected; specification, A4. Nothing of it runs in the program. */

type M2 = readonly [readonly [Complex, Complex], readonly [Complex, Complex]];
const [O, I1, IM] = [complex(0), complex(1), complex(0, 1)];
const SIGMA: readonly M2[] = [
  [
    [O, I1],
    [I1, O],
  ],
  [
    [O, scale(IM, -1)],
    [IM, O],
  ],
  [
    [I1, O],
    [O, scale(I1, -1)],
  ],
];
const product = (a: M2, b: M2): M2 => {
  const at = (i: 0 | 1, j: 0 | 1): Complex => add(multiply(a[i][0], b[0][j]), multiply(a[i][1], b[1][j]));
  return [
    [at(0, 0), at(0, 1)],
    [at(1, 0), at(1, 1)],
  ];
};
const combine = (a: M2, b: M2, f: (x: Complex, y: Complex) => Complex): M2 => [
  [f(a[0][0], b[0][0]), f(a[0][1], b[0][1])],
  [f(a[1][0], b[1][0]), f(a[1][1], b[1][1])],
];
const trace = (a: M2): Complex => add(a[0][0], a[1][1]);
const diagonal = (up: Complex, down: Complex): M2 => [
  [up, O],
  [O, down],
];
const sigma = (i: number): M2 => SIGMA[i] as M2;

const eps = (a: number, b: number, c: number): number => ((a - b) * (b - c) * (c - a)) / 2;
const delta = (a: number, b: number): number => (a === b ? 1 : 0);
const INDICES = [0, 1, 2] as const;
const TRIPLES = INDICES.flatMap((a) => INDICES.flatMap((b) => INDICES.map((c) => [a, b, c] as const)));
const Z = 2;

const half = (theta: number, phi: number): number[] => [
  Math.sin(theta / 2) * Math.cos(phi),
  Math.sin(theta / 2) * Math.sin(phi),
  Math.cos(theta / 2),
];
const direction = (theta: number, phi: number): number[] => [
  Math.sin(theta) * Math.cos(phi),
  Math.sin(theta) * Math.sin(phi),
  Math.cos(theta),
];
const cross = (a: readonly number[], b: readonly number[]): number[] =>
  INDICES.map((i) => {
    let sum = 0;
    for (const j of INDICES) for (const k of INDICES) sum += eps(i, j, k) * (a[j] ?? 0) * (b[k] ?? 0);
    return sum;
  });

const [theta, phi, h] = [1.1, 0.6, 1e-5];
const [slopeTheta, slopePhi] = [0.7, -0.4];
const m = half(theta, phi);
const n = direction(theta, phi);
const along = (f: (t: number, p: number) => number[]): number[] => {
  const [plus, minus] = [1, -1].map((s) => f(theta + s * h * slopeTheta, phi + s * h * slopePhi)) as [
    number[],
    number[],
  ];
  return plus.map((x, i) => (x - (minus[i] ?? 0)) / (2 * h));
};
const dm = along(half);
const dn = along(direction);
const A = cross(m, dm);
const R = (i: number, j: number): number => 2 * (m[i] ?? 0) * (m[j] ?? 0) - delta(i, j);

/** F_abc = ε_amn R_mb R_nc. */
const F = (a: number, b: number, c: number): number => {
  let sum = 0;
  for (const i of INDICES) for (const j of INDICES) sum += eps(a, i, j) * R(i, b) * R(j, c);
  return sum;
};

describe('the rotated frame', () => {
  it('has R z = n, and R A = −A', () => {
    for (const i of INDICES) {
      expect(R(i, Z)).toBeCloseTo(n[i] ?? NaN, 14);
      const RA = INDICES.reduce<number>((sum, j) => sum + R(i, j) * (A[j] ?? 0), 0);
      expect(RA).toBeCloseTo(-(A[i] ?? NaN), 9);
    }
  });
  it('has the gauge field ½ n × ∂n − A_z n', () => {
    const bend = cross(n, dn);
    for (const i of INDICES)
      expect(A[i]).toBeCloseTo((bend[i] ?? NaN) / 2 - (A[Z] ?? NaN) * (n[i] ?? NaN), 9);
  });
  it('has F = +ε + 2m(εm − εm): the sign that is printed the other way round', () => {
    for (const [a, b, c] of TRIPLES) {
      let wanted = eps(a, b, c);
      for (const d of INDICES)
        wanted += 2 * (m[d] ?? 0) * (eps(a, c, d) * (m[b] ?? 0) - eps(a, b, d) * (m[c] ?? 0));
      expect(F(a, b, c)).toBeCloseTo(wanted, 13);
    }
  });
  it('contracts to −n × ∂n and −∂n', () => {
    const bend = cross(n, dn);
    for (const a of INDICES) {
      let [first, second] = [0, 0];
      for (const [b, c, d] of TRIPLES) {
        first += F(a, b, c) * (eps(b, c, d) - eps(b, c, Z) * delta(d, Z)) * (A[d] ?? 0);
        second += F(a, b, c) * (delta(b, d) * delta(c, Z) - delta(c, d) * delta(b, Z)) * (A[d] ?? 0);
      }
      expect(first).toBeCloseTo(-(bend[a] ?? NaN), 8);
      expect(second).toBeCloseTo(-(dn[a] ?? NaN), 8);
    }
  });
});

describe('the traces over spin', () => {
  const values = [0.3, -0.7, 1.1, 0.4, -0.2, 0.9].map((x, i) => complex(x, 0.5 - 0.3 * i));
  const [Bu, Bd, Cu, Cd, Du, Dd] = values as [Complex, Complex, Complex, Complex, Complex, Complex];
  const [B, C, D] = [diagonal(Bu, Bd), diagonal(Cu, Cd), diagonal(Du, Dd)];
  const left = (b: number, c: number): M2 =>
    combine(product(product(sigma(b), B), sigma(c)), product(product(sigma(c), B), sigma(b)), subtract);
  const sums = add(Bu, Bd);
  it.each(TRIPLES)('agree for the indices %i %i %i', (b, c, d) => {
    const CsD = product(product(C, sigma(d)), D);
    const DsC = product(product(D, sigma(d)), C);
    const even = trace(product(left(b, c), combine(CsD, DsC, add)));
    const odd = trace(product(left(b, c), combine(CsD, DsC, subtract)));
    const mixed = add(multiply(Cu, Dd), multiply(Cd, Du));
    const third = add(multiply(multiply(Bu, Cd), Dd), multiply(multiply(Bd, Cu), Du));
    const wantedEven = multiply(
      complex(0, 2),
      add(
        scale(multiply(sums, mixed), eps(b, c, d) - eps(b, c, Z) * delta(d, Z)),
        scale(third, 2 * eps(b, c, Z) * delta(d, Z)),
      ),
    );
    const wantedOdd = scale(
      multiply(sums, subtract(multiply(Cu, Dd), multiply(Cd, Du))),
      2 * (delta(c, Z) * delta(b, d) - delta(b, Z) * delta(c, d)),
    );
    for (const [found, wanted] of [
      [even, wantedEven],
      [odd, wantedOdd],
    ] as const) {
      expect(found.re).toBeCloseTo(wanted.re, 13);
      expect(found.im).toBeCloseTo(wanted.im, 13);
    }
  });
});
