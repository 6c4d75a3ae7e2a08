import {
  readShare,
  wallMotion,
  wallRates,
  withBias,
  withHeat,
  type WallDrive,
  type WallModel,
} from './wall-model';

/** Time averages of a wall under a constant drive, leads far on both sides (s = 1): m/s, rad/s, V. */
export interface WallAverages {
  readonly regime: 'steady' | 'precessing' | 'pinned';
  readonly qdot: number;
  readonly phidot: number;
  /** V(second) − V(first) as it is read: the share R_L/R_tot in a loop. */
  readonly V: number;
  /** Largest minus smallest instantaneous voltage, V; 0 for a wall that does not turn. */
  readonly ripple: number;
}

const SCAN = 180;

/** Where the angle comes to rest under the drive, rad; null for a wall that turns for ever. */
export const restingAngle = (model: WallModel, drive: WallDrive, from = 0): number | null => {
  const rate = (phi: number): number => wallRates(model, drive, phi).phidot;
  const sign = Math.sign(rate(from));
  if (sign === 0) return from;
  const step = (sign * 2 * Math.PI) / SCAN;
  const against = (phi: number): boolean => rate(phi) * sign <= 0;
  const between = (low: number, high: number): number => {
    let [ahead, stop] = [low, high];
    for (let i = 0; i < 60; i++) {
      const middle = (ahead + stop) / 2;
      if (against(middle)) stop = middle;
      else ahead = middle;
    }
    return (ahead + stop) / 2;
  };
  let slowest = from;
  for (let i = 1; i <= SCAN; i++) {
    const phi = from + i * step;
    if (against(phi)) return between(phi - step, phi);
    if (rate(phi) * sign < rate(slowest) * sign) slowest = phi;
  }
  // Just below the Walker field the angle rests within a stretch narrower than a step of the scan.
  let [low, high] = [slowest - step, slowest + step];
  for (let i = 0; i < 80; i++) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    if (rate(a) * sign < rate(b) * sign) high = b;
    else low = a;
  }
  const least = (low + high) / 2;
  return against(least) ? between(slowest - step, least) : null;
};

interface TurnSums {
  /** Period, s. */
  readonly T: number;
  readonly qdot: number;
  /** ⟨q′/Δ⟩, 1/s. */
  readonly slip: number;
}

/** Trapezoids over one turn: exact to rounding once the points resolve the slowest place, for a periodic function. */
const turnSums = (model: WallModel, drive: WallDrive, points: number): TurnSums => {
  let [T, path, slip] = [0, 0, 0];
  for (let i = 0; i < points; i++) {
    const phi = (2 * Math.PI * i) / points;
    const { qdot, phidot } = wallRates(model, drive, phi);
    const dt = (2 * Math.PI) / points / Math.abs(phidot);
    T += dt;
    path += qdot * dt;
    slip += (qdot / model.width(phi)) * dt;
  }
  return { T, qdot: path / T, slip: slip / T };
};

/** Largest value of a smooth periodic function, by a parabola through the highest sample and its neighbours. */
const peakOf = (values: Float64Array): number => {
  const n = values.length;
  const top = values.reduce((best, value, i) => (value > (values[best] as number) ? i : best), 0);
  const [a, b, c] = [values[(top + n - 1) % n], values[top], values[(top + 1) % n]] as [
    number,
    number,
    number,
  ];
  const bend = a - 2 * b + c;
  return bend < 0 ? b - (c - a) ** 2 / (8 * bend) : b;
};

const MOST_POINTS = 2 ** 15;

const turning = (model: WallModel, drive: WallDrive): WallAverages => {
  const { Q, beta, motive } = model;
  let sums = turnSums(model, drive, 64);
  for (let points = 128; points <= MOST_POINTS; points *= 2) {
    const before = sums.T;
    sums = turnSums(model, drive, points);
    if (Math.abs(sums.T - before) <= 1e-11 * sums.T) break;
  }
  const phidot = (Math.sign(wallRates(model, drive, 0).phidot) * 2 * Math.PI) / sums.T;
  const scale = -motive * readShare(model);
  const turn = Float64Array.from({ length: SCAN }, (_, i) => {
    const phi = (2 * Math.PI * i) / SCAN;
    const rates = wallRates(model, drive, phi);
    return scale * (Q * rates.phidot + (beta * rates.qdot) / model.width(phi));
  });
  return {
    regime: 'precessing',
    qdot: sums.qdot,
    phidot,
    V: scale * (Q * phidot + beta * sums.slip),
    ripple: peakOf(turn) + peakOf(turn.map((V) => -V)),
  };
};

/**
 * Averages of a wall in a smooth wire, any width, DMI, load and transverse field: the angle alone decides, so one turn of
 * it is the whole answer. `phi0` (rad) matters below the Walker field where there are several angles of rest, `q0` (m) where there is heat: its velocities there count
 * everywhere.
 */
