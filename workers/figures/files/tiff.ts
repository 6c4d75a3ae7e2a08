/** Baseline TIFF 6.0, RGB with 8 bits, strips in Deflate (Adobe's tag value 8), little-endian. */

const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;
const ASCII = 2;
const TYPE_BYTES: Readonly<Record<number, number>> = { [ASCII]: 1, [SHORT]: 2, [LONG]: 4, [RATIONAL]: 8 };
const DESCRIPTION = 270;
/** Bytes of a strip before it is packed: small enough for old readers, large enough to pack well. */
const STRIP = 2 ** 18;

export interface TiffPicture {
  readonly width: number;
  readonly height: number;
  /** RGB or RGBA, 8 bits; what is clear is laid on white. */
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly channels: 3 | 4;
  readonly dotsPerInch: number;
  /** ASCII. */
  readonly description: string;
}

const deflate = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(
    await new Response(
      new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate')),
    ).arrayBuffer(),
  );

const rgbRows = (
  { data, channels, width }: TiffPicture,
  from: number,
  to: number,
): Uint8Array<ArrayBuffer> => {
  const rows = new Uint8Array(3 * width * (to - from));
  for (let pixel = 0; pixel < width * (to - from); pixel++) {
    const at = channels * (from * width + pixel);
    const cover = channels === 4 ? (data[at + 3] ?? 255) / 255 : 1;
    for (let c = 0; c < 3; c++)
      rows[3 * pixel + c] = Math.round(cover * (data[at + c] ?? 0) + 255 * (1 - cover));
  }
  return rows;
};

interface Tag {
  readonly id: number;
  readonly type: number;
  readonly values: readonly number[];
}

/** A TIFF file. Throws a RangeError where the data are not width × height × channels. */
export const writeTiff = async (picture: TiffPicture): Promise<Uint8Array<ArrayBuffer>> => {
  const { width, height, channels, data, dotsPerInch, description } = picture;
  if (!(width > 0 && height > 0) || data.length !== width * height * channels)
    throw new RangeError('The picture does not have the size that it states.');
  const rows = Math.max(1, Math.floor(STRIP / (3 * width)));
  const strips: Uint8Array[] = [];
  for (let from = 0; from < height; from += rows)
    strips.push(await deflate(rgbRows(picture, from, Math.min(from + rows, height))));
  const words = [...new TextEncoder().encode(description), 0];
  let at = 8;
  const offsets = strips.map((strip) => {
    const here = at;
    // Offsets are even.
    at += strip.length + (strip.length % 2);
    return here;
  });
  const tags: readonly Tag[] = [
    { id: 256, type: LONG, values: [width] },
    { id: 257, type: LONG, values: [height] },
    { id: 258, type: SHORT, values: [8, 8, 8] },
    { id: 259, type: SHORT, values: [8] },
    { id: 262, type: SHORT, values: [2] },
    { id: DESCRIPTION, type: ASCII, values: words },
    { id: 273, type: LONG, values: offsets },
    { id: 277, type: SHORT, values: [3] },
    { id: 278, type: LONG, values: [rows] },
    { id: 279, type: LONG, values: strips.map((strip) => strip.length) },
    { id: 282, type: RATIONAL, values: [dotsPerInch] },
    { id: 283, type: RATIONAL, values: [dotsPerInch] },
    { id: 284, type: SHORT, values: [1] },
    { id: 296, type: SHORT, values: [2] },
    { id: 305, type: ASCII, values: [...new TextEncoder().encode('Spinmotive'), 0] },
  ];
  return put(tags, strips, offsets, at);
};

const put = (
  tags: readonly Tag[],
  strips: readonly Uint8Array[],
  offsets: readonly number[],
  directory: number,
): Uint8Array<ArrayBuffer> => {
  const sizes = tags.map(({ type, values }) => (TYPE_BYTES[type] ?? 1) * values.length);
  const beyond = sizes.reduce((sum, size) => sum + (size > 4 ? size + (size % 2) : 0), 0);
  const start = directory + 2 + 12 * tags.length + 4;
  const whole = new Uint8Array(start + beyond);
  const view = new DataView(whole.buffer);
  whole.set([0x49, 0x49, 42, 0]);
  view.setUint32(4, directory, true);
  strips.forEach((strip, i) => whole.set(strip, offsets[i] ?? 0));
  view.setUint16(directory, tags.length, true);
  let far = start;
  tags.forEach(({ id, type, values }, i) => {
    const entry = directory + 2 + 12 * i;
    const size = sizes[i] ?? 0;
    view.setUint16(entry, id, true);
    view.setUint16(entry + 2, type, true);
    view.setUint32(entry + 4, values.length, true);
    let to = entry + 8;
    if (size > 4) {
      view.setUint32(to, far, true);
      to = far;
      far += size + (size % 2);
    }
    for (const value of values) {
      if (type === ASCII) view.setUint8(to, value);
      else if (type === SHORT) view.setUint16(to, value, true);
      else {
        view.setUint32(to, value, true);
        if (type === RATIONAL) view.setUint32(to + 4, 1, true);
      }
      to += TYPE_BYTES[type] ?? 1;
    }
  });
  return whole;
};

export const isTiff = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x49 && bytes[1] === 0x49 && bytes[2] === 42 && bytes[3] === 0) ||
  (bytes[0] === 0x4d && bytes[1] === 0x4d && bytes[2] === 0 && bytes[3] === 42);

/** The description (tag 270) of the first picture of a TIFF of either byte order; null where there is none. */
export const tiffDescription = (bytes: Uint8Array): string | null => {
  const little = bytes[0] === 0x49;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) return null;
  const directory = view.getUint32(4, little);
  if (directory + 2 > bytes.length) return null;
  const count = view.getUint16(directory, little);
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + 12 * i;
    if (entry + 12 > bytes.length) return null;
    if (view.getUint16(entry, little) !== DESCRIPTION || view.getUint16(entry + 2, little) !== ASCII)
      continue;
    const length = view.getUint32(entry + 4, little);
    const from = length <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
    if (from + length > bytes.length) return null;
    return new TextDecoder().decode(bytes.subarray(from, from + length)).replace(/\0+$/u, '');
  }
  return null;
};
