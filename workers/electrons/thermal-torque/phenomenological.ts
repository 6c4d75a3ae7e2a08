import { drivePair, type ThermalDrive } from './transport';

/** Measured instead of modelled. */
export interface MeasuredTransport {
  /** S/m. */
  readonly sigmaC: number;
  readonly P: number;
  /** Conventional Seebeck coefficient, and that of majority less minority electrons, V/K. */
  readonly seebeck: number;
  readonly seebeckDifference: number;
  readonly beta: number;
  /** d ln β/d E_F, 1/J. */
  readonly betaSlope: number;
  /** L₀ = π²k_B²T/3e, V J/K. */
  readonly mottFactor: number;
}

export interface MeasuredDrive {
  /** V/K, in the paper's sign j = σ(E + S grad T); the spin coefficient is null without polarisation. */
  readonly Sc: number;
  readonly Ss: number | null;
  readonly closed: ThermalDrive;
  readonly open: ThermalDrive;
}

/**
 * Thermal drive from measured Seebeck coefficients, A/(m K). Kohno spec, section 6, phenomenological mode (an extension of the
 * paper): the free-electron Seebeck coefficient is an order too small for permalloy, so measured ones are the better estimate.
 */
export const measuredDrive = (given: MeasuredTransport): MeasuredDrive => {
  const { sigmaC, P, seebeck, seebeckDifference, beta, betaSlope, mottFactor } = given;
  const difference = ((1 - P * P) * seebeckDifference) / 2;
  // σ_s S_s, finite without polarisation too.
  const along = -sigmaC * (P * seebeck + difference);
  const across = beta * (along + P * sigmaC * mottFactor * betaSlope);
  return {
    Sc: -seebeck,
    Ss: P === 0 ? null : along / (P * sigmaC),
    closed: drivePair(along, across),
    open: drivePair(-sigmaC * difference, across + beta * P * sigmaC * seebeck),
  };
};
