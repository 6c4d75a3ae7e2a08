import type { Vector } from '../spin-motive-force';
import { genericModel, type GenericCoefficient } from './generic-terms';
import { completed, type OnsagerPair } from './onsager';
import { multiply, symmetricPart, transportMatrix, type LocalTexture, type Reading } from './transport';

const pair = <const F extends GenericCoefficient, const P extends GenericCoefficient>(
  free: F,
  partner: P,
  sign: 1 | -1 = 1,
  printed: 1 | -1 = sign,
) => ({ free, partner, sign, printed });

/** Onsager's relations of the generic magnet; the print has every reactive pair antisymmetric. Source: Saslow spec, section 2.2. */
export const genericPairs = [
  pair('Lsn', 'Lns'),
  pair('LsQ', 'LQs'),
  pair('LnQ', 'LQn'),
  pair('LsM1', 'LMs1'),
  pair('LsM2', 'LMs2'),
  pair('LnM1', 'LMn1'),
  pair('LnM2', 'LMn2'),
  pair('LQN1', 'LNQ1'),
  pair('LQN2', 'LNQ2'),
  pair('LQN3', 'LNQ3'),
  pair('LQN4', 'LNQ4'),
  pair('LMsp', 'LsMp', 1, -1),
  pair('LMnp', 'LnMp', 1, -1),
  pair('LQN1p', 'LNQ1p', 1, -1),
  pair('LQN2p', 'LNQ2p', -1),
  pair('LQN3p', 'LNQ3p', -1),
  pair('LQN4p', 'LNQ4p', 1, -1),
] as const satisfies readonly OnsagerPair<GenericCoefficient>[];

type Partner = (typeof genericPairs)[number]['partner'];
/** The 24 free coefficients: 17 that heat and 7 that do not. */
export type GenericFree = Exclude<GenericCoefficient, Partner>;
export type GenericSet = Readonly<Record<GenericFree, number>>;
export type FullGenericSet = Readonly<Record<GenericCoefficient, number>>;

/** All 41 coefficients from the 24 free ones. */
export const fullGenericSet = (free: GenericSet, reading: Reading = 'corrected'): FullGenericSet =>
  completed<GenericCoefficient, GenericFree>(free, genericPairs, reading);

/** Entropy flux, number flux (per direction), flux of magnetisation (per direction) and torque density. */
export interface GenericFluxes {
  readonly js: Vector;
  readonly jn: Vector;
  readonly Q: readonly [Vector, Vector, Vector];
  readonly N: Vector;
  /** Σ flux·force, the rate of heating, W/m³ in SI. */
  readonly R: number;
}

const triple = (y: Float64Array, at: number, sign = 1): Vector =>
  [0, 1, 2].map((i) => sign * (y[at + i] as number)) as [number, number, number];

/**
 * Fluxes of the generic magnet for 18 forces ∇T[3], ∇µ[3], H[3], ∂_x H, ∂_y H, ∂_z H.
 * Any consistent units; SI: K/m, J/m, T, T/m. Source: Saslow spec, section 2.1; paper, equations (35)–(38).
 */
export const genericFluxes = (
  set: FullGenericSet,
  texture: LocalTexture,
  forces: ArrayLike<number>,
  reading: Reading = 'corrected',
): GenericFluxes => {
  const { size } = genericModel;
  const y = multiply(transportMatrix(genericModel, set, texture, reading), forces, size);
  return {
    js: triple(y, 0, -1),
    jn: triple(y, 3, -1),
    N: triple(y, 6),
    Q: [triple(y, 9), triple(y, 12), triple(y, 15)],
    R: y.reduce((sum, flux, i) => sum + flux * (forces[i] as number), 0),
  };
};

/** The symmetric 18×18 form K with R = x^T K x. Source: Saslow spec, section 2.3. */
export const genericMatrix = (set: FullGenericSet, texture: LocalTexture): Float64Array =>
  symmetricPart(transportMatrix(genericModel, set, texture), genericModel.size);
