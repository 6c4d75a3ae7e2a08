import type { SpinPair } from './bands';

/** Impurities by the strength of their scattering, n u²; all random, short-ranged, in Born approximation. */
export interface Scattering {
  /** n_i u_i² of normal impurities, J² m³. */
  readonly normal: number;
  /** n_s u_s² S² of magnetic impurities with isotropic spins, J² m³. */
  readonly magnetic: number;
  /** n_so λ² of spin–orbit impurities, J² m⁷; none when absent. */
  readonly spinOrbit?: number;
}

/** Weights of the own and of the other spin's density of states in γ. J² m³. */
export const broadeningWeights = ({ normal, magnetic }: Scattering): { own: number; other: number } => ({
  own: Math.PI * normal + (Math.PI / 3) * magnetic,
  other: ((2 * Math.PI) / 3) * magnetic,
});

/**
 * γ_s = ħ/2τ_s (J) by the golden rule, isotropic average. Sources: Kohno spec, section 3, paper (11); Tatara–Entel spec, A2.
 */
export const broadening = (scattering: Scattering, nu: SpinPair, k: SpinPair): SpinPair => {
  const { own, other } = broadeningWeights(scattering);
  const orbit = ((2 * Math.PI) / 9) * (scattering.spinOrbit ?? 0);
  const of = (nuS: number, nuO: number, kS: number, kO: number): number =>
    own * nuS + other * nuO + orbit * kS ** 2 * (nuS * kS ** 2 + 2 * nuO * kO ** 2);
  return { up: of(nu.up, nu.down, k.up, k.down), down: of(nu.down, nu.up, k.down, k.up) };
};

/**
 * Ratio β of non-adiabatic to adiabatic torque of random isotropic impurity spins, (2π/3) n_s u_s² S² (ν₊ + ν₋)/M.
 * Kohno (62) and Tatara–Entel [29] are this one number.
 */
export const spinFlipBeta = (magnetic: number, nu: SpinPair, exchange: number): number =>
  ((2 * Math.PI) / 3) * magnetic * ((nu.up + nu.down) / exchange);
