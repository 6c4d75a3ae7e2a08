import { createMotiveField } from '../electrons/nonlocal/motive-field';
import { electronsOf } from '../magnet/electron-kernel';
import { meshOf } from '../magnet/initial-state';
import { meshAxes } from '../magnet/mesh';
import { effectivePolarisation } from '../model/convention';
import type { Project } from '../model/project';
import type { Conductor, FaceValues } from './potential/conductor';
import { MOTIVE_QUANTUM } from './spin-motive-force';

/**
 * Whether the voltage of a project has a part that belongs to its non-local torque: where that torque is switched on, for
 * the metals and meshes that it knows (one polarisation, no periodic images). No current has to flow.
 */
export const hasNonlocalMotive = (project: Project): boolean => {
  const axes = meshAxes(meshOf(project));
  return (
    project.nonlocal.active &&
    effectivePolarisation(project) !== 0 &&
    axes.length > 0 &&
    axes.every(({ wrap }) => !wrap) &&
    project.regions.every(({ P }) => P === null || P === project.material.P)
  );
};

/** Writes E·d of every face in V: the mean of the field in both cells times their distance. m, dm/dt: three blocks. */
export type NonlocalEmf = (m: Float64Array, slope: Float64Array, out: FaceValues) => void;

/** The non-local part of the motive force of a project; null where it has none. */
export const createNonlocalEmf = (project: Project, { axes, mesh }: Conductor): NonlocalEmf | null => {
  if (!hasNonlocalMotive(project)) return null;
  const { nx, ny, nz, dx, dy, dz } = mesh;
  const grid = { sizes: [nx, ny, nz], steps: [dx, dy, dz] } as const;
  const field = createMotiveField(grid, electronsOf(project), MOTIVE_QUANTUM);
  const indices = axes.map(({ index }) => index);
  return (m, slope, out) => {
    const E = field.at(m, slope, indices);
    axes.forEach(({ next, edge }, axis) => {
      const [from, to] = [E[axis] as Float64Array, out[axis] as Float64Array];
      for (let a = 0; a < next.length; a++) {
        const b = next[a] as number;
        to[a] = a === b ? 0 : (edge * ((from[a] as number) + (from[b] as number))) / 2;
      }
    });
  };
};

const unit = (m: Float64Array): void => {
  const cells = m.length / 3;
  for (let i = 0; i < cells; i++) {
    const size = Math.hypot(m[i] as number, m[i + cells] as number, m[i + 2 * cells] as number);
    if (size > 0) for (let c = 0; c < 3; c++) (m[i + c * cells] as number) /= size;
  }
};

/** m halfway through a step of dt and its rate there, as increments have them: neither is a rate of a fluctuating moment. */
export const midway = (
  before: ArrayLike<number>,
  after: Float64Array,
  dt: number,
): { readonly m: Float64Array; readonly slope: Float64Array } => {
  const m = after.map((v, i) => v + (before[i] as number));
  unit(m);
  return { m, slope: after.map((v, i) => (v - (before[i] as number)) / dt) };
};
