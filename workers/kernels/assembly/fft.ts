import { backIm, backRe, put, putTimes } from './butterflies';
import { COUNT, FIRST, STAGES, innerStages, middleStages, stage } from './fft-stages';

/** Transforms of complex lines of which half is padding: `fft-stages.ts` without the work on it. */

/** Stores a forward butterfly of radix 4 whose third and fourth points are zero. */
// @ts-ignore: decorator
@inline
function putHalf4<T>(p: usize, leg: usize, ax: v128, ay: v128, bx: v128, by: v128, w: usize): void {
  put(p, v128.add<T>(ax, bx), v128.add<T>(ay, by));
  putTimes<T>(p + leg, v128.add<T>(ax, by), v128.sub<T>(ay, bx), w, false);
  putTimes<T>(p + 2 * leg, v128.sub<T>(ax, bx), v128.sub<T>(ay, by), w + 2 * sizeof<T>(), false);
  putTimes<T>(p + 3 * leg, v128.sub<T>(ax, by), v128.add<T>(ay, bx), w + 4 * sizeof<T>(), false);
}

/** Address of point g of points that lie four by four, `quad` bytes from four to four. */
// @ts-ignore: decorator
@inline
function pointAt(base: usize, quad: usize, g: i32): usize {
  return base + (<usize>(g >> 2)) * quad + ((<usize>(g & 3)) << 5);
}

/** First forward stage, radix 2 or 4, of a line whose points g, g + 1, … lie four by four; from `count` on it is zero. */
function openLine<T>(entry: usize, count: i32, base: usize, quad: usize, g: i32, data: usize): void {
  const legs = load<i32>(entry, 4);
  const leg = (<usize>legs) << 5;
  const skip = quad - 128;
  let w = <usize>load<i32>(entry, 8);
  let a = pointAt(base, quad, g);
  let p = data;
  const zero = v128.splat<T>(<T>0);
  if (load<i32>(entry) == 2) {
    for (const end = data + ((<usize>count) << 5); p < end; p += 32, w += 2 * sizeof<T>()) {
      const x = v128.load(a);
      const y = v128.load(a, 16);
      a += 32;
      if ((++g & 3) == 0) a += skip;
      put(p, x, y);
      putTimes<T>(p + leg, x, y, w, false);
    }
    for (const end = data + leg; p < end; p += 32) {
      put(p, zero, zero);
      put(p + leg, zero, zero);
    }
  } else {
    const both = max<i32>(count - legs, 0);
    let h = g + legs;
    let b = pointAt(base, quad, h);
    for (const end = data + ((<usize>both) << 5); p < end; p += 32, w += 6 * sizeof<T>()) {
      const ax = v128.load(a);
      const ay = v128.load(a, 16);
      const bx = v128.load(b);
      const by = v128.load(b, 16);
      a += 32;
      if ((++g & 3) == 0) a += skip;
      b += 32;
      if ((++h & 3) == 0) b += skip;
      putHalf4<T>(p, leg, ax, ay, bx, by, w);
    }
    for (const end = data + ((<usize>min<i32>(count, legs)) << 5); p < end; p += 32, w += 6 * sizeof<T>()) {
      const ax = v128.load(a);
      const ay = v128.load(a, 16);
      a += 32;
      if ((++g & 3) == 0) a += skip;
      putHalf4<T>(p, leg, ax, ay, zero, zero, w);
    }
    for (const end = data + leg; p < end; p += 32)
      for (let q = p, last = p + 4 * leg; q < last; q += leg) put(q, zero, zero);
  }
}

