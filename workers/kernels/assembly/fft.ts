import { backIm, backRe, backward2, backward3, backward4, eight, five, forward2, forward3, forward4, put, putTimes } from './butterflies';

/**
 * Complex transforms of many lines at once, in place, mixed radix 2, 3, 4, 5 and, in the last stage, 8, of f64 or f32 (T). A point is 32 bytes: real
 * parts of two (four) lines, then their imaginary parts, so that lines share a vector; `step` bytes lie between points of a line, and all 32-byte lanes in
 * between are transformed alike.
 *
 * Forward decimates in frequency and leaves frequency k at the place the position table of the axis names; backward
 * decimates in time and takes it from there. So nothing is ever reordered, and the first forward stage (`open…`) and the
 * last backward stage (`close…`) leave out the half of the line that is padding. Not normalised.
 *
 * An axis is a table of 32-bit words: count, padded length, number of stages, address of the positions, then for every
 * stage radix, points between legs, address of the twiddles e^(−2πi jq/n), q = 1 … radix − 1 for every j.
 */

/** Words of an axis, in bytes. */
// @ts-ignore: decorator
@inline
const COUNT: usize = 0;
// @ts-ignore: decorator
@inline
const STAGES: usize = 8;
// @ts-ignore: decorator
@inline
const FIRST: usize = 16;
// @ts-ignore: decorator
@inline
const STAGE: usize = 12;

// @ts-ignore: decorator
@inline
function butterfly<T>(radix: i32, back: bool, p: usize, leg: usize, w: usize, plain: bool): void {
  if (radix == 4) {
    if (back) backward4<T>(p, leg, w, plain);
    else forward4<T>(p, leg, w, plain);
  } else if (radix == 2) {
    if (back) backward2<T>(p, leg, w, plain);
    else forward2<T>(p, leg, w, plain);
  } else if (radix == 3) {
    if (back) backward3<T>(p, leg, w, plain);
    else forward3<T>(p, leg, w, plain);
  } else {
    five<T>(p, leg, w, plain, back);
  }
}

/** One stage on the points from `data` to `end`, one lane between points; j = 0 has no twiddle. */
// @ts-ignore: decorator
@inline
function sweepLine<T>(radix: i32, back: bool, data: usize, end: usize, leg: usize, twiddles: usize): void {
  const width: usize = (<usize>(radix - 1)) * 2 * sizeof<T>();
  if (leg == 32) {
    for (let base = data; base < end; base += (<usize>radix) * 32) butterfly<T>(radix, back, base, 32, 0, true);
    return;
  }
  for (let base = data; base < end; base += (<usize>radix) * leg) {
    butterfly<T>(radix, back, base, leg, 0, true);
    let w = twiddles + width;
    const last = base + leg;
    for (let p = base + 32; p < last; p += 32) {
      butterfly<T>(radix, back, p, leg, w, false);
      w += width;
    }
  }
}

/** The same with any number of lanes between points. */
// @ts-ignore: decorator
@inline
function sweep<T>(radix: i32, back: bool, data: usize, end: usize, step: usize, leg: usize, twiddles: usize): void {
  if (step == 32) {
    sweepLine<T>(radix, back, data, end, leg, twiddles);
    return;
  }
  const width: usize = (<usize>(radix - 1)) * 2 * sizeof<T>();
  for (let base = data; base < end; base += (<usize>radix) * leg) {
    let p = base;
    for (const stop = base + step; p < stop; p += 32) butterfly<T>(radix, back, p, leg, 0, true);
    let w = twiddles + width;
    for (const last = base + leg; p < last; w += width)
      for (const stop = p + step; p < stop; p += 32) butterfly<T>(radix, back, p, leg, w, false);
  }
}

/*
 * A function of its own for every radix and direction: in one, the compiler's passes, whose time grows with the square of
 * the size of a function, took most of the time of a build.
 */
function ahead2<T>(data: usize, end: usize, step: usize, leg: usize, twiddles: usize): void {
  sweep<T>(2, false, data, end, step, leg, twiddles);
}
function ahead3<T>(data: usize, end: usize, step: usize, leg: usize, twiddles: usize): void {
  sweep<T>(3, false, data, end, step, leg, twiddles);
}
function ahead4<T>(data: usize, end: usize, step: usize, leg: usize, twiddles: usize): void {
  sweep<T>(4, false, data, end, step, leg, twiddles);
}
function ahead5<T>(data: usize, end: usize, step: usize, leg: usize, twiddles: usize): void {
  sweep<T>(5, false, data, end, step, leg, twiddles);
}
function back2<T>(data: usize, end: usize, step: usize, leg: usize, twiddles: usize): void {
  sweep<T>(2, true, data, end, step, leg, twiddles);
}
function back3<T>(data: usize, end: usize, step: usize, leg: usize, twiddles: usize): void {
  sweep<T>(3, true, data, end, step, leg, twiddles);
}
function back4<T>(data: usize, end: usize, step: usize, leg: usize, twiddles: usize): void {
  sweep<T>(4, true, data, end, step, leg, twiddles);
}
function back5<T>(data: usize, end: usize, step: usize, leg: usize, twiddles: usize): void {
  sweep<T>(5, true, data, end, step, leg, twiddles);
}

/** Eight neighbouring points of every line, `step` bytes apart. */
// @ts-ignore: decorator
@inline
function eights<T>(data: usize, end: usize, step: usize, back: bool): void {
  for (let base = data; base < end; base += 8 * step)
    for (let p = base, stop = base + step; p < stop; p += 32) eight<T>(p, step, back);
}
function ahead8<T>(data: usize, end: usize, step: usize): void {
  eights<T>(data, end, step, false);
}
function back8<T>(data: usize, end: usize, step: usize): void {
  eights<T>(data, end, step, true);
}

function stage<T>(entry: usize, data: usize, end: usize, step: usize, back: bool): void {
  const radix = load<i32>(entry);
  const leg = (<usize>load<i32>(entry, 4)) * step;
  const twiddles = <usize>load<i32>(entry, 8);
  if (back) {
    if (radix == 4) back4<T>(data, end, step, leg, twiddles);
    else if (radix == 2) back2<T>(data, end, step, leg, twiddles);
    else if (radix == 8) back8<T>(data, end, step);
    else if (radix == 3) back3<T>(data, end, step, leg, twiddles);
    else back5<T>(data, end, step, leg, twiddles);
  } else {
    if (radix == 4) ahead4<T>(data, end, step, leg, twiddles);
    else if (radix == 2) ahead2<T>(data, end, step, leg, twiddles);
    else if (radix == 8) ahead8<T>(data, end, step);
    else if (radix == 3) ahead3<T>(data, end, step, leg, twiddles);
    else ahead5<T>(data, end, step, leg, twiddles);
  }
}

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

/** Stages after the first, one part of the line after the other so that it stays in the cache. */
function innerStages<T>(axis: usize, data: usize, step: usize, back: bool): void {
  const stages = load<i32>(axis, STAGES);
  const first = axis + FIRST;
  const parts = load<i32>(first);
  const size = (<usize>load<i32>(first, 4)) * step;
  for (let part = 0; part < parts; part++) {
    const from = data + (<usize>part) * size;
    if (back)
      for (let s = stages - 1; s > 0; s--) stage<T>(first + (<usize>s) * STAGE, from, from + size, step, true);
    else for (let s = 1; s < stages; s++) stage<T>(first + (<usize>s) * STAGE, from, from + size, step, false);
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
