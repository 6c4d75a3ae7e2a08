import { cross, dot, type Matrix3, type Vector } from './film';

/**
 * Response of a film at one direction n: densities of heat current (or charge current) and torque to gradient (or field) and
 * to n × dn/dt. Six by six, current first. Spec, section 5, (41) and (42).
 */
export type Response = readonly (readonly number[])[];

/** Λ on the plane that n leaves to the torque. */
const tangent = (n: Vector, size: number): number[][] =>
  n.map((a, i) => n.map((b, j) => size * ((i === j ? 1 : 0) - a * b)));

const assemble = (
  diagonal: readonly (readonly number[])[],
  cross12: Matrix3,
  cross21: Matrix3,
  damping: readonly (readonly number[])[],
): Response => [
  ...[0, 1, 2].map((i) => [...(diagonal[i] ?? []), ...(cross12[i] ?? [])]),
  ...[0, 1, 2].map((i) => [
    ...[0, 1, 2].map((j) => cross21[j]?.[i] ?? 0),
    ...(damping[i] ?? []).map((x) => -x),
  ]),
];

const isotropic = (x: number): number[][] => [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i === j ? x : 0)));

export interface ThermalInputs {
  readonly T: number;
  /** W/(K m). */
  readonly lambda: number;
  /** α Ms/γ, J s/m³. */
  readonly damping: number;
  /** betatilde at n and at −n, space by torque, J/m². */
  readonly at: Matrix3;
  readonly opposite: Matrix3;
  readonly n: Vector;
}

/** (−J^Q; τ/V) = [[Tλ, betatilde(n)], [betatilde(−n)^T, −Λ]] (grad T/T; n × dn/dt). */
export const thermalResponse = ({ T, lambda, damping, at, opposite, n }: ThermalInputs): Response =>
  assemble(isotropic(T * lambda), at, opposite, tangent(n, damping));

export interface ElectricInputs {
  readonly sigma: number;
  readonly damping: number;
  readonly V: number;
  /** t at n and at −n, torque by field, C m. */
  readonly at: Matrix3;
  readonly opposite: Matrix3;
  readonly n: Vector;
}

const transposed = (m: Matrix3, factor: number): Matrix3 =>
  [0, 1, 2].map((i) => [0, 1, 2].map((j) => factor * (m[j]?.[i] ?? 0))) as never;

/** (J; τ/V) = [[σ, t(−n)^T/V], [t(n)/V, −Λ]] (E; n × dn/dt). */
export const electricResponse = ({ sigma, damping, V, at, opposite, n }: ElectricInputs): Response =>
  assemble(isotropic(sigma), transposed(opposite, 1 / V), transposed(at, 1 / V), tangent(n, damping));

export const respond = (A: Response, force: Vector, turn: Vector): { current: Vector; torque: Vector } => {
  const forces = [...force, ...turn];
  const flux = A.map((row) => row.reduce((sum, x, j) => sum + x * (forces[j] as number), 0));
  return { current: flux.slice(0, 3) as never, torque: flux.slice(3) as never };
};

/** Largest |A(n) − A(−n)^T| over the largest |A|: zero by Onsager. */
export const onsagerResidual = (at: Response, opposite: Response): number => {
  let [most, size] = [0, 0];
  at.forEach((row, i) =>
    row.forEach((x, j) => {
      most = Math.max(most, Math.abs(x - (opposite[j]?.[i] ?? 0)));
      size = Math.max(size, Math.abs(x));
    }),
  );
  return size === 0 ? 0 : most / size;
};

/** Ratios of the odd parts to what entropy production allows; above 1 the values contradict each other. Section 4.6. */
export const entropyRatios = (given: {
  readonly betatildeOdd: number;
  readonly tOdd: number;
  readonly V: number;
  readonly T: number;
  readonly lambda: number;
  readonly sigma: number;
  readonly damping: number;
}): { heat: number; charge: number } => ({
  heat: given.betatildeOdd ** 2 / (given.T * given.lambda * given.damping),
  charge: (given.tOdd / given.V) ** 2 / (given.sigma * given.damping),
});

/** Orbital analogue, (9) to (14): J = −E × M and F = −M·B. */
export const orbitalFlow = (E: Vector, M: Vector, B: Vector): { F: number; J: Vector } => {
  const [x, y, z] = cross(E, M);
  return { F: -dot(M, B), J: [-x, -y, -z] };
};
