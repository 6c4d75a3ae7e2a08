import { BOHR_MAGNETON, BOLTZMANN, ELEMENTARY_CHARGE, REDUCED_PLANCK } from '../../model/constants';
import type { PictureAxis } from '../pictures';
import type { ZoneSetting } from './picture';

export const BOHR_RADIUS = 5.29177210903e-11;

/** Factors from the units of a model to the printed ones. Spec, section 1. */
export interface Printed {
  /** e × length to e a₀. */
  readonly t: number;
  /** eV × length/K to µeV a₀/K. */
  readonly beta: number;
  /** eV × length to mJ/m². */
  readonly D: number;
  /** e length² eV/ħ to µ_B per cell. */
  readonly M: number;
  /** e²/ħ to e²/h. */
  readonly sigma: number;
  /** e k_B/ħ to nA/K. */
  readonly alpha: number;
  /** length² (Berry curvature of velocities) to nm². */
  readonly curvature: number;
}
export const T_UNIT = 'e a₀';
export const BETA_UNIT = 'µeV a₀/K';
export const D_UNIT = 'mJ/m²';
export const M_UNIT = 'µ_B/cell';
export const SIGMA_UNIT = 'e²/h';
export const ALPHA_UNIT = 'nA/K';

export const volumeOf = ({ area, film }: ZoneSetting): number => area * film.thickness;

export const printed = (setting: ZoneSetting): Printed => {
  const { length } = setting;
  return {
    t: length / BOHR_RADIUS,
    beta: (1e6 * length) / BOHR_RADIUS,
    D: (1e3 * ELEMENTARY_CHARGE * length) / volumeOf(setting),
    M: ((ELEMENTARY_CHARGE / REDUCED_PLANCK) * ELEMENTARY_CHARGE * length ** 2) / BOHR_MAGNETON,
    sigma: 2 * Math.PI,
    alpha: (1e9 * ELEMENTARY_CHARGE * BOLTZMANN) / REDUCED_PLANCK,
    curvature: length ** 2 * 1e18,
  };
};

/** Torkance and thermal torkance of a model in C m and J m/K per cell. */
export const perCell = ({ length }: ZoneSetting): number => ELEMENTARY_CHARGE * length;

/** An axis whose values are in the unit already. */
export const axis = (name: string, symbol: string, more: Partial<PictureAxis> = {}): PictureAxis => ({
  name,
  in: { symbol, factor: 1 },
  ...more,
});
