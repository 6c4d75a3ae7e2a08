import type { Problem } from '../../model/result';

/** Edges of the bounding box, m; x from the left end, y from the lower edge, z from the bottom. */
export interface Box {
  readonly length: number;
  readonly width: number;
  readonly thickness: number;
}

/** Whether a point (m) is magnet. */
export type Inside = (x: number, y: number, z: number) => boolean;

export interface Shape {
  readonly inside: Inside;
  /** The same at every height: one layer of cells tells all. */
  readonly flat: boolean;
  /** What only asking for points can find; null when all is well. */
  readonly afterwards?: () => Problem | null;
}

/** Points of a shape that are not in another. */
export const difference = (of: Shape, without: Shape): Shape => ({
  flat: of.flat && without.flat,
  inside: (x, y, z) => of.inside(x, y, z) && !without.inside(x, y, z),
});
