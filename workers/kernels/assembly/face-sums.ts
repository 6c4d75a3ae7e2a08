import { positionAlong, toRight } from './axis';
import { dot, get, minor } from './lanes';

/** Up to this 1 − cos δ, 14°, eight terms of the series of δ/sin δ are exact to rounding. */
// @ts-ignore: decorator
@inline
const SMALL: f64 = 0.03125;

/**
 * Coefficients of δ/sin δ = Σ a_k (1 − cos δ)^k, a_k = a_{k−1} k/(2k + 1), then SMALL and the 1 + n_a·n_b below which the
 * geodesic between neighbours is undefined. In memory: a constant in the code takes five instructions at every use.
 */
const NUMBERS: usize = memory.data<f64>([
  1.0, 1.0 / 3.0, 2.0 / 15.0, 2.0 / 35.0, 8.0 / 315.0, 8.0 / 693.0, 16.0 / 3003.0, 16.0 / 6435.0, 128.0 / 109395.0,
  SMALL, 1e-9,
]);

// @ts-ignore: decorator
@inline
function numbered(k: usize): v128 {
  return v128.load64_splat(NUMBERS + (k << 3));
}

/** a_k + a_{k+1} u */
// @ts-ignore: decorator
@inline
function termsFrom(k: usize, u: v128): v128 {
  return f64x2.add(numbered(k), f64x2.mul(numbered(k + 1), u));
}

/** δ/sin δ from u = 1 − cos δ, for u up to SMALL; in pairs, so that one product need not wait for another. */
// @ts-ignore: decorator
@inline
function series(u: v128): v128 {
  const u2 = f64x2.mul(u, u);
  const u4 = f64x2.mul(u2, u2);
  const low = f64x2.add(termsFrom(0, u), f64x2.mul(u2, termsFrom(2, u)));
  const high = f64x2.add(termsFrom(4, u), f64x2.mul(u2, termsFrom(6, u)));
  return f64x2.add(low, f64x2.mul(u4, f64x2.add(high, f64x2.mul(u4, numbered(8)))));
}

/** cos(δ/2) */
// @ts-ignore: decorator
@inline
function halved(c: v128): v128 {
  return f64x2.sqrt(f64x2.mul(f64x2.splat(0.5), f64x2.add(f64x2.splat(1), c)));
}

/**
 * δ/sin δ of any angle from its cosine and the square of its sine: three halvings bring a right angle below 12°, each gives
 * f(δ) = f(δ/2)/cos(δ/2); beyond the right angle f(δ) = π/sin δ − f(π − δ), which keeps its digits near 180°.
 */
function arcOfAny(c: v128, squaredSine: v128): v128 {
  const c2 = halved(f64x2.abs(c));
  const c4 = halved(c2);
  const c8 = halved(c4);
  const product = f64x2.mul(f64x2.mul(c2, c4), c8);
  const f = f64x2.div(series(f64x2.sub(f64x2.splat(1), c8)), product);
  const beyond = f64x2.sub(f64x2.div(f64x2.splat(Math.PI), f64x2.sqrt(squaredSine)), f);
  return v128.bitselect(beyond, f, f64x2.lt(c, f64x2.splat(0)));
}

/** out += weight × value at both lanes. */
// @ts-ignore: decorator
@inline
function gather(out: usize, weight: v128, value: v128): void {
  v128.store(out, f64x2.add(v128.load(out), f64x2.mul(weight, value)));
}

/** Weights of one face or two; the second is zero where there is one. */
// @ts-ignore: decorator
@inline
function weightAt(p: usize, one: bool): v128 {
  return one ? v128.load64_zero(p) : v128.load(p);
}

/** Beyond 14°: δ/sin δ times `moved`, and nothing where the geodesic is undefined. Rare, so out of the way. */
function steep(cosine: v128, squaredSine: v128, moved: v128, along: bool): v128 {
  const undefinedThere = f64x2.lt(f64x2.add(numbered(0), cosine), numbered(10));
  return v128.andnot(along ? f64x2.mul(moved, arcOfAny(cosine, squaredSine)) : moved, undefinedThere);
}

/**
 * Faces between cells at a … end and those `right` bytes on, two at a time or one: turning and moving part times their
 * weights, two lanes each, at out + 32·set. One set is summed up in registers.
 */
