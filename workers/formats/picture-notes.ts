import { failure, success, type Result } from '../model/result';

/** Notes inside pictures: key and text, so that a picture tells what it was made from. */

const PNG_SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10] as const;

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = (c & 1) === 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});
const crcOf = (bytes: Uint8Array): number => {
  let c = 0xffffffff;
  for (const byte of bytes) c = (CRC[(c ^ byte) & 255] as number) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};

const badPicture = (allowed: string): Result<never> =>
  failure({
    code: 'bad-picture',
    path: '',
    value: 'other bytes',
    allowed,
    hint: 'The picture could not be given its notes.',
  });

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/**
 * PNG with an international text chunk (iTXt, UTF-8, not compressed) after its header. Error `bad-picture` for bytes that
 * are no PNG. Source: PNG specification, third edition, sections 5.3 and 11.3.3.4.
 */
export const pngWithNote = (png: Uint8Array, key: string, text: string): Result<Uint8Array> => {
  if (png.length < 33 || PNG_SIGNATURE.some((byte, i) => png[i] !== byte)) return badPicture('a PNG');
  const encode = (words: string): Uint8Array => new TextEncoder().encode(words);
  // Key, 0, not compressed, method 0, no language, no translated key.
  const content = joined(encode('iTXt'), encode(key), Uint8Array.of(0, 0, 0, 0, 0), encode(text));
  const chunk = new Uint8Array(content.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, content.length - 4);
  chunk.set(content, 4);
  view.setUint32(content.length + 4, crcOf(content));
  const headerEnd = 33;
  return success(joined(png.subarray(0, headerEnd), chunk, png.subarray(headerEnd)));
};

/** Text of a note in a PNG; null where there is none, or where the bytes are no whole PNG. */
export const noteOfPng = (png: Uint8Array, key: string): string | null => {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const name = `${key}\0`;
  for (let at = 8; at + 12 <= png.length;) {
    const size = view.getUint32(at);
    const end = at + 8 + size;
    if (end + 4 > png.length) return null;
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    const content = png.subarray(at + 8, end);
    if (type === 'iTXt' && name === new TextDecoder('latin1').decode(content.subarray(0, name.length)))
      return new TextDecoder().decode(content.subarray(name.length + 4));
    at = end + 4;
  }
  return null;
};

/** GIF with a comment before its end, in ASCII as the format asks. Error `bad-picture` for bytes that are no GIF. */
export const gifWithNote = (gif: Uint8Array, text: string): Result<Uint8Array> => {
  const trailer = gif.length - 1;
  if (String.fromCharCode(...gif.subarray(0, 3)) !== 'GIF' || gif[trailer] !== 0x3b)
    return badPicture('a GIF');
  const bytes = Uint8Array.from(text, (letter) => (letter.charCodeAt(0) < 127 ? letter.charCodeAt(0) : 63));
  const blocks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += 255) {
    const part = bytes.subarray(at, at + 255);
    blocks.push(Uint8Array.of(part.length), part);
  }
  return success(
    joined(gif.subarray(0, trailer), Uint8Array.of(0x21, 0xfe), ...blocks, Uint8Array.of(0, 0x3b)),
  );
};
