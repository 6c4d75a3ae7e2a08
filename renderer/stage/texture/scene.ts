import { MOUSE, OrthographicCamera, Scene, Vector3, WebGLRenderer } from 'three';
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js';
import type { ViewCommand } from '../types';
import { ArrowField } from './arrows';
import { WireBody } from './body';
import { basisOf, fitBox, type Basis, type Box, type Vec3 } from './camera-fit';
import { cellPainter } from './colour-lookup';
import { clampSize, Contacts, Ground, lights, WallPlane, wallSize } from './contacts';
import { pixelRatios, type Device } from './device';
import { PADDING, type Contents, type Painter, type PainterEvents, type View } from './painter';
import { shapeOf, WORLD_LENGTH, worldX, type Shape } from './shape';

/** The tilted view shows the flank of the wire and its contacts, yet keeps x nearly level with the plots. */
const TILTED = { azimuth: 0.17, elevation: 1.06 };
const TOP = { azimuth: 0, elevation: Math.PI / 2 - 1e-4 };
const EYE_DISTANCE = 1000;
/** A still picture is refined after this time without a change. */
const REFINE_AFTER_MS = 180;
const METAL = { light: '#a9b1b9', dark: '#99a4af' } as const;

/**
 * The texture in three dimensions. Draws on request only: nothing runs while nothing changes.
 * Textures are refilled in place; geometry is rebuilt when mesh, wire or leads change.
 */
export class TextureScene implements Painter {
  readonly kind = '3d';
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new OrthographicCamera(-1, 1, 1, -1, 1, 2 * EYE_DISTANCE);
  readonly #controls: OrbitControls;
  readonly #body = new WireBody();
  readonly #arrows = new ArrowField();
  readonly #contacts = new Contacts();
  readonly #wall = new WallPlane();
  readonly #ground = new Ground();
  #contents: Contents | null = null;
  #shape: Shape = shapeOf({ length: 1e-6, width: 1e-7, thickness: 1e-8 });
  #angles: { azimuth: number; elevation: number } = TILTED;
  #width = 1;
  #height = 1;
  #ratios = { moving: 1, still: 1 };
  #frame = 0;
  #refine: ReturnType<typeof setTimeout> | undefined;
  /** The command that placed the camera, repeated when the window changes; null once the user has moved it. */
  #fitted: ViewCommand | null = 'reset';
  #following = false;
  readonly #events: PainterEvents;
  readonly #device: Device;

