import { formatQuantity } from '@workers/model/units';

export interface ScaleBar {
  /** Length it stands for, m. */
  readonly length: number;
  /** Length on the screen, px. */
  readonly pixels: number;
  /** "200 nm". */
  readonly label: string;
}

/** Largest 1, 2 or 5 × 10ⁿ metres not longer than `most` pixels; null while there is no scale. */
export const scaleBarFor = (pixelsPerMetre: number, most = 120): ScaleBar | null => {
  const longest = most / pixelsPerMetre;
  if (!(longest > 0) || !Number.isFinite(longest)) return null;
  const decade = 10 ** Math.floor(Math.log10(longest) + 1e-9);
  const lead = [5, 2, 1].find((step) => step * decade <= longest * (1 + 1e-9)) ?? 1;
  const length = lead * decade;
  return { length, pixels: length * pixelsPerMetre, label: formatQuantity(length, 'm') };
};
