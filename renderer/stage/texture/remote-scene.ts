import type { ViewCommand } from '../types';
import { basisOf, fitBox, type Box } from './camera-fit';
import { pixelRatios } from './device';
import { takeInHand } from './hands';
import { paddingFor, type Contents, type Painter, type PainterEvents, type View } from './painter';
import { TOP_ELEVATION, viewOf, zoomedAt, type Pose } from './pose';
import { changesBetween } from './scene-changes';
import type { DrawRequest, SceneReply } from './scene-protocol';
import { openScene } from './scene-worker';
import { shapeOf, wallSize, wireBox, WORLD_LENGTH, worldX, type Shape } from './shape';

/** The tilted view shows the flank of the wire and its contacts, yet keeps x nearly level with the plots. */
const TILTED = { azimuth: 0.17, elevation: 1.06 };
const TOP = { azimuth: 0, elevation: TOP_ELEVATION };
const ANGLES: Partial<Record<ViewCommand, Pick<Pose, 'azimuth' | 'elevation'>>> = {
  reset: TILTED,
  tilted: TILTED,
  top: TOP,
  front: { azimuth: 0, elevation: 0 },
  side: { azimuth: Math.PI / 2, elevation: 0 },
  // All three axes are foreshortened alike.
  iso: { azimuth: Math.PI / 4, elevation: Math.atan(Math.SQRT1_2) },
};
const ZOOM_STEP = 1.25;
/** A still picture is refined after this time without a change. */
const REFINE_AFTER_MS = 180;
/** Where pictures take less than this, ms, the next may wait in the worker; else it would only hold up the window. */
const QUICK_MS = 20;

/**
 * The window's side of the 3-D view: camera, hands, and the pictures that the scene in its worker sends. Few pictures at
 * a time are asked for; what changes meanwhile goes into the next. Labels move when the picture does, so both agree.
 */
export class RemoteScene implements Painter {
  readonly #canvas: HTMLCanvasElement;
  readonly #events: PainterEvents;
  readonly #worker: Worker;
  readonly #letGo: () => void;
  #contents: Contents | null = null;
  /** What the worker has. */
  #sent: Contents | null = null;
  #shape: Shape = shapeOf({ length: 1e-6, width: 1e-7, thickness: 1e-8 });
  #pose: Pose = { ...TILTED, target: [0, 0, 0], zoom: 1 };
  /** Zoom at which the whole wire fits. */
  #whole = 1;
  #width = 1;
  #height = 1;
  #sized = false;
  #deviceRatio = 1;
  #device: { software: boolean; largest: number } | null = null;
  #ratios = { moving: 1, still: 1 };
  /** Time of the last moving picture, ms. */
  #took = 0;
  /** Pictures asked for and not yet here, in order. */
  #pending: readonly { readonly id: number; readonly view: View; readonly fine: boolean }[] = [];
  #wanted = false;
  #asked = false;
  #gone = false;
  #refine: ReturnType<typeof setTimeout> | undefined;
  #id = 0;
  readonly #orders = new Map<number, (bitmap: ImageBitmap) => void>();
  /** The command that placed the camera, repeated when the window changes; null once the user has moved it. */
  #fitted: ViewCommand | null = 'reset';
  #following = false;