/** The first two points of a backward butterfly of radix 4, to a and b; the others are padding. */
// @ts-ignore: decorator
@inline
function giveHalf4<T>(p: usize, leg: usize, w: usize, a: usize, b: usize, both: bool): void {
  const x1 = v128.load(p + leg);
  const y1 = v128.load(p + leg, 16);
  const bx = backRe<T>(x1, y1, w, false);
  const by = backIm<T>(x1, y1, w, false);
  const x2 = v128.load(p + 2 * leg);
  const y2 = v128.load(p + 2 * leg, 16);
  const cx = backRe<T>(x2, y2, w + 2 * sizeof<T>(), false);
  const cy = backIm<T>(x2, y2, w + 2 * sizeof<T>(), false);
  const x3 = v128.load(p + 3 * leg);
  const y3 = v128.load(p + 3 * leg, 16);
  const dx = backRe<T>(x3, y3, w + 4 * sizeof<T>(), false);
  const dy = backIm<T>(x3, y3, w + 4 * sizeof<T>(), false);
  const ax = v128.load(p);
  const ay = v128.load(p, 16);
  put(a, v128.add<T>(v128.add<T>(ax, cx), v128.add<T>(bx, dx)), v128.add<T>(v128.add<T>(ay, cy), v128.add<T>(by, dy)));
  if (both)
    put(b, v128.sub<T>(v128.sub<T>(ax, cx), v128.sub<T>(by, dy)), v128.add<T>(v128.sub<T>(ay, cy), v128.sub<T>(bx, dx)));
}

/** Last backward stage, radix 2 or 4, of a line of which `count` points are wanted, four by four. */
function closeLine<T>(entry: usize, count: i32, data: usize, base: usize, quad: usize, g: i32): void {
  const legs = load<i32>(entry, 4);
  const leg = (<usize>legs) << 5;
  const skip = quad - 128;
  let w = <usize>load<i32>(entry, 8);
  let a = pointAt(base, quad, g);
  let p = data;
  if (load<i32>(entry) == 2) {
    for (const end = data + ((<usize>count) << 5); p < end; p += 32, w += 2 * sizeof<T>()) {
      const x = v128.load(p + leg);
      const y = v128.load(p + leg, 16);
      put(
        a,
        v128.add<T>(v128.load(p), backRe<T>(x, y, w, false)),
        v128.add<T>(v128.load(p, 16), backIm<T>(x, y, w, false)),
      );
      a += 32;
      if ((++g & 3) == 0) a += skip;
    }
  } else {
    let h = g + legs;
    let b = pointAt(base, quad, h);
    const split = data + ((<usize>max<i32>(count - legs, 0)) << 5);
    for (const end = data + ((<usize>min<i32>(count, legs)) << 5); p < end; p += 32, w += 6 * sizeof<T>()) {
      giveHalf4<T>(p, leg, w, a, b, p < split);
      a += 32;
      if ((++g & 3) == 0) a += skip;
      if (p < split) {
        b += 32;
        if ((++h & 3) == 0) b += skip;
      }
    }
  }
}

/**
 * First forward stage of `step`/32 lines at once, each at its own offset (bytes, a table of words) in `column`, points `layer` bytes
 * apart.
 */
function openLanes<T>(entry: usize, count: i32, column: usize, layer: usize, offsets: usize, data: usize, step: usize): void {
  const legs = load<i32>(entry, 4);
  const leg = (<usize>legs) * step;
  const zero = v128.splat<T>(<T>0);
  let w = <usize>load<i32>(entry, 8);
  let p = data;
  const wide = load<i32>(entry) == 4;
  const ahead = (<usize>legs) * layer;
  for (let j = 0; j < legs; j++) {
    const stop = p + step;
    let o = offsets;
    if (j >= count) {
      for (; p < stop; p += 32)
        for (let q = p, last = p + (wide ? 4 * leg : 2 * leg); q < last; q += leg) put(q, zero, zero);
    } else if (!wide) {
      for (; p < stop; p += 32, o += 4) {
        const a = column + <usize>load<i32>(o);
        const x = v128.load(a);
        const y = v128.load(a, 16);
        put(p, x, y);
        putTimes<T>(p + leg, x, y, w, false);
      }
      w += 2 * sizeof<T>();
    } else {
      const both = j + legs < count;
      for (; p < stop; p += 32, o += 4) {
        const a = column + <usize>load<i32>(o);
        let bx = zero;
        let by = zero;
        if (both) {
          bx = v128.load(a + ahead);
          by = v128.load(a + ahead, 16);
        }
        putHalf4<T>(p, leg, v128.load(a), v128.load(a, 16), bx, by, w);
      }
      w += 6 * sizeof<T>();
    }
    column += layer;
  }
}

