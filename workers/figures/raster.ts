import { crc32 } from './files/png-chunks';

/** SVG to PNG inside a page or worker with a DOM, and the resolution mark that print shops read. */

const METRES_PER_INCH = 0.0254;
/** Signature (8) and IHDR chunk (25): pHYs must stand before the first IDAT. */
const AFTER_HEADER = 33;

/** The chunks of a PNG between its header and its end, without any earlier resolution mark. */
const withoutResolution = (png: Uint8Array): Uint8Array[] => {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const kept: Uint8Array[] = [];
  for (let from = AFTER_HEADER; from + 12 <= png.length;) {
    const size = view.getUint32(from) + 12;
    const name = String.fromCharCode(...png.subarray(from + 4, from + 8));
    if (name !== 'pHYs') kept.push(png.subarray(from, from + size));
    from += size;
  }
  return kept;
};

/** The same PNG with its dots per inch written in (pHYs), so that programs place it at the right size. */
export const withResolution = (png: Uint8Array, dotsPerInch: number): Uint8Array<ArrayBuffer> => {
  const mark = new Uint8Array(21);
  const view = new DataView(mark.buffer);
  const perMetre = Math.round(dotsPerInch / METRES_PER_INCH);
  view.setUint32(0, 9);
  mark.set(new TextEncoder().encode('pHYs'), 4);
  view.setUint32(8, perMetre);
  view.setUint32(12, perMetre);
  mark[16] = 1;
  view.setUint32(17, crc32(mark.subarray(4, 17)));
  const parts = [png.subarray(0, AFTER_HEADER), mark, ...withoutResolution(png)];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let to = 0;
  for (const part of parts) {
    whole.set(part, to);
    to += part.length;
  }
  return whole;
};

/** Width and height in mm, as the figures of this program state them; null for another SVG. */
export const sizeInMm = (svg: string): { width: number; height: number } | null => {
  const root = /<svg\b[^>]*>/u.exec(svg)?.[0] ?? '';
  const size = (name: string): number =>
    Number(new RegExp(`\\s${name}="([\\d.]+)mm"`, 'u').exec(root)?.[1] ?? NaN);
  const [width, height] = [size('width'), size('height')];
  return width > 0 && height > 0 ? { width, height } : null;
};

/** True where `svgToPng` can work: a page with images and canvases. */
export const canRasterise = (): boolean =>
  typeof Image !== 'undefined' && typeof OffscreenCanvas !== 'undefined';

/** Font faces (CSS with data addresses) placed into the SVG: a picture cannot see the fonts of its page. */
const withFonts = (svg: string, css: string): string =>
  css === '' ? svg : svg.replace(/(<svg\b[^>]*>)/u, `$1<style>${css.replaceAll('<', '')}</style>`);

/**
 * PNG of a figure on white at the given resolution, in a page. Throws where there is no canvas (`canRasterise`) or the
 * SVG does not load.
 */
export const svgToPng = async (
  svg: string,
  options: { readonly dotsPerInch?: number; readonly fontCss?: string } = {},
): Promise<Uint8Array<ArrayBuffer>> => {
  if (!canRasterise()) throw new Error('No canvas here: figures become PNG only in a page.');
  const size = sizeInMm(svg);
  if (size === null) throw new Error('The figure does not state its size in mm.');
  const dotsPerInch = options.dotsPerInch ?? 600;
  const width = Math.round((size.width / 25.4) * dotsPerInch);
  const height = Math.round((size.height / 25.4) * dotsPerInch);
  const url = URL.createObjectURL(
    new Blob([withFonts(svg, options.fontCss ?? '')], { type: 'image/svg+xml' }),
  );
  try {
    const picture = new Image(width, height);
    picture.src = url;
    await picture.decode();
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('The canvas cannot be drawn on.');
    context.fillStyle = '#FFFFFF';
    context.fillRect(0, 0, width, height);
    context.drawImage(picture, 0, 0, width, height);
    const blob = await canvas.convertToBlob({ type: 'image/png' });
    return withResolution(new Uint8Array(await blob.arrayBuffer()), dotsPerInch);
  } finally {
    URL.revokeObjectURL(url);
  }
};
