import type { Reading } from './transport';

/** Two coefficients that Onsager's relations tie together: partner = sign × free. */
export interface OnsagerPair<C extends string = string> {
  readonly free: C;
  readonly partner: C;
  readonly sign: 1 | -1;
  /** Sign in the paper's (40), (41) where it is another one (errata, section 12). */
  readonly printed?: 1 | -1;
}

/** The full set of coefficients from the free ones. */
export const completed = <C extends string, Free extends C>(
  free: Readonly<Record<Free, number>>,
  pairs: readonly OnsagerPair<C>[],
  reading: Reading = 'corrected',
): Record<C, number> => {
  const all: Partial<Record<C, number>> = { ...free } as Partial<Record<C, number>>;
  for (const pair of pairs) {
    const sign = reading === 'printed' ? (pair.printed ?? pair.sign) : pair.sign;
    // Adding zero turns −0 into 0.
    all[pair.partner] = sign * (all[pair.free] ?? 0) + 0;
  }
  return all as Record<C, number>;
};

/** Pairs of a full set that break their relation by more than rounding. */
export const brokenPairs = <C extends string>(
  set: Readonly<Record<C, number>>,
  pairs: readonly OnsagerPair<C>[],
): OnsagerPair<C>[] =>
  pairs.filter(({ free, partner, sign }) => {
    const [a, b] = [set[free], set[partner]];
    return Math.abs(b - sign * a) > 1e-12 * Math.max(Math.abs(a), Math.abs(b));
  });
