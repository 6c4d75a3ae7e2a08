import type { Rect } from './label-layout';

const LEGEND_INSET = 6;
/** Room of the triad at the lower right. */
const TRIAD = 84;

/** What stands fixed in the view, px. */
export interface TakenRoom {
  /** Letters are this many times as large as usual. */
  readonly scale: number;
  /** Where labels must not stand: legend, scale bar and triad. */
  readonly obstacles: readonly Rect[];
  /** Middle of the triad: below the legend, or beside it where the view is too low for both. */
  readonly triad: readonly [x: number, y: number];
}

export const takenRoom = (
  { width, height }: { readonly width: number; readonly height: number },
  legend: { readonly width: number; readonly height: number },
  scale = 1,
): TakenRoom => {
  const side = TRIAD * scale;
  const beside = legend.height > 0 && LEGEND_INSET + legend.height > height - side;
  const right = width - (beside ? LEGEND_INSET + legend.width : 0);
  return {
    scale,
    obstacles: [
      { x: width - LEGEND_INSET - legend.width, y: LEGEND_INSET, ...legend },
      { x: 0, y: height - 44 * scale, width: 290 * scale, height: 44 * scale },
      { x: right - side, y: height - side, width: side, height: side },
    ],
    triad: [right - 46 * scale, height - 42 * scale],
  };
};

/** Width of a label in px, each asked of the browser once. */
export const labelWidths = (
  look: () => { readonly font: string; readonly scale: number },
): ((text: string) => number) => {
  const ruler = document.createElement('canvas').getContext('2d');
  const widths: Record<string, number> = {};
  return (text) => {
    if (ruler === null) return 7 * text.length;
    const { font, scale } = look();
    ruler.font = `500 ${String(11 * scale)}px ${font}`;
    return (widths[`${ruler.font}${text}`] ??= ruler.measureText(text).width);
  };
};
