import { broadeningAt, fullKernelAt } from '@workers/electrons/thermal-torque/full-kernel';
import type { Metal } from '@workers/electrons/thermal-torque/metal';
import { torqueCoefficients } from '@workers/electrons/thermal-torque/torque';
import { thermalTransport } from '@workers/electrons/thermal-torque/transport';
import { adaptive, generator } from './adaptive';
import { CONSTANTS, EV, metal } from './metals';

type C = readonly [number, number];
const mul = ([a, b]: C, [c, d]: C): C => [a * c - b * d, a * d + b * c];
const green = (E: number, x: number, gamma: number): C => {
  const size = (E - x) ** 2 + gamma ** 2;
  return [(E - x) / size, -gamma / size];
};

/** A, B, C of paper (36)–(39) with ħ² restored, every sum over k by quadrature in √x; eV and nm. */
export const byQuadrature = (m: Metal, energy: number) => {
  const h2m = 0.0380998211148596 / (m.mass / CONSTANTS.m_e);
  const N0 = h2m ** -1.5 / (4 * Math.PI ** 2);
  const [M, e] = [m.exchange / EV, energy / EV];
  const { up, down } = broadeningAt(m, energy);
  const states = { 1: { E: e + M, gamma: up / EV }, [-1]: { E: e - M, gamma: down / EV } } as const;
  const integrand = (t: number): number[] => {
    const u = (2 * t) / (1 - t);
    const x = u * u;
    const jacobian = (2 * u * 2) / (1 - t) ** 2;
    const parts: number[] = [];
    const g = (s: 1 | -1): C => green(states[s].E, x, states[s].gamma);
    for (const s of [1, -1] as const) {
      const [own, other] = [g(s), g(s === 1 ? -1 : 1)];
      const ladder = mul(mul(own, [own[0], -own[1]]), mul(other, other));
      const vertex = mul(other, [2 * own[0], 0]);
      parts.push(x ** 1.5 * ladder[0], x ** 1.5 * ladder[1], u * vertex[0], u * vertex[1]);
    }
    // C has poles above the real axis alone. Along it the lobes cancel to 1e-8 of their size; down the imaginary axis, x → −ix,
    // nothing does, and quadrature keeps the digits that the closed form has.
    const down = (s: 1 | -1): C => green(states[s].E, 0, states[s].gamma + x);
    const both = mul(down(1), down(-1));
    parts.push(x ** 1.5 * mul(mul(both, both), [-Math.SQRT1_2, Math.SQRT1_2])[1]);
    return parts.map((value) => value * jacobian);
  };
  const edges = [states[1].E, states[-1].E]
    .filter((E) => E > 0)
    .map((E) => Math.sqrt(E) / (2 + Math.sqrt(E)));
  const sums = adaptive(integrand, [0, ...edges.sort((a, b) => a - b), 1], 1e-12);
  const at = (i: number): number => sums[i] as number;
  const strength = ((m.scattering.normal - m.scattering.magnetic / 3) / (EV ** 2 * 1e-27)) * N0;
  const L = [0, 4].map((i) => mul([at(i), at(i + 1)], [1 + strength * at(i + 2), strength * at(i + 3)])) as [
    C,
    C,
  ];
  const front = ((M * M) / Math.PI) * (4 / 3) * h2m * N0 * 1e9;
  return { A: front * (L[0][0] - L[1][0]), B: front * (L[0][1] + L[1][1]), C: front * at(8) };
};

/** Numbers spread evenly over their logarithm. */
const spread = (seed: number) => {
  const random = generator(seed);
  return (a: number, b: number): number => a * (b / a) ** random();
};

/** Largest deviation of the closed sums over k of `count` random metals, relative; B on the scale of A where it cancels. */
export const worstSums = (count: number): { readonly A: number; readonly B: number; readonly C: number } => {
  const between = spread(7);
  const worst = { A: 0, B: 0, C: 0 };
  for (let i = 0; i < count; i++) {
    const m = metal({
      M: between(0.1, 4),
      eF: between(0.5, 8),
      ni: between(1e-3, 2e-2),
      ns: between(1e-4, 1e-2),
      mass: between(0.3, 3),
    });
    const [closed, sums] = [fullKernelAt(m, m.fermiEnergy), byQuadrature(m, m.fermiEnergy)];
    worst.A = Math.max(worst.A, Math.abs(closed.A / sums.A - 1));
    worst.B = Math.max(worst.B, Math.abs(closed.B - sums.B) / (Math.abs(sums.B) + 0.01 * Math.abs(sums.A)));
    worst.C = Math.max(worst.C, Math.abs(closed.C / sums.C - 1));
  }
  return worst;
};

/** σ_s, σ_c, β σ_s and C at an energy, term by term as in section 4 of the specification. */
const plain = (m: Metal, energy: number): number[] => {
  const E = [energy + m.exchange, energy - m.exchange].map((x) => Math.max(x, 0)) as [number, number];
  if (E[0] === 0) return [0, 0, 0, 0];
  const [u, d] = [Math.sqrt(E[0]), Math.sqrt(E[1])];
  const y = [u ** 3 / (u + m.kappa * d), d === 0 ? 0 : d ** 3 / (d + m.kappa * u)] as const;
  const nu = m.density * (u + d);
  const beta = ((2 * Math.PI) / 3) * m.scattering.magnetic * (nu / m.exchange);
  const n = (2 / 3) * m.density * (u ** 3 - d ** 3);
  const s = m.conduction * (y[0] - y[1]);
  return [s, m.conduction * (y[0] + y[1]), beta * s, m.stiffness * (nu - n / m.exchange)];
};

/**
 * Largest deviation of the energy integrals of `count` random metals between 10 and 3000 K, band edges in the window
 * included, over the size of the integral and of that without the factor ε/kT.
 */
export const worstIntegrals = (count: number): number => {
  const between = spread(11);
  let worst = 0;
  for (let i = 0; i < count; i++) {
    const T = between(10, 3000);
    const m = metal({
      eF: between(0.8, 8),
      M: between(0.2, 4),
      ni: between(1e-4, 1e-2),
      ns: between(1e-4, 1e-2),
    });
    const kT = CONSTANTS.kB * T;
    const edges = [-m.exchange - m.fermiEnergy, m.exchange - m.fermiEnergy];
    const low = Math.max(-45 * kT, edges[0] as number);
    const borders = [low, ...edges.filter((x) => x > low && x < 45 * kT), 0, 45 * kT];
    const sums = adaptive(
      (eps) => {
        const weight = 0.25 / (kT * Math.cosh(eps / (2 * kT)) ** 2);
        const [s = 0, c = 0, b = 0, C = 0] = plain(m, m.fermiEnergy + eps).map((x) => x * weight);
        const x = eps / kT;
        return [s, c, b, C, s * x, c * x, b * x, C * x];
      },
      [...new Set(borders)].sort((a, b) => a - b),
      1e-12,
    );
    const t = thermalTransport(m, T);
    const q = torqueCoefficients(m, T);
    const perKelvin = CONSTANTS.e / CONSTANTS.kB;
    const found = [
      t.sigmaS,
      t.sigmaC,
      t.betaSigmaS,
      q.C0,
      t.closed.adiabatic * perKelvin,
      t.seebeck * t.sigmaC * perKelvin,
      t.closed.nonadiabatic * perKelvin,
      q.C1 / kT,
    ];
    found.forEach((value, k) => {
      const scale = Math.abs(sums[k % 4] as number) + Math.abs(sums[k] as number);
      worst = Math.max(worst, Math.abs(value - (sums[k] as number)) / scale);
    });
  }
  return worst;
};
