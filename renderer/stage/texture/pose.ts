import { basisOf, dot, type Vec3 } from './camera-fit';
import type { View } from './painter';
import type { Shape } from './shape';

/** Where the orthographic camera is: angles in rad, target in world units, zoom in px per world unit. */
export interface Pose {
  readonly azimuth: number;
  readonly elevation: number;
  readonly target: Vec3;
  readonly zoom: number;
}

export const TOP_ELEVATION = Math.PI / 2;
/** Seen from lower the wire is a line. */
const LOWEST = 0.05;
/** A drag over the height of the view is half a turn. */
const RAD_PER_VIEW = Math.PI;

/** How a pose maps the wire onto a screen of the given size, px. */
export const viewOf = (pose: Pose, shape: Shape, width: number, height: number): View => {
  const basis = basisOf(pose.azimuth, pose.elevation);
  const { zoom, target } = pose;
  const [x, y] = [dot(target, basis.right), dot(target, basis.up)];
  return {
    width,
    height,
    shape,
    basis,
    zoom,
    project: (p) => [
      width / 2 + (dot(p, basis.right) - x) * zoom,
      height / 2 - (dot(p, basis.up) - y) * zoom,
    ],
  };
};

/** Turned by a drag of (dx, dy) px: the wire follows the hand. */
export const turned = (pose: Pose, dx: number, dy: number, height: number): Pose => {
  const k = RAD_PER_VIEW / Math.max(1, height);
  const elevation = Math.min(TOP_ELEVATION, Math.max(LOWEST, pose.elevation + k * dy));
  return { ...pose, azimuth: pose.azimuth - k * dx, elevation };
};

/** Moved by (dx, dy) px: what was under the hand stays under it. */
export const moved = (pose: Pose, dx: number, dy: number): Pose => {
  const { right, up } = basisOf(pose.azimuth, pose.elevation);
  const [x, y] = [-dx / pose.zoom, dy / pose.zoom];
  return { ...pose, target: shifted(pose.target, right, x, up, y) };
};

/** Magnified by `factor` about a point (px from the middle of the view, y downwards), which stays where it is. */
export const zoomedAt = (
  pose: Pose,
  x: number,
  y: number,
  factor: number,
  [least, most]: readonly [number, number],
): Pose => {
  const zoom = Math.min(most, Math.max(least, pose.zoom * factor));
  const shift = 1 / pose.zoom - 1 / zoom;
  const { right, up } = basisOf(pose.azimuth, pose.elevation);
  return { ...pose, zoom, target: shifted(pose.target, right, x * shift, up, -y * shift) };
};

const shifted = (p: Vec3, u: Vec3, x: number, v: Vec3, y: number): Vec3 => [
  p[0] + x * u[0] + y * v[0],
  p[1] + x * u[1] + y * v[1],
  p[2] + x * u[2] + y * v[2],
];
