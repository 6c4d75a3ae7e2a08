import { formatQuantity } from '@workers/model/units';
import type { LatticeMark, LeadMark, LoopMark, WallMark } from '../types';
import type { Vec3 } from './camera-fit';
import { latticeArrows, type LatticeArrows } from './lattice-arrows';
import { placeLabels, type LabelWish, type PlacedLabel } from './label-layout';
import type { TakenRoom } from './label-room';
import type { View } from './painter';
import { scaleBarFor, type ScaleBar } from './scale-bar';
import { clampOf } from './clamp-boxes';
import { proportionNote, wallSize, worldX } from './shape';

type Point = [x: number, y: number];

export interface TriadAxis {
  readonly name: 'x' | 'y' | 'z';
  /** Projected unit vector, y downwards. */
  readonly dx: number;
  readonly dy: number;
}

export interface OverlayLabel extends PlacedLabel {
  readonly text: string;
  /** From the label to what it names. */
  readonly leader: readonly [from: Point, to: Point];
  readonly faint: boolean;
}

/** Everything drawn in lines and letters on top of the picture; the same data feeds the window and the snapshot. */
export interface Overlay {
  readonly width: number;
  readonly height: number;
  readonly labels: readonly OverlayLabel[];
  /** Outline of the wall plane. */
  readonly wall: readonly Point[] | null;
  readonly modelled: boolean;
  /** Corners of the loop of the leads. */
  readonly loop: readonly Point[] | null;
  /** Vectors of a lattice. */
  readonly lattice: LatticeArrows | null;
  /** Velocity arrow, tail and tip. */
  readonly arrow: readonly [Point, Point] | null;
  /** Size of letters over the usual one. */
  readonly letters: number;
  readonly triad: readonly TriadAxis[];
  /** Where the axes of the triad meet. */
  readonly triadAt: readonly [x: number, y: number];
  readonly scale: ScaleBar | null;
  /** What the width of the view shows along an axis that lies in the picture, m. */
  readonly metres: number;
  /** What is not drawn to scale. */
  readonly note: string;
  /** Angle of +x in a map of the plane turned as the view is, rad, anticlockwise. */
  readonly turn: number;
}

const ARROW_LENGTH = 34;
const LABEL_HEIGHT = 16;

/** "Wall 412 m/s"; the speed is left out while the wall rests. */
export const wallText = (wall: WallMark, modelled: boolean): string => {
  const speed = Math.abs(wall.velocity);
  const name = modelled ? 'Wall (model)' : 'Wall';
  return speed < 0.05 || Number.isNaN(speed)
    ? name
    : `${name} ${formatQuantity(speed, 'm/s', { in: 'm/s', digits: 3 })}`;
};

/** @param measure width of a label's text, px @param room legend, scale bar and triad */
export const overlayOf = (
  view: View,
  leads: readonly LeadMark[],
  wall: WallMark | null,
  modelled: boolean,
  measure: (text: string) => number,
  room: TakenRoom,
  loop: LoopMark | null = null,
  lattice: LatticeMark | null = null,
): Overlay => {
  const { width, height, shape, basis } = view;
  const { scale } = room;
  const wishes: (LabelWish & { text: string; anchor: Point; faint: boolean })[] = [];
  for (const [at, lead] of leads.entries()) {
    const anchor = leadAnchor(view, lead);
    wishes.push(wish(`lead-${String(at)}`, lead.name, anchor, 'above', measure, false, scale));
  }
  const corners = wall === null ? null : wallCorners(view, wall.position);
  const foot = corners === null ? null : lowest(corners);
  if (wall !== null && foot !== null)
    wishes.push(wish('wall', wallText(wall, modelled), foot, 'below', measure, modelled, scale));
  const ring = loop === null ? null : loopCorners(view, loop);
  const hook = ring
    ?.toReversed()
    .find(([px, py]) => px > 30 && px < width - 30 && py > 2 * LABEL_HEIGHT && py < height - 4);
  if (hook !== undefined) wishes.push(wish('loop', 'Loop', hook, 'above', measure, true, scale));
  const bounds = { x: 6, y: 6, width: width - 12, height: height - 12 };
  const placed = placeLabels(wishes, bounds, room.obstacles);
  const labels = placed.flatMap((rect): OverlayLabel[] => {
    const source = wishes.find((w) => w.id === rect.id);
    if (source === undefined) return [];
    const middle: Point = [rect.x + rect.width / 2, source.side === 'above' ? rect.y + rect.height : rect.y];
    return [{ ...rect, text: source.text, faint: source.faint, leader: [middle, source.anchor] }];
  });
  const axis = (name: 'x' | 'y' | 'z', i: 0 | 1 | 2): TriadAxis => ({
    name,
    dx: basis.right[i],
    dy: -basis.up[i],
  });
  return {
    width,
    height,
    labels,
    wall: corners,
    modelled,
    loop: ring,
    lattice: lattice === null ? null : latticeArrows(view, lattice),
    arrow: corners === null || wall === null ? null : velocityArrow(view, wall),
    triad: [axis('x', 0), axis('y', 1), axis('z', 2)],
    triadAt: room.triad,
    letters: room.scale,
    scale: scaleBarFor(view.zoom * shape.scale),
    metres: width / (view.zoom * shape.scale),
    // Seen from straight above height has no size on the screen.
    note: proportionNote(shape, Math.abs(basis.up[2]) > 0.02),
    // As a map seen from above: the tilt must not bend the wheel.
    turn: Math.atan2(-basis.right[1], basis.right[0]),
  };
};

