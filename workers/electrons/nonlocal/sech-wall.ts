import { integrate } from '../../numerics/graded-quadrature';
import type { ElectronConstants, ElectronGas } from './electron-gas';
import { chi1, chi2 } from './q-kernels';

/**
 * Planar wall cos θ = tanh(x/λ): θ' = −sech(x/λ)/λ with the transform −π sech(πqλ/2), so every number is one integral.
 * Source: spec, section 7 (lowest order in the gauge field) and section 12 (grazing electrons).
 */

/** sech²y without overflow. */
const sech2 = (y: number): number => {
  const q = Math.exp(-2 * Math.abs(y));
  return (4 * q) / (1 + q) ** 2;
};

/** exp(−2y) beyond this many decay lengths is below rounding. */
const DECAYS = 20;

/** I = ∫_ζ^1 sech²(πk_Fλ t) dt/t: share of the wall's spectrum in the Stoner window. */
export const windowIntegral = (zeta: number, kl: number): number => {
  const rate = Math.PI * kl;
  const top = Math.min(1, zeta + DECAYS / rate);
  // In u = ln t the panels follow both 1/t and the decay at the lower end.
  const panel = Math.min(0.5, 1 / (rate * zeta));
  return integrate((u) => sech2(rate * Math.exp(u)), Math.log(zeta), Math.log(top), { panel });
};

export interface WallResistance {
  /** I of the closed form. */
  readonly I: number;
  /** ρ_S L, Ω m²: resistance of the wall times its area. */
  readonly areaResistance: number;
  /** F_na/Area per current density, N/A; the force itself is along the electron flow. */
  readonly forcePerCurrent: number;
  /** β of a non-adiabatic torque that would give the same force. */
  readonly betaNl: number;
}

/** Corrected forms of (75), (58) and the β that they amount to. */
export const wallResistance = (
  { kF, zeta, n }: ElectronGas,
  lambda: number,
  { e, hbar }: ElectronConstants,
): WallResistance => {
  const I = windowIntegral(zeta, kF * lambda);
  const z2 = zeta * zeta;
  const areaResistance = ((hbar / (e * e)) * 9 * Math.PI ** 4 * z2 * I) / (2 * kF * kF * (1 + 3 * z2) ** 2);
  return {
    I,
    areaResistance,
    forcePerCurrent: e * n * areaResistance,
    betaNl: (1.5 * Math.PI ** 2 * kF * lambda * zeta * I) / (3 + z2),
  };
};

/** Reflection of one spin-degenerate channel that has this resistance, (πħ/e²) R/(1−R). */
export const landauerReflection = (resistance: number, { e, hbar }: ElectronConstants): number => {
  const x = (resistance * e * e) / (Math.PI * hbar);
  return x / (1 + x);
};

/** Channels of a cross-section, Area k_F²/4π. */
export const channels = (kF: number, area: number): number => (area * kF * kF) / (4 * Math.PI);

/**
 * The paper's estimate (76) of the force from the voltage of the reflection, right for ζ → 0 in n: with N(0) =
 * mk_FV/(2π²ħ²) it is eN_eρ_S j again.
 */
export const reflectionForce = (
  { kF, mass }: ElectronGas,
  voltage: number,
  area: number,
  { e, hbar }: ElectronConstants,
): number => {
  // The length of the sample cancels: N(0) ∝ V = Area L and the speed of momentum transfer k_Fħ/(mL).
  const statesPerLength = (mass * kF * area) / (2 * Math.PI ** 2 * hbar ** 2);
  return (e * voltage * statesPerLength * 2 * kF * hbar * ((kF * hbar) / mass)) / 3;
};

/** ζ(3). */
const APERY = 1.2020569031595942;

/** g(y) = (8/9ζ(3)) ∫₀^y x³ sech²x dx: share of the grazing electrons that a finite k_F leaves; 1 for y → ∞. */
export const grazingShare = (y: number): number =>
  (8 / (9 * APERY)) * integrate((x) => x ** 3 * sech2(x), 0, Math.min(y, 25), { panel: 1 });

export interface GrazingWall {
  /** β with k_F → ∞ and with the finite k_F of both spins. */
  readonly beta: number;
  readonly betaFinite: number;
  /** ρ_S L, Ω m², finite k_F. */
  readonly areaResistance: number;
}

/**
 * Extension beyond the paper: electrons at grazing incidence are turned back by the barrier (ħ²/8m)θ'², R = sech²(πk_xλ).
 * It falls as a power of k_Fλ and so overtakes the exponential lowest order near k_Fλζ ≈ 1. Source: spec, section 12.
 */
