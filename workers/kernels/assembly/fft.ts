import { put, putTimes } from './butterflies';
import { COUNT, FIRST, STAGES, innerStages, middleStages, stageAhead } from './fft-stages';

/**
 * Transforms of complex lines of which half is padding: `fft-stages.ts` without the work on it. Points come from and go to
 * a store where they lie four by four, `quad` bytes from four to four (`gap` = quad − 128 after every fourth), or one by one, `gap` bytes
 * from point to point (`apart`).
 */

const SQRT_HALF: f64 = 0.7071067811865476;

/** Stores a forward butterfly of radix 4 whose third and fourth points are zero. */
// @ts-ignore: decorator
@inline
function putHalf4<T>(p: usize, leg: usize, ax: v128, ay: v128, bx: v128, by: v128, w: usize): void {
  put(p, v128.add<T>(ax, bx), v128.add<T>(ay, by));
  putTimes<T>(p + leg, v128.add<T>(ax, by), v128.sub<T>(ay, bx), w, false);
  putTimes<T>(p + 2 * leg, v128.sub<T>(ax, bx), v128.sub<T>(ay, by), w + 2 * sizeof<T>(), false);
  putTimes<T>(p + 3 * leg, v128.sub<T>(ax, by), v128.add<T>(ay, bx), w + 4 * sizeof<T>(), false);
}

/** Stores a forward butterfly of radix 8 of a, b, c, d and four zeros; `plain` where all twiddles are 1. */
// @ts-ignore: decorator
@inline
function putHalf8<T>(
  p: usize, leg: usize, ax: v128, ay: v128, bx: v128, by: v128, cx: v128, cy: v128, dx: v128, dy: v128, w: usize, plain: bool,
): void {
  const root = v128.splat<T>(<T>SQRT_HALF);
  const ex = v128.add<T>(ax, cx);
  const ey = v128.add<T>(ay, cy);
  const gx = v128.add<T>(bx, dx);
  const gy = v128.add<T>(by, dy);
  put(p, v128.add<T>(ex, gx), v128.add<T>(ey, gy));
  putTimes<T>(p + 4 * leg, v128.sub<T>(ex, gx), v128.sub<T>(ey, gy), w + 6 * sizeof<T>(), plain);
  const fx = v128.sub<T>(ax, cx);
  const fy = v128.sub<T>(ay, cy);
  const hx = v128.sub<T>(bx, dx);
  const hy = v128.sub<T>(by, dy);
  putTimes<T>(p + 2 * leg, v128.add<T>(fx, hy), v128.sub<T>(fy, hx), w + 2 * sizeof<T>(), plain);
  putTimes<T>(p + 6 * leg, v128.sub<T>(fx, hy), v128.add<T>(fy, hx), w + 10 * sizeof<T>(), plain);
  // a, b (1 − i)/√2, −ic, −d (1 + i)/√2
  const ux = v128.add<T>(ax, cy);
  const uy = v128.sub<T>(ay, cx);
  const vx = v128.sub<T>(ax, cy);
  const vy = v128.add<T>(ay, cx);
  const bs = v128.mul<T>(root, v128.add<T>(bx, by));
  const bt = v128.mul<T>(root, v128.sub<T>(by, bx));
  const ds = v128.mul<T>(root, v128.add<T>(dx, dy));
  const dt = v128.mul<T>(root, v128.sub<T>(dy, dx));
  const sx = v128.add<T>(bs, dt);
  const sy = v128.sub<T>(bt, ds);
  putTimes<T>(p + leg, v128.add<T>(ux, sx), v128.add<T>(uy, sy), w, plain);
  putTimes<T>(p + 5 * leg, v128.sub<T>(ux, sx), v128.sub<T>(uy, sy), w + 8 * sizeof<T>(), plain);
  const tx = v128.sub<T>(bs, dt);
  const ty = v128.add<T>(bt, ds);
  putTimes<T>(p + 3 * leg, v128.add<T>(vx, ty), v128.sub<T>(vy, tx), w + 4 * sizeof<T>(), plain);
  putTimes<T>(p + 7 * leg, v128.sub<T>(vx, ty), v128.add<T>(vy, tx), w + 12 * sizeof<T>(), plain);
}

