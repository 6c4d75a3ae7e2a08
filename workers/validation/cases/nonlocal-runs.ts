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

/** The rigid texture under the current of a run, a force per current density and a spring. */
const rigidPath = (
  { rigid }: ElectronTexture,
  { t, x, y, j }: Path,
  perCurrent: readonly [number, number],
  { stiffness, centre }: { readonly stiffness: number; readonly centre: readonly [number, number] },
): Path => {
  const times = Array.from(t);
  const current = (at: number): number => {
    const i = Math.max(times.findIndex((time) => time >= at), 1);
    const [from, to] = [times[i - 1] as number, times[i] as number];
    return (j[i - 1] as number) + (((j[i] as number) - (j[i - 1] as number)) * (at - from)) / (to - from);
  };
  const orbit = thieleOrbit(
    {
      texture: rigid,
      j: (at) => [current(at), 0],
      force: (at, place) => [
        perCurrent[0] * current(at) - stiffness * (place[0] - centre[0]),
        perCurrent[1] * current(at) - stiffness * (place[1] - centre[1]),
      ],
      start: [x[0] as number, y[0] as number],
      times,
      scale: 1e-8,
    },
    ELECTRON_CONSTANTS,
  );
  return { t, x: orbit.x, y: orbit.y, j };
}; // prettier-ignore

const distances = (a: Path, b: Path): number[] =>
  Array.from(a.x, (x, i) => Math.hypot(x - (b.x[i] as number), (a.y[i] as number) - (b.y[i] as number)));
const rms = (a: Path, b: Path): number =>
  Math.sqrt(distances(a, b).reduce((sum, d) => sum + d * d, 0) / a.x.length);
const farthest = (a: Path, b: Path): number => Math.max(...distances(a, b));

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
    // Spring and place of rest come from the run without the torque, the force from the texture: nothing is fitted to the
    // run with it. The force is that of the whole non-local torque; in a film χ₁ − 1 has one across the current besides F_na.
    const { stiffness, centre } = without;
    const beyond = [0, 1].map((c) => ((found.torque[c] as number) - (found.adiabatic[c] as number)) / found.current) as [number, number]; // prettier-ignore
    const rigid = (perCurrent: readonly [number, number]): Path =>
      rigidPath(found, on, perCurrent, { stiffness, centre });
    const [plain, predicted, momentumOnly] = [rigid([0, 0]), rigid(beyond), rigid(momentum)];
    const size = Math.max(...Array.from(on.x)) - Math.min(...Array.from(on.x));
    const away = rms(on, predicted) / size;
    const [shift, expected, fromMomentum] = [
      farthest(on, off),
      farthest(predicted, plain),
      farthest(momentumOnly, plain),
    ];
    const middle = vortexOf(true).geometry.length / 2;
    return {
      checks: [
        near('rms distance of the rigid orbit over the path, without', without.distance, 0, 0.05),
        near('the same with the torque', withTorque.distance, 0, 0.05),
        near('the same with the torque, nothing fitted to it', away, 0, 0.05),
        near('place of rest x without, over that of the disc', centre[0] / middle, 1, 0.05),
        near('place of rest y without, over that of the disc', centre[1] / middle, 1, 0.05),
        nearly(
          'shift of the place of rest across the current, over that of the force of χ₁ − 1',
          (withTorque.centre[1] - centre[1]) / ((beyond[1] * 5e11) / stiffness),
          1,
          0.35,
        ),
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
        `Force of the whole non-local torque ${(beyond[0] * 5e11).toExponential(3)} N along and ${(beyond[1] * 5e11).toExponential(3)} N across the current; adiabatic force ${((found.adiabatic[1] / found.current) * 5e11).toExponential(3)} N.`,
        `Both paths are up to ${(shift * 1e9).toFixed(2)} nm apart, the rigid ones ${(expected * 1e9).toFixed(2)} nm (${(fromMomentum * 1e9).toFixed(2)} nm with the force of momentum transfer alone); after 3 ns the core is at (${(last(off.x) * 1e9).toFixed(2)}, ${(last(off.y) * 1e9).toFixed(2)}) nm without and (${(last(on.x) * 1e9).toFixed(2)}, ${(last(on.y) * 1e9).toFixed(2)}) nm with it.`,
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