  /** Throws what Three.js throws when there is no WebGL 2. */
  constructor(canvas: HTMLCanvasElement, device: Device, events: PainterEvents) {
    this.#events = events;
    this.#device = device;
    this.#renderer = new WebGLRenderer({ canvas, antialias: !device.software, alpha: true });
    this.#renderer.setClearColor(0x000000, 0);
    this.#camera.up.set(0, 0, 1);
    this.#scene.add(lights(), this.#ground.solid, this.#body.group, this.#arrows.solid);
    this.#scene.add(this.#contacts.group, this.#wall.solid);
    this.#controls = this.#makeControls(canvas);
    canvas.addEventListener('webglcontextlost', this.#lost);
  }

  set(contents: Contents): void {
    const old = this.#contents;
    this.#contents = contents;
    const resized = old === null || !sameWire(old, contents);
    if (resized) this.#shape = shapeOf(contents.wire);
    const rebuilt = resized || old.mesh !== contents.mesh || old.layer !== contents.layer;
    if (rebuilt && contents.mesh !== null)
      this.#body.rebuild(contents.mesh, this.#shape, contents.layer, this.#largestTexture);
    if (resized) this.#ground.fit(this.#shape);
    if (resized || old.leads !== contents.leads) this.#contacts.rebuild(contents.leads, this.#shape);
    if (
      old?.theme !== contents.theme ||
      old.palette !== contents.palette ||
      old.mode !== contents.mode ||
      old.easyAxis !== contents.easyAxis
    )
      this.#dress(contents);
    if (rebuilt || pictureChanged(old, contents)) this.#paint(contents);
    this.#follow(old, contents);
    this.#wall.place(contents.wall?.position ?? null, this.#shape);
    this.#arrows.solid.visible = contents.arrows && contents.picture !== null;
    if (resized) this.command(this.#fitted ?? 'fit-wire');
    this.#request();
  }

  resize(width: number, height: number, deviceRatio: number): void {
    const oldWidth = this.#width;
    [this.#width, this.#height] = [Math.max(1, width), Math.max(1, height)];
    this.#ratios = pixelRatios(this.#device, deviceRatio, this.#width, this.#height);
    Object.assign(this.#camera, {
      left: -this.#width / 2,
      right: this.#width / 2,
      top: this.#height / 2,
      bottom: -this.#height / 2,
    });
    if (this.#fitted !== null) this.command(this.#fitted);
    else this.#camera.zoom *= this.#width / oldWidth;
    this.#camera.updateProjectionMatrix();
    this.#request();
  }

  command(command: ViewCommand): void {
    if (command === 'reset' || command === 'tilted') this.#angles = TILTED;
    else if (command === 'top') this.#angles = TOP;
    else this.#angles = this.#anglesNow();
    const wall = this.#contents?.wall ?? null;
    const box =
      command === 'fit-wall' && wall !== null ? wallBox(this.#shape, wall.position) : wireBox(this.#shape);
    this.#fitted = command;
    this.#lookAt(box);
  }

  follow(on: boolean): void {
    this.#following = on;
  }

  image(ratio: number): HTMLCanvasElement {
    const limit = this.#largestTexture / Math.max(this.#width, this.#height);
    this.#draw(Math.min(ratio, limit));
    const source = this.#renderer.domElement;
    const copy = document.createElement('canvas');
    copy.width = source.width;
    copy.height = source.height;
    const context = copy.getContext('2d');
    if (context !== null && this.#contents !== null) {
      context.fillStyle = this.#contents.palette.surface;
      context.fillRect(0, 0, copy.width, copy.height);
      context.drawImage(source, 0, 0);
    }
    this.#request();
    return copy;
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#refine);
    this.#renderer.domElement.removeEventListener('webglcontextlost', this.#lost);
    this.#controls.dispose();
    for (const part of [this.#body, this.#arrows, this.#contacts, this.#wall, this.#ground]) part.dispose();
    this.#renderer.dispose();
    // Browsers allow few contexts at a time: give this one back, unless it is gone already.
    if (!this.#renderer.getContext().isContextLost()) this.#renderer.forceContextLoss();
  }

  get #largestTexture(): number {
    return this.#renderer.capabilities.maxTextureSize;
  }

  readonly #lost = (event: Event): void => {
    event.preventDefault();
    this.#events.onlost();
  };

  #makeControls(canvas: HTMLCanvasElement): OrbitControls {
    const controls = new OrbitControls(this.#camera, canvas);
    controls.enableDamping = false;
    controls.rotateSpeed = 0.5;
    controls.zoomToCursor = true;
    controls.screenSpacePanning = true;
    controls.maxPolarAngle = Math.PI / 2 - 0.05;
    controls.mouseButtons = { LEFT: MOUSE.ROTATE, MIDDLE: MOUSE.PAN, RIGHT: MOUSE.PAN };
    controls.addEventListener('change', () => this.#request());
    controls.addEventListener('start', () => {
      this.#fitted = null;
    });
    return controls;
  }

  #dress(contents: Contents): void {
    const dark = contents.theme === 'dark';
    this.#body.setEdgeColour(dark ? '#0b0d0f' : '#3b434b');
    this.#contacts.setColour(METAL[contents.theme]);
    this.#wall.setColour(contents.palette.text);
    this.#ground.setStrength(dark ? 0.34 : 0.16);
    this.#arrows.setMode(contents.mode, contents.easyAxis);
  }

  #paint({ mesh, picture, mode, easyAxis }: Contents): void {
    if (mesh === null) return;
    const cells = mesh.nx * mesh.ny * mesh.nz;
    const m = picture?.m.length === 3 * cells ? picture.m : new Float32Array(3 * cells);
    this.#body.paint(m, cells, cellPainter(mode, easyAxis));
  }

  #follow(old: Contents | null, now: Contents): void {
    if (!this.#following || !old?.wall || !now.wall) return;
    const shift = (now.wall.position - old.wall.position) * this.#shape.scale;
    this.#camera.position.x += shift;
    this.#controls.target.x += shift;
    this.#controls.update();
  }

  #anglesNow(): { azimuth: number; elevation: number } {
    return {
      azimuth: this.#controls.getAzimuthalAngle(),
      elevation: Math.PI / 2 - this.#controls.getPolarAngle(),
    };
  }

  #lookAt(box: Box): void {
    const basis = basisOf(this.#angles.azimuth, this.#angles.elevation);
    const { target, zoom } = fitBox(box, basis, this.#width, this.#height, PADDING);
    this.#controls.target.set(...target);
    this.#camera.position.set(...target).addScaledVector(new Vector3(...basis.towards), EYE_DISTANCE);
    this.#camera.zoom = zoom;
    this.#controls.minZoom = 0.3 * Math.min(zoom, this.#width / WORLD_LENGTH);
    this.#controls.maxZoom = 2000 * (this.#width / WORLD_LENGTH);
    this.#camera.updateProjectionMatrix();
    this.#controls.update();
    this.#request();
  }

  #request(): void {
    clearTimeout(this.#refine);
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw(this.#ratios.moving);
      if (this.#ratios.still > this.#ratios.moving)
        this.#refine = setTimeout(() => this.#draw(this.#ratios.still), REFINE_AFTER_MS);
    });
  }

  #draw(ratio: number): void {
    const contents = this.#contents;
    if (contents === null || contents.mesh === null) return;
    const { width, height } = this.#renderer.domElement;
    const [w, h] = [Math.floor(this.#width * ratio), Math.floor(this.#height * ratio)];
    if (width !== w || height !== h) {
      this.#renderer.setPixelRatio(ratio);
      this.#renderer.setSize(this.#width, this.#height, false);
    }
    this.#camera.updateMatrixWorld();
    const view = this.#view();
    if (contents.arrows && contents.picture !== null) this.#placeArrows(contents, view);
    this.#renderer.render(this.#scene, this.#camera);
    this.#events.ondraw(view);
  }

  #placeArrows({ mesh, picture, layer }: Contents, { basis, zoom }: View): void {
    if (mesh === null || picture === null || picture.m.length !== 3 * mesh.nx * mesh.ny * mesh.nz) return;
    // Half the screen's diagonal over the foreshortening of x bounds the visible part of the wire.
    const reach = Math.hypot(this.#width, this.#height) / 2 / zoom;
    const seen = reach / Math.max(0.15, Math.hypot(basis.right[0], basis.up[0]));
    const middle = this.#controls.target.x;
    this.#arrows.update(
      { zoom, fromX: middle - seen, toX: middle + seen, eye: basis.towards },
      mesh,
      this.#shape,
      Math.min(layer, mesh.nz - 1),
      picture.m,
      picture.version,
    );
  }

  #view(): View {
    const e = this.#camera.matrixWorld.elements;
    const axis = (at: number): Vec3 => [e[at] ?? 0, e[at + 1] ?? 0, e[at + 2] ?? 0];
    const basis: Basis = { right: axis(0), up: axis(4), towards: axis(8) };
    const eye = axis(12);
    const zoom = this.#camera.zoom;
    const [width, height] = [this.#width, this.#height];
    const project = (p: Vec3): [number, number] => {
      const d: Vec3 = [p[0] - eye[0], p[1] - eye[1], p[2] - eye[2]];
      const along = (v: Vec3): number => (d[0] * v[0] + d[1] * v[1] + d[2] * v[2]) * zoom;
      return [width / 2 + along(basis.right), height / 2 - along(basis.up)];
    };
    return { width, height, shape: this.#shape, basis, zoom, project };
  }
}

const sameWire = (a: Contents, b: Contents): boolean =>
  a.wire.length === b.wire.length && a.wire.width === b.wire.width && a.wire.thickness === b.wire.thickness;

const pictureChanged = (old: Contents | null, now: Contents): boolean =>
  old?.picture?.m !== now.picture?.m ||
  old?.picture?.version !== now.picture?.version ||
  old?.mode !== now.mode ||
  old.easyAxis !== now.easyAxis;

const wireBox = (shape: Shape): Box => {
  const { jaw, reach, rise } = clampSize(shape);
  const across = shape.halfWidth + jaw + reach;
  const half = WORLD_LENGTH / 2;
  return { min: [-half, -across, 0], max: [half, across, shape.height + rise] };
};

/** The wall with about two wire widths around it, but never less than a fiftieth of the wire. */
const wallBox = (shape: Shape, position: number): Box => {
  const x = worldX(shape, position);
  const span = Math.max(2.2 * shape.halfWidth, WORLD_LENGTH / 60);
  const { halfWidth, rise } = wallSize(shape);
  return { min: [x - span, -halfWidth, 0], max: [x + span, halfWidth, rise] };
};
