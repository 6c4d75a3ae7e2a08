import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';

const EV = 1.602176634e-19;
const same = (name: string, plain: object, other: object): void => {
  const [a, b] = [evaluateQuantity(name, plain), evaluateQuantity(name, other)];
  if (!a.ok || !b.ok) throw new Error(JSON.stringify([a, b]));
  const numbers = (x: unknown): unknown =>
    typeof x === 'number' ? Number(x.toPrecision(12)) : Array.isArray(x) ? x.map(numbers) : x;
  const round = (value: unknown) =>
    Object.fromEntries(Object.entries(value as object).map(([key, x]) => [key, numbers(x)]));
  expect(round(b.value)).toEqual(round(a.value));
};

const METAL = { eF_eV: 4, M_eV: 1.2, niui2_eV2nm3: 4e-3, nsus2S2_eV2nm3: 1e-3, mass_ratio: 1.1, T_K: 200 };
const CONDUCTOR = {
  epsF_eV: 3,
  M_eV: 0.15,
  mStar: 1.3,
  tauP_fs: 4,
  tauM_fs: 3,
  nImp_m3: 8e26,
  vs_Jm3: 1.2e-48,
  Simp: 1.5,
  nSo_m3: 4e26,
  lamSo_Jm5: 9e-69,
  kcOverKFp: 2.5,
};

describe('inputs of the electrons under their other names', () => {
  it('takes the symbols of the papers for the metal', () => {
    for (const quantity of ['energy', 'mott', 'integrals', 'velocities', 'coefficients', 'sea'])
      for (const eF of ['eF', 'E_F', 'epsF_eV', 'mu', 'μ_eV'])
        same(`electrons.thermal-torque.${quantity}`, METAL, {
          [eF]: 4,
          M: 1.2,
          ni: 4e-3,
          ns_eV2nm3: 1e-3,
          mr: 1.1,
          T: 200,
        });
  });

  it('turns stated units into those of the field', () => {
    const { eF_eV, M_eV, ...rest } = METAL;
    same('electrons.thermal-torque.mott', METAL, { ...rest, eF_J: eF_eV * EV, M_meV: 1000 * M_eV });
    same(
      'electrons.nonlocal.sech-wall',
      { kF: 5e9, zeta: 0.4, lam: 4e-10 },
      { k_F_per_nm: 5, ζ: 0.4, lambda_nm: 0.4 },
    );
    same('electrons.nonlocal.gas', { n: 8e28, P: 0.7 }, { n_e_per_nm3: 80, P: 0.7 });
  });

  it('takes the energy from the Fermi level, and refuses two that disagree', () => {
    const name = 'electrons.thermal-torque.energy';
    same(name, { eF_eV: 5, energy_eV: 4 }, { eF_eV: 5, eps: -1 });
    expect(evaluateQuantity(name, { eF_eV: 5, energy_eV: 4, eps_eV: 1 })).toMatchObject({
      ok: false,
      path: 'eps_eV',
    });
  });

  it('takes the other names of the continuity theory', () => {
    const { epsF_eV, M_eV, mStar, tauP_fs, tauM_fs, nImp_m3, vs_Jm3, Simp, nSo_m3, lamSo_Jm5, kcOverKFp } =
      CONDUCTOR;
    same('electrons.spin-continuity.torque', CONDUCTOR, {
      eF: epsF_eV,
      Delta_eV: M_eV,
      mass_ratio: mStar,
      tau_up_s: tauP_fs * 1e-15,
      tau_dn_fs: tauM_fs,
      n_imp: nImp_m3,
      v_s: vs_Jm3,
      S: Simp,
      n_so_per_m3: nSo_m3,
      lambda_so: lamSo_Jm5,
      kc_over_kFp: kcOverKFp,
    });
  });

  it('takes a current and a slope along x alone', () => {
    same('electrons.nonlocal.thiele', { j: [1e12, 0] }, { j: 1e12 });
    same(
      'electrons.spin-continuity.torque',
      {
        j_A_m2: [1e12, 0, 0],
        grad_per_m: [
          [0, 0, 1e8],
          [0, 0, 0],
          [0, 0, 0],
        ],
      },
      { j: 1e12, grad_n: [0, 0, 1e8] },
    );
  });

  it('takes no name for a field of another dimension', () => {
    // The density of impurities is no density of electrons, a length no time.
    expect(evaluateQuantity('electrons.nonlocal.force-hall', { n_s: 1e26 }).ok).toBe(false);
    expect(evaluateQuantity('electrons.nonlocal.force-hall', { tau_nm: 1 }).ok).toBe(false);
    expect(evaluateQuantity('electrons.thermal-torque.calibrate', { M: 1 }).ok).toBe(false);
  });
});

