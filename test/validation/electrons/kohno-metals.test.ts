import { describe, expect, it } from 'vitest';
import { calibrate } from '@workers/electrons/thermal-torque/calibrate';
import { derivationCheck } from '@workers/electrons/thermal-torque/derivation-check';
import { fullKernelAt } from '@workers/electrons/thermal-torque/full-kernel';
import { leadingAt, slopesAt, stiffnessSlope } from '@workers/electrons/thermal-torque/leading';
import { measuredDrive } from '@workers/electrons/thermal-torque/phenomenological';
import { seaResponse, torqueCoefficients } from '@workers/electrons/thermal-torque/torque';
import { mottFactor, mottTransport, thermalTransport } from '@workers/electrons/thermal-torque/transport';
import { fermi, seaNodes } from '@workers/electrons/thermal-torque/thermal-window';
import type { Metal } from '@workers/electrons/thermal-torque/metal';
import { thermalVelocities } from '@workers/electrons/thermal-torque/velocities';
import { validityWarnings } from '@workers/electrons/thermal-torque/warnings';
import { wireDrive } from '@workers/electrons/thermal-torque/wire';
import { CONSTANTS, EV, metal } from './metals';
import { MOMENT, close } from './kohno-support';

describe('thermodynamics of the sea', () => {
  const at = { T: 300, eF: 5 };
  /** ∫ X over the occupied sea, X given the metal, ε and kT. */
  const over = (eF: number, T: number, X: (m: Metal, eps: number, kT: number) => number): number => {
    const m = metal({ eF });
    const { eps, weight } = seaNodes(m, T);
    return eps.reduce((sum, x, i) => sum + (weight[i] ?? NaN) * X(m, x, CONSTANTS.kB * T), 0);
  };
  /** ∫ Ω D, Ω = −kT ln(1 + e^(−x)). */
  const phi = (eF: number, T: number): number =>
    over(eF, T, (m, eps, kT) => {
      const x = eps / kT;
      const omega = -kT * (Math.log1p(Math.exp(-Math.abs(x))) + Math.max(-x, 0));
      return -omega * stiffnessSlope(m, m.fermiEnergy + eps);
    });
  const slope = (f: (k: number) => number, h: number): number =>
    (8 * (f(1) - f(-1)) - (f(2) - f(-2))) / (12 * h);
  it('gives the responses to field and heat as derivatives of one potential, (84) and (85)', () => {
    const sea = seaResponse(metal(at), at.T);
    close(-slope((k) => phi(at.eF + 0.05 * k, at.T), 0.05 * EV), sea.el, 1e-6);
    close(-at.T * slope((k) => phi(at.eF, at.T + 15 * k), 15), sea.minusC1, 1e-6);
  });
  it('has the surface terms B₀ and B₁ as derivatives of ∫ f B, footnote 35', () => {
    const psi = (eF: number, T: number): number =>
      over(eF, T, (m, eps, kT) => fermi(eps / kT) * fullKernelAt(m, m.fermiEnergy + eps).B);
    const full = torqueCoefficients(metal(at), at.T, 'full');
    close(
      slope((k) => psi(at.eF + 0.05 * k, at.T), 0.05 * EV),
      full.BC0 + full.C0,
      1e-6,
    );
    close(at.T * slope((k) => psi(at.eF, at.T + 15 * k), 15), full.BC1 + full.C1, 1e-6);
  });
  it('takes the torque of a stiffness that varies in space in divergence form, (46) + (50)', () => {
    const n = (x: number): [number, number, number] => {
      const [t, p] = [1 + 0.5 * Math.sin(x), 0.7 * x];
      return [Math.sin(t) * Math.cos(p), Math.sin(t) * Math.sin(p), Math.cos(t)];
    };
    const psi = (x: number): number => 0.3 * Math.cos(1.3 * x);
    const cross = (a: number[], b: number[]): number[] =>
      [0, 1, 2].map((i) => {
        const [j, k] = [(i + 1) % 3, (i + 2) % 3];
        return (a[j] ?? NaN) * (b[k] ?? NaN) - (a[k] ?? NaN) * (b[j] ?? NaN);
      });
    const combine = (f: (i: number) => number): number[] => [0, 1, 2].map(f);
    const error = (h: number): number => {
      const x = 0.8;
      const [left, here, right] = [n(x - h), n(x), n(x + h)];
      const second = combine((i) => ((right[i] ?? 0) - 2 * (here[i] ?? 0) + (left[i] ?? 0)) / h ** 2);
      const first = combine((i) => ((right[i] ?? 0) - (left[i] ?? 0)) / (2 * h));
      const slopePsi = (psi(x + h) - psi(x - h)) / (2 * h);
      const [bulk, surface] = [cross(here, second), cross(here, first)];
      const [out, into] = [cross(here, right), cross(left, here)];
      return Math.hypot(
        ...combine((i) => {
          const faces =
            ((1 + psi(x + h / 2)) * (out[i] ?? 0) - (1 + psi(x - h / 2)) * (into[i] ?? 0)) / h ** 2;
          return faces - (1 + psi(x)) * (bulk[i] ?? 0) - slopePsi * (surface[i] ?? 0);
        }),
      );
    };
    close(error(0.02) / error(0.01), 4, 0.01);
  });
});

