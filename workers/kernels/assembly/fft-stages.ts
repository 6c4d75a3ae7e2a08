import { backward2, backward3, backward4, backward4To, eight, five, forward2, forward3, forward4, forward4To } from './butterflies';
import { word } from './convolution-plan';

/**
 * Complex transforms of two (four) lines at once, in place, mixed radix 2, 3, 4, 5 and 8, of f64 or f32 (T). A point is 32 bytes: real
 * parts of two (four) lines, then their imaginary parts, so that lines share a vector.
 *
 * Forward decimates in frequency and leaves frequency k at the place the position table of the axis names; backward
 * decimates in time and takes it from there, the twiddles of a stage already multiplied by the stage before (`butterflies.ts`). So nothing
 * is ever reordered, and the first forward stage (`open…`) and the last backward stage (`close…`) leave out the half of the line that is
 * padding. Not normalised.
 *
 * An axis is a table of 32-bit words: count, padded length, number of stages, address of the positions, whether the twiddles of the first
 * stage begin at q = 0 (those of rows), then for every stage radix, points between legs, address of the twiddles e^(−2πi jq/n),
 * q = 1 … radix − 1 for every j. Radix 8 comes only first or last.
 */

/** Words of an axis, in bytes. */
// @ts-ignore: decorator
@inline
export const COUNT: usize = 0;
// @ts-ignore: decorator
@inline
const PADDED: usize = 4;
// @ts-ignore: decorator
@inline
export const STAGES: usize = 8;
// @ts-ignore: decorator
@inline
const TURNED: usize = 16;
// @ts-ignore: decorator
@inline
export const FIRST: usize = 20;
// @ts-ignore: decorator
@inline
export const STAGE: usize = 12;

// @ts-ignore: decorator
@inline
function ahead<T>(radix: i32, p: usize, leg: usize, w: usize, plain: bool): void {
  if (radix == 4) forward4<T>(p, leg, w, plain);
  else if (radix == 2) forward2<T>(p, leg, w, plain);
  else if (radix == 3) forward3<T>(p, leg, w, plain);
  else five<T>(p, leg, w, 0, plain, false, true);
}

// @ts-ignore: decorator
@inline
function back<T>(radix: i32, p: usize, leg: usize, w: usize, gap: usize, plain: bool, lead: bool): void {
  if (radix == 4) backward4<T>(p, leg, w, gap, plain, lead);
  else if (radix == 2) backward2<T>(p, leg, w, gap, plain, lead);
  else if (radix == 3) backward3<T>(p, leg, w, gap, plain, lead);
  else if (radix == 8) eight<T>(p, leg, w, gap, true, plain);
  else five<T>(p, leg, w, gap, plain, true, lead);
}

/** One stage forward on the points from `data` to `end`; j = 0 has no twiddle. */
// @ts-ignore: decorator
@inline
function sweepAhead<T>(radix: i32, data: usize, end: usize, leg: usize, twiddles: usize): void {
  const width: usize = (<usize>(radix - 1)) * 2 * sizeof<T>();
  if (leg == 32) {
    for (let base = data; base < end; base += (<usize>radix) * 32) ahead<T>(radix, base, 32, 0, true);
    return;
  }
  for (let base = data; base < end; base += (<usize>radix) * leg) {
    ahead<T>(radix, base, leg, 0, true);
    let w = twiddles + width;
    const last = base + leg;
    for (let p = base + 32; p < last; p += 32) {
      ahead<T>(radix, p, leg, w, false);
      w += width;
    }
  }
}

/**
 * One stage backward. What it gives are points of the following stage, whose butterflies have `legs` legs: blocks of `radix` legs are its
 * legs q, q + 1, … in turn, and point n of leg q gets the twiddle nq, `width` bytes after that of n − 1. Leg 0 gets none unless
 * `turned`.
 */
