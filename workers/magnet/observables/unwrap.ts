const TURN = 2 * Math.PI;

/** The angle that differs from `angle` by whole turns and lies nearest to `previous`, rad. */
export const nearestAngle = (angle: number, previous: number): number =>
  angle + TURN * Math.round((previous - angle) / TURN);
