import { cross, dot, type Vector } from '../spin-motive-force';

/** Texture at one point: |M| (A/m), its direction n, and d_i = ∂_i M (A/m²) along x, y, z. */
export interface LocalTexture {
  readonly M: number;
  readonly n: Vector;
  readonly d: readonly [Vector, Vector, Vector];
}

/** What a term may be built from: the texture and the derivative along one direction. */
export interface TermSite {
  readonly M: number;
  readonly n: Vector;
  readonly d: Vector;
  /** n·d: change of |M| along the direction, zero in a saturated magnet. */
  readonly m: number;
}

/** Rows × columns: 1 for a scalar flux or force of a direction, 3 for a vector in spin space. */
export type Block = readonly (readonly number[])[];

/** Where a force (and the flux conjugate to it) stands in the list of forces. */
export interface Slot {
  readonly at: number;
  readonly size: 1 | 3;
  /** One for each direction of space (∇T, ∇µ, ∂H), or only one (H, difference of potentials). */
  readonly perDirection: boolean;
  /** In words, for messages. */
  readonly name: string;
}

/**
 * One term of a flux, as data. Fluxes go by the name of the force they are conjugate to, with the sign that makes
 * R = Σ flux·force: −j^s ↔ ∇T, −j^n ↔ ∇µ, N ↔ H, Q_i ↔ ∂_i H.
 */
export interface TransportTerm<C extends string = string, F extends string = string> {
  readonly coefficient: C;
  readonly flux: F;
  readonly force: F;
  /** Even or odd part under time reversal of the force form; a reactive pair never heats. */
  readonly kind: 'dissipative' | 'reactive';
  /** LaTeX of the factor behind the coefficient, in the paper's flux. */
  readonly latex: string;
  readonly block: (site: TermSite) => Block;
  /** The factor as the paper prints it where that is a slip (errata, section 12). */
  readonly printed?: (site: TermSite) => Block;
}

export interface TransportModel<C extends string = string, F extends string = string> {
  readonly terms: readonly TransportTerm<C, F>[];
  readonly slots: Readonly<Record<F, Slot>>;
  readonly size: number;
}

/** `printed` takes the paper's slips along, for comparison with the print only. */
export type Reading = 'corrected' | 'printed';

export const row = (a: Vector, factor = 1): Block => [a.map((x) => factor * x)];
export const column = (a: Vector, factor = 1): Block => a.map((x) => [factor * x]);
export const scalar = (x: number): Block => [[x]];
export const outer = (a: Vector, b: Vector, factor = 1): Block => a.map((x) => b.map((y) => factor * x * y));
export const identity = (factor: number): Block => [
  [factor, 0, 0],
  [0, factor, 0],
  [0, 0, factor],
];
/** Matrix of `factor·a × …`. */
export const crossing = ([x, y, z]: Vector, factor = 1): Block => [
  [0, -factor * z, factor * y],
  [factor * z, 0, -factor * x],
  [-factor * y, factor * x, 0],
];
/** factor·(1 − n n^T). */
export const transverse = (n: Vector, factor: number): Block =>
  n.map((a, i) => n.map((b, j) => factor * ((i === j ? 1 : 0) - a * b)));

const siteOf = ({ M, n, d }: LocalTexture, i: 0 | 1 | 2): TermSite => ({ M, n, d: d[i], m: dot(n, d[i]) });

const DIRECTIONS = [0, 1, 2] as const;

/** Adds one term times its coefficient to the matrix. */
const addTerm = <C extends string, F extends string>(
  matrix: Float64Array,
  model: TransportModel<C, F>,
  term: TransportTerm<C, F>,
  coefficient: number,
  texture: LocalTexture,
  reading: Reading,
): void => {
  const [flux, force] = [model.slots[term.flux], model.slots[term.force]];
  const build = reading === 'printed' ? (term.printed ?? term.block) : term.block;
  for (const i of DIRECTIONS) {
    // A term between two things that exist once does not repeat along the directions.
    if (i > 0 && !flux.perDirection && !force.perDirection) break;
    const top = flux.at + (flux.perDirection ? i * flux.size : 0);
    const left = force.at + (force.perDirection ? i * force.size : 0);
    build(siteOf(texture, i)).forEach((line, r) =>
      line.forEach((x, c) => {
        (matrix[(top + r) * model.size + left + c] as number) += coefficient * x;
      }),
    );
  }
};

/**
 * Matrix L with fluxes = L·forces (size×size, row by row), from every term of the model.
 * Its symmetric part is the heating form K, R = x^T K x. Source: Saslow spec, sections 2.1 to 2.3 and 3.
 */
export const transportMatrix = <C extends string, F extends string>(
  model: TransportModel<C, F>,
  coefficients: Readonly<Record<C, number>>,
  texture: LocalTexture,
  reading: Reading = 'corrected',
): Float64Array => {
  const matrix = new Float64Array(model.size * model.size);
  for (const term of model.terms)
    addTerm(matrix, model, term, coefficients[term.coefficient], texture, reading);
  return matrix;
};

/** The same for the terms of some coefficients alone. */
export const partialMatrix = <C extends string, F extends string>(
  model: TransportModel<C, F>,
  coefficients: Readonly<Record<C, number>>,
  texture: LocalTexture,
  only: readonly C[],
): Float64Array =>
  transportMatrix(
    { ...model, terms: model.terms.filter((t) => only.includes(t.coefficient)) },
    coefficients,
    texture,
  );

export const symmetricPart = (matrix: Float64Array, n: number): Float64Array =>
  matrix.map((x, k) => (x + (matrix[(k % n) * n + Math.floor(k / n)] as number)) / 2);

export const multiply = (matrix: Float64Array, x: ArrayLike<number>, n: number): Float64Array => {
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) (y[i] as number) += (matrix[i * n + j] as number) * (x[j] as number);
  return y;
};

/** x^T matrix x: the rate of heating, W/m³. */
export const quadratic = (matrix: Float64Array, x: ArrayLike<number>, n: number): number =>
  multiply(matrix, x, n).reduce((sum, y, i) => sum + y * (x[i] as number), 0);

/** Part of v across n. */
export const across = (v: Vector, n: Vector): Vector => cross(cross(n, v), n);

/** Largest eigenvalue ν of Σ_i d_i d_i^T for vectors d_i across n (their tensor has rank two at most). */
export const steepness = (d: readonly Vector[]): number => {
  let trace = 0;
  let square = 0;
  for (const a of d) {
    trace += dot(a, a);
    for (const b of d) square += dot(a, b) ** 2;
  }
  // Eigenvalues (t ± √(2 tr T² − t²))/2; rounding may push the root below zero where both agree.
  return (trace + Math.sqrt(Math.max(2 * square - trace * trace, 0))) / 2;
};

/** The texture with all spin vectors turned together so that n is z: R does not feel it (Saslow spec, section 11, limit 15). */
export const upright = ({ M, n, d }: LocalTexture): LocalTexture => {
  // Mirror that takes n to ∓z, then (x, y) to (−x, −y) or the mirror z → −z: no cancellation for any n.
  const down = n[2] > 0;
  const w: Vector = [n[0], n[1], n[2] + (down ? 1 : -1)];
  const scale = 2 / dot(w, w);
  const turn = (a: Vector): Vector => {
    const along = scale * dot(w, a);
    const [x, y, z] = [a[0] - along * w[0], a[1] - along * w[1], a[2] - along * w[2]];
    // A second mirror makes a rotation of the two.
    return down ? [x, y, -z] : [-x, y, z];
  };
  return { M, n: [0, 0, 1], d: [turn(d[0]), turn(d[1]), turn(d[2])] };
};
