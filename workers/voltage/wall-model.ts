import { solveOde, type OdeSolution } from '../numerics/ode';
import type { LeadSpan } from './lead-weights';
import { leadShare } from './lead-tanh';
import type { Pinning } from './pinning';

/**
 * Wall as two collective coordinates: centre q (m) and angle φ (rad). Source: Saslow spec, section 5.1, with the house
 * pair of velocities: +Q w/D for −Q βu/D and +Q v/D for −Q u/D.
 */
export interface WallModel {
  readonly Q: 1 | -1;
  /** rad/(s T). */
  readonly gamma: number;
  readonly alpha: number;
  readonly beta: number;
  /** Saturation magnetisation, A/m. */
  readonly M: number;
  /** Hard-axis field 2 K_perp/M, T. */
  readonly HK: number;
  /** ħP/e, V s. */
  readonly motive: number;
  /** Δ(φ), m. */
  readonly width: (phi: number) => number;
  /** (c, s) of the interfacial DMI energy of the wall, π (c cos φ + s sin φ), J/m²; see docs/voltage.md. */
  readonly dmi: readonly [number, number];
  /** Closed circuit through both leads; absent means open. */
  readonly load?: WallLoad | undefined;
  /** Energy of the wall against its position; absent means a smooth wire. */
  readonly pinning?: Pinning;
  /** Velocities v and w of heat at the place q (m) and of the strength f, m/s; absent: none. */
  readonly heat?: (q: number, f: number) => { readonly v: number; readonly w: number };
}

export interface WallLoad {
  /** Cross-section of the wire, m². */
  readonly S: number;
  /** Loop resistance R_wire + R_L, Ohm. */
  readonly Rtot: number;
  /** R_L, Ohm: the part of the loop whose voltage is read. Absent: V is the whole motive force. */
  readonly RL?: number;
  /** Current that a source sends through the metal from the first to the second lead, A; absent: none. */
  readonly bias?: number;
}

/** Part of the motive force that stands between the leads: R_L/R_tot of a loop, all of it in open circuit. */
export const readShare = ({ load }: Pick<WallModel, 'load'>): number =>
  load?.RL === undefined ? 1 : load.RL / load.Rtot;

/** Field along the easy axis and along the φ = 0 and φ = π/2 directions, T; velocities, m/s. */
export interface WallDrive {
  readonly H: number;
  readonly H1: number;
  readonly H2: number;
  readonly v: number;
  readonly w: number;
  /** Strength of the heat; absent: full. */
  readonly heat?: number;
}

export const STILL: WallDrive = { H: 0, H1: 0, H2: 0, v: 0, w: 0 };

export interface WallRates {
  /** m/s. */
  readonly qdot: number;
  /** rad/s. */
  readonly phidot: number;
}

/**
 * Drive with the torque of the bias that the leads feed in: a wall between them (`share`) drifts against it as with any
 * current, by v = −s ħPγI/(2eMS) and βv.
 */
export const withBias = (model: WallModel, drive: WallDrive, share: number): WallDrive => {
  const { load, motive, gamma, M, beta } = model;
  if (load?.bias === undefined || load.bias === 0) return drive;
  const v = (-share * motive * gamma * load.bias) / (2 * M * load.S);
  return { ...drive, v: drive.v + v, w: drive.w + beta * v };
};

/** Drive with the velocities of heat at the place q (m) of the wall, which is taken as narrow against their changes. */
export const withHeat = ({ heat }: Pick<WallModel, 'heat'>, drive: WallDrive, q: number): WallDrive => {
  if (heat === undefined) return drive;
  const { v, w } = heat(q, drive.heat ?? 1);
  return { ...drive, v: drive.v + v, w: drive.w + w };
};

/**
 * Drive at the place q (m), where the leads see the wall with `share`: the pinning field H_pin = −(1/2MQ) dU/dq joins the
 * field (section 5.1), the bias the current, and heat adds its velocities.
 */
export const driveAt = (model: WallModel, drive: WallDrive, q: number, share: number): WallDrive => {
  const biased = withHeat(model, withBias(model, drive, share), q);
  return model.pinning === undefined
    ? biased
    : { ...biased, H: biased.H - model.pinning.slope(q) / (2 * model.M * model.Q) };
};

/** Torque on the angle without the drift, rad/s: (γ/2MD) dσ/dφ of the wall's energy per area σ. */
export const angleTorque = (
  model: WallModel,
  drive: WallDrive,
  phi: number,
  D = model.width(phi),
): number => {
  const { gamma, HK, M, dmi } = model;
  const sin = Math.sin(phi);
  const cos = Math.cos(phi);
  const slope = (Math.PI * (dmi[1] * cos - dmi[0] * sin)) / (2 * M * D);
  return gamma * (HK * sin * cos + slope + (Math.PI / 2) * (drive.H1 * sin - drive.H2 * cos));
};

/** Back-action length K of the loop current, m, for a wall seen by the leads with share s (section 5.4); 0 when open. */
export const backAction = ({ load, motive, gamma, M }: WallModel, share: number): number =>
  load === undefined ? 0 : (share * share * motive * motive * gamma) / (2 * M * load.S * load.Rtot);

