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
import { genericModel } from '@workers/voltage/thermodynamics/generic-terms';
import { genericMargins, twoBandMargins } from '@workers/voltage/thermodynamics/margins';
import { boundPerSteepness } from '@workers/voltage/thermodynamics/texture-margin';
import {
  drivenTorque,
  landauLifshitzPair,
  torqueCoefficient,
} from '@workers/voltage/thermodynamics/torque-pumping';
import { type LocalTexture } from '@workers/voltage/thermodynamics/transport';
import { fullTwoBandSet, twoBandFluxes, twoBandPairs } from '@workers/voltage/thermodynamics/two-band-magnet';
import { twoBandModel } from '@workers/voltage/thermodynamics/two-band-terms';
import { vec, unit, C, K, plus, texture, FREE, genericSet, twoBandSet } from './coefficient-draws';

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
