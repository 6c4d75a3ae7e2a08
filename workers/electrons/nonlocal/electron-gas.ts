import { densityOfStates, type ElectronConstants as AllConstants } from '../bands';

/** Nothing of this room depends on temperature. */
export type ElectronConstants = Omit<AllConstants, 'kB'>;

/** Free electrons whose two spins are parted by 2Δ: k_F± = k_F(1 ± ζ). SI. */
export interface ElectronGas {
  readonly kF: number;
  readonly zeta: number;
  /** Mass, kg. */
  readonly mass: number;
  /** Density, 1/m³. */
  readonly n: number;
  /** n↑ − n↓, 1/m³. */
  readonly polarisedDensity: number;
  /** j_s/j when both spins share one lifetime. */
  readonly P: number;
  /** Half of the splitting and the Fermi energy, J. */
  readonly Delta: number;
  readonly fermiEnergy: number;
  /** Densities of states at the Fermi level, 1/(J m³). */
  readonly nuUp: number;
  readonly nuDown: number;
}

/** Source: spec, section 1. `mass` in units of the free one. */
export const electronGas = (
  { kF, zeta, mass = 1 }: { readonly kF: number; readonly zeta: number; readonly mass?: number },
  { hbar, m_e }: ElectronConstants,
): ElectronGas => {
  const m = mass * m_e;
  const cube = (kF * kF * kF) / (3 * Math.PI ** 2);
  const z2 = zeta * zeta;
  const states = (k: number): number => densityOfStates(k, { mass: m, hbar });
  return {
    kF,
    zeta,
    mass: m,
    n: cube * (1 + 3 * z2),
    polarisedDensity: cube * zeta * (3 + z2),
    P: (zeta * (3 + z2)) / (1 + 3 * z2),
    Delta: (hbar ** 2 * kF * kF * zeta) / m,
    fermiEnergy: (hbar ** 2 * kF * kF * (1 + z2)) / (2 * m),
    nuUp: states(kF * (1 + zeta)),
    nuDown: states(kF * (1 - zeta)),
  };
};

/**
 * (k_F, ζ) of a density n > 0 and a polarisation 0 < P < 1. P = ζ(3+ζ²)/(1+3ζ²) is tanh(3 artanh ζ), so its inverse is
 * closed.
 */
export const gasOfDensity = (n: number, P: number): { readonly kF: number; readonly zeta: number } => {
  const zeta = Math.tanh(Math.atanh(P) / 3);
  return { kF: Math.cbrt((3 * Math.PI ** 2 * n) / (1 + 3 * zeta * zeta)), zeta };
};

/** σ₀ = e²nτ/m, S/m. */
export const conductivityOf = ({ n, mass }: ElectronGas, tau: number, e: number): number =>
  (e * e * n * tau) / mass;

/** Mean free path ħk_Fτ/m, m. */
export const meanFreePath = ({ kF, mass }: ElectronGas, tau: number, hbar: number): number =>
  (hbar * kF * tau) / mass;
