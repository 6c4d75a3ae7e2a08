import { besselJ0Integral, besselJ2, besselJ2Integral, besselPair } from '../../numerics/bessel';
import { gaussLegendre } from '../../numerics/gauss-legendre';
import { integrate } from '../../numerics/graded-quadrature';
import type { ElectronConstants, ElectronGas } from './electron-gas';

/**
 * The paper's vortex (92): θ = A(1 − exp(−r²/l_v²)) up to r = l_v with A = π/(2(1 − 1/e)), π/2 beyond, φ the azimuth plus
 * a quarter turn. Exact transform and resistivity: spec, section 10 (the paper's (93) and (94) are estimates).
 */
const RULE = gaussLegendre(16);
const AMPLITUDE = Math.PI / (2 * (1 - 1 / Math.E));

export type Amplitudes = readonly [a0: number, a2: number];

export interface VortexSpectrum {
  /** a₀ and a₂ of the part r < l_v, and with the in-plane tail. |A_L| goes as |a₀ − a₂|, |A_T| as |a₀ + a₂|. */
  readonly core: Amplitudes;
  readonly full: Amplitudes;
}

/** Exact transform of the gauge field at Q = q l_v > 0. */
export const vortexSpectrum = (Q: number): VortexSpectrum => {
  const panels = Math.max(2, Math.ceil(Q / 4));
  let [a0, a2] = [0, 0];
  for (let p = 0; p < panels; p++)
    for (const { x, w } of RULE) {
      const r = (p + (1 + x) / 2) / panels;
      const weight = w / (2 * panels);
      const gauss = Math.exp(-r * r);
      const radial = 2 * AMPLITUDE * r * r * gauss;
      const tangential = Math.sin(AMPLITUDE * (1 - gauss));
      const pair = besselPair(Q * r);
      a0 += weight * (radial + tangential) * pair.j0;
      a2 += weight * (radial - tangential) * besselJ2(Q * r, pair);
    }
  const integral = besselJ0Integral(Q);
  return {
    core: [a0, a2],
    full: [a0 + (1 - integral) / Q, a2 - (1 - besselJ2Integral(Q, integral)) / Q],
  };
};

export interface VortexResistivities {
  /** Mori resistivity and golden rule, Ω m, for each part. */
  readonly core: number;
  readonly full: number;
  readonly coreGolden: number;
  readonly fullGolden: number;
}

/** ∫(a₀² + a₂²)dQ and the golden rule's integral over the Stoner window, for core and full. */
const windowSums = (zeta: number, kl: number): readonly [number, number, number, number] => {
  const sums: [number, number, number, number] = [0, 0, 0, 0];
  const [low, high] = [2 * kl * zeta, 2 * kl];
  // The square of the amplitudes waves twice as fast as the edge at r = l_v.
  const panels = Math.max(2, Math.ceil((high - low) / 3));
  const half = (high - low) / panels / 2;
  for (let p = 0; p < panels; p++)
    for (const { x, w } of RULE) {
      const Q = low + half * (2 * p + 1 + x);
      const t2 = (Q / high) ** 2;
      const across = ((1 - t2) * (t2 - zeta * zeta)) / (2 * t2);
      const spectrum = vortexSpectrum(Q);
      [spectrum.core, spectrum.full].forEach(([a0, a2], part) => {
        const vertex = ((zeta * zeta) / t2) * (a0 - a2) ** 2 + across * (a0 + a2) ** 2;
        (sums[part] as number) += w * half * (a0 * a0 + a2 * a2);
        (sums[part + 2] as number) += w * half * Q * Q * vertex;
      });
    }
  return sums;
};

/** Texture resistivity of one vortex in a film of this area. */
export const vortexResistivities = (
  { kF, zeta, n, mass, Delta }: ElectronGas,
  radius: number,
  area: number,
  { e, hbar }: ElectronConstants,
): VortexResistivities => {
  const mori = (mass ** 2 * Delta ** 2 * radius) / (4 * hbar ** 3 * e * e * n * n * area);
  const golden = (hbar * kF * kF) / (32 * e * e * n * n * area * radius);
  const [core, full, coreGolden, fullGolden] = windowSums(zeta, kF * radius);
  return {
    core: mori * core,
    full: mori * full,
    coreGolden: golden * coreGolden,
    fullGolden: golden * fullGolden,
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
