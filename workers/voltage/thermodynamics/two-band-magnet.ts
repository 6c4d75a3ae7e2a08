import type { Vector } from '../spin-motive-force';
import { completed, type OnsagerPair } from './onsager';
import { multiply, symmetricPart, transportMatrix, type LocalTexture } from './transport';
import { twoBandModel, type TwoBandCoefficient } from './two-band-terms';

const pair = <const F extends TwoBandCoefficient, const P extends TwoBandCoefficient>(
  free: F,
  partner: P,
  sign: 1 | -1 = 1,
) => ({ free, partner, sign });

/** Onsager's relations of the two-band magnet. Source: paper, (52), (53); Saslow spec, section 3.1. */
export const twoBandPairs = [
  pair('LSmin', 'LminS'),
  pair('LSmaj', 'LmajS'),
  pair('Lx', 'LxBack'),
  pair('LSM', 'LMS'),
  pair('LminM', 'LMmin'),
  pair('LmajM', 'LMmaj'),
  pair('LSMp', 'LMSp', -1),
  pair('LminMp', 'LMminp', -1),
  pair('LmajMp', 'LMmajp', -1),
] as const satisfies readonly OnsagerPair<TwoBandCoefficient>[];

/** The 14 free coefficients: 11 that heat and 3 that do not. */
export type TwoBandFree = Exclude<TwoBandCoefficient, (typeof twoBandPairs)[number]['partner']>;
export type TwoBandSet = Readonly<Record<TwoBandFree, number>>;
export type FullTwoBandSet = Readonly<Record<TwoBandCoefficient, number>>;

/** All 23 coefficients from the 14 free ones. */
export const fullTwoBandSet = (free: TwoBandSet): FullTwoBandSet =>
  completed<TwoBandCoefficient, TwoBandFree>(free, twoBandPairs);

export interface TwoBandFluxes {
  readonly js: Vector;
  readonly jmin: Vector;
  readonly jmaj: Vector;
  /** Net rate into the minority band. */
  readonly S: number;
  /** Torque Ω × M, the only transverse part of the non-Larmor torque. */
  readonly torque: Vector;
  /** Rate of heating Σ flux·force. */
  readonly R: number;
}

const triple = (y: Float64Array, at: number, sign = 1): Vector =>
  [0, 1, 2].map((i) => sign * (y[at + i] as number)) as [number, number, number];

/** Fluxes for 13 forces ∇T[3], ∇µ_min[3], ∇µ_maj[3], H[3], µ_min − µ_maj. Source: Saslow spec, section 3.1. */
export const twoBandFluxes = (
  set: FullTwoBandSet,
  texture: LocalTexture,
  forces: ArrayLike<number>,
): TwoBandFluxes => {
  const y = multiply(transportMatrix(twoBandModel, set, texture), forces, twoBandModel.size);
  return {
    js: triple(y, 0, -1),
    jmin: triple(y, 3, -1),
    jmaj: triple(y, 6, -1),
    torque: triple(y, 9),
    S: -(y[12] as number),
    R: y.reduce((sum, flux, i) => sum + flux * (forces[i] as number), 0),
  };
};

/** The symmetric 13×13 form K with R = x^T K x; H along n is its null direction. Source: Saslow spec, section 3.2. */
export const twoBandMatrix = (set: FullTwoBandSet, texture: LocalTexture): Float64Array =>
  symmetricPart(transportMatrix(twoBandModel, set, texture), twoBandModel.size);

/** Number current, magnetisation flux Q_i and torque density N, derived from the fluxes. Source: paper, (23), (29), (30). */
export interface DerivedTwoBand {
  readonly jn: Vector;
  readonly Q: readonly [Vector, Vector, Vector];
  readonly N: Vector;
}

/** `halfMoment` is γħ/2 = |g|µ_B/2, the moment of one electron, J/T. */
export const derivedTwoBand = (
  { jmin, jmaj, S, torque }: TwoBandFluxes,
  { M, n, d }: LocalTexture,
  halfMoment: number,
): DerivedTwoBand => {
  const spin = jmaj.map((j, i) => halfMoment * (j - (jmin[i] as number)));
  const along = (a: Vector, factor: number): Vector => [factor * a[0], factor * a[1], factor * a[2]];
  // d_i n = (d_i M − n d_i|M|)/M, whatever |M| does.
  const turning = d.map((a): Vector => {
    const m = a[0] * n[0] + a[1] * n[1] + a[2] * n[2];
    return [(a[0] - m * n[0]) / M, (a[1] - m * n[1]) / M, (a[2] - m * n[2]) / M];
  });
  const N = [0, 1, 2].map(
    (k) =>
      (torque[k] as number) +
      turning.reduce((sum, a, i) => sum + (spin[i] as number) * (a[k] as number), 0) -
      2 * halfMoment * S * (n[k] as number),
  ) as [number, number, number];
  return {
    jn: jmaj.map((j, i) => j + (jmin[i] as number)) as [number, number, number],
    Q: spin.map((s) => along(n, s)) as unknown as [Vector, Vector, Vector],
    N,
  };
};

/** Energy flux, W/m² per direction. The print has minus signs before the potentials (43), which (33) contradicts. */
export const twoBandEnergyFlux = (
  { js, jmin, jmaj }: TwoBandFluxes,
  T: number,
  muMin: number,
  muMaj: number,
  reading: 'corrected' | 'printed' = 'corrected',
): Vector => {
  const sign = reading === 'printed' ? -1 : 1;
  return js.map((j, i) => T * j + sign * (muMin * (jmin[i] as number) + muMaj * (jmaj[i] as number))) as [
    number,
    number,
    number,
  ];
};
