import { solveOde } from '../../numerics/ode';
import type { ElectronConstants } from './electron-gas';

type Pair = readonly [number, number];

/** A rigid vortex or skyrmion in a film. SI. */
export interface RigidTexture {
  readonly P: number;
  /** Volume per spin over the spin, a³/S, m³; ħS/a³ is M_s/γ. */
  readonly cell: number;
  /** Winding of n = −m: ±1/2 for a vortex, ±1 for a skyrmion. */
  readonly nv: number;
  readonly thickness: number;
  readonly alpha: number;
  readonly beta: number;
  /** ∫(∂_x n)² dA for one direction, a number. */
  readonly dissipation: number;
}

/** g = 4πħS n_v d/a³, J s/m². Spec, section 10. */
export const gyroConstant = ({ cell, nv, thickness }: RigidTexture, hbar: number): number =>
  (4 * Math.PI * hbar * nv * thickness) / cell;

/** u = −(a³P/2eS) j: along the electrons. */
export const driftOf = ({ P, cell }: RigidTexture, j: Pair, e: number): Pair => [
  (-cell * P * j[0]) / (2 * e),
  (-cell * P * j[1]) / (2 * e),
];

/**
 * Velocity from F + g z×(V − u) − K(αV − βu) = 0, K = (ħS/a³) d D. Undefined where nothing holds the texture: no winding
 * and no damping.
 */
export const thieleVelocity = (
  texture: RigidTexture,
  j: Pair,
  force: Pair,
  { e, hbar }: ElectronConstants,
): Pair | undefined => {
  const g = gyroConstant(texture, hbar);
  const K = (hbar * texture.thickness * texture.dissipation) / texture.cell;
  const [ux, uy] = driftOf(texture, j, e);
  // (Kα) V − g z×V = F − g z×u + Kβ u, with z×(x, y) = (−y, x).
  const drag = K * texture.alpha;
  const right: Pair = [force[0] + g * uy + K * texture.beta * ux, force[1] - g * ux + K * texture.beta * uy];
  const size = drag * drag + g * g;
  if (size === 0) return undefined;
  return [(drag * right[0] - g * right[1]) / size, (g * right[0] + drag * right[1]) / size];
};

/** Orbit under a current and a force that may depend on time and place. */
export interface Orbit {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** False when the motion was too fast to follow to the last time. */
  readonly complete: boolean;
}

export interface OrbitInput {
  readonly texture: RigidTexture;
  readonly j: (t: number) => Pair;
  /** Force −∇U and whatever else acts, N. */
  readonly force: (t: number, at: Pair) => Pair;
  readonly start: Pair;
  readonly times: readonly number[];
  /** Length below which a displacement counts as small, m. */
  readonly scale: number;
}

/** Trajectory by the fifth-order solver of the wall model. */
export const thieleOrbit = (input: OrbitInput, constants: ElectronConstants): Orbit => {
  const { texture, start, times, scale } = input;
  const solution = solveOde(
    (t, y, out) => {
      const at: Pair = [y[0] as number, y[1] as number];
      const v = thieleVelocity(texture, input.j(t), input.force(t, at), constants) ?? [NaN, NaN];
      out[0] = v[0];
      out[1] = v[1];
    },
    start,
    times,
    { tolerance: 1e-9, scale: [scale, scale], maxStep: Infinity, maxSteps: 200_000 },
  );
  const part = (k: number): Float64Array =>
    Float64Array.from(times, (_, i) => solution.y[2 * i + k] as number);
  return { x: part(0), y: part(1), complete: solution.reason === 'done' };
};