/** Address of point g of points that lie four by four. */
// @ts-ignore: decorator
@inline
function pointAt(base: usize, quad: usize, g: i32): usize {
  return base + (<usize>(g >> 2)) * quad + ((<usize>(g & 3)) << 5);
}

/** From the point before g to point g. */
// @ts-ignore: decorator
@inline
function next(a: usize, g: i32, gap: usize, apart: bool): usize {
  if (apart) return a + gap;
  return a + 32 + ((g & 3) == 0 ? gap : 0);
}

/** n legs further on. */
// @ts-ignore: decorator
@inline
function legsOn(base: usize, quad: usize, gap: usize, g: i32, points: i32, apart: bool): usize {
  return apart ? base + (<usize>points) * gap : pointAt(base, quad, g + points);
}

// @ts-ignore: decorator
@inline
function openPairs<T>(a: usize, g: i32, gap: usize, count: i32, leg: usize, data: usize, w: usize, apart: bool): void {
  const zero = v128.splat<T>(<T>0);
  let p = data;
  for (const end = data + ((<usize>count) << 5); p < end; p += 32, w += 2 * sizeof<T>()) {
    const x = v128.load(a);
    const y = v128.load(a, 16);
    a = next(a, ++g, gap, apart);
    put(p, x, y);
    putTimes<T>(p + leg, x, y, w, false);
  }
  for (const end = data + leg; p < end; p += 32) {
    put(p, zero, zero);
    put(p + leg, zero, zero);
  }
}

// @ts-ignore: decorator
@inline
function openFours<T>(a: usize, b: usize, g: i32, h: i32, gap: usize, count: i32, legs: i32, data: usize, w: usize, apart: bool): void {
  const zero = v128.splat<T>(<T>0);
  const leg = (<usize>legs) << 5;
  let p = data;
  for (const end = data + ((<usize>max<i32>(count - legs, 0)) << 5); p < end; p += 32, w += 6 * sizeof<T>()) {
    const ax = v128.load(a);
    const ay = v128.load(a, 16);
    const bx = v128.load(b);
    const by = v128.load(b, 16);
    a = next(a, ++g, gap, apart);
    b = next(b, ++h, gap, apart);
    putHalf4<T>(p, leg, ax, ay, bx, by, w);
  }
  for (const end = data + ((<usize>min<i32>(count, legs)) << 5); p < end; p += 32, w += 6 * sizeof<T>()) {
    const ax = v128.load(a);
    const ay = v128.load(a, 16);
    a = next(a, ++g, gap, apart);
    putHalf4<T>(p, leg, ax, ay, zero, zero, w);
  }
  for (const end = data + leg; p < end; p += 32)
    for (let q = p, last = p + 4 * leg; q < last; q += leg) put(q, zero, zero);
}

/** A butterfly of radix 8 of four points `on` bytes apart. */
// @ts-ignore: decorator
@inline
function eightOf<T>(p: usize, leg: usize, a: usize, on: usize, w: usize, plain: bool): void {
  const b = a + on;
  const c = b + on;
  const d = c + on;
  putHalf8<T>(
    p, leg, v128.load(a), v128.load(a, 16), v128.load(b), v128.load(b, 16), v128.load(c), v128.load(c, 16), v128.load(d), v128.load(d, 16), w, plain,
  );
}

