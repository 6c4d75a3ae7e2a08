import { encode } from 'fast-png';
import { element } from './svg';

/** Pixel colour at column x, row y counted from the top, as [r, g, b] 0 to 255; null leaves the pixel clear. */
export type Painter = (x: number, y: number) => readonly [number, number, number] | null;

/** RGBA PNG of a painted area. */
export const paintPng = (width: number, height: number, paint: Painter): Uint8Array => {
  const data = new Uint8Array(4 * width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const colour = paint(x, y);
      if (colour === null) continue;
      const to = 4 * (y * width + x);
      data[to] = colour[0];
      data[to + 1] = colour[1];
      data[to + 2] = colour[2];
      data[to + 3] = 255;
    }
  return encode({ width, height, data, channels: 4, depth: 8 });
};

export const base64 = (bytes: Uint8Array): string => {
  let binary = '';
  for (let from = 0; from < bytes.length; from += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return btoa(binary);
};

/** A picture inside the SVG; `xlink:href`, because Inkscape before 1.0 and several importers know no other. */
export const image = (x: number, y: number, width: number, height: number, png: Uint8Array): string =>
  element('image', {
    'xmlns:xlink': 'http://www.w3.org/1999/xlink',
    x,
    y,
    width,
    height,
    preserveAspectRatio: 'none',
    'xlink:href': `data:image/png;base64,${base64(png)}`,
  });
