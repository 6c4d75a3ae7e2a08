import { beyond, meanMotion, walkerField } from '../magnet/closed-forms/wall-motion';

/** Closed forms of the wall in a constant field, open circuit, between the leads. Source: Saslow spec, section 5.2. */
export interface WalkerInputs {
  readonly alpha: number;
  readonly beta: number;
  /** rad/(s T). */
  readonly gamma: number;
  /** ħP/e, V s. */
  readonly motive: number;
  /** Δ, m. */
  readonly D: number;
  /** Hard-axis field, T, either sign. */
  readonly HK: number;
  readonly Q: 1 | -1;
}

/** Time averages: T, m/s, rad/s, V, Hz, V. */
export interface WalkerAverages {
  readonly H_W: number;
  readonly qdot: number;
  readonly phidot: number;
  readonly V: number;
  readonly ripple_freq: number;
  readonly ripple_pp: number;
}

/** Steady motion up to the Walker field H_W, averages over one turn above it. H in T along the easy axis. */
export const walkerAverages = (wall: WalkerInputs, H: number): WalkerAverages => {
  const { alpha, beta, gamma, motive, HK, Q } = wall;
  const H_W = walkerField(alpha, HK);
  const turning = Math.abs(H) > H_W;
  const { turning: phidot, velocity } = meanMotion(wall, H, 0);
  return {
    H_W,
    qdot: Q * velocity,
    phidot,
    // Written with f' apart from γH so that β = α gives exactly −Q (ħP/e) γH.
    V: -Q * motive * (gamma * H * (beta / alpha) + (1 - beta / alpha) * phidot),
    ripple_freq: Math.abs(phidot) / Math.PI,
    ripple_pp: turning
      ? (2 * Math.abs(motive) * Math.abs(1 - beta / alpha) * gamma * H_W) / (1 + alpha * alpha)
      : 0,
  };
};

/**
 * φ(t) in a constant field H, unwrapped, φ(0) = φ0, rad; below and above the Walker field. φ′ = a − b sin 2φ turns the
 * vector (sin φ, cos φ) as a linear equation with matrix A = [[−b, a], [−a, b]], A² = (b² − a²)·1, so that e^{At} is known.
 * Above the Walker field that is tan φ = b/a + (c/a) tan(ct + k), c² = a² − b² (Saslow spec, section 5.2).
 */
export const angleInField = (
  { alpha, gamma, HK }: Pick<WalkerInputs, 'alpha' | 'gamma' | 'HK'>,
  H: number,
  phi0: number,
  t: number,
): number => {
  const a = (gamma * H) / (1 + alpha * alpha);
  const b = (gamma * alpha * HK) / 2 / (1 + alpha * alpha);
  const c = Math.sqrt(Math.abs(a - b)) * Math.sqrt(Math.abs(a + b));
  const turning = Math.abs(a) > Math.abs(b);
  // e^{At} is ±1 after every half turn: what is left is less than one.
  const halfTurns = turning ? Math.floor((c * t) / Math.PI) : 0;
  const rest = turning ? c * t - halfTurns * Math.PI : c * t;
  const even = turning ? Math.cos(rest) : 1;
  const odd = c * t < 1e-9 ? t : (turning ? Math.sin(rest) : Math.tanh(rest)) / c;
  const [sin, cos] = [Math.sin(phi0), Math.cos(phi0)];
  const s = even * sin + odd * (a * cos - b * sin);
  const k = even * cos + odd * (b * cos - a * sin);
  let turned = Math.atan2(s * cos - k * sin, k * cos + s * sin);
  // Rounding at the seam: above the Walker field the rest has the sign of the field.
  if (turning && turned * Math.sign(a) < -1e-9) turned += Math.sign(a) * 2 * Math.PI;
  return phi0 + turned + Math.sign(a) * halfTurns * Math.PI;
};

/** Motion in a constant field, m, rad, m/s, rad/s, V; `D` constant, open circuit, wall between the leads. */
export interface FieldMotion {
  readonly q: number;
  readonly phi: number;
  readonly qdot: number;
  readonly phidot: number;
  readonly V: number;
}

/** φ(t) of `angleInField`, q − q0 = (QΔ/α)[γHt − (φ − φ0)] and V at the time t (s). Source: section 5.2. */
export const motionInField = (
  wall: WalkerInputs,
  H: number,
  start: { readonly q0: number; readonly phi0: number },
  t: number,
): FieldMotion => {
  const { alpha, beta, gamma, motive, D, HK, Q } = wall;
  const phi = angleInField(wall, H, start.phi0, t);
  const phidot = (gamma * (H - ((alpha * HK) / 2) * Math.sin(2 * phi))) / (1 + alpha * alpha);
  return {
    q: start.q0 + ((Q * D) / alpha) * (gamma * H * t - (phi - start.phi0)),
    phi,
    qdot: ((Q * D) / alpha) * (gamma * H - phidot),
    phidot,
    V: -Q * motive * (gamma * H * (beta / alpha) + (1 - beta / alpha) * phidot),
  };
};

/** Slopes of the averages with the field at H: m/(s T), V/T; infinite at the Walker field itself. */
export const wallMobility = (wall: WalkerInputs, H: number) => {
  const { alpha, beta, gamma, motive, D, HK, Q } = wall;
  const H_W = walkerField(alpha, HK);
  const scale = gamma / (1 + alpha * alpha);
  const rate = Math.abs(H) > H_W ? (scale * Math.abs(H)) / beyond(Math.abs(H), H_W) : 0;
  const slopes = (turn: number) => ({
    mobility: ((Q * D) / alpha) * (gamma - turn),
    V_slope: -Q * motive * (gamma * (beta / alpha) + (1 - beta / alpha) * turn),
  });
  return { H_W, here: slopes(rate), below: slopes(0), above: slopes(scale) };
};

/** Mean of the samples y(t) by trapezoids over the times where `take` is true at both ends; NaN without any. */
export const timeMean = (
  t: ArrayLike<number>,
  y: ArrayLike<number>,
  take: (i: number) => boolean,
): { readonly mean: number; readonly duration: number } => {
  let [area, duration] = [0, 0];
  for (let i = 1; i < t.length; i++) {
    if (!take(i - 1) || !take(i)) continue;
    const step = (t[i] as number) - (t[i - 1] as number);
    area += (step * ((y[i] as number) + (y[i - 1] as number))) / 2;
    duration += step;
  }
  return { mean: duration > 0 ? area / duration : NaN, duration };
};
