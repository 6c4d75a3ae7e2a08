import { besselJ0, besselJ0Integral, besselJ2, besselJ2Integral } from '../../numerics/bessel';
import { integrate } from '../../numerics/graded-quadrature';
import type { ElectronConstants, ElectronGas } from './electron-gas';

/**
 * The paper's vortex (92): θ = A(1 − exp(−r²/l_v²)) up to r = l_v with A = π/(2(1 − 1/e)), π/2 beyond, φ the azimuth plus
 * a quarter turn. Exact transform and resistivity: spec, section 10 (the paper's (93) and (94) are estimates).
 */
const AMPLITUDE = Math.PI / (2 * (1 - 1 / Math.E));

/** `core`: r < l_v only; `full`: with the in-plane tail. */
export type VortexPart = 'core' | 'full';

/** a₀ and a₂ at Q = q l_v > 0; |A_L| goes as |a₀ − a₂|, |A_T| as |a₀ + a₂|. */
export const vortexAmplitudes = (Q: number, part: VortexPart): readonly [number, number] => {
  const panel = Math.min(1, 4 / Q);
  const theta = (r: number): number => AMPLITUDE * (1 - Math.exp(-r * r));
  const radial = (r: number): number => 2 * AMPLITUDE * r * r * Math.exp(-r * r);
  const a0 = integrate((r) => (radial(r) + Math.sin(theta(r))) * besselJ0(Q * r), 0, 1, { panel });
  const a2 = integrate((r) => (radial(r) - Math.sin(theta(r))) * besselJ2(Q * r), 0, 1, { panel });
  return part === 'core'
    ? [a0, a2]
    : [a0 + (1 - besselJ0Integral(Q)) / Q, a2 - (1 - besselJ2Integral(Q)) / Q];
};

export interface VortexResistivities {
  /** Mori resistivity and golden rule, Ω m, for each part. */
  readonly core: number;
  readonly full: number;
  readonly coreGolden: number;
  readonly fullGolden: number;
}

interface Sums {
  readonly mori: number;
  readonly golden: number;
}

const spectrumSums = (zeta: number, kl: number, part: VortexPart): Sums => {
  const parts: [number, number] = [0, 0];
  const density = (Q: number, kind: 0 | 1): number => {
    const [a0, a2] = vortexAmplitudes(Q, part);
    if (kind === 0) return a0 * a0 + a2 * a2;
    const t = Q / (2 * kl);
    const t2 = t * t;
    const across = ((1 - t2) * (t2 - zeta * zeta)) / (2 * t2);
    return Q * Q * ((zeta / t) ** 2 * (a0 - a2) ** 2 + across * (a0 + a2) ** 2);
  };
  // Both integrals from the same nodes: the second is gathered while the first is summed.
  const [low, high] = [2 * kl * zeta, 2 * kl];
  const count = Math.max(1, Math.ceil((high - low) / 3));
  for (const kind of [0, 1] as const)
    parts[kind] = integrate((Q) => density(Q, kind), low, high, { panel: (high - low) / count });
  return { mori: parts[0], golden: parts[1] };
};

/** Texture resistivity of one vortex in a film of this area. */
export const vortexResistivities = (
  { kF, zeta, n, mass, Delta }: ElectronGas,
  radius: number,
  area: number,
  { e, hbar }: ElectronConstants,
): VortexResistivities => {
  const kl = kF * radius;
  const mori = (mass ** 2 * Delta ** 2 * radius) / (4 * hbar ** 3 * e * e * n * n * area);
  const golden = (hbar * kF * kF) / (32 * e * e * n * n * area * radius);
  const [core, full] = [spectrumSums(zeta, kl, 'core'), spectrumSums(zeta, kl, 'full')];
  return {
    core: mori * core.mori,
    full: mori * full.mori,
    coreGolden: golden * core.golden,
    fullGolden: golden * full.golden,
  };
};

/** The paper's own estimates: (93) put into (74), and (94). Some twenty to thirty times above the exact transform. */
export const printedVortexEstimates = (
  { kF, zeta, n, mass, Delta }: ElectronGas,
  radius: number,
  area: number,
  { e, hbar }: ElectronConstants,
): { readonly eq93: number; readonly eq94: number } => {
  const scale = (mass ** 2 * Delta ** 2) / (hbar ** 3 * e * e * n * n * area);
  const kl = kF * radius;
  const top = Math.min(2 * kl, 2 * kl * zeta + 40);
  const shape = integrate(
    (Q) => (Math.PI * (1 - 2 * Q * Q) ** 2 + 4 * Q * Q) * Math.exp((-Q * Q) / 2),
    2 * kl * zeta,
    top,
    { panel: 0.5 },
  );
  return {
    eq93: (scale * radius * shape) / 4,
    eq94: (Math.PI ** 2 / 2) * scale * kF * radius ** 2 * Math.exp(-2 * (zeta * kl) ** 2),
  };
};