// @ts-ignore: decorator
@inline
function run(
  m: usize, v: usize, stride: usize, a: usize, end: usize, right: usize,
  weights: usize, sets: i32, pace: usize, gap: usize, out: usize, along: bool, one: bool,
): void {
  let turning = v128.load(out);
  let moving = v128.load(out, 16);
  for (; a < end; a += 16) {
    const at = weights + a;
    const w = weightAt(at, one);
    const w2 = weightAt(at + gap, one);
    let any = v128.or(w, w2);
    for (let s = 1; s < sets; s++) {
      const other = at + <usize>s * pace;
      any = v128.or(any, v128.or(weightAt(other, one), weightAt(other + gap, one)));
    }
    // No lead looks at most faces across a wire, and empty cells have none.
    if (!v128.any_true(any)) continue;
    const p = m + a;
    const q = p + right;
    const ax = get(p, one);
    const bx = get(q, one);
    const ay = get(p + stride, one);
    const by = get(q + stride, one);
    const az = get(p + 2 * stride, one);
    const bz = get(q + 2 * stride, one);
    const n = v + a;
    const o = n + right;
    const sx = f64x2.add(get(n, one), get(o, one));
    const sy = f64x2.add(get(n + stride, one), get(o + stride, one));
    const sz = f64x2.add(get(n + 2 * stride, one), get(o + 2 * stride, one));
    const cx = minor(ay, bz, az, by);
    const cy = minor(az, bx, ax, bz);
    const cz = minor(ax, by, ay, bx);
    const cosine = dot(ax, ay, az, bx, by, bz);
    const unit = numbered(0);
    const opening = f64x2.add(unit, cosine);
    const u = f64x2.sub(unit, cosine);
    let turned = f64x2.div(dot(sx, sy, sz, cx, cy, cz), opening);
    let moved = dot(sx, sy, sz, f64x2.sub(bx, ax), f64x2.sub(by, ay), f64x2.sub(bz, az));
    // Asked so that NaN comes through.
    if (v128.any_true(f64x2.gt(u, numbered(9)))) {
      turned = v128.andnot(turned, f64x2.lt(opening, numbered(10)));
      moved = steep(cosine, dot(cx, cy, cz, cx, cy, cz), moved, along);
    } else if (along) moved = f64x2.mul(moved, series(u));
    turning = f64x2.add(turning, f64x2.mul(w, turned));
    if (along) moving = f64x2.add(moving, f64x2.mul(w2, moved));
    for (let s = 1; s < sets; s++) {
      const other = at + <usize>s * pace;
      gather(out + (<usize>s << 5), weightAt(other, one), turned);
      if (along) gather(out + (<usize>s << 5) + 16, weightAt(other + gap, one), moved);
    }
  }
  v128.store(out, turning);
  v128.store(out, moving, 16);
}

/** Pairs of faces; a function of its own for each, so that the compiler sees few values at a time. */
function pairs(
  m: usize, v: usize, stride: usize, a: usize, end: usize, right: usize,
  weights: usize, sets: i32, pace: usize, gap: usize, out: usize, along: bool,
): void {
  if (sets == 1) {
    if (along) run(m, v, stride, a, end, right, weights, 1, pace, gap, out, true, false);
    else run(m, v, stride, a, end, right, weights, 1, pace, gap, out, false, false);
  } else run(m, v, stride, a, end, right, weights, sets, pace, gap, out, along, false);
}

function single(
  m: usize, v: usize, stride: usize, a: usize, right: usize,
  weights: usize, sets: i32, pace: usize, gap: usize, out: usize, along: bool,
): void {
  run(m, v, stride, a, a + 8, right, weights, sets, pace, gap, out, along, true);
}

/**
 * Weighted sums over the faces towards the next cell along one axis: with s = v_a + v_b, two lanes at out + 32·set get
 * Σ w s·(n_a×n_b)/(1 + n_a·n_b), the two after them Σ w' δ/sin δ s·(n_b − n_a), the latter only if `along`. The weights of
 * a set, one per cell, begin `pace` bytes after those of the set before, w' `gap` bytes after w. `fresh` begins the sums.
 * A face with w = 0 may have anything beside it. Source: Saslow spec, section 6.
 */
export function faceSums(
  m: usize, v: usize, stride: usize, from: i32, to: i32, step: i32, count: i32, wrap: bool,
  weights: usize, sets: i32, pace: usize, gap: usize, out: usize, along: bool, fresh: bool,
): void {
  if (fresh) memory.fill(out, 0, <usize>sets << 5);
  let i = from;
  while (i < to) {
    const position = positionAlong(i, step, count);
    const last = position == count - 1;
    const right = (<usize>toRight(position, step, count, wrap)) << 3;
    const end = min<i32>(to, i + (step > 1 ? step - (i % step) : last ? 1 : count - 1 - position));
    if (right != 0) {
      const odd = (end - i) & 1;
      pairs(m, v, stride, (<usize>i) << 3, (<usize>(end - odd)) << 3, right, weights, sets, pace, gap, out, along);
      if (odd) single(m, v, stride, (<usize>(end - 1)) << 3, right, weights, sets, pace, gap, out, along);
    }
    i = end;
  }
}
