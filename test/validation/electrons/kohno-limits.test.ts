import { describe, expect, it } from 'vitest';
import { fullKernelAt } from '@workers/electrons/thermal-torque/full-kernel';
import { leadingAt, slopesAt, stiffnessSlope } from '@workers/electrons/thermal-torque/leading';
import { seaResponse, thermalTorque, torqueCoefficients } from '@workers/electrons/thermal-torque/torque';
import {
  mottFactor,
  mottTransport,
  thermalDrive,
  thermalTransport,
} from '@workers/electrons/thermal-torque/transport';
import { thermalVelocities } from '@workers/electrons/thermal-torque/velocities';
import { CONSTANTS, EV, metal } from './metals';
import { MOMENT, close } from './kohno-support';

describe('the full kernel against the lowest order', () => {
  it('differs by the square of the impurity strength in A, B − C and C', () => {
    const errors = (factor: number): number[] => {
      const m = metal({ ni: 3e-3 * factor, ns: 2e-3 * factor });
      const [full, lead] = [fullKernelAt(m, m.fermiEnergy), leadingAt(m, m.fermiEnergy)];
      return [full.A / lead.A - 1, (full.B - full.C) / lead.BC - 1, full.C / lead.C - 1];
    };
    // Digits of the reference file.
    [-7.62682384208227e-6, 1.42463767806609e-5, -1.15024734541277e-5].forEach((wanted, i) => {
      close(errors(0.1)[i] as number, wanted, 1e-5);
      close((errors(0.1)[i] as number) / (errors(0.01)[i] as number), 100, 2e-3);
    });
  });
  it('leaves a β without spin flips that falls as the cube of the impurity strength, and a large one without vertex', () => {
    const residual = (ni: number, vertex = true): number => {
      const m = metal({ ni, ns: 0 });
      const { A, B, C } = fullKernelAt(m, m.fermiEnergy, vertex);
      return (B - C) / A;
    };
    close(residual(3e-3), 4.02769732e-5, 1e-8);
    close(residual(3e-4) / residual(3e-5), 1000, 5e-3);
    close(residual(3e-3, false), 0.0216, 2e-2);
  });
  it('crosses the band edges without a jump, and is zero below both bands', () => {
    const m = metal({});
    for (const edge of [1.6]) {
      const [below, above] = [fullKernelAt(m, (edge - 1e-9) * EV), fullKernelAt(m, (edge + 1e-9) * EV)];
      for (const key of ['A', 'B', 'C'] as const) close(below[key], above[key], 1e-3);
    }
    expect(fullKernelAt(m, -1.7 * EV)).toEqual({ A: 0, B: 0, C: 0 });
    expect(leadingAt(m, -1.7 * EV).C).toBe(0);
  });
});

describe('slopes in energy', () => {
  it.each([
    [5, 1.6, 3e-3, 2e-3],
    [5, 0.25, 1e-3, 5e-2],
    [1.5, 1.6, 3e-3, 2e-3],
    [3, 2.9, 1e-4, 1e-3],
  ])('are the differences of the values, E_F = %f, M = %f', (eF, M, ni, ns) => {
    const m = metal({ eF, M, ni, ns });
    const h = 1e-4 * EV;
    const at = (k: number) => leadingAt(m, m.fermiEnergy + k * h);
    const slope = (f: (k: number) => number): number => (8 * (f(1) - f(-1)) - (f(2) - f(-2))) / (12 * h);
    const found = slopesAt(m, m.fermiEnergy);
    const scale = 1 / m.fermiEnergy;
    expect(Math.abs(found.sigmaS - slope((k) => at(k).sigmaS) / at(0).sigmaS)).toBeLessThan(1e-8 * scale);
    close(found.sigmaC, slope((k) => at(k).sigmaC) / at(0).sigmaC, 1e-8);
    close(
      found.beta,
      slope((k) => at(k).beta),
      1e-8,
    );
    close(
      stiffnessSlope(m, m.fermiEnergy),
      slope((k) => at(k).C),
      1e-7,
    );
    close(
      at(0).C,
      slope((k) => at(k).cs),
      1e-7,
    );
  });
  it('of σ_s follow the cube of the ratio of impurities with the exact coefficient', () => {
    const relative = (ratio: number): number => {
      const m = metal({ eF: 4, M: 1.6, ni: 3e-3, ns: 3e-3 * ratio });
      return m.fermiEnergy * slopesAt(m, m.fermiEnergy).sigmaS;
    };
    close(relative(0.1), -8.5457e-5, 1e-4);
    close(Math.log10(relative(1e-3) / relative(1e-4)), 3, 3e-3);
    // κ → (2/3) n_s/n_i: −2κ³M²E_F/p³.
    const p = Math.sqrt(16 - 1.6 ** 2);
    close(relative(1e-5), (-2 * ((2 / 3) * 1e-5) ** 3 * 1.6 ** 2 * 4) / p ** 3, 1e-4);
  });
});

