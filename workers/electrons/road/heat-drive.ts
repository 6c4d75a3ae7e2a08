import type { Project } from '../../model/project';
import { success, type Result } from '../../model/result';
import { interpolated } from '../../numerics/chebyshev';
import { gaussLegendre } from '../../numerics/gauss-legendre';
import { measuredDrive } from '../thermal-torque/phenomenological';
import { mottFactor, thermalTransport } from '../thermal-torque/transport';
import { velocityPerSpinCurrent, type Velocities } from '../thermal-torque/velocities';
import { CONSTANTS, projectMetal, projectMoment } from './metal';
import { hasGradient, temperatureField, type TemperatureField } from './temperature';

type Part = Pick<Project, 'electrons' | 'signals' | 'geometry' | 'material'>;

/** What the temperature along the wire does to the texture. */
export interface Heat {
  readonly field: TemperatureField;
  /** Charge current density that the thermopower drives through wire and ends, A/m² along +x; 0 when open. */
  readonly j: number;
  /** v and w at x, m/s. */
  at(x: number): Velocities;
  /** The same over a cell from `a` to `b`: mean gradient, temperature in its middle. */
  over(a: number, b: number): Velocities;
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
const GAUSS = gaussLegendre(16);
/** Stretches of the wire over which 1/σ is summed. */
const STRETCHES = 64;

const integral = (f: (x: number) => number, a: number, b: number): number =>
  GAUSS.reduce((sum, { x, w }) => sum + (w / 2) * (b - a) * f(a + ((b - a) * (1 + x)) / 2), 0);

type Local = (T: number, which: number) => number;

/** j (∫dx/σ + S R) = ∫ S_c dT around the wire. Kohno spec, section 6. */
const loopCurrent = (
  { electrons: { heat }, geometry }: Part,
  field: TemperatureField,
  local: Local,
): number => {
  if (heat.ends === 'open') return 0;
  const { length, width, thickness } = geometry;
  const emf = integral((T) => local(T, SEEBECK), field.at(0), field.at(length));
  let resistance = heat.ends === 'joined' ? 0 : width * thickness * heat.load;
  for (let i = 0; i < STRETCHES; i++)
    resistance += integral(
      (x) => 1 / local(field.at(x), SIGMA),
      (i * length) / STRETCHES,
      ((i + 1) * length) / STRETCHES,
    );
  return emf / resistance;
};

/** Whether heat acts on the texture. */
export const heatActs = (project: Pick<Project, 'electrons' | 'signals'>): boolean =>
  project.electrons.heat.torque !== 'off' && hasGradient(project);

/**
 * The thermal drive of a project; undefined where there is none. Local temperature and gradient everywhere, one current along
 * the wire. The velocities are those of the drift form whatever convention the current has. Kohno spec, section 6; paper (3),
 * (53), (60). Errors: those of `temperatureField` and `projectMetal`.
 */
export const heatDrive = (project: Part): Result<Heat | undefined> => {
  if (!heatActs(project)) return success(undefined);
  const found = temperatureField(project);
  if (!found.ok) return found;
  const coefficients =
    project.electrons.heat.torque === 'model'
      ? modelCoefficients(project)
      : success(measuredCoefficients(project));
  if (!coefficients.ok) return coefficients;
  const field = found.value;
  const local = interpolated(coefficients.value, field.range, POINTS);
  const j = loopCurrent(project, field, local);
  const factor = velocityPerSpinCurrent(projectMoment(project));
  const velocities = (T: number, slope: number): Velocities => ({
    v: factor * (local(T, P) * j + local(T, ALONG) * slope),
    w: factor * (local(T, BETA_P) * j + local(T, ACROSS) * slope),
  });
  return success({
    field,
    j,
    at: (x) => velocities(field.at(x), field.slope(x)),
    over: (a, b) => velocities(field.at((a + b) / 2), field.between(a, b) / (b - a)),
    seebeck: (T) => -local(T, SEEBECK),
  });
};
