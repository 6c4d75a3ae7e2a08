import type { ElectronConstants } from './electron-gas';

/** Topological Hall resistivity 2πħPn_v/(e²nA), Ω m, of n_v windings in the film area A; (h/e²) per winding and electron. */
export const hallResistivity = (
  { P, n, windings, area }: { P: number; n: number; windings: number; area: number },
  { e, hbar }: ElectronConstants,
): number => (2 * Math.PI * hbar * P * windings) / (e * e * n * area);

/** σ_xy = σ₀ r/(1+r²) for r = ρ_xy/ρ₀; j_⊥/j is r itself. */
export const hallConductivity = (sigma0: number, ratio: number): number =>
  (sigma0 * ratio) / (1 + ratio ** 2);
