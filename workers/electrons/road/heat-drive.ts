import { outsideOf } from '../../model/leads';
import type { Project } from '../../model/project';
import { failure, success, type Result } from '../../model/result';
import { interpolated } from '../../numerics/chebyshev';
import { measuredDrive } from '../thermal-torque/phenomenological';
import { mottFactor, thermalTransport } from '../thermal-torque/transport';
import { velocityPerSpinCurrent, type Velocities } from '../thermal-torque/velocities';
import { integral, leadLoop } from './lead-loop';
import { CONSTANTS, projectMetal, projectMoment } from './metal';
import { hasGradient, temperatureField, type TemperatureField } from './temperature';

type Part = Pick<Project, 'electrons' | 'signals' | 'geometry' | 'material' | 'leads' | 'texture'>;

/** What the temperature along the wire does to the texture; f is the strength of the heat, 1 where it is left out. */
export interface Heat {
  readonly field: TemperatureField;
  /** Charge current density that the thermopower drives between the leads, A/m² along +x; 0 when open. */
  current(f?: number): number;
  /** Part of it that flows along the wire, mean from `a` to `b`. */
  share(a: number, b: number): number;
  /** v and w at x, m/s. */
  at(x: number, f?: number): Velocities;
  /** The same over a cell from `a` to `b`: mean gradient and current, temperature in its middle. */
  over(a: number, b: number, f?: number): Velocities;
  /** Conventional Seebeck coefficient at a temperature, V/K. */
  seebeck(T: number): number;
}

/** P, βP, a_op and b_op (A/(m K)), σ (S/m), S_c (V/K) at a temperature, in this order. */
type Coefficients = (T: number) => readonly number[];
const [P, BETA_P, ALONG, ACROSS, SIGMA, SEEBECK] = [0, 1, 2, 3, 4, 5] as const;

const modelCoefficients = (project: Part): Result<Coefficients> => {
  const metal = projectMetal(project);
  if (!metal.ok) return metal;
  return success((T) => {
    const t = thermalTransport(metal.value, T);
    const { open } = t;
    return [t.P, t.betaSigmaS / t.sigmaC, open.adiabatic, open.nonadiabatic, t.sigmaC, t.seebeck];
  });
};

const measuredCoefficients = ({ material, signals, electrons }: Part): Coefficients => {
  const { P: polarisation, beta, sigma } = material;
  const { seebeckDifference, betaSlope } = electrons.heat;
  return (T) => {
    const { open, Sc } = measuredDrive({
      sigmaC: sigma,
      P: polarisation,
      seebeck: signals.heat.seebeck,
      seebeckDifference,
      beta,
      betaSlope,
      mottFactor: mottFactor(CONSTANTS, T),
    });
    return [polarisation, beta * polarisation, open.adiabatic, open.nonadiabatic, sigma, Sc];
  };
};

/** Temperatures at which the metal is worked out: more change nothing in double precision between 1 and 3000 K. */
const POINTS = 20;
/** Strengths of the heat at which the current of the circuit is worked out. */
const STRENGTHS = 12;

type Local = (T: number, which: number) => number;

/** Current density between the leads by the strength of the heat; a constant heat has one strength. */
const loopCurrent = (project: Part, field: TemperatureField, local: Local): ((f: number) => number) => {
  const loop = leadLoop(project);
  if (project.leads.circuit.state === 'open') return () => 0;
  const [least] = field.range;
  const at = (f: number): number =>
    loop.current(
      (x) => integral((T) => local(T, SEEBECK), least, field.at(x, f)),
      (x) => local(field.at(x, f), SIGMA),
    );
  if (project.electrons.heat.pulse.shape === 'constant') {
    const full = at(1);
    return () => full;
  }
  const by = interpolated((f) => [at(f)], [field.weakest, 1], STRENGTHS);
  return (f) => by(f, 0);
};

/** Whether heat acts on the texture. */
export const heatActs = (project: {
  readonly electrons: Pick<Project['electrons'], 'heat'>;
  readonly signals: Pick<Project['signals'], 'heat'>;
}): boolean => project.electrons.heat.torque !== 'off' && hasGradient(project);

/** Error `contradiction` for a circuit in which nothing would limit the current of the thermopower. */
export const limitedLoop = ({ leads }: Pick<Project, 'leads'>): Result<null> => {
  const { contacts, load } = outsideOf(leads);
  return leads.circuit.wire === 0 && contacts + load === 0
    ? failure({
        code: 'contradiction',
        path: 'leads.circuit.wire',
        value: '0 Ω',
        allowed: 'above 0 in a short circuit without contact resistance',
        hint: 'Nothing would limit the current of the thermopower.',
      })
    : success(null);
};

/**
 * The thermal drive of a project; undefined where there is none. Local temperature and gradient everywhere; between the first
 * two leads the current of their circuit as well. The velocities are those of the drift form whatever convention the current
 * has. Kohno spec, section 6; paper (3), (53), (60). Errors: those of `limitedLoop`, `temperatureField` and `projectMetal`.
 */
export const heatDrive = (project: Part): Result<Heat | undefined> => {
  if (!heatActs(project)) return success(undefined);
  const limited = limitedLoop(project);
  if (!limited.ok) return limited;
  const found = temperatureField(project);
  if (!found.ok) return found;
  const coefficients =
    project.electrons.heat.torque === 'model'
      ? modelCoefficients(project)
      : success(measuredCoefficients(project));
  if (!coefficients.ok) return coefficients;
  const field = found.value;
  const local = interpolated(coefficients.value, field.range, POINTS);
  const current = loopCurrent(project, field, local);
  const { share, meanShare } = leadLoop(project);
  const factor = velocityPerSpinCurrent(projectMoment(project));
  const velocities = (T: number, slope: number, j: number): Velocities => ({
    v: factor * (local(T, P) * j + local(T, ALONG) * slope),
    w: factor * (local(T, BETA_P) * j + local(T, ACROSS) * slope),
  });
  return success({
    field,
    current: (f = 1) => current(f),
    share: meanShare,
    at: (x, f = 1) => velocities(field.at(x, f), f * field.slope(x), share(x) * current(f)),
    over: (a, b, f = 1) =>
      velocities(field.at((a + b) / 2, f), (f * field.between(a, b)) / (b - a), meanShare(a, b) * current(f)),
    seebeck: (T) => -local(T, SEEBECK),
  });
};