// @ts-ignore: decorator
@inline
function sweepBack<T>(radix: i32, data: usize, end: usize, leg: usize, q: i32, legs: i32, twiddles: usize, turned: bool): void {
  const width: usize = (<usize>(turned ? legs : legs - 1)) * 2 * sizeof<T>();
  const gap = (leg >> 5) * width;
  if (!turned) twiddles -= 2 * sizeof<T>();
  if (leg == 32) {
    // Only points n = 0, 1, … radix − 1 of a leg, of which the first has no twiddle.
    for (let base = data; base < end; base += (<usize>radix) * 32) {
      if (q == 0 && !turned) back<T>(radix, base, 32, 0, 0, true, true);
      else back<T>(radix, base, 32, twiddles + (<usize>q) * 2 * sizeof<T>(), width, false, true);
      if (++q == legs) q = 0;
    }
    return;
  }
  for (let base = data; base < end; base += (<usize>radix) * leg) {
    const last = base + leg;
    if (q == 0 && !turned) {
      for (let p = base; p < last; p += 32) back<T>(radix, p, leg, 0, 0, true, true);
    } else {
      let w = twiddles + (<usize>q) * 2 * sizeof<T>();
      for (let p = base; p < last; p += 32) {
        back<T>(radix, p, leg, w, gap, false, false);
        w += width;
      }
    }
    if (++q == legs) q = 0;
  }
}

/*
 * A function of its own for every radix and direction: in one, the compiler's passes, whose time grows with the square of
 * the size of a function, took most of the time of a build.
 */
function ahead2<T>(data: usize, end: usize, leg: usize, twiddles: usize): void {
  sweepAhead<T>(2, data, end, leg, twiddles);
}
function ahead3<T>(data: usize, end: usize, leg: usize, twiddles: usize): void {
  sweepAhead<T>(3, data, end, leg, twiddles);
}
function ahead4<T>(data: usize, end: usize, leg: usize, twiddles: usize): void {
  sweepAhead<T>(4, data, end, leg, twiddles);
}
function ahead5<T>(data: usize, end: usize, leg: usize, twiddles: usize): void {
  sweepAhead<T>(5, data, end, leg, twiddles);
}
function ahead8<T>(data: usize, end: usize): void {
  for (let p = data; p < end; p += 256) eight<T>(p, 32, 0, 0, false, true);
}
function back2<T>(data: usize, end: usize, leg: usize, q: i32, legs: i32, twiddles: usize, turned: bool): void {
  sweepBack<T>(2, data, end, leg, q, legs, twiddles, turned);
}
function back3<T>(data: usize, end: usize, leg: usize, q: i32, legs: i32, twiddles: usize, turned: bool): void {
  sweepBack<T>(3, data, end, leg, q, legs, twiddles, turned);
}
function back4<T>(data: usize, end: usize, leg: usize, q: i32, legs: i32, twiddles: usize, turned: bool): void {
  sweepBack<T>(4, data, end, leg, q, legs, twiddles, turned);
}
function back5<T>(data: usize, end: usize, leg: usize, q: i32, legs: i32, twiddles: usize, turned: bool): void {
  sweepBack<T>(5, data, end, leg, q, legs, twiddles, turned);
}
function back8<T>(data: usize, end: usize, q: i32, legs: i32, twiddles: usize, turned: bool): void {
  sweepBack<T>(8, data, end, 32, q, legs, twiddles, turned);
}

/** The stage at `entry` forward. */
export function stageAhead<T>(entry: usize, data: usize, end: usize): void {
  const radix = load<i32>(entry);
  const leg = (<usize>load<i32>(entry, 4)) << 5;
  const twiddles = <usize>load<i32>(entry, 8);
  if (radix == 4) ahead4<T>(data, end, leg, twiddles);
  else if (radix == 2) ahead2<T>(data, end, leg, twiddles);
  else if (radix == 8) ahead8<T>(data, end);
  else if (radix == 3) ahead3<T>(data, end, leg, twiddles);
  else ahead5<T>(data, end, leg, twiddles);
}

