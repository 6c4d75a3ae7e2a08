import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import { describeProblem } from '@workers/model';
import reference from '../../../workers/validation/data/saslow-public.json';
import { publicQuantities } from './public-quantities';
import { entry, generator } from '../../unit/voltage/potential/support';
import { E, HBAR, MUB, ask, expectOutputs, oddPart } from './variations-support';

const KB = 1.380649e-23;
const MU0 = 1.25663706212e-6;

type Triple = readonly [number, number, number];
const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const scaled = (a: Triple, k: number): Triple => [k * a[0], k * a[1], k * a[2]];
const sum = (...all: Triple[]): Triple =>
  all.reduce((s, a) => [s[0] + a[0], s[1] + a[1], s[2] + a[2]] as const, [0, 0, 0] as Triple);

describe('like S1 and S2: estimates', () => {
  it.each([
    { P: -0.35, M: 8e5, sigma: 4e6, delta: 2e-8, H0: -0.02, E0: 2500, g: 2.1 },
    { P: 1, M: 1714000, sigma: 10000000, delta: 1.25e-8, H0: 1, E0: 1, g: -2.18 },
    { P: 0, M: 1.45e6, sigma: 3.4e7, delta: 1e-8, H0: 0.1, E0: 1e4, g: 2 },
    { P: 0.45, M: 4.9e5, sigma: 1.4e7, delta: 1e-7, H0: 0.5, E0: -1e4, gamma: 1.85e11, e: 1.602e-19, muB: 9.274e-24, m_e: 9.109e-31 }, // prettier-ignore
  ])('%j', (input) => {
    const { P, M, sigma, delta, H0, E0, g = 2, gamma, e = E, muB = MUB, m_e = 9.1093837015e-31 } = input as typeof input & { g?: number; gamma?: number; e?: number; muB?: number; m_e?: number }; // prettier-ignore
    const used = gamma ?? (Math.abs(g) * MUB) / HBAR;
    const xi = (P * sigma * (Math.abs(g) / 2) * muB) / (e * e * M);
    const V = (P * Math.abs(g) * muB) / e;
    const wanted = {
      gamma: used,
      xi,
      tau: xi * m_e,
      R_ST_asPrinted: (xi * e) / (used * delta),
      R_ST_sameGradient: (2 * xi * e) / (used * delta),
      H_ST: (E0 * xi * e) / (used * delta),
      R_SP: (2 * e * M * xi) / (delta * sigma),
      E_SP: (H0 * V) / delta,
      V_SP: V * H0,
      emf_per_field: V,
    };
    expectOutputs(ask('voltage.estimate', input), wanted, 1e-9);
  });
});

const motion = (n: Triple, H: Triple, gamma: number, alpha: number): Triple =>
  // dn/dt = −γ n×H + α n×dn/dt, solved for dn/dt.
  scaled(
    sum(scaled(cross(n, H), -gamma), scaled(cross(n, cross(n, H)), -gamma * alpha)),
    1 / (1 + alpha * alpha),
  );

describe('like S3: the motive field at a point and on a face', () => {
  it.each([
    { n: [1, 2, 3], H: [0, 0, 0.1], w: [[1e7, 0, 0], [0, 1e7, 0], [0, 0, 1e7]], P: -0.4, alpha: 0.01, beta: 0, g: 2 }, // prettier-ignore
    { n: [0, 0, -5], H: [0.3, -0.2, 9], w: [[1e8, -1e8, 3e7], [0, 0, 0], [4e5, 2e7, 1]], P: 1, alpha: 0.5, beta: -0.3, g: 2.2 }, // prettier-ignore
    { n: [0.6, 0.8, 0], H: [0, 0, 0], w: [[1, 2, 3], [4, 5, 6], [7, 8, 9]], P: 0.6, alpha: 0, beta: 1, g: -1.9 }, // prettier-ignore
  ] as const)('%j', ({ n: given, H, w, P, alpha, beta, g }) => {
    const n = scaled(given, 1 / Math.hypot(...given));
    const ndot = motion(n, H, (Math.abs(g) * MUB) / HBAR, alpha);
    const field = w.map((turn) => {
      const slope = cross(n, turn);
      return ((HBAR * P) / (2 * E)) * (dot(n, cross(ndot, slope)) + beta * dot(ndot, slope));
    });
    const [na, nb] = [n, scaled(sum(n, [0.1, 0.2, -0.1]), 1 / Math.hypot(...sum(n, [0.1, 0.2, -0.1])))];
    const [dna, dnb] = [cross(na, [1e9, -2e9, 5e8]), cross(nb, [3e8, 7e8, -1e9])];
    const v = sum(dna, dnb);
    const beta0 = ((-HBAR * P) / (2 * E)) * (dot(v, cross(na, nb)) / (1 + dot(na, nb)));
    const whole = beta0 + ((HBAR * P * beta) / (4 * E)) * dot(v, sum(nb, scaled(na, -1)));
    const input = { n_unnormalised: given, H, dn: 'd_i n = n x w_i', w, P, alpha, beta, g, face: { na, nb, dna, dnb } }; // prettier-ignore
    const wanted = { ndot, E_smf: field, E_saslow_LL: field, face_emf_beta0: beta0, face_emf: whole };
    // 1e-9 of the largest component.
    const size = (list: readonly number[]): number => 1e-9 * Math.max(...list.map(Math.abs), 1e-12);
    const abs = { ndot: size(ndot), E_smf: size(field), E_saslow_LL: size(field), face_emf: 1e-20, face_emf_beta0: 1e-20 }; // prettier-ignore
    expectOutputs(ask('voltage.smf.point', input), wanted, 1e-9, abs);
    expectOutputs(ask('voltage.smf.face', input), { face_emf_beta0: beta0, face_emf: whole }, 1e-9, abs);
  });
});

