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
 * Voltage that the stray flux of a moving wall induces in the loop, V: −(µ₀ Qm/4π) q' dΩ/dq with the wall's magnetic
 * charge Qm = 2QMS. M in A/m, S in m², qdot in m/s. Source: Saslow spec, section 9.
 */
export const inductiveVoltage = (
  wall: { readonly Q: 1 | -1; readonly M: number; readonly S: number },
  loop: LoopRectangle,
  q: number,
  qdot: number,
  mu0: number,
): number => -((mu0 * 2 * wall.Q * wall.M * wall.S) / (4 * Math.PI)) * qdot * loopSolidAngleSlope(loop, q);
