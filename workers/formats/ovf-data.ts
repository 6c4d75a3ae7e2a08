import { success, type Failure, type Result } from '../model/result';
import { readNumber, writeNumber } from './numbers';
import { badOvf, type OvfForm } from './ovf-header';

/**
 * Data block of an OVF file, both versions: x-fastest values of several components, as text or as binary behind a check
 * value. OVF 1.0 is big endian, OVF 2.0 little endian. Source: llgs-engine spec, section 9.
 */
export interface OvfData {
  readonly form: OvfForm;
  readonly littleEndian: boolean;
  readonly cells: number;
  readonly dimension: number;
}

const CHECK = { 4: 1234567.0, 8: 123456789012345.0 } as const;
/** Text is decoded in pieces of this many bytes: a whole file may exceed the longest string. */
const PIECE = 1 << 20;
const LATIN1 = new TextDecoder('latin1');

const cutShort = (bytes: Uint8Array, at: number, needed: number): Failure =>
  badOvf(
    bytes.length,
    `the end after ${bytes.length - at} bytes of data`,
    `${needed} values`,
    'The file is cut short.',
  );

const notFinite = (at: number): Failure => badOvf(at, 'NaN or infinity', 'finite numbers');

/** Whether the data end here as announced. */
const closed = (bytes: Uint8Array, at: number): boolean =>
  /^\s*#\s*End:\s*Data/iu.test(LATIN1.decode(bytes.subarray(at, at + 64)));

const readBinary = (bytes: Uint8Array, at: number, block: OvfData, factor: number): Result<Float64Array> => {
  const { cells, dimension, littleEndian } = block;
  const precision = block.form === 'binary 4' ? 4 : 8;
  const count = cells * dimension;
  // Compared before anything is allocated: a header may claim any size.
  if (precision * (1 + count) > bytes.length - at) return cutShort(bytes, at, count);
  const data = new DataView(bytes.buffer, bytes.byteOffset + at);
  const get = (i: number): number =>
    precision === 4 ? data.getFloat32(4 * i, littleEndian) : data.getFloat64(8 * i, littleEndian);
  if (get(0) !== CHECK[precision])
    return badOvf(
      at,
      `check value ${get(0)}`,
      String(CHECK[precision]),
      'Wrong byte order, or the file is damaged.',
    );
  const end = at + precision * (1 + count);
  if (!closed(bytes, end)) return badOvf(end, 'more or other data', '# End: Data');
  const values = new Float64Array(count);
  for (let cell = 0, i = 1; cell < cells; cell++)
    for (let c = 0; c < dimension; c++, i++) {
      const value = get(i) * factor;
      if (!Number.isFinite(value)) return notFinite(at + precision * i);
      values[c * cells + cell] = value;
    }
  return success(values);
};

/** End of a piece of text from `at`: behind a line, so that no word or remark is torn; a longer line ends at a blank. */
const pieceEnd = (bytes: Uint8Array, at: number): number => {
  const piece = bytes.subarray(at, at + PIECE);
  if (at + piece.length === bytes.length) return bytes.length;
  const line = piece.lastIndexOf(10);
  const cut = line >= 0 ? line : Math.max(piece.lastIndexOf(32), piece.lastIndexOf(9));
  return at + (cut >= 0 ? cut + 1 : piece.length);
};

/**
 * Gives every word from a byte on, with its byte, until `take` answers; `##` starts a remark, any other `#` gives `#`.
 * By character codes, not by a pattern: a text of a million cells has three million words.
 */
const scanWords = <T>(
  bytes: Uint8Array,
  from: number,
  take: (word: string, at: number) => T | undefined,
): T | undefined => {
  for (let start = from; start < bytes.length; start = pieceEnd(bytes, start)) {
    const text = LATIN1.decode(bytes.subarray(start, pieceEnd(bytes, start)));
    for (let at = 0; at < text.length;) {
      const first = text.charCodeAt(at);
      if (first <= 32) {
        at++;
        continue;
      }
      let stop = at + 1;
      if (first === 35) {
        const line = text.indexOf('\n', at);
        stop = line < 0 ? text.length : line;
        const remark = /^#(?:#|\s*$)/u.test(text.slice(at, stop));
        const answer = remark ? undefined : take('#', start + at);
        if (answer !== undefined) return answer;
      } else {
        while (stop < text.length && text.charCodeAt(stop) > 32 && text.charCodeAt(stop) !== 35) stop++;
        const answer = take(text.slice(at, stop), start + at);
        if (answer !== undefined) return answer;
      }
      at = stop;
    }
  }
  return undefined;
};

