import type { ElectronConstants, ElectronGas } from './electron-gas';

/** Magnetic impurities that flip the spins of the electrons. */
export interface SpinImpurities {
  /** Density, 1/m³. */
  readonly density: number;
  /** Strength u_s, J m³. */
  readonly strength: number;
  /** Mean squares of their spin along the magnetisation and along one direction across it. */
  readonly Sz2: number;
  readonly Sperp2: number;
}

/** Damping and β that spin relaxation gives, with `cell` the volume per spin over the spin, a³/S (m³). Spec, section 9. */
export const spinRelaxation = (
  { nuUp, nuDown, Delta, P }: ElectronGas,
  { density, strength, Sz2, Sperp2 }: SpinImpurities,
  cell: number,
): { readonly alpha: number; readonly beta: number } => {
  const rate = Math.PI * density * strength ** 2;
  return {
    alpha: cell * rate * (2 * Sz2 * nuUp * nuDown + Sperp2 * (nuUp ** 2 + nuDown ** 2)),
    beta: (rate / Delta) * ((Sperp2 + Sz2) * (nuUp + nuDown) + ((Sperp2 - Sz2) * (nuUp - nuDown)) / P),
  };
};

/** Rate of spin relaxation of isotropic impurities by the golden rule, β = ħ/(2Δτ_s): 1/τ_s, 1/s. */
export const relaxationRate = (beta: number, { Delta }: ElectronGas, { hbar }: ElectronConstants): number =>
  (2 * Delta * beta) / hbar;
