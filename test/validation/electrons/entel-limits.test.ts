import { describe, expect, it } from 'vitest';
import { densityPrefactor } from '@workers/electrons/bands';
import { broadening, spinFlipBeta } from '@workers/electrons/lifetimes';
import { checkConductor, conductorState, type Conductor } from '@workers/electrons/spin-continuity/conductor';
import { relaxation } from '@workers/electrons/spin-continuity/relaxation';
import { sourceCoefficients } from '@workers/electrons/spin-continuity/source-coefficients';
import { continuityTorque } from '@workers/electrons/spin-continuity/torque';
import { continuityWarnings } from '@workers/electrons/spin-continuity/warnings';
import { leadingAt } from '@workers/electrons/thermal-torque/leading';
import { adaptive, generator } from './adaptive';
import { CONSTANTS, EV, metal } from './metals';

const { hbar, m_e, e } = CONSTANTS;

/** γ_s relative to the Fermi energy. */
const conductor = (ratio: number, gammaUp: number, gammaDown: number): Conductor => {
  const fermiEnergy = 5 * EV;
  const tau = (gamma: number): number => hbar / (2 * gamma * fermiEnergy);
  return {
    fermiEnergy,
    exchange: ratio * fermiEnergy,
    mass: m_e,
    hbar,
    tau: { up: tau(gammaUp), down: tau(gammaDown) },
    spinFlip: 1e27 * 2.6e-48 ** 2,
    spinOrbit: 1e27 * 1e-68 ** 2,
  };
};

const random = generator(11);
const between = (a: number, b: number): number => a * (b / a) ** random();

describe('a, b and a′', () => {
  it.each([
    [0.05, 1e-2, 0.941156, 0.941153, 0.968369, -0.24999],
    [0.05, 1e-3, 0.999375, 0.999375, 1.001422, -0.025],
    [0.2, 1e-1, 0.718908, 0.718542, 0.970283, -0.62347],
    [0.2, 1e-2, 0.996107, 0.996101, 1.019377, -0.06238],
    [0.2, 1e-3, 0.999961, 0.999961, 1.002205, -0.00624],
    [0.5, 1e-2, 0.9994, 0.999402, 1.024814, -0.02457],
    [0.5, 1e-4, 1, 1, 1.000253, -0.00025],
  ])('approach their limits as tabled, M = %f, γ = %f', (M, gamma, a, b, aPrime, ratio) => {
    const c = sourceCoefficients(conductor(M, gamma, 1.5 * gamma), 3);
    expect(Math.abs(c.a / c.aLimit - a)).toBeLessThan(6e-7);
    expect(Math.abs(c.b / c.bLimit - b)).toBeLessThan(6e-7);
    expect(Math.abs(c.aPrime / c.aPrimeLimit - aPrime)).toBeLessThan(6e-7);
    expect(Math.abs(c.b / c.a - ratio)).toBeLessThan(6e-6);
  });
  it('are the sums over k they stand for, by quadrature, for 100 random metals', () => {
    for (let i = 0; i < 100; i++) {
      const c = conductor(between(0.03, 1.5), between(0.004, 0.1), between(0.004, 0.1));
      const ratio = between(1.1, 6);
      const { gamma } = conductorState(c);
      const E = { up: 1 + c.exchange / c.fermiEnergy, down: 1 - c.exchange / c.fermiEnergy };
      const g = { up: gamma.up / c.fermiEnergy, down: gamma.down / c.fermiEnergy };
      const parts = (x: number): number[] => {
        const size = { up: (E.up - x) ** 2 + g.up ** 2, down: (E.down - x) ** 2 + g.down ** 2 };
        const [ru, rd] = [(E.up - x) / size.up, (E.down - x) / size.down];
        const triple = (4 / 3) * x * (rd / size.up + ru / size.down);
        // g₊ g₋*: Re and Im.
        const re = ((E.up - x) * (E.down - x) + g.up * g.down) / (size.up * size.down);
        const im = ((E.up - x) * g.down - (E.down - x) * g.up) / (size.up * size.down);
        const quartet = ((2 / 3) * x * (g.down - g.up)) / (size.up * size.down);
        const spectral = g.up / size.up + g.down / size.down;
        return [triple, 2 * re, im, quartet, spectral, x * (triple + 2 * re), x * spectral];
      };
      const cut = ratio * Math.sqrt(E.up);
      const resonances = [E.up, E.down]
        .filter((x) => x > 0)
        .map(Math.sqrt)
        .sort((a, b) => a - b);
      const inside = adaptive((k) => parts(k * k).map((y) => 2 * k * k * y), [0, ...resonances, cut], 1e-13);
      const beyond = adaptive(
        (t) => {
          const k = cut / t;
          return parts(k * k)
            .slice(0, 5)
            .map((y) => (2 * k * k * y * cut) / (t * t));
        },
        [0, 1],
        1e-13,
      );
      const all = (k: number): number => (inside[k] as number) + (beyond[k] as number);
      const N = densityPrefactor(c) * c.fermiEnergy ** 1.5;
      const unit = (N * N) / c.fermiEnergy ** 3;
      const found = sourceCoefficients(c, ratio);
      const same = (value: number, wanted: number, text: string): void =>
        expect(Math.abs(value / wanted - 1), `${text} ${String(i)}`).toBeLessThan(1e-8);
      same(found.aFirst, (-unit / (2 * Math.PI)) * all(4) * all(0), 'aFirst');
      same(found.aSecond, (-unit / (2 * Math.PI)) * all(4) * all(1), 'aSecond');
      expect(Math.abs(found.b - (-unit / Math.PI) * all(4) * (all(2) + all(3)))).toBeLessThan(
        1e-8 * (Math.abs(found.bPrinted) + Math.abs(found.bOmitted)),
      );
      const k2 = ((2 * c.mass * c.fermiEnergy) / hbar ** 2) ** 2;
      same(
        found.aPrime,
        (-unit * k2 * (inside[6] as number) * (inside[5] as number)) / (3 * Math.PI),
        'aPrime',
      );
    }
  });
  it('stay finite for an empty minority band and for a splitting of a millionth', () => {
    for (const M of [1.5, 1, 1e-6])
      for (const x of Object.values(sourceCoefficients(conductor(M, 0.01, 0.02), 3)))
        expect(Number.isFinite(x)).toBe(true);
  });
});

