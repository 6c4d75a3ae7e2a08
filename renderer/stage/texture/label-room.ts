import type { Rect } from './label-layout';

const LEGEND_INSET = 6;
/** Room of the triad at the lower right. */
const TRIAD = 84;

/** What stands fixed in the view, px. */
export interface TakenRoom {
  /** Where labels must not stand: legend, scale bar and triad. */
  readonly obstacles: readonly Rect[];
  /** Middle of the triad: below the legend, or beside it where the view is too low for both. */
  readonly triad: readonly [x: number, y: number];
}

export const takenRoom = (
  { width, height }: { readonly width: number; readonly height: number },
  legend: { readonly width: number; readonly height: number },
): TakenRoom => {
  const beside = legend.height > 0 && LEGEND_INSET + legend.height > height - TRIAD;
  const right = width - (beside ? LEGEND_INSET + legend.width : 0);
  return {
    obstacles: [
      { x: width - LEGEND_INSET - legend.width, y: LEGEND_INSET, ...legend },
      { x: 0, y: height - 44, width: 290, height: 44 },
      { x: right - TRIAD, y: height - TRIAD, width: TRIAD, height: TRIAD },
    ],
    triad: [right - 46, height - 42],
  };
};

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
