import { densityPrefactor, type Bands, type ElectronConstants } from '../bands';
import { broadeningWeights, type Scattering } from '../lifetimes';
import { success, type Result } from '../../model/result';
import { refuse } from '../refusal';

/** What a user says about the metal. Kohno spec, section 2. */
export interface MetalParameters {
  /** Fermi energy from the mean of the two band bottoms, J; the chemical potential at every temperature. */
  readonly fermiEnergy: number;
  /** M, half the splitting, J. */
  readonly exchange: number;
  /** n_i u_i² and n_s u_s² S², J² m³. */
  readonly scattering: Scattering;
  /** m/m_e. */
  readonly massRatio: number;
}

/** The same with everything that does not depend on energy. */
export interface Metal extends Bands {
  readonly scattering: Scattering;
  readonly constants: ElectronConstants;
  /** N of ν = N√E. */
  readonly density: number;
  /** c₀ and b₂ of γ_s = c₀ν_s + b₂ν_(−s), J² m³; κ = b₂/c₀. */
  readonly own: number;
  readonly other: number;
  readonly kappa: number;
  /** K_s = e²ħ/(3 m c₀), S/(m J). */
  readonly conduction: number;
  /** ħ²/4m, J m². */
  readonly stiffness: number;
}

/** Errors: `out-of-range` for no exchange, an empty metal, no scattering, no mass, a negative strength. */
export const metalOf = (given: MetalParameters, constants: ElectronConstants): Result<Metal> => {
  const { fermiEnergy, exchange, scattering, massRatio } = given;
  const { normal, magnetic } = scattering;
  if (!(exchange > 0 && exchange < Infinity))
    return refuse('M', exchange, 'above 0', 'Give a positive exchange energy M.');
  if (!(fermiEnergy > -exchange && fermiEnergy < Infinity))
    return refuse('eF', fermiEnergy, 'above −M', 'Both bands are empty: raise the Fermi energy above −M.');
  if (!(massRatio > 0 && massRatio < Infinity))
    return refuse('mass_ratio', massRatio, 'above 0', 'Give a positive mass.');
  if (!(normal >= 0 && normal < Infinity))
    return refuse('niui2', normal, '0 or more', 'Give a strength that is not negative.');
  if (!(magnetic >= 0 && magnetic < Infinity))
    return refuse('nsus2S2', magnetic, '0 or more', 'Give a strength that is not negative.');
  if (normal + magnetic === 0)
    return refuse('niui2', 0, 'above 0 in one of the two', 'Without impurities nothing limits the current.');
  const { own, other } = broadeningWeights(scattering);
  const { e, hbar, m_e } = constants;
  const mass = massRatio * m_e;
  return success({
    fermiEnergy,
    exchange,
    mass,
    hbar,
    scattering,
    constants,
    density: densityPrefactor({ mass, hbar }),
    own,
    other,
    kappa: other / own,
    conduction: (e ** 2 * hbar) / (3 * mass * own),
    stiffness: hbar ** 2 / (4 * mass),
  });
};