/** Here legs are whole fours, so that all four points move alike, and count > 3 legs. */
// @ts-ignore: decorator
@inline
function openEights<T>(a: usize, on: usize, g: i32, gap: usize, count: i32, legs: i32, data: usize, w: usize, apart: bool): void {
  const zero = v128.splat<T>(<T>0);
  const leg = (<usize>legs) << 5;
  let p = data;
  // A short line has few butterflies: the first, which has no twiddles, is a part of them that counts.
  eightOf<T>(p, leg, a, on, w, true);
  a = next(a, ++g, gap, apart);
  p += 32;
  w += 14 * sizeof<T>();
  for (const end = data + ((<usize>(count - 3 * legs)) << 5); p < end; p += 32, w += 14 * sizeof<T>()) {
    eightOf<T>(p, leg, a, on, w, false);
    a = next(a, ++g, gap, apart);
  }
  for (const end = data + leg; p < end; p += 32, w += 14 * sizeof<T>()) {
    const b = a + on;
    const c = b + on;
    putHalf8<T>(
      p, leg, v128.load(a), v128.load(a, 16), v128.load(b), v128.load(b, 16), v128.load(c), v128.load(c, 16), zero, zero, w, false,
    );
    a = next(a, ++g, gap, apart);
  }
}

/** First forward stage of a line whose points g, g + 1, … begin at a; from `count` on it is zero. */
// @ts-ignore: decorator
@inline
function open<T>(entry: usize, count: i32, base: usize, quad: usize, g: i32, data: usize, apart: bool): void {
  const radix = load<i32>(entry);
  const legs = load<i32>(entry, 4);
  const w = <usize>load<i32>(entry, 8);
  const gap = apart ? quad : quad - 128;
  const a = apart ? base : pointAt(base, quad, g);
  const b = legsOn(base, quad, gap, g, legs, apart);
  if (radix == 4) openFours<T>(a, b, g, g + legs, gap, count, legs, data, w, apart);
  else if (radix == 8) openEights<T>(a, b - a, g, gap, count, legs, data, w, apart);
  else openPairs<T>(a, g, gap, count, (<usize>legs) << 5, data, w, apart);
}

/** The first two points of a backward butterfly of radix 4, to a and b; the others are padding. */
// @ts-ignore: decorator
@inline
function giveHalf4<T>(p: usize, leg: usize, a: usize, b: usize, both: bool): void {
  const x1 = v128.load(p + leg);
  const y1 = v128.load(p + leg, 16);
  const x2 = v128.load(p + 2 * leg);
  const y2 = v128.load(p + 2 * leg, 16);
  const x3 = v128.load(p + 3 * leg);
  const y3 = v128.load(p + 3 * leg, 16);
  const x0 = v128.load(p);
  const y0 = v128.load(p, 16);
  put(a, v128.add<T>(v128.add<T>(x0, x2), v128.add<T>(x1, x3)), v128.add<T>(v128.add<T>(y0, y2), v128.add<T>(y1, y3)));
  if (both)
    put(b, v128.sub<T>(v128.sub<T>(x0, x2), v128.sub<T>(y1, y3)), v128.add<T>(v128.sub<T>(y0, y2), v128.sub<T>(x1, x3)));
}

