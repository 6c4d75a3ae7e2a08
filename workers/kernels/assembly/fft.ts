import { backIm, backRe, backward2, backward3, backward4, five, forward2, forward3, forward4, put, putTimes } from './butterflies';

/**
 * Complex transforms of many lines at once, in place, mixed radix 2, 3, 4, 5. A point is 32 bytes: two real parts, two
 * imaginary parts, so that two lines share a vector; `step` bytes lie between points of a line, and all 32-byte lanes in
 * between are transformed alike.
 *
 * Forward decimates in frequency and leaves frequency k at the place the position table of the axis names; backward
 * decimates in time and takes it from there. So nothing is ever reordered, and the first forward stage (`open`) and the
 * last backward stage (`close`) leave out the half of the line that is padding. Not normalised.
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
function butterfly(radix: i32, back: bool, p: usize, leg: usize, w: usize, plain: bool): void {
  if (radix == 4) {
    if (back) backward4(p, leg, w, plain);
    else forward4(p, leg, w, plain);
  } else if (radix == 2) {
    if (back) backward2(p, leg, w, plain);
    else forward2(p, leg, w, plain);
  } else if (radix == 3) {
    if (back) backward3(p, leg, w, plain);
    else forward3(p, leg, w, plain);
  } else {
    five(p, leg, w, plain, back);
  }
}

/** One stage on the points from `data` to `end`; j = 0 has no twiddle. */
// @ts-ignore: decorator
@inline
function sweep(radix: i32, back: bool, data: usize, end: usize, step: usize, leg: usize, twiddles: usize): void {
  const width: usize = (<usize>(radix - 1)) << 4;
  for (let base = data; base < end; base += (<usize>radix) * leg) {
    let p = base;
    for (const stop = base + step; p < stop; p += 32) butterfly(radix, back, p, leg, 0, true);
    let w = twiddles + width;
    for (const last = base + leg; p < last; w += width)
      for (const stop = p + step; p < stop; p += 32) butterfly(radix, back, p, leg, w, false);
  }
}

function stage(entry: usize, data: usize, end: usize, step: usize, back: bool): void {
  const radix = load<i32>(entry);
  const leg = (<usize>load<i32>(entry, 4)) * step;
  const twiddles = <usize>load<i32>(entry, 8);
  if (back) {
    if (radix == 4) sweep(4, true, data, end, step, leg, twiddles);
    else if (radix == 2) sweep(2, true, data, end, step, leg, twiddles);
    else if (radix == 3) sweep(3, true, data, end, step, leg, twiddles);
    else sweep(5, true, data, end, step, leg, twiddles);
  } else {
    if (radix == 4) sweep(4, false, data, end, step, leg, twiddles);
    else if (radix == 2) sweep(2, false, data, end, step, leg, twiddles);
    else if (radix == 3) sweep(3, false, data, end, step, leg, twiddles);
    else sweep(5, false, data, end, step, leg, twiddles);
  }
}

/** First forward stage, radix 2 or 4, of a line whose points from `count` on (half of it or less) are zero. */
function open(entry: usize, count: i32, source: usize, data: usize, step: usize): void {
  const legs = load<i32>(entry, 4);
  const leg = (<usize>legs) * step;
  const shift = data - source;
  const full = source + (<usize>count) * step;
  const zero = f64x2.splat(0);
  let w = <usize>load<i32>(entry, 8);
  const end = source + leg;
  let a = source;
  if (load<i32>(entry) == 2) {
    for (; a < end; w += 16)
      for (const stop = a + step; a < stop; a += 32) {
        const p = a + shift;
        let x = zero;
        let y = zero;
        if (a < full) {
          x = v128.load(a);
          y = v128.load(a, 16);
        }
        put(p, x, y);
        putTimes(p + leg, x, y, w, false);
      }
  } else {
    for (; a < end; w += 48)
      for (const stop = a + step; a < stop; a += 32) {
        const p = a + shift;
        let ax = zero;
        let ay = zero;
        let bx = zero;
        let by = zero;
        if (a < full) {
          ax = v128.load(a);
          ay = v128.load(a, 16);
        }
        if (a + leg < full) {
          bx = v128.load(a + leg);
          by = v128.load(a + leg, 16);
        }
        put(p, f64x2.add(ax, bx), f64x2.add(ay, by));
        putTimes(p + leg, f64x2.add(ax, by), f64x2.sub(ay, bx), w, false);
        putTimes(p + 2 * leg, f64x2.sub(ax, bx), f64x2.sub(ay, by), w + 16, false);
        putTimes(p + 3 * leg, f64x2.sub(ax, by), f64x2.add(ay, bx), w + 32, false);
      }
  }
}

