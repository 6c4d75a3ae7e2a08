import { formatNumber } from '@workers/model';

const STEPS = ['B', 'KiB', 'MiB', 'GiB'] as const;

/** "2.1 MiB" of a number of bytes, three digits at most. */
export const bytesText = (bytes: number): string => {
  const at = Math.min(STEPS.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(bytes, 1)) / 10)));
  return `${formatNumber(bytes / 1024 ** at, 3)}\u2009${STEPS[at] ?? 'B'}`;
};
