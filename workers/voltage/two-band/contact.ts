/**
 * What an ideal voltmeter reads at a contact of spin polarisation PG, V: −[(1+PG)µ_maj + (1−PG)µ_min]/2e, which is
 * −[µ_c + (PG − P)δ/2]/e. PG = P (or a lead many λ away) reads µ_c alone. Source: Saslow spec, section 8.
 */
export const contactVoltage = (muMaj: number, muMin: number, PG: number, e: number): number =>
  -(((1 + PG) / 2) * muMaj + ((1 - PG) / 2) * muMin) / e;

/** µ_c = (σ_maj µ_maj + σ_min µ_min)/σ, J: what drives the charge current. */
export const chargePotential = (muMaj: number, muMin: number, P: number): number =>
  ((1 + P) / 2) * muMaj + ((1 - P) / 2) * muMin;

/** Chemical part µ_s* − (field shift): µ_s* = µ_s ∓ (|g|µ_B/2) n·H (maj −, min +). Source: Saslow spec, section 8. */
export const withoutFieldShift = (
  { maj, min }: { readonly maj: number; readonly min: number },
  halfMoment: number,
  nH: number,
): { readonly maj: number; readonly min: number } => ({
  maj: maj + halfMoment * nH,
  min: min - halfMoment * nH,
});
