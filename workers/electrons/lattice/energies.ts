import { gaussLegendre } from '../../numerics/gauss-legendre';
import type { EnergyPoint } from './crystal';

/** What drives the electrons: a difference of potential, or of temperature (per unit of k_B δT). */
export type Bias = 'voltage' | 'temperature';

/** −ln of how far a share v of the window, in kT, is from its end; finite for every v > 0. */
const fromEnd = (v: number): number => -Math.log(-Math.expm1(-v));

/**
 * Energies and weights of the electrons between two reservoirs at µ ± eV/2, per unit of eV: shares u of ∫(f_L − f_R)F dE/eV by
 * Gauss–Legendre, E(u) from the area below f_L − f_R. For eV → 0 that is ∫(−f′)F dE = ½∫₋₁¹ F(µ + 2kT artanh u) du, for kT → 0
 * the mean over the window; with neither the one energy µ. With a temperature bias (eV = 0) each weight carries
 * (E − µ)/kT. Spec, section B7.
 */
export const energyPoints = (
  mu: number,
  kT: number,
  points: number,
  bias: Bias = 'voltage',
  eV = 0,
): EnergyPoint[] => {
  if (kT === 0 && eV === 0) return [{ energy: mu, weight: bias === 'voltage' ? 1 : 0 }];
  return gaussLegendre(points).map(({ x, w }) => {
    if (eV !== 0) {
      const [u, v] = [(1 + x) / 2, Math.abs(eV)];
      const smeared = kT === 0 ? 0 : kT * (fromEnd((1 - u) * (v / kT)) - fromEnd(u * (v / kT)));
      return { energy: mu + v * (u - 0.5) + smeared, weight: w / 2 };
    }
    const distance = 2 * Math.atanh(x);
    return { energy: mu + kT * distance, weight: (w / 2) * (bias === 'voltage' ? 1 : distance) };
  });
};

/**
 * Voltage of the open circuit per k_B δT/e between the leads, hotter left: ⟨(E − µ)/kT · T⟩/⟨T⟩; null without transmission or at
 * zero temperature. `transmissions` are those at `energyPoints`.
 */
export const thermopower = (kT: number, transmissions: readonly number[]): number | null => {
  if (kT === 0) return null;
  const nodes = gaussLegendre(transmissions.length);
  const sum = (weight: (x: number) => number): number =>
    nodes.reduce((total, { x, w }, k) => total + (w / 2) * weight(x) * (transmissions[k] as number), 0);
  const all = sum(() => 1);
  return all > 0 ? sum((x) => 2 * Math.atanh(x)) / all : null;
};

/**
 * The same energies for every wavenumber along z of a film whose texture and disorder do not depend on z: k = (j + ½)π/N takes
 * −2t cos k off the energy of the section. Those of one energy stand together; 0 is a single layer. Spec, section B1.
 */
export const alongModes = (points: readonly EnergyPoint[], count: number): EnergyPoint[] =>
  count === 0
    ? [...points]
    : points.flatMap(({ energy, weight }) =>
        Array.from({ length: count }, (_, j) => ({
          energy: energy + 2 * Math.cos(((j + 0.5) * Math.PI) / count),
          weight: weight / count,
        })),
      );