type Generic = Readonly<
  Record<
    | 'kT'
    | 's'
    | 'Lsn'
    | 'Cpar'
    | 'Cperp'
    | 'Apar'
    | 'Aperp'
    | 'LsQ'
    | 'LnQ'
    | 'LsM1'
    | 'LsM2'
    | 'LnM1'
    | 'LnM2'
    | 'LQN1'
    | 'LQN2'
    | 'LQN3'
    | 'LQN4'
    | 'LMsp'
    | 'LMnp'
    | 'LQN1p'
    | 'LQN2p'
    | 'LQN3p'
    | 'LQN4p'
    | 'Cp',
    number
  >
>;
/** Fluxes of section 2.1 with the Onsager partners of section 2.2. */
const genericFluxes = (c: Generic, M: number, n: Triple, dM: readonly Triple[], x: readonly number[]) => {
  const at = (i: number): Triple => [x[i] as number, x[i + 1] as number, x[i + 2] as number];
  const H = at(6);
  const [js, jn, Q]: [number[], number[], Triple[]] = [[], [], []];
  let N = sum(scaled(n, c.Apar * M * M * dot(n, H)), scaled(cross(n, cross(n, H)), -c.Aperp * M * M)); // prettier-ignore
  let R = 0;
  [0, 1, 2].forEach((i) => {
    const [T, mu, h, d] = [x[i] as number, x[3 + i] as number, at(9 + 3 * i), dM[i] as Triple];
    const [m, nH, nh] = [dot(n, d), dot(n, H), dot(n, h)];
    js[i] = -(c.kT * T + c.Lsn * mu + c.LsQ * M * nh + c.LsM1 * dot(d, H) + c.LsM2 * m * nH + c.LMsp * dot(d, cross(n, H))); // prettier-ignore
    jn[i] = -(c.s * mu + c.Lsn * T + c.LnQ * M * nh + c.LnM1 * dot(d, H) + c.LnM2 * m * nH + c.LMnp * dot(d, cross(n, H))); // prettier-ignore
    const flux = sum(
      scaled(n, c.Cpar * M * M * nh),
      scaled(cross(n, cross(n, h)), -c.Cperp * M * M),
      scaled(cross(n, h), -c.Cp * M),
      scaled(n, M * (c.LsQ * T + c.LnQ * mu)),
      scaled(d, c.LQN1 * nH),
      scaled(H, c.LQN2 * m),
      scaled(n, c.LQN3 * dot(d, H) + c.LQN4 * m * nH),
      scaled(cross(d, H), c.LQN1p),
      scaled(n, c.LQN2p * dot(cross(n, d), H)),
      scaled(cross(n, d), c.LQN3p * nH),
      scaled(cross(n, H), c.LQN4p * m),
    );
    Q[i] = flux;
    N = sum(
      N,
      scaled(d, c.LsM1 * T + c.LnM1 * mu),
      scaled(n, m * (c.LsM2 * T + c.LnM2 * mu)),
      scaled(cross(n, d), c.LMsp * T + c.LMnp * mu),
      scaled(n, c.LQN1 * dot(d, h)),
      scaled(h, c.LQN2 * m),
      scaled(d, c.LQN3 * nh),
      scaled(n, c.LQN4 * m * nh),
      scaled(cross(d, h), c.LQN1p),
      scaled(cross(n, d), -c.LQN2p * nh),
      scaled(n, -c.LQN3p * dot(cross(n, d), h)),
      scaled(cross(n, h), c.LQN4p * m),
    );
    R += -(js[i] as number) * T - (jn[i] as number) * mu + dot(flux, h);
  });
  return { js, jn, Q, N, R: R + dot(N, H) };
};

