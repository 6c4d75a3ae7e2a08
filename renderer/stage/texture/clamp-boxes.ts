import type { LeadMark } from '../types';
import type { Vec3 } from './camera-fit';
import { clampSize, WORLD_LENGTH, worldX, type Shape } from './shape';

/** A narrower clamp could not be seen. */
const LEAST_WIDTH = 0.005 * WORLD_LENGTH;

/** A box in world units: size, middle, and whether the cells below it shine through. */
export interface ClampBox {
  readonly size: Vec3;
  readonly at: Vec3;
  readonly clear: boolean;
}

/** A lead as it touches the wire: its boxes, and where its name belongs, the nearest choice first. */
export interface Clamp {
  readonly boxes: readonly ClampBox[];
  readonly anchors: readonly Vec3[];
}

const box = (size: Vec3, at: Vec3, clear = false): ClampBox => ({ size, at, clear });

/** Jaw on one flank and the strip leading away from it; side −1 is y = 0. */
const flank = (shape: Shape, x: number, width: number, side: number): ClampBox[] => {
  const { jaw, rise, reach } = clampSize(shape);
  const edge = shape.halfWidth;
  const height = shape.height + rise;
  return [
    box([width, jaw, height], [x, side * (edge + jaw / 2), height / 2]),
    box([width, reach, rise], [x, side * (edge + jaw + reach / 2), rise / 2]),
  ];
};

/** Jaw on the end of the wire and the strip leading on; side −1 is the left end. */
const end = (shape: Shape, y: number, across: number, side: number): ClampBox[] => {
  const { jaw, rise, reach } = clampSize(shape);
  const edge = WORLD_LENGTH / 2;
  const height = shape.height + rise;
  return [
    box([jaw, across, height], [side * (edge + jaw / 2), y, height / 2]),
    box([reach, across, rise], [side * (edge + jaw + reach / 2), y, rise / 2]),
  ];
};

/** Contacts of a lead where it is: clamp across, tap on a flank, on an end, patch on top; an extent of 0 is the whole width of an end. */
export const clampOf = (
  { place = 'across', position, width: length, y: centre = 0, height: extent = 0 }: LeadMark,
  shape: Shape,
): Clamp => {
  const { jaw, rise, reach } = clampSize(shape);
  const top = shape.height + rise;
  const width = Math.max(length * shape.scale, LEAST_WIDTH);
  const x = worldX(shape, position);
  const whole = extent === 0 && place !== 'top';
  const across = whole
    ? 2 * shape.halfWidth
    : Math.max(extent * shape.scale * shape.widthFactor, LEAST_WIDTH);
  const y = whole ? 0 : (centre - shape.wire.width / 2) * shape.scale * shape.widthFactor;
  const far = shape.halfWidth + jaw + reach;
  const beyond = WORLD_LENGTH / 2 + jaw + reach;
  switch (place) {
    case 'across':
      return {
        boxes: [
          ...flank(shape, x, width, -1),
          ...flank(shape, x, width, 1),
          box([width, 2 * shape.halfWidth, rise * 0.98], [x, 0, shape.height + rise / 2], true),
        ],
        anchors: [
          [x, far, rise],
          [x, shape.halfWidth + jaw, top],
          [x, 0, top],
          [x, -shape.halfWidth - jaw, top],
        ],
      };
    case 'lower-edge':
      return {
        boxes: flank(shape, x, width, -1),
        anchors: [
          [x, -far, rise],
          [x, -shape.halfWidth - jaw, top],
        ],
      };
    case 'upper-edge':
      return {
        boxes: flank(shape, x, width, 1),
        anchors: [
          [x, far, rise],
          [x, shape.halfWidth + jaw, top],
        ],
      };
    case 'left-end':
      return {
        boxes: end(shape, y, across, -1),
        anchors: [
          [-beyond, y, rise],
          [-WORLD_LENGTH / 2 - jaw, y, top],
        ],
      };
    case 'right-end':
      return {
        boxes: end(shape, y, across, 1),
        anchors: [
          [beyond, y, rise],
          [WORLD_LENGTH / 2 + jaw, y, top],
        ],
      };
    case 'top':
      return {
        boxes: [box([width, across, rise], [x, y, shape.height + rise / 2], true)],
        anchors: [
          [x, y + across / 2, top],
          [x, y, top],
        ],
      };
  }
};
