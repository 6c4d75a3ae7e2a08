import { gyromagneticRatio } from '../../model/constants';
import { velocityPerCurrent } from '../../model/convention';
import { waveformAt } from '../../model/drive';
import type { Project } from '../../model/project';
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

/** Central differences, a missing neighbour replaced by the cell; the part along m is projected out. */
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
  isZero: (project, mesh) => isStill(project) || alongWire(mesh) === undefined,
  build: (project, mesh) => {
    const { step, count, edge } = alongWire(mesh) ?? { step: 1, count: 1, edge: mesh.dx };
    const { alpha } = project.material;
    const scale = 1 / (2 * edge * (1 + alpha * alpha));
    const fastest =
      Math.abs(velocityPerCurrent(project) * project.drive.current.density) *
        (1 + Math.abs(project.material.beta)) +
      Math.abs(project.drive.flow.v) +
      Math.abs(project.drive.flow.w);
    return {
      kind: 'torque',
      stiffness: fastest / (edge * gyromagneticRatio(project.material.g)),
      addTorque: ({ kernels, m, k, stride, from, to, t }) => {
        const { v, w } = driveVelocities(project, t);
        if (v === 0 && w === 0) return;
        const a = -(v + alpha * w) * scale;
        kernels.driftTorque(m, k, stride, from, to, step, count, a, (w - alpha * v) * scale);
      },
    };
  },
};
