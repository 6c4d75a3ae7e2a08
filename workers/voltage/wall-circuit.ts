import { backAction, type WallModel } from './wall-model';

/** Wall whose leads are closed over a load, wall between the leads; averages over a turn above its Walker field. SI. */
export interface LoadedWall {
  /** Back-action length, m. */
  readonly K_m: number;
  /** Drag on q and on φ: α − β²k and α + k. */
  readonly alpha_q: number;
  readonly alpha_phi: number;
  /** Walker field of the loaded wall, T. */
  readonly H_W: number;
  readonly qdot: number;
  readonly phidot: number;
  readonly emf: number;
  readonly I: number;
  readonly V_load: number;
}

/**
 * Closed form of section 5.4 for a constant field H (T) and s = 1: the loop current adds k to the damping of φ and takes
 * β²k from the drag on q. `RL` (Ohm) is the part of the loop resistance whose voltage is read.
 * Needs α > β²k: beyond it the electrons would drive the wall on their own.
 */
export const loadedWall = (
  model: WallModel & { readonly load: NonNullable<WallModel['load']> },
  H: number,
  RL: number,
): LoadedWall => {
  const { Q, gamma, alpha, beta, HK, motive, load } = model;
  const D = model.width(0);
  const K_m = backAction(model, 1);
  const k = K_m / D;
  const coupling = 1 - beta * k;
  const [alpha_q, alpha_phi] = [alpha - beta * beta * k, alpha + k];
  const drive = coupling * gamma * H;
  const brake = (alpha_q * gamma * Math.abs(HK)) / 2;
  const scale = coupling * coupling + alpha_q * alpha_phi;
  const beyond = (Math.abs(drive) - brake) * (Math.abs(drive) + brake);
  const phidot = beyond > 0 ? (Math.sign(drive) * Math.sqrt(beyond)) / scale : 0;
  const qdot = (Q * D * (gamma * H - coupling * phidot)) / alpha_q;
  const emf = -motive * (Q * phidot + (beta * qdot) / D);
  const I = emf / load.Rtot;
  return {
    K_m,
    alpha_q,
    alpha_phi,
    H_W: (alpha_q * Math.abs(HK)) / 2 / Math.abs(coupling),
    qdot,
    phidot,
    emf,
    I,
    V_load: I * RL,
  };
};
