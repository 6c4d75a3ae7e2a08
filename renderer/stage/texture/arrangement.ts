import type { WireSize } from '../types';
import { basisOf, fitBox } from './camera-fit';
import { paddingFor } from './painter';
import { TOP_ELEVATION } from './pose';
import { shapeOf, wireBox } from './shape';

/** How two views share a room: one above the other, or side by side. */
export type Arrangement = 'stacked' | 'abreast';

/** The arrangement in which the wire is drawn larger, seen from above; long wires are stacked. Sizes in px. */
export const arrangementOf = (wire: WireSize, width: number, height: number): Arrangement => {
  const zoom = (w: number, h: number): number =>
    fitBox(wireBox(shapeOf(wire)), basisOf(0, TOP_ELEVATION), w, h, paddingFor(h, true)).zoom;
  return zoom(width / 2, height) > zoom(width, height / 2) ? 'abreast' : 'stacked';
};
