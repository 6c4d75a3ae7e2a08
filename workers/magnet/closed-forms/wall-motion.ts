/** A rigid wall under a constant field and current, charge +1 (head-to-head along +x); SI. */
export interface DrivenWall {
  readonly alpha: number;
  readonly beta: number;
  /** rad/(s T). */
  readonly gamma: number;
  /** Δ, m. */
  readonly D: number;
  /** Hard-axis field 2 Kperp/Ms, T, either sign. */
  readonly HK: number;
}

/** √(a² − b²) for a ≥ b ≥ 0 without overflow, and without loss where they are close. */
export const beyond = (a: number, b: number): number => Math.sqrt(a - b) * Math.sqrt(a + b);

/** H_W = α|HK|/2, T. */
export const walkerField = (alpha: number, HK: number): number => (alpha * Math.abs(HK)) / 2;

/**
 * Rates that drive the angle: that of field and drift, γH + (β − α)u/Δ, and the largest that the hard axis holds against,
 * αγ|HK|/2; rad/s. The wall turns where the first is larger.
 */
export const turningDrive = (wall: DrivenWall, H: number, u: number) => ({
  drive: wall.gamma * H + ((wall.beta - wall.alpha) * u) / wall.D,
  hold: wall.gamma * walkerField(wall.alpha, wall.HK),
});

/**
 * Mean turning rate (rad/s) and velocity (m/s) of a wall in a field H (T along its easy axis) and an electron drift u (m/s):
 * steady while the hard axis holds, averaged over a turn beyond. Source: llgs-engine spec, section 11, useful formulas; A.
 * Thiaville et al., Europhys. Lett. 69, 990 (2005).
 */
export const meanMotion = (
  wall: DrivenWall,
  H: number,
  u: number,
): { readonly turning: number; readonly velocity: number } => {
  const { alpha, beta, gamma, D } = wall;
  const { drive, hold } = turningDrive(wall, H, u);
  const size = Math.abs(drive);
  const turning = size > hold ? (Math.sign(drive) * beyond(size, hold)) / (1 + alpha * alpha) : 0;
  return { turning, velocity: (D * gamma * H + beta * u - D * turning) / alpha };
};

/** Drift above which a wall without field turns: γ|HK|Δα/2|β − α|, m/s; infinite for β = α. */
export const driftThreshold = ({ alpha, beta, gamma, D, HK }: DrivenWall): number =>
  (gamma * Math.abs(HK) * D * alpha) / (2 * Math.abs(beta - alpha));
