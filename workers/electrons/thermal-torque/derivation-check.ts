import { complex, upperRoot, type Complex } from '../../numerics/complex';
import { gaussLegendre } from '../../numerics/gauss-legendre';
import { rootIntegral } from '../../numerics/root-integrals';
import type { SpinPair } from '../bands';
import { kernelWith } from './full-kernel';
import type { Metal } from './metal';
import { fermi } from './thermal-window';

/**
 * The derivation followed on the imaginary axis: the response K(iω) summed over Matsubara frequencies and expanded in ω, with a
 * broadening that does not depend on energy and without vertex correction. Nothing here uses the closed A, B, C, so agreement
 * checks them. Kohno spec, section 8; paper, sections IV and V, appendices B and C.
 */
export interface DerivationCheck {
  /** (M²/ω) Im[K(iω) − K(0)] as ω → 0, 1/m, and the closed A and B − C. */
  readonly a: number;
  readonly b: number;
  readonly aClosed: number;
  readonly bClosed: number;
  /** The same with the heat vertex, J/m: a vanishes, b becomes the equilibrium stiffness c that has to be subtracted. */
  readonly aHeat: number;
  readonly bHeat: number;
  /** c at T = 0 from the real axis, J/m. */
  readonly cClosed: number;
  /** c at temperature T: Matsubara sum and real axis, paper (C3) = (C4), J/m. */
  readonly cMatsubara: number;
  readonly cThermal: number;
}

const GAUSS = gaussLegendre(32);

/** ∫_0^∞ of a function that varies on `scale` near 0 and falls like y^(−3/2): graded panels, the last one endless. */
const endlessIntegral = (f: (y: number) => number, scale: number): number => {
  const borders = [0, ...Array.from({ length: 14 }, (_, i) => scale * 2 ** (i - 2))];
  const last = borders.at(-1) as number;
  let sum = 0;
  for (let i = 1; i < borders.length; i++) {
    const [a, b] = [borders[i - 1] as number, borders[i] as number];
    for (const { x, w } of GAUSS) sum += (w / 2) * (b - a) * f(a + ((b - a) * (1 + x)) / 2);
  }
  for (const { x, w } of GAUSS) {
    const t = (1 + x) / 2;
    sum += (w / 2) * f(last / (t * t)) * ((2 * last) / t ** 3);
  }
  return sum;
};

/** ∫_a^b of a function that varies on `scale` near both ends. */
const gradedIntegral = (f: (x: number) => number, a: number, b: number, scale: number): number => {
  const half = (b - a) / 2;
  const borders = [0];
  for (let at = scale / 4; at < half; at *= 2) borders.push(at);
  borders.push(half);
  let sum = 0;
  for (let i = 1; i < borders.length; i++) {
    const [low, high] = [borders[i - 1] as number, borders[i] as number];
    for (const { x, w } of GAUSS) {
      const at = low + ((high - low) * (1 + x)) / 2;
      sum += (w / 2) * (high - low) * (f(a + at) + f(b - at));
    }
  }
  return sum;
};

/** Root of the pole of G_s(iy): μ ± M + iy + iγ sgn y. */
const rootOf = (metal: Metal, gamma: SpinPair, y: number, spin: 1 | -1): Complex => {
  const broad = spin === 1 ? gamma.up : gamma.down;
  return upperRoot(complex(metal.fermiEnergy + spin * metal.exchange, y + (y < 0 ? -broad : broad)));
};

const prefactor = ({ exchange, stiffness, density }: Metal): number =>
  exchange ** 2 * (8 / 3) * stiffness * density;

/** The part of M² φ that survives, for energies i(y + ω) and iy and the vertices σ^y σ^x (`xy`) and σ^x σ^x (`xx`). */
const bubble = (
  metal: Metal,
  gamma: SpinPair,
  y: number,
  omega: number,
  heat: boolean,
): { xy: number; xx: number } => {
  let [xy, xx] = [0, 0];
  for (const s of [1, -1] as const) {
    const own = [rootOf(metal, gamma, y + omega, s), rootOf(metal, gamma, y, s)];
    const other = s === 1 ? -1 : 1;
    const above = rootOf(metal, gamma, y + omega, other);
    const below = rootOf(metal, gamma, y, other);
    const first = rootIntegral(3, [...own, above, above]);
    const second = rootIntegral(3, [...own, below, below]);
    // Im of φ, with the i of the spin algebra in xy; the heat vertex i(y + ω/2) turns Im into Re.
    xy += heat ? -s * (first.im + second.im) : s * (first.re + second.re);
    xx += heat ? first.re - second.re : first.im - second.im;
  }
  const weight = prefactor(metal) * (heat ? y + omega / 2 : 1);
  return { xy: weight * xy, xx: weight * xx };
};

