import vortexFile from '../../../examples/nonlocal-vortex.json';
import wallFile from '../../../examples/nonlocal-wall.json';
import { rigidOrbit, type Path } from '../../electrons/nonlocal/rigid-fit';
import { thieleOrbit } from '../../electrons/nonlocal/thiele';
import {
  ELECTRON_CONSTANTS,
  electronTexture,
  projectAnswer,
  type ElectronTexture,
} from '../../magnet/electron-texture';
import { Simulation } from '../../magnet/simulation';
import { readProject, velocityPerCurrent, withValue, type Project } from '../../model';
import { near, nearly, type Plot, type ValidationCase } from '../case';
import { rowsOf } from '../rows';
import { relaxed, runUntil } from '../simulate';

const SOURCE = 'Tatara, Kohno, Shibata, Lemaho, Lee 2007, corrected; nonlocal spec';

const projectOf = (file: unknown, changes: Readonly<Record<string, unknown>>): Project => {
  const read = readProject(
    Object.entries(changes).reduce<unknown>((d, [path, value]) => withValue(d, path, value), file),
  );
  if (!read.ok) throw new Error(read.hint);
  return read.value;
};
const simulationOf = (project: Project): Simulation => {
  const made = Simulation.create(project);
  if (!made.ok) throw new Error(made.hint);
  return made.value;
};
const textureOf = (project: Project, m: Float64Array, time: number): ElectronTexture => {
  const found = electronTexture(project, m, time);
  if (!found.ok) throw new Error(found.hint);
  return found.value;
};

/** The example on half the cells for three nanoseconds. */
const vortexOf = (active: boolean): Project =>
  projectOf(vortexFile, {
    'nonlocal.active': active,
    'solver.nx': 48,
    'solver.ny': 48,
    'solver.duration': 3e-9,
    'solver.method': 'runge-kutta',
    'outputs.frameInterval': 3e-9,
  });

const pathOf = async (project: Project): Promise<Path> => {
  const rows = await rowsOf(project);
  const read = (name: string): number[] => rows.map((row) => row[name] ?? NaN);
  return { t: read('t'), x: read('core_x'), y: read('core_y'), j: read('j') };
};

const last = (values: ArrayLike<number>): number => values[values.length - 1] as number;

const plotOf = (curves: readonly { label: string; reference?: boolean; x: ArrayLike<number>; y: ArrayLike<number> }[]): Plot => ({
  name: 'orbit',
  caption: 'Core of the vortex with and without the non-local torque; dashed: rigid vortex, the dashed orbit with the torque with nothing fitted to it.',
  x: { label: 'Position x', unit: 'm' },
  y: { label: 'Position y', unit: 'm' },
  curves,
}); // prettier-ignore

