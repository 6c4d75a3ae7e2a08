import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import { type Chain, cleanChain } from '@workers/electrons/lattice/chain';
import { perform } from '@workers/electrons/lattice/tasks';
import { givenTexture } from '@workers/electrons/lattice/texture';

type C = readonly [number, number];
const times = ([a, b]: C, [c, d]: C): C => [a * c - b * d, a * d + b * c];
const plus = ([a, b]: C, [c, d]: C): C => [a + c, b + d];
const over = ([a, b]: C): C => [a / (a * a + b * b), -b / (a * a + b * b)];
const root = ([a, b]: C): C => {
  const [size, angle] = [Math.sqrt(Math.hypot(a, b)), Math.atan2(b, a) / 2];
  return [size * Math.cos(angle), size * Math.sin(angle)];
};
/** 1, σ_x, σ_y, σ_z. */
const PAULI: readonly (readonly (readonly C[])[])[] = [
  [[[1, 0], [0, 0]], [[0, 0], [1, 0]]],
  [[[0, 0], [1, 0]], [[1, 0], [0, 0]]],
  [[[0, 0], [0, -1]], [[0, 1], [0, 0]]],
  [[[1, 0], [0, 0]], [[0, 0], [-1, 0]]],
]; // prettier-ignore

/** Gauss–Jordan elimination with row pivoting, written out. */
const inverse = (a: readonly (readonly C[])[]): C[][] => {
  const n = a.length;
  const rows = a.map((row, r) => [...row, ...row.map((_, c): C => [r === c ? 1 : 0, 0])]);
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let r = k; r < n; r++) if (Math.hypot(...(rows[r]?.[k] as C)) > Math.hypot(...(rows[best]?.[k] as C))) best = r;
    [rows[k], rows[best]] = [rows[best] as C[], rows[k] as C[]];
    const factor = over(rows[k]?.[k] as C);
    rows[k] = (rows[k] as C[]).map((z) => times(z, factor));
    for (let r = 0; r < n; r++) {
      if (r === k) continue;
      const less = times([-1, 0], rows[r]?.[k] as C);
      rows[r] = (rows[r] as C[]).map((z, c) => plus(z, times(less, rows[k]?.[c] as C)));
    }
  }
  return rows.map((row) => row.slice(n));
}; // prettier-ignore

const L = 5;
const DELTA = 0.7;
const LEADS = [0.7, 0.5] as const;
const DIRECTIONS = [[0.6, 0, 0.8], [0, -0.8, 0.6]] as const; // prettier-ignore
const POINTS = [
  { energy: -0.3, weight: 0.6 },
  { energy: 0.9, weight: 0.4 },
];
const LADDER = { cn: 0.15, cs: 0.1 };
const FLAT = Array.from({ length: 3 * L }, (_, k) => Math.sin(1.7 * k + 0.4));

const texture = givenTexture({ L, W: 1, left: DIRECTIONS[0], right: DIRECTIONS[1] }, FLAT);
if (texture === undefined) throw new Error('no texture');
const chain: Chain = cleanChain(texture, DELTA, LEADS);

/** Re of the Pauli components of Ḡ_ii at iω with its self-energy, for potentials on sites and leads; from whole matrices. */
const averaged = (omega: number, sites: readonly number[], leads: readonly [number, number]): number[] => {
  const matrix = (energy: number, sigma: readonly (readonly C[])[]): C[][] => {
    const a = Array.from({ length: 2 * L }, () => Array.from({ length: 2 * L }, (): C => [0, 0]));
    const add = (i: number, j: number, z: C, p: number): void => {
      for (const r of [0, 1])
        for (const c of [0, 1]) {
          const row = a[2 * i + r] as C[];
          row[2 * j + c] = plus(row[2 * j + c] as C, times(z, PAULI[p]?.[r]?.[c] as C));
        }
    };
    for (let i = 0; i < L; i++) {
      add(i, i, [energy - (sites[i] as number), omega], 0);
      for (const p of [0, 1, 2, 3]) add(i, i, times([-1, 0], sigma[i]?.[p] as C), p);
      for (const c of [0, 1, 2]) add(i, i, [DELTA * (texture.n[3 * i + c] as number), 0], c + 1);
      if (i > 0) for (const [x, y] of [[i, i - 1], [i - 1, i]] as const) add(x, y, [1, 0], 0); // prettier-ignore
    }
    for (const lead of [0, 1] as const) {
      const g = [1, -1].map((s) => {
        const z: C = [energy - leads[lead] + s * LEADS[lead], omega];
        const square = times(z, z);
        const r = root([square[0] - 4, square[1]]);
        const both = [1, -1].map((sign) => times([0.5, 0], plus(z, times([sign, 0], r))));
        return (Math.hypot(...(both[0] as C)) < 1 ? both[0] : both[1]) as C;
      }) as [C, C];
      const i = lead === 0 ? 0 : L - 1;
      add(i, i, times([-0.5, 0], plus(g[0], g[1])), 0);
      DIRECTIONS[lead].forEach((n, c) =>
        add(i, i, times([-0.5 * n, 0], plus(g[0], times([-1, 0], g[1]))), c + 1),
      );
    }
    return a;
  };
  let sigma: C[][] = Array.from({ length: L }, () => Array.from({ length: 4 }, (): C => [0, 0]));
  for (let pass = 0; pass < 400; pass++) {
    const mean = Array.from({ length: L }, () => Array.from({ length: 4 }, (): C => [0, 0]));
    for (const { energy, weight } of POINTS) {
      const g = inverse(matrix(energy, sigma));
      for (let i = 0; i < L; i++)
        for (let p = 0; p < 4; p++)
          for (const r of [0, 1])
            for (const c of [0, 1]) {
              const own = mean[i] as C[];
              const term = times(PAULI[p]?.[r]?.[c] as C, g[2 * i + c]?.[2 * i + r] as C);
              own[p] = plus(own[p] as C, times([weight / 2, 0], term));
            }
    }
    const next = mean.map((row) =>
      row.map((z, p) => times([p === 0 ? LADDER.cn + 3 * LADDER.cs : LADDER.cn - LADDER.cs, 0], z)),
    );
    const change = Math.max(...next.flatMap((row, i) => row.map((z, p) => Math.hypot(z[0] - (sigma[i]?.[p] as C)[0], z[1] - (sigma[i]?.[p] as C)[1])))); // prettier-ignore
    if (change < 1e-15) return mean.flatMap((row) => row.map(([re]) => re));
    sigma = next;
  }
  throw new Error('no self-energy');
};

