import { decode } from 'fast-png';
import { failure, success, type Result } from '../../model';
import { recordText } from './reopen';
import { writeTiff } from './tiff';

/** TIFF of a figure from its PNG, with the record of its SVG as description. Error `tiff-failed`. */
export const tiffOfPng = async (
  png: Uint8Array,
  svg: string,
  dotsPerInch: number,
): Promise<Result<Uint8Array<ArrayBuffer>>> => {
  const { width, height, data, channels, depth } = decode(png);
  if (depth !== 8 || data instanceof Uint16Array || (channels !== 3 && channels !== 4))
    return failure({
      code: 'tiff-failed',
      path: '',
      value: '',
      allowed: '',
      hint: 'The browser made a PNG of an unusual kind. Export PNG instead.',
    });
  const description = recordText(svg) ?? 'Spinmotive';
  return success(await writeTiff({ width, height, data, channels, dotsPerInch, description }));
};