/** The stage at `entry` backward, with the twiddles of the one that follows; the first block is its leg q. */
function stageBack<T>(entry: usize, data: usize, end: usize, q: i32, turned: bool): void {
  const radix = load<i32>(entry);
  const leg = (<usize>load<i32>(entry, 4)) << 5;
  const next = entry - STAGE;
  const legs = load<i32>(next);
  const twiddles = <usize>load<i32>(next, 8);
  if (radix == 4) back4<T>(data, end, leg, q, legs, twiddles, turned);
  else if (radix == 2) back2<T>(data, end, leg, q, legs, twiddles, turned);
  else if (radix == 8) back8<T>(data, end, q, legs, twiddles, turned);
  else if (radix == 3) back3<T>(data, end, leg, q, legs, twiddles, turned);
  else back5<T>(data, end, leg, q, legs, twiddles, turned);
}

/** Bytes of a line that stays in the first cache between two stages. */
// @ts-ignore: decorator
@inline
const NEAR: usize = 20480;

/** Stages after the first up to `stages`; of a long line one part after the other, so that it stays in the cache. */
function innerStagesTo<T>(axis: usize, stages: i32, data: usize, back: bool): void {
  const first = axis + FIRST;
  let parts = load<i32>(first);
  let size = (<usize>load<i32>(first, 4)) << 5;
  if ((<usize>parts) * size <= NEAR) {
    size *= parts;
    parts = 1;
  }
  const turned = load<i32>(axis, TURNED) != 0;
  for (let part = 0; part < parts; part++) {
    const from = data + (<usize>part) * size;
    if (back)
      for (let s = stages - 1; s > 0; s--)
        stageBack<T>(first + (<usize>s) * STAGE, from, from + size, s == 1 ? part : 0, s == 1 && turned);
    else for (let s = 1; s < stages; s++) stageAhead<T>(first + (<usize>s) * STAGE, from, from + size);
  }
}

/** Stages after the first. */
export function innerStages<T>(axis: usize, data: usize, back: bool): void {
  innerStagesTo<T>(axis, load<i32>(axis, STAGES), data, back);
}

/** Stages after the first of several lines that follow each other, all at once where they fit into the cache. */
export function innerStagesOfLines<T>(axis: usize, data: usize, lines: usize, back: bool): void {
  const size = word(axis, PADDED) << 5;
  const end = data + lines * size;
  if (end - data > NEAR) {
    for (let line = data; line < end; line += size) innerStages<T>(axis, line, back);
    return;
  }
  const first = axis + FIRST;
  const stages = load<i32>(axis, STAGES);
  if (back) for (let s = stages - 1; s > 0; s--) stageBack<T>(first + (<usize>s) * STAGE, data, end, 0, false);
  else for (let s = 1; s < stages; s++) stageAhead<T>(first + (<usize>s) * STAGE, data, end);
}

/** Stages after the first and before the last. */
export function middleStages<T>(axis: usize, data: usize, back: bool): void {
  innerStagesTo<T>(axis, load<i32>(axis, STAGES) - 1, data, back);
}

/** The last stage forward, of radix 4, from a line to a place where four points follow after `gap` bytes. */
export function spreadFours<T>(axis: usize, data: usize, to: usize, gap: usize): void {
  for (const end = data + (word(axis, PADDED) << 5); data < end; data += 128, to += gap) forward4To<T>(data, to);
}

/** The first stage backward, of radix 4, from such a place to a line. */
export function collectFours<T>(axis: usize, from: usize, gap: usize, data: usize): void {
  const next = axis + FIRST + (word(axis, STAGES) - 2) * STAGE;
  const legs = load<i32>(next);
  const twiddles = word(next, 8) - 2 * sizeof<T>();
  const width = (<usize>(legs - 1)) * 2 * sizeof<T>();
  let q = 0;
  for (const end = data + (word(axis, PADDED) << 5); data < end; data += 128, from += gap) {
    if (q == 0) backward4To<T>(from, 32, data, 0, 0, true, true);
    else backward4To<T>(from, 32, data, twiddles + (<usize>q) * 2 * sizeof<T>(), width, false, true);
    if (++q == legs) q = 0;
  }
}

/** Whether the last stage is one of radix 4 and not the first: then it can be left to those that use the frequencies. */
export function endsInFours(axis: usize): bool {
  const stages = load<i32>(axis, STAGES);
  return stages > 1 && load<i32>(axis + FIRST + (<usize>(stages - 1)) * STAGE) == 4;
}
