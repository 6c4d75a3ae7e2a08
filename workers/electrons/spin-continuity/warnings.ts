import { conductorState, type Conductor } from './conductor';
import { relaxation } from './relaxation';
import { carried, type Flow } from './torque';

/** A limit of the theory that this input comes close to. */
export interface ContinuityWarning {
  readonly code: 'broad-levels' | 'fast-relaxation' | 'narrow-texture' | 'no-polarisation' | 'half-metal';
  readonly value: number;
  readonly limit: number;
  readonly text: string;
}

/** Warnings as data, none when the theory holds comfortably. Tatara–Entel spec, A2, A7. */
export const continuityWarnings = (conductor: Conductor, flow: Flow): ContinuityWarning[] => {
  const { tau, exchange, fermiEnergy } = conductor;
  const { gamma, k, P } = conductorState(conductor);
  const found: ContinuityWarning[] = [];
  const warn = (code: ContinuityWarning['code'], value: number, limit: number, text: string): void => {
    found.push({ code, value, limit, text });
  };
  const broad = Math.max(gamma.up, gamma.down) / exchange;
  if (broad > 1 / 3)
    warn('broad-levels', broad, 1 / 3, 'ħ/2τ exceeds a third of M: use the finite-lifetime coefficients.');
  const { tauSf, tauSo } = relaxation(conductor);
  const fast = Math.min(
    (tauSf ?? Infinity) / Math.max(tau.up, tau.down),
    (tauSo.up ?? Infinity) / tau.up,
    (tauSo.down ?? Infinity) / tau.down,
  );
  if (fast < 1) warn('fast-relaxation', fast, 1, 'Spins relax faster than momenta: not a diffusive metal.');
  const slope = Math.hypot(...carried(flow)) / Math.hypot(...flow.j);
  const narrow = slope > 0 ? (k.up - k.down) / slope : Infinity;
  if (narrow < 3) warn('narrow-texture', narrow, 3, 'The texture is too narrow for an adiabatic torque.');
  if (P === 0) warn('no-polarisation', 0, 0, 'Without polarisation β_so is undefined; the torque is not.');
  if (exchange >= fermiEnergy) warn('half-metal', exchange / fermiEnergy, 1, 'The minority band is empty.');
  return found;
};
