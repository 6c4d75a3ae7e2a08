import { conductorState, type Conductor } from './conductor';
import { relaxation } from './relaxation';
import { sourceCoefficients } from './source-coefficients';

export type Triple = readonly [number, number, number];

/** The texture at one point, and the current through it. */
export interface Flow {
  /** Unit vector along the spin of the local moments; m = −n for electrons. */
  readonly n: Triple;
  /** ∂_x n, ∂_y n, ∂_z n, 1/m. */
  readonly gradient: readonly [Triple, Triple, Triple];
  /** A/m². */
  readonly j: Triple;
  /** Charge of the carriers, C; negative for electrons. */
  readonly charge: number;
}

/** Torque densities on the angular momentum along n, J/m³. */
export interface ContinuityTorque {
  readonly transfer: Triple;
  readonly spinFlip: Triple;
  readonly spinOrbit: Triple;
  readonly total: Triple;
  /** ħ ds/dt of the continuity equation, which counts spin in ħ/2: twice the torque. */
  readonly continuity: Triple;
}

export interface TorqueOptions {
  /** Spin–orbit rates four times too small, as printed. */
  readonly asPrinted?: boolean;
  /** k_c/k_F₊: scales the two relaxation torques by a/a_limit and a′/a′_limit. */
  readonly finiteLifetime?: number;
}

const times = (factor: number, [x, y, z]: Triple): Triple => [factor * x, factor * y, factor * z];
const sum = (...parts: Triple[]): Triple =>
  parts.reduce<Triple>(([x, y, z], [u, v, w]) => [x + u, y + v, z + w], [0, 0, 0]);
const cross = ([a, b, c]: Triple, [x, y, z]: Triple): Triple => [b * z - c * y, c * x - a * z, a * y - b * x];

/** (j·∇)n, A/m³. */
export const carried = ({ gradient, j }: Pick<Flow, 'gradient' | 'j'>): Triple =>
  sum(times(j[0], gradient[0]), times(j[1], gradient[1]), times(j[2], gradient[2]));

/**
 * t = −(ħP/2q)[(j·∇)n + β n × (j·∇)n] with β = β_sf + β_so. Tatara–Entel spec, A6; paper [28], [42] as corrected in A8 (1), (14).
 */
export const continuityTorque = (
  conductor: Conductor,
  flow: Flow,
  { asPrinted = false, finiteLifetime }: TorqueOptions = {},
): ContinuityTorque => {
  const { P } = conductorState(conductor);
  const { betaSf, polarisedBetaSo } = relaxation(conductor, asPrinted);
  const D = carried(flow);
  const across = cross(flow.n, D);
  const front = -conductor.hbar / (2 * flow.charge);
  const found = finiteLifetime === undefined ? undefined : sourceCoefficients(conductor, finiteLifetime);
  const flip = found === undefined ? P : P * (found.a / found.aLimit);
  const orbit = found === undefined ? 1 : found.aPrime / found.aPrimeLimit;
  const transfer = times(front * P, D);
  const spinFlip = times(front * flip * betaSf, across);
  const spinOrbit = times(front * orbit * polarisedBetaSo, across);
  const total = sum(transfer, spinFlip, spinOrbit);
  return { transfer, spinFlip, spinOrbit, total, continuity: times(2, total) };
};
