import { densityPrefactor, type ElectronConstants } from '../bands';
import { success, type Result } from '../../model/result';
import { refuse } from '../refusal';

/** What was measured. */
export interface Measured {
  /** J, free choice of the model. */
  readonly fermiEnergy: number;
  readonly P: number;
  readonly beta: number;
  /** Ω m. */
  readonly resistivity: number;
  readonly massRatio: number;
}

export interface Calibrated {
  /** J, J² m³, J² m³. */
  readonly exchange: number;
  readonly normal: number;
  readonly magnetic: number;
}

interface Trial extends Calibrated {
  readonly P: number;
}

/** For one trial M: magnetic impurities from β, normal ones from ρ, and the P that follows. */
const trialAt = (exchange: number, measured: Measured, constants: ElectronConstants): Trial => {
  const { fermiEnergy: e, beta, resistivity, massRatio } = measured;
  const mass = massRatio * constants.m_e;
  const N = densityPrefactor({ mass, hbar: constants.hbar });
  const p = Math.sqrt(e * e - exchange * exchange);
  const total = N * (Math.sqrt(e + exchange) + Math.sqrt(e - exchange));
  const magnetic = (3 * beta * exchange) / (2 * Math.PI * total);
  const b2 = (2 * Math.PI * magnetic) / 3;
  const q = (resistivity * constants.e ** 2 * constants.hbar) / (3 * mass);
  const half = (b2 - q * p) * e;
  const rest = b2 * b2 * p - 2 * q * b2 * (e * e + exchange * exchange);
  const root = Math.sqrt(Math.max(half * half - p * rest, 0));
  // The larger root, without cancelling.
  const c0 = half < 0 ? (root - half) / p : -rest / (half + root);
  const kappa = b2 / c0;
  const P = (2 * exchange * (p + 2 * kappa * e)) / (2 * p * e + 2 * kappa * (e * e + exchange * exchange));
  return { exchange, magnetic, normal: (c0 - (Math.PI / 3) * magnetic) / Math.PI, P };
};

/**
 * Model parameters from measured P, β and resistivity; both bands occupied. Kohno spec, section 2.
 * Errors: `out-of-range` where no such metal exists: P too large for the two bands, or magnetic impurities that alone give more than ρ.
 */
export const calibrate = (measured: Measured, constants: ElectronConstants): Result<Calibrated> => {
  const { fermiEnergy, P, beta, resistivity } = measured;
  if (!(P > 0 && P < 1)) return refuse('P', P, 'above 0, below 1', 'Give the polarisation of the current.');
  if (!(beta >= 0)) return refuse('beta', beta, '0 or more', 'Give a ratio that is not negative.');
  if (!(resistivity > 0)) return refuse('rho', resistivity, 'above 0', 'Give a positive resistivity.');
  if (!(fermiEnergy > 0)) return refuse('eF', fermiEnergy, 'above 0', 'Give a positive Fermi energy.');
  let [low, high] = [0, fermiEnergy * (1 - 1e-12)];
  if (trialAt(high, measured, constants).P < P)
    return refuse('P', P, 'less', 'No splitting gives this polarisation with both bands filled.');
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (trialAt(middle, measured, constants).P < P) low = middle;
    else high = middle;
  }
  const { exchange, normal, magnetic } = trialAt((low + high) / 2, measured, constants);
  // Rounding of a metal without normal impurities is no contradiction.
  if (!(normal > -1e-9 * magnetic))
    return refuse('beta', beta, 'less', 'The magnetic impurities of this β alone exceed the resistivity.');
  return success({ exchange, normal: Math.max(normal, 0), magnetic });
};
