import { encode, type BitDepth } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { mediumOf } from '@workers/magnet/geometry';
import { inflatedLength } from '@workers/magnet/geometry/inflated-length';
import { readPng } from '@workers/magnet/geometry/png';
import { deflateRawSync, deflateSync, constants } from 'node:zlib';
import { film, laidOut, refusal, regionAt } from './support';

const masked = (more: Record<string, unknown> = {}) =>
  film(20, { 'geometry.shape': 'image', 'geometry.image': 'mask.png', ...more });
const named = (bytes: Uint8Array) => new Map([['mask.png', bytes]]);

/** Greys of 4 × 2 pixels: black at the top left, dark grey beside it, white below. */
const GREYS = [0, 60, 130, 255, 255, 255, 200, 255];
const grey8 = encode({ width: 4, height: 2, data: Uint8Array.from(GREYS), channels: 1, depth: 8 });
const greysOf = (bytes: Uint8Array): number[] => {
  const read = readPng(bytes, 'p', 'n');
  if (!read.ok) throw new Error(read.hint);
  return [...read.value.greys];
};
const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});
const chunk = (type: string, body: Uint8Array): Uint8Array => {
  const out = new Uint8Array(12 + body.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, body.length);
  out.set(new TextEncoder().encode(type), 4);
  out.set(body, 8);
  let crc = 0xffffffff;
  for (const byte of out.subarray(4, 8 + body.length))
    crc = (crcTable[(crc ^ byte) & 255] as number) ^ (crc >>> 8);
  view.setUint32(8 + body.length, (crc ^ 0xffffffff) >>> 0);
  return out;
};
interface Made {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly interlace?: number;
  readonly raw: Uint8Array;
  readonly more?: readonly Uint8Array[];
}
/** A PNG written by hand, so that it may be wrong. */
const png = ({ width, height, depth, colour, interlace = 0, raw, more = [] }: Made): Uint8Array => {
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  header.set([depth, colour, 0, 0, interlace], 8);
  const parts = [
    Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    ...more,
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', new Uint8Array(0)),
  ];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
};

