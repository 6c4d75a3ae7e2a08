import { success, type Failure, type Result } from '../../model/result';
import { badFile } from './problems';

/** Corners of triangles, nine numbers each (x, y, z of three corners), in the unit of the file. */
export type Triangles = Float32Array;

const HEADER = 84;
const FACET = 50;
const NUMBERS = 9;

const isText = (bytes: Uint8Array): boolean =>
  /^\s*solid\b/iu.test(String.fromCharCode(...bytes.subarray(0, 80)));

const readBinary = (bytes: Uint8Array, count: number): Triangles => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const corners = new Float32Array(NUMBERS * count);
  for (let facet = 0; facet < count; facet++)
    for (let i = 0; i < NUMBERS; i++)
      corners[NUMBERS * facet + i] = view.getFloat32(HEADER + FACET * facet + 12 + 4 * i, true);
  return corners;
};

/** Line of a place in the text, counted from 1. */
const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

const readText = (bytes: Uint8Array, refuse: (hint: string) => Failure): Result<Triangles> => {
  const text = new TextDecoder('latin1').decode(bytes);
  if (!/\bendsolid\b/iu.test(text.slice(-4096))) return refuse('The file is cut off: it has no "endsolid".');
  const vertex = /\b(?:(vertex)|endfacet)\b[ \t]*([^\r\n]*)/giu;
  // "vertex 0 0 0" and its line end: a file never holds more corners than that.
  const corners = new Float32Array(3 * Math.ceil(bytes.length / 12));
  let [count, facets] = [0, 0];
  for (const match of text.matchAll(vertex)) {
    if (match[1] === undefined) {
      facets += 1;
      if (count !== NUMBERS * facets)
        return refuse(`Line ${lineAt(text, match.index)}: a facet needs three corners.`);
      continue;
    }
    const words = (match[2] as string).trim().split(/\s+/u);
    const values = words.map(Number);
    if (words.length !== 3 || words.includes('') || values.some((v) => !Number.isFinite(Math.fround(v))))
      return refuse(`Line ${lineAt(text, match.index)}: a corner needs three numbers.`);
    corners.set(values, count);
    count += 3;
  }
  return count === NUMBERS * facets ? success(corners.slice(0, count)) : refuse('The last facet is cut off.');
};

/**
 * Triangles of an STL file, binary (little endian) or text. Normals are not read: the parity test needs none. Refused
 * (`bad-file` at `path`): neither kind, fewer bytes than the count of facets says, numbers that are none, no facets.
 */
export const readStl = (bytes: Uint8Array, path: string, name: string): Result<Triangles> => {
  const refuse = (hint: string): Failure => badFile(path, name, hint);
  const count =
    bytes.length >= HEADER ? new DataView(bytes.buffer, bytes.byteOffset).getUint32(80, true) : NaN;
  const size = HEADER + FACET * count;
  // Many binary files begin with "solid" too, so their length decides first.
  const binary = size === bytes.length || !isText(bytes);
  if (binary && !(size <= bytes.length))
    return refuse(
      Number.isNaN(count)
        ? 'This is not an STL file.'
        : `The file is no STL file or cut off: ${count} triangles would be ${size} bytes, it has ${bytes.length}.`,
    );
  const read = binary ? success(readBinary(bytes, count)) : readText(bytes, refuse);
  if (!read.ok) return read;
  if (read.value.length === 0) return refuse('The file has no triangles.');
  return read.value.every(Number.isFinite) ? read : refuse('A corner of a triangle is not a finite number.');
};
