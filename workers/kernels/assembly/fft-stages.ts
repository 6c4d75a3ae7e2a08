import { backward2, backward3, backward4, eight, five, forward2, forward3, forward4 } from './butterflies';

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
export const COUNT: usize = 0;
// @ts-ignore: decorator
@inline
export const STAGES: usize = 8;
// @ts-ignore: decorator
@inline
export const FIRST: usize = 16;
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

export function stage<T>(entry: usize, data: usize, end: usize, step: usize, back: bool): void {
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

/** Bytes of a line that stays in the first cache between two stages. */
// @ts-ignore: decorator
@inline
const NEAR: usize = 20480;

/** Stages after the first up to `stages`; of a long line one part after the other, so that it stays in the cache. */
function innerStagesTo<T>(axis: usize, stages: i32, data: usize, step: usize, back: bool): void {
  const first = axis + FIRST;
  let parts = load<i32>(first);
  let size = (<usize>load<i32>(first, 4)) * step;
  if ((<usize>parts) * size <= NEAR) {
    size *= parts;
    parts = 1;
  }
  for (let part = 0; part < parts; part++) {
    const from = data + (<usize>part) * size;
    if (back)
      for (let s = stages - 1; s > 0; s--) stage<T>(first + (<usize>s) * STAGE, from, from + size, step, true);
    else for (let s = 1; s < stages; s++) stage<T>(first + (<usize>s) * STAGE, from, from + size, step, false);
  }
}

/** Stages after the first. */
export function innerStages<T>(axis: usize, data: usize, step: usize, back: bool): void {
  innerStagesTo<T>(axis, load<i32>(axis, STAGES), data, step, back);
}

/** Stages after the first and before the last. */
export function middleStages<T>(axis: usize, data: usize, back: bool): void {
  innerStagesTo<T>(axis, load<i32>(axis, STAGES) - 1, data, 32, back);
}

/** Whether the last stage is one of radix 4 and not the first: then it can be left to those that use the frequencies. */
export function endsInFours(axis: usize): bool {
  const stages = load<i32>(axis, STAGES);
  return stages > 1 && load<i32>(axis + FIRST + (<usize>(stages - 1)) * STAGE) == 4;
}
