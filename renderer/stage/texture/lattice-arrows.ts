import type { LatticeMark } from '../types';
import type { Vec3 } from './camera-fit';
import type { View } from './painter';
import { worldX } from './shape';

type Point = [x: number, y: number];

/** An arrow on the screen: its shaft and the two ends of its head. */
export type ScreenArrow = readonly [tail: Point, tip: Point, left: Point, right: Point];

/** A vector field on the sites of a lattice as lines of the screen. */
export interface LatticeArrows {
  readonly arrows: readonly ScreenArrow[];
  /** Outline of the device on the wire. */
  readonly outline: readonly Point[];
}

/** Longest arrow and least distance of two, px. */
const LONGEST = 38;
const APART = 7;
const HEAD = 5;

const thinned = (spacing: number): number => Math.max(1, Math.ceil(APART / Math.max(spacing, 1e-6)));

/** Arrow of the vector v (px) at a place of the world, as the camera sees it; null where nothing of it is seen. */
export const arrowAt = (view: View, at: Vec3, v: Vec3): ScreenArrow | null => {
  const { right, up } = view.basis;
  const dx = v[0] * right[0] + v[1] * right[1] + v[2] * right[2];
  const dy = -(v[0] * up[0] + v[1] * up[1] + v[2] * up[2]);
  const size = Math.hypot(dx, dy);
  if (size < 1) return null;
  const tail = view.project(at);
  const tip: Point = [tail[0] + dx, tail[1] + dy];
  const head = Math.min(HEAD, 0.6 * size) / size;
  const [hx, hy] = [head * dx, head * dy];
  return [
    tail,
    tip,
    [tip[0] - hx + 0.5 * hy, tip[1] - hy - 0.5 * hx],
    [tip[0] - hx - 0.5 * hy, tip[1] - hy + 0.5 * hx],
  ];
};

/** Arrows at sites far enough apart on the screen; each shows one site in its true direction, as the camera sees it. */
export const latticeArrows = (view: View, mark: LatticeMark): LatticeArrows => {
  const { shape } = view;
  const { x, y, values, L, W } = mark;
  const across = (at: number): number => (at - shape.wire.width / 2) * shape.scale * shape.widthFactor;
  const place = (site: number): Vec3 => [worldX(shape, x[site] ?? 0), across(y[site] ?? 0), shape.height];
  const screen = (site: number): Point => view.project(place(site));
  const far = (a: number, b: number): number => {
    const [p, q] = [screen(a), screen(b)];
    return Math.hypot(q[0] - p[0], q[1] - p[1]);
  };
  const alongStep = thinned(L > 1 ? far(0, (L - 1) * W) / (L - 1) : 0);
  const acrossStep = thinned(W > 1 ? far(0, W - 1) / (W - 1) : 0);
  let most = 0;
  for (let k = 0; k < values.length; k += 3)
    most = Math.max(most, Math.hypot(values[k] ?? 0, values[k + 1] ?? 0, values[k + 2] ?? 0));
  const arrows: LatticeArrows['arrows'][number][] = [];
  for (let i = 0; i < L && most > 0; i += alongStep)
    for (let k = 0; k < W; k += acrossStep) {
      const site = i * W + k;
      const v = [0, 1, 2].map((c) => (LONGEST * (values[3 * site + c] ?? 0)) / most) as unknown as Vec3;
      const arrow = arrowAt(view, place(site), v);
      if (arrow !== null) arrows.push(arrow);
    }
  const half = Math.max(shape.halfWidth * 0.02, 0);
  const [x0, x1] = [worldX(shape, x[0] ?? 0), worldX(shape, x[x.length - 1] ?? 0)];
  const [y0, y1] = W === 1 ? [-shape.halfWidth, shape.halfWidth] : [across(y[0] ?? 0) - half, across(y[W - 1] ?? 0) + half];
  const corners: Vec3[] = [
    [x0, y0, shape.height],
    [x1, y0, shape.height],
    [x1, y1, shape.height],
    [x0, y1, shape.height],
  ];
  return { arrows, outline: corners.map((p) => view.project(p)) };
}; // prettier-ignore
