/**
 * Smallest damping that the second law allows a texture of steepness |∇n|² (1/m², largest eigenvalue of Σ ∂_i n ∂_i n^T).
 * Source: Saslow spec, section 3.4.
 */
export interface TextureBound {
  /** η₀ = γħ²σ/(4e²M), m². */
  readonly eta0: number;
  /** Constants held fixed against ∇µ, one fluid and two bands. */
  readonly genericMu: number;
  readonly twoBandMu: number;
  /** Constants held fixed against the current, one fluid. */
  readonly genericCurrent: number;
}

export const textureBound = (
  material: { readonly M: number; readonly sigma: number; readonly P: number; readonly beta: number },
  gradn2: number,
  { gamma, hbar, e }: { readonly gamma: number; readonly hbar: number; readonly e: number },
): TextureBound => {
  const { M, sigma, P, beta } = material;
  const eta0 = (gamma * hbar * hbar * sigma) / (4 * e * e * M);
  const twoBandMu = eta0 * gradn2;
  return { eta0, twoBandMu, genericMu: P * P * twoBandMu, genericCurrent: beta * beta * P * P * twoBandMu };
};