/** Whether a symmetric matrix is positive, by Cholesky. */
const positive = (K: readonly (readonly number[])[]): boolean => {
  const L = K.map((row) => [...row]);
  for (let k = 0; k < L.length; k++) {
    const row = entry(L, k);
    for (let j = 0; j <= k; j++) {
      let s = entry(row, j);
      for (let i = 0; i < j; i++) s -= entry(row, i) * entry(entry(L, j), i);
      if (j === k && s <= 0) return false;
      row[j] = j === k ? Math.sqrt(s) : s / entry(entry(L, j), j);
    }
  }
  return true;
};

describe('like S4: fluxes, heating and the smallest eigenvalue', () => {
  const given = entry(reference.filter(({ id }) => id.startsWith('S4')), 0).inputs as unknown as { c: Generic; M: number; n: Triple; dM: Triple[]; x: number[] }; // prettier-ignore
  it.each([1, 2, 3, 4])('random set %i', (seed) => {
    const next = generator(1000 + seed);
    const c = Object.fromEntries(
      Object.entries(given.c).map(([key, x]) => [key, x * (1 + 0.4 * next())]),
    ) as unknown as Generic;
    const raw: Triple = [next(), next(), next()];
    const n = scaled(raw, 1 / Math.hypot(...raw));
    const M = 1 + Math.abs(next());
    const dM = [0, 1, 2].map((): Triple => [0.3 * next(), 0.3 * next(), 0.3 * next()]);
    const x = Array.from({ length: 18 }, next);
    const wanted = genericFluxes(c, M, n, dM, x);
    const found = ask('voltage.thermodynamics.generic', { c, M, n, dM, x, x_order: 'dT[3],dmu[3],H[3],dH[3][3]' }); // prettier-ignore
    const abs = { js: 1e-12, jn: 1e-12, Q: 1e-12, N: 1e-12, R: 1e-12, R_fluxes: 1e-12 };
    expectOutputs(found, { ...wanted, R_fluxes: wanted.R }, 1e-9, abs);
    const unit = (i: number, j = i): number[] => Array.from({ length: 18 }, (_, k) => (k === i || k === j ? 1 : 0)); // prettier-ignore
    const R = (at: readonly number[]): number => genericFluxes(c, M, n, dM, at).R;
    const K = (shift: number): number[][] =>
      Array.from({ length: 18 }, (_, i) =>
        Array.from({ length: 18 }, (_, j) =>
          i === j ? R(unit(i)) - shift : (R(unit(i, j)) - R(unit(i)) - R(unit(j))) / 2,
        ),
      );
    const least = found['min_eig'] as number;
    expect(positive(K(least - 1e-8))).toBe(true);
    expect(positive(K(least + 1e-8))).toBe(false);
  });
});

describe('like S5: bounds of a texture', () => {
  it.each([
    { M: 8e5, sigma: 4e6, P: -0.4, gradn2: 1e15, beta: 0 },
    { M: 1e6, sigma: 6e7, P: 1, gradn2: 0, beta: -0.5 },
    { M: 123456.789, sigma: 100000, P: 0.05, gradn2: 7.25e17, beta: 1 },
  ])('%j', (input) => {
    const eta0 = ((2 * MUB) / HBAR) * ((HBAR * HBAR * input.sigma) / (4 * E * E * input.M));
    const fluid = input.P ** 2 * eta0 * input.gradn2;
    expectOutputs(
      ask('voltage.thermodynamics.texture-bound', input),
      { eta0, alpha_min_generic_mu: fluid, alpha_min_twoband_mu: eta0 * input.gradn2, alpha_min_J: input.beta ** 2 * fluid }, // prettier-ignore
      1e-9,
    );
  });
});

describe('like S11: two bands', () => {
  it.each([
    { D: 1e-8, lam: 3e-8, P: -0.4, E1: -20, x: [0, 5e-9, -5e-9, 6e-8], PG: 1, sigma: 1e6 },
    { D: 3e-8, lam: 2e-9, P: 0.9, E1: 50, x: [1.5e-8], PG: 0.9, sigma: 3.4e7 },
    { D: 2e-8, lam: 5e-9, P: 0, E1: 50, x: [-2e-8, 2e-8], PG: -0.5, sigma: 4000000 },
  ])('%j', (input) => {
    const { D, lam, P, E1, x, PG, sigma } = input;
    const delta = x.map((at) => -2 * E1 * oddPart(at, lam, D));
    const muc = x.map((at) => -P * E1 * D * (Math.tanh(at / D) + 1));
    const lead = muc.map((mu, i) => -(mu + ((PG - P) / 2) * entry(delta, i)));
    const Gamma = (sigma * (1 - P * P)) / (4 * E * E * lam * lam);
    const abs = { delta_over_e: 1e-16, muc_over_e: 1e-16, V_lead: 1e-16 };
    const wanted = { delta_over_e: delta, muc_over_e: muc, V_lead: lead, Gamma };
    expectOutputs(ask('voltage.two-band.line', input), wanted, 1e-7, abs);
  });
});

