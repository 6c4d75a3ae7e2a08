import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import { metalOf } from '@workers/electrons/thermal-torque/metal';
import { DEFAULT_METAL } from '@workers/model';

const THERMAL = ['energy', 'mott', 'integrals', 'velocities', 'torque', 'coefficients', 'sea', 'sweep'];

describe('a metal that cannot be', () => {
  it.each([
    [{ M_eV: 0 }, 'M_eV'],
    [{ M_eV: -1 }, 'M_eV'],
    [{ niui2_eV2nm3: -1e-3 }, 'niui2_eV2nm3'],
    [{ nsus2S2_eV2nm3: -1e-3 }, 'nsus2S2_eV2nm3'],
    [{ niui2_eV2nm3: 0, nsus2S2_eV2nm3: 0 }, 'niui2_eV2nm3'],
    [{ eF_eV: -1.7 }, 'eF_eV'],
    [{ eF_eV: NaN }, 'eF_eV'],
    [{ T_K: -1 }, 'T_K'],
    [{ T_K: '300' }, 'T_K'],
    [{ mass_ratio: 0 }, 'mass_ratio'],
    [{ eQ: 5 }, 'eQ'],
  ])('%o is refused in one line that names %s', (input, path) => {
    for (const name of THERMAL) {
      const answer = evaluateQuantity(`electrons.thermal-torque.${name}`, input);
      expect(answer, name).toMatchObject({ ok: false, path });
      if (!answer.ok) expect(answer.hint.split('\n').length).toBe(1);
    }
  });
  it('is refused by the room itself as well', () => {
    const constants = { e: 1.6e-19, hbar: 1e-34, m_e: 9e-31, kB: 1.4e-23 };
    for (const [change, path] of [
      [{ exchange: NaN }, 'M'],
      [{ fermiEnergy: Infinity }, 'eF'],
      [{ massRatio: -1 }, 'mass_ratio'],
      [{ scattering: { normal: NaN, magnetic: 0 } }, 'niui2'],
      [{ scattering: { normal: 0, magnetic: -1 } }, 'nsus2S2'],
    ] as const)
      expect(metalOf({ ...DEFAULT_METAL, ...change }, constants)).toMatchObject({ ok: false, path });
  });
  it.each([
    ['electrons.spin-continuity.torque', { M_eV: 0 }, 'M_eV'],
    ['electrons.spin-continuity.torque', { epsF_eV: -1 }, 'epsF_eV'],
    ['electrons.spin-continuity.torque', { tauP_fs: 0 }, 'tauP_fs'],
    ['electrons.spin-continuity.torque', { n: [0, 0, 0] }, 'n'],
    ['electrons.spin-continuity.torque', { carrier: 2 }, 'carrier'],
    ['electrons.spin-continuity.torque', { nImp_m3: -1 }, 'nImp_m3'],
    ['electrons.spin-continuity.lifetimes', { niui2_eV2nm3: 0, nImp_m3: 0, nSo_m3: 0 }, 'niui2_eV2nm3'],
    ['electrons.thermal-torque.energy', { energy_eV: -2 }, 'energy_eV'],
    ['electrons.thermal-torque.wire', { x: [0, 1e-6] }, 'T'],
    ['electrons.thermal-torque.wire', { x: [0, 2e-6, 1e-6] }, 'x'],
    ['electrons.thermal-torque.sweep', { from: 0 }, 'from'],
    ['electrons.thermal-torque.sweep', { over: 'M_eV', from: -1, to: 2, spacing: 'linear' }, 'M_eV'],
    ['electrons.thermal-torque.calibrate', { beta: 50 }, 'beta'],
    ['electrons.thermal-torque.calibrate', { P: 1 }, 'P'],
  ])('%s with %o names %s', (name, input, path) => {
    expect(evaluateQuantity(name, input)).toMatchObject({ ok: false, path });
  });
});

describe('what is left open is answered', () => {
  const value = (name: string, input: object): Record<string, unknown> => {
    const answer = evaluateQuantity(name, input);
    if (!answer.ok) throw new Error(answer.hint);
    return answer.value as Record<string, unknown>;
  };
  it('where a ratio has no meaning: null, and the numbers beside it stay', () => {
    const even = value('electrons.thermal-torque.mott', { nsus2S2_eV2nm3: 0 });
    expect(even).toMatchObject({ S_s: 0, betaT_closed: null });
    expect(value('electrons.spin-continuity.torque', { nImp_m3: 0 })).toMatchObject({
      tauSf_s: null,
      betaSf: 0,
    });
    expect(value('electrons.thermal-torque.torque', { T_K: 0 })['0']).toMatchObject({ offending: null });
    expect(value('electrons.thermal-torque.measured', { P: 0 })).toMatchObject({ S_s: null });
  });
  it('with the printed spin–orbit rate on request, a quarter of the torque', () => {
    const [right, printed] = ['corrected', 'as-printed'].map(
      (beta_so) => value('electrons.spin-continuity.torque', { beta_so })['tSo'] as number[],
    );
    expect((right?.[0] ?? NaN) / (printed?.[0] ?? NaN)).toBeCloseTo(4, 12);
  });
  it('in a sweep with the values of its points', () => {
    const { x, openB, c } = value('electrons.thermal-torque.sweep', {
      from: 100,
      to: 300,
      points: 3,
      spacing: 'linear',
    });
    expect(x).toEqual([100, 200, 300]);
    const one = value('electrons.thermal-torque.integrals', { T_K: 200 });
    expect((openB as number[])[1]).toBe(one['open_nonadiabatic']);
    expect((c as number[])[2]).toBe(value('electrons.thermal-torque.coefficients', { T_K: 300 })['c']);
    const energies = value('electrons.thermal-torque.sweep', {
      over: 'energy_eV',
      from: -2,
      to: 6,
      spacing: 'linear',
      points: 5,
    });
    expect((energies['A'] as number[])[0]).toBe(0);
    expect((energies['A'] as number[])[4]).toBe(
      value('electrons.thermal-torque.energy', { energy_eV: 6 })['A_full_per_m'],
    );
  });
});
