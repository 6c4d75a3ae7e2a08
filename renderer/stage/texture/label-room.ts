import type { Rect } from './label-layout';

const LEGEND_INSET = 6;

/** Where labels of the view must not stand: legend, scale bar and triad, px. */
export const takenRoom = (
  { width, height }: { readonly width: number; readonly height: number },
  legend: { readonly width: number; readonly height: number },
): Rect[] => [
  { x: width - LEGEND_INSET - legend.width, y: LEGEND_INSET, ...legend },
  { x: 0, y: height - 44, width: 290, height: 44 },
  { x: width - 84, y: height - 78, width: 84, height: 78 },
];

/** Width of a label in px, each asked of the browser once. */
export const labelWidths = (family: () => string): ((text: string) => number) => {
  const ruler = document.createElement('canvas').getContext('2d');
  const widths: Record<string, number> = {};
  return (text) => {
    if (ruler === null) return 7 * text.length;
    ruler.font = `500 11px ${family()}`;
    return (widths[`${ruler.font}${text}`] ??= ruler.measureText(text).width);
  };
};
