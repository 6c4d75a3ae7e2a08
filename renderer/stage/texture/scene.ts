import { Matrix4, OrthographicCamera, Scene, Vector3, WebGLRenderer } from 'three';
import { ArrowField } from './arrows';
import { WireBody } from './body';
import { basisOf, type Basis } from './camera-fit';
import { blankPainter, cellPainter, NO_RANGE, scalarPainter, type CellPainter } from './colour-lookup';
import { Contacts, Ground, lights, WallPlane } from './contacts';
import type { Pose } from './pose';
import type { SceneContents } from './scene-protocol';
import { cutOf } from './face-image';
import { shapeOf, type Shape } from './shape';
import { IsoSurface } from './surface';
import { NO_CUT } from '../types';

const EYE_DISTANCE = 1000;
const METAL = { light: '#a9b1b9', dark: '#99a4af' } as const;
const NOTHING: SceneContents = {
  mesh: null,
  wire: { length: 1e-6, width: 1e-7, thickness: 1e-8 },
  m: null,
  leads: [],
  wall: null,
  mode: 'direction',
  easyAxis: 'x',
  arrows: true,
  density: 'few',
  cut: NO_CUT,
  scalar: null,
  range: NO_RANGE,
  surface: false,
  theme: 'light',
  text: '#000000',
};

/**
 * The texture in three dimensions, on a canvas without a document. Textures are refilled in place; geometry is rebuilt
 * when mesh, wire or leads change.
 */
export class TextureScene {
  readonly #renderer: WebGLRenderer;
  readonly #canvas: OffscreenCanvas;
  readonly #scene = new Scene();
  readonly #camera = new OrthographicCamera(-1, 1, 1, -1, 1, 2 * EYE_DISTANCE);
  readonly #body = new WireBody();
  readonly #arrows = new ArrowField();
  readonly #contacts = new Contacts();
  readonly #wall = new WallPlane();
  readonly #ground = new Ground();
  readonly #surface = new IsoSurface();
  #contents = NOTHING;
  #shape: Shape = shapeOf(NOTHING.wire);
  /** Grows with each new m. */
  #stamp = 0;

  /** Throws what Three.js throws when there is no WebGL 2. */
  constructor(canvas: OffscreenCanvas, antialias: boolean) {
    this.#canvas = canvas;
    this.#renderer = new WebGLRenderer({ canvas, antialias, alpha: true });
    this.#renderer.setClearColor(0x000000, 0);
    this.#camera.matrixAutoUpdate = false;
    this.#scene.add(lights(), this.#ground.solid, this.#body.group, this.#arrows.solid);
    this.#scene.add(this.#contacts.group, this.#wall.solid, this.#surface.solid);
  }

  /** Largest picture or texture, px on a side. */
  get largest(): number {
    return Math.min(8192, this.#renderer.capabilities.maxTextureSize);
  }

  set(changes: Partial<SceneContents>): void {
    const now = { ...this.#contents, ...changes };
    const has = (...names: (keyof SceneContents)[]): boolean => names.some((name) => name in changes);
    this.#contents = now;
    if (has('wire')) {
      this.#shape = shapeOf(now.wire);
      this.#ground.fit(this.#shape);
    }
    const surface = now.surface && now.mesh !== null && IsoSurface.fits(now.mesh);
    if (has('surface', 'mesh')) this.#body.setClear(surface);
    if (has('wire', 'mesh', 'cut') && now.mesh !== null)
      this.#body.rebuild(now.mesh, this.#shape, now.cut, this.largest);
    if (has('wire', 'leads')) this.#contacts.rebuild(now.leads, this.#shape);
    if (has('theme', 'text', 'mode', 'easyAxis', 'range')) this.#dress(now);
    if (has('m')) this.#stamp += 1;
    this.#surface.solid.visible = surface && now.m !== null;
    if (has('wire', 'mesh', 'cut', 'm', 'mode', 'easyAxis', 'scalar', 'range', 'surface')) this.#paint(now);
    this.#wall.place(now.wall, this.#shape);
    this.#arrows.solid.visible = now.arrows && now.m !== null;
  }

  draw(pose: Pose, width: number, height: number, ratio: number): ImageBitmap {
    const [w, h] = [Math.max(1, Math.floor(width * ratio)), Math.max(1, Math.floor(height * ratio))];
    if (this.#canvas.width !== w || this.#canvas.height !== h) this.#renderer.setSize(w, h, false);
    const basis = basisOf(pose.azimuth, pose.elevation);
    this.#aim(pose, basis, width, height);
    this.#placeArrows(pose, basis, Math.hypot(width, height) / 2);
    this.#renderer.render(this.#scene, this.#camera);
    return this.#canvas.transferToImageBitmap();
  }

  #aim(pose: Pose, { right, up, towards }: Basis, width: number, height: number): void {
    const camera = this.#camera;
    const half = 0.5 / pose.zoom;
    Object.assign(camera, {
      left: -width * half,
      right: width * half,
      top: height * half,
      bottom: -height * half,
    });
    camera.updateProjectionMatrix();
    const eye = new Vector3(...pose.target).addScaledVector(new Vector3(...towards), EYE_DISTANCE);
    camera.matrix = new Matrix4()
      .makeBasis(new Vector3(...right), new Vector3(...up), new Vector3(...towards))
      .setPosition(eye);
    camera.updateMatrixWorld(true);
  }

  #dress({ theme, text, mode, easyAxis, range }: SceneContents): void {
    const dark = theme === 'dark';
    this.#body.setEdgeColour(dark ? '#0b0d0f' : '#3b434b');
    this.#contacts.setColour(METAL[theme]);
    this.#wall.setColour(text);
    this.#ground.setStrength(dark ? 0.34 : 0.16);
    this.#arrows.setMode(mode, easyAxis, range.signed);
  }

  #paint({ mesh, m, mode, easyAxis, scalar, range, cut }: SceneContents): void {
    if (mesh === null) return;
    const cells = mesh.nx * mesh.ny * mesh.nz;
    const known = m?.length === 3 * cells;
    const paint: CellPainter = !known
      ? blankPainter
      : mode === 'field' && scalar?.length === cells
        ? scalarPainter(scalar, range)
        : cellPainter(mode, easyAxis);
    this.#body.paint(known ? m : new Float32Array(3 * cells), cells, paint);
    if (known && this.#surface.solid.visible)
      this.#surface.rebuild(mesh, this.#shape, cutOf(mesh, cut), m, paint);
  }

  /** @param reach half the screen's diagonal, px */
  #placeArrows(pose: Pose, basis: Basis, reach: number): void {
    const { mesh, m, cut, density, arrows } = this.#contents;
    if (!arrows || mesh === null || m?.length !== 3 * mesh.nx * mesh.ny * mesh.nz) return;
    const { zoom } = pose;
    // The diagonal over the foreshortening of x bounds the visible part of the wire.
    const seen = reach / zoom / Math.max(0.15, Math.hypot(basis.right[0], basis.up[0]));
    const middle = pose.target[0];
    this.#arrows.update(
      {
        zoom,
        fromX: middle - seen,
        toX: middle + seen,
        eye: basis.towards,
        density,
        cut: cutOf(mesh, cut),
      },
      mesh,
      this.#shape,
      m,
      this.#stamp,
    );
  }
}
