import type { StandardProblem } from '@workers/validation/gallery';

/** Points of a small picture of each reference curve, for `<polyline>`: time across, −1 to 1 upwards. */
export const referenceLines = (
  { reference, compare }: StandardProblem,
  width: number,
  height: number,
): { readonly name: string; readonly points: string }[] => {
  const end = reference.at(-1)?.t ?? 1;
  const all = reference.flatMap(({ m }) => m);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const y = (value: number): number => (height * (high - value)) / Math.max(high - low, 1e-12);
  return compare.map((name, c) => ({
    name,
    points: reference
      .map(({ t, m }) => `${((width * t) / end).toFixed(1)},${y(m[c as 0 | 1 | 2]).toFixed(1)}`)
      .join(' '),
  }));
};
