import {
  BOHR_MAGNETON,
  BOLTZMANN,
  ELECTRON_MASS,
  ELEMENTARY_CHARGE,
  REDUCED_PLANCK,
  VACUUM_PERMEABILITY,
} from '../model/constants';
import { oneOf } from './schema';

export interface ConstantSet {
  readonly e: number;
  readonly hbar: number;
  readonly muB: number;
  readonly kB: number;
  readonly mu0: number;
  readonly m_e: number;
}

/**
 * `reference`: the set behind the published reference values (CODATA 2018, ħ as printed with ten digits), so that they
 * come out to the last stated digit. `codata-2022`: the set of projects and runs. The two differ by 2e-9 at most.
 */
const SETS: Readonly<Record<'reference' | 'codata-2022', ConstantSet>> = {
  reference: {
    e: 1.602176634e-19,
    hbar: 1.054571817e-34,
    muB: 9.2740100783e-24,
    kB: 1.380649e-23,
    mu0: 1.25663706212e-6,
    m_e: 9.1093837015e-31,
  },
  'codata-2022': {
    e: ELEMENTARY_CHARGE,
    hbar: REDUCED_PLANCK,
    muB: BOHR_MAGNETON,
    kB: BOLTZMANN,
    mu0: VACUUM_PERMEABILITY,
    m_e: ELECTRON_MASS,
  },
};

export const constantsInput = () =>
  oneOf(
    ['reference', 'codata-2022'],
    'reference',
    'Constants: those of the published reference values (CODATA 2018), or those of projects and runs',
  );

export const constantSet = (name: keyof typeof SETS): ConstantSet => SETS[name];

/** γ = |g| µ_B/ħ, rad/(s T). */
export const gammaOf = (g: number, { muB, hbar }: ConstantSet): number => (Math.abs(g) * muB) / hbar;

/** γ as given, or of the Landé factor; rad/(s T). */
export const gammaIn = (
  { g, gamma }: { readonly g: number; readonly gamma?: number | undefined },
  set: ConstantSet,
): number => gamma ?? gammaOf(g, set);
