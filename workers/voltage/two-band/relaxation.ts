/** Conductivities of the two bands, S/m. */
export interface Bands {
  readonly maj: number;
  readonly min: number;
}

/** σ_maj = (1+P)σ/2, σ_min = (1−P)σ/2. */
export const bandsOf = (sigma: number, P: number): Bands => ({
  maj: ((1 + P) / 2) * sigma,
  min: ((1 - P) / 2) * sigma,
});

/** Γ = σ_maj σ_min/(e²λ²σ), 1/(J m³ s), of a spin diffusion length λ (m). Source: Saslow spec, section 3.3. */
export const decayConstant = ({ maj, min }: Bands, lam: number, e: number): number =>
  maj + min === 0 ? 0 : (maj * (min / (maj + min))) / (e * lam) ** 2;

/** λ of a given Γ, m: 1/λ² = Γe²(1/σ_maj + 1/σ_min); infinite without flips. */
export const diffusionLength = ({ maj, min }: Bands, Gamma: number, e: number): number =>
  Math.sqrt((maj * (min / (maj + min))) / Gamma) / e;

export interface Relaxation {
  /** Time in which a majority, a minority electron flips, s. */
  readonly tauMaj: number;
  readonly tauMin: number;
  /** Decay of |M| under charge neutrality: 1/T1 = 1/τ_maj + 1/τ_min, s. */
  readonly T1: number;
  /** Diffusion constants σ_s/(e²N_s), m²/s. */
  readonly diffusionMaj: number;
  readonly diffusionMin: number;
}

/** Times of Γ (1/(J m³ s)) for N_s states per energy and volume, 1/(J m³). Source: Saslow spec, section 3.3; paper (45), (46). */
export const relaxation = (Gamma: number, bands: Bands, states: Bands, e: number): Relaxation => {
  const [tauMaj, tauMin] = [states.maj / Gamma, states.min / Gamma];
  return {
    tauMaj,
    tauMin,
    T1: 1 / (1 / tauMaj + 1 / tauMin),
    diffusionMaj: bands.maj / e / e / states.maj,
    diffusionMin: bands.min / e / e / states.min,
  };
};
