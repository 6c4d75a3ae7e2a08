import { formatNumber, formatQuantity } from '@workers/model';
import type { Comparison, StandardProblem } from '@workers/validation/gallery';
import type { PulseSummary } from '@workers/services/preview-protocol';
import type { Progress } from '@workers/services/protocol';
import { NO_SIGNAL } from '@workers/voltage/signals/detectability';

export { NO_SIGNAL };

/** "3 s left", "2 min left"; empty while nobody knows. */
export const etaText = (seconds: number): string => {
  if (!Number.isFinite(seconds)) return '';
  if (seconds < 100) return `${String(Math.max(Math.ceil(seconds), 1))} s left`;
  if (seconds < 6000) return `${String(Math.round(seconds / 60))} min left`;
  return `${formatNumber(seconds / 3600, 2)} h left`;
};

/** "1.24 of 2 ns": both in the unit of the end, so that the digits do not jump. */
export const timeText = (time: number, duration: number): string => {
  const end = formatQuantity(duration, 's', { digits: 3 });
  const unit = end.split('\u2009')[1] ?? 's';
  const scale = { s: 1, ms: 1e3, µs: 1e6, ns: 1e9, ps: 1e12, fs: 1e15 }[unit] ?? 1;
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.max(duration * scale, 1))));
  return `${(time * scale).toFixed(decimals)} of ${(duration * scale).toFixed(decimals)}\u2009${unit}`;
};

/** "12.4 Mcell/s": evaluations of one cell per second of wall time. */
export const rateText = (rate: number): string => {
  const [size, name] = rate >= 1e6 ? [1e6, 'M'] : rate >= 1e3 ? [1e3, 'k'] : [1, ''];
  return rate > 0 ? `${formatNumber(rate / size, 3)}\u2009${name}cell/s` : '';
};

/** `target`: torque at which a state counts as relaxed, T. */
export const phaseText = (progress: Progress | null, target = NaN): string => {
  if (progress === null) return 'Starting';
  if (progress.phase === 'bands')
    return `Sums over the zone, ${String(Math.floor(100 * (progress.sums ?? 0)))}\u2009% ${etaText(progress.eta)}`.trim();
  if (progress.phase !== 'relax') return 'Running';
  // Before the first evaluation there is no torque yet.
  const torque = Number.isFinite(progress.torque)
    ? [`torque ${formatQuantity(progress.torque, 'T', { digits: 2 })}`]
    : [];
  const goal = target > 0 ? [`down to ${formatQuantity(target, 'T', { digits: 2 })}`] : [];
  return ['Relaxing', ...torque, ...goal].join(', ');
};

/** "0.69 µV plateau for 21 ns": the headline of a recorded pulse. */
export const pulseText = (pulse: PulseSummary): string => {
  const volts = (value: number): string => formatQuantity(value, 'V', { digits: 3 });
  if (pulse.peak < NO_SIGNAL) return 'No signal; the wall was never between the leads';
  return Number.isFinite(pulse.plateau)
    ? `${volts(pulse.plateau)} plateau for ${formatQuantity(pulse.plateauDuration, 's', { digits: 3 })}`
    : `Largest signal ${volts(pulse.peak)}; the wall was never between the leads`;
};

/** "Largest deviation of my from the reference: 1.7e−7": how a run stands beside its standard problem. */
export const deviationText = ({ column, largest }: Comparison): string =>
  `Largest deviation of ⟨${column}⟩ from the reference: ${formatNumber(largest, 2)}`;

/** What the deviation is measured against. */
export const agreementText = ({ agrees }: Comparison, { tolerance, source }: StandardProblem): string =>
  `${agrees ? 'Within' : 'Beyond'} the tolerance of ${formatNumber(tolerance, 2)}; reference: ${source}.`;
