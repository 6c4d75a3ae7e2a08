import { thermalDrive, type Circuit, type Transport } from './transport';

/** v and w of ∂m/∂t = … − (v·∇)m + m × (w·∇)m, m/s along the current or gradient. */
export interface Velocities {
  readonly v: number;
  readonly w: number;
}

/** What turns a spin current into a velocity. */
export interface Moment {
  /** A/m. */
  readonly Ms: number;
  /** rad/(s T); the project's γ. */
  readonly gamma: number;
  readonly hbar: number;
  readonly e: number;
}

/** −ħ/(2 e s_tot), s_tot = M_s/γ: velocity per spin current j_s, m³/C. Kohno spec, section 1; paper (3). */
export const velocityPerSpinCurrent = ({ Ms, gamma, hbar, e }: Moment): number =>
  (-hbar * gamma) / (2 * e * Ms);

/** Velocities of a charge current density j (A/m²). */
export const electricVelocities = (transport: Transport, moment: Moment, j: number): Velocities => {
  const factor = (velocityPerSpinCurrent(moment) * j) / transport.sigmaC;
  return { v: factor * transport.sigmaS, w: factor * transport.betaSigmaS };
};

/** Velocities of a temperature gradient (K/m). v can vanish where w does not, so the pair travels, never β_T. */
export const thermalVelocities = (
  transport: Transport,
  moment: Moment,
  gradient: number,
  circuit: Circuit,
): Velocities => {
  const { adiabatic, nonadiabatic } = thermalDrive(transport, circuit);
  const factor = velocityPerSpinCurrent(moment) * gradient;
  return { v: factor * adiabatic, w: factor * nonadiabatic };
};

/** Wall velocity (m/s): w/α below Walker breakdown, (v + αw)/(1 + α²) far above. Kohno spec, section 6. */
export const wallVelocities = ({ v, w }: Velocities, alpha: number): { below: number; above: number } => ({
  below: w / alpha,
  above: (v + alpha * w) / (1 + alpha ** 2),
});
