import { difference, type Box, type Shape } from './shape';

/** Elliptic cylinder about the middle of the box with full axes `along` (x) and `across` (y), m. */
export const ellipse = ({ length, width }: Box, along = length, across = width): Shape => ({
  flat: true,
  inside: (x, y) => ((2 * x - length) / along) ** 2 + ((2 * y - width) / across) ** 2 <= 1,
});

/** The ellipse that fills the box without the similar one of diameter `inner` along x (m); 0: no hole. */
export const ring = (box: Box, inner: number): Shape =>
  inner > 0 ? difference(ellipse(box), ellipse(box, inner, (inner * box.width) / box.length)) : ellipse(box);
