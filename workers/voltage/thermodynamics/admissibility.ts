import { symmetricEigen } from '../../numerics/symmetric-eigen';
import { type OnsagerPair } from './onsager';
import {
  partialMatrix,
  quadratic,
  symmetricPart,
  transportMatrix,
  upright,
  type LocalTexture,
  type TransportModel,
} from './transport';

/** Rounding of an 18×18 form with unit diagonal; a null direction may come out this far below zero. */
const ROUNDING = 1e-12;

/** The coefficients to blame for a negative eigenvalue. */
export interface Offender<C extends string = string> {
  /** One diagonal coefficient, or an Onsager pair. */
  readonly coefficients: readonly C[];
  /** The forces that it couples, in words. */
  readonly forces: readonly [string, string];
  /** Its part of the smallest scaled eigenvalue; the parts of all coefficients add up to it. */
  readonly share: number;
}

export interface Admissibility<C extends string = string> {
  /** Eigenvalues of K as it stands (mixed units), rising; the same in every frame of the spins. */
  readonly eigenvalues: Float64Array;
  /** The same with every force in its own unit (diagonal of K ±1): pure numbers, rising. */
  readonly scaled: Float64Array;
  /** R ≥ 0 for every set of forces. */
  readonly admissible: boolean;
  /** Set where not admissible. */
  readonly offender: Offender<C> | null;
}

/**
 * Unit of each force: 1/√|K_ii|. A force without a diagonal of its own takes the unit that makes its strongest coupling 1,
 * so that such a coupling (never allowed) shows as an eigenvalue near −1 whatever its size.
 */
export const forceUnits = (K: Float64Array, n: number): Float64Array => {
  const units = Float64Array.from({ length: n }, (_, i) => 1 / Math.sqrt(Math.abs(K[i * n + i] as number)));
  return units.map((unit, i) => {
    if (Number.isFinite(unit)) return unit;
    let strongest = 0;
    for (let j = 0; j < n; j++) {
      const other = units[j] as number;
      strongest = Math.max(
        strongest,
        Math.abs(K[i * n + j] as number) * (Number.isFinite(other) ? other : 1),
      );
    }
    return strongest > 0 ? 1 / strongest : 1;
  });
};

const scaledForm = (K: Float64Array, units: Float64Array, n: number): Float64Array =>
  K.map((x, k) => x * (units[Math.floor(k / n)] as number) * (units[k % n] as number));

const groupsOf = <C extends string, F extends string>(
  model: TransportModel<C, F>,
  pairs: readonly OnsagerPair<C>[],
): { readonly coefficients: readonly C[]; readonly forces: readonly [string, string] }[] => {
  const partners = new Set(pairs.map((p) => p.partner));
  return model.terms
    .filter((t) => !partners.has(t.coefficient))
    .map((t) => {
      const mate = pairs.find((p) => p.free === t.coefficient)?.partner;
      return {
        coefficients: mate === undefined ? [t.coefficient] : [t.coefficient, mate],
        forces: [model.slots[t.flux].name, model.slots[t.force].name] as const,
      };
    });
};

/**
 * Whether a coefficient set obeys the second law in a texture, with the eigenvalues of the heating form and, where it does
 * not, the pair of coefficients that pulls the smallest eigenvalue down most. Source: Saslow spec, section 2.3.
 */
export const admissibility = <C extends string, F extends string>(
  model: TransportModel<C, F>,
  pairs: readonly OnsagerPair<C>[],
  set: Readonly<Record<C, number>>,
  texture: LocalTexture,
): Admissibility<C> => {
  const n = model.size;
  // With n along an axis the longitudinal and the transverse forces are coordinates of their own: one that heats nothing has
  // a zero on the diagonal, and a coupling to it cannot hide in the rounding of the others.
  const turned = upright(texture);
  const K = symmetricPart(transportMatrix(model, set, turned), n);
  const units = forceUnits(K, n);
  const { values, vectors } = symmetricEigen(scaledForm(K, units, n), n);
  const admissible = (values[0] as number) >= -ROUNDING * n;
  // The worst direction in the units of the forces: x^T K x is the smallest scaled eigenvalue.
  const worst = (vectors[0] as Float64Array).map((v, i) => v * (units[i] as number));
  const shares = admissible
    ? []
    : groupsOf(model, pairs).map((group) => ({
        ...group,
        share: quadratic(partialMatrix(model, set, turned, group.coefficients), worst, n),
      }));
  return {
    eigenvalues: symmetricEigen(K, n).values,
    scaled: values,
    admissible,
    offender: shares.reduce<Offender<C> | null>(
      (low, one) => (low === null || one.share < low.share ? one : low),
      null,
    ),
  };
};

/** One clear sentence about the offender and about broken relations; empty where all is well. */
export const admissibilityText = <C extends string>(
  { admissible, offender }: Pick<Admissibility<C>, 'admissible' | 'offender'>,
  broken: readonly OnsagerPair<C>[] = [],
): string => {
  const onsager = broken.map(
    ({ free, partner, sign }) => `${partner} must equal ${sign < 0 ? '−' : ''}${free} (Onsager).`,
  );
  if (admissible || offender === null) return onsager.join(' ');
  const [first, second] = offender.coefficients;
  const [a, b] = offender.forces;
  const cause =
    second === undefined
      ? a === b
        ? `${first ?? ''} (${a}) is negative or too small for what couples to it.`
        : `${first ?? ''} couples ${a} and ${b} too strongly.`
      : `${first ?? ''} = ${second} couples ${a} and ${b} too strongly.`;
  return ['The coefficient set violates the second law:', cause, ...onsager].join(' ');
};
