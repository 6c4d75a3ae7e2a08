import type { Geometry } from '../../model/geometry';
import type { Box, Shape } from './shape';

/** A strip as two curves over x: magnet is what lies between them, m. */
export interface Edges {
  lower(x: number): number;
  upper(x: number): number;
}

export const strip = ({ lower, upper }: Edges): Shape => ({
  flat: true,
  inside: (x, y) => y >= lower(x) && y <= upper(x),
});

export const straight = ({ width }: Box): Edges => ({ lower: () => 0, upper: () => width });

/** From `left` to `right` width along x, about the middle of the box. */
export const wedge = ({ length, width }: Box, left: number, right: number): Edges => {
  const half = (x: number): number => (left + ((right - left) * x) / length) / 2;
  return { lower: (x) => width / 2 - half(x), upper: (x) => width / 2 + half(x) };
};

/** Depth of a notch at distance u from its centre, both in half widths; 1 is the full depth. */
const PROFILES: Readonly<Record<Geometry['notchProfile'], (u: number) => number>> = {
  triangle: (u) => 1 - u,
  round: (u) => Math.sqrt(1 - u * u),
  rectangle: () => 1,
};

export type Notches = Pick<
  Geometry,
  | 'notchCount'
  | 'notchPosition'
  | 'notchSpacing'
  | 'notchDepth'
  | 'notchWidth'
  | 'notchProfile'
  | 'notchEdges'
>;

/** A straight strip with equal notches at equal distances; where two overlap the deeper one counts. */
export const notched = ({ width }: Box, notches: Notches): Edges => {
  const { notchCount, notchPosition, notchSpacing, notchDepth, notchWidth, notchEdges } = notches;
  const profile = PROFILES[notches.notchProfile];
  const depth = (x: number): number => {
    const nearest = Math.round((x - notchPosition) / notchSpacing);
    const centre = notchPosition + notchSpacing * Math.min(Math.max(nearest, 0), notchCount - 1);
    const u = Math.abs(x - centre) / (notchWidth / 2);
    return u < 1 ? notchDepth * profile(u) : 0;
  };
  return {
    lower: notchEdges === 'upper' ? () => 0 : depth,
    upper: notchEdges === 'lower' ? () => width : (x) => width - depth(x),
  };
};
