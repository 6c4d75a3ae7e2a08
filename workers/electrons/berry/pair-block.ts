import type { RashbaFilm } from './rashba';

/** Products of one torque and one velocity component stand at 2·torque + space. */
export const PRODUCTS = 6;
/** Behind them in `im`: Im[(v_y)_nm (v_x)_mn]. */
export const CURL = 6;
/** Imaginary parts of a pair. */
export const IM_WIDTH = PRODUCTS + 1;

/**
 * What every response of this room is made of at one wave vector: energies, and for every pair n < m the products
 * T_nm v_mn of torque and velocity, energies in eV and lengths in the unit of the model (ħv = dH/dk). Spec, section 2.
 */
export interface PairBlock {
  readonly bands: number;
  readonly pairs: number;
  /** Rising. */
  readonly energies: Float64Array;
  /** Im[(T_i)_nm (v_j)_mn] and, as seventh, Im[(v_y)_nm (v_x)_mn], of the pairs n < m, n slow. */
  readonly im: Float64Array;
  /** Re[(T_i)_nm (v_j)_mn] of the pairs. */
  readonly re: Float64Array;
  /** (T_i)_nn (v_j)_nn of the bands. */
  readonly diagonal: Float64Array;
}

export const pairBlock = (bands: number): PairBlock => {
  const pairs = (bands * (bands - 1)) / 2;
  return {
    bands,
    pairs,
    energies: new Float64Array(bands),
    im: new Float64Array(IM_WIDTH * pairs),
    re: new Float64Array(PRODUCTS * pairs),
    diagonal: new Float64Array(PRODUCTS * bands),
  };
};

/** Where the imaginary parts of a pair begin. */
export const imAt = (pair: number): number => IM_WIDTH * pair;

/** Electrons on a lattice with a direction of the moment already chosen. */
export interface BandSource {
  readonly bands: number;
  /** Fills the block at a wave vector in fractions of the two reciprocal vectors. */
  readonly fill: (block: PairBlock, k1: number, k2: number) => void;
  /** What it is, where sums have a shorter way than the blocks. */
  readonly film?: RashbaFilm;
}

export type Direction = readonly [number, number, number];

/** Rows i (torque) of columns j (space), as torkances are written. */
export const torqueBySpace = (c: ArrayLike<number>, from = 0): number[][] =>
  [0, 1, 2].map((i) => [c[from + 2 * i] as number, c[from + 2 * i + 1] as number]);

/** Rows i (space) of columns j (torque), as D, B and the heat response are written. */
export const spaceByTorque = (c: ArrayLike<number>, from = 0): number[][] =>
  [0, 1].map((i) => [0, 1, 2].map((j) => c[from + 2 * j + i] as number));

/** Unit vector of polar and azimuthal angle, degrees. */
export const directionOf = (theta: number, phi: number): Direction => {
  const [t, p] = [(theta * Math.PI) / 180, (phi * Math.PI) / 180];
  return [Math.sin(t) * Math.cos(p), Math.sin(t) * Math.sin(p), Math.cos(t)];
};
