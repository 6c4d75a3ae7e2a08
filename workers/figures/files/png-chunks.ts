/** Chunks of a PNG (ISO/IEC 15948): length, name, content, CRC-32 of name and content. */

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

export const crc32 = (bytes: Uint8Array): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
};

/** Signature (8) and IHDR chunk (25): text may stand anywhere after them. */
const AFTER_HEADER = 33;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export const isPng = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, i) => bytes[i] === byte);

const chunk = (name: string, content: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(content.length + 12);
  const view = new DataView(whole.buffer);
  view.setUint32(0, content.length);
  whole.set(new TextEncoder().encode(name), 4);
  whole.set(content, 8);
  view.setUint32(content.length + 8, crc32(whole.subarray(4, content.length + 8)));
  return whole;
};

/** The PNG with an international text of this keyword (iTXt, not compressed), which readers of pictures show. */
export const withText = (png: Uint8Array, keyword: string, words: string): Uint8Array<ArrayBuffer> => {
  // Keyword, no compression, no language, no translated keyword.
  const text = chunk('iTXt', new TextEncoder().encode(`${keyword}\0\0\0\0\0${words}`));
  const whole = new Uint8Array(png.length + text.length);
  whole.set(png.subarray(0, AFTER_HEADER));
  whole.set(text, AFTER_HEADER);
  whole.set(png.subarray(AFTER_HEADER), AFTER_HEADER + text.length);
  return whole;
};

/** The text of a keyword as `withText` writes it; null where there is none or its checksum is wrong. */
export const textOf = (png: Uint8Array, keyword: string): string | null => {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let from = 8; from + 12 <= png.length;) {
    const size = view.getUint32(from);
    const end = from + 12 + size;
    if (end > png.length) return null;
    if (String.fromCharCode(...png.subarray(from + 4, from + 8)) === 'iTXt') {
      const body = new TextDecoder().decode(png.subarray(from + 8, from + 8 + size));
      const head = `${keyword}\0\0\0\0\0`;
      if (body.startsWith(head))
        return crc32(png.subarray(from + 4, from + 8 + size)) === view.getUint32(from + 8 + size)
          ? body.slice(head.length)
          : null;
    }
    from = end;
  }
  return null;
};