/** The first four points of a backward butterfly of radix 8, to a, b, c and, where `all`, d. */
// @ts-ignore: decorator
@inline
function giveHalf8<T>(p: usize, leg: usize, a: usize, on: usize, all: bool): void {
  const root = v128.splat<T>(<T>SQRT_HALF);
  const p4 = p + 4 * leg;
  const x0 = v128.load(p);
  const x4 = v128.load(p4);
  const x2 = v128.load(p + 2 * leg);
  const x6 = v128.load(p4 + 2 * leg);
  const y0 = v128.load(p, 16);
  const y4 = v128.load(p4, 16);
  const y2 = v128.load(p + 2 * leg, 16);
  const y6 = v128.load(p4 + 2 * leg, 16);
  const ex = v128.add<T>(x0, x4);
  const ey = v128.add<T>(y0, y4);
  const fx = v128.sub<T>(x0, x4);
  const fy = v128.sub<T>(y0, y4);
  const gx = v128.add<T>(x2, x6);
  const gy = v128.add<T>(y2, y6);
  const hx = v128.sub<T>(x2, x6);
  const hy = v128.sub<T>(y2, y6);
  const x1 = v128.load(p + leg);
  const x5 = v128.load(p4 + leg);
  const x3 = v128.load(p + 3 * leg);
  const x7 = v128.load(p4 + 3 * leg);
  const y1 = v128.load(p + leg, 16);
  const y5 = v128.load(p4 + leg, 16);
  const y3 = v128.load(p + 3 * leg, 16);
  const y7 = v128.load(p4 + 3 * leg, 16);
  const kx = v128.add<T>(x1, x5);
  const ky = v128.add<T>(y1, y5);
  const lx = v128.sub<T>(x1, x5);
  const ly = v128.sub<T>(y1, y5);
  const mx = v128.add<T>(x3, x7);
  const my = v128.add<T>(y3, y7);
  const nx = v128.sub<T>(x3, x7);
  const ny = v128.sub<T>(y3, y7);
  const b = a + on;
  const c = b + on;
  put(a, v128.add<T>(v128.add<T>(ex, gx), v128.add<T>(kx, mx)), v128.add<T>(v128.add<T>(ey, gy), v128.add<T>(ky, my)));
  // i (k − m)
  put(c, v128.sub<T>(v128.sub<T>(ex, gx), v128.sub<T>(ky, my)), v128.add<T>(v128.sub<T>(ey, gy), v128.sub<T>(kx, mx)));
  // (l ± in) (±1 + i)/√2
  const ux = v128.sub<T>(lx, ny);
  const uy = v128.add<T>(ly, nx);
  put(
    b,
    v128.add<T>(v128.sub<T>(fx, hy), v128.mul<T>(root, v128.sub<T>(ux, uy))),
    v128.add<T>(v128.add<T>(fy, hx), v128.mul<T>(root, v128.add<T>(ux, uy))),
  );
  if (!all) return;
  const vx = v128.add<T>(lx, ny);
  const vy = v128.sub<T>(ly, nx);
  put(
    c + on,
    v128.sub<T>(v128.add<T>(fx, hy), v128.mul<T>(root, v128.add<T>(vx, vy))),
    v128.add<T>(v128.sub<T>(fy, hx), v128.mul<T>(root, v128.sub<T>(vx, vy))),
  );
}

// @ts-ignore: decorator
@inline
function closePairs<T>(p: usize, leg: usize, count: i32, a: usize, g: i32, gap: usize, apart: bool): void {
  for (const end = p + ((<usize>count) << 5); p < end; p += 32) {
    put(a, v128.add<T>(v128.load(p), v128.load(p + leg)), v128.add<T>(v128.load(p, 16), v128.load(p + leg, 16)));
    a = next(a, ++g, gap, apart);
  }
}

// @ts-ignore: decorator
@inline
function closeFours<T>(p: usize, legs: i32, count: i32, a: usize, b: usize, g: i32, h: i32, gap: usize, apart: bool): void {
  const leg = (<usize>legs) << 5;
  const last = p + ((<usize>min<i32>(count, legs)) << 5);
  for (const end = p + ((<usize>max<i32>(count - legs, 0)) << 5); p < end; p += 32) {
    giveHalf4<T>(p, leg, a, b, true);
    a = next(a, ++g, gap, apart);
    b = next(b, ++h, gap, apart);
  }
  for (; p < last; p += 32) {
    giveHalf4<T>(p, leg, a, a, false);
    a = next(a, ++g, gap, apart);
  }
}

// @ts-ignore: decorator
@inline
function closeEights<T>(p: usize, legs: i32, count: i32, a: usize, on: usize, g: i32, gap: usize, apart: bool): void {
  const leg = (<usize>legs) << 5;
  const last = p + leg;
  for (const end = p + ((<usize>(count - 3 * legs)) << 5); p < end; p += 32) {
    giveHalf8<T>(p, leg, a, on, true);
    a = next(a, ++g, gap, apart);
  }
  for (; p < last; p += 32) {
    giveHalf8<T>(p, leg, a, on, false);
    a = next(a, ++g, gap, apart);
  }
}

