import { describe, expect, it } from 'vitest';
import type { Vector } from '@workers/voltage/spin-motive-force';
import {
  fullGenericSet,
  genericFluxes,
  genericMatrix,
  genericPairs,
  type GenericSet,
} from '@workers/voltage/thermodynamics/generic-magnet';
import { genericModel, genericTerms } from '@workers/voltage/thermodynamics/generic-terms';
import { brokenPairs } from '@workers/voltage/thermodynamics/onsager';
import { transportMatrix, type LocalTexture } from '@workers/voltage/thermodynamics/transport';
import {
  derivedTwoBand,
  fullTwoBandSet,
  twoBandEnergyFlux,
  twoBandFluxes,
  twoBandMatrix,
} from '@workers/voltage/thermodynamics/two-band-magnet';
import { twoBandTerms } from '@workers/voltage/thermodynamics/two-band-terms';
import { draw, vec, unit, D, C, K, plus, texture, FREE, genericSet, twoBandSet } from './coefficient-draws';

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
