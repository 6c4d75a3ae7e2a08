import { broadeningAt } from './full-kernel';
import { bandState } from '../bands';
import type { Metal } from './metal';

/** A limit of the theory that this input comes close to. */
export interface ValidityWarning {
  readonly code: 'broad-levels' | 'near-band-edge' | 'steep-gradient' | 'narrow-wall' | 'half-metal';
  readonly value: number;
  readonly limit: number;
  readonly text: string;
}

export interface Surroundings {
  /** K, K/m, m. */
  readonly temperature: number;
  readonly gradient: number;
  readonly wallWidth?: number;
}

/** Majority mean free path, m. */
export const meanFreePath = (metal: Metal): number => {
  const gamma = broadeningAt(metal, metal.fermiEnergy);
  const { k } = bandState(metal, metal.fermiEnergy);
  const of = (k: number, gamma: number): number =>
    k === 0 ? 0 : (metal.hbar ** 2 * k) / (2 * metal.mass * gamma);
  return Math.max(of(k.up, gamma.up), of(k.down, gamma.down));
};

const broadest = (metal: Metal): number => {
  const gamma = broadeningAt(metal, metal.fermiEnergy);
  const { kinetic } = bandState(metal, metal.fermiEnergy);
  return Math.max(
    gamma.up / Math.min(metal.exchange, kinetic.up),
    kinetic.down > 0 ? gamma.down / Math.min(metal.exchange, kinetic.down) : gamma.down / metal.exchange,
  );
};

/** Warnings as data, none when the theory holds comfortably. Kohno spec, section 10. */
export const validityWarnings = (metal: Metal, around: Surroundings): ValidityWarning[] => {
  const { fermiEnergy, exchange, constants } = metal;
  const found: ValidityWarning[] = [];
  const warn = (code: ValidityWarning['code'], value: number, limit: number, text: string): void => {
    found.push({ code, value, limit, text });
  };
  const broad = broadest(metal);
  if (broad > 0.15)
    warn('broad-levels', broad, 0.15, 'Levels are broad against splitting or band: lowest order is rough.');
  const kT = constants.kB * around.temperature;
  const distance = Math.abs(fermiEnergy - exchange);
  if (distance < 10 * kT)
    warn('near-band-edge', distance / kT, 10, 'The minority band edge is within 10 kT: Mott’s rule fails.');
  if (fermiEnergy < exchange)
    warn(
      'half-metal',
      fermiEnergy / exchange,
      1,
      'The minority band is empty: P = 1, no adiabatic thermal torque in open circuit.',
    );
  const path = meanFreePath(metal);
  const steep = around.temperature === 0 ? 0 : (path * Math.abs(around.gradient)) / around.temperature;
  if (steep > 0.01)
    warn('steep-gradient', steep, 0.01, 'Temperature changes within a mean free path: no linear response.');
  if (around.wallWidth !== undefined && around.wallWidth < path)
    warn('narrow-wall', around.wallWidth / path, 1, 'The wall is narrower than the mean free path.');
  return found;
};
