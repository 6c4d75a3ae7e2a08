/** Constants an electron model needs, SI. The catalogue chooses the set. */
export interface ElectronConstants {
  readonly e: number;
  readonly hbar: number;
  readonly m_e: number;
  readonly kB: number;
}

/** A number of the majority band (spin along n) and one of the minority band. */
export interface SpinPair {
  readonly up: number;
  readonly down: number;
}

/**
 * Two parabolic bands ħ²k²/2m ∓ M. Energies count from the mean of the two bottoms, so the majority band starts at −M and
 * the minority band at +M; M > 0 is half the splitting. Sources: Kohno spec, section 1; Tatara–Entel spec, A3.
 */
export interface Bands {
  /** J. */
  readonly fermiEnergy: number;
  /** M, J. */
  readonly exchange: number;
  /** kg. */
  readonly mass: number;
  /** J s. */
  readonly hbar: number;
}

/** N with ν(E) = N √E per spin and volume, J^(−3/2) m^(−3); Σ_k = N ∫ √x dx with x = ħ²k²/2m. */
export const densityPrefactor = ({ mass, hbar }: Pick<Bands, 'mass' | 'hbar'>): number =>
  (2 * mass) ** 1.5 / (4 * Math.PI ** 2 * hbar ** 3);

/** ν per spin of a band filled up to the wave number k (1/m), 1/(J m³). */
export const densityOfStates = (k: number, { mass, hbar }: Pick<Bands, 'mass' | 'hbar'>): number =>
  (mass * k) / (2 * Math.PI ** 2 * hbar ** 2);

export const forBothSpins = (of: (spin: 1 | -1) => number): SpinPair => ({ up: of(1), down: of(-1) });

export interface BandState {
  /** Kinetic energy E_s = energy + sM, J; negative where the band is empty. */
  readonly kinetic: SpinPair;
  /** Wave number, 1/m; density of states per spin, 1/(J m³); density of electrons, 1/m³; all 0 for an empty band. */
  readonly k: SpinPair;
  readonly nu: SpinPair;
  readonly n: SpinPair;
}

/** The bands filled up to `energy` (J). */
export const bandState = (bands: Bands, energy: number): BandState => {
  const kinetic = forBothSpins((s) => energy + s * bands.exchange);
  const wave = (E: number): number => Math.sqrt(2 * bands.mass * Math.max(E, 0)) / bands.hbar;
  const k = { up: wave(kinetic.up), down: wave(kinetic.down) };
  const both = (f: (k: number) => number): SpinPair => ({ up: f(k.up), down: f(k.down) });
  return {
    kinetic,
    k,
    nu: both((k) => densityOfStates(k, bands)),
    n: both((k) => k ** 3 / (6 * Math.PI ** 2)),
  };
};