describe('like S12: noise and induction', () => {
  it.each([
    { Q: -1, M: 1e6, S: 2e-15, loop: { xa: 0, xb: 1e-6, ya: 1e-7, yb: 4e-6, h: 1e-7 }, q: 5e-7, qdot: -120, R: 50, T: 4, B: 1e6, en: 4e-10, V0: -2e-7, v: -120, d: 1e-6, D: 1e-8 }, // prettier-ignore
    { Q: 1, M: 8e5, S: 1e-14, loop: { xa: -1e-6, xb: 3e-6, ya: -1e-6, yb: 1e-6, h: -3e-7 }, q: 4e-6, qdot: 1000, R: 1000, T: 0, B: 1, en: 1e-9, in: 1e-12, V0: 1, v: 1, d: 1e-8, D: 2e-8 }, // prettier-ignore
  ])('%j', (input) => {
    const { Q, M, S, loop, q, qdot, R, T, B, en, V0, v, d, D } = input;
    const { xa, xb, ya, yb, h } = loop;
    const [X, Y, signs] = [[xa - q, xb - q], [ya, yb], [-1, 1]]; // prettier-ignore
    let [angle, slope] = [0, 0];
    for (const i of [0, 1])
      for (const j of [0, 1]) {
        const [x, y, s] = [entry(X, i), entry(Y, j), entry(signs, i) * entry(signs, j)];
        const r = Math.hypot(x, y, h);
        angle += s * Math.atan((x * y) / (h * r));
        slope -= (s * h * y) / (r * (x * x + h * h));
      }
    const psd = 4 * KB * T * R + en * en + (((input as { in?: number }).in ?? 0) * R) ** 2;
    const energy = ((V0 * V0) / Math.abs(v)) * (d / Math.tanh(d / D) - D);
    const snr = Math.sqrt((2 * energy) / psd);
    const wanted = {
      V_ind: ((-MU0 * 2 * Q * M * S) / (4 * Math.PI)) * qdot * slope,
      solid_angle: angle,
      psd,
      rms: Math.sqrt(psd * B),
      SNR1: snr,
      N_for_SNR5: (5 / snr) ** 2,
    };
    expectOutputs(ask('voltage.noise', input), wanted, 1e-9);
  });
});

/** Paths of all numbers of an input. */
const numberPaths = (x: unknown, at: readonly string[] = []): (readonly string[])[] =>
  typeof x === 'number'
    ? [at]
    : typeof x === 'object' && x !== null
      ? Object.entries(x).flatMap(([key, child]) => numberPaths(child, [...at, key]))
      : [];
/** The input with another value at a path. */
const replaced = (x: unknown, [key, ...rest]: readonly string[], given: unknown): unknown => {
  if (key === undefined) return given;
  const copy = (Array.isArray(x) ? [...x] : { ...(x as object) }) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, given);
  return copy;
};

for (const { id, inputs } of reference)
  describe(`the inputs of ${id}`, () => {
    const names = publicQuantities(id);
    it('may miss any field, for which there is a default', () => {
      for (const name of names)
        for (const key of Object.keys(inputs)) {
          const rest = Object.fromEntries(Object.entries(inputs).filter(([other]) => other !== key));
          const answer = evaluateQuantity(name, rest);
          expect(answer.ok, `${name} without ${key}`).toBe(true);
        }
    });
    it('are refused in one line that names the place when a number is none, or far out of range', () => {
      for (const name of names)
        for (const path of numberPaths(inputs))
          for (const bad of [NaN, Infinity, 1e300, '1', null, [[1]], {}]) {
            const answer = evaluateQuantity(name, replaced(inputs, path, bad));
            const said = answer.ok ? 'accepted' : describeProblem(answer);
            const place = `${name} ${path.join('.')} = ${JSON.stringify(bad)}: ${said}`;
            expect(answer.ok, place).toBe(false);
            expect(said, place).not.toMatch(/\n/u);
            expect(said.startsWith(path[0] as string), place).toBe(true);
          }
    });
    it('are refused with a key that is not known', () => {
      for (const name of names) {
        const answer = evaluateQuantity(name, { ...inputs, nonsense: 1 });
        expect(answer).toMatchObject({ ok: false, code: 'unknown-key', path: 'nonsense' });
      }
    });
  });