const wish = (
  id: string,
  text: string,
  anchor: Point,
  side: 'above' | 'below',
  measure: (text: string) => number,
  faint: boolean,
  scale: number,
): LabelWish & { text: string; anchor: Point; faint: boolean } => ({
  id,
  text,
  anchor,
  side,
  faint,
  x: anchor[0],
  y: anchor[1] + (side === 'above' ? -6 : 6),
  width: Math.ceil(measure(text)) + 8,
  height: Math.round(LABEL_HEIGHT * scale),
});

/** Far end of the clamp, or the nearest point of it that the view still shows with room for a name. */
const leadAnchor = (view: View, lead: LeadMark): Point => {
  const points = clampOf(lead, view.shape).anchors.map((point) => view.project(point));
  const shown = ([px, py]: Point): boolean =>
    px > 30 && px < view.width - 30 && py > 2 * LABEL_HEIGHT && py < view.height - 4;
  return points.find(shown) ?? points[0] ?? [NaN, NaN];
};

/** Where the loop is in space: across the wire as its width is drawn, above it in true proportion. */
const loopCorners = (view: View, { xa, xb, ya, yb, h }: LoopMark): Point[] => {
  const { shape } = view;
  const y = (at: number): number => at * shape.scale * shape.widthFactor;
  const z = shape.height / 2 + h * shape.scale;
  const corners: Vec3[] = [
    [worldX(shape, xa), y(ya), z],
    [worldX(shape, xb), y(ya), z],
    [worldX(shape, xb), y(yb), z],
    [worldX(shape, xa), y(yb), z],
  ];
  return corners.map((p) => view.project(p));
};

const wallCorners = (view: View, position: number): Point[] => {
  const x = worldX(view.shape, position);
  const { halfWidth: w, rise } = wallSize(view.shape);
  const corners: Vec3[] = [
    [x, -w, 0],
    [x, -w, rise],
    [x, w, rise],
    [x, w, 0],
  ];
  return corners.map((p) => view.project(p));
};

const lowest = (points: readonly Point[]): Point | null =>
  points.reduce<Point | null>((best, p) => (best === null || p[1] > best[1] ? p : best), null);

const velocityArrow = (view: View, wall: WallMark): readonly [Point, Point] | null => {
  if (!(Math.abs(wall.velocity) >= 0.05)) return null;
  const { rise } = wallSize(view.shape);
  const x = worldX(view.shape, wall.position);
  const tail = view.project([x, 0, rise]);
  const ahead = view.project([x + 1, 0, rise]);
  const [dx, dy] = [ahead[0] - tail[0], ahead[1] - tail[1]];
  const size = Math.hypot(dx, dy);
  if (size < 1e-6) return null;
  const k = (Math.sign(wall.velocity) * ARROW_LENGTH) / size;
  return [tail, [tail[0] + k * dx, tail[1] + k * dy]];
};
