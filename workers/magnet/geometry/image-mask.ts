import type { Picture } from './png';
import type { Box, Shape } from './shape';

/** Grey (0 to 255, −1 clear) of the pixel over a point; top row at the +y edge, left column at x = 0. */
export const greyAt =
  ({ width, height, greys }: Picture, box: Box) =>
  (x: number, y: number): number => {
    const column = Math.min(width - 1, Math.max(0, Math.floor((x / box.length) * width)));
    const row = Math.min(height - 1, Math.max(0, Math.floor((1 - y / box.width) * height)));
    return greys[row * width + column] as number;
  };

/** What is darker, or brighter, than the threshold (0 to 1), through the whole thickness. */
export const imageMask = (
  picture: Picture,
  box: Box,
  magnet: 'dark' | 'bright',
  threshold: number,
): Shape => {
  const grey = greyAt(picture, box);
  const limit = 255 * threshold;
  return {
    flat: true,
    inside: (x, y) => {
      const value = grey(x, y);
      return value >= 0 && (magnet === 'dark' ? value < limit : value >= limit);
    },
  };
};
