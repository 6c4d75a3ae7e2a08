import { formatQuantity, typesetNumber } from '../../model/units';
import { averagesFor, lockInSnr, NO_SIGNAL } from './detectability';
import { neededBandwidth } from './input-stage';
import { SEPARATION_WORDS, signalOf, type SignalId } from './symmetry';

/** What the verdict is made from; SI. */
export interface Evidence {
  /** Largest |V| of the spin-motive force at the source, V, and how long it stands, s. */
  readonly peak: number;
  readonly plateauDuration: number;
  /** 10 to 90 %, s; NaN where it does not rise within the record. */
  readonly rise: number;
  /** Matched-filter SNR of one pulse, and the one that counts as measured. */
  readonly snr: number;
  readonly target: number;
  /** Pulses per second. */
  readonly repetition: number;
  /** rms noise in the bandwidth, V, and that bandwidth, Hz. */
  readonly noise: number;
  readonly bandwidth: number;
  /** Of source and cable, Hz; infinite without capacitance. */
  readonly sourceCorner: number;
  /** Share of the source voltage at the input. */
  readonly inputShare: number;
  /** Shares of the noise power that come from the temperature of the source and from the voltage noise of the amplifier. */
  readonly johnsonShare: number;
  /** Lock-in on walls shuttled at the repetition rate: mean voltage, V, and noise density at its frequency, V²/Hz. */
  readonly meanVoltage: number;
  readonly lockInDensity: number;
  readonly lockInTime: number;
  /** Largest |V| of every other signal, V. */
  readonly others: readonly { readonly id: SignalId; readonly peak: number }[];
  /** Heat moves the wall: turned round for the reversed motion, it would turn the thermovoltage too. */
  readonly heated: boolean;
}

export interface LockIn {
  /** Mean voltage, V. */
  readonly voltage: number;
  /** In the averaging time of the project. */
  readonly snr: number;
  /** Time for the target, s. */
  readonly seconds: number;
}

export interface Competitor {
  readonly id: SignalId;
  readonly title: string;
  readonly peak: number;
  /** Over the spin-motive force. */
  readonly ratio: number;
  /** What removes it, as a piece of a sentence. */
  readonly removedBy: string;
}

/** The card "Can I measure it?". */
export interface Verdict {
  readonly outcome: 'single-shot' | 'averages' | 'lock-in' | 'no' | 'no-signal';
  /** "Measurable: yes, in 11,000 averages (1.1 s at 10 kHz)" */
  readonly headline: string;
  /** "one shot has SNR 0.048 and SNR 5 is asked" */
  readonly reason: string;
  /** What would help, or has to be known; whole sentences. */
  readonly advice: readonly string[];
  /** All of it in a line. */
  readonly sentence: string;
  readonly averages: number;
  readonly seconds: number;
  /** Hz; NaN without a rise. */
  readonly neededBandwidth: number;
  readonly lockIn: LockIn | null;
  readonly competitor: Competitor | null;
}

const DAY = 86_400;
/** A thousand years of averaging is no advice. */
const HOPELESS = 1000 * 365.25 * DAY;
/** A competing signal below this share is not worth a word in the sentence. */
const WORTH_A_WORD = 0.1;
/** Noise bandwidth times length of the pulse, below which a single pole shows 1 − e^(−4·0.05), less than a fifth, of it. */
const SLOW = 0.05;

/** A number of shots as read: two digits, in groups of three. */
export const counted = (n: number): string =>
  n < 1e7
    ? Number(Math.ceil(n).toPrecision(2)).toLocaleString('en-GB')
    : typesetNumber(Number(n.toPrecision(2)), 2);

/** A time of measuring as read: two digits, in seconds up to years. */
export const lasting = (seconds: number): string => {
  const units = [
    ['years', 365.25 * DAY],
    ['days', DAY],
    ['h', 3600],
    ['min', 60],
  ] as const;
  const found = units.find(([, length]) => seconds >= 2 * length);
  return found === undefined
    ? formatQuantity(seconds, 's', { digits: 2 })
    : `${counted(seconds / found[1])} ${found[0]}`;
};

const short = (value: number, unit: Parameters<typeof formatQuantity>[1]): string =>
  formatQuantity(value, unit, { digits: 2 });

const lockInOf = ({ meanVoltage, lockInDensity, lockInTime, target }: Evidence): LockIn | null => {
  const voltage = Math.abs(meanVoltage);
  return voltage > 0 && lockInDensity > 0
    ? {
        voltage,
        snr: lockInSnr(voltage, lockInDensity, lockInTime),
        seconds: (target / voltage) ** 2 * (lockInDensity / 2),
      }
    : null;
};

const competitorOf = ({ others, peak, heated }: Evidence): Competitor | null => {
  const most = others.reduce<Evidence['others'][number] | null>(
    (found, other) => (other.peak > (found?.peak ?? 0) ? other : found),
    null,
  );
  if (most === null) return null;
  const { title, separation } = signalOf(most.id);
  return {
    ...most,
    title,
    ratio: most.peak / peak,
    removedBy:
      separation === null
        ? ''
        : SEPARATION_WORDS[heated && separation === 'motion-reversal' ? 'rest' : separation],
  };
};

