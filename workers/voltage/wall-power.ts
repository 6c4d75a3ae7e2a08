import { angleTorque, type WallDrive, type WallModel, type WallRates } from './wall-model';

/** Where the power goes at one instant, W; the six add up to zero. */
export interface WallPower {
  /** Rate of the energy that goes with the place: field along the easy axis and pinning; at a fixed drive. */
  readonly place: number;
  /** Rate of the energy that goes with the angle: hard axis, DMI, field across the easy axis. */
  readonly angle: number;
  /** Gilbert damping, never negative. */
  readonly gilbert: number;
  /** I²R of the loop, never negative. */
  readonly joule: number;
  /** 2β(ħP/e) s I q′/Δ: what the electrons of the loop current take through β. */
  readonly beta: number;
  /** What the velocities v, w of the drive bring in, counted as a loss. */
  readonly drive: number;
}

/**
 * Power balance of the wall (Saslow spec, section 5.4), for a wall of cross-section S (m²) seen by the leads with `share`;
 * `drive` is what the wall feels at its place (`driveAt`). The drive by velocities stands in two terms: X w and φ′v with
 * X = Q q′/Δ.
 */
export const wallPower = (
  model: WallModel,
  drive: WallDrive,
  phi: number,
  share: number,
  { qdot, phidot }: WallRates,
  S = model.load?.S ?? 1,
): WallPower => {
  const { Q, gamma, alpha, beta, M, motive, load } = model;
  const D = model.width(phi);
  const X = (Q * qdot) / D;
  const emf = -motive * share * Q * (phidot + beta * X);
  const I = load === undefined ? 0 : emf / load.Rtot;
  const unit = (2 * M * D * S) / gamma;
  return {
    place: -unit * gamma * drive.H * X,
    angle: unit * angleTorque(model, drive, phi, D) * phidot,
    gilbert: unit * alpha * (X * X + phidot * phidot),
    joule: I * emf,
    beta: (2 * beta * motive * share * I * qdot) / D,
    drive: ((2 * M * S * Q) / gamma) * (phidot * drive.v - X * drive.w),
  };
};

/** Load line of a source of motive force `emf` (V) and resistance R (Ohm) for loads R_L (Ohm). */
export interface LoadPoint {
  readonly V: number;
  readonly I: number;
  /** ε² R_L/(R + R_L)², W; largest at R_L = R. */
  readonly power: number;
}
export const loadPoint = (emf: number, R: number, RL: number): LoadPoint => {
  const I = emf / (R + RL);
  return { V: I * RL, I, power: I * I * RL };
};
