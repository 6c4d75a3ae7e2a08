import type { Geometry } from '../../model/geometry';
import type { Problem } from '../../model/result';
import type { Box, Shape } from './shape';
import type { Triangles } from './stl';

type Bounds = readonly [low: number, high: number];

const boundsOf = (triangles: ArrayLike<number>, axis: number): Bounds => {
  let [low, high] = [Infinity, -Infinity];
  for (let i = axis; i < triangles.length; i += 3) {
    low = Math.min(low, triangles[i] as number);
    high = Math.max(high, triangles[i] as number);
  }
  return [low, high];
};

/** Triangles in metres with the middle of the solid in the middle of the box. */
export const placed = (
  triangles: Triangles,
  box: Box,
  { stlSize, stlUnit }: Pick<Geometry, 'stlSize' | 'stlUnit'>,
): Float64Array => {
  const edges = [box.length, box.width, box.thickness];
  const bounds = [0, 1, 2].map((axis) => boundsOf(triangles, axis));
  const ratios = bounds.map(([low, high], axis) => (high > low ? (edges[axis] as number) / (high - low) : 0));
  const least = Math.min(...ratios.filter((ratio) => ratio > 0));
  const scales = ratios.map((ratio) => (stlSize === 'units' ? stlUnit : stlSize === 'fit' ? least : ratio));
  return Float64Array.from(triangles, (value, i) => {
    const axis = i % 3;
    const [low, high] = bounds[axis] as Bounds;
    return (edges[axis] as number) / 2 + (value - (low + high) / 2) * (scales[axis] as number);
  });
};

/** Triangles at one height as line segments: y and x at both ends of each. */
type Slice = Float64Array;

const BINS = 512;
/** Slices kept: the cells of a row that the surface cuts ask for eight heights, once for every row of the layer. */
const MOST_SLICES = 16;

/** The triangles that may reach a height, from lists by height. */
const reaching = (corners: Float64Array): ((z: number) => readonly number[]) => {
  const [low, high] = boundsOf(corners, 2);
  const binOf = (z: number): number =>
    Math.min(BINS - 1, Math.max(0, Math.floor(((z - low) / (high - low)) * BINS) || 0));
  const bins: number[][] = Array.from({ length: BINS }, () => []);
  for (let at = 0; at < corners.length; at += 9) {
    const z = [2, 5, 8].map((i) => corners[at + i] as number);
    const [from, to] = [Math.min(...z), Math.max(...z)];
    // Level triangles meet no line along x.
    for (let bin = binOf(from); from < to && bin <= binOf(to); bin++) bins[bin]?.push(at);
  }
  return (z) => (z < low || z > high ? [] : (bins[binOf(z)] as number[]));
};

/**
 * The surface at a height z. An edge is cut when its ends lie on different sides of z (below, or not below), and its point
 * is computed from the lower end whichever triangle asks: neighbours agree on it to the last bit, so that a line along x
 * crosses a closed surface an even number of times, through corners and edges as well.
 */
const slicer = (corners: Float64Array): ((z: number) => Slice) => {
  const candidates = reaching(corners);
  const kept = new Map<number, Slice>();
  const value = (at: number): number => corners[at] as number;
  const make = (z: number): Slice => {
    const ends: number[] = [];
    for (const at of candidates(z))
      for (let i = 0; i < 9; i += 3) {
        const [p, q] = [at + i, at + ((i + 3) % 9)];
        const [zp, zq] = [value(p + 2), value(q + 2)];
        if (zp > z === zq > z) continue;
        const [a, b] = zp < zq ? [p, q] : [q, p];
        const part = (z - value(a + 2)) / (value(b + 2) - value(a + 2));
        ends.push(value(a + 1) + part * (value(b + 1) - value(a + 1)));
        ends.push(value(a) + part * (value(b) - value(a)));
      }
    return Float64Array.from(ends);
  };
  return (z) => {
    const known = kept.get(z);
    if (known !== undefined) return known;
    if (kept.size >= MOST_SLICES) kept.clear();
    const slice = make(z);
    kept.set(z, slice);
    return slice;
  };
};

/** Where a line along x at height y meets a slice, in order. */
const crossings = (slice: Slice, y: number): number[] => {
  const found: number[] = [];
  for (let at = 0; at < slice.length; at += 4) {
    const [y1, y2] = [slice[at] as number, slice[at + 2] as number];
    if (y1 > y === y2 > y) continue;
    const [x1, x2] = [slice[at + 1] as number, slice[at + 3] as number];
    found.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
  }
  return found.sort((a, b) => a - b);
};

/**
 * The solid inside a closed surface of triangles (m), by the parity of the crossings of a line along x. Which way the
 * triangles face does not matter. Cheap where points are asked along x. A line that crosses an odd number of times shows a
 * hole in the surface: `afterwards` says so.
 */
export const solid = (corners: Float64Array, name: string): Shape => {
  const slice = slicer(corners);
  let [atY, atZ, open] = [NaN, NaN, 0];
  let line: number[] = [];
  const follow = (y: number, z: number): void => {
    line = crossings(slice(z), y);
    open += line.length % 2;
    [atY, atZ] = [y, z];
  };
  const hole: Problem = {
    code: 'bad-file',
    path: 'geometry.stl',
    value: `"${name}"`,
    allowed: 'a closed surface',
    hint: 'The surface has a hole: repair it in the program it comes from.',
  };
  return {
    flat: false,
    inside: (x, y, z) => {
      if (y !== atY || z !== atZ) follow(y, z);
      let before = 0;
      while (before < line.length && (line[before] as number) <= x) before += 1;
      return before % 2 === 1;
    },
    afterwards: () => (open > 0 ? hole : null),
  };
};
