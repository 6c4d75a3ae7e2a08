import { divergingColour } from '@workers/figures/colour-maps';
import { flowLines } from '@workers/voltage/potential/current-lines';
import type { PotentialMap } from '@workers/voltage/potential/potential-map';

/** What the lines of a map show beside its colours. */
export type Arrows = 'E' | 'j';

/** Largest size of V in the map; V, or Ohm of a lead field. */
export const peakOf = ({ V }: PotentialMap): number => V.reduce((most, v) => Math.max(most, Math.abs(v)), 0);

/** One pixel per cell, top row first; empty cells stay clear. */
export const colourImage = (map: PotentialMap, peak: number): ImageData => {
  const { nx, ny, V, filled } = map;
  const image = new ImageData(nx, ny);
  for (let j = 0; j < ny; j++)
    for (let i = 0; i < nx; i++) {
      const cell = j * nx + i;
      if (filled[cell] !== 1) continue;
      const [r, g, b] = divergingColour(peak === 0 ? 0 : (V[cell] as number) / peak);
      image.data.set([r, g, b, 255], 4 * ((ny - 1 - j) * nx + i));
    }
  return image;
};

/** Path of the lines of E or j in a box of width × height pixels, each with an arrow in its middle. */
export const linesPath = (map: PotentialMap, arrows: Arrows, width: number, height: number): string => {
  const [sx, sy] = [width / map.nx, height / map.ny];
  const place = (x: number, y: number): readonly [number, number] => [x * sx, height - y * sy];
  const written = (x: number, y: number): string => `${x.toFixed(1)},${y.toFixed(1)}`;
  let path = '';
  for (const line of flowLines(map, map[arrows], Math.max(18 / Math.min(sx, sy), 1.5))) {
    for (let k = 0; k < line.length; k += 2)
      path += (k === 0 ? 'M' : 'L') + written(...place(line[k] as number, line[k + 1] as number));
    const middle = 2 * Math.floor(line.length / 4);
    const [ax, ay] = place(line[middle - 2] as number, line[middle - 1] as number);
    const [bx, by] = place(line[middle] as number, line[middle + 1] as number);
    const length = Math.hypot(bx - ax, by - ay);
    const [c, s] = [(6 * (bx - ax)) / length, (6 * (by - ay)) / length];
    path += `M${written(bx - c + s / 2, by - s - c / 2)}L${written(bx, by)}L${written(bx - c - s / 2, by - s + c / 2)}`;
  }
  return path;
};