/** Last backward stage of a line of which `count` points are wanted. */
// @ts-ignore: decorator
@inline
function close<T>(entry: usize, count: i32, data: usize, base: usize, quad: usize, g: i32, apart: bool): void {
  const radix = load<i32>(entry);
  const legs = load<i32>(entry, 4);
  const gap = apart ? quad : quad - 128;
  const a = apart ? base : pointAt(base, quad, g);
  const b = legsOn(base, quad, gap, g, legs, apart);
  if (radix == 4) closeFours<T>(data, legs, count, a, b, g, g + legs, gap, apart);
  else if (radix == 8) closeEights<T>(data, legs, count, a, b - a, g, gap, apart);
  else closePairs<T>(data, (<usize>legs) << 5, count, a, g, gap, apart);
}

/** Forward transform of all points of a line without padding, in place, double precision. */
export function forwardWhole(axis: usize, data: usize): void {
  if (load<i32>(axis, STAGES) == 0) return;
  const first = axis + FIRST;
  stageAhead<f64>(first, data, data + ((<usize>load<i32>(axis, 4)) << 5));
  innerStages<f64>(axis, data, false);
}

function openLine<T>(axis: usize, base: usize, quad: usize, g: i32, data: usize): void {
  open<T>(axis + FIRST, load<i32>(axis, COUNT), base, quad, g, data, false);
}
function closeLine<T>(axis: usize, data: usize, base: usize, quad: usize, g: i32): void {
  close<T>(axis + FIRST, load<i32>(axis, COUNT), data, base, quad, g, false);
}
/** Forward transform of one line out of a store of four by four; `base` may be `data` itself where `quad` is 128. */
export function forwardLine<T>(axis: usize, base: usize, quad: usize, g: i32, data: usize): void {
  if (load<i32>(axis, STAGES) == 0) {
    const a = pointAt(base, quad, g);
    if (a != data) put(data, v128.load(a), v128.load(a, 16));
    return;
  }
  openLine<T>(axis, base, quad, g, data);
  innerStages<T>(axis, data, false);
}

/** Backward transform of one line into a store of four by four. */
export function backwardLine<T>(axis: usize, data: usize, base: usize, quad: usize, g: i32): void {
  if (load<i32>(axis, STAGES) == 0) {
    const a = pointAt(base, quad, g);
    if (a != data) put(a, v128.load(data), v128.load(data, 16));
    return;
  }
  innerStages<T>(axis, data, true);
  closeLine<T>(axis, data, base, quad, g);
}

/** `forwardLine` but for the last stage. */
export function forwardMost<T>(axis: usize, base: usize, quad: usize, g: i32, data: usize): void {
  openLine<T>(axis, base, quad, g, data);
  middleStages<T>(axis, data, false);
}

/** `backwardLine` after its first stage, which is the last forward. */
export function backwardMost<T>(axis: usize, data: usize, base: usize, quad: usize, g: i32): void {
  middleStages<T>(axis, data, true);
  closeLine<T>(axis, data, base, quad, g);
}

/** First forward stage of a line of more than one point out of a place where points lie `gap` bytes apart. */
export function openApart<T>(axis: usize, base: usize, gap: usize, data: usize): void {
  open<T>(axis + FIRST, load<i32>(axis, COUNT), base, gap, 0, data, true);
}

/** Last backward stage into such a place. */
export function closeApart<T>(axis: usize, data: usize, base: usize, gap: usize): void {
  close<T>(axis + FIRST, load<i32>(axis, COUNT), data, base, gap, 0, true);
}

/** `forwardLine` in double precision. */
export function forwardRows(axis: usize, base: usize, quad: usize, g: i32, data: usize): void {
  forwardLine<f64>(axis, base, quad, g, data);
}

/** `backwardLine` in double precision. */
export function backwardRows(axis: usize, data: usize, base: usize, quad: usize, g: i32): void {
  backwardLine<f64>(axis, data, base, quad, g);
}
