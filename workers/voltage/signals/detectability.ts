import { BOLTZMANN } from '../../model/constants';

/** Below this no instrument of the coming century sees anything, V; what is left is the tail of the wall. */
export const NO_SIGNAL = 1e-15;

/** What the amplifier sees besides the pulse; SI. */
export interface NoiseSource {
  /** Source resistance, Ohm. */
  readonly resistance: number;
  /** Its temperature, K. */
  readonly temperature: number;
  /** Input voltage noise, V/√Hz. */
  readonly voltageNoise: number;
  /** Input current noise, A/√Hz; 0 when not known. */
  readonly currentNoise?: number;
}

/** One-sided noise density 4 k_B T R + e_n² + (i_n R)², V²/Hz. Source: Saslow spec, section 9. */
export const noiseDensity = (
  { resistance, temperature, voltageNoise, currentNoise = 0 }: NoiseSource,
  boltzmann = BOLTZMANN,
): number => 4 * boltzmann * temperature * resistance + voltageNoise ** 2 + (currentNoise * resistance) ** 2;

/** rms noise in a noise bandwidth (Hz), V. */
export const noiseRms = (density: number, bandwidth: number): number => Math.sqrt(density * bandwidth);

/**
 * ∫V² dt (V² s) of a plateau V0 between point leads a distance d apart, wall of width parameter D at speed v:
 * (V0²/v)[d coth(d/D) − D]. Source: Saslow spec, section 5.3.
 */
export const plateauEnergy = (V0: number, v: number, d: number, D: number): number => {
  const x = d / D;
  // x coth x − 1 = x²/3 − x⁴/45 for leads far closer than the wall is wide.
  const shape = Math.abs(x) < 1e-3 ? (x * x) / 3 - x ** 4 / 45 : x / Math.tanh(x) - 1;
  return ((V0 * V0) / Math.abs(v)) * D * shape;
};

/** ∫V² dt (V² s) of samples, exact for straight lines between them. */
export const sampledEnergy = (t: ArrayLike<number>, V: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 1; i < t.length; i++) {
    const [a, b] = [V[i - 1] as number, V[i] as number];
    sum += (((t[i] as number) - (t[i - 1] as number)) * (a * a + a * b + b * b)) / 3;
  }
  return sum;
};

/** Matched-filter signal-to-noise ratio of one pulse, √(2∫V²dt/density). Source: Saslow spec, section 9. */
export const matchedSnr = (energy: number, density: number): number => Math.sqrt((2 * energy) / density);

/** Repetitions for a target ratio, (target/snr)²; infinite without a signal. A single shot counts as 1 at least elsewhere. */
export const averagesFor = (snr: number, target: number): number => (target / snr) ** 2;

/** Pulse averaged for a time τ (s) behind a lock-in: SNR = V_dc √(2τ/S(f_mod)). Source: Saslow spec, section 9. */
export const lockInSnr = (meanVoltage: number, density: number, time: number): number =>
  Math.abs(meanVoltage) * Math.sqrt((2 * time) / density);

/** ∫V dt of samples, V s. */
export const sampledArea = (t: ArrayLike<number>, V: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 1; i < t.length; i++)
    sum += (((t[i] as number) - (t[i - 1] as number)) * ((V[i] as number) + (V[i - 1] as number))) / 2;
  return sum;
};
