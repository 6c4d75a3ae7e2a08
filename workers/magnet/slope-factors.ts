/** Explicit Gilbert form: factors of m × B and m × (m × B), rad/(s T). */
export const slopeFactors = (gamma: number, alpha: number): readonly [number, number] => {
  const damped = 1 / (1 + alpha * alpha);
  return [-gamma * damped, -gamma * alpha * damped];
};
