import { leadCentre, outsideOf } from '../../model/leads';
import type { Project } from '../../model/project';
import type { Result } from '../../model/result';
import { thermalTransport, type Circuit, type Transport } from '../thermal-torque/transport';
import type { Metal } from '../thermal-torque/metal';
import type { Velocities } from '../thermal-torque/velocities';
import { validityWarnings } from '../thermal-torque/warnings';
import type { PictureSetting } from '../pictures';
import { heatDrive, type Heat } from './heat-drive';
import { projectMetal, projectMoment, usesMetal } from './metal';
import { hasGradient, temperatureField } from './temperature';

/** What the electrons of a project say, for forms and panels; null where nothing is computed or the metal fails. */
interface Known {
  readonly metal: Metal | null;
  readonly transport: Transport | null;
  readonly heat: Heat | null;
}

/** A form asks for one number at a time; the project is the same object until it changes. */
const known = new WeakMap<Project, Known>();
const valueOf = <T>(result: Result<T>): T | null => (result.ok ? result.value : null);

const knowing = (project: Project): Known => {
  const before = known.get(project);
  if (before !== undefined) return before;
  const metal = usesMetal(project) ? valueOf(projectMetal(project)) : null;
  const found = {
    metal,
    transport: metal === null ? null : thermalTransport(metal, project.electrons.heat.temperature),
    heat: valueOf(heatDrive(project)) ?? null,
  };
  known.set(project, found);
  return found;
};

export const metalInUse = (project: Project): Metal | null => knowing(project).metal;
export const transportInUse = (project: Project): Transport | null => knowing(project).transport;
export const heatInUse = (project: Project): Heat | null => knowing(project).heat;

/** v and w of heat at the wall of the project, m/s; zero where heat does not act. */
export const heatAtWall = (project: Project): Velocities =>
  knowing(project).heat?.at(project.texture.position) ?? { v: 0, w: 0 };

/** Gradient at the wall, K/m. */
const gradientAtWall = (project: Project): number => {
  const field = hasGradient(project) ? temperatureField(project) : null;
  return field?.ok === true ? field.value.slope(project.texture.position) : 0;
};

/** The circuit of the leads as that of the theory: contacts and load over the resistance of the wire between them. */
export const projectCircuit = ({ leads, geometry, material }: Project): Circuit => {
  const { contacts, load } = outsideOf(leads);
  if (load === Infinity) return 'open';
  const [from, to] = [leadCentre(leads.first, geometry.length), leadCentre(leads.second, geometry.length)];
  const straight = Math.abs(to - from) / (material.sigma * geometry.width * geometry.thickness);
  const wire = leads.circuit.wire ?? straight;
  if (contacts + load === 0) return 'closed';
  return wire === 0 ? 'open' : { load: (contacts + load) / wire };
};

/** Limits of the theory that a project comes close to; `wallWidth`, m, where it is known. */
export const electronWarnings = (project: Project, metal: Metal, wallWidth?: number): string[] =>
  validityWarnings(metal, {
    temperature: project.electrons.heat.temperature,
    gradient: gradientAtWall(project),
    ...(wallWidth === undefined ? {} : { wallWidth }),
  }).map(({ text }) => text);

/** Plots of the room as this project asks for them. Errors: those of `projectMetal`. */
export const pictureSetting = (
  project: Project,
  { vertex, spinOrbit }: Pick<PictureSetting, 'vertex' | 'spinOrbit'>,
): Result<PictureSetting> => {
  const metal = projectMetal(project);
  if (!metal.ok) return metal;
  const { fermiEnergy, exchange, scattering, mass, constants } = metal.value;
  return {
    ok: true,
    value: {
      metal: metal.value,
      parameters: { fermiEnergy, exchange, scattering, massRatio: mass / constants.m_e },
      temperature: project.electrons.heat.temperature,
      gradient: gradientAtWall(project),
      circuit: projectCircuit(project),
      moment: projectMoment(project),
      alpha: project.material.alpha,
      vertex,
      spinOrbit,
    },
  };
};
