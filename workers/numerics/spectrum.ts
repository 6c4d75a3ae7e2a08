import { transform } from './fft';

/** Amplitude of a signal against frequency. */
export interface Spectrum {
  /** Distance of two frequencies, in one over the unit of the sample interval. */
  readonly step: number;
  /** From frequency 0 up to half the sampling rate; a sine of amplitude a between two samples gives a peak of about a. */
  readonly amplitude: Float64Array;
  /** Distance of two lines that the samples can tell apart: one over their whole time. */
  readonly resolution: number;
  readonly window: Window;
}

/** `hann` parts strong lines from weak ones beside them, `none` is the sharper one. */
export type Window = 'hann' | 'none';

export interface SpectrumOptions {
  readonly window?: Window;
  /** Zeros are added up to this many times the length, so that the curve is smooth; 1 unless told. */
  readonly padding?: number;
}

export interface Peak {
  readonly frequency: number;
  readonly amplitude: number;
}

export interface ComplexSpectrum {
  readonly step: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Both parts of the transform of real samples `dt` apart, frequencies from 0 to half the sampling rate; no window. */
export const complexSpectrum = (values: ArrayLike<number>, dt: number, padding = 1): ComplexSpectrum => {
  const n = 2 ** Math.ceil(Math.log2(Math.max(values.length * Math.max(padding, 1), 2)));
  const [re, im] = [new Float64Array(n), new Float64Array(n)];
  re.set(values);
  transform(re, im);
  return { step: 1 / (n * dt), re: re.subarray(0, n / 2 + 1), im: im.subarray(0, n / 2 + 1) };
};

/**
 * Amplitude spectrum of real samples `dt` apart, their mean taken away. Fewer than two samples have none: an empty one.
 */
export const spectrumOf = (
  values: ArrayLike<number>,
  dt: number,
  { window = 'hann', padding = 1 }: SpectrumOptions = {},
): Spectrum => {
  const count = values.length;
  if (count < 2) return { step: 1 / dt, amplitude: new Float64Array(0), resolution: 1 / dt, window };
  let mean = 0;
  for (let i = 0; i < count; i++) mean += (values[i] as number) / count;
  const weights = Float64Array.from({ length: count }, (_, i) =>
    window === 'none' ? 1 : 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / count),
  );
  const sum = weights.reduce((total, w) => total + w, 0);
  const weighted = weights.map((w, i) => w * ((values[i] as number) - mean));
  const { step, re, im } = complexSpectrum(weighted, dt, padding);
  const amplitude = re.map((x, k) => (2 / sum) * Math.hypot(x, im[k] as number));
  return { step, amplitude, resolution: 1 / (count * dt), window };
};

/** Size of the ripples that a line leaves `lines` away from it, as a share of it; at most that of a second line next to it. */
const ripple = (window: Window, lines: number): number =>
  lines < 1.5 ? 1 : 1 / (Math.PI * lines * (window === 'hann' ? lines * lines - 1 : 1));
/** Ripples of several lines may add up. */
const SAFETY = 2;

/**
 * Peaks of a spectrum, the strongest first, each the top of a parabola through the logarithms of three amplitudes; none
 * below `least` times the strongest, and none that may be a ripple of the window around a stronger one.
 */
export const peaksOf = ({ step, amplitude, resolution, window }: Spectrum, least = 0.01): Peak[] => {
  const at = (k: number): number => Math.log(amplitude[k] as number);
  const peaks: Peak[] = [];
  for (let k = 1; k + 1 < amplitude.length; k++) {
    const [before, here, after] = [amplitude[k - 1], amplitude[k], amplitude[k + 1]] as [
      number,
      number,
      number,
    ];
    if (!(here > before && here >= after && before > 0 && after > 0)) continue;
    const bend = at(k - 1) - 2 * at(k) + at(k + 1);
    const offset = bend < 0 ? (at(k - 1) - at(k + 1)) / (2 * bend) : 0;
    peaks.push({
      frequency: (k + offset) * step,
      amplitude: Math.exp(at(k) - ((at(k - 1) - at(k + 1)) * offset) / 4),
    });
  }
  peaks.sort((a, b) => b.amplitude - a.amplitude);
  const strongest = peaks[0]?.amplitude ?? 0;
  const real: Peak[] = [];
  for (const peak of peaks) {
    if (peak.amplitude < least * strongest) break;
    const isRipple = real.some(
      (stronger) =>
        peak.amplitude <
        SAFETY *
          stronger.amplitude *
          ripple(window, Math.abs(stronger.frequency - peak.frequency) / resolution),
    );
    if (!isRipple) real.push(peak);
  }
  return real;
};
