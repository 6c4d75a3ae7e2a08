import { BOLTZMANN } from '../../model/constants';
import type { Leads, Readout } from '../../model/leads';
import { complexSpectrum } from '../../numerics/spectrum';
import { matchedSnr, noiseDensity, sampledEnergy, type NoiseSource } from './detectability';

/** Source, cable and amplifier; SI. */
export interface InputStage extends NoiseSource {
  /** Frequency below which the noise rises as 1/f, Hz; 0 for white noise. */
  readonly flickerCorner: number;
  /** Across the input, F; 0 for none. */
  readonly capacitance: number;
  readonly input: 'high' | '50-ohm';
}

const LOAD = 50;

export const inputStageOf = (readout: Readout): InputStage => ({
  resistance: readout.resistance,
  temperature: readout.temperature,
  voltageNoise: readout.amplifierNoise,
  currentNoise: readout.currentNoise,
  flickerCorner: readout.flickerCorner,
  capacitance: readout.capacitance,
  input: readout.input,
});

/** Share of the source voltage that reaches the amplifier: 50/(50 + R) behind 50 Ω, else 1. Source: Saslow spec, section 9. */
export const inputShare = ({ input, resistance }: Pick<InputStage, 'input' | 'resistance'>): number =>
  input === '50-ohm' ? LOAD / (LOAD + resistance) : 1;

/** −3 dB frequency of source resistance (with the 50 Ω across it) and cable, 1/(2πRC), Hz; infinite without capacitance. */
export const sourceCorner = (stage: InputStage): number =>
  1 / (2 * Math.PI * stage.resistance * inputShare(stage) * stage.capacitance);

/** Noise bandwidth of a single pole, (π/2) f_3dB, Hz. Source: Saslow spec, section 9. */
export const poleNoiseBandwidth = (corner: number): number => (Math.PI / 2) * corner;

/** Noise bandwidth of the amplifier of a project, Hz: that of the scope, or of a low-pass where it is narrower. */
export const noiseBandwidth = ({
  readout: { bandwidth },
  circuit: { lowPass },
}: Pick<Leads, 'readout' | 'circuit'>): number =>
  lowPass > 0 ? Math.min(bandwidth, poleNoiseBandwidth(lowPass)) : bandwidth;

/** Noise bandwidth of a single pole before a sharp edge at `bandwidth`, Hz: f atan(B/f), at most (π/2) f. */
export const cutNoiseBandwidth = (corner: number, bandwidth: number): number =>
  Number.isFinite(corner) ? corner * Math.atan(bandwidth / corner) : bandwidth;

/** Bandwidth that a rise from 10 to 90 % in `rise` (s) needs, 0.35/rise, Hz. */
export const neededBandwidth = (rise: number): number => 0.35 / rise;

/** White noise densities at the input, V²/Hz: of the source, which the cable filters, and of the amplifier behind it. */
const densities = (stage: InputStage, boltzmann: number) => {
  const share = inputShare(stage);
  const source = share ** 2 * noiseDensity({ ...stage, voltageNoise: 0 }, boltzmann);
  return { source, amplifier: stage.voltageNoise ** 2 };
};

/**
 * Noise density at the input at frequencies far below the cable's corner, V²/Hz. High impedance: 4k_BTR + e_n² + (i_nR)²;
 * behind 50 Ω the source part is divided as the signal is, squared (the noise of the 50 Ω itself is part of e_n).
 */
export const inputDensity = (stage: InputStage, boltzmann = BOLTZMANN): number => {
  const { source, amplifier } = densities(stage, boltzmann);
  return source + amplifier;
};

/** Density at a frequency with the 1/f rise, V²/Hz: S (1 + f_c/f). Source: Saslow spec, section 9. */
export const flickerDensity = (stage: InputStage, frequency: number, boltzmann = BOLTZMANN): number =>
  inputDensity(stage, boltzmann) * (1 + stage.flickerCorner / frequency);

/**
 * rms noise that a scope of noise bandwidth B (Hz) shows, V. The cable filters the noise of the source; the 1/f part counts
 * from one over the length of the record (`span`, s) on.
 */
export const inputRms = (
  stage: InputStage,
  bandwidth: number,
  span: number,
  boltzmann = BOLTZMANN,
): number => {
  const { source, amplifier } = densities(stage, boltzmann);
  const { flickerCorner } = stage;
  const flicker =
    flickerCorner > 0 && span > 0
      ? (source + amplifier) * flickerCorner * Math.log(Math.max(bandwidth * span, 1))
      : 0;
  return Math.sqrt(
    source * cutNoiseBandwidth(sourceCorner(stage), bandwidth) + amplifier * bandwidth + flicker,
  );
};

/** Whether the noise, seen from the source, is white. */
const isWhite = ({ flickerCorner, capacitance, resistance, voltageNoise }: InputStage): boolean =>
  flickerCorner === 0 && (capacitance === 0 || resistance === 0 || voltageNoise === 0);

/** ∫₀^F f/(f + c) df/F: what 1/f noise leaves of a band from zero up. */
const flickerShare = (corner: number, top: number): number => 1 - (corner / top) * Math.log1p(top / corner);

/**
 * Matched-filter SNR of one pulse V(t) at the source: √(4∫|V(f)|²/S(f) df) with the noise seen from the source,
 * [S_source + e_n²(1 + f²/f_3dB²)](1 + f_c/f) over the squared share; √(2∫V²dt/S) where that is white. t evenly spaced, s.
 * Infinite without noise. Source: Saslow spec, section 9; the coloured form is the textbook one (whitening).
 */
export const pulseSnr = (
  t: ArrayLike<number>,
  V: ArrayLike<number>,
  stage: InputStage,
  boltzmann = BOLTZMANN,
): number => {
  const share = inputShare(stage);
  const energy = sampledEnergy(t, V);
  if (!(energy > 0)) return 0;
  if (isWhite(stage) || V.length < 3) return share * matchedSnr(energy, inputDensity(stage, boltzmann));
  const dt = ((t[t.length - 1] as number) - (t[0] as number)) / (t.length - 1);
  const { step, re, im } = complexSpectrum(V, dt, 2);
  const { source, amplifier } = densities(stage, boltzmann);
  const pole = sourceCorner(stage);
  const corner = stage.flickerCorner;
  let [kept, all] = [0, 0];
  for (let k = 0; k < re.length; k++) {
    const f = k * step;
    // The ends of the band have half a line each.
    const line = (k === 0 || k === re.length - 1 ? 0.5 : 1) * ((re[k] as number) ** 2 + (im[k] as number) ** 2);
    const flicker = corner === 0 ? 1 : k === 0 ? flickerShare(corner, step / 2) : f / (f + corner);
    all += line;
    kept += (line * flicker) / (source + amplifier * (1 + (f / pole) ** 2));
  }
  // The lines stand for a curve of straight pieces: scaled to its energy.
  return share * Math.sqrt((2 * energy * kept) / all);
}; // prettier-ignore
