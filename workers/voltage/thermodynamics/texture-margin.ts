import { textureBound } from '../texture-bound';

/** Which constants are held fixed, and in which magnet. `generic-current` is the default of a run. */
export type MarginForm = 'generic-current' | 'two-band-current' | 'generic-force' | 'two-band-force';

export interface MarginMaterial {
  readonly M: number;
  readonly sigma: number;
  readonly P: number;
  readonly alpha: number;
  readonly beta: number;
  /** β of each band; `beta` where left out. */
  readonly betaMaj?: number;
  readonly betaMin?: number;
}

/** Smallest damping that the second law allows per |∇n|² (1/m²), m². Source: Saslow spec, section 3.4. */
export const boundPerSteepness = (
  material: MarginMaterial,
  units: { readonly gamma: number; readonly hbar: number; readonly e: number },
): Readonly<Record<MarginForm, number>> => {
  const { P, beta, betaMaj = beta, betaMin = beta } = material;
  const bound = textureBound(material, 1, units);
  return {
    'generic-current': bound.genericCurrent,
    'generic-force': bound.genericMu,
    'two-band-force': bound.twoBandMu,
    'two-band-current': bound.eta0 * (((1 + P) / 2) * betaMaj ** 2 + ((1 - P) / 2) * betaMin ** 2),
  };
};