export const smoothAverages = (model: WallModel, drive: WallDrive, phi0 = 0, q0 = 0): WallAverages => {
  const felt = withHeat(model, withBias(model, drive, 1), q0);
  const rest = restingAngle(model, felt, phi0);
  if (rest === null) return turning(model, felt);
  const { qdot } = wallRates(model, felt, rest);
  const V = (-model.motive * readShare(model) * model.beta * qdot) / model.width(rest);
  return { regime: 'steady', qdot, phidot: 0, V, ripple: 0 };
};

/** How long a pinned wall is followed: turns, passages of the landscape, decay times of its motion. */
const [TURNS, PASSAGES, DECAYS] = [30, 12, 25];
/** Samples of the motion unless told. */
const POINTS = 4000;
const FAR = { first: { position: -1e3, width: 0 }, second: { position: 1e3, width: 0 } };

/** Time after which the start is forgotten and the mean over as long again says something, s. */
const patience = (
  model: WallModel,
  { qdot, phidot }: WallAverages,
  length: number,
  { turns = TURNS, passages = PASSAGES }: Pick<FollowOptions, 'turns' | 'passages'>,
): number => {
  const { gamma, alpha, HK } = model;
  const decay = (1 + alpha * alpha) / (Math.max(alpha, 1e-4) * gamma * Math.max(Math.abs(HK) / 2, 1e-4));
  const turn = phidot === 0 ? 0 : (2 * Math.PI) / Math.abs(phidot);
  const passage = qdot === 0 ? 0 : length / Math.abs(qdot);
  return Math.max(DECAYS * decay, turns * turn, Math.min(passages * passage, 1e4 * decay));
};

export interface FollowOptions {
  readonly q0: number;
  readonly phi0: number;
  readonly tolerance: number;
  readonly maxSteps: number;
  /** Samples of a motion that is followed: what its mean voltage is summed from. */
  readonly samples?: number;
  /** Turns and passages of the landscape that the mean is taken over, unless the motion decays later. */
  readonly turns?: number;
  readonly passages?: number;
}

/** Place near the middle from which the angle makes whole half turns up to the end: the mean of a periodic motion. */
const wholeTurns = (phi: Float64Array, last: number): number => {
  const middle = last >> 1;
  const off = (i: number): number => {
    const turns = ((phi[last] as number) - (phi[i] as number)) / Math.PI;
    return Math.abs(turns - Math.round(turns));
  };
  const reach = last >> 3;
  let best = middle;
  for (let i = Math.max(middle - reach, 0); i <= Math.min(middle + reach, last - 1); i++)
    if (off(i) < off(best) - 1e-9) best = i;
  return best;
};

/**
 * Averages with a pinning landscape: the equations are followed from (q0, φ0) at a constant drive and the second half of
 * the time counts. A wall that makes no headway there is `pinned`. Error of the mean: some per cent of the free value just
 * above depinning, where a landscape that ends is left behind as soon as the wall is free.
 */
export const followedAverages = (
  model: WallModel,
  drive: WallDrive,
  { q0, phi0, tolerance, maxSteps, samples = POINTS, ...spans }: FollowOptions,
): WallAverages => {
  const free = smoothAverages(model, drive, phi0, q0);
  const { pinning } = model;
  if (pinning === undefined) return free;
  const length = pinning.reach[1] - pinning.reach[0];
  const end = 2 * patience(model, free, length, spans);
  const times = Float64Array.from({ length: samples + 1 }, (_, i) => (end * i) / samples);
  const motion = wallMotion({
    model,
    ...FAR,
    q0,
    phi0,
    times,
    drive: () => drive,
    tolerance,
    maxSteps,
  });
  const last = Math.min(samples, Math.floor((motion.end / end) * samples));
  const turned = Math.abs((motion.phi[last] as number) - (motion.phi[last >> 1] as number)) > 2 * Math.PI;
  const half = turned ? wholeTurns(motion.phi, last) : last >> 1;
  const mean = (y: Float64Array): number =>
    ((y[last] as number) - (y[half] as number)) / ((times[last] as number) - (times[half] as number));
  const [qdot, phidot] = [mean(motion.q), mean(motion.phi)];
  let [sum, least, most] = [0, Infinity, -Infinity];
  for (let i = half; i <= last; i++) {
    const V = motion.V[i] as number;
    [least, most] = [Math.min(least, V), Math.max(most, V)];
    sum += i === half || i === last ? V / 2 : V;
  }
  const stuck = Math.abs((motion.q[last] as number) - (motion.q[half] as number)) < length / 4;
  return {
    regime: stuck && !turned ? 'pinned' : turned ? 'precessing' : 'steady',
    qdot: stuck && !turned ? 0 : qdot,
    phidot: turned ? phidot : 0,
    V: stuck && !turned ? 0 : sum / (last - half),
    ripple: turned ? most - least : 0,
  };
};