/** Velocity and angular velocity of the wall; `share` matters in a closed circuit only (section 5.4). */
export const wallRates = (model: WallModel, drive: WallDrive, phi: number, share = 1): WallRates => {
  const { Q, gamma, alpha, beta } = model;
  const D = model.width(phi);
  const a = gamma * drive.H + (Q * drive.w) / D;
  const b = angleTorque(model, drive, phi, D) + (Q * drive.v) / D;
  const k = backAction(model, share) / D;
  const coupling = 1 - beta * k;
  const dragQ = alpha - beta * beta * k;
  const dragPhi = alpha + k;
  const scale = coupling * coupling + dragQ * dragPhi;
  return {
    phidot: (coupling * a - dragQ * b) / scale,
    qdot: (Q * D * (coupling * b + dragPhi * a)) / scale,
  };
};

export interface LeadSignal {
  readonly adiabatic: number;
  readonly beta: number;
}

/** Motive force between the leads, V, V(second) − V(first): −(ħP/e) s [Q φ' + β q'/D]. Source: section 5.1. */
export const leadSignal = (
  { Q, beta, motive }: Pick<WallModel, 'Q' | 'beta' | 'motive'>,
  share: number,
  { qdot, phidot }: WallRates,
  D: number,
): LeadSignal => ({
  adiabatic: -motive * share * Q * phidot,
  beta: (-motive * share * beta * qdot) / D,
});

export interface WallRequest {
  readonly model: WallModel;
  readonly first: LeadSpan;
  readonly second: LeadSpan;
  readonly q0: number;
  readonly phi0: number;
  /** s, increasing; the first one is where q0 and φ0 hold. */
  readonly times: ArrayLike<number>;
  readonly drive: (t: number) => WallDrive;
  readonly kinks?: readonly number[];
  /** The wire, m: the motion ends where the wall leaves it. Absent: endless. */
  readonly wire?: readonly [number, number];
  /** Places whose passages are timed, m. */
  readonly places?: readonly number[];
  readonly tolerance: number;
  /** Longest step, s; absent: as the tolerance allows. */
  readonly maxStep?: number;
  readonly maxSteps: number;
}

/** Motion and signal on the time base of the request, SI. */
export interface WallMotion {
  readonly q: Float64Array;
  readonly phi: Float64Array;
  readonly qdot: Float64Array;
  readonly phidot: Float64Array;
  /** Share s of the wall between the leads. */
  readonly share: Float64Array;
  readonly V: Float64Array;
  readonly Vadiabatic: Float64Array;
  readonly Vbeta: Float64Array;
  /** Last time the equations were followed to, s, and why. */
  readonly end: number;
  readonly reason: OdeSolution['reason'];
  /** Passages of the places asked for, in the order of time: number of the place, and s. */
  readonly passages: OdeSolution['events'];
}

const integrate = (request: WallRequest): OdeSolution => {
  const { model, q0, phi0, times, drive, wire, first, second } = request;
  const unit = model.width(0);
  const closed = model.load !== undefined;
  return solveOde(
    (t, y, out) => {
      const phi = y[1] as number;
      const q = q0 + unit * (y[0] as number);
      const share = closed ? leadShare(first, second, q, model.width(phi)) : 1;
      const rates = wallRates(model, driveAt(model, drive(t), q, share), phi, share);
      out[0] = rates.qdot / unit;
      out[1] = rates.phidot;
    },
    [0, phi0],
    times,
    {
      tolerance: request.tolerance,
      scale: [1, 1],
      maxStep: request.maxStep ?? Infinity,
      maxSteps: request.maxSteps,
      events: (request.places ?? []).map((place) => (_t, y) => q0 + unit * (y[0] as number) - place),
      ...(request.kinks === undefined ? {} : { kinks: request.kinks }),
      ...(wire === undefined
        ? {}
        : {
            stop: (_t, y) => {
              const q = q0 + unit * (y[0] as number);
              return q < wire[0] || q > wire[1];
            },
          }),
    },
  );
};

/**
 * Follows the wall through the drive and gives position, angle and lead signal at the asked times.
 * A wall that leaves the wire stays at its end without signal; `reason` is then `stopped`.
 */
export const wallMotion = (request: WallRequest): WallMotion => {
  const { model, q0, times, drive, wire, first, second } = request;
  const solution = integrate(request);
  const unit = model.width(0);
  const read = readShare(model);
  const column = (): Float64Array => new Float64Array(times.length);
  const [q, phi, qdot, phidot, share] = [column(), column(), column(), column(), column()] as const;
  const [V, Vadiabatic, Vbeta] = [column(), column(), column()] as const;
  for (let i = 0; i < times.length; i++) {
    const t = times[i] as number;
    const at = q0 + unit * (solution.y[2 * i] as number);
    const angle = solution.y[2 * i + 1] as number;
    q[i] = wire === undefined ? at : Math.min(Math.max(at, wire[0]), wire[1]);
    phi[i] = angle;
    if (t > solution.end || q[i] !== at) continue;
    const D = model.width(angle);
    const part = leadShare(first, second, at, D);
    const rates = wallRates(model, driveAt(model, drive(t), at, part), angle, part);
    const signal = leadSignal(model, read * part, rates, D);
    [qdot[i], phidot[i], share[i]] = [rates.qdot, rates.phidot, part];
    [V[i], Vadiabatic[i], Vbeta[i]] = [signal.adiabatic + signal.beta, signal.adiabatic, signal.beta];
  }
  const { end, reason, events: passages } = solution;
  return { q, phi, qdot, phidot, share, V, Vadiabatic, Vbeta, end, reason, passages };
};
