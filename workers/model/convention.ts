import { BOHR_MAGNETON, ELEMENTARY_CHARGE, REDUCED_PLANCK, gyromagneticRatio } from './constants';
import type { Drive } from './drive';
import type { Material } from './material';

/**
 * How programs and papers turn a current density into the velocities of the torque; docs/drives.md has the table.
 * Source: llgs-engine spec, section 5.1.
 */
export const CONVENTIONS = [
  { value: 'drift', label: 'Drift form' },
  { value: 'drift-bohr', label: 'OOMMF' },
  { value: 'zhang-li', label: 'mumax3' },
] as const;
export type Convention = (typeof CONVENTIONS)[number]['value'];

/** What of a project the conversion reads. */
interface Part {
  readonly material: Pick<Material, 'P' | 'beta' | 'Ms' | 'g'>;
  readonly drive: { readonly current: Pick<Drive['current'], 'convention'> };
}

/** q: 1 in the drift form of Thiaville, 1/(1+β²) in that of Zhang and Li. The motive field carries it as well. */
export const conventionFactor = ({
  material: { beta },
  drive: { current },
}: {
  readonly material: Pick<Material, 'beta'>;
  readonly drive: Part['drive'];
}): number => (current.convention === 'zhang-li' ? 1 / (1 + beta * beta) : 1);

/** Polarisation as torque and motive field see it: P q. Torque and voltage stay reciprocal (g aside where µ_B is used). */
export const effectivePolarisation = (
  project: Omit<Part, 'material'> & { readonly material: Pick<Material, 'P' | 'beta'> },
): number => project.material.P * conventionFactor(project);

/** Adiabatic velocity v of one A/m² of conventional current, m/s per A/m²; w = β v. Against the current for P > 0. */
export const velocityPerCurrent = (project: Part): number => {
  const { g, Ms } = project.material;
  const moment =
    project.drive.current.convention === 'drift'
      ? (REDUCED_PLANCK * gyromagneticRatio(g)) / 2
      : BOHR_MAGNETON;
  return (-moment * effectivePolarisation(project)) / (ELEMENTARY_CHARGE * Ms);
};