describe('relaxation', () => {
  const c = conductor(0.1, 0.01, 0.02);
  it('gives the β of Kohno for the same impurities', () => {
    const { nu } = conductorState(c);
    const { betaSf } = relaxation(c);
    expect(betaSf / spinFlipBeta(c.spinFlip, nu, c.exchange)).toBeCloseTo(1, 14);
    const m = metal({ eF: 5, M: 0.5, ns: c.spinFlip / (EV ** 2 * 1e-27) });
    expect(betaSf / leadingAt(m, m.fermiEnergy).beta).toBeCloseTo(1, 12);
  });
  it('by spin–orbit scattering is four times what is printed', () => {
    expect((relaxation(c).betaSo as number) / (relaxation(c, true).betaSo as number)).toBeCloseTo(4, 12);
  });
  it('gives 1/T₁ of the golden rule for a metal without splitting', () => {
    const free = conductor(1e-9, 0.01, 0.01);
    const { k, nu } = conductorState(free);
    const rule = ((8 * Math.PI) / (9 * hbar)) * free.spinOrbit * k.up ** 4 * 2 * nu.up;
    expect(1 / (relaxation(free).tauSo.up as number) / rule).toBeCloseTo(1, 7);
  });
  it('shares its lifetimes with Kohno, spin–orbit impurities added', () => {
    const { nu, k } = conductorState(c);
    const bare = broadening({ normal: 1e-67, magnetic: 2e-68 }, nu, k);
    const orbit = broadening({ normal: 1e-67, magnetic: 2e-68, spinOrbit: c.spinOrbit }, nu, k);
    const { up, down } = k;
    expect(orbit.up - bare.up).toBeCloseTo(
      ((2 * Math.PI) / 9) * c.spinOrbit * up ** 2 * (nu.up * up ** 2 + 2 * nu.down * down ** 2),
      30,
    );
    expect(bare.up).toBeCloseTo(Math.PI * 1e-67 * nu.up + (Math.PI / 3) * 2e-68 * (nu.up + 2 * nu.down), 30);
  });
});

describe('the torque', () => {
  const c = conductor(0.1, 0.01, 0.02);
  const flow = {
    n: [0, 1, 0],
    gradient: [
      [0, 0, -2e8],
      [0, 0, 0],
      [0, 0, 0],
    ],
    j: [1e12, 0, 0],
    charge: -e,
  } as const;
  it('turns with the current and with the sign of the carriers', () => {
    const { total } = continuityTorque(c, flow);
    const back = continuityTorque(c, { ...flow, j: [-1e12, 0, 0] }).total;
    const holes = continuityTorque(c, { ...flow, charge: e }).total;
    total.forEach((x, i) => {
      expect(back[i]).toBeCloseTo(-x, 12);
      expect(holes[i]).toBeCloseTo(-x, 12);
    });
  });
  it('follows a and a′ at finite lifetimes, and is finite without polarisation', () => {
    const [long, short] = [continuityTorque(c, flow), continuityTorque(c, flow, { finiteLifetime: 3 })];
    const { a, aLimit } = sourceCoefficients(c, 3);
    expect(short.spinFlip[0] / long.spinFlip[0]).toBeCloseTo(a / aLimit, 12);
    const { n } = conductorState(c);
    const even = { ...c, tau: { up: 1e-14 / n.up, down: 1e-14 / n.down } };
    expect(conductorState(even).P).toBeCloseTo(0, 14);
    for (const x of continuityTorque(even, flow).total) expect(Number.isFinite(x)).toBe(true);
  });
  it('comes with warnings where the theory ends, and is refused without splitting', () => {
    const codes = (given: Conductor, slope = 1e8): string[] =>
      continuityWarnings(given, {
        ...flow,
        gradient: [
          [0, 0, slope],
          [0, 0, 0],
          [0, 0, 0],
        ],
      }).map(({ code }) => code);
    expect(codes(conductor(0.1, 0.01, 0.01))).toEqual([]);
    expect(codes(conductor(0.05, 0.05, 0.05))).toContain('broad-levels');
    expect(codes(conductor(1.2, 0.01, 0.01))).toContain('half-metal');
    expect(codes(conductor(0.1, 0.01, 0.01), 1e10)).toContain('narrow-texture');
    expect(codes({ ...conductor(0.1, 1e-5, 1e-5), spinFlip: 1e-60 })).toContain('fast-relaxation');
    expect(checkConductor({ ...c, exchange: 0 })).toMatchObject({ ok: false, path: 'M' });
    expect(checkConductor({ ...c, fermiEnergy: NaN })).toMatchObject({ ok: false, path: 'epsF' });
  });
});
