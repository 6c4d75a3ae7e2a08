import { describe, it } from 'vitest';
import { entry } from '../../unit/voltage/potential/support';
import { E, HBAR, MUB, ask, expectOutputs, oddPart } from './variations-support';

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
