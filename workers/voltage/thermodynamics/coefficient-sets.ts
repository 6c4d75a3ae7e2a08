import type { GenericSet } from './generic-magnet';
import { landauLifshitzPair, thermalTorque, torqueCoefficient } from './torque-pumping';
import type { TwoBandSet } from './two-band-magnet';

/** What a coefficient set is made from; SI. Left out means 0 unless said. */
export interface MaterialConstants {
  /** A/m. */
  readonly M: number;
  /** S/m. */
  readonly sigma: number;
  readonly P: number;
  /** rad/(s T). */
  readonly gamma: number;
  readonly alpha: number;
  readonly beta: number;
  /** Temperature, K. */
  readonly T: number;
  /** Heat conductivity at ∇µ = 0, W/(K m). */
  readonly kappa: number;
  /** Conventional Seebeck coefficient, V/K. */
  readonly seebeck?: number;
  /** Thermal torque constants a, b of the closed circuit, A/(K m). */
  readonly thermalA?: number;
  readonly thermalB?: number;
}

export interface Units {
  readonly e: number;
  readonly hbar: number;
}

/** Longitudinal damping and spin diffusion, which no experiment of this kind measures; the damping A∥ is taken as A⊥. */
export interface MagneticDiffusion {
  readonly Cpar?: number;
  readonly Cperp?: number;
  readonly LsQ?: number;
  readonly LnQ?: number;
}

/**
 * Onsager-consistent set of the generic magnet whose torque is that of the Gilbert equation with P, β: LMn1 − LQn = ξ_L,
 * LMn' = −ξ_Lβ_L, A⊥ = λ/M; the thermal pair alike, Lsn = −σS/e. Source: Saslow spec, sections 2.1, 2.4, 2.5, 4.1.
 */
export const genericSetOf = (
  material: MaterialConstants,
  units: Units,
  diffusion: MagneticDiffusion = {},
): GenericSet => {
  const { M, sigma, gamma, alpha, beta, T, kappa, seebeck = 0, thermalA: a = 0, thermalB: b = 0 } = material;
  const { Cpar = 0, Cperp = 0, LsQ = 0, LnQ = 0 } = diffusion;
  const xi = torqueCoefficient(material, units);
  const electric = landauLifshitzPair({ xi, xiBeta: xi * beta }, alpha);
  const thermal = landauLifshitzPair(thermalTorque({ a, b, gamma, M }, units), alpha);
  const Aperp = (gamma * alpha) / (1 + alpha * alpha) / M;
  return {
    kT: kappa / T,
    s: sigma / units.e ** 2,
    Lsn: (-sigma * seebeck) / units.e,
    Cpar,
    Cperp,
    Cp: 0,
    Apar: Aperp,
    Aperp,
    LsQ,
    LnQ,
    LsM1: thermal.xiL + LsQ,
    LsM2: 0,
    LnM1: electric.xiL + LnQ,
    LnM2: 0,
    LQN1: 0,
    LQN2: 0,
    LQN3: 0,
    LQN4: 0,
    LMsp: -thermal.xiBetaL,
    LMnp: -electric.xiBetaL,
    LQN1p: 0,
    LQN2p: 0,
    LQN3p: 0,
    LQN4p: 0,
  };
};

/** β of each band and the decay constant Γ, 1/(J m³ s). */
export interface BandConstants {
  readonly betaMaj: number;
  readonly betaMin: number;
  readonly Gamma: number;
}

/**
 * Onsager-consistent set of the two-band magnet: M²L_majM = +σ_maj·(γħ/2)/(e²M), M²L_minM = −σ_min·(γħ/2)/(e²M) with the β of each
 * band, in the Landau–Lifshitz reading. Heat and both currents are coupled as if each band had the Seebeck coefficient of the
 * whole. `material.beta` and the thermal torque are not used. Source: Saslow spec, sections 3.2, 4.1.
 */
export const twoBandSetOf = (material: MaterialConstants, bands: BandConstants, units: Units): TwoBandSet => {
  const { M, sigma, P, gamma, alpha, T, kappa, seebeck = 0 } = material;
  const { e, hbar } = units;
  const [sMaj, sMin] = [((1 + P) / 2) * sigma, ((1 - P) / 2) * sigma];
  const perConductivity = (gamma * hbar) / (2 * e * e * M);
  const pairOf = (xi: number, beta: number) => landauLifshitzPair({ xi, xiBeta: xi * beta }, alpha);
  const maj = pairOf(sMaj * perConductivity, bands.betaMaj);
  const min = pairOf(-sMin * perConductivity, bands.betaMin);
  return {
    kT: kappa / T,
    sMaj: sMaj / e ** 2,
    sMin: sMin / e ** 2,
    LSmaj: (-sMaj * seebeck) / e,
    LSmin: (-sMin * seebeck) / e,
    Lx: 0,
    LSM: 0,
    LmajM: maj.xiL / M ** 2,
    LminM: min.xiL / M ** 2,
    lambda: (gamma * alpha) / (1 + alpha * alpha),
    Gamma: bands.Gamma,
    // The torque −M L'_Mµ n × ∂_iM (one power of M) is −ξβ n × ∂_iM, and L'_µM = −L'_Mµ.
    LSMp: 0,
    LmajMp: -maj.xiBetaL / M,
    LminMp: -min.xiBetaL / M,
  };
};
