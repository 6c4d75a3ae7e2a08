/** Direction of n and its rates along one direction of space. */
export interface AngleRates {
  readonly theta: number;
  readonly phi: number;
  /** ∂θ and ∂φ, 1/m. */
  readonly dTheta: number;
  readonly dPhi: number;
}

/** Gauge field of the half-angle frame: (7) to (11) and (B.4) of the paper; spec, section 2. 1/m. */
export interface GaugeField {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Component along (cos φ, sin φ, 0), and along e_φ. */
  readonly par: number;
  readonly perp: number;
}

export const gaugeField = ({ theta, phi, dTheta, dPhi }: AngleRates): GaugeField => {
  const par = (-Math.sin(theta) * dPhi) / 2;
  const perp = dTheta / 2;
  return {
    x: par * Math.cos(phi) - perp * Math.sin(phi),
    y: par * Math.sin(phi) + perp * Math.cos(phi),
    z: ((1 - Math.cos(theta)) * dPhi) / 2,
    par,
    perp,
  };
};
