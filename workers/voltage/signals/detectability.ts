import { BOLTZMANN } from '../../model/constants';
import { formatNumber, formatQuantity } from '../../model/units';

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

const LONG = 86_400;
/** A thousand years of averaging is no advice. */
const HOPELESS = 1000 * 365.25 * LONG;
const counted = (n: number): string =>
  n < 1e7
    ? Number(Math.ceil(n).toPrecision(2)).toLocaleString('en-GB')
    : formatNumber(Number(n.toPrecision(2)), 2);

const lasting = (seconds: number): string => {
  const units = [
    ['years', 365.25 * LONG],
    ['days', LONG],
    ['h', 3600],
    ['min', 60],
  ] as const;
  const found = units.find(([, length]) => seconds >= 2 * length);
  return found === undefined
    ? formatQuantity(seconds, 's', { digits: 2 })
    : `${counted(seconds / found[1])} ${found[0]}`;
};

/**
 * One sentence: can it be measured, and how long does it take. `rate` in Hz.
 * More than a day of averaging counts as not measurable this way.
 */
export const verdict = (snr: number, target: number, rate: number): string => {
  if (!(snr > 0)) return 'No signal between these leads.';
  const ratio = formatNumber(snr, 2);
  if (snr >= target) return `Measurable in a single shot: SNR ${ratio}.`;
  const averages = Math.max(1, averagesFor(snr, target));
  if (averages / rate > HOPELESS) return `Not measurable: one shot has SNR ${ratio}.`;
  const time = `about ${lasting(averages / rate)} at ${formatQuantity(rate, 'Hz')}`;
  const goal = formatNumber(target);
  return averages / rate <= LONG
    ? `Measurable. One shot has SNR ${ratio}; ${counted(averages)} averages (${time}) reach ${goal}.`
    : `Not measurable this way. One shot has SNR ${ratio}; SNR ${goal} would take ${counted(averages)} averages (${time}).`;
};
