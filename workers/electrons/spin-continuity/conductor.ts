import { bandState, forBothSpins, type BandState, type Bands, type SpinPair } from '../bands';
import { success, type Result } from '../../model/result';
import { refuse } from '../refusal';

/** Diffusive metal with two spin bands, spin-flip and spin–orbit impurities. Tatara–Entel spec, A2. */
export interface Conductor extends Bands {
  /** Transport lifetimes, s. */
  readonly tau: SpinPair;
  /** n_imp v_s² S², J² m³. */
  readonly spinFlip: number;
  /** n_so λ², J² m⁷; the potential of one impurity is a delta function. */
  readonly spinOrbit: number;
}

/** What follows from the bands; paper, notation. */
export interface ConductorState extends BandState {
  /** ħ/2τ, J. */
  readonly gamma: SpinPair;
  /** n_s τ_s, s/m³. */
  readonly drift: SpinPair;
  /** (σ₊ − σ₋)/(σ₊ + σ₋). */
  readonly P: number;
}

/** Errors: `out-of-range` for a metal without splitting, electrons, mass or lifetimes. */
export const checkConductor = (conductor: Conductor): Result<Conductor> => {
  const { fermiEnergy, exchange, mass, tau } = conductor;
  if (!(exchange > 0 && exchange < Infinity))
    return refuse('M', exchange, 'above 0', 'Give a positive exchange M.');
  if (!(fermiEnergy > 0 && fermiEnergy < Infinity))
    return refuse('epsF', fermiEnergy, 'above 0', 'Give a positive Fermi energy.');
  if (!(mass > 0 && mass < Infinity)) return refuse('mStar', mass, 'above 0', 'Give a positive mass.');
  if (!(tau.up > 0 && tau.up < Infinity))
    return refuse('tauP', tau.up, 'above 0', 'Give a positive lifetime.');
  if (!(tau.down > 0 && tau.down < Infinity))
    return refuse('tauM', tau.down, 'above 0', 'Give a positive lifetime.');
  return success(conductor);
};

export const conductorState = (conductor: Conductor): ConductorState => {
  const state = bandState(conductor, conductor.fermiEnergy);
  const { tau, hbar } = conductor;
  const drift = { up: state.n.up * tau.up, down: state.n.down * tau.down };
  return {
    ...state,
    gamma: forBothSpins((s) => hbar / (2 * (s === 1 ? tau.up : tau.down))),
    drift,
    P: (drift.up - drift.down) / (drift.up + drift.down),
  };
};
