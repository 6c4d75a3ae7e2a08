import type { Mesh } from '@workers/services/protocol';
import type { Cut, WireSize } from '../types';
import type { Box } from './camera-fit';

/** World length of every wire: camera distances and depth range are then the same for 100 nm and for 1 mm. */
export const WORLD_LENGTH = 100;
/** A wire thinner or narrower than this part of its length could not be seen. */
const LEAST_HEIGHT = 0.01;
const LEAST_WIDTH = 0.03;

/** How a wire in metres is drawn. x from the left end, y across (0 in the middle), z up (0 at the substrate). */
export interface Shape {
  readonly wire: WireSize;
  /** World units per metre along x. */
  readonly scale: number;
  /** Exaggeration of width and height; 1 where the true proportion can be seen. */
  readonly widthFactor: number;
  readonly heightFactor: number;
  /** Half width and height, world units. */
  readonly halfWidth: number;
  readonly height: number;
}

/** Shape of a wire. Sizes of 0 or NaN, as from an unfinished form, are drawn with the least size. */
export const shapeOf = (wire: WireSize): Shape => {
  const length = wire.length > 0 ? wire.length : 1e-6;
  const width = wire.width > 0 ? wire.width : 0;
  const thickness = wire.thickness > 0 ? wire.thickness : 0;
  const drawnWidth = Math.max(width, LEAST_WIDTH * length);
  const drawnHeight = Math.max(thickness, LEAST_HEIGHT * Math.max(length, drawnWidth));
  const scale = WORLD_LENGTH / length;
  return {
    wire: { length, width, thickness },
    scale,
    widthFactor: width > 0 ? drawnWidth / width : 1,
    heightFactor: thickness > 0 ? drawnHeight / thickness : 1,
    halfWidth: (drawnWidth * scale) / 2,
    height: drawnHeight * scale,
  };
};

/** World x of a distance from the left end, m. */
export const worldX = (shape: Shape, x: number): number => x * shape.scale - WORLD_LENGTH / 2;

/** Drawn sizes of a cell, world units. */
export const cellSize = (
  shape: Shape,
  { nx, ny, nz }: Pick<Mesh, 'nx' | 'ny' | 'nz'>,
): [number, number, number] => [WORLD_LENGTH / nx, (2 * shape.halfWidth) / ny, shape.height / nz];

/** Box of the cells that a cut of this mesh leaves, world units. */
export const cutBox = (shape: Shape, mesh: Pick<Mesh, 'nx' | 'ny' | 'nz'>, cut: Cut): Box => {
  const [a, b, c] = cellSize(shape, mesh);
  return {
    min: [-WORLD_LENGTH / 2, -shape.halfWidth + cut.y * b, 0],
    max: [-WORLD_LENGTH / 2 + (cut.x + 1) * a, shape.halfWidth, (cut.z + 1) * c],
  };
};

/** Sizes of a clamp around the wire, world units. */
export const clampSize = (shape: Shape): { jaw: number; rise: number; reach: number } => ({
  jaw: Math.max(0.16 * 2 * shape.halfWidth, 0.006 * WORLD_LENGTH),
  rise: Math.max(0.35 * shape.height, 0.006 * WORLD_LENGTH),
  reach: Math.max(0.55 * 2 * shape.halfWidth, 0.05 * WORLD_LENGTH),
});

/** Box of the wire with its clamps, world units. */
export const wireBox = (shape: Shape): Box => {
  const { jaw, reach, rise } = clampSize(shape);
  const across = shape.halfWidth + jaw + reach;
  const half = WORLD_LENGTH / 2;
  return { min: [-half, -across, 0], max: [half, across, shape.height + rise] };
};

/** Half width and height of the wall plane: a little more than the wire. */
export const wallSize = (shape: Shape): { halfWidth: number; rise: number } => {
  const { jaw, rise } = clampSize(shape);
  return { halfWidth: shape.halfWidth + 0.5 * jaw, rise: shape.height + 2 * rise + 0.02 * WORLD_LENGTH };
};

/** What the view must say about the proportions; empty when they are true. @param tilted height can be seen */
export const proportionNote = (shape: Shape, tilted = true): string =>
  [
    shape.widthFactor > 1.005 ? `width drawn ${times(shape.widthFactor)}` : '',
    tilted && shape.heightFactor > 1.005 ? `height drawn ${times(shape.heightFactor)}` : '',
  ]
    .filter(Boolean)
    .join(', ');

const times = (factor: number): string =>
  `${factor >= 10 ? String(Math.round(factor)) : String(Math.round(factor * 10) / 10)}×`;
