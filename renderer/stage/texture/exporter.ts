import type { Palette } from '../theme';
import type { LatticeMark, LoopMark } from '../types';
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
