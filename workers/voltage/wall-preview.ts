import { wallBands } from '../electrons/road/bands';
import { resolveElectrons } from '../electrons/road/resolve';
import { failure, success } from '../model/result';
import { formatQuantity } from '../model/units';
import type { Project } from '../model/project';
import { wallParameters, type WallParameters } from '../magnet/wall-parameters';
import { assess } from './signals/assess';
import { signalTraces } from './signals/traces';
import { leadShare } from './lead-tanh';
import { previewCaveats } from './preview-caveats';
import {
  driveKinks,
  driveStage,
  fullDrive,
  regimeOf,
  relaxedAngle,
  turningField,
  wallDriveOf,
  wallModelOf,
} from './project-wall';
import { timeMean } from './wall-closed-forms';
import { wallMotion, withHeat, type WallModel, type WallMotion } from './wall-model';

/** Points of the curve: enough for a wide screen, few enough to follow a slider. */
const POINTS = 1200;
/** About 10 ms of work; a longer drive shows its first part. */
const MAX_STEPS = 4_000;
const TOLERANCE = 1e-7;
/** Share of the full signal above which a pulse counts as flat: the wall is some 2.5 Δ past the lead. */
const FLAT = 0.99;

const timeBase = ({ solver, outputs }: Project): Float64Array => {
  const count = Math.min(Math.max(Math.ceil(solver.duration / outputs.sampleInterval), 100), POINTS);
  return Float64Array.from({ length: count + 1 }, (_, i) => (solver.duration * i) / count);
};

type Stages = readonly ReturnType<typeof driveStage>[];

/**
 * Signal and time while the wall is between the leads and driven: a wall that comes to rest there would dilute the mean
 * without end. Where the drive is at its full value there, the mean is taken over that part.
 */
const plateauOf = (
  { leads }: Project,
  model: WallModel,
  t: Float64Array,
  stages: Stages,
  motion: WallMotion,
) => {
  const { first, second } = leads;
  const [left, right] = first.position < second.position ? [first, second] : [second, first];
  const between = (i: number): boolean => {
    const q = motion.q[i] as number;
    return q > left.position && q < right.position && stages[i] !== 'off';
  };
  const D = model.width(motion.phi[0] ?? 0);
  const most = Math.abs(leadShare(first, second, (left.position + right.position) / 2, D));
  const flat = (i: number): boolean => between(i) && Math.abs(motion.share[i] as number) > FLAT * most;
  const full = timeMean(t, motion.V, (i) => flat(i) && stages[i] === 'full');
  return {
    plateau: full.duration > 0 ? full.mean : timeMean(t, motion.V, flat).mean,
    plateauDuration: timeMean(t, motion.V, between).duration,
  };
};

const meanVelocity = (t: Float64Array, stages: Stages, motion: WallMotion): number => {
  const inside = (i: number): boolean => (t[i] as number) <= motion.end;
  const { mean } = timeMean(t, motion.qdot, (i) => inside(i) && stages[i] === 'full');
  return Number.isNaN(mean) ? timeMean(t, motion.qdot, inside).mean : mean;
};

const followed = (project: Project, wall: WallParameters, model: WallModel) => {
  const drive = wallDriveOf(project, wall);
  const { texture, geometry, leads, solver } = project;
  const t = timeBase(project);
  const motion = wallMotion({
    model,
    drive,
    first: leads.first,
    second: leads.second,
    q0: texture.position,
    phi0: solver.relax ? relaxedAngle(model, texture.angle) : texture.angle,
    times: t,
    kinks: driveKinks(project),
    wire: [0, geometry.length],
    tolerance: TOLERANCE,
    maxSteps: MAX_STEPS,
  });
  return { drive, t, motion };
};

/**
 * The wall model of a whole project: curves and summary of `WallPreview` (services), SI.
 * Errors: `no-wall`, `no-wall-model` of `wallParameters`, also when the numbers overflow; `bad-formula` of a landscape.
 */
export const wallPreview = (typed: Project) => {
  const resolved = resolveElectrons(typed);
  if (!resolved.ok) return resolved;
  const project = wallBands(resolved.value);
  const wall = wallParameters(project);
  if (!wall.ok) return wall;
  const modelled = wallModelOf(project, wall.value);
  if (!modelled.ok) return modelled;
  const model = modelled.value;
  const { drive, t, motion } = followed(project, wall.value, model);
  if (!motion.V.every(Number.isFinite) || !motion.q.every(Number.isFinite))
    return failure({
      code: 'no-wall-model',
      path: 'drive',
      value: 'the wall model overflows',
      allowed: `fields of the order of ${formatQuantity(Math.abs(wall.value.HK) || 1, 'T')}`,
      hint: 'Reduce the drive or raise the damping.',
    });
  const strongest = fullDrive(project, drive);
  const stages = Array.from(t, (time) => driveStage(project, time));
  const width = motion.phi.map((phi) => model.width(phi));
  const signals = signalTraces(project, { t, V: motion.V, q: motion.q, phi: motion.phi, width });
  const plateau = plateauOf(project, model, t, stages, motion);
  const summary = {
    ...plateau,
    velocity: meanVelocity(t, stages, motion),
    peak: motion.V.reduce((most, V) => Math.max(most, Math.abs(V)), 0),
    walkerField: turningField(model),
    wallWidth: wall.value.D,
    hardAxisField: wall.value.HK,
    regime: regimeOf(model, withHeat(model, strongest, project.texture.position)),
    detectability: assess(project, signals, plateau.plateauDuration),
    caveats: previewCaveats({ project, wall: wall.value, model, motion, strongest }),
  };
  const { V, Vadiabatic, Vbeta, q, phi } = motion;
  return success({ t, V, Vadiabatic, Vbeta, q, phi, signals, summary });
};
