import type { Project } from '../../model/project';
import { readProject } from '../../model/read';
import { failure, success, type Problem, type Result } from '../../model/result';
import { formatNumber } from '../../model/units';
import { thermalTransport, type Transport } from '../thermal-torque/transport';
import { heatActs, limitedLoop } from './heat-drive';
import { projectMetal, usesMetal } from './metal';
import { hasGradient, temperatureField } from './temperature';

type Computed = readonly [path: string, value: number, least: number, most: number, unit: string];

/** Values of the project that follow from its electrons, with the range a project takes. */
const computedOf = ({ electrons: { source, heat } }: Project, t: Transport): Computed[] => [
  ...(source === 'model'
    ? ([
        ['material.P', t.P, -1, 1, ''],
        ['material.beta', t.beta, -1, 1, ''],
        ['material.sigma', t.sigmaC, 1e4, 1e9, ' S/m'],
      ] as const)
    : []),
  ...(heat.torque === 'model' ? ([['signals.heat.seebeck', -t.seebeck, -1, 1, ' V/K']] as const) : []),
];

/** Fields of a project that its electrons give; what is typed there does not count. */
export const computedPaths = ({ electrons: { source, heat } }: Pick<Project, 'electrons'>): string[] => [
  ...(source === 'model' ? ['material.P', 'material.beta', 'material.sigma'] : []),
  ...(heat.torque === 'model' ? ['signals.heat.seebeck'] : []),
];

const outside = ([path, value, least, most, unit]: Computed): Problem[] =>
  value >= least && value <= most
    ? []
    : [
        {
          code: 'out-of-range',
          path: 'electrons.source',
          value: `${path} = ${formatNumber(value)}${unit}`,
          allowed: `${formatNumber(least)} to ${formatNumber(most)}${unit}`,
          hint: 'Change the impurities or the bands.',
        },
      ];

const resolved = (project: Project): Result<Project> => {
  const { electrons, material, signals } = project;
  const acts = electrons.heat.torque !== 'off' || electrons.heat.profile !== 'none';
  if (acts && hasGradient(project)) {
    const field = temperatureField(project);
    if (!field.ok) return field;
  }
  const limited = heatActs(project) ? limitedLoop(project) : success(null);
  if (!limited.ok) return limited;
  if (!usesMetal(project)) return success(project);
  const metal = projectMetal(project);
  if (!metal.ok) return metal;
  const t = thermalTransport(metal.value, electrons.heat.temperature);
  const [first, ...more] = computedOf(project, t).flatMap(outside);
  if (first !== undefined) return failure(first, ...more);
  return success({
    ...project,
    material:
      electrons.source === 'model' ? { ...material, P: t.P, beta: t.beta, sigma: t.sigmaC } : material,
    signals:
      electrons.heat.torque === 'model'
        ? { ...signals, heat: { ...signals.heat, seebeck: -t.seebeck } }
        : signals,
  });
};

/** A project is asked about again and again; it is the same object until it changes. */
const known = new WeakMap<Project, Result<Project>>();

/**
 * The project to compute with: P, β, σ and the Seebeck coefficient that its electrons give stand where they were typed; the
 * same object where nothing is computed. Torque, voltage and forms then read one set of numbers, and files keep the typed
 * one. Resolving twice changes nothing. Kohno spec, sections 4 and 6.
 * Errors: those of `projectMetal`, `temperatureField`, `limitedLoop`; `out-of-range` where a computed value is none a project takes.
 */
export const resolveElectrons = (project: Project): Result<Project> => {
  const before = known.get(project);
  if (before !== undefined) return before;
  const found = resolved(project);
  known.set(project, found);
  if (found.ok) known.set(found.value, found);
  return found;
};

/** The same for a project that was accepted before, where nothing can be refused any more. */
export const workingProject = (project: Project): Project => {
  const found = resolveElectrons(project);
  return found.ok ? found.value : project;
};

/** A document as typed, to be kept and stored. Errors: those of `readProject` and `resolveElectrons`. */
export const readTyped = (raw: unknown): Result<Project> => {
  const read = readProject(raw);
  if (!read.ok) return read;
  const usable = resolveElectrons(read.value);
  return usable.ok ? read : usable;
};

/** A document to compute with. Errors: those of `readTyped`. */
export const readWorking = (raw: unknown): Result<Project> => {
  const read = readProject(raw);
  return read.ok ? resolveElectrons(read.value) : read;
};
