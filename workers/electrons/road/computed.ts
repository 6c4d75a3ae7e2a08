import type { Project } from '../../model/project';
import { bandPaths } from './bands';
import { computedPaths } from './resolve';

/** A field whose value follows from the physics of the project: what is typed there does not count. */
export interface ComputedField {
  readonly path: string;
  readonly giver: 'electrons' | 'bands';
  /** The choice that makes it so, what it is now, and which of them let the typed value count. */
  readonly by: string;
  readonly is: string;
  readonly otherwise: readonly [string, ...string[]];
}

const ELECTRONS = { giver: 'electrons', is: 'model' } as const;

/** Every such field of a project. */
export const computedFields = (
  project: Pick<Project, 'electrons' | 'bandStructure'>,
): readonly ComputedField[] => [
  ...computedPaths(project).map((path): ComputedField =>
    path.startsWith('material.')
      ? { ...ELECTRONS, path, by: 'electrons.source', otherwise: ['given', 'fitted'] }
      : { ...ELECTRONS, path, by: 'electrons.heat.torque', otherwise: ['measured', 'off'] },
  ),
  ...bandPaths(project).map((path): ComputedField => ({
    path,
    giver: 'bands',
    by: 'bandStructure.effects.dmi',
    is: 'bands or local',
    otherwise: ['typed'],
  })),
];