describe('pictures as masks', () => {
  it('have their top row at the +y edge and their left column at x = 0; dark is magnet', () => {
    const project = masked();
    const { medium } = laidOut(project, named(grey8));
    expect(regionAt(project, medium, 10e-9, 90e-9)).toBe(1);
    expect(regionAt(project, medium, 90e-9, 90e-9)).toBe(1);
    expect(regionAt(project, medium, 130e-9, 90e-9)).toBe(0);
    expect(regionAt(project, medium, 10e-9, 10e-9)).toBe(0);
  });
  it('may take the bright part, and another threshold', () => {
    const bright = masked({ 'geometry.imageMagnet': 'bright' });
    expect(regionAt(bright, laidOut(bright, named(grey8)).medium, 10e-9, 90e-9)).toBe(0);
    expect(regionAt(bright, laidOut(bright, named(grey8)).medium, 10e-9, 10e-9)).toBe(1);
    const strict = masked({ 'geometry.imageThreshold': 0.1 });
    expect(regionAt(strict, laidOut(strict, named(grey8)).medium, 60e-9, 90e-9)).toBe(0);
  });
  it('let greys select regions of their own material', () => {
    const project = masked({
      regions: [{ shape: 'grey', greyFrom: 0.2, greyTo: 0.3, Ms: 5e5 }],
    });
    const { medium } = laidOut(project, named(grey8));
    const own = regionAt(project, medium, 60e-9, 90e-9);
    expect(medium.materials[own - 1]?.Ms).toBe(5e5);
    expect(medium.materials[regionAt(project, medium, 10e-9, 90e-9) - 1]?.Ms).toBe(project.material.Ms);
  });
  it('are read in every colour type and depth', () => {
    expect(greysOf(grey8)).toEqual(GREYS);
    const wide = encode({
      width: 4,
      height: 2,
      data: Uint16Array.from(GREYS, (g) => g * 257),
      channels: 1,
      depth: 16,
    });
    expect(greysOf(wide)).toEqual(GREYS);
    const rgb = encode({
      width: 1,
      height: 2,
      data: Uint8Array.from([255, 0, 0, 0, 255, 0]),
      channels: 3,
      depth: 8,
    });
    expect(greysOf(rgb)).toEqual([76, 150]);
    const rgba = encode({
      width: 1,
      height: 2,
      data: Uint8Array.from([9, 9, 9, 255, 9, 9, 9, 3]),
      channels: 4,
      depth: 8,
    });
    expect(greysOf(rgba)).toEqual([9, -1]);
    const grown = encode({
      width: 2,
      height: 1,
      data: Uint8Array.from([77, 255, 77, 0]),
      channels: 2,
      depth: 8,
    });
    expect(greysOf(grown)).toEqual([77, -1]);
    // Ten pixels of one bit: a second byte in every row.
    const bits = png({
      width: 10,
      height: 2,
      depth: 1,
      colour: 0,
      raw: Uint8Array.from([0, 0xa0, 0x40, 0, 0, 0]),
    });
    expect(greysOf(bits)).toEqual([
      255,
      0,
      255,
      0,
      0,
      0,
      0,
      0,
      0,
      255,
      ...Array.from({ length: 10 }, () => 0),
    ]);
    const palette = chunk('PLTE', Uint8Array.from([0, 0, 0, 200, 200, 200, 255, 255, 255]));
    const clear = chunk('tRNS', Uint8Array.from([255, 255, 0]));
    const indexed = (depth: BitDepth, raw: number[]) =>
      png({ width: 3, height: 1, depth, colour: 3, raw: Uint8Array.from(raw), more: [palette, clear] });
    expect(greysOf(indexed(8, [0, 1, 0, 2]))).toEqual([200, 0, -1]);
    expect(greysOf(indexed(2, [0, 0b01001000]))).toEqual([200, 0, -1]);
    const key = png({
      width: 2,
      height: 1,
      depth: 8,
      colour: 0,
      raw: Uint8Array.from([0, 5, 6]),
      more: [chunk('tRNS', Uint8Array.from([0, 6]))],
    });
    expect(greysOf(key)).toEqual([5, -1]);
    const woven = encode(
      { width: 4, height: 2, data: Uint8Array.from(GREYS), channels: 1, depth: 8 },
      { interlace: 'Adam7' },
    );
    expect(greysOf(woven)).toEqual(GREYS);
  });
  it('refuse what is missing, no PNG, cut off, huge, a bomb or damaged, each in one line', () => {
    const raw = Uint8Array.from([0, 1, 2, 3, 4]);
    const plain: Made = { width: 4, height: 1, depth: 8, colour: 0, raw };
    expect(greysOf(png(plain))).toEqual([1, 2, 3, 4]);
    const flipped = png(plain).map((byte, i, all) => (i === all.length - 16 ? byte ^ 255 : byte));
    const bad: [string, Uint8Array, RegExp][] = [
      ['nothing', new Uint8Array(0), /not a PNG/u],
      ['text', new TextEncoder().encode('P1 2 2 0 1 1 0'), /not a PNG/u],
      ['half', grey8.subarray(0, grey8.length / 2), /cut off/u],
      ['huge', png({ ...plain, width: 0x7fffffff, height: 0x7fffffff }), /Scale it down/u],
      ['many', png({ ...plain, width: 8192, height: 8192 }), /Scale it down/u],
      ['no pixels', png({ ...plain, width: 0 }), /no pixels/u],
      ['fewer rows than it says', png({ ...plain, height: 4000 }), /damaged or cut off/u],
      ['bomb', png({ ...plain, raw: new Uint8Array(50_000_000) }), /damaged or cut off/u],
      ['depth', png({ ...plain, depth: 3 }), /header/u],
      ['colour', png({ ...plain, colour: 5 }), /header/u],
      ['filter', png({ ...plain, raw: Uint8Array.from([9, 1, 2, 3, 4]) }), /damaged/u],
      ['checksum', flipped, /damaged/u],
      ['fine interlace', png({ ...plain, depth: 1, interlace: 1 }), /interlacing/u],
      ['no palette', png({ ...plain, colour: 3 }), /damaged/u],
    ];
    for (const [name, bytes, hint] of bad) {
      const medium = mediumOf(masked(), named(bytes));
      expect(medium.ok, name).toBe(false);
      if (medium.ok) continue;
      expect(medium.code, name).toBe('bad-file');
      expect(medium.hint, name).toMatch(hint);
    }
    expect(refusal(masked(), new Map())).toBe('missing-file');
    const white = encode({ width: 1, height: 1, data: Uint8Array.from([255]), channels: 1, depth: 8 });
    expect(refusal(masked(), named(white))).toBe('empty-magnet');
  });
});

describe('length of a zlib stream', () => {
  const noise = Uint8Array.from(
    { length: 70_000 },
    (_, i) => (Math.imul(i, 2654435761) >>> 24) & (i % 5 === 0 ? 255 : 7),
  );
  it('is that of the data at every level and strategy, without unpacking it', () => {
    for (const level of [0, 1, 6, 9])
      for (const strategy of [
        constants.Z_DEFAULT_STRATEGY,
        constants.Z_FIXED,
        constants.Z_HUFFMAN_ONLY,
        constants.Z_RLE,
      ])
        expect(inflatedLength(deflateSync(noise, { level, strategy }), 1e9), `${level} ${strategy}`).toBe(
          70_000,
        );
    expect(inflatedLength(deflateSync(new Uint8Array(0)), 10)).toBe(0);
  });
  it('is more than the limit as soon as the limit is passed', () => {
    const bomb = deflateSync(new Uint8Array(20_000_000));
    expect(inflatedLength(bomb, 1000)).toBeGreaterThan(1000);
    expect(inflatedLength(bomb, 1000)).toBeLessThan(2000);
  });
  it('is null for what is no stream or ends early', () => {
    const whole = deflateSync(noise);
    expect(inflatedLength(new Uint8Array(0), 10)).toBeNull();
    expect(inflatedLength(deflateRawSync(noise), 1e9)).toBeNull();
    for (const end of [1, 2, 3, 10, 100, whole.length - 100])
      expect(inflatedLength(whole.subarray(0, end), 1e9), `${end}`).toBeNull();
  });
});
