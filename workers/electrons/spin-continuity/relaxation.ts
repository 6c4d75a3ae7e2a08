import type { SpinPair } from '../bands';
import { conductorState, type Conductor } from './conductor';

/** Spin relaxation and the β it gives; a time is null where nothing relaxes. */
export interface Relaxation {
  /** s. */
  readonly tauSf: number | null;
  readonly tauSo: { readonly up: number | null; readonly down: number | null };
  readonly betaSf: number;
  /** null without polarisation, where the torque itself stays finite. */
  readonly betaSo: number | null;
  /** P β_so, finite always. */
  readonly polarisedBetaSo: number;
}

const time = (rate: number): number | null => (rate === 0 ? null : 1 / rate);

/** 1/τ_so of one spin, 1/s: (8π/9ħ) n_so λ² k_s² Σ ν k². Paper [41], corrected in A8 (12). */
const orbitRates = (conductor: Conductor, nu: SpinPair, k: SpinPair): SpinPair => {
  const sum = nu.up * k.up ** 2 + nu.down * k.down ** 2;
  const front = ((8 * Math.PI) / (9 * conductor.hbar)) * conductor.spinOrbit * sum;
  return { up: front * k.up ** 2, down: front * k.down ** 2 };
};

/**
 * τ_sf, β_sf, τ_so and β_so. Tatara–Entel spec, A6; paper [29], [40], [41] as corrected in A8.
 * `asPrinted` takes the spin–orbit rates four times too small, as the paper prints them, for comparison only.
 */
export const relaxation = (conductor: Conductor, asPrinted = false): Relaxation => {
  const { exchange: M, hbar, spinFlip } = conductor;
  const { nu, k, drift } = conductorState(conductor);
  const flip = ((4 * Math.PI) / (3 * hbar)) * spinFlip * (nu.up + nu.down);
  const full = orbitRates(conductor, nu, k);
  const orbit = asPrinted ? { up: full.up / 4, down: full.down / 4 } : full;
  const weighted = (hbar / (2 * M)) * (drift.up * orbit.up - drift.down * orbit.down);
  const difference = drift.up - drift.down;
  return {
    tauSf: time(flip),
    tauSo: { up: time(orbit.up), down: time(orbit.down) },
    betaSf: (hbar * flip) / (2 * M),
    betaSo: difference === 0 ? null : weighted / difference,
    polarisedBetaSo: weighted / (drift.up + drift.down),
  };
};
