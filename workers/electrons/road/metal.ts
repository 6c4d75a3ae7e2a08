import {
  BOLTZMANN,
  ELECTRON_MASS,
  ELEMENTARY_CHARGE,
  gyromagneticRatio,
  REDUCED_PLANCK,
} from '../../model/constants';
import type { Project } from '../../model/project';
import { success, type Result } from '../../model/result';
import type { ElectronConstants } from '../bands';
import { calibrate } from '../thermal-torque/calibrate';
import { metalOf, type Metal, type MetalParameters } from '../thermal-torque/metal';
import type { Moment } from '../thermal-torque/velocities';

/** The constants of the project. */
export const CONSTANTS: ElectronConstants = {
  e: ELEMENTARY_CHARGE,
  hbar: REDUCED_PLANCK,
  m_e: ELECTRON_MASS,
  kB: BOLTZMANN,
};

type Part = Pick<Project, 'electrons' | 'material'>;

/** Names of the theory as fields of the project. */
const PATHS: Readonly<Record<string, string>> = {
  M: 'electrons.exchange',
  eF: 'electrons.fermiEnergy',
  niui2: 'electrons.normal',
  nsus2S2: 'electrons.magnetic',
  mass_ratio: 'electrons.massRatio',
  P: 'material.P',
  beta: 'material.beta',
  rho: 'material.sigma',
};

const renamed = <T>(result: Result<T>): Result<T> =>
  result.ok ? result : { ...result, path: PATHS[result.path] ?? result.path };

/** What a project says about its metal; splitting and impurities fitted to P, β, σ where it says so. */
export const parametersOf = ({ electrons, material }: Part): Result<MetalParameters> => {
  const { source, fermiEnergy, massRatio, exchange, normal, magnetic } = electrons;
  if (source !== 'fitted')
    return success({ fermiEnergy, exchange, massRatio, scattering: { normal, magnetic } });
  const { P, beta, sigma } = material;
  const found = renamed(calibrate({ fermiEnergy, P, beta, resistivity: 1 / sigma, massRatio }, CONSTANTS));
  if (!found.ok) return found;
  const { value } = found;
  return success({
    fermiEnergy,
    massRatio,
    exchange: value.exchange,
    scattering: { normal: value.normal, magnetic: value.magnetic },
  });
};

/** Errors: `out-of-range` at the field of the project that no metal of the model agrees with. */
export const projectMetal = (project: Part): Result<Metal> => {
  const parameters = parametersOf(project);
  return parameters.ok ? renamed(metalOf(parameters.value, CONSTANTS)) : parameters;
};

/** What turns spin currents of this project into velocities. */
export const projectMoment = ({ material: { Ms, g } }: Pick<Project, 'material'>): Moment => ({
  Ms,
  gamma: gyromagneticRatio(g),
  hbar: REDUCED_PLANCK,
  e: ELEMENTARY_CHARGE,
});

/** Whether anything of the project is computed from the metal. */
export const usesMetal = ({ electrons: { source, heat } }: Pick<Project, 'electrons'>): boolean =>
  source !== 'given' || heat.torque === 'model';