export const grazingWall = (
  { kF, zeta, n }: ElectronGas,
  lambda: number,
  { e, hbar }: ElectronConstants,
): GrazingWall => {
  const beta = (27 * APERY) / (4 * Math.PI ** 4 * zeta * (3 + zeta * zeta) * (kF * lambda) ** 3);
  const share = [1 + zeta, 1 - zeta].map((s) => grazingShare(Math.PI * kF * s * lambda));
  const factor = ((share[0] as number) + (share[1] as number)) / 2;
  return {
    beta,
    betaFinite: beta * factor,
    areaResistance: (factor * hbar * 9 * APERY) / (e * e * n * n * 4 * Math.PI ** 6 * lambda ** 4),
  };
};

/** ∫₀^y x sech²x dx = y tanh y − ln cosh y, ln 2 for y → ∞; without overflow. */
const grazingChannels = (y: number): number => {
  const q = Math.exp(-2 * y);
  return Math.LN2 - Math.log1p(q) - (2 * y * q) / (1 + q);
};

export interface BallisticWall {
  /** Landauer resistance times area, Ω m². */
  readonly areaResistance: number;
  /** β of the momentum that the reflected electrons leave, over the polarised current (N₊ − N₋)/(N₊ + N₋). */
  readonly beta: number;
}

/**
 * The wall between ideal leads, where only grazing electrons turn back, R = sech²(πk_xλ): N − T = Σ_s ∫d²k_⊥/(2π)² R =
 * Σ_s (y tanh y − ln cosh y)/(2π³λ²), force per eV Σ_s ∫d²k_⊥/(2π)³ 2k_xR, y = πk_sλ. Ideal leads fill all channels alike, so
 * both fall as λ⁻²; a diffusive current leaves the grazing ones nearly empty and gives `grazingWall`, λ⁻⁴ and λ⁻³.
 */
export const ballisticWall = (
  { kF, zeta }: Pick<ElectronGas, 'kF' | 'zeta'>,
  lambda: number,
  { e, hbar }: ElectronConstants,
): BallisticWall => {
  const spins = [kF * (1 + zeta), kF * (1 - zeta)] as const;
  const sum = (f: (k: number) => number): number => f(spins[0]) + f(spins[1]);
  const channelsOf = (k: number): number => channels(k, 1);
  const open = sum(channelsOf);
  const lost = sum((k) => grazingChannels(Math.PI * k * lambda)) / (2 * Math.PI ** 3 * lambda * lambda);
  const weight = (y: number): number => integrate((x) => x * x * sech2(x), 0, Math.min(y, 25), { panel: 1 });
  const force = sum((k) => weight(Math.PI * k * lambda)) / (2 * Math.PI ** 2 * (Math.PI * lambda) ** 3);
  const share = (channelsOf(spins[0]) - channelsOf(spins[1])) / open;
  return {
    areaResistance: ((2 * Math.PI * hbar) / (e * e)) * (lost / (open * (open - lost))),
    beta: (2 * Math.PI * lambda * force) / (share * (open - lost)),
  };
};

/**
 * λ(χ₁*θ') and λ(χ₂*θ') at x/λ: the torque across the wall is τ_θ = (ħPj/2e)χ₁*θ' and τ_φ = −(ħj/2e)χ₂*θ'.
 * ∫dq/2π of the transform, which ends where sech has died.
 */
export const wallProfile = (
  zeta: number,
  kl: number,
  at: number,
): { readonly c1: number; readonly c2: number } => {
  const rate = Math.PI * kl;
  const top = 38 / rate;
  const panel = Math.min(2 / rate, 1 / Math.max(kl * Math.abs(at), 1e-300));
  const wave = (t: number): number => (-2 * kl * Math.cos(2 * kl * t * at)) / Math.cosh(rate * t);
  const ranges = [0, zeta, 1, Math.max(top, 1)].map((t) => Math.min(t, top));
  const sum = (f: (t: number) => number, from: number, to: number): number =>
    integrate(f, ranges[from] as number, ranges[to] as number, { panel, singular: true });
  const first = (t: number): number => chi1(zeta, t) * wave(t);
  return {
    c1: sum(first, 0, 1) + sum(first, 1, 2) + sum(first, 2, 3),
    c2: sum((t) => chi2(zeta, t) * wave(t), 1, 2),
  };
};

/**
 * λ∫(χ₁*θ′ − θ′)θ′ dx = 2πk_Fλ ∫₀^∞ sech²(πk_Fλt)(χ₁ − 1) dt: what the kernel adds to the voltage of a turning wall, whose
 * adiabatic part has 2 in its place. Spec, section 5.
 */
export const turningShare = (zeta: number, kl: number): number => {
  const rate = Math.PI * kl;
  const top = DECAYS / rate;
  const f = (t: number): number => sech2(rate * t) * (chi1(zeta, t) - 1);
  const ranges = [0, zeta, 1, Math.max(top, 1)].map((t) => Math.min(t, top));
  return (
    2 *
    rate *
    [0, 1, 2].reduce((sum, i) => {
      const [from, to] = [ranges[i] as number, ranges[i + 1] as number];
      return to > from ? sum + integrate(f, from, to, { panel: 1 / rate, singular: true }) : sum;
    }, 0)
  );
};