describe('the static answer of the averaged crystal at one point of the imaginary axis', () => {
  const omega = 0.3;
  const answer = perform({
    kind: 'born-static',
    chain,
    points: POINTS,
    ladder: [LADDER.cn + 3 * LADDER.cs, LADDER.cn - LADDER.cs],
    omega,
    weight: Math.PI / 2,
  });
  const found = answer.ok ? answer.value : new Float64Array();
  it.each(Array.from({ length: L + 2 }, (_, k) => k))(
    'to a potential in place %d is what the self-consistent average changes by, with its ladder',
    (place) => {
      const h = 1e-4;
      const moved = (step: number): number[] =>
        averaged(
          omega,
          Array.from({ length: L }, (_, i) => (i === place ? step : 0)),
          [place === L ? step : 0, place === L + 1 ? step : 0],
        );
      const [up, down] = [moved(h), moved(-h)];
      up.forEach((v, row) => {
        const slope = (v - (down[row] as number)) / (2 * h);
        expect(Math.abs((found[row * (L + 2) + place] as number) - slope)).toBeLessThan(3e-8);
      });
      expect(Math.max(...up.map((v, row) => Math.abs(v - (down[row] as number))))).toBeGreaterThan(1e-6);
    },
  );
});

type Answer = Record<string, number> & { readonly neutralPotential: readonly number[] };
const born = (input: object): Answer => {
  const answer = evaluateQuantity('electrons.lattice.transmission', {
    kind: 'scba', L: 41, lam: 8, Delta: 0.8, E: -3, nk: 8, cn: 0.05, cs: 0.05, neutral: true, ...input,
  }); // prettier-ignore
  if (!answer.ok) throw new Error(`${answer.path}: ${answer.hint}`);
  return answer.value as Answer;
};

describe('the Born average with every site neutral', () => {
  it('has a sum rule that closes exponentially with the points of the imaginary axis', () => {
    const small = { L: 11, lam: 2, nk: 3 };
    const errors = [8, 16, 32].map((nOmega) => born({ ...small, nOmega })['sumRuleError'] as number);
    expect(errors[0]).toBeLessThan(1e-2);
    expect(errors[1]).toBeLessThan(1e-4);
    expect(errors[2]).toBeLessThan(1e-9);
  });
  it('comes to the β of its impurities as near as a short device lets it, and the torque without neutrality does not', () => {
    const { betaNeutral, betaTotalNoNeutrality, betaPredicted, neutralPotential, sumRuleError } = born({
      L: 51,
      lam: 5,
    });
    const off = (beta: number | undefined): number => Math.abs((beta ?? NaN) / (betaPredicted ?? NaN) - 1);
    expect(off(betaTotalNoNeutrality)).toBeGreaterThan(0.11);
    expect(off(betaNeutral)).toBeLessThan(0.035);
    expect(sumRuleError).toBeLessThan(1e-7);
    // A drop from the left lead to the right one, odd about the middle of a symmetric wall.
    neutralPotential.forEach((v, i) => {
      expect(v).toBeCloseTo(-(neutralPotential[50 - i] as number), 10);
      if (i > 0) expect(v).toBeLessThan(neutralPotential[i - 1] as number);
    });
    expect(neutralPotential[0]).toBeLessThan(0.5);
  });
  it('of a clean device is that of the ballistic torque: its drop lies at contacts and wall', () => {
    const { betaNeutral, betaEff } = born({ L: 31, lam: 3, cn: 0, cs: 0, nOmega: 40 });
    expect(Math.abs((betaNeutral ?? NaN) - (betaEff ?? NaN))).toBeLessThan(0.01);
  });
});
