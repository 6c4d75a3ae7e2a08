import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import { energyPoints } from '@workers/electrons/lattice/energies';

type Answer = Record<string, number> & { readonly sumTorque: readonly number[] };
const transport = (input: object): Answer => {
  const answer = evaluateQuantity('electrons.lattice.transmission', input);
  if (!answer.ok) throw new Error(`${answer.path}: ${answer.hint}`);
  return answer.value as Answer;
};

/** Both spins open in the whole range that counts. */
const WALL = { L: 41, lam: 1.5, phi: 0.3, Delta: 0.25, E: -1.0 };
const read = ({ current, T, sumTorque, sum_t_nxdn }: Answer): number[] => [
  current as number,
  T as number,
  ...sumTorque,
  sum_t_nxdn as number,
];

/** ∫ F (f_L − f_R) dE/eV by Simpson's rule with Fermi functions written out. */
const byHand = (eV: number, kT: number): number[] => {
  const fermi = (x: number): number => 1 / (Math.exp(x / kT) + 1);
  const [steps, reach] = [160, eV / 2 + 30 * kT];
  const h = (2 * reach) / steps;
  const sum = [0, 0, 0, 0, 0, 0];
  for (let k = 0; k <= steps; k++) {
    const x = -reach + k * h;
    const simpson = ((k === 0 || k === steps ? 1 : k % 2 === 1 ? 4 : 2) * h) / 3;
    const weight = (simpson * (fermi(x - eV / 2) - fermi(x + eV / 2))) / eV;
    read(transport({ ...WALL, E: WALL.E + x })).forEach((v, i) => {
      (sum[i] as number) += weight * v;
    });
  }
  return sum;
};

describe('a window of energies between two reservoirs', () => {
  it.each([
    [0.3, 0.01],
    [0.1, 0.02],
    [0.02, 0.02],
  ])('eV = %d at kT = %d integrates current, torque and force over f_L − f_R', (eV, kT) => {
    const found = read(transport({ ...WALL, eV, kT, nE: 48 }));
    byHand(eV, kT).forEach((wanted, i) => expect(Math.abs((found[i] as number) - wanted)).toBeLessThan(2e-7));
  });
  it('at T = 0 is the mean over the window, and the residuals stay at rounding', () => {
    const found = transport({ ...WALL, eV: 0.4, nE: 24 });
    const count = 200;
    let mean = 0;
    for (let k = 0; k < count; k++)
      mean += transport({ ...WALL, E: WALL.E + 0.4 * ((k + 0.5) / count - 0.5) })['T'] as number;
    expect(Math.abs((found['T'] as number) - mean / count)).toBeLessThan(1e-6);
    expect(found['continuityError']).toBeLessThan(1e-12);
    expect(found['unitarityError']).toBeLessThan(1e-12);
    expect(2 * Math.PI * (found['current'] as number)).toBeCloseTo(found['T'] as number, 12);
  });
  it('closes to linear response and is the same for either sign', () => {
    const linear = read(transport({ ...WALL, kT: 0.02, nE: 24 }));
    const narrow = read(transport({ ...WALL, kT: 0.02, nE: 24, eV: 1e-6 }));
    narrow.forEach((v, i) => expect(v).toBeCloseTo(linear[i] as number, 9));
    expect(read(transport({ ...WALL, eV: -0.2 }))).toEqual(read(transport({ ...WALL, eV: 0.2 })));
  });
  it('is carried by a crystal and a film as by a strip', () => {
    const crystal = { kind: 'kavg', L: 31, lam: 3, Delta: 0.8, E: -3, nk: 4 };
    const mean = [0, 1, 2, 3].map((k) => transport({ ...crystal, E: -3 + 0.2 * ((k + 0.5) / 4 - 0.5) })['T'] as number); // prettier-ignore
    const wide = transport({ ...crystal, eV: 0.2, nE: 16 });
    expect(Math.abs((wide['T'] as number) - mean.reduce((a, b) => a + b, 0) / 4)).toBeLessThan(0.01);
    expect(wide['continuityError']).toBeLessThan(1e-12);
    expect(transport({ L: 12, W: 3, nkz: 3, eV: 0.3, kT: 0.01, E: -2, nE: 4 })['continuityError']).toBeLessThan(1e-12);
  }); // prettier-ignore
  it('has points that neither overflow nor cancel, however cold or narrow', () => {
    for (const [kT, eV] of [
      [1e-9, 1],
      [5, 1e-12],
      [1e-300, 1e-300],
      [0, 20],
      [5, 20],
    ] as const)
      // prettier-ignore
      for (const { energy, weight } of energyPoints(-1, kT, 64, 'voltage', eV)) {
        expect(Number.isFinite(energy)).toBe(true);
        expect(weight).toBeGreaterThan(0);
      }
  });
  it.each([
    [{ eV: 0.1, bias: 'temperature', kT: 0.1 }, 'eV'],
    [{ eV: 0.1, kind: 'scba' }, 'eV'],
    [{ neutral: true }, 'neutral'],
    [{ neutral: true, kind: 'kavg' }, 'neutral'],
  ])('refuses %j with one line', (input, path) => {
    expect(evaluateQuantity('electrons.lattice.transmission', input)).toMatchObject({ ok: false, path });
  });
  it('a difference of temperature has a torque and no resistance', () => {
    const found = transport({ ...WALL, kT: 0.05, bias: 'temperature', pump: true }) as Record<string, unknown>;
    expect(found['wallResistance']).toBeNull();
    expect(found['emf_hbar_phidot']).toBeNull();
    expect(Math.abs((found['sumTorque'] as number[])[2] as number)).toBeGreaterThan(1e-9);
  }); // prettier-ignore
});
