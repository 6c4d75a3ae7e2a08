import type { ViewCommand } from '../types';
import { basisOf, fitBox, type Box } from './camera-fit';
import { paddingFor, type View } from './painter';
import { TOP_ELEVATION, viewOf, zoomedAt, type Pose } from './pose';
import { shapeOf, wallSize, wireBox, WORLD_LENGTH, worldX, type Shape } from './shape';
import type { WallMark, WireSize } from '../types';

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

/** Where a view looks from: fitted by commands to wire and window, or placed by hand. */
export class Camera {
  #wire: WireSize | null = null;
  shape: Shape = shapeOf({ length: 1e-6, width: 1e-7, thickness: 1e-8 });
  #pose: Pose = { ...TILTED, target: [0, 0, 0], zoom: 1 };
  /** Zoom at which the whole wire fits. */
  #whole = 1;
  #wall: WallMark | null = null;
  #width = 1;
  #height = 1;
  #sized = false;
  /** The command that placed the camera, repeated when the window changes; null once it has been placed by hand. */
  #fitted: ViewCommand | null = 'reset';
  readonly #onpose: (pose: Pose) => void;
  readonly #led: boolean;

  /**
   * @param onpose the camera was moved, by anything but `look` and `follow`
   * @param led another camera tells it where to look: of a place that it was given it takes the zoom as it is
   */
  constructor(onpose: (pose: Pose) => void, led = false) {
    this.#onpose = onpose;
    this.#led = led;
  }

  /** Size of the view, px; 1 before there is one. */
  get width(): number {
    return this.#width;
  }
  get height(): number {
    return this.#height;
  }
  get view(): View {
    return viewOf(this.#pose, this.shape, this.#width, this.#height);
  }
  get limits(): readonly [number, number] {
    return [0.3 * Math.min(this.#whole, this.#width / WORLD_LENGTH), 2000 * (this.#width / WORLD_LENGTH)];
  }
  /** Null before the view has a size: it means nothing yet, least of all to another view. */
  get pose(): Pose | null {
    return this.#sized ? this.#pose : null;
  }
  /** As it is drawn, whatever it means. */
  get current(): Pose {
    return this.#pose;
  }

  /** A wire of another size is fitted anew. */
  show(wire: WireSize, wall: WallMark | null): void {
    this.#wall = wall;
    if (this.#wire !== null && sameWire(this.#wire, wire)) return;
    this.#wire = wire;
    this.shape = shapeOf(wire);
    this.command(this.#fitted ?? 'fit-wire');
  }

  /** A view that is hidden has no size: its camera is not told. */
  resize(width: number, height: number): void {
    const old = this.#sized ? this.#width : null;
    [this.#width, this.#height, this.#sized] = [width, height, true];
    if (this.#fitted !== null) this.command(this.#fitted);
    // Before its first size the view may have been given a place: that one holds for this size.
    else if (old !== null && !this.#led) this.move({ ...this.#pose, zoom: (this.#pose.zoom * width) / old });
  }

  command(command: ViewCommand): void {
    if (command === 'zoom-in' || command === 'zoom-out') {
      const factor = command === 'zoom-in' ? ZOOM_STEP : 1 / ZOOM_STEP;
      this.move(zoomedAt(this.#pose, 0, 0, factor, this.limits));
      return;
    }
    this.#fitted = command;
    if (!this.#sized) return;
    const { azimuth, elevation } = ANGLES[command] ?? this.#pose;
    const basis = basisOf(azimuth, elevation);
    const wall = this.#wall;
    const fit = (box: Box): Pick<Pose, 'target' | 'zoom'> =>
      fitBox(box, basis, this.#width, this.#height, paddingFor(this.#height, elevation === TOP.elevation));
    const whole = fit(wireBox(this.shape));
    const chosen = command === 'fit-wall' && wall !== null ? fit(wallBox(this.shape, wall.position)) : whole;
    this.#whole = whole.zoom;
    this.#pose = { azimuth, elevation, ...chosen };
    this.#onpose(this.#pose);
  }

  look(pose: Pose): void {
    this.#pose = pose;
    this.#fitted = null;
  }

  move(pose: Pose): void {
    this.look(pose);
    this.#onpose(pose);
  }

  /** Along the wire by a length, m. */
  follow(by: number): void {
    const [x, y, z] = this.#pose.target;
    this.#pose = { ...this.#pose, target: [x + by * this.shape.scale, y, z] };
  }
}

const sameWire = (a: WireSize, b: WireSize): boolean =>
  a.length === b.length && a.width === b.width && a.thickness === b.thickness;

/** The wall with about two wire widths around it, but never less than a fiftieth of the wire. */
const wallBox = (shape: Shape, position: number): Box => {
  const x = worldX(shape, position);
  const span = Math.max(2.2 * shape.halfWidth, WORLD_LENGTH / 60);
  const { halfWidth, rise } = wallSize(shape);
  return { min: [x - span, -halfWidth, 0], max: [x + span, halfWidth, rise] };
};