  constructor(canvas: HTMLCanvasElement, events: PainterEvents) {
    this.#canvas = canvas;
    this.#events = events;
    this.#worker = openScene((reply) => {
      if (!this.#gone) this.#hear(reply);
    });
    this.#letGo = takeInHand(canvas, {
      pose: () => this.#pose,
      limits: () => this.#limits,
      onmove: (pose) => this.#move(pose),
      onclick: (x, y) => events.onclick?.(x, y),
    });
  }

  set(contents: Contents): void {
    const old = this.#contents;
    this.#contents = contents;
    const resized = old === null || !sameWire(old, contents);
    if (resized) this.#shape = shapeOf(contents.wire);
    this.#follow(old, contents);
    if (resized) this.command(this.#fitted ?? 'fit-wire');
    this.#request();
  }

  resize(width: number, height: number, deviceRatio: number): void {
    // Hidden: what was drawn last is there when it is shown again.
    if (width < 1 || height < 1) return;
    const oldWidth = this.#width;
    [this.#width, this.#height] = [width, height];
    this.#deviceRatio = deviceRatio;
    this.#chooseRatios();
    if (this.#fitted !== null) this.command(this.#fitted);
    // Before its first size the view may have been given a place: that one holds for this size.
    else if (this.#sized) this.#pose = { ...this.#pose, zoom: (this.#pose.zoom * this.#width) / oldWidth };
    this.#sized = true;
    this.#request();
  }

  command(command: ViewCommand): void {
    if (command === 'zoom-in' || command === 'zoom-out') {
      const factor = command === 'zoom-in' ? ZOOM_STEP : 1 / ZOOM_STEP;
      this.#move(zoomedAt(this.#pose, 0, 0, factor, this.#limits));
      return;
    }
    const { azimuth, elevation } = ANGLES[command] ?? this.#pose;
    const basis = basisOf(azimuth, elevation);
    const wall = this.#contents?.wall ?? null;
    const fit = (box: Box): { target: Pose['target']; zoom: number } =>
      fitBox(box, basis, this.#width, this.#height, paddingFor(this.#height, elevation === TOP.elevation));
    const whole = fit(wireBox(this.#shape));
    const chosen = command === 'fit-wall' && wall !== null ? fit(wallBox(this.#shape, wall.position)) : whole;
    this.#whole = whole.zoom;
    this.#fitted = command;
    this.#pose = { azimuth, elevation, ...chosen };
    this.#events.onpose?.(this.#pose);
    this.#request();
  }

  pose(): Pose {
    return this.#pose;
  }

  look(pose: Pose): void {
    this.#pose = pose;
    this.#fitted = null;
    this.#request();
  }

  get #limits(): readonly [number, number] {
    return [0.3 * Math.min(this.#whole, this.#width / WORLD_LENGTH), 2000 * (this.#width / WORLD_LENGTH)];
  }

  #move(pose: Pose): void {
    this.look(pose);
    this.#events.onpose?.(pose);
  }

  follow(on: boolean): void {
    this.#following = on;
  }

  async image(ratio: number): Promise<HTMLCanvasElement> {
    const most = (this.#device?.largest ?? 4096) / Math.max(this.#width, this.#height);
    const id = ++this.#id;
    const bitmap = await new Promise<ImageBitmap>((resolve) => {
      this.#orders.set(id, resolve);
      this.#post(id, Math.min(ratio, most));
    });
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [bitmap.width, bitmap.height];
    const context = copy.getContext('2d');
    if (context !== null && this.#contents !== null) {
      context.fillStyle = this.#contents.palette.surface;
      context.fillRect(0, 0, copy.width, copy.height);
      context.drawImage(bitmap, 0, 0);
    }
    bitmap.close();
    return copy;
  }

  dispose(): void {
    this.#gone = true;
    clearTimeout(this.#refine);
    this.#letGo();
    // Ends its WebGL context too.
    this.#worker.terminate();
  }

  #hear(reply: SceneReply): void {
    if (reply.kind === 'lost') this.#events.onlost(reply.why);
    else if (reply.kind === 'ready') {
      this.#device = { software: reply.software, largest: reply.largest };
      this.#chooseRatios();
      this.#request();
    } else this.#receive(reply);
  }

  #receive({ id, bitmap, took }: Drawn): void {
    const order = this.#orders.get(id);
    if (order !== undefined) {
      this.#orders.delete(id);
      order(bitmap);
      return;
    }
    const drawn = this.#pending.find((picture) => picture.id === id);
    if (drawn === undefined) return;
    this.#pending = this.#pending.filter((picture) => picture !== drawn);
    if (!drawn.fine) this.#took = took;
    this.#canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap);
    this.#events.ondraw(drawn.view);
    if (this.#wanted) this.#request();
    else if (!drawn.fine && this.#pending.length === 0 && this.#ratios.still > this.#ratios.moving)
      this.#refine = setTimeout(() => this.#draw(true), REFINE_AFTER_MS);
  }

  #chooseRatios(): void {
    const software = this.#device?.software ?? true;
    this.#ratios = pixelRatios({ webgl: true, software }, this.#deviceRatio, this.#width, this.#height);
  }

  #request(): void {
    clearTimeout(this.#refine);
    this.#wanted = true;
    if (this.#pending.length >= (this.#took < QUICK_MS ? 2 : 1) || this.#device === null) return;
    // Not at the next frame: what follows a clock of frames would then be drawn every second one.
    if (this.#asked) return;
    this.#asked = true;
    queueMicrotask(() => {
      this.#asked = false;
      if (!this.#gone) this.#draw(false);
    });
  }

  #draw(fine: boolean): void {
    // A picture before the first size would be one pixel, drawn over the whole view.
    if (!this.#contents?.mesh || !this.#sized) return;
    this.#wanted = false;
    const id = ++this.#id;
    const view = viewOf(this.#pose, this.#shape, this.#width, this.#height);
    this.#pending = [...this.#pending, { id, view, fine }];
    this.#post(id, fine ? this.#ratios.still : this.#ratios.moving);
  }

  #post(id: number, ratio: number): void {
    if (this.#contents === null) return;
    const changes = changesBetween(this.#sent, this.#contents);
    this.#sent = this.#contents;
    const [pose, width, height] = [this.#pose, this.#width, this.#height];
    const request: DrawRequest = { id, changes, pose, width, height, ratio };
    this.#worker.postMessage(request, changes.m ? [changes.m.buffer] : []);
  }

  #follow(old: Contents | null, now: Contents): void {
    if (!this.#following || !old?.wall || !now.wall) return;
    const shift = (now.wall.position - old.wall.position) * this.#shape.scale;
    const [x, y, z] = this.#pose.target;
    this.#pose = { ...this.#pose, target: [x + shift, y, z] };
  }
}

type Drawn = Extract<SceneReply, { kind: 'drawn' }>;

const sameWire = (a: Contents, b: Contents): boolean =>
  a.wire.length === b.wire.length && a.wire.width === b.wire.width && a.wire.thickness === b.wire.thickness;

/** The wall with about two wire widths around it, but never less than a fiftieth of the wire. */
const wallBox = (shape: Shape, position: number): Box => {
  const x = worldX(shape, position);
  const span = Math.max(2.2 * shape.halfWidth, WORLD_LENGTH / 60);
  const { halfWidth, rise } = wallSize(shape);
  return { min: [x - span, -halfWidth, 0], max: [x + span, halfWidth, rise] };
};