/** Last backward stage, radix 2 or 4, of a line of which only the first `count` points are wanted. */
function close(entry: usize, count: i32, data: usize, target: usize, step: usize): void {
  const legs = load<i32>(entry, 4);
  const leg = (<usize>legs) * step;
  const shift = target - data;
  const full = data + (<usize>count) * step;
  const end = min<usize>(data + leg, full);
  let w = <usize>load<i32>(entry, 8);
  let p = data;
  if (load<i32>(entry) == 2) {
    for (; p < end; w += 16)
      for (const stop = p + step; p < stop; p += 32) {
        const x = v128.load(p + leg);
        const y = v128.load(p + leg, 16);
        put(
          p + shift,
          f64x2.add(v128.load(p), backRe(x, y, w, false)),
          f64x2.add(v128.load(p, 16), backIm(x, y, w, false)),
        );
      }
  } else {
    for (; p < end; w += 48)
      for (const stop = p + step; p < stop; p += 32) {
        const x1 = v128.load(p + leg);
        const y1 = v128.load(p + leg, 16);
        const bx = backRe(x1, y1, w, false);
        const by = backIm(x1, y1, w, false);
        const x2 = v128.load(p + 2 * leg);
        const y2 = v128.load(p + 2 * leg, 16);
        const cx = backRe(x2, y2, w + 16, false);
        const cy = backIm(x2, y2, w + 16, false);
        const x3 = v128.load(p + 3 * leg);
        const y3 = v128.load(p + 3 * leg, 16);
        const dx = backRe(x3, y3, w + 32, false);
        const dy = backIm(x3, y3, w + 32, false);
        const ax = v128.load(p);
        const ay = v128.load(p, 16);
        const t = p + shift;
        put(t, f64x2.add(f64x2.add(ax, cx), f64x2.add(bx, dx)), f64x2.add(f64x2.add(ay, cy), f64x2.add(by, dy)));
        if (p + leg < full)
          put(
            t + leg,
            f64x2.sub(f64x2.sub(ax, cx), f64x2.sub(by, dy)),
            f64x2.add(f64x2.sub(ay, cy), f64x2.sub(bx, dx)),
          );
      }
  }
}

/** Stages after the first, one part of the line after the other so that it stays in the cache. */
function innerStages(axis: usize, data: usize, step: usize, back: bool): void {
  const stages = load<i32>(axis, STAGES);
  const first = axis + FIRST;
  const parts = load<i32>(first);
  const size = (<usize>load<i32>(first, 4)) * step;
  for (let part = 0; part < parts; part++) {
    const from = data + (<usize>part) * size;
    if (back)
      for (let s = stages - 1; s > 0; s--) stage(first + (<usize>s) * STAGE, from, from + size, step, true);
    else for (let s = 1; s < stages; s++) stage(first + (<usize>s) * STAGE, from, from + size, step, false);
  }
}

function copyPoint(from: usize, to: usize, step: usize): void {
  if (from == to) return;
  for (let i: usize = 0; i < step; i += 16) v128.store(to + i, v128.load(from + i));
}

/** Forward transform of the `count` points at `source`, padded with zeros, into `data`; both may be the same place. */
export function forwardLine(axis: usize, source: usize, data: usize, step: usize): void {
  if (load<i32>(axis, STAGES) == 0) return copyPoint(source, data, step);
  open(axis + FIRST, load<i32>(axis, COUNT), source, data, step);
  innerStages(axis, data, step, false);
}

/** Backward transform of `data`, of which the first `count` points go to `target`; both may be the same place. */
export function backwardLine(axis: usize, data: usize, target: usize, step: usize): void {
  if (load<i32>(axis, STAGES) == 0) return copyPoint(data, target, step);
  innerStages(axis, data, step, true);
  close(axis + FIRST, load<i32>(axis, COUNT), data, target, step);
}

/** Forward transform of all points of a line without padding, in place. */
export function forwardWhole(axis: usize, data: usize, step: usize): void {
  if (load<i32>(axis, STAGES) == 0) return;
  const first = axis + FIRST;
  const size = (<usize>load<i32>(axis, 4)) * step;
  stage(first, data, data + size, step, false);
  innerStages(axis, data, step, false);
}
