import { convertIndexedToRgb, decode, type DecodedPng } from 'fast-png';
import { success, type Failure, type Result } from '../../model/result';
import { inflatedLength } from './inflated-length';
import { badFile } from './problems';

/** Greys of a picture, row by row from the top: 0 black to 255 white, −1 where it is transparent. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly greys: Int16Array;
}

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
/** A mask finer than any mesh it could select from; bounds the memory that a small file may ask for. */
const LARGEST_SIDE = 16_384;
const MOST_PIXELS = 1 << 24;
/** Chunks that a picture is made of; the rest (text, colour profiles, animation) is not looked at. */
const NEEDED = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];
const INDEXED = 3;
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

interface Chunk {
  readonly type: string;
  readonly from: number;
  readonly length: number;
}

/** The chunks up to IEND; null when the file ends before. */
const chunksOf = (bytes: Uint8Array): Chunk[] | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) return null;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    chunks.push({ type, from: at, length });
    if (type === 'IEND') return chunks;
    at += 12 + length;
  }
  return null;
};

const concatenated = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** Bytes of the unpacked rows, each with its filter byte. */
const rawLength = (width: number, height: number, bits: number, interlaced: boolean): number => {
  const rows = (w: number, h: number): number =>
    w === 0 || h === 0 ? 0 : h * (1 + Math.ceil((w * bits) / 8));
  if (!interlaced) return rows(width, height);
  const part = (size: number, first: number, step: number): number => Math.ceil((size - first) / step);
  const passes = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
  ] as const;
  return passes.reduce(
    (sum, [x, y, dx, dy]) => sum + rows(Math.max(0, part(width, x, dx)), Math.max(0, part(height, y, dy))),
    0,
  );
};

/** The needed chunks of a picture whose rows are all there; what is wrong otherwise. */
const checkedPng = (
  bytes: Uint8Array,
  refuse: (hint: string, allowed?: string) => Failure,
): Result<Uint8Array> => {
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte)) return refuse('This is not a PNG picture.');
  const chunks = chunksOf(bytes);
  if (chunks === null) return refuse('The picture is cut off.');
  const header = chunks[0];
  if (header?.type !== 'IHDR' || header.length !== 13)
    return refuse('The picture is damaged: it has no header.');
  const view = new DataView(bytes.buffer, bytes.byteOffset + header.from + 8, 13);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth, colour, interlace] = [view.getUint8(8), view.getUint8(9), view.getUint8(12)];
  if (width === 0 || height === 0) return refuse('The picture has no pixels.');
  if (width > LARGEST_SIDE || height > LARGEST_SIDE || width * height > MOST_PIXELS)
    return refuse(`It has ${width} × ${height} pixels. Scale it down.`, 'up to 4096 × 4096 pixels');
  const channels = CHANNELS[colour];
  if (channels === undefined || DEPTHS[colour]?.includes(depth) !== true || interlace > 1)
    return refuse('The picture is damaged: its header makes no sense.');
  if (interlace === 1 && depth < 8)
    return refuse('Interlaced pictures of fewer than 8 bits are not read. Save it without interlacing.');
  const wanted = chunks.filter(
    ({ type }) => NEEDED.includes(type) && (type !== 'PLTE' || colour === INDEXED),
  );
  if (colour === INDEXED && !wanted.some(({ type }) => type === 'PLTE'))
    return refuse('The picture is damaged: it has no palette.');
  const body = ({ from, length }: Chunk): Uint8Array => bytes.subarray(from + 8, from + 8 + length);
  const packed = concatenated(wanted.filter(({ type }) => type === 'IDAT').map(body));
  const raw = rawLength(width, height, channels * depth, interlace === 1);
  if (inflatedLength(packed, raw) !== raw) return refuse('The picture is damaged or cut off.');
  const whole = wanted.map(({ from, length }) => bytes.subarray(from, from + 12 + length));
  return success(concatenated([bytes.subarray(0, SIGNATURE.length), ...whole]));
};

/** Samples of one width, also of greys packed into less than a byte. */
const samplesOf = ({ data, width, height, depth }: DecodedPng): DecodedPng['data'] => {
  if (depth >= 8) return data;
  const [perByte, mask] = [8 / depth, (1 << depth) - 1];
  const rowBytes = Math.ceil(width / perByte);
  const samples = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const byte = data[y * rowBytes + Math.floor(x / perByte)] as number;
      samples[y * width + x] = (byte >> (8 - depth * ((x % perByte) + 1))) & mask;
    }
  return samples;
};

const OPAQUE = 0.5;

/** Grey of every pixel by the luma of Rec. 601. */
const greysOf = (png: DecodedPng): Int16Array => {
  const pixels = png.width * png.height;
  const indexed = png.palette !== undefined && png.channels === 1;
  const data = indexed ? convertIndexedToRgb(png) : samplesOf(png);
  const channels = data.length / pixels;
  const most = indexed ? 255 : 2 ** png.depth - 1;
  const colours = channels >= 3 ? 3 : 1;
  const key = png.transparency;
  const greys = new Int16Array(pixels);
  for (let i = 0; i < pixels; i++) {
    const sample = (c: number): number => data[i * channels + c] as number;
    const clear =
      channels > colours
        ? sample(colours) < OPAQUE * most
        : key !== undefined && Array.from({ length: colours }, (_, c) => sample(c) === key[c]).every(Boolean);
    const luma = colours === 1 ? sample(0) : 0.299 * sample(0) + 0.587 * sample(1) + 0.114 * sample(2);
    greys[i] = clear ? -1 : Math.round((255 * luma) / most);
  }
  return greys;
};

/**
 * A PNG picture as greys. Refused (`bad-file` at `path`): no PNG, cut off, damaged, more than 4096 × 4096 pixels, or rows
 * that unpack to more or less than its header says; nothing larger than the file is made before that is known.
 */
export const readPng = (bytes: Uint8Array, path: string, name: string): Result<Picture> => {
  const refuse = (hint: string, allowed = ''): Failure => badFile(path, name, hint, allowed);
  const checked = checkedPng(bytes, refuse);
  if (!checked.ok) return checked;
  try {
    const png = decode(checked.value, { checkCrc: true });
    return success({ width: png.width, height: png.height, greys: greysOf(png) });
  } catch {
    return refuse('The picture is damaged.');
  }
};
