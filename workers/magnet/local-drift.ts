import type { Address } from '../kernels/loader';
import { gyromagneticRatio } from '../model/constants';
import { velocityPerCurrent } from '../model/convention';
import type { Project } from '../model/project';
import { meshAxes, type Mesh } from './mesh';
import type { TorqueCall, Vector } from './terms/term';

/** Torque of a current that differs from cell to cell. */
export interface LocalDrift {
  /** T: bound of the torque's answer for currents up to `most` (A/m²), divided by γ. */
  stiffness(most: Vector): number;
  /** k += torque of f × j, `j` three blocks of A/m². */
  add(call: TorqueCall, j: Address, f: number): void;
  /** k += torque of a uniform j, A/m². */
  addUniform(call: TorqueCall, j: Vector): void;
}

/** Source: llgs-engine spec, section 5.1, with v = (velocity per current) j and w = βv in all three directions. */
export const localDrift = (project: Project, mesh: Mesh): LocalDrift => {
  const { alpha, beta, g } = project.material;
  const { nx, ny, nz, periodic = [0, 0, 0] } = mesh;
  const axes = meshAxes(mesh);
  const perCurrent = velocityPerCurrent(project);
  const damped = perCurrent / (1 + alpha * alpha);
  const a = -(1 + alpha * beta) * damped;
  const b = (beta - alpha) * damped;
  const perEdge = [0, 1, 2].map((index) => {
    const axis = axes.find((candidate) => candidate.index === index);
    return axis === undefined ? 0 : 1 / (2 * axis.edge);
  }) as [number, number, number];
  return {
    stiffness: (most) =>
      (2 *
        Math.abs(perCurrent) *
        (1 + Math.abs(beta)) *
        most.reduce((s, j, i) => s + j * (perEdge[i] as number), 0)) /
      gyromagneticRatio(g),
    add: ({ kernels, m, k, stride, from, to }, j, f) =>
      kernels.localDriftTorque(
        m, k, j, stride, from, to, nx, ny, nz,
        periodic[0] > 0, periodic[1] > 0, periodic[2] > 0, ...perEdge, a * f, b * f,
      ), // prettier-ignore
    addUniform: ({ kernels, m, k, stride, from, to }, j) => {
      for (const { index, step, count, edge } of axes) {
        const along = j[index] / (2 * edge);
        if (along !== 0) kernels.driftTorque(m, k, stride, from, to, step, count, a * along, b * along);
      }
    },
  };
};