const vortex: ValidationCase = {
  id: 'nonlocal-vortex',
  title: 'Vortex under current with and without the non-local torque, and its Thiele equation',
  source: `${SOURCE}, sections 6 and 10`,
  duration: 'slow',
  run: async () => {
    const start = relaxed(simulationOf(vortexOf(true)));
    const found = textureOf(vortexOf(true), Float64Array.from(start.m), 0);
    const [on, off] = [await pathOf(vortexOf(true)), await pathOf(vortexOf(false))];
    const momentum = found.momentumPerCurrent;
    const withTorque = rigidOrbit(found.rigid, on, momentum, ELECTRON_CONSTANTS);
    const without = rigidOrbit(found.rigid, off, [0, 0], ELECTRON_CONSTANTS);
    if (withTorque === null || without === null) throw new Error('No rigid orbit.');
    // Spring and place of rest of the run without the torque, and the force of the texture: nothing is fitted to the run with it.
    const { stiffness, centre } = without;
    const current = (t: number): number => {
      const i = Array.from(on.t).findIndex((time) => time >= t);
      return on.j[Math.max(i, 0)] as number;
    };
    const predicted = thieleOrbit(
      {
        texture: found.rigid,
        j: (t) => [current(t), 0],
        force: (t, [x, y]) => [
          momentum[0] * current(t) - stiffness * (x - centre[0]),
          momentum[1] * current(t) - stiffness * (y - centre[1]),
        ],
        start: [on.x[0] as number, on.y[0] as number],
        times: Array.from(on.t),
        scale: 1e-8,
      },
      ELECTRON_CONSTANTS,
    );
    const size = Math.max(...Array.from(on.x)) - Math.min(...Array.from(on.x));
    const away = Math.sqrt(
      Array.from(on.x).reduce(
        (sum, x, i) =>
          sum + (x - (predicted.x[i] as number)) ** 2 + ((on.y[i] as number) - (predicted.y[i] as number)) ** 2,
        0,
      ) / on.x.length,
    ); // prettier-ignore
    const shift = Math.max(
      ...Array.from(on.x).map((x, i) => Math.hypot(x - (off.x[i] as number), (on.y[i] as number) - (off.y[i] as number))),
    ); // prettier-ignore
    const middle = vortexOf(true).geometry.length / 2;
    return {
      checks: [
        near('rms distance of the rigid orbit over the path, without', without.distance, 0, 0.05),
        near('the same with the torque', withTorque.distance, 0, 0.05),
        near('the same with the torque, nothing fitted to it', away / size, 0, 0.06),
        near('place of rest x without, over that of the disc', centre[0] / middle, 1, 0.05),
        near('place of rest y without, over that of the disc', centre[1] / middle, 1, 0.05),
        nearly('spring with the torque over that without', withTorque.stiffness / stiffness, 1, 0.05),
      ],
      plots: [
        plotOf([
          { label: '', reference: true, x: without.x, y: without.y },
          { label: '', reference: true, x: predicted.x, y: predicted.y },
          { label: 'without', x: off.x, y: off.y },
          { label: 'with', x: on.x, y: on.y },
        ]),
      ],
      remarks: [
        `Winding of n ${found.rigid.nv.toFixed(4)}, dissipation number ${found.rigid.dissipation.toFixed(3)}, spring ${stiffness.toExponential(3)} N/m without and ${withTorque.stiffness.toExponential(3)} N/m with the torque.`,
        `Force of momentum transfer ${(momentum[0] * 5e11).toExponential(3)} N and ${(momentum[1] * 5e11).toExponential(3)} N at full current; β of the same force ${found.betaNl.toExponential(3)}.`,
        `Rest at (${(centre[0] * 1e9).toFixed(2)}, ${(centre[1] * 1e9).toFixed(2)}) nm without, (${(withTorque.centre[0] * 1e9).toFixed(2)}, ${(withTorque.centre[1] * 1e9).toFixed(2)}) nm with the torque.`,
        `Both paths are up to ${(shift * 1e9).toFixed(2)} nm apart; after 3 ns the core is at (${(last(off.x) * 1e9).toFixed(2)}, ${(last(off.y) * 1e9).toFixed(2)}) nm without and (${(last(on.x) * 1e9).toFixed(2)}, ${(last(on.y) * 1e9).toFixed(2)}) nm with it.`,
      ],
    };
  },
};

const wall: ValidationCase = {
  id: 'nonlocal-wall',
  title: 'Wall of k_F λ = 2 without spin relaxation: the β that its force predicts',
  source: `${SOURCE}, sections 6 and 7`,
  duration: 'slow',
  run: () => {
    const of = (active: boolean): Project =>
      projectOf(wallFile, { 'nonlocal.active': active, 'drive.current.shape': 'constant' });
    const project = of(true);
    const u = velocityPerCurrent(project) * project.drive.current.density;
    const speed = (simulation: Simulation, from: number, to: number): number => {
      const shift = (): number => (simulation.average[2] * project.geometry.length) / 2;
      runUntil(simulation, from);
      const [start, began] = [shift(), simulation.time];
      runUntil(simulation, to);
      return (shift() - start) / (simulation.time - began);
    };
    const moving = simulationOf(project);
    const beta = (speed(moving, 3.5e-9, 4e-9) * project.material.alpha) / u;
    const found = textureOf(project, moving.m, moving.time);
    const still = simulationOf(of(false));
    const rest = (speed(still, 2e-9, 2.2e-9) * project.material.alpha) / u;
    return {
      checks: [
        nearly('β from the velocity over that of the force of the present texture', beta / found.betaNl, 1, 0.015),
        nearly('β from the velocity over the closed form of the resting wall', beta / projectAnswer(project).betaNl, 1, 0.12),
        near('force of the torque against the sum over wavenumbers', found.mismatch, 0, 1e-4),
        near('what is left of β without the torque, over β', Math.abs(rest) / beta, 0, 0.2),
      ],
      remarks: [
        `β ${beta.toPrecision(5)} from the velocity, ${found.betaNl.toPrecision(5)} from the force, ${projectAnswer(project).betaNl.toPrecision(5)} from the closed form; ${rest.toPrecision(2)} without the torque.`,
      ],
    };
  },
}; // prettier-ignore

export const nonlocalRuns: readonly ValidationCase[] = [wall, vortex];
