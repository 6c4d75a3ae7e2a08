import type { Project } from '../model/project';
import { formatQuantity } from '../model/units';
import { meshOf } from './initial-state';
import { turningLength } from './lengths';
import { meshAxes } from './mesh';

/** Cells per width of a texture below which the convolution is off by more than a thousandth. */
const GOOD = 8;
/** Δτ/ħ below which the spheres of the two spins run into each other. */
const CLEAN = 5;
/** k_Fλζ below which the gauge field is no small quantity. */
const SLOW = 0.5;

const nm = (metres: number): string => formatQuantity(metres, 'm', { digits: 3 });

/** Widest cell along an axis that has more than one; 0 without. */
const widest = (project: Project): number =>
  Math.max(0, ...meshAxes(meshOf(project)).map(({ edge }) => edge));

/** Largest cell that carries the wavenumbers at which electrons give their momentum to a texture, m: π/(2k_Fζ). */
export const momentumCell = ({ nonlocal: { kF, zeta } }: Project): number => Math.PI / (2 * kF * zeta);

/** Where the theory of the non-local torque, or the mesh, does not hold what the run would show. Spec, sections 5 and 15. */
export const nonlocalWarnings = (project: Project): string[] => {
  const { active, kF, zeta, meanFreePath } = project.nonlocal;
  if (!active) return [];
  const cell = widest(project);
  const most = momentumCell(project);
  const { name, length } = turningLength(project);
  const lines: string[] = [];
  if (cell > most)
    lines.push(
      `The force from momentum transfer is below this mesh and zero here: cells of ${nm(cell)} carry no wavenumber above 2 k_F ζ. It takes ${nm(most)} or less.`,
    );
  if (cell > length / GOOD)
    lines.push(
      `The non-local torque is off by more than a thousandth on cells of ${nm(cell)}: the ${name} is ${nm(length)} wide. Use ${nm(length / GOOD)} or less.`,
    );
  const { flow } = project.drive;
  if (flow.shape !== 'off' && (flow.v !== 0 || flow.w !== 0))
    lines.push('Typed velocities have no non-local part: it belongs to electric currents.');
  const clean = kF * zeta * meanFreePath;
  if (clean < CLEAN)
    lines.push(
      `Δτ/ħ is ${clean.toPrecision(2)}: below ${CLEAN} disorder smears the two Fermi spheres and the non-local torque is no prediction.`,
    );
  const slow = kF * length * zeta;
  if (slow < SLOW)
    lines.push(
      `k_F λ ζ is ${slow.toPrecision(2)}: below ${SLOW} the lowest order of the non-local torque is not small.`,
    );
  return lines;
};