describe('the derivation on the imaginary axis', () => {
  it('gives the closed forms and the published digits', () => {
    const m = metal({ eF: 4 });
    const found = derivationCheck(m, { up: 0.3 * EV, down: 0.2 * EV }, 0);
    close(found.aClosed, 1.104487863e9, 1e-9);
    close(found.bClosed, 0.0896214347e9, 1e-9);
    close(found.a, found.aClosed, 1e-7);
    close(found.b, found.bClosed, 1e-7);
    expect(Math.abs(found.aHeat)).toBeLessThan(1e-6 * found.cClosed);
    close(found.bHeat, found.cClosed, 1e-6);
    close(found.cClosed, 0.0279911783e9 * EV, 3e-9);
    const warm = derivationCheck(m, { up: 0.09 * EV, down: 0.06 * EV }, (0.3 * EV) / CONSTANTS.kB);
    close(warm.cMatsubara, 0.0282755944e9 * EV, 3e-9);
    close(warm.cThermal, warm.cMatsubara, 1e-9);
  });
});

describe('measured metals', () => {
  it('come back from the calibration', () => {
    for (const [eF, M, ni, ns] of [
      [5, 1.6, 3e-3, 2e-3],
      [7, 2.2, 1e-3, 5e-4],
      [3, 0.1, 1e-2, 0],
      [4, 3.9, 1e-4, 1e-4],
    ] as const) {
      const m = metal({ eF, M, ni, ns });
      const { sigmaS, sigmaC, beta } = leadingAt(m, m.fermiEnergy);
      const found = calibrate(
        { fermiEnergy: m.fermiEnergy, P: sigmaS / sigmaC, beta, resistivity: 1 / sigmaC, massRatio: 1 },
        CONSTANTS,
      );
      if (!found.ok) throw new Error(found.hint);
      close(found.value.exchange, m.exchange, 1e-9);
      close(found.value.normal, m.scattering.normal, 1e-8);
      close(found.value.magnetic, m.scattering.magnetic, 1e-8);
    }
  });
  it('are refused where no such metal exists', () => {
    const base = { fermiEnergy: 5 * EV, P: 0.4, beta: 0.04, resistivity: 2.5e-7, massRatio: 1 };
    expect(calibrate({ ...base, beta: 50 }, CONSTANTS)).toMatchObject({ path: 'beta' });
    expect(calibrate({ ...base, P: 1 }, CONSTANTS)).toMatchObject({ path: 'P' });
  });
  it('drive like the model when given the Seebeck coefficients of the model', () => {
    const m = metal({});
    const t = mottTransport(m, 300);
    const given = {
      sigmaC: t.sigmaC,
      P: t.P,
      seebeck: -t.seebeck,
      seebeckDifference: (2 * t.P * (t.seebeck - t.spinSeebeck)) / (1 - t.P ** 2),
      beta: t.beta,
      betaSlope: slopesAt(m, m.fermiEnergy).beta / t.beta,
      mottFactor: mottFactor(CONSTANTS, 300),
    };
    const found = measuredDrive(given);
    close(found.open.adiabatic, t.open.adiabatic, 1e-10);
    close(found.open.nonadiabatic, t.open.nonadiabatic, 1e-9);
    close(found.closed.nonadiabatic, t.closed.nonadiabatic, 1e-9);
  });
});

describe('a wire with a temperature profile', () => {
  const m = metal({});
  const wire = { x: [0, 1e-6, 2e-6], T: [295, 300, 305], area: 1e-15, load: Infinity, applied: 0 };
  it('is the open circuit without a way out, and the closed one without a load', () => {
    const t = thermalTransport(m, 300);
    const open = wireDrive(m, MOMENT, wire);
    expect(open.j).toBe(0);
    close(open.w[1] as number, thermalVelocities(t, MOMENT, 5e6, 'open').w, 1e-12);
    close(open.E[1] as number, -t.seebeck * 5e6, 1e-12);
    const closed = wireDrive(m, MOMENT, { ...wire, load: 0 });
    close(closed.w[1] as number, thermalVelocities(t, MOMENT, 5e6, 'closed').w, 1e-3);
  });
  it('is driven by an applied voltage like by a current', () => {
    const cold = { ...wire, T: [300, 300, 300], load: 0, applied: 1e-3 };
    const { j, E } = wireDrive(m, MOMENT, cold);
    close(E[1] as number, 500, 1e-12);
    close(j, 500 * thermalTransport(m, 300).sigmaC, 1e-12);
  });
});

describe('warnings', () => {
  const codes = (given: Parameters<typeof metal>[0], gradient = 1e7, wallWidth?: number): string[] =>
    validityWarnings(metal(given), {
      temperature: 300,
      gradient,
      ...(wallWidth === undefined ? {} : { wallWidth }),
    }).map(({ code }) => code);
  it('are silent for the default metal and name what is wrong elsewhere', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ ni: 0.1 })).toContain('broad-levels');
    expect(codes({ eF: 1.7 })).toContain('near-band-edge');
    expect(codes({ eF: 1 })).toContain('half-metal');
    expect(codes({}, 1e10)).toContain('steep-gradient');
    expect(codes({}, 1e7, 1e-9)).toContain('narrow-wall');
  });
});
