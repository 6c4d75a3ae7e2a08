import type { Palette } from '../theme';
import type { LatticeMark, LoopMark } from '../types';
import type { Arrangement } from './arrangement';
import type { Marks } from './marks';
import type { Contents } from './painter';
import type { Pose } from './pose';

/** The view as it stands, for pictures of other sizes and of other times. */
export interface Exporter {
  readonly contents: Contents;
  /** Null on the flat picture. */
  readonly pose: Pose | null;
  /** Size of the view on the screen, px. */
  readonly width: number;
  readonly height: number;
  /** Name of the run, where two stand side by side. */
  readonly title: string;
  readonly modelled: boolean;
  readonly loop: LoopMark | null;
  readonly lattice: LatticeMark | null;
  readonly marks: Marks;
  readonly measure: (text: string) => number;
  /** Draws the legend at the upper right of a picture of this width (CSS px). */
  readonly drawLegend: (context: CanvasRenderingContext2D, width: number, palette: Palette) => void;
  /** Size of the legend, px. */
  readonly legend: { readonly width: number; readonly height: number };
}

/** What is on show: one view, or below or beside it a second one of another run. */
export interface ViewsOnShow {
  readonly views: readonly [Exporter] | readonly [Exporter, Exporter];
  readonly arrangement: Arrangement;
  /** Left end of the first picture in its wire, m: where a moving window was. */
  readonly window: number;
}

/** Size of all views together, px. */
export const sizeOfAll = ({ views, arrangement }: ViewsOnShow): { width: number; height: number } => {
  const [first] = views;
  const [across, down] = partsOf(views.length, arrangement);
  return { width: across * first.width, height: down * first.height };
};

/** Views across and down. */
export const partsOf = (count: number, arrangement: Arrangement): [across: number, down: number] =>
  count === 1 ? [1, 1] : arrangement === 'abreast' ? [2, 1] : [1, 2];