describe('thermal transport', () => {
  it('has β_T,open/β → 1 − 1/(2√(1−P²)) without magnetic impurities: 0.375 at P = 0.6, zero at 0.866', () => {
    for (const P of [0.2, 0.6, 0.9]) {
      const { open, beta } = mottTransport(metal({ eF: 5, M: 5 * P, ns: 1e-9 }), 300);
      expect(Math.abs((open.betaT as number) / beta - (1 - 0.5 / Math.sqrt(1 - P * P)))).toBeLessThan(1e-6);
    }
    const zero = mottTransport(metal({ eF: 5, M: 5 * Math.sqrt(0.75), ns: 1e-9 }), 300);
    expect(Math.abs(zero.open.nonadiabatic)).toBeLessThan(1e-5 * Math.abs(zero.open.adiabatic * zero.beta));
  });
  it('agrees between Mott and integral to (kT)²', () => {
    const error = (T: number): number => {
      const m = metal({});
      return thermalTransport(m, T).open.nonadiabatic / mottTransport(m, T).open.nonadiabatic - 1;
    };
    close(error(300) / error(150), 4, 0.01);
    expect(Math.abs(error(300))).toBeLessThan(2e-4);
  });
  it.each([
    [1.65, -2.80192, -2.57782],
    [1.7, -1.51538, -1.84192],
    [1.8, -0.747145, -0.82901],
    [2.5, -0.101177, -0.10191],
  ])('parts from Mott near the minority band edge, E_F = %f', (eF, mott, integral) => {
    const m = metal({ eF });
    close(mottTransport(m, 300).closed.adiabatic, mott, 1e-5);
    close(thermalTransport(m, 300).closed.adiabatic, integral, 1e-5);
  });
  it('changes only the non-adiabatic sign when the circuit is opened, and for strong splitting not even that', () => {
    const drives = (M: number, ratio: number) =>
      mottTransport(metal({ M: 5 * M, ni: 2e-3, ns: 2e-3 * ratio }), 300);
    for (const [M, ratio] of [
      [0.32, 0.67],
      [0.5, 1],
      [0.71, 0.1],
    ] as const) {
      const { closed, open } = drives(M, ratio);
      expect(closed.adiabatic * open.adiabatic).toBeGreaterThan(0);
      expect(closed.nonadiabatic * open.nonadiabatic).toBeLessThan(0);
    }
    // Weak magnetic scattering: the reversal ends at M = (√3/2) E_F.
    for (const [M, sign] of [
      [0.86, -1],
      [0.872, 1],
    ] as const) {
      const { closed, open } = drives(M, 1e-4);
      expect(Math.sign(closed.nonadiabatic * open.nonadiabatic)).toBe(sign);
    }
  });
  it('of a half metal has no open adiabatic part, and a non-adiabatic one of L₀β′σ_s', () => {
    const m = metal({ eF: 1 });
    const { open, sigmaS } = mottTransport(m, 100);
    expect(open).toMatchObject({ adiabatic: 0, betaT: null });
    expect(thermalTransport(m, 100).open.adiabatic).toBe(0);
    close(open.nonadiabatic, mottFactor(CONSTANTS, 100) * slopesAt(m, m.fermiEnergy).beta * sigmaS, 1e-10);
  });
  it('runs from open to closed with the load', () => {
    const t = thermalTransport(metal({}), 300);
    const [closed, open] = [thermalDrive(t, { load: 0 }), thermalDrive(t, { load: Infinity })];
    close(closed.adiabatic, t.closed.adiabatic, 1e-10);
    close(closed.nonadiabatic, t.closed.nonadiabatic, 1e-10);
    expect(open.adiabatic).toBe(t.open.adiabatic);
    const half = thermalDrive(t, { load: 1 }).nonadiabatic;
    close(half, (t.closed.nonadiabatic + t.open.nonadiabatic) / 2, 1e-10);
  });
  it.each([0.05, 1e-3, 1e-5, 1e-8])(
    'keeps its digits for a splitting of %f of the Fermi energy, from 0 to 3000 K',
    (share) => {
      const m = metal({ M: 5 * share });
      const [e, M] = [m.fermiEnergy, m.exchange];
      const p = Math.sqrt((e - M) * (e + M));
      const { kappa } = m;
      // Section 4 of the specification in closed form, where nothing cancels.
      const sigmaS = (2 * M * m.conduction * (1 + (2 * kappa * e) / p)) / (1 + kappa ** 2 + (2 * kappa * e) / p);
      const slopeS = (-2 * kappa ** 3 * M ** 2) / (p ** 3 * (1 + kappa ** 2 + (2 * kappa * e) / p) * (1 + (2 * kappa * e) / p));
      const slopeP = (-p * p * (1 + (3 * kappa * e) / p + 2 * kappa ** 2)) / ((p + 2 * kappa * e) * (p * e + kappa * (e * e + M * M)));
      const t0 = thermalTransport(m, 0);
      close(t0.sigmaS, sigmaS, 1e-12);
      const slopes = slopesAt(m, e);
      close(slopes.sigmaS, slopeS, 1e-10);
      close(slopes.sigmaS - slopes.sigmaC, slopeP, 1e-10);
      for (const T of [0, 1, 300, 3000]) {
        const t = thermalTransport(m, T);
        const { open, closed } = t;
        expect([open.adiabatic, open.nonadiabatic, closed.adiabatic, closed.nonadiabatic, t.P, t.seebeck].every(Number.isFinite)).toBe(true);
        close(t.P / t0.P, 1, 1e-2);
        // Open circuit: P times the Seebeck scale times P′/P, to (kT/E_F)².
        if (T === 300) close(t.open.adiabatic, mottTransport(m, T).open.adiabatic, 1e-3);
      }
    },
  ); // prettier-ignore
  it('is finite and smooth from 0 to 3000 K, and zero at 0 K', () => {
    const m = metal({ eF: 1.7 });
    const cold = thermalTransport(m, 0);
    expect([cold.seebeck, cold.open.nonadiabatic, cold.spinHeat]).toEqual([0, 0, 0]);
    expect(thermalTorque(torqueCoefficients(m, 0), 0)).toMatchObject({ subtracted: 0, offending: null });
    for (const T of [1e-3, 1, 300, 3000])
      for (const x of [thermalTransport(m, T).open.nonadiabatic, torqueCoefficients(m, T).BC1])
        expect(Number.isFinite(x)).toBe(true);
    // Mott's value times T in the limit.
    close(thermalTransport(m, 0.01).seebeck, mottTransport(m, 0.01).seebeck, 2e-9);
  });
  it('drives a wall to the cold end when closed, to the hot end when open, and turns with the gradient', () => {
    const t = thermalTransport(metal({}), 300);
    const at = (g: number, c: 'open' | 'closed') => thermalVelocities(t, MOMENT, g, c).w;
    expect(at(1e7, 'closed')).toBeLessThan(0);
    expect(at(1e7, 'open')).toBeGreaterThan(0);
    expect(at(-1e7, 'open')).toBe(-at(1e7, 'open'));
    expect(thermalVelocities(t, MOMENT, 0, 'open').v).toBeCloseTo(0, 30);
  });
});

