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

/** H_W = α|HK|/2, T. */
export const walkerField = (alpha: number, HK: number): number => (alpha * Math.abs(HK)) / 2;

/** √(H² − HW²) without overflow or loss near HW. */
const beyond = (H: number, HW: number): number => Math.sqrt(Math.abs(H) - HW) * Math.sqrt(Math.abs(H) + HW);

/** Steady motion up to the Walker field H_W, averages over one turn above it. H in T along the easy axis. */
export const walkerAverages = (wall: WalkerInputs, H: number): WalkerAverages => {
  const { alpha, beta, gamma, motive, D, HK, Q } = wall;
  const H_W = walkerField(alpha, HK);
  const turning = Math.abs(H) > H_W;
  const phidot = turning ? (Math.sign(H) * gamma * beyond(H, H_W)) / (1 + alpha * alpha) : 0;
  const qdot = (Q * D * (gamma * H - phidot)) / alpha;
  return {
    H_W,
    qdot,
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
 * φ(t) above the Walker field, unwrapped, with φ(0) = φ0: tan φ = b/a + (c/a) tan(ct + k).
 * Needs |H| > H_W. rad.
 */
export const turningAngle = (
  { alpha, gamma, HK }: Pick<WalkerInputs, 'alpha' | 'gamma' | 'HK'>,
  H: number,
  phi0: number,
  t: number,
): number => {
  const a = (gamma * H) / (1 + alpha * alpha);
  const b = (gamma * alpha * HK) / 2 / (1 + alpha * alpha);
  const c = Math.sign(a) * Math.sqrt(a * a - b * b);
  // Both sides run through their branches together: half turns of φ are half turns of ct + k.
  const branch = Math.round(phi0 / Math.PI);
  const start = Math.atan((a * Math.tan(phi0 - branch * Math.PI) - b) / c);
  const turned = c * t + start;
  const turns = Math.round(turned / Math.PI);
  return Math.atan(b / a + (c / a) * Math.tan(turned - turns * Math.PI)) + (branch + turns) * Math.PI;
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
