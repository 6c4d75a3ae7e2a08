import type { Address } from '../kernels/loader';
import { gyromagneticRatio } from '../model/constants';
import { velocityPerCurrent } from '../model/convention';
import type { Material } from '../model/material';
import type { Project } from '../model/project';
import { tableBytes, type Filling, type Medium } from './medium';
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

/** Bytes of its tables. */
export const localDriftBytes = (medium: Medium): number => tableBytes(medium, 2) + tableBytes(medium, 4);

/** Source: llgs-engine spec, section 5.1, with v = (velocity per current) j and w = βv in all three directions. */
export const localDrift = (project: Project, mesh: Mesh, filling: Filling): LocalDrift => {
  const { nx, ny, nz, periodic = [0, 0, 0] } = mesh;
  const { g } = project.material;
  const axes = meshAxes(mesh);
  const perCurrent = (of: Material): number => velocityPerCurrent({ ...project, material: { ...of, g } });
  /** Explicit rates of one A/m² across and along the precession. */
  const rates = (of: Material): [number, number] => {
    const damped = perCurrent(of) / (1 + of.alpha * of.alpha);
    return [-(1 + of.alpha * of.beta) * damped, (of.beta - of.alpha) * damped];
  };
  const uniform = filling.regions === null;
  const [a, b] = uniform ? rates(filling.material) : [1, 1];
  const regions = filling.regions ?? 0;
  const pairs = filling.table(2, rates);
  const quadruples = filling.table(4, (of) => [...rates(of), 0, 0]);
  const perEdge = [0, 1, 2].map((index) => {
    const axis = axes.find((candidate) => candidate.index === index);
    return axis === undefined ? 0 : 1 / (2 * axis.edge);
  }) as [number, number, number];
  return {
    stiffness: (most) =>
      (2 *
        filling.largest((of) => Math.abs(perCurrent(of)) * (1 + Math.abs(of.beta))) *
        most.reduce((s, j, i) => s + j * (perEdge[i] as number), 0)) /
      gyromagneticRatio(g),
    add: ({ kernels, m, k, stride, from, to }, j, f) =>
      kernels.localDriftTorque(
        m, k, j, stride, from, to, nx, ny, nz,
        periodic[0] > 0, periodic[1] > 0, periodic[2] > 0, ...perEdge, a * f, b * f, regions, pairs,
      ), // prettier-ignore
    addUniform: ({ kernels, m, k, stride, from, to }, j) => {
      for (const { index, step, count, edge, wrap } of axes) {
        const along = j[index] / (2 * edge);
        if (along === 0) continue;
        if (uniform) kernels.driftTorque(m, k, stride, from, to, step, count, a * along, b * along, wrap);
        else
          kernels.regionalDriftTorque(
            m, k, stride, from, to, step, count, wrap, regions, quadruples, along, 0,
          ); // prettier-ignore
      }
    },
  };
};