describe('the equilibrium part', () => {
  it('diverges as 1/T, and the cure is proportional to T', () => {
    const m = metal({});
    const at = (T: number) => thermalTorque(torqueCoefficients(m, T), T);
    const slope = (key: 'subtracted' | 'offending' | 'unsubtracted'): number =>
      Math.log10((at(100)[key] as number) / (at(10)[key] as number));
    expect(slope('subtracted')).toBeCloseTo(1, 4);
    expect(slope('offending')).toBeCloseTo(-1, 4);
    expect(slope('unsubtracted')).toBeCloseTo(-1, 1);
  });
  it.each([[5], [1.7], [1.2]])('comes out alike by three roads, E_F = %f', (eF) => {
    const m = metal({ eF });
    const sea = seaResponse(m, 300);
    const scale = Math.abs(sea.unsubtracted);
    close(sea.entropy, sea.minusC1, 1e-10);
    expect(Math.abs(sea.subtracted - sea.minusC1)).toBeLessThan(1e-12 * scale);
    close(sea.el, sea.minusC0, 1e-10);
  });
  it('has dc/dμ = C₀ and T dc/dT = C₁', () => {
    const c = (eF: number, T: number) => torqueCoefficients(metal({ eF }), T);
    const h = 1e-3;
    close((c(5 + h, 300).c - c(5 - h, 300).c) / (2 * h * EV), c(5, 300).C0, 1e-6);
    close((300 * (c(5, 303).c - c(5, 297).c)) / 6, c(5, 300).C1, 1e-3);
  });
  it('becomes M²ν/6k_F² for small M, without losing digits', () => {
    const m = metal({ M: 0.001 });
    const kF2 = (2 * m.mass * m.fermiEnergy) / m.hbar ** 2;
    const nu = m.density * Math.sqrt(m.fermiEnergy);
    close(leadingAt(m, m.fermiEnergy).cs, (m.exchange ** 2 * nu) / (6 * kF2), 1e-6);
  });
  it('is the q² coefficient of the static transverse susceptibility', () => {
    const m = metal({});
    // Σ_k f_ks/(ε_{k+q} − ε_k + 2sM), angles done in closed form, k by Simpson's rule.
    const chi = (q: number): number => {
      const t = m.hbar ** 2 / (2 * m.mass);
      const of = (s: 1 | -1): number => {
        const kF = Math.sqrt((m.fermiEnergy + s * m.exchange) / t);
        const n = 4000;
        let sum = 0;
        for (let i = 1; i <= n; i++) {
          const k = (kF * i) / n;
          const base = t * q * q + 2 * s * m.exchange;
          const angle = Math.log((base + 2 * t * k * q) / (base - 2 * t * k * q)) / (2 * t * k * q);
          sum += (i === n ? 1 : i % 2 === 1 ? 4 : 2) * k * k * angle;
        }
        return (sum * kF) / (3 * n) / (4 * Math.PI ** 2);
      };
      return 2 * (of(1) + of(-1));
    };
    const { nUp, nDown } = { nUp: m.fermiEnergy + m.exchange, nDown: m.fermiEnergy - m.exchange };
    const polarised = ((2 / 3) * m.density * (nUp ** 1.5 - nDown ** 1.5)) / m.exchange;
    const c = (q: number): number => ((polarised - chi(q)) * m.exchange ** 2) / q ** 2;
    close((4 * c(1e8) - c(2e8)) / 3, leadingAt(m, m.fermiEnergy).cs, 1e-6);
  });
});
