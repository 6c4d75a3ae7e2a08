import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import { describeProblem } from '@workers/model';
import reference from '../../../workers/validation/data/saslow-public.json';
import { publicQuantities } from './public-quantities';
import { entry, generator, value } from '../../unit/voltage/potential/support';

/**
 * Cases of the same shape as the public ones with other inputs, against the formulas of the specification written out
 * here once more. Tolerances are those of the public case.
 */

const E = 1.602176634e-19;
const HBAR = 1.054571817e-34;
const MUB = 9.2740100783e-24;
const KB = 1.380649e-23;
const MU0 = 1.25663706212e-6;

type Answer = Readonly<Record<string, unknown>>;
const ask = (name: string, input: object): Answer => value(evaluateQuantity(name, input)) as Answer;
const flat = (x: unknown): number[] => (Array.isArray(x) ? x.flatMap(flat) : [x as number]);
/** Every wanted output, each number of it to `rel` of its size, or `abs` where that is more. */
const expectOutputs = (
  found: Answer,
  wanted: object,
  rel: number,
  abs: Readonly<Record<string, number>> = {},
) => {
  // prettier-ignore
  for (const [key, given] of Object.entries(wanted)) {
    const [have, want] = [flat(found[key]), flat(given)];
    expect(have.length, key).toBe(want.length);
    want.forEach((w, i) => {
      const off = Math.abs(entry(have, i) - w);
      expect(off, `${key}: ${have[i]}, not ${w}`).toBeLessThanOrEqual(rel * Math.abs(w) + (abs[key] ?? 0));
    });
  }
};

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

interface Wall {
  readonly alpha: number;
  readonly beta: number;
  readonly P: number;
  readonly g: number;
  readonly M: number;
  readonly Delta: number;
  readonly HK: number;
  readonly Q: number;
}
const W: Wall = { alpha: 0.01, beta: 0.02, P: 0.6, g: 2, M: 8e5, Delta: 2e-8, HK: 0.05, Q: 1 };
const gammaOf = ({ g }: Wall): number => (Math.abs(g) * MUB) / HBAR;
const walker = (wall: Wall, H: number) => {
  const { alpha, beta, P, Delta, HK, Q } = wall;
  const gamma = gammaOf(wall);
  const HW = (alpha * Math.abs(HK)) / 2;
  const turns = Math.abs(H) > HW;
  const phidot = turns ? (Math.sign(H) * gamma * Math.sqrt(H * H - HW * HW)) / (1 + alpha * alpha) : 0;
  return {
    H_W: HW,
    qdot: (Q * Delta * (gamma * H - phidot)) / alpha,
    phidot,
    V: ((-Q * HBAR * P) / E) * ((1 - beta / alpha) * phidot + (beta / alpha) * gamma * H),
    ripple_freq: Math.abs(phidot) / Math.PI,
    ripple_pp: turns ? Math.abs(((2 * HBAR * P) / E) * (1 - beta / alpha) * ((gamma * HW) / (1 + alpha * alpha))) : 0, // prettier-ignore
  };
};

describe('like S6: averages below and above Walker', () => {
  const abs = { qdot: 1e-3, phidot: 1e-2, V: 1e-13, ripple_pp: 1e-13 };
  it.each([
    { ...W, Q: -1, H: [1e-3, -2e-4, 0.02, 0, -5e-3] },
    { ...W, beta: 0, P: -0.3, H: [0.00025, 0.0003] },
    { ...W, alpha: 0.3, beta: 0.3, g: 2.18, Delta: 5.5e-9, HK: -0.2, H: [0.1] },
    { ...W, HK: 0, M: 1e6, H: [1e-6, 1] },
  ])('%j', (input) => {
    const each = input.H.map((H) => walker(input, H));
    const wanted = Object.fromEntries(
      (['H_W', 'qdot', 'phidot', 'V', 'ripple_freq', 'ripple_pp'] as const).map((key) => [key, each.map((one) => one[key])]), // prettier-ignore
    );
    expectOutputs(ask('voltage.wall.walker', input), wanted, 1e-9, abs);
    expectOutputs(ask('magnet.wall.walker', { ...input, H: entry(input.H, 0) }), entry(each, 0), 1e-9, abs);
  });
});

/** The equations of section 5.1 by the classical Runge–Kutta rule with 0.5 ps. */
const followed = (
  wall: Wall,
  H: number,
  q0: number,
  phi0: number,
  x1: number,
  x2: number,
  t: readonly number[],
) => {
  // prettier-ignore
  const { alpha, beta, P, Delta, HK, Q } = wall;
  const gamma = gammaOf(wall);
  const rates = (phi: number): [number, number] => {
    const b = ((gamma * HK) / 2) * Math.sin(2 * phi);
    const phidot = (gamma * H - alpha * b) / (1 + alpha * alpha);
    return [Q * Delta * (b + alpha * phidot), phidot];
  };
  const step = 0.5e-12;
  let [time, q, phi] = [0, q0, phi0];
  return t.map((end) => {
    const count = Math.ceil((end - time) / step - 1e-9);
    const dt = count > 0 ? (end - time) / count : 0;
    for (let k = 0; k < count; k++) {
      const a = rates(phi);
      const b = rates(phi + (dt / 2) * a[1]);
      const c = rates(phi + (dt / 2) * b[1]);
      const d = rates(phi + dt * c[1]);
      q += (dt / 6) * (a[0] + 2 * b[0] + 2 * c[0] + d[0]);
      phi += (dt / 6) * (a[1] + 2 * b[1] + 2 * c[1] + d[1]);
    }
    time = end;
    const [qdot, phidot] = rates(phi);
    const s = (Math.tanh((x2 - q) / Delta) - Math.tanh((x1 - q) / Delta)) / 2;
    return { q, phi, qdot, V: ((-HBAR * P) / E) * s * (Q * phidot + (beta * qdot) / Delta) };
  });
};