const readText = (bytes: Uint8Array, at: number, block: OvfData, factor: number): Result<Float64Array> => {
  const { cells, dimension } = block;
  const count = cells * dimension;
  // A digit and a blank for every number at least; compared before anything is allocated.
  if (2 * count > bytes.length - at) return cutShort(bytes, at, count);
  const values = new Float64Array(count);
  let cell = 0;
  let c = 0;
  const answer = scanWords(bytes, at, (word, byte): Result<Float64Array> | undefined => {
    if (cell === cells)
      return closed(bytes, byte) ? success(values) : badOvf(byte, 'more or other data', '# End: Data');
    if (word === '#') {
      const read = `the end after ${cell * dimension + c} values`;
      return badOvf(byte, read, `${count} values`, 'The file is cut short.');
    }
    const value = readNumber(word) * factor;
    if (!Number.isFinite(value)) return badOvf(byte, JSON.stringify(word.slice(0, 24)), 'finite numbers');
    values[c * cells + cell] = value;
    if (++c === dimension) {
      c = 0;
      cell++;
    }
    return undefined;
  });
  return answer ?? cutShort(bytes, at, count);
};

/**
 * Values of a data block that starts at byte `at`, times `factor` (value multiplier of OVF 1.0), one block of cells per
 * component. Error `bad-ovf` with the byte: too short, wrong check value, not finite, no end. Allocates no more numbers
 * than the file can hold.
 */
export const readOvfData = (
  bytes: Uint8Array,
  at: number,
  block: OvfData,
  factor = 1,
): Result<Float64Array> =>
  block.form === 'text' ? readText(bytes, at, block, factor) : readBinary(bytes, at, block, factor);

const binaryPart = (
  values: ArrayLike<number>,
  { form, littleEndian, cells, dimension }: OvfData,
): Uint8Array => {
  const precision = form === 'binary 4' ? 4 : 8;
  const bytes = new Uint8Array(precision * (1 + cells * dimension));
  const data = new DataView(bytes.buffer);
  const put = (i: number, value: number): void =>
    precision === 4
      ? data.setFloat32(4 * i, value, littleEndian)
      : data.setFloat64(8 * i, value, littleEndian);
  put(0, CHECK[precision]);
  for (let cell = 0, i = 1; cell < cells; cell++)
    for (let c = 0; c < dimension; c++, i++) put(i, values[c * cells + cell] as number);
  return bytes;
};

/** Cells per piece of text: no string grows with the mesh. */
const CELLS = 1 << 14;

function* textParts(values: ArrayLike<number>, { cells, dimension }: OvfData): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (let from = 0; from < cells; from += CELLS) {
    let text = '';
    for (let cell = from; cell < Math.min(from + CELLS, cells); cell++)
      for (let c = 0; c < dimension; c++)
        text += writeNumber(values[c * cells + cell] as number) + (c + 1 < dimension ? ' ' : '\n');
    yield encoder.encode(text);
  }
}

const NAMES = { text: 'Text', 'binary 4': 'Binary 4', 'binary 8': 'Binary 8' } as const;

/** A whole file: header lines, then the values (one block of cells per component). Text has the shortest exact digits. */
export const writeOvfFile = (
  header: readonly string[],
  values: ArrayLike<number>,
  block: OvfData,
): Uint8Array => {
  const encoder = new TextEncoder();
  const name = NAMES[block.form];
  const parts = [
    encoder.encode([...header, `# Begin: Data ${name}`, ''].join('\n')),
    ...(block.form === 'text' ? textParts(values, block) : [binaryPart(values, block), encoder.encode('\n')]),
    encoder.encode(`# End: Data ${name}\n# End: Segment\n`),
  ];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};
