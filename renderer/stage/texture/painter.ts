import type { Mesh } from '@workers/services/protocol';
import type { Palette } from '../theme';
import type {
  ArrowDensity,
  Axis,
  ColourMode,
  Cut,
  LeadMark,
  Picture,
  ScalarPicture,
  Theme,
  ViewCommand,
  WallMark,
  WireSize,
} from '../types';
import type { Basis, Padding, Vec3 } from './camera-fit';
import type { Pose } from './pose';
import type { Shape } from './shape';

/** Everything a painter draws. */
export interface Contents {
  readonly mesh: Mesh | null;
  readonly wire: WireSize;
  readonly picture: Picture | null;
  readonly leads: readonly LeadMark[];
  readonly wall: WallMark | null;
  readonly mode: ColourMode;
  readonly easyAxis: Axis;
  readonly arrows: boolean;
  readonly density: ArrowDensity;
  /** Cells shown. */
  readonly cut: Cut;
  /** What colours the cells in the mode 'field'. */
  readonly scalar: ScalarPicture | null;
  /** Surface on which m_z = 0 in place of the sides. */
  readonly surface: boolean;
  readonly theme: Theme;
  readonly palette: Palette;
}

/** How the picture just drawn maps the wire onto the screen. */
export interface View {
  readonly width: number;
  readonly height: number;
  readonly shape: Shape;
  readonly basis: Basis;
  /** Pixels per world unit. */
  readonly zoom: number;
  /** World point to px from the upper left. */
  readonly project: (p: Vec3) => [x: number, y: number];
}

/** A way to draw the texture: in 3-D by a worker where WebGL works, on a flat canvas where it does not. */
export interface Painter {
  set(contents: Contents): void;
  resize(width: number, height: number, deviceRatio: number): void;
  command(command: ViewCommand): void;
  /** Keeps the wall where it is on the screen while it moves. */
  follow(on: boolean): void;
  /** Where the camera is; null where it cannot be moved. */
  pose(): Pose | null;
  look(pose: Pose): void;
  /** The picture without labels at `ratio` pixels per CSS pixel, on the window's background. */
  image(ratio: number): Promise<HTMLCanvasElement>;
  dispose(): void;
}

export interface PainterEvents {
  /** After each drawn frame. */
  readonly ondraw: (view: View) => void;
  /** A click on the picture, px from its upper left. */
  readonly onclick?: (x: number, y: number) => void;
  /** The camera was moved by hand or by a command. */
  readonly onpose?: (pose: Pose) => void;
  /** There is no device, or it is gone: the painter can draw no more. */
  readonly onlost: (why: 'missing' | 'lost') => void;
}

/**
 * Room kept free for labels above and scale bar, triad and legend around; less in a low view, px.
 * @param level the wire lies level and would run under the legend
 */
export const paddingFor = (height: number, level: boolean): Padding => ({
  top: Math.min(44, 0.2 * height),
  right: level ? 130 : 36,
  bottom: Math.min(52, 0.24 * height),
  left: 36,
});
