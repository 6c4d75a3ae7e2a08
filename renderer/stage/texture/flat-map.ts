import type { ViewCommand } from '../types';
import { basisOf, fitBox } from './camera-fit';
import { blankPainter, cellPainter, scalarPainter } from './colour-lookup';
import { cutOf, faceImage, paintFace } from './face-image';
import { drawFlatArrows } from './flat-arrows';
import { paddingFor, type Contents, type Painter, type PainterEvents, type View } from './painter';
import { clampOf } from './clamp-boxes';
import { cutBox, shapeOf, wireBox, WORLD_LENGTH, worldX } from './shape';

/** Colour map and arrows from above on a plain canvas, for machines without WebGL. Same contents, no orbit. */
export class FlatMap implements Painter {
  readonly #canvas: HTMLCanvasElement;
  readonly #events: Pick<PainterEvents, 'ondraw' | 'onclick'>;
  readonly #away = new AbortController();
  #contents: Contents | null = null;
  #width = 1;
  #height = 1;
  #ratio = 1;
  #frame = 0;
  #window: 'wire' | 'wall' = 'wire';

  constructor(canvas: HTMLCanvasElement, events: Pick<PainterEvents, 'ondraw' | 'onclick'>) {
    this.#canvas = canvas;
    this.#events = events;
    canvas.addEventListener('click', ({ offsetX, offsetY }) => events.onclick?.(offsetX, offsetY), {
      signal: this.#away.signal,
    });
  }

  set(contents: Contents): void {
    this.#contents = contents;
    this.#request();
  }

  resize(width: number, height: number, deviceRatio: number): void {
    [this.#width, this.#height, this.#ratio] = [
      Math.max(1, width),
      Math.max(1, height),
      Math.min(2, deviceRatio),
    ];
    this.#request();
  }

  command(command: ViewCommand): void {
    this.#window = command === 'fit-wall' ? 'wall' : 'wire';
    this.#request();
  }

  /** The wall window is always centred on the wall. */
  follow(): void {
    this.#request();
  }

  image(ratio: number): Promise<HTMLCanvasElement> {
    const copy = document.createElement('canvas');
    this.#draw(copy, ratio);
    return Promise.resolve(copy);
  }

  pose(): null {
    return null;
  }

  /** Seen from above whatever is asked. */
  look(): void {
    this.#request();
  }

  dispose(): void {
    this.#away.abort();
    cancelAnimationFrame(this.#frame);
  }

  #request(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      const view = this.#draw(this.#canvas, this.#ratio);
      if (view !== null) this.#events.ondraw(view);
    });
  }

  #draw(canvas: HTMLCanvasElement, ratio: number): View | null {
    const contents = this.#contents;
    const context = canvas.getContext('2d');
    if (contents === null || contents.mesh === null || context === null) return null;
    canvas.width = Math.round(this.#width * ratio);
    canvas.height = Math.round(this.#height * ratio);
    context.scale(ratio, ratio);
    context.fillStyle = contents.palette.surface;
    context.fillRect(0, 0, this.#width, this.#height);
    const view = this.#view(contents);
    drawWire(context, contents, view);
    if (contents.arrows && contents.picture !== null)
      drawFlatArrows(context, view, contents.mesh, cutOf(contents.mesh, contents.cut), contents.picture.m);
    drawLeads(context, contents, view);
    return view;
  }

  #view({ wire, wall }: Contents): View {
    const shape = shapeOf(wire);
    const basis = basisOf(0, Math.PI / 2);
    const half = WORLD_LENGTH / 2;
    const x = wall === null ? 0 : worldX(shape, wall.position);
    const span = Math.max(2.2 * shape.halfWidth, WORLD_LENGTH / 60);
    const zoomed = this.#window === 'wall' && wall !== null;
    const [from, to] = zoomed ? [x - span, x + span] : [-half, half];
    const w = zoomed ? 2.2 * shape.halfWidth : wireBox(shape).max[1];
    const room = paddingFor(this.#height, true);
    const fit = fitBox({ min: [from, -w, 0], max: [to, w, 0] }, basis, this.#width, this.#height, room);
    const { zoom, target } = fit;
    return {
      width: this.#width,
      height: this.#height,
      shape,
      basis,
      zoom,
      project: (p) => [
        this.#width / 2 + (p[0] - target[0]) * zoom,
        this.#height / 2 - (p[1] - target[1]) * zoom,
      ],
    };
  }
}

const drawWire = (context: CanvasRenderingContext2D, contents: Contents, view: View): void => {
  const { mesh, picture, cut, mode, easyAxis, scalar } = contents;
  if (mesh === null) return;
  const cells = mesh.nx * mesh.ny * mesh.nz;
  const face = faceImage(mesh, 'top', cut, 4096);
  const known = picture?.m.length === 3 * cells;
  const m = known ? picture.m : new Float32Array(3 * cells);
  const paint =
    mode === 'field' && scalar?.values.length === cells
      ? scalarPainter(scalar.values, scalar)
      : cellPainter(mode, easyAxis);
  paintFace(face, m, cells, known ? paint : blankPainter);
  const source = document.createElement('canvas');
  source.width = face.width;
  source.height = face.height;
  const pixels = new ImageData(Uint8ClampedArray.from(face.data), face.width, face.height);
  source.getContext('2d')?.putImageData(pixels, 0, 0);
  const { min, max } = cutBox(view.shape, mesh, cutOf(mesh, cut));
  const [left, bottom] = view.project([min[0], min[1], 0]);
  const [right, top] = view.project([max[0], max[1], 0]);
  context.save();
  // Row 0 is the lowest y, canvas rows run downwards.
  context.translate(0, bottom);
  context.scale(1, -1);
  context.drawImage(source, left, 0, right - left, bottom - top);
  context.restore();
  context.strokeStyle = contents.palette.strong;
  context.strokeRect(left, top, right - left, bottom - top);
};

const drawLeads = (context: CanvasRenderingContext2D, { leads, palette }: Contents, view: View): void => {
  context.save();
  context.fillStyle = palette.faint;
  for (const lead of leads)
    for (const { size, at, clear } of clampOf(lead, view.shape).boxes) {
      const [left, top] = view.project([at[0] - size[0] / 2, at[1] + size[1] / 2, 0]);
      const [right, bottom] = view.project([at[0] + size[0] / 2, at[1] - size[1] / 2, 0]);
      context.globalAlpha = clear ? 0.5 : 1;
      context.fillRect(left, top, Math.max(right - left, 4), bottom - top);
    }
  context.restore();
};
