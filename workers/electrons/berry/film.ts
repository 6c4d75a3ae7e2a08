/** Vectors in the space of the film, z its normal. */
export type Vector = readonly [number, number, number];

export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
/** a × z. */
export const overNormal = (a: Vector): Vector => [a[1], -a[0], 0];
const combine = (p: number, a: Vector, q: number, b: Vector): Vector => [
  p * a[0] + q * b[0],
  p * a[1] + q * b[1],
  p * a[2] + q * b[2],
];

/** An odd and an even coefficient of (57), per cell: of torkance in C m, of thermal torkance in J m/K. */
export interface Coefficients {
  readonly even: number;
  readonly odd: number;
}

/**
 * What a film needs of the bands: V is the cell volume of the densities (cell area × film thickness, never the vacuum of a
 * slab), m³. Spec, sections 1 and 4.
 */
export interface Film {
  readonly V: number;
  /** Temperature, K. */
  readonly T: number;
  /** Torkance, C m. */
  readonly t: Coefficients;
  /** Thermal torkance, J m/K. */
  readonly beta: Coefficients;
  /** Interfacial DMI D_xy, J/m². */
  readonly D: number;
}

const emitted = (c: Coefficients, factor: number, n: Vector, dn: Vector): Vector =>
  combine(factor * c.odd, overNormal(dn), factor * c.even, overNormal(cross(n, dn)));

/** J^Q = (T/V)[β_o dn/dt × z + β_e (n × dn/dt) × z], W/m²: inverse thermal spin–orbit torque. */
export const heatCurrent = ({ T, V, beta }: Film, n: Vector, dn: Vector): Vector =>
  emitted(beta, T / V, n, dn);

/** J_el = (1/V)[t_o dn/dt × z + t_e (n × dn/dt) × z], A/m²: inverse spin–orbit torque. */
export const chargeCurrent = ({ V, t }: Film, n: Vector, dn: Vector): Vector => emitted(t, 1 / V, n, dn);

/** J^DMI = −D (n × dn/dt) × z, W/m². Ground-state energy, not heat; never added to J^Q. */
export const dmiCurrent = (D: number, n: Vector, dn: Vector): Vector =>
  combine(-D, overNormal(cross(n, dn)), 0, dn);

/** The same for any DMI tensor D_ij (space by torque, 2×3): J_i = −Σ_j D_ij (n × dn/dt)_j. */
export const dmiCurrentOf = (D: readonly (readonly number[])[], n: Vector, dn: Vector): [number, number] => {
  const turn = cross(n, dn);
  const row = (i: 0 | 1): number => -turn.reduce((sum, x, j) => sum + (D[i]?.[j] ?? 0) * x, 0);
  return [row(0), row(1)];
};

/** Energy density of interfacial DMI, F = D[n_z div n − (n·∇)n_z], J/m³; the gradients are d_x n and d_y n. */
export const dmiEnergy = (D: number, n: Vector, dx: Vector, dy: Vector): number =>
  D * (n[2] * (dx[0] + dy[1]) - n[0] * dx[2] - n[1] * dy[2]);

/** B_DMI = (2D/Ms)(d_x n_z, d_y n_z, −d_x n_x − d_y n_y), T. */
export const dmiField = (D: number, Ms: number, dx: Vector, dy: Vector): Vector => {
  const c = (2 * D) / Ms;
  return [c * dx[2], c * dy[2], -c * (dx[0] + dy[1])];
};

/** Right side of the energy balance of a texture that moves rigidly with w: 2D (w·n) n·(d_x n × d_y n), W/m³. Section 4.3. */
export const rigidSource = (D: number, w: Vector, n: Vector, dx: Vector, dy: Vector): number =>
  2 * D * dot(w, n) * dot(n, cross(dx, dy));

/**
 * Field that stands for spin–orbit torque and its thermal twin, T: moment µ_s per in-plane cell in J/T. E in V/m, grad T in K/m.
 * Section 4.1: the terms along E × z are field-like, the others damping-like.
 */
export const torqueField = (
  { t, beta }: Pick<Film, 't' | 'beta'>,
  mu_s: number,
  n: Vector,
  E: Vector,
  gradT: Vector,
): Vector => {
  const [a, b] = [overNormal(E), overNormal(gradT)];
  const along = combine(t.odd / mu_s, a, -beta.odd / mu_s, b);
  const across = combine(t.even / mu_s, cross(n, a), -beta.even / mu_s, cross(n, b));
  return combine(1, along, 1, across);
};

/** Torque per cell, J: τ = t_o n × (E × z) + t_e n × [n × (E × z)], and the same with −grad T and β. (57). */
export const cellTorque = (film: Pick<Film, 't' | 'beta'>, n: Vector, E: Vector, gradT: Vector): Vector =>
  cross(n, torqueField(film, 1, n, E, gradT));

/** 3×3 matrix, row by row. */
export type Matrix3 = readonly [Vector, Vector, Vector];
const P: Matrix3 = [
  [0, 1, 0],
  [-1, 0, 0],
  [0, 0, 0],
];
/** K of (17): K a = n × a. */
const turnMatrix = ([x, y, z]: Vector): Matrix3 => [
  [0, -z, y],
  [z, 0, -x],
  [-y, x, 0],
];
const times = (a: Matrix3, b: Matrix3): Matrix3 =>
  a.map((row) => [0, 1, 2].map((j) => row.reduce((sum, x, k) => sum + x * (b[k]?.[j] ?? 0), 0))) as never;
const sum = (p: number, a: Matrix3, q: number, b: Matrix3): Matrix3 =>
  [0, 1, 2].map((i) => combine(p, a[i] as Vector, q, b[i] as Vector)) as never;

/** t(n) = t_o K P + t_e K² P, torque by field, 3×3. */
export const torkanceMatrix = ({ odd, even }: Coefficients, n: Vector): Matrix3 => {
  const K = turnMatrix(n);
  return sum(odd, times(K, P), even, times(times(K, K), P));
};

/** betatilde(n) = (T/V) P (β_o K + β_e K²), space by torque, 3×3, J/m². */
export const heatMatrix = ({ T, V, beta }: Film, n: Vector): Matrix3 => {
  const K = turnMatrix(n);
  return times(P, sum((T / V) * beta.odd, K, (T / V) * beta.even, times(K, K)));
};