describe('like S7: the pulse', () => {
  const t = [0, 3e-9, 7.5e-9, 20e-9];
  it.each([
    { ...W, x1: 0, x2: 4e-7, H: 1.5e-3, q0: 0, phi0: 0.5, t },
    { ...W, x1: 4e-7, x2: 0, H: -2e-4, q0: 4e-7, phi0: 0, t },
    { ...W, Q: -1, x1: -1e-7, x2: 1e-7, H: 1.5e-3, q0: 2e-8, phi0: -2, t: [5e-9] },
    { ...W, beta: 0, P: -0.25, g: 2.1, x1: 0, x2: 1e-8, H: 3e-3, q0: 5e-9, phi0: 1, t },
    { ...W, alpha: 0.1, beta: 0.1, Delta: 8e-9, HK: 0.4, x1: 0, x2: 3e-7, H: 0.01, q0: -1e-8, phi0: 0.1, t },
  ])('%j', (input) => {
    const each = followed(input, input.H, input.q0, input.phi0, input.x1, input.x2, input.t);
    const wanted = Object.fromEntries(
      (['q', 'phi', 'V', 'qdot'] as const).map((key) => [key, each.map((one) => one[key])]),
    );
    const abs = { q: 1e-13, phi: 1e-7, V: 1e-13, qdot: 1e-3 };
    expectOutputs(ask('voltage.wall.pulse', input), wanted, 2e-6, abs);
  });
});

describe('like S8: the loaded wall below Walker', () => {
  it.each([
    { ...W, S: 1e-15, Rtot: 2, RL: 1.5, H: -1.5e-4 },
    { ...W, Q: -1, beta: 0, P: 0.8, S: 5e-16, Rtot: 0.01, RL: 0, H: 2e-4 },
    { ...W, beta: -0.05, g: 2.2, S: 1e-14, Rtot: 1e3, RL: 1000, H: 1e-4 },
  ])('%j', (input) => {
    const { alpha, beta, P, M, Delta, Q, S, Rtot, RL, H } = input;
    const gamma = gammaOf(input);
    const K = (P * P * HBAR * HBAR * gamma) / (2 * E * E * M * S * Rtot);
    const k = K / Delta;
    const qdot = (Q * Delta * gamma * H) / (alpha - beta * beta * k);
    const emf = (((-HBAR * P) / E) * beta * qdot) / Delta;
    const wanted = { K_m: K, alpha_q: alpha - beta ** 2 * k, alpha_phi: alpha + k, qdot, phidot: 0, emf, I: emf / Rtot, V_load: (emf * RL) / Rtot }; // prettier-ignore
    expectOutputs(ask('voltage.wall.loaded', input), wanted, 1e-8, { qdot: 1e-3, phidot: 1e-2 });
  });
});

/** ½∫ sgn(x−x′) e^{−|x−x′|/λ} sech²(x′/D) dx′ by Simpson's rule over s = |x − x′|. */
const oddPart = (x: number, lam: number, D: number): number => {
  const count = 40_000;
  const h = (45 * lam) / count;
  const f = (s: number): number =>
    Math.exp(-s / lam) * (Math.cosh((x - s) / D) ** -2 - Math.cosh((x + s) / D) ** -2);
  let total = f(0) + f(count * h);
  for (let i = 1; i < count; i++) total += (i % 2 === 1 ? 4 : 2) * f(i * h);
  return (total * h) / 6;
};

describe('like S9: the strip', () => {
  it.each([
    { E0: -80, D: 2e-8, eps: 1, W: 5e-8, points: [[0, 0], [1e-8, 2.5e-8], [-3e-8, 5e-8]] }, // prettier-ignore
    { E0: 1000, D: 5e-9, eps: -0.3, W: 4e-7, points: [[2e-8, 1e-7]] },
    { E0: 150, D: 1.5e-8, eps: 0, W: 1.2e-7, points: [[1, 0], [-1, 0]] }, // prettier-ignore
  ])('%j', (input) => {
    const { E0, D, eps, W: width, points } = input;
    const V = points.map(([x = 0, y = 0]) => {
      const rest = Math.abs(x) > 1e-6 ? 0 : oddPart(x, width / Math.PI, D);
      return E0 * D * (Math.tanh(x / D) + 1) + eps * E0 * Math.cos((Math.PI * y) / width) * rest;
    });
    expectOutputs(ask('voltage.strip', input), { V }, 1e-6, { V: 1e-13 });
  });
});

describe('like S10: the disc', () => {
  it.each([
    { P: -0.4, N_sk: -1, v: 12.5, R: 1e-7 },
    { P: 1, N_sk: 2, v: -100, R: 0.000001 },
    { P: 0, N_sk: 1, v: 1, R: 2.5e-7 },
  ])('%j', (input) => {
    const { P, N_sk, v, R } = input;
    const wanted = { V_edge: (4 * HBAR * P * N_sk * v) / (E * R), V_edge_vortex: (2 * HBAR * P * v) / (E * R) }; // prettier-ignore
    expectOutputs(ask('voltage.disc', input), wanted, 1e-9);
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
