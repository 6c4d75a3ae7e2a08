const LENGTHS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LONGEST = 15;
const END = 256;

/** Codes of one alphabet: how many of each length, and the symbols in the order of their codes. */
interface Codes {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

const codesOf = (lengths: readonly number[]): Codes => {
  const counts = new Uint16Array(LONGEST + 1);
  for (const length of lengths) counts[length] = (counts[length] as number) + 1;
  counts[0] = 0;
  const next = [0];
  for (let length = 1; length <= LONGEST; length++)
    next[length] = (next[length - 1] as number) + (counts[length - 1] as number);
  const symbols = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    symbols[next[length] as number] = symbol;
    next[length] = (next[length] as number) + 1;
  });
  return { counts, symbols };
};

const filled = (runs: readonly (readonly [number, number])[]): number[] =>
  runs.flatMap(([count, length]) => Array.from({ length: count }, () => length));
const FIXED = {
  letters: codesOf(
    filled([
      [144, 8],
      [112, 9],
      [24, 7],
      [8, 8],
    ]),
  ),
  distances: codesOf(filled([[30, 5]])),
};

/** Reads bits from the lowest of each byte; past the end it reads −1 for ever. */
class Bits {
  #at: number;
  #held = 0;
  #count = 0;
  constructor(
    private readonly bytes: Uint8Array,
    from: number,
  ) {
    this.#at = from;
  }
  take(count: number): number {
    while (this.#count < count) {
      const byte = this.bytes[this.#at];
      if (byte === undefined) return -1;
      this.#at += 1;
      this.#held |= byte << this.#count;
      this.#count += 8;
    }
    const value = this.#held & ((1 << count) - 1);
    this.#held >>>= count;
    this.#count -= count;
    return value;
  }
  /** Length of a stored block whose bytes are left out; −1 when they are not all there. */
  skipStored(): number {
    [this.#held, this.#count] = [0, 0];
    const [low, high] = [this.bytes[this.#at], this.bytes[this.#at + 1]];
    if (low === undefined || high === undefined) return -1;
    const length = low | (high << 8);
    this.#at += 4 + length;
    return this.#at <= this.bytes.length ? length : -1;
  }
  symbol({ counts, symbols }: Codes): number {
    let [code, first, index] = [0, 0, 0];
    for (let length = 1; length <= LONGEST; length++) {
      const bit = this.take(1);
      if (bit < 0) return -1;
      code |= bit;
      const count = counts[length] as number;
      if (code - count < first) return symbols[index + code - first] ?? -1;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return -1;
  }
}

/** Alphabets of a block with codes of its own; null when they make no sense. */
const readCodes = (bits: Bits): typeof FIXED | null => {
  const [letters, distances, orders] = [bits.take(5) + 257, bits.take(5) + 1, bits.take(4) + 4];
  const orderLengths = Array.from({ length: 19 }, () => 0);
  for (let i = 0; i < orders; i++) {
    const length = bits.take(3);
    if (length < 0) return null;
    orderLengths[CODE_ORDER[i] as number] = length;
  }
  const order = codesOf(orderLengths);
  const lengths: number[] = [];
  while (lengths.length < letters + distances) {
    const symbol = bits.symbol(order);
    if (symbol < 0) return null;
    if (symbol < 16) {
      lengths.push(symbol);
      continue;
    }
    const [extra, least] = [bits.take(symbol === 16 ? 2 : symbol === 17 ? 3 : 7), symbol === 18 ? 11 : 3];
    const repeated = symbol === 16 ? lengths.at(-1) : 0;
    if (extra < 0 || repeated === undefined) return null;
    for (let i = 0; i < least + extra; i++) lengths.push(repeated);
  }
  return lengths.length > letters + distances
    ? null
    : { letters: codesOf(lengths.slice(0, letters)), distances: codesOf(lengths.slice(letters)) };
};

/** Length of a compressed block; −1 when it is broken, more than `limit` as soon as it gets there. */
const blockLength = (bits: Bits, codes: typeof FIXED, limit: number): number => {
  let total = 0;
  while (total <= limit) {
    const letter = bits.symbol(codes.letters);
    if (letter < 0 || letter > 285) return -1;
    if (letter === END) return total;
    if (letter < END) {
      total += 1;
      continue;
    }
    const extra = bits.take(LENGTH_BITS[letter - 257] as number);
    const distance = bits.symbol(codes.distances);
    if (extra < 0 || distance < 0 || distance > 29) return -1;
    if (bits.take(Math.max(0, (distance >> 1) - 1)) < 0) return -1;
    total += (LENGTHS[letter - 257] as number) + extra;
  }
  return total;
};

/**
 * How many bytes a zlib stream unpacks to, found without unpacking it: a small file may stand for gigabytes. Stops beyond
 * `limit`; null when the stream is broken or cut off. Source: RFC 1950 and 1951.
 */
export const inflatedLength = (zlib: Uint8Array, limit: number): number | null => {
  const [method, flags] = [zlib[0] ?? 0, zlib[1] ?? 0];
  if ((method & 15) !== 8 || ((method << 8) | flags) % 31 !== 0 || (flags & 32) !== 0) return null;
  const bits = new Bits(zlib, 2);
  let total = 0;
  for (let last = 0; last === 0 && total <= limit;) {
    last = bits.take(1);
    const kind = bits.take(2);
    if (last < 0 || kind < 0 || kind > 2) return null;
    const codes = kind === 1 ? FIXED : kind === 2 ? readCodes(bits) : undefined;
    if (codes === null) return null;
    const length = codes === undefined ? bits.skipStored() : blockLength(bits, codes, limit - total);
    if (length < 0) return null;
    total += length;
  }
  return total;
};
