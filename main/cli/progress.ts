import { formatNumber, formatQuantity } from '@workers/model';
import type { Progress } from '@workers/services/protocol';
import { writeJsonLine, type Io } from './io';

export interface ProgressView {
  show(progress: Progress): void;
  /** Removes the moving line before other text is written. */
  clear(): void;
}

const duration = (seconds: number): string => {
  if (!Number.isFinite(seconds)) return 'ETA …';
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  return h > 0 ? `ETA ${h} h ${m} min` : m > 0 ? `ETA ${m} min ${s} s` : `ETA ${s} s`;
};

export const progressLine = (p: Progress): string => {
  const percent = `${String(Math.floor(100 * p.fraction)).padStart(3)} %`;
  const rate = `${formatNumber(p.rate / 1e6, 3)} Mcell/s`;
  if (p.phase === 'bands')
    return `sums over the zone ${String(Math.floor(100 * (p.sums ?? 0))).padStart(3)} % | ${duration(p.eta)}`;
  const where =
    p.phase === 'relax'
      ? `relaxing, torque ${formatQuantity(p.torque, 'T', { digits: 3 })}`
      : `${formatQuantity(p.time, 's', { in: 'ns', digits: 4 })} of ${formatQuantity(p.duration, 's', { in: 'ns', digits: 4 })}`;
  return [percent, where, duration(p.eta), `step ${formatQuantity(p.step, 's', { digits: 3 })}`, rate].join(
    ' | ',
  );
};

const moving = (io: Io): ProgressView => {
  let shown = false;
  return {
    show(progress) {
      // Carriage return and "erase to the end of the line".
      io.err(`\r${progressLine(progress)}\u001B[K`);
      shown = true;
    },
    clear() {
      if (shown) io.err('\r\u001B[K');
      shown = false;
    },
  };
};

/** Numbers of `Progress` as they are; one that is not finite is null. */
const jsonLines = (io: Io, now: () => number): ProgressView => {
  let last = -Infinity;
  return {
    show(progress) {
      if (now() - last < 1000 && progress.fraction < 1) return;
      last = now();
      io.err(writeJsonLine(progress));
    },
    clear: () => undefined,
  };
};

export const progressView = (
  io: Io,
  kind: 'json' | 'line' | 'none',
  now: () => number = () => performance.now(),
): ProgressView => {
  if (kind === 'json') return jsonLines(io, now);
  return kind === 'line' ? moving(io) : { show: () => undefined, clear: () => undefined };
};
