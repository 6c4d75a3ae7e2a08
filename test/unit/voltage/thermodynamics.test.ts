import { describe, expect, it } from 'vitest';
import type { Vector } from '@workers/voltage/spin-motive-force';
import { admissibility, admissibilityText } from '@workers/voltage/thermodynamics/admissibility';
import { genericSetOf, twoBandSetOf } from '@workers/voltage/thermodynamics/coefficient-sets';
import {
  fullGenericSet,
  genericFluxes,
  genericMatrix,
  genericPairs,
  type GenericSet,
} from '@workers/voltage/thermodynamics/generic-magnet';
import { genericModel, genericTerms } from '@workers/voltage/thermodynamics/generic-terms';
import { genericMargins, twoBandMargins } from '@workers/voltage/thermodynamics/margins';
import { brokenPairs } from '@workers/voltage/thermodynamics/onsager';
import { boundPerSteepness } from '@workers/voltage/thermodynamics/texture-margin';
import {
  drivenTorque,
  landauLifshitzPair,
  torqueCoefficient,
} from '@workers/voltage/thermodynamics/torque-pumping';
import { transportMatrix, type LocalTexture } from '@workers/voltage/thermodynamics/transport';
import {
  derivedTwoBand,
  fullTwoBandSet,
  twoBandEnergyFlux,
  twoBandFluxes,
  twoBandMatrix,
  twoBandPairs,
  type TwoBandSet,
} from '@workers/voltage/thermodynamics/two-band-magnet';
import { twoBandModel, twoBandTerms } from '@workers/voltage/thermodynamics/two-band-terms';

let seed = 7;
const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
const draw = (): number => 2 * random() - 1;
const vec = (): [number, number, number] => [draw(), draw(), draw()];
const unit = ([x, y, z]: Vector): [number, number, number] => {
  const l = Math.hypot(x, y, z);
  return [x / l, y / l, z / l];
};
// Vector algebra of the tests' own.
const D = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const C = (a: Vector, b: Vector): [number, number, number] => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const K = (k: number, a: Vector): [number, number, number] => [k * a[0], k * a[1], k * a[2]];
const plus = (...all: Vector[]): [number, number, number] =>
  all.reduce<[number, number, number]>((s, a) => [s[0] + a[0], s[1] + a[1], s[2] + a[2]], [0, 0, 0]);

const texture = (saturated = false): LocalTexture => {
  const n = unit(vec());
  const one = (): Vector => {
    const d = vec();
    return saturated ? plus(d, K(-D(d, n), n)) : d;
  };
  return { M: 0.5 + random(), n, d: [one(), one(), one()] };
};
const FREE = genericTerms
  .map((t) => t.coefficient)
  .filter((c) => !genericPairs.some((p) => p.partner === c)) as (keyof GenericSet)[];
const genericSet = (): GenericSet => {
  const set = Object.fromEntries(FREE.map((c) => [c, 0.4 * draw()])) as Record<keyof GenericSet, number>;
  for (const c of ['kT', 's', 'Cpar', 'Cperp', 'Apar', 'Aperp'] as const) set[c] = 0.3 + random();
  return set;
};
const twoBandSet = (): TwoBandSet => ({
  kT: 0.3 + random(),
  sMaj: 0.3 + random(),
  sMin: 0.3 + random(),
  lambda: 0.3 + random(),
  Gamma: random(),
  LSmaj: 0.4 * draw(),
  LSmin: 0.4 * draw(),
  Lx: 0.4 * draw(),
  LSM: 0.4 * draw(),
  LmajM: 0.4 * draw(),
  LminM: 0.4 * draw(),
  LSMp: draw(),
  LmajMp: draw(),
  LminMp: draw(),
});
const forces = (n: number): number[] => Array.from({ length: n }, draw);

