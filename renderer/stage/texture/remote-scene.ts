import type { ViewCommand } from '../types';
import { Camera } from './camera';
import { pixelRatios } from './device';
import { takeInHand } from './hands';
import type { Contents, Painter, PainterEvents, View } from './painter';
import type { Pose } from './pose';
import { changesBetween } from './scene-changes';
import type { DrawRequest, SceneReply } from './scene-protocol';
import { openScene } from './scene-worker';

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
  readonly #camera: Camera;
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
  #following = false;
  /** Until it has a size: nothing is drawn, and the camera keeps its place. */
  #hidden = true;

  /** @param led its camera follows that of another view */
  constructor(canvas: HTMLCanvasElement, events: PainterEvents, led = false) {
    this.#canvas = canvas;
    this.#events = events;
    this.#camera = new Camera((pose) => events.onpose?.(pose), led);
    this.#worker = openScene((reply) => {
      if (!this.#gone) this.#hear(reply);
    });
    this.#letGo = takeInHand(canvas, {
      pose: () => this.#camera.current,
      limits: () => this.#camera.limits,
      onmove: (pose) => {
        this.#camera.move(pose);
        this.#request();
      },
      onclick: (x, y) => events.onclick?.(x, y),
    });
  }

  set(contents: Contents): void {
    const old = this.#contents;
    this.#contents = contents;
    this.#follow(old, contents);
    this.#camera.show(contents.wire, contents.wall);
    this.#request();
  }

  resize(width: number, height: number, deviceRatio: number): void {
    this.#hidden = !(width > 0 && height > 0);
    if (this.#hidden) return;
    this.#deviceRatio = deviceRatio;
    this.#camera.resize(width, height);
    this.#chooseRatios();
    this.#request();
  }

  command(command: ViewCommand): void {
    this.#camera.command(command);
    this.#request();
  }

  pose(): Pose | null {
    return this.#camera.pose;
  }

  look(pose: Pose): void {
    this.#camera.look(pose);
    this.#request();
  }

  follow(on: boolean): void {
    this.#following = on;
  }

  async image(ratio: number): Promise<HTMLCanvasElement> {
    const most = (this.#device?.largest ?? 4096) / Math.max(this.#camera.width, this.#camera.height);
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
    const { width, height } = this.#camera;
    this.#ratios = pixelRatios({ webgl: true, software }, this.#deviceRatio, width, height);
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
    if (!this.#contents?.mesh || this.#hidden) return;
    this.#wanted = false;
    const id = ++this.#id;
    const { view } = this.#camera;
    this.#pending = [...this.#pending, { id, view, fine }];
    this.#post(id, fine ? this.#ratios.still : this.#ratios.moving);
  }

  #post(id: number, ratio: number): void {
    if (this.#contents === null) return;
    const changes = changesBetween(this.#sent, this.#contents);
    this.#sent = this.#contents;
    const { current: pose, width, height } = this.#camera;
    const request: DrawRequest = { id, changes, pose, width, height, ratio };
    this.#worker.postMessage(request, changes.m ? [changes.m.buffer] : []);
  }

  #follow(old: Contents | null, now: Contents): void {
    if (!this.#following || !old?.wall || !now.wall) return;
    this.#camera.follow(now.wall.position - old.wall.position);
  }
}

type Drawn = Extract<SceneReply, { kind: 'drawn' }>;
