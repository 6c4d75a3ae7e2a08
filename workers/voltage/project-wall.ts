import { heatActs, heatDrive } from '../electrons/road/heat-drive';
import { ELEMENTARY_CHARGE, REDUCED_PLANCK } from '../model/constants';
import { effectivePolarisation, velocityPerCurrent } from '../model/convention';
import { drivesOf, isFlat, waveformAt, waveformKinks, waveformPeak, type Waveform } from '../model/drive';
import type { Project } from '../model/project';
import { success, type Result } from '../model/result';
import { wallWidthAt, type WallParameters } from '../magnet/wall-parameters';
import { wallLoadOf } from './project-circuit';
import { pinningOfProject } from './project-pinning';
import { angleTorque, STILL, wallRates, type WallDrive, type WallModel } from './wall-model';

/**
 * Wall model of a project: width Δ(φ), DMI of the film, pinning and circuit. The DMI energy of a wall is Qπ D cos φ with z
 * easy and −Qπ D sin φ with x easy; derivation in docs/voltage.md. Errors: `bad-formula` of a typed landscape, and
 * those of `heatDrive`.
 */
export const wallModelOf = (project: Project, wall: WallParameters): Result<WallModel> => {
  const { alpha, beta, Ms, A, D } = project.material;
  const dmi = wall.Q * D;
  const uniform = wall.Kperp === 0 || !project.wallModel.variableWidth;
  const pinning = pinningOfProject(project, wall.D);
  if (!pinning.ok) return pinning;
  const load = wallLoadOf(project);
  const heat = heatDrive(project);
  if (!heat.ok) return heat;
  return success<WallModel>({
    Q: wall.Q,
    gamma: wall.gamma,
    alpha,
    beta,
    M: Ms,
    HK: wall.HK,
    motive: (REDUCED_PLANCK * effectivePolarisation(project)) / ELEMENTARY_CHARGE,
    width: uniform ? () => wall.D : (phi) => wallWidthAt(wall, A, phi),
    dmi: wall.axis === 'z' ? [dmi, 0] : [0, -dmi],
    ...(pinning.value === undefined ? {} : { pinning: pinning.value }),
    ...(load === undefined ? {} : { load }),
    ...(heat.value === undefined ? {} : { heat: heat.value.at }),
  });
};

/** Drive of a project as the wall feels it at time t (s). */
export const wallDriveOf = (project: Project, wall: WallParameters): ((t: number) => WallDrive) => {
  const { field, current, flow } = project.drive;
  const { pulse } = project.electrons.heat;
  const { beta } = project.material;
  const length = Math.hypot(...field.direction);
  const [H, H1, H2] = wall.triad.map(
    (i) => (field.amplitude * (field.direction[i as 0 | 1 | 2] as number)) / length,
  ) as [number, number, number];
  const perCurrent = velocityPerCurrent(project);
  return (t) => {
    const b = waveformAt(field, t);
    const drift = perCurrent * current.density * waveformAt(current, t);
    const f = waveformAt(flow, t);
    return {
      H: b * H,
      H1: b * H1,
      H2: b * H2,
      v: drift + f * flow.v,
      w: beta * drift + f * flow.w,
      heat: waveformAt(pulse, t),
    };
  };
};

/** Waveforms of everything that drives the wall, heat included. */
const wavesOf = (project: Project): readonly Waveform[] => [
  ...drivesOf(project.drive),
  ...(heatActs(project) ? [project.electrons.heat.pulse] : []),
];

export const driveKinks = (project: Project): number[] =>
  wavesOf(project).flatMap((wave) => waveformKinks(wave));

/** Times at which one of the drives is strongest, s. */
export const drivePeaks = (project: Project): number[] => wavesOf(project).map(waveformPeak);

/** `on` while any drive acts, `full` while every drive in use stays at its full value. */
export const driveStage = (project: Project, t: number): 'off' | 'on' | 'full' => {
  let [used, on, full] = [0, 0, 0];
  for (const wave of wavesOf(project)) {
    if (wave.shape === 'off') continue;
    const value = waveformAt(wave, t);
    used++;
    if (value !== 0) on++;
    if (value >= 1 && isFlat(wave)) full++;
  }
  return on === 0 ? 'off' : full === used ? 'full' : 'on';
};

/** Drive at its strongest: every drive in use at full value. */
export const fullDrive = (project: Project, drive: (t: number) => WallDrive): WallDrive => {
  const full = [...driveKinks(project), 0].find((t) => driveStage(project, t) === 'full');
  if (full !== undefined) return drive(full);
  const kinks = [0, ...driveKinks(project), ...drivePeaks(project)].map(drive);
  const size = (d: WallDrive): number =>
    Math.abs(d.H) + Math.abs(d.v) + Math.abs(d.w) + Math.abs(d.heat ?? 0);
  return kinks.reduce((most, d) => (size(d) > size(most) ? d : most), STILL);
};

/**
 * Angle the wall relaxes to without drive: downhill in energy from `phi`, rad. An angle exactly on top of a barrier
 * stays there, as it does in the solver.
 */
export const relaxedAngle = (model: WallModel, phi: number): number => {
  const slope = (x: number): number => angleTorque(model, STILL, x);
  const scale = model.gamma * (Math.abs(model.HK) + 1e-30);
  const first = slope(phi);
  if (Math.abs(first) <= 1e-12 * scale) return phi;
  const step = -Math.sign(first) * (Math.PI / 180);
  let [low, high] = [phi, phi + step];
  for (let i = 0; i < 720 && slope(high) * first > 0; i++) [low, high] = [high, high + step];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (slope(middle) * first > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

const TURN = Array.from({ length: 1440 }, (_, i) => (i * 2 * Math.PI) / 1440);

/** Field above which the wall turns, T: α max over φ of the restoring field, DMI included. */
export const turningField = (model: WallModel): number => {
  // A fine scan near the largest value of the closed form gives α|HK|/2 to 1e-5; without DMI that form is exact.
  if (model.dmi[0] === 0 && model.dmi[1] === 0) return (model.alpha * Math.abs(model.HK)) / 2;
  const most = Math.max(...TURN.map((phi) => Math.abs(angleTorque(model, STILL, phi))));
  return (model.alpha * most) / model.gamma;
};

/** Whether the wall moves rigidly, turns, or stays under a constant drive. */
export const regimeOf = (model: WallModel, drive: WallDrive): 'steady' | 'precessing' | 'still' => {
  const turns = TURN.map((phi) => wallRates(model, drive, phi).phidot);
  const steady = Math.min(...turns) <= 0 && Math.max(...turns) >= 0;
  if (!steady) return 'precessing';
  return drive.H === 0 && drive.w === 0 ? 'still' : 'steady';
};