const finite = (x: unknown): boolean =>
  typeof x === 'number'
    ? Number.isFinite(x)
    : x !== undefined && (typeof x !== 'object' || x === null || Object.values(x).every(finite));

const KOHNO = ['energy', 'mott', 'integrals', 'velocities', 'torque', 'sea', 'coefficients'];
const EDGES = [
  { T: 0 },
  { T: [0, 300] },
  { T: 3000 },
  { eF: 1.6 },
  { eF: 1.5 },
  { eF: 1.5, ns: 0 },
  { eF: [-1.59, 1.6, 5] },
  { ns: 0 },
  { ni: 0 },
  { M: 1e-6 },
  { ni: 1e-30, ns: 0 },
  { eF: -1.6 },
  { M: 0 },
  { ni: 0, ns: 0 },
  { T: -1 },
  { eF: Number.NaN },
];
it.each(KOHNO)('%s answers at every edge with numbers or one line', (quantity) => {
  for (const input of EDGES) {
    const answer = evaluateQuantity(`electrons.thermal-torque.${quantity}`, input);
    if (answer.ok) expect([input, finite(answer.value)]).toEqual([input, true]);
    else expect(answer.hint).not.toBe('');
  }
});

it.each([
  [
    'electrons.thermal-torque.calibrate',
    [{ P: 0 }, { P: 1 }, { P: [0.2, 0.999999] }, { beta: 0 }, { beta: 10 }],
  ],
  ['electrons.thermal-torque.measured', [{ P: 0 }, { P: 1 }, { T: 0 }, { dS: 0 }, { beta: 0 }]],
  [
    'electrons.spin-continuity.torque',
    [{ M: 0 }, { M: 5 }, { M: 6 }, { nImp: 0, nSo: 0 }, { tauP: [1e-4, 1e6] }, { j: 0 }, { n: [0, 0, 0] }],
  ],
  [
    'electrons.nonlocal.q-kernels',
    [{ t: 0 }, { t: [0, 1e-9, 1e6] }, { t: 1 }, { zeta: 1, t: 0.5 }, { zeta: 1e-6 }],
  ],
  ['electrons.nonlocal.line-kernels', [{ X: [0, 1e-9, 1e6] }, { zeta: 1 }, { zeta: 1e-6 }]],
  ['electrons.nonlocal.radial-kernels', [{ X: 0 }, { X: [1e-6, 1e6] }, { zeta: 1 }]],
  ['electrons.nonlocal.gas', [{ zeta: 1 }, { n: 8e28, P: 0 }, { n: 8e28, P: 0.999 }, { n: 8e28 }]],
  ['electrons.nonlocal.sech-wall', [{ zeta: 1 }, { zeta: 1e-6 }, { lam: [1e-12, 1e-3] }, { j: 0 }]],
  ['electrons.nonlocal.wall-profile', [{ zeta: 1e-6 }, { lam: 1e-3 }, { x_over_lam: 0 }]],
  ['electrons.nonlocal.line-torque', [{ th0: 0 }, { j: 0 }, { P: 0 }, { zeta: 1 }, { x_over_w: 0 }]],
  ['electrons.nonlocal.vortex', [{ Q: 0 }, { zeta: 1 }, { lv: [1e-12, 3e-10] }]],
  ['electrons.nonlocal.force-hall', [{ P: 0 }, { nv: 0 }, { tau: 0 }]],
  ['electrons.nonlocal.thiele', [{ alpha: 0 }, { alpha: 0, nv: 0 }, { P: 0 }, { Dbar: 0 }]],
] as const)('%s answers at its edges with numbers or one line', (name, inputs) => {
  for (const input of inputs) {
    const answer = evaluateQuantity(name, input);
    if (answer.ok) expect([input, finite(answer.value)]).toEqual([input, true]);
    else expect(answer.hint).not.toBe('');
  }
});

it('a list of temperatures keeps one entry each in the sea, the smallest splitting its digits', () => {
  const many = evaluateQuantity('electrons.thermal-torque.sea', { T: [0, 300] });
  expect(many.ok && many.value).toMatchObject({ c_lead_300K: [null, expect.any(Number)] });
  const small = evaluateQuantity('electrons.thermal-torque.sea', { M: 1e-4, T: 300 });
  if (!small.ok) throw new Error(small.hint);
  const { minus_C1, entropy } = small.value as Record<string, number>;
  expect(Math.abs((entropy ?? 0) / (minus_C1 ?? 0) - 1)).toBeLessThan(1e-6);
});