/** Last backward stage of `step`/32 lines at once, each to its own offset in `column`. */
function closeLanes<T>(entry: usize, count: i32, data: usize, step: usize, column: usize, layer: usize, offsets: usize): void {
  const legs = load<i32>(entry, 4);
  const leg = (<usize>legs) * step;
  let w = <usize>load<i32>(entry, 8);
  let p = data;
  const wide = load<i32>(entry) == 4;
  const ahead = (<usize>legs) * layer;
  for (let j = 0, end = min<i32>(legs, count); j < end; j++) {
    const stop = p + step;
    let o = offsets;
    if (!wide) {
      for (; p < stop; p += 32, o += 4) {
        const x = v128.load(p + leg);
        const y = v128.load(p + leg, 16);
        put(
          column + <usize>load<i32>(o),
          v128.add<T>(v128.load(p), backRe<T>(x, y, w, false)),
          v128.add<T>(v128.load(p, 16), backIm<T>(x, y, w, false)),
        );
      }
      w += 2 * sizeof<T>();
    } else {
      const both = j + legs < count;
      for (; p < stop; p += 32, o += 4) {
        const a = column + <usize>load<i32>(o);
        giveHalf4<T>(p, leg, w, a, a + ahead, both);
      }
      w += 6 * sizeof<T>();
    }
    column += layer;
  }
}

function copyPoint(from: usize, to: usize, step: usize): void {
  if (from == to) return;
  for (let i: usize = 0; i < step; i += 16) v128.store(to + i, v128.load(from + i));
}

/** Forward transform of all points of a line without padding, in place, double precision. */
export function forwardWhole(axis: usize, data: usize, step: usize): void {
  if (load<i32>(axis, STAGES) == 0) return;
  const first = axis + FIRST;
  const size = (<usize>load<i32>(axis, 4)) * step;
  stage<f64>(first, data, data + size, step, false);
  innerStages<f64>(axis, data, step, false);
}

/** Forward transform of one line out of a store of four by four; `base` may be `data` itself where `quad` is 128. */
export function forwardLine<T>(axis: usize, base: usize, quad: usize, g: i32, data: usize): void {
  if (load<i32>(axis, STAGES) == 0) return copyPoint(pointAt(base, quad, g), data, 32);
  openLine<T>(axis + FIRST, load<i32>(axis, COUNT), base, quad, g, data);
  innerStages<T>(axis, data, 32, false);
}

/** Backward transform of one line into a store of four by four. */
export function backwardLine<T>(axis: usize, data: usize, base: usize, quad: usize, g: i32): void {
  if (load<i32>(axis, STAGES) == 0) return copyPoint(data, pointAt(base, quad, g), 32);
  innerStages<T>(axis, data, 32, true);
  closeLine<T>(axis + FIRST, load<i32>(axis, COUNT), data, base, quad, g);
}

/** `forwardLine` but for the last stage. */
export function forwardMost<T>(axis: usize, base: usize, quad: usize, g: i32, data: usize): void {
  openLine<T>(axis + FIRST, load<i32>(axis, COUNT), base, quad, g, data);
  middleStages<T>(axis, data, false);
}

/** `backwardLine` after its first stage, which is the last forward. */
export function backwardMost<T>(axis: usize, data: usize, base: usize, quad: usize, g: i32): void {
  middleStages<T>(axis, data, true);
  closeLine<T>(axis + FIRST, load<i32>(axis, COUNT), data, base, quad, g);
}

/** `forwardLine` in double precision. */
export function forwardRows(axis: usize, base: usize, quad: usize, g: i32, data: usize): void {
  forwardLine<f64>(axis, base, quad, g, data);
}

/** `backwardLine` in double precision. */
export function backwardRows(axis: usize, data: usize, base: usize, quad: usize, g: i32): void {
  backwardLine<f64>(axis, data, base, quad, g);
}

/** Forward transform of several lines of a column, see `openLanes`. */
export function forwardLanes<T>(axis: usize, column: usize, layer: usize, offsets: usize, data: usize, step: usize): void {
  openLanes<T>(axis + FIRST, load<i32>(axis, COUNT), column, layer, offsets, data, step);
  innerStages<T>(axis, data, step, false);
}

/** Backward transform of several lines of a column. */
export function backwardLanes<T>(axis: usize, data: usize, step: usize, column: usize, layer: usize, offsets: usize): void {
  innerStages<T>(axis, data, step, true);
  closeLanes<T>(axis + FIRST, load<i32>(axis, COUNT), data, step, column, layer, offsets);
}
