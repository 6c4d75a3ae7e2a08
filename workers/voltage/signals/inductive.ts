/** Rectangle [xa, xb] × [ya, yb] at height h over the wire axis, m: the loop that the leads and their cable span. */
export interface LoopRectangle {
  readonly xa: number;
  readonly xb: number;
  readonly ya: number;
  readonly yb: number;
  readonly h: number;
}

const corners = ({ xa, xb, ya, yb }: LoopRectangle, q: number) =>
  [
    { sign: 1, X: xb - q, Y: yb },
    { sign: -1, X: xb - q, Y: ya },
    { sign: -1, X: xa - q, Y: yb },
    { sign: 1, X: xa - q, Y: ya },
  ] as const;

/** Solid angle of the loop seen from the wall at (q, 0, 0), sr; 0 for a loop in the plane of the wire. Source: Saslow spec, section 9. */
export const loopSolidAngle = (loop: LoopRectangle, q: number): number => {
  const { h } = loop;
  if (h === 0) return 0;
  return corners(loop, q).reduce(
    (sum, { sign, X, Y }) => sum + sign * Math.atan((X * Y) / (h * Math.hypot(X, Y, h))),
    0,
  );
};

/** Its change per metre of wall motion, sr/m. */
export const loopSolidAngleSlope = (loop: LoopRectangle, q: number): number => {
  const { h } = loop;
  if (h === 0) return 0;
  return corners(loop, q).reduce(
    (sum, { sign, X, Y }) => sum - (sign * h * Y) / (Math.hypot(X, Y, h) * (X * X + h * h)),
    0,
  );
};

/**
 * Change of the solid angle per metre by which the wire is lifted towards the loop, sr/m (−∂Ω/∂h): what a wall between
 * domains along z is seen by, whose motion turns moments over instead of moving a charge.
 */
export const loopSolidAngleLift = (loop: LoopRectangle, q: number): number => {
  const { h } = loop;
  return corners(loop, q).reduce((sum, { sign, X, Y }) => {
    const r = Math.hypot(X, Y, h);
    // Under a side of the loop the field of its corner is odd in the distance: its two corners cancel.
    const sides = (X * X + h * h) * (Y * Y + h * h);
    return sides === 0 ? sum : sum + (sign * X * Y * (r * r + h * h)) / (r * sides);
  }, 0);
};

/** The wall as a loop sees it. */
export interface StrayWall {
  readonly Q: 1 | -1;
  /** Axis of its domains; x unless told. */
  readonly axis?: 'x' | 'z';
  /** A/m */
  readonly M: number;
  /** Cross-section of the wire, m². */
  readonly S: number;
}

/** Flux through the loop per metre of wall motion, Wb/m. */
export const loopFluxSlope = (
  { Q, axis = 'x', M, S }: StrayWall,
  loop: LoopRectangle,
  q: number,
  mu0: number,
): number =>
  ((mu0 * 2 * Q * M * S) / (4 * Math.PI)) *
  (axis === 'x' ? loopSolidAngleSlope : loopSolidAngleLift)(loop, q);

/**
 * Voltage that the stray flux of a moving wall induces in the loop, V: −(µ₀ Qm/4π) q' dΩ/dq with the wall's magnetic
 * charge Qm = 2QMS. M in A/m, S in m², qdot in m/s. Source: Saslow spec, section 9. For domains along z the flux is that
 * of the moments that turn over, by reciprocity with the field of the loop: ∂Ω/∂z in place of dΩ/dq.
 */
export const inductiveVoltage = (
  wall: StrayWall,
  loop: LoopRectangle,
  q: number,
  qdot: number,
  mu0: number,
): number => -loopFluxSlope(wall, loop, q, mu0) * qdot;
