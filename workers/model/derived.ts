import { velocityPerCurrent } from './convention';
import type { Project } from './project';
import type { Unit } from './units';

/** A number that follows from the fields and stands below one of them in the form; nobody types it. */
export interface Derived {
  /** Path of the field below which it stands, while that is shown. */
  readonly below: string;
  readonly label: string;
  readonly symbol: string;
  readonly unit: Unit;
  readonly description: string;
  /** LaTeX. */
  readonly formula?: string;
  readonly source?: string;
  /** Whether it says anything now; always where absent. */
  shown?(project: Project): boolean;
  value(project: Project): number;
}

/** Those that need nothing but the fields; other rooms have more. */
export const DERIVED: readonly Derived[] = [
  {
    below: 'drive.current.density',
    label: 'Drift velocity',
    symbol: 'u',
    unit: 'm/s',
    description: 'Along +x, with the electrons; v of the torque, and w = β u.',
    value: (project) => velocityPerCurrent(project) * project.drive.current.density,
  },
];
