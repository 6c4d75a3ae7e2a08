import { metalOf, type Metal } from '@workers/electrons/thermal-torque/metal';

export const EV = 1.602176634e-19;
/** Constants of the reference values. */
export const CONSTANTS = { e: EV, hbar: 1.054571817e-34, m_e: 9.1093837015e-31, kB: 1.380649e-23 };

interface Given {
  readonly eF?: number;
  readonly M?: number;
  readonly ni?: number;
  readonly ns?: number;
  readonly mass?: number;
}

/** Energies in eV, impurities in eV² nm³; the default metal where nothing is said. */
export const metal = ({ eF = 5, M = 1.6, ni = 3e-3, ns = 2e-3, mass = 1 }: Given): Metal => {
  const made = metalOf(
    {
      fermiEnergy: eF * EV,
      exchange: M * EV,
      scattering: { normal: ni * EV ** 2 * 1e-27, magnetic: ns * EV ** 2 * 1e-27 },
      massRatio: mass,
    },
    CONSTANTS,
  );
  if (!made.ok) throw new Error(made.hint);
  return made.value;
};
