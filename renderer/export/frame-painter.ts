import { formatQuantity } from '@workers/model/units';
import type { Exporter } from '../stage/texture/exporter';
import { drawMarks } from '../stage/texture/draw-marks';
import { cutOf } from '../stage/texture/face-image';
import { FlatMap } from '../stage/texture/flat-map';
import { drawnMarks, flowSpacing, layerMarks } from '../stage/texture/marks';
import { takenRoom } from '../stage/texture/label-room';
import { overlayOf, type Overlay } from '../stage/texture/overlay';
import type { Contents, Painter, View } from '../stage/texture/painter';
import { viewOf } from '../stage/texture/pose';
import { RemoteScene } from '../stage/texture/remote-scene';
import { shapeOf } from '../stage/texture/shape';
import { drawOverlay } from '../stage/texture/snapshot';
import type { LatticeMark, LoopMark, VectorPicture } from '../stage/types';

/** What differs from frame to frame. */
export interface FrameOfView {
  readonly contents: Pick<Contents, 'picture' | 'wall' | 'leads' | 'scalar'>;
  readonly vectors: VectorPicture | null;
  readonly lines: VectorPicture | null;
  /** The wall is the wall model's. */
  readonly modelled: boolean;
  readonly loop: LoopMark | null;
  /** Null where the answer of the lattice belongs to another picture. */
  readonly lattice: LatticeMark | null;
  /** s; NaN leaves the time out. */
  readonly time: number;
}

/** Draws a view at a chosen size, off the screen: labels and legend are as large beside it as they are on the screen. */
export class FramePainter {
  readonly #view: Exporter;
  readonly #width: number;
  readonly #height: number;
  readonly #ratio: number;
  readonly #painter: Painter;
  #lost: Promise<never> = new Promise(() => undefined);
  #flat: View | null = null;

  /** Sizes in px of the picture. */
  constructor(view: Exporter, width: number, height: number) {
    this.#view = view;
    this.#ratio = width / view.width;
    [this.#width, this.#height] = [view.width, height / this.#ratio];
    const canvas = document.createElement('canvas');
    if (view.pose === null) this.#painter = new FlatMap(canvas, { ondraw: (drawn) => (this.#flat = drawn) });
    else {
      let lose: (error: Error) => void = () => undefined;
      this.#lost = new Promise((_, reject) => (lose = reject));
      this.#lost.catch(() => undefined);
      this.#painter = new RemoteScene(canvas, {
        ondraw: () => undefined,
        onlost: () => lose(new Error('The graphics device was lost.')),
      });
    }
    this.#painter.set(view.contents);
    this.#painter.resize(this.#width, this.#height, 1);
    if (view.pose !== null) this.#painter.look(view.pose);
  }

  /** Rejects when the graphics device is lost. */
  async draw(frame: FrameOfView): Promise<HTMLCanvasElement> {
    const { picture, overlay, context, palette } = await this.#draw(frame);
    drawOverlay(context, overlay, palette);
    const time = Number.isNaN(frame.time) ? '' : `t = ${formatQuantity(frame.time, 's', { digits: 4 })}`;
    context.font = `500 ${String(12 * palette.scale)}px ${palette.font}`;
    context.textAlign = 'left';
    context.textBaseline = 'top';
    context.fillStyle = palette.text;
    context.fillText([this.#view.title, time].filter(Boolean).join(', '), 14, 12);
    return picture;
  }

  /** Without names, title and scale bar, and where these belong. Rejects as `draw` does. */
  async unlettered(frame: FrameOfView): Promise<{ picture: HTMLCanvasElement; overlay: Overlay }> {
    const { picture, overlay, context, palette } = await this.#draw(frame);
    drawOverlay(context, { ...overlay, labels: [], scale: null }, palette);
    return { picture, overlay };
  }

  async #draw(frame: FrameOfView) {
    const contents: Contents = { ...this.#view.contents, ...frame.contents };
    this.#painter.set(contents);
    const { pose } = this.#view;
    if (pose !== null) this.#painter.look(pose);
    else while (this.#flat === null) await new Promise(requestAnimationFrame);
    const picture = await Promise.race([this.#painter.image(this.#ratio), this.#lost]);
    const view = pose === null ? this.#flat : viewOf(pose, shapeOf(contents.wire), this.#width, this.#height);
    const context = picture.getContext('2d');
    if (context === null || view === null) throw new Error('The picture could not be drawn.');
    const real = picture.width / this.#width;
    context.scale(real, real);
    const overlay = this.#over(context, view, contents, frame);
    return { picture, context, overlay, palette: contents.palette };
  }

  /** Draws marks and legend; the rest of what stands over the picture. */
  #over(context: CanvasRenderingContext2D, view: View, contents: Contents, frame: FrameOfView): Overlay {
    const { marks, measure, legend, drawLegend } = this.#view;
    const { modelled, loop, lattice } = frame;
    const { mesh, palette, leads, wall, picture } = contents;
    const [width, height] = [this.#width, this.#height];
    if (mesh !== null && picture !== null) {
      const cut = cutOf(mesh, contents.cut);
      const layer = layerMarks(mesh, cut, picture.m, {
        zero: marks.layer.zero.length > 0,
        cores: marks.layer.cores.length > 0,
        flow: frame.lines,
        spacing: flowSpacing(view.shape, mesh, view.zoom),
      });
      drawMarks(context, drawnMarks(view, mesh, cut, { ...marks, layer, vectors: frame.vectors }), palette);
    }
    drawLegend(context, width, palette);
    const room = takenRoom({ width, height }, legend, palette.scale);
    return overlayOf(view, leads, wall, modelled, measure, room, loop, lattice);
  }

  dispose(): void {
    this.#painter.dispose();
  }
}
