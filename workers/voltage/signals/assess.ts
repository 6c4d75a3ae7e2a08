import { heatActs } from '../../electrons/road/heat-drive';
import type { Project } from '../../model/project';
import { sampledArea, sampledEnergy } from './detectability';
import {
  flickerDensity,
  inputDensity,
  inputRms,
  inputShare,
  inputStageOf,
  noiseBandwidth,
  pulseSnr,
  sourceCorner,
} from './input-stage';
import { riseTime } from './rise';
import { peakOf, type SignalTraces } from './traces';
import { judge, type Verdict } from './verdict';

/** What noise and averaging make of a pulse. */
export interface Detectability {
  /** rms noise in the bandwidth, V. */
  readonly noise: number;
  /** Matched-filter SNR of a single pulse. */
  readonly snr: number;
  /** Repetitions and seconds for the target SNR. */
  readonly averages: number;
  readonly seconds: number;
  /** One sentence for the user. */
  readonly verdict: string;
  /** The same with its parts: headline, reason, advice, lock-in, largest competing signal. */
  readonly card: Verdict;
}

/** Time in which a pulse of this energy and this peak would stand, s: its length where no plateau is known. */
const standing = (t: ArrayLike<number>, V: ArrayLike<number>, peak: number): number =>
  peak > 0 ? sampledEnergy(t, V) / peak ** 2 : 0;

/**
 * Noise, averages and verdict for the signals of a project with its amplifier. `plateauDuration` (s) as far as known.
 * Source: Saslow spec, section 9.
 */
export const assess = (project: Project, { t, traces }: SignalTraces, plateauDuration = NaN): Detectability => {
  const { leads } = project;
  const { readout } = leads;
  const stage = inputStageOf(readout);
  const bandwidth = noiseBandwidth(leads);
  const V = traces.find(({ id }) => id === 'smf')?.V ?? new Float64Array(0);
  const span = t.length > 1 ? (t[t.length - 1] as number) - (t[0] as number) : 0;
  const share = inputShare(stage);
  const density = inputDensity(stage);
  const peak = peakOf(V);
  const snr = pulseSnr(t, V, stage);
  const noise = inputRms(stage, bandwidth, span);
  const white = { ...stage, currentNoise: 0, voltageNoise: 0 };
  const card = judge({
    peak,
    plateauDuration: plateauDuration > 0 ? plateauDuration : standing(t, V, peak),
    rise: riseTime(t, V),
    snr,
    target: readout.targetSnr,
    repetition: readout.repetition,
    noise,
    bandwidth,
    sourceCorner: sourceCorner(stage),
    inputShare: share,
    johnsonShare: density > 0 ? inputDensity(white) / density : 0,
    meanVoltage: share * readout.repetition * sampledArea(t, V),
    lockInDensity: flickerDensity(stage, readout.lockInFrequency),
    lockInTime: readout.lockInTime,
    heated: heatActs(project),
    others: traces.filter(({ id }) => id !== 'smf').map(({ id, V: other }) => ({ id, peak: peakOf(other) })),
  });
  return { noise, snr, averages: card.averages, seconds: card.seconds, verdict: card.sentence, card };
}; // prettier-ignore