/** (1/ω) ∫ dy/2π of the bubble, in two halves symmetric about −ω/2. */
const response = (metal: Metal, gamma: SpinPair, omega: number, heat: boolean): { a: number; b: number } => {
  const scale = Math.min(gamma.up, gamma.down);
  const of = (key: 'xy' | 'xx'): number => {
    const f = (y: number): number => bubble(metal, gamma, y, omega, heat)[key];
    let inside = 0;
    for (const { x, w } of GAUSS) inside += ((w * omega) / 2) * f((-omega * (1 - x)) / 2);
    const outside = endlessIntegral((y) => f(y) + f(-omega - y), scale);
    return (inside + outside) / (2 * Math.PI * omega);
  };
  return { a: of('xy'), b: of('xx') };
};

/** ω → 0 by two Richardson steps, which cancel the errors in ω and ω². */
const limit = (at: (omega: number) => number, omega: number): number => {
  const [x, y, z] = [at(omega), at(omega / 2), at(omega / 4)];
  const [p, q] = [2 * y - x, 2 * z - y];
  return (4 * q - p) / 3;
};

/** −M² Σ_k v² (G_up G_dn)² at iy, y > 0. */
const pair = (metal: Metal, gamma: SpinPair, y: number): number => {
  const [u, d] = [rootOf(metal, gamma, y, 1), rootOf(metal, gamma, y, -1)];
  return -prefactor(metal) * rootIntegral(3, [u, u, d, d]).re;
};

/** kT Σ_n over both signs; the tail by the midpoint rule backwards. */
const matsubara = (metal: Metal, gamma: SpinPair, kT: number): number => {
  const [step, count] = [2 * Math.PI * kT, 4000];
  let sum = 0;
  for (let n = 0; n < count; n++) sum += pair(metal, gamma, (n + 0.5) * step);
  const from = count * step;
  const tail = endlessIntegral((y) => pair(metal, gamma, from + y), from);
  return 2 * (kT * sum + tail / (2 * Math.PI));
};

/** ∫ f C over the real axis with panels graded towards the band edges and the Fermi level. */
const realAxis = (metal: Metal, gamma: SpinPair, kT: number): number => {
  const { fermiEnergy, exchange } = metal;
  const f = (eps: number): number =>
    kernelWith(metal, fermiEnergy + eps, gamma, false).C * (kT === 0 ? 1 : fermi(eps / kT));
  const top = kT === 0 ? 0 : 60 * kT;
  const inner = [-exchange - fermiEnergy, exchange - fermiEnergy, 0].filter((eps) => eps < top);
  const borders = [...inner, top].sort((a, b) => a - b);
  const scale = Math.min(gamma.up, gamma.down, kT === 0 ? Infinity : kT);
  const first = borders[0] as number;
  let sum = endlessIntegral((x) => f(first - x), scale);
  for (let i = 1; i < borders.length; i++)
    sum += gradedIntegral(f, borders[i - 1] as number, borders[i] as number, scale);
  return sum;
};

/** Both sides of every identity. `gamma` J, constant; `temperature` K for c at finite temperature. */
export const derivationCheck = (metal: Metal, gamma: SpinPair, temperature: number): DerivationCheck => {
  const kT = metal.constants.kB * temperature;
  const omega = 0.01 * Math.min(gamma.up, gamma.down);
  const of = (key: 'a' | 'b', heat: boolean): number =>
    limit((w) => response(metal, gamma, w, heat)[key], omega);
  const closed = kernelWith(metal, metal.fermiEnergy, gamma, false);
  const narrow = Math.min(gamma.up, gamma.down);
  return {
    a: of('a', false),
    b: of('b', false),
    aClosed: closed.A,
    bClosed: closed.B - closed.C,
    aHeat: of('a', true),
    bHeat: of('b', true),
    cClosed: realAxis(metal, gamma, 0),
    cMatsubara:
      kT === 0
        ? endlessIntegral((y) => pair(metal, gamma, y), narrow) / Math.PI
        : matsubara(metal, gamma, kT),
    cThermal: realAxis(metal, gamma, kT),
  };
};
