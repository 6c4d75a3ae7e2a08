import { gyromagneticRatio } from '../../model/constants';
import { velocityPerCurrent } from '../../model/convention';
import { waveformAt } from '../../model/drive';
import type { Material } from '../../model/material';
import type { Project } from '../../model/project';
import { tableBytes } from '../medium';
import { meshAxes, type Mesh } from '../mesh';
import type { Term } from './term';

/** (v, w) along the wire at time t, m/s: current and general velocities together. */
export const driveVelocities = (project: Project, t: number): { v: number; w: number } => {
  const { material, drive } = project;
  const byCurrent = velocityPerCurrent(project) * drive.current.density * waveformAt(drive.current, t);
  const flow = waveformAt(drive.flow, t);
  return { v: byCurrent + flow * drive.flow.v, w: material.beta * byCurrent + flow * drive.flow.w };
};

const isStill = ({ drive: { current, flow } }: Project): boolean =>
  (current.shape === 'off' || current.density === 0) &&
  (flow.shape === 'off' || (flow.v === 0 && flow.w === 0));

const alongWire = (mesh: Mesh) => meshAxes(mesh).find((axis) => axis.index === 0);

/**
 * Central differences, a missing or empty neighbour replaced by the cell; the part along m is projected out. The velocities
 * of the current are those of the cell's own material.
 */
export const current: Term = {
  name: 'current',
  label: 'Current torque',
  symbol: 'T_j',
  parameters: [
    'drive.current.shape',
    'drive.current.density',
    'drive.current.convention',
    'drive.flow.shape',
    'drive.flow.v',
    'drive.flow.w',
    'material.P',
    'material.beta',
    'material.Ms',
    'material.g',
    'material.alpha',
  ],
  formula:
    '\\mathbf T=\\frac{-((v+\\alpha w)\\partial_x)\\mathbf m+\\mathbf m\\times((w-\\alpha v)\\partial_x)\\mathbf m}{1+\\alpha^2}',
  source: 'llgs-engine, section 5.1',
  references: ['zhang2004', 'thiaville2005'],
  isZero: (project, mesh) => isStill(project) || alongWire(mesh) === undefined,
  bytes: (_project, _mesh, medium) => tableBytes(medium, 4),
  build: (project, mesh, { filling }) => {
    const { regions, material } = filling;
    const { drive } = project;
    const { step, count, edge, wrap } = alongWire(mesh) ?? { step: 1, count: 1, edge: mesh.dx, wrap: false };
    const scaleOf = (alpha: number): number => 1 / (2 * edge * (1 + alpha * alpha));
    const { alpha } = material;
    const scale = scaleOf(alpha);
    const { g } = project.material;
    const own = { ...project, material: { ...material, g } };
    const currentOf = (of: Material): number =>
      velocityPerCurrent({ ...project, material: { ...of, g } }) * drive.current.density;
    // Explicit rates of the current and of the general velocities, each at its full value.
    const table = filling.table(4, (of) => {
      const [s, j, { v, w }] = [scaleOf(of.alpha), currentOf(of), drive.flow];
      return [
        -(j + of.alpha * of.beta * j) * s,
        (of.beta * j - of.alpha * j) * s,
        -(v + of.alpha * w) * s,
        (w - of.alpha * v) * s,
      ];
    });
    const fastest =
      filling.largest((of) => Math.abs(currentOf(of)) * (1 + Math.abs(of.beta))) +
      Math.abs(drive.flow.v) +
      Math.abs(drive.flow.w);
    return {
      kind: 'torque',
      stiffness: fastest / (edge * gyromagneticRatio(g)),
      addTorque: ({ kernels, m, k, stride, from, to, t }) => {
        if (regions !== null) {
          const [j, flow] = [waveformAt(drive.current, t), waveformAt(drive.flow, t)];
          if (j !== 0 || flow !== 0)
            kernels.regionalDriftTorque(
              m, k, stride, from, to, step, count, wrap, regions, table, j, flow,
            ); // prettier-ignore
          return;
        }
        const { v, w } = driveVelocities(own, t);
        if (v === 0 && w === 0) return;
        const a = -(v + alpha * w) * scale;
        kernels.driftTorque(m, k, stride, from, to, step, count, a, (w - alpha * v) * scale, wrap);
      },
    };
  },
};