const competitorText = ({ title, ratio, removedBy }: Competitor): string =>
  `${title} is ${ratio >= 1.05 ? `${ratio < 1000 ? typesetNumber(ratio, 2) : counted(ratio)} times` : `${typesetNumber(100 * ratio, 2)} % of`} the signal; removed by ${removedBy}.`;

/** What limits, and what would lift it. */
const advised = (evidence: Evidence, needed: number, seconds: number): string[] => {
  const { bandwidth, sourceCorner, inputShare, johnsonShare, snr, target, plateauDuration } = evidence;
  // A single pole of this noise bandwidth has its corner at 2B/π.
  const shown = -Math.expm1(-4 * bandwidth * plateauDuration);
  return [
    ...(needed > bandwidth
      ? [`The edges need ${short(needed, 'Hz')} of bandwidth; ${short(bandwidth, 'Hz')} shows ${typesetNumber(100 * shown, 2)} % of the plateau.`]
      : []),
    ...(needed > sourceCorner
      ? [`Source and cable pass up to ${short(sourceCorner, 'Hz')} only: lower the source resistance or the capacitance.`]
      : []),
    ...(inputShare < 0.5
      ? [`The 50 Ω input leaves ${typesetNumber(100 * inputShare, 2)} % of the voltage: use a high impedance or a lower source resistance.`]
      : []),
    ...(snr < target && johnsonShare > 0.5
      ? ['Most of the noise is that of the source: a lower resistance or temperature shortens the averaging in proportion.']
      : []),
    ...(snr < target && johnsonShare <= 0.5
      ? ['Most of the noise is that of the amplifier: a quieter one shortens the averaging.']
      : []),
    ...(seconds > DAY ? ['A higher repetition rate gives more averages in the same time.'] : []),
  ];
}; // prettier-ignore

type Outcome = Pick<Verdict, 'outcome' | 'headline' | 'reason'>;

const decide = (evidence: Evidence, averages: number, lockIn: LockIn | null): Outcome => {
  const { snr, target, repetition, bandwidth, plateauDuration, peak } = evidence;
  if (!(peak >= NO_SIGNAL) || !(snr > 0))
    return { outcome: 'no-signal', headline: 'No signal between these leads', reason: '' };
  const goal = typesetNumber(target);
  const shot = `one shot has SNR ${typesetNumber(snr, 2)}`;
  const seconds = averages / repetition;
  if (bandwidth * plateauDuration < SLOW) {
    const slow = `the bandwidth of ${short(bandwidth, 'Hz')} does not follow a pulse of ${short(plateauDuration, 's')}`;
    return lockIn !== null && lockIn.seconds <= DAY
      ? {
          outcome: 'lock-in',
          headline: `Measurable: yes, by lock-in in ${lasting(lockIn.seconds)}`,
          reason: `${slow}, but its mean voltage of ${short(lockIn.voltage, 'V')} is there`,
        }
      : { outcome: 'no', headline: 'Measurable: no', reason: slow };
  }
  if (snr >= target)
    return {
      outcome: 'single-shot',
      headline: 'Measurable: yes, in a single shot',
      reason: `${shot} and SNR ${goal} is asked`,
    };
  if (seconds <= DAY)
    return {
      outcome: 'averages',
      headline: `Measurable: yes, in ${counted(averages)} averages (${lasting(seconds)} at ${formatQuantity(repetition, 'Hz')})`,
      reason: `${shot} and SNR ${goal} is asked`,
    };
  return {
    outcome: 'no',
    headline: 'Measurable: no',
    reason:
      seconds > HOPELESS
        ? shot
        : `${shot}, and SNR ${goal} would take ${counted(averages)} averages (${lasting(seconds)} at ${formatQuantity(repetition, 'Hz')})`,
  };
};

/**
 * Whether the pulse can be measured, how long it takes, what stands in the way and what helps. More than a day of
 * averaging counts as not measurable; so does a scope too slow for the pulse, unless a lock-in sees its mean.
 * Source: Saslow spec, section 9.
 */
export const judge = (evidence: Evidence): Verdict => {
  const { snr, target, repetition, rise } = evidence;
  const averages = snr > 0 ? Math.max(1, averagesFor(snr, target)) : Infinity;
  const seconds = averages / repetition;
  const lockIn = lockInOf(evidence);
  const outcome = decide(evidence, averages, lockIn);
  const none = outcome.outcome === 'no-signal';
  const needed = neededBandwidth(rise);
  const competitor = none ? null : competitorOf(evidence);
  const advice = none ? [] : advised(evidence, needed, seconds);
  const because = outcome.reason === '' ? '' : `, because ${outcome.reason}`;
  const beside =
    competitor !== null && competitor.ratio > WORTH_A_WORD ? ` ${competitorText(competitor)}` : '';
  return {
    ...outcome,
    advice: [...(competitor === null ? [] : [competitorText(competitor)]), ...advice],
    sentence: `${outcome.headline}${because}.${beside}`,
    averages,
    seconds,
    neededBandwidth: needed,
    lockIn: none ? null : lockIn,
    competitor,
  };
};
