import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';

const numbersIn = (x: unknown): number[] =>
  typeof x === 'number'
    ? [x]
    : typeof x === 'object' && x !== null
      ? Object.values(x).flatMap(numbersIn)
      : [];
const answered = (name: string, input: object): Record<string, unknown> => {
  const answer = evaluateQuantity(`electrons.lattice.${name}`, input);
  if (!answer.ok) throw new Error(`${answer.path}: ${answer.hint}`);
  for (const x of numbersIn(answer.value)) expect(Number.isFinite(x), JSON.stringify(input)).toBe(true);
  return answer.value as Record<string, unknown>;
};
const ALL = { pump: true, profile: true };

describe('the ends of the range of a strip', () => {
  it.each([
    ['two slices of one site', { L: 2, W: 1 }],
    ['a wide strip of two slices', { L: 2, W: 7 }],
    ['no exchange at all', { L: 9, W: 2, Delta: 0 }],
    ['no exchange in the leads', { L: 9, Delta: 0.4, DeltaL: 0, DeltaR: 0 }],
    ['exchange turned round', { L: 9, Delta: -0.4 }],
    ['the edge of the band', { L: 9, Delta: 0.5, E: -2.5 }],
    ['the edge of the minority band', { L: 9, Delta: 0.5, E: -1.5 }],
    ['no band at all', { L: 9, E: 29 }],
    ['the coldest temperature', { L: 9, kT: 1e-300 }],
    ['a temperature over the whole band', { L: 9, kT: 5, nE: 5 }],
    ['one energy of a quadrature', { L: 9, kT: 0.1, nE: 1, bias: 'temperature' }],
    ['samples of no disorder', { L: 9, W: 2, samples: 2, cn: 0, cs: 0, cso: 0, pump: false }],
    ['one sample', { L: 9, W: 2, samples: 1, cn: 0.1, pump: false }],
    ['the largest seed', { L: 9, W: 2, samples: 2, seed: Number.MAX_SAFE_INTEGER, pump: false }],
    ['the sharpest wall', { L: 9, lam: 0.05 }],
    ['a wall as wide as nothing', { L: 9, lam: 1e4 }],
    ['a wall far outside', { L: 9, x0: 2e4 }],
    ['a helix of half a turn a slice', { L: 9, texture: 'helix', q: Math.PI }],
    ['a skyrmion on one site', { L: 9, W: 1, texture: 'skyrmion', R: 0.05, w: 0.05 }],
    ['equilibrium, where nothing flows', { L: 9, injection: 'equilibrium' }],
    ['one wavenumber along z', { L: 9, W: 2, nkz: 1 }],
  ])('%s: finite numbers, null where there is none', (_name, input) => {
    const found = answered('transmission', { ...ALL, ...input });
    expect(found['unitarityError']).toBeLessThan(1e-10);
    expect(found['continuityError']).toBeLessThan(1e-10);
  });
  it('has no torque without exchange, and no polarisation', () => {
    const { P, sumTorque, betaEff } = answered('transmission', { L: 9, Delta: 0 });
    expect([P, betaEff]).toEqual([0, null]);
    expect(sumTorque).toEqual([0, 0, 0].map((v) => expect.closeTo(v, 15) as number));
  });
  it('carries nothing outside the band: null, not zero, for all ratios', () => {
    const found = answered('transmission', { L: 9, E: 29, pump: true });
    expect(found).toMatchObject({ NL: 0, T: 0, R: 0, P: null, wallResistance: null, emf_hbar_phidot: null });
  });
});

describe('the ends of the range of a crystal and its Born average', () => {
  it.each([
    ['one wavenumber', { kind: 'kavg', nk: 1 }],
    ['two slices', { kind: 'kavg', L: 2, nk: 2 }],
    ['no exchange', { kind: 'kavg', L: 9, Delta: 0, nk: 2 }],
    ['outside of all bands', { kind: 'kavg', L: 9, E: -30, nk: 2 }],
    ['Born without disorder', { kind: 'scba', L: 5, cn: 0, cs: 0, nk: 2 }],
    ['Born without exchange', { kind: 'scba', L: 5, Delta: 0, nk: 2 }],
    ['Born outside of all bands', { kind: 'scba', L: 5, E: -30, nk: 2 }],
    ['Born with neutral sites, two slices', { kind: 'scba', L: 2, E: -3, nk: 2, neutral: true, nOmega: 4 }],
    ['Born with magnetic impurities alone', { kind: 'scba', L: 5, E: -3, cn: 0, nk: 2, neutral: true, nOmega: 4 }],
  ])('%s: finite numbers', (_name, input) => {
    answered('transmission', { profile: true, ...input });
  }); // prettier-ignore
  it('neutrality without states says that there is no answer', () => {
    const input = { kind: 'scba', L: 5, E: -30, nk: 2, neutral: true, nOmega: 4 };
    const answer = evaluateQuantity('electrons.lattice.transmission', input);
    if (answer.ok) for (const x of numbersIn(answer.value)) expect(Number.isFinite(x)).toBe(true);
    else expect(answer.hint).not.toBe('');
  });
});

describe('other names of the inputs', () => {
  it.each([
    ['Delta', 'D', 0.3],
    ['Delta', 'Δ', 0.3],
    ['lam', 'lambda', 2],
    ['lam', 'λ', 2],
    ['phi', 'φ', 0.2],
    ['E', 'energy', -1.2],
    ['nk', 'N_k', 5],
    ['cn', 'c_n', 0.02],
    ['cs', 'c_s', 0.02],
    ['tR', 't_R', 0.1],
    ['vn', 'v_n', 0.1],
    ['vs', 'v_s', 0.1],
    ['nL', 'n_L', [0, 1, 0]],
  ])('%s may be called %s', (own, other, given) => {
    const kind = own === 'nk' ? 'kavg' : own === 'cn' || own === 'cs' ? 'scba' : 'strip';
    const base = { kind, L: 9, ...(kind === 'strip' ? { W: 2 } : { E: -3 }), ...(own === 'nk' ? {} : kind === 'strip' ? {} : { nk: 2 }) }; // prettier-ignore
    const [a, b] = [own, other].map((key) => evaluateQuantity('electrons.lattice.transmission', { ...base, [key]: given })); // prettier-ignore
    expect(a?.ok).toBe(true);
    expect(b).toEqual(a);
  });
});
