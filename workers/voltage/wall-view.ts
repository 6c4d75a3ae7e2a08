import { wallBands } from '../electrons/road/bands';
import { resolveElectrons } from '../electrons/road/resolve';
import type { Project } from '../model/project';
import { success } from '../model/result';
import { wallParameters } from '../magnet/wall-parameters';
import { depinningFields } from './pinning';
import { wireCircuit } from './project-circuit';
import { fullDrive, relaxedAngle, turningField, wallDriveOf, wallModelOf } from './project-wall';
import { followedAverages } from './wall-averages';
import { backAction, type WallDrive } from './wall-model';
import { loadPoint } from './wall-power';
import { wallSensitivities } from './wall-sensitivity';
import { betaFamily, closedSweep, evenly, modelSweep } from './wall-sweep';

/** β/α of the family of curves beside the project's own. */
const RATIOS = [0, 1, 2] as const;
/** A pinned wall is followed in time for each field: enough points to see depinning, few enough to follow a slider. */
const PINNED_POINTS = 41;
/** How a pinned wall is followed: one point of a curve that somebody waits for, and one that is asked for by number. */
const QUICK = { tolerance: 1e-5, maxSteps: 1_200, samples: 400, turns: 8, passages: 3 } as const;
const CAREFUL = { tolerance: 1e-7, maxSteps: 20_000 } as const;
/** Loads from 1/100 to 100 times the resistance of wire and contacts. */
const LOAD_POINTS = 81;
/** Ohm. */
const LEAST_SOURCE = 1e-6;

export interface ViewOptions {
  /** Largest field of the sweep, T; absent: room for both regimes and the working point. */
  readonly most?: number;
  readonly points: number;
  /** Points of the curve of a pinned wall, each followed with care; absent: few and quick ones, to follow a slider. */
  readonly pinnedPoints?: number;
}

const loadLine = (project: Project, emf: number) => {
  const circuit = wireCircuit(project);
  // A load line needs a source with some resistance to stand against.
  const R = Math.max(circuit.wire + circuit.contacts, LEAST_SOURCE);
  const RL = Array.from({ length: LOAD_POINTS }, (_, i) => R * 10 ** (-2 + (4 * i) / (LOAD_POINTS - 1)));
  const along = RL.map((load) => loadPoint(emf, R, load));
  return {
    wire: R,
    emf,
    RL,
    V: along.map(({ V }) => V),
    power: along.map(({ power }) => power),
    best: loadPoint(emf, R, R).power,
    ...(project.leads.circuit.state === 'load'
      ? { now: { RL: circuit.load, ...loadPoint(emf, R, circuit.load) } }
      : {}),
  };
};

/**
 * Everything the wall model says about a project without following its drive in time: curves over the field with the
 * working point, by closed form (constant width, no DMI, open circuit) and by the equations of the model (width, DMI,
 * load, pinning, the other drives at full value); β/α family; load line; sensitivities. SI.
 * Errors: those of `wallParameters` and of the landscape.
 */
export const wallView = (typed: Project, { most, points, pinnedPoints }: ViewOptions) => {
  const resolved = resolveElectrons(typed);
  if (!resolved.ok) return resolved;
  const project = wallBands(resolved.value);
  const wall = wallParameters(project);
  if (!wall.ok) return wall;
  const modelled = wallModelOf(project, wall.value);
  if (!modelled.ok) return modelled;
  const model = modelled.value;
  const full = fullDrive(project, wallDriveOf(project, wall.value));
  const H_W = turningField(model);
  const span = most ?? (Math.max(Math.abs(full.H) * 1.25, 3 * H_W) || 1e-3);
  const phi0 = relaxedAngle(model, project.texture.angle);
  const start = {
    q0: project.texture.position,
    phi0,
    ...(pinnedPoints === undefined ? QUICK : CAREFUL),
  };
  const { gamma, alpha, beta, motive, HK, Q, M } = model;
  const inputs = { gamma, alpha, beta, motive, HK, Q, D: wall.value.D };
  const H = evenly(-span, span, points);
  const modelH =
    model.pinning === undefined ? H : evenly(-span, span, Math.min(points, pinnedPoints ?? PINNED_POINTS));
  const at = (field: number): WallDrive => ({ ...full, H: field });
  const found = modelSweep(model, modelH.map(at), start);
  const working = followedAverages(model, full, start);
  const emf =
    model.load === undefined ? working.V : followedAverages({ ...model, load: undefined }, full, start).V;
  return success({
    walkerField: H_W,
    field: full.H,
    H,
    closed: closedSweep(inputs, H),
    modelH,
    model: {
      V: found.map(({ V }) => V),
      qdot: found.map(({ qdot }) => qdot),
      phidot: found.map(({ phidot }) => phidot),
    },
    working,
    // The project's own β/α is the closed form itself.
    family: betaFamily(
      inputs,
      H,
      RATIOS.filter((ratio) => Math.abs(ratio * alpha - beta) > 1e-9 * alpha),
    ),
    load: loadLine(project, emf),
    k: backAction(model, 1) / wall.value.D,
    ...(model.pinning === undefined ? {} : { depinning: depinningFields(model.pinning, M, Q) }),
    sensitivities: wallSensitivities(inputs, full.H),
  });
};