/** Equation (42) written out again, with (39)'s forms. */
const heating42 = (c: GenericSet, { M, n, d }: LocalTexture, x: readonly number[]): number => {
  const H: Vector = [x[6] as number, x[7] as number, x[8] as number];
  const Mv = K(M, n);
  let R = c.Apar * D(Mv, H) ** 2 + c.Aperp * D(C(Mv, H), C(Mv, H));
  for (const i of [0, 1, 2] as const) {
    const [T, mu] = [x[i] as number, x[3 + i] as number];
    const h: Vector = [x[9 + 3 * i] as number, x[10 + 3 * i] as number, x[11 + 3 * i] as number];
    const m = D(n, d[i]);
    R += c.kT * T * T + c.s * mu * mu + 2 * c.Lsn * T * mu;
    R += c.Cpar * D(Mv, h) ** 2 + c.Cperp * D(C(Mv, h), C(Mv, h));
    R += 2 * D(Mv, h) * (c.LsQ * T + c.LnQ * mu);
    R += 2 * D(d[i], H) * (c.LsM1 * T + c.LnM1 * mu) + 2 * m * D(n, H) * (c.LsM2 * T + c.LnM2 * mu);
    R += 2 * c.LQN1 * D(n, H) * D(d[i], h) + 2 * c.LQN2 * m * D(H, h);
    R += 2 * c.LQN3 * D(n, h) * D(d[i], H) + 2 * c.LQN4 * m * D(n, H) * D(n, h);
  }
  return R;
};
const quadratic = (A: Float64Array, x: readonly number[]): number =>
  x.reduce((s, a, i) => s + x.reduce((t, b, j) => t + a * b * (A[i * x.length + j] as number), 0), 0);

describe('the generic magnet', () => {
  it('has 41 terms: 6 of entropy, 6 of electrons, 13 of magnetisation flux and 16 of torque', () => {
    const count = (flux: string) => genericTerms.filter((t) => t.flux === flux).length;
    expect([count('T'), count('mu'), count('dH'), count('H')]).toEqual([6, 6, 13, 16]);
    expect(new Set(genericTerms.map((t) => t.coefficient)).size).toBe(41);
    expect(FREE.length).toBe(24);
  });
  it('heats at the rate of equation (42), from fluxes and from the form K, and reactive coefficients never heat', () => {
    for (let k = 0; k < 20; k++) {
      const [set, where, x] = [genericSet(), texture(), forces(18)];
      const wanted = heating42(set, where, x);
      expect(genericFluxes(fullGenericSet(set), where, x).R).toBeCloseTo(wanted, 12);
      expect(quadratic(genericMatrix(fullGenericSet(set), where), x)).toBeCloseTo(wanted, 12);
      expect(
        quadratic(
          genericMatrix(fullGenericSet(set), where),
          x.map((a) => -a),
        ),
      ).toBeCloseTo(wanted, 12);
      const moved = {
        ...set,
        LMsp: draw(),
        LMnp: draw(),
        LQN1p: draw(),
        LQN2p: draw(),
        LQN3p: draw(),
        LQN4p: draw(),
        Cp: draw(),
      };
      expect(genericFluxes(fullGenericSet(moved), where, x).R).toBeCloseTo(wanted, 12);
    }
  });
  it('has a symmetric dissipative and an antisymmetric reactive part (Onsager)', () => {
    const [set, where] = [fullGenericSet(genericSet()), texture()];
    for (const kind of ['dissipative', 'reactive'] as const) {
      const L = transportMatrix(
        { ...genericModel, terms: genericTerms.filter((t) => t.kind === kind) },
        set,
        where,
      );
      const sign = kind === 'dissipative' ? 1 : -1;
      for (let i = 0; i < 18; i++)
        for (let j = 0; j < 18; j++) expect(L[i * 18 + j]).toBeCloseTo(sign * (L[j * 18 + i] as number), 14);
    }
  });
  it('gives fluxes (35) and (36) and a torque with the right cross products', () => {
    const [set, where, x] = [fullGenericSet(genericSet()), texture(), forces(18)];
    const { M, n, d } = where;
    const H: Vector = [x[6] as number, x[7] as number, x[8] as number];
    const { jn, N } = genericFluxes(set, where, x);
    let torque = plus(K(set.Apar * M * M * D(n, H), n), K(-set.Aperp * M * M, C(n, C(n, H))));
    for (const i of [0, 1, 2] as const) {
      const [T, mu] = [x[i] as number, x[3 + i] as number];
      const h: Vector = [x[9 + 3 * i] as number, x[10 + 3 * i] as number, x[11 + 3 * i] as number];
      const [di, m] = [d[i], D(n, d[i])];
      const flux =
        set.s * mu +
        set.Lns * T +
        set.LnQ * M * D(n, h) +
        set.LnM1 * D(di, H) +
        set.LnM2 * m * D(n, H) +
        set.LnMp * D(di, C(n, H));
      expect(jn[i]).toBeCloseTo(-flux, 13);
      torque = plus(
        torque,
        K(set.LMs1 * T + set.LMn1 * mu, di),
        K(m * (set.LMs2 * T + set.LMn2 * mu), n),
        K(set.LMsp * T + set.LMnp * mu, C(n, di)),
        K(set.LNQ1 * D(di, h) + set.LNQ3p * D(C(n, di), h) + set.LNQ4 * m * D(n, h), n),
        K(set.LNQ2 * m, h),
        K(set.LNQ3 * D(n, h), di),
        K(set.LNQ1p, C(di, h)),
        K(set.LNQ2p * D(n, h), C(n, di)),
        K(set.LNQ4p * m, C(n, h)),
      );
    }
    for (const k of [0, 1, 2] as const) expect(N[k]).toBeCloseTo(torque[k], 12);
  });
  it('does not change its heat when all spin vectors are rotated together', () => {
    const [set, where, x] = [fullGenericSet(genericSet()), texture(), forces(18)];
    const [a, b] = [unit(vec()), vec()];
    const e2 = unit(C(a, b));
    const frame = [a, e2, C(a, e2)] as const;
    const turn = (v: Vector): [number, number, number] => [D(frame[0], v), D(frame[1], v), D(frame[2], v)];
    const spun = {
      M: where.M,
      n: turn(where.n),
      d: [turn(where.d[0]), turn(where.d[1]), turn(where.d[2])],
    } as const;
    const y = [...x];
    for (const at of [6, 9, 12, 15])
      turn([x[at], x[at + 1], x[at + 2]] as unknown as Vector).forEach((v, i) => (y[at + i] = v));
    expect(genericFluxes(set, spun, y).R).toBeCloseTo(genericFluxes(set, where, x).R, 12);
  });
  it('heats by a reactive pair if equation (40) is taken as printed', () => {
    const [free, where, x] = [{ ...genericSet(), LMnp: 0.5 }, texture(), forces(18)];
    const right = genericFluxes(fullGenericSet(free), where, x).R;
    const slip = fullGenericSet(free, 'printed');
    expect(Math.abs(genericFluxes(slip, where, x, 'printed').R - right)).toBeGreaterThan(1e-3);
    expect(brokenPairs(slip, genericPairs).map((p) => p.free)).toEqual(['LMsp', 'LMnp', 'LQN1p', 'LQN4p']);
    expect(brokenPairs(fullGenericSet(free), genericPairs)).toEqual([]);
  });
});

