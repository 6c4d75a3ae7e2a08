export const FILM_GEOMETRIES = ['none', 'backward-volume', 'surface', 'forward-volume'] as const;

/** Film in which a wave runs: none for exchange waves alone, else wavevector along, across or under the static field. */
export type FilmGeometry = (typeof FILM_GEOMETRIES)[number];

export interface WaveMedium {
  /** A/m. */
  readonly Ms: number;
  /** J/m. */
  readonly A: number;
  /** rad/(s T). */
  readonly gamma: number;
  /** µ₀, N/A². */
  readonly mu0: number;
  /** Static field inside, anisotropy included, T. */
  readonly B: number;
  readonly geometry: FilmGeometry;
  /** Film thickness, m; not used without a film. */
  readonly thickness: number;
}

/** (1 − e^{−x})/x. */
const thinned = (x: number): number => (x === 0 ? 1 : -Math.expm1(-x) / x);

/** Exchange field of a wave of wavenumber k (rad/m) in the continuum, or on cells of an edge (m), T. */
export const waveExchange = (
  { A, Ms }: Pick<WaveMedium, 'A' | 'Ms'>,
  k: number,
  edge: number | null,
): number =>
  edge === null ? (2 * A * k * k) / Ms : (8 * A * Math.sin((k * edge) / 2) ** 2) / (Ms * edge * edge);

/**
 * Frequency of the lowest spin wave, Hz: exchange in the continuum or on a chain of cells, and the dynamic dipolar fields of a
 * thin film with the factors 1 − P and P along the wavevector and the normal, P = (1 − e^{−kd})/kd.
 * NaN where the state is not stable. Source: B. A. Kalinikos, A. N. Slavin, J. Phys. C 19, 7013 (1986); lattice: llgs-engine
 * spec, section 11, V09.
 */
export const waveFrequency = (medium: WaveMedium, k: number, edge: number | null = null): number => {
  const { Ms, gamma, mu0, B, geometry, thickness } = medium;
  const inside = B + waveExchange(medium, k, edge);
  const M = mu0 * Ms;
  const P = thinned(Math.abs(k) * thickness);
  const product = {
    none: inside * inside,
    'backward-volume': inside * (inside + M * P),
    surface: inside * (inside + M) + M * M * P * (1 - P),
    'forward-volume': inside * (inside + M * (1 - P)),
  }[geometry];
  return (gamma / (2 * Math.PI)) * Math.sqrt(product);
};

/**
 * Uniform precession about the field along the first of three axes with demagnetising factors N (first that of the field):
 * frequency (Hz), its full width at half maximum (Hz) and that over the field (T). B: field and uniaxial anisotropy along it,
 * T. NaN where the state is not stable. Source: C. Kittel, Phys. Rev. 73, 155 (1948).
 */
export const uniformResonance = (
  { Ms, gamma, mu0, B }: Pick<WaveMedium, 'Ms' | 'gamma' | 'mu0' | 'B'>,
  N: readonly [number, number, number],
  alpha: number,
) => {
  const first = B + mu0 * Ms * (N[1] - N[0]);
  const second = B + mu0 * Ms * (N[2] - N[0]);
  const stable = first > 0 && second > 0;
  const frequency = stable ? (gamma / (2 * Math.PI)) * Math.sqrt(first * second) : NaN;
  return {
    frequency,
    linewidth: stable ? (alpha * gamma * (first + second)) / (2 * Math.PI) : NaN,
    fieldLinewidth: (4 * Math.PI * alpha * frequency) / gamma,
  };
};
