import { PRESETS } from '@workers/figures/compose';
import { SIZE } from '@workers/figures/figure';

/** Smallest text and smallest index that an SVG sets, in its own units; Infinity where it has none. */
export const smallestSizes = (svg: string): { text: number; index: number } => {
  const sizes = { text: Infinity, index: Infinity };
  for (const [, tag, size] of svg.matchAll(/<(\w+)\b[^>]*\bfont-size="([\d.]+)"/gu)) {
    const kind = tag === 'tspan' ? 'index' : 'text';
    sizes[kind] = Math.min(sizes[kind], Number(size));
  }
  return sizes;
};

/** Which presets would print a letter or an index of this figure smaller than their journal accepts, in words. */
export const unreadable = (svg: string): string[] => {
  const { text, index } = smallestSizes(svg);
  return PRESETS.flatMap(({ id, size, least }) => {
    const scale = size / SIZE.label;
    return [
      ...(text * scale < least.text ? [`${id}: text of ${String(text * scale)} pt`] : []),
      ...(index * scale < least.index ? [`${id}: index of ${String(index * scale)} pt`] : []),
    ];
  });
};