/** Whether x^T A x ≥ 0, by elimination without a square root: another road than the eigenvalues. */
const nonNegative = (A: Float64Array, n: number): boolean => {
  const a = A.slice();
  for (let k = 0; k < n; k++) {
    const pivot = a[k * n + k] as number;
    if (pivot < -1e-12) return false;
    if (Math.abs(pivot) <= 1e-12) continue;
    for (let i = k + 1; i < n; i++)
      for (let j = k + 1; j < n; j++)
        (a[i * n + j] as number) -= ((a[i * n + k] as number) * (a[k * n + j] as number)) / pivot;
  }
  return true;
};

describe('the second law', () => {
  it('is judged alike by eigenvalues, elimination and the closed conditions of a saturated texture, 200 of 200', () => {
    let [yes, no] = [0, 0];
    for (let k = 0; k < 200; k++) {
      const [free, where] = [genericSet(), texture(true)];
      const set = fullGenericSet(free);
      const law = admissibility(genericModel, genericPairs, set, where);
      expect(nonNegative(genericMatrix(set, where), 18)).toBe(law.admissible);
      expect(genericMargins(free, where).admissible).toBe(law.admissible);
      if (law.admissible) yes++;
      else no++;
    }
    expect(Math.min(yes, no)).toBeGreaterThan(20);
  });
  it('is judged alike in the two-band magnet, where H along n is the null direction', () => {
    let [yes, no] = [0, 0];
    for (let k = 0; k < 200; k++) {
      const [free, where] = [twoBandSet(), texture()];
      const law = admissibility(twoBandModel, twoBandPairs, fullTwoBandSet(free), where);
      expect(twoBandMargins(free, where).admissible).toBe(law.admissible);
      if (law.admissible) {
        yes++;
        expect(Math.abs(law.scaled[0] as number)).toBeLessThan(1e-12);
      } else no++;
    }
    expect(Math.min(yes, no)).toBeGreaterThan(20);
  });
  it('names the pair that breaks it, and its share adds up to the eigenvalue', () => {
    const where = texture(true);
    const calm = Object.fromEntries(FREE.map((c) => [c, 0])) as unknown as GenericSet;
    const sound = { ...calm, kT: 1, s: 1, Cpar: 1, Cperp: 1, Apar: 1, Aperp: 1 };
    for (const [coefficient, partner] of [
      ['Lsn', 'Lns'],
      ['LnQ', 'LQn'],
      ['LnM1', 'LMn1'],
      ['LQN1', 'LNQ1'],
    ] as const) {
      const set = { ...sound, LsM1: 0.01, [coefficient]: 60 };
      const law = admissibility(genericModel, genericPairs, fullGenericSet(set), where);
      expect(law.admissible).toBe(false);
      expect(law.offender?.coefficients).toEqual([coefficient, partner]);
      expect(admissibilityText(law)).toContain(`${coefficient} = ${partner}`);
    }
    const negative = admissibility(
      genericModel,
      genericPairs,
      fullGenericSet({ ...sound, Cperp: -1 }),
      where,
    );
    expect(negative.offender?.coefficients).toEqual(['Cperp']);
  });
  it('refuses a coupling to a force that heats nothing, however weak', () => {
    const where = texture(true);
    const calm = Object.fromEntries(FREE.map((c) => [c, 0])) as unknown as GenericSet;
    const set = { ...calm, kT: 1, s: 1, Cperp: 1, Apar: 1, Aperp: 1, LnQ: 1e-9 };
    expect(admissibility(genericModel, genericPairs, fullGenericSet(set), where).admissible).toBe(false);
    expect(genericMargins(set, where).admissible).toBe(false);
  });
});

const CO = { M: 1.45e6, sigma: 3.4e7, P: 0.6, gamma: 1.7588e11, T: 300, kappa: 100 };
const UNITS = { e: 1.602176634e-19, hbar: 1.054571817e-34 };
const along = (M: number, steep: number): LocalTexture => ({
  M,
  n: [0, 0, 1],
  d: [
    [M * steep, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ],
});

describe('sets from a material', () => {
  it('break the second law exactly where the closed bounds of a texture do', () => {
    // Constants fixed against ∇µ at small α: LL and Gilbert readings agree to α².
    const per = boundPerSteepness({ ...CO, alpha: 0, beta: 0 }, { gamma: CO.gamma, ...UNITS });
    for (const [form, model] of [
      ['generic-force', 'generic'],
      ['two-band-force', 'two'],
    ] as const) {
      const bound = 4e16 * per[form];
      for (const factor of [0.9, 1.1]) {
        const alpha = factor * bound;
        const material = { ...CO, alpha, beta: alpha };
        const where = along(CO.M, 2e8);
        const law =
          model === 'generic'
            ? admissibility(genericModel, genericPairs, fullGenericSet(genericSetOf(material, UNITS)), where)
            : admissibility(
                twoBandModel,
                twoBandPairs,
                fullTwoBandSet(
                  twoBandSetOf(material, { betaMaj: alpha, betaMin: alpha, Gamma: 1e60 }, UNITS),
                ),
                where,
              );
        expect(law.admissible, `${form} ${factor}`).toBe(factor > 1);
      }
    }
  });
  it('give the torque of the Gilbert equation and the sum of both bands the torque of one fluid', () => {
    const material = { ...CO, alpha: 0.1, beta: 0.04 };
    const where = { M: CO.M, n: unit([0.3, -0.5, 0.7]) } as const;
    const d = [0, 1, 2].map(() => C(where.n, K(1e7 * CO.M, vec()))) as unknown as LocalTexture['d'];
    const at = { ...where, d };
    const f: Vector = [1e-17, -2e-17, 3e-18];
    const xi = torqueCoefficient(material, UNITS);
    expect(xi).toBeCloseTo((0.6 * 3.4e7 * 1.7588e11 * UNITS.hbar) / (2 * UNITS.e ** 2 * 1.45e6), -5);
    const wanted = drivenTorque(at.n, d, f, landauLifshitzPair({ xi, xiBeta: 0.04 * xi }, 0.1));
    // The same by hand: explicit form of ξ f_i (d_i − β n × d_i) in the Gilbert equation.
    const gilbert = plus(...d.map((di, i) => K(xi * (f[i] as number), plus(di, K(-0.04, C(at.n, di))))));
    const byHand = K(1 / 1.01, plus(gilbert, K(0.1, C(at.n, gilbert))));
    const one = genericFluxes(fullGenericSet(genericSetOf(material, UNITS)), at, [
      0,
      0,
      0,
      ...f,
      ...Array(12).fill(0),
    ]);
    const bands = { betaMaj: 0.04, betaMin: 0.04, Gamma: 1e60 };
    const set = fullTwoBandSet(twoBandSetOf(material, bands, UNITS));
    const two = twoBandFluxes(set, at, [0, 0, 0, ...f, ...f, 0, 0, 0, 0]);
    for (const k of [0, 1, 2] as const) {
      expect(wanted[k] / byHand[k]).toBeCloseTo(1, 12);
      expect(one.N[k] / byHand[k]).toBeCloseTo(1, 12);
      expect(two.torque[k] / byHand[k]).toBeCloseTo(1, 10);
    }
    // Onsager: what both pump together is what one fluid pumps.
    const H: Vector = [0.02, 0.05, -0.03];
    const pumpedOne = genericFluxes(fullGenericSet(genericSetOf(material, UNITS)), at, [
      0,
      0,
      0,
      0,
      0,
      0,
      ...H,
      ...Array(9).fill(0),
    ]);
    const pumped = twoBandFluxes(set, at, [0, 0, 0, 0, 0, 0, 0, 0, 0, ...H, 0]);
    for (const k of [0, 1, 2] as const)
      expect((pumped.jmaj[k] + pumped.jmin[k]) / pumpedOne.jn[k]).toBeCloseTo(1, 10);
  });
});

describe('the two-band magnet', () => {
  it('has 23 terms, and heats at the rate of equation (54)', () => {
    expect(twoBandTerms.length).toBe(23);
    for (let k = 0; k < 20; k++) {
      const [c, where, x] = [twoBandSet(), texture(), forces(13)];
      const Mv = K(where.M, where.n);
      const H: Vector = [x[9] as number, x[10] as number, x[11] as number];
      const MH = C(Mv, H);
      let wanted = c.Gamma * (x[12] as number) ** 2 + (c.lambda / where.M) * D(MH, MH);
      for (const i of [0, 1, 2] as const) {
        const [T, min, maj] = [x[i] as number, x[3 + i] as number, x[6 + i] as number];
        wanted += c.kT * T * T + c.sMin * min * min + c.sMaj * maj * maj;
        wanted += 2 * (c.Lx * min * maj + T * (c.LSmin * min + c.LSmaj * maj));
        wanted += 2 * D(C(Mv, where.d[i]), MH) * (c.LSM * T + c.LminM * min + c.LmajM * maj);
      }
      const fluxes = twoBandFluxes(fullTwoBandSet(c), where, x);
      expect(fluxes.R).toBeCloseTo(wanted, 12);
      expect(quadratic(twoBandMatrix(fullTwoBandSet(c), where), x)).toBeCloseTo(wanted, 12);
      // Ω × M with Ω of (50).
      let omega = K(c.lambda, C(where.n, H));
      for (const i of [0, 1, 2] as const)
        for (const [force, L, Lp] of [
          [x[i], c.LSM, c.LSMp],
          [x[3 + i], c.LminM, c.LminMp],
          [x[6 + i], c.LmajM, c.LmajMp],
        ] as const)
          omega = plus(
            omega,
            K(L * (force as number), C(Mv, where.d[i])),
            K(-Lp * (force as number), where.d[i]),
          );
      const torque = C(omega, Mv);
      for (const k of [0, 1, 2] as const) expect(fluxes.torque[k]).toBeCloseTo(torque[k], 12);
    }
  });
  it('derives Q, N and the energy flux as in (29), (30) and (33), and keeps the torque as the only transverse part', () => {
    const [c, where, x] = [twoBandSet(), texture(true), forces(13)];
    const fluxes = twoBandFluxes(fullTwoBandSet(c), where, x);
    const { jn, Q, N } = derivedTwoBand(fluxes, where, 0.3);
    const spin = [0, 1, 2].map((i) => 0.3 * ((fluxes.jmaj[i] as number) - (fluxes.jmin[i] as number)));
    let wanted = plus(fluxes.torque, K(-0.6 * fluxes.S, where.n));
    spin.forEach((s, i) => (wanted = plus(wanted, K(s / where.M, where.d[i as 0 | 1 | 2]))));
    for (const k of [0, 1, 2] as const) {
      expect(N[k]).toBeCloseTo(wanted[k], 13);
      expect(jn[k]).toBeCloseTo(fluxes.jmaj[k] + fluxes.jmin[k], 14);
      expect(D(Q[k], where.n)).toBeCloseTo(spin[k] as number, 13);
    }
    expect(fluxes.S).toBeCloseTo(-c.Gamma * (x[12] as number), 14);
    const energy = twoBandEnergyFlux(fluxes, 300, 2, 3);
    expect(energy[1]).toBeCloseTo(300 * fluxes.js[1] + 2 * fluxes.jmin[1] + 3 * fluxes.jmaj[1], 12);
    expect(twoBandEnergyFlux(fluxes, 300, 2, 3, 'printed')[1]).toBeCloseTo(
      600 * fluxes.js[1] - energy[1],
      11,
    );
  });
});
