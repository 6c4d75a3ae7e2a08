import { dot, get, put, sumLanes } from './lanes';

/** (u·∇)m to fourth order, and the frame it is taken in: what the convolution of a tangent field starts from. */

/** 8(f₊₁ − f₋₁) − (f₊₂ − f₋₂): twelve times the change over one step. */
// @ts-ignore: decorator
@inline
function central(p: usize, leg: usize, one: bool): v128 {
  const near = f64x2.sub(get(p + leg, one), get(p - leg, one));
  const far = f64x2.sub(get(p + 2 * leg, one), get(p - 2 * leg, one));
  return f64x2.sub(f64x2.mul(f64x2.splat(8), near), far);
}

/** Whether cell i and its neighbours `step` apart, reach of them to each side, are filled. */
// @ts-ignore: decorator
@inline
function filled(regions: usize, i: usize, step: usize): bool {
  const p = regions + i;
  return (
    load<u8>(p) != 0 && load<u8>(p - step) != 0 && load<u8>(p + step) != 0 &&
    load<u8>(p - 2 * step) != 0 && load<u8>(p + 2 * step) != 0
  );
}

/** Filled neighbours of cell i towards one side, at most four; `room` cells lie there. */
function reach(regions: usize, i: i32, step: i32, room: i32): i32 {
  const most = min<i32>(room, 4);
  if (regions == 0) return most;
  let found = 0;
  while (found < most && load<u8>(regions + i + (found + 1) * step) != 0) found++;
  return found;
}

// @ts-ignore: decorator
@inline
function at(m: usize, i: i32): f64 {
  return load<f64>(m + ((<usize>i) << 3));
}

/** Twelve times the change over one step at the end of a row: of fourth order as long as the neighbours allow. */
function edge(m: usize, i: i32, s: i32, left: i32, right: i32): f64 {
  if (left >= 2 && right >= 2) return 8 * (at(m, i + s) - at(m, i - s)) - (at(m, i + 2 * s) - at(m, i - 2 * s));
  if (left >= 1 && right >= 3)
    return -3 * at(m, i - s) - 10 * at(m, i) + 18 * at(m, i + s) - 6 * at(m, i + 2 * s) + at(m, i + 3 * s);
  if (right >= 1 && left >= 3)
    return 3 * at(m, i + s) + 10 * at(m, i) - 18 * at(m, i - s) + 6 * at(m, i - 2 * s) - at(m, i - 3 * s);
  if (right >= 4)
    return -25 * at(m, i) + 48 * at(m, i + s) - 36 * at(m, i + 2 * s) + 16 * at(m, i + 3 * s) - 3 * at(m, i + 4 * s);
  if (left >= 4)
    return 25 * at(m, i) - 48 * at(m, i - s) + 36 * at(m, i - 2 * s) - 16 * at(m, i - 3 * s) + 3 * at(m, i - 4 * s);
  if (left >= 1 && right >= 1) return 6 * (at(m, i + s) - at(m, i - s));
  if (right >= 2) return -18 * at(m, i) + 24 * at(m, i + s) - 6 * at(m, i + 2 * s);
  if (left >= 2) return 18 * at(m, i) - 24 * at(m, i - s) + 6 * at(m, i - 2 * s);
  if (right >= 1) return 12 * (at(m, i + s) - at(m, i));
  if (left >= 1) return 12 * (at(m, i) - at(m, i - s));
  return 0;
}

// @ts-ignore: decorator
@inline
function velocity(regions: usize, table: usize, i: i32): f64 {
  return load<f64>(regions == 0 ? table : table + ((<usize>load<u8>(regions + i)) << 5));
}

/** Size of the current along one axis in cell i, times its velocity. */
// @ts-ignore: decorator
@inline
function pace(regions: usize, table: usize, i: i32, j: f64, J: usize, f: f64): f64 {
  return velocity(regions, table, i) * (J == 0 ? j : j + f * load<f64>(J + ((<usize>i) << 3)));
}

/** out += pace × rate of one cell. */
function single(
  m: usize, out: usize, stride: usize, i: i32, s: i32, place: i32, count: i32, regions: usize, pace: f64,
): void {
  if (regions != 0 && load<u8>(regions + i) == 0) return;
  const left = reach(regions, i, -s, place);
  const right = reach(regions, i, s, count - 1 - place);
  for (let c: usize = 0; c < 3; c++) {
    const p = out + c * stride + ((<usize>i) << 3);
    store<f64>(p, load<f64>(p) + pace * edge(m + c * stride, i, s, left, right));
  }
}

/** out += or, where it is fresh, = v × the change along one axis, of two cells. */
// @ts-ignore: decorator
@inline
function pair(m: usize, out: usize, stride: usize, at: usize, leg: usize, v: v128, fresh: bool): void {
  for (let c: usize = 0; c < 3; c++) {
    const p = out + c * stride + at;
    const rate = f64x2.mul(v, central(m + c * stride + at, leg, false));
    v128.store(p, fresh ? rate : f64x2.add(v128.load(p), rate));
  }
}

/** Clears one cell. */
// @ts-ignore: decorator
@inline
function clear(out: usize, stride: usize, i: i32): void {
  const p = out + ((<usize>i) << 3);
  store<f64>(p, 0);
  store<f64>(p + stride, 0);
  store<f64>(p + 2 * stride, 0);
}

/** Paces of cells i and i + 1. */
// @ts-ignore: decorator
@inline
function paces(regions: usize, table: usize, i: i32, j: f64, J: usize, f: f64, scale: f64): v128 {
  return f64x2.replace_lane(
    f64x2.splat(scale * pace(regions, table, i, j, J, f)), 1, scale * pace(regions, table, i + 1, j, J, f),
  );
}

/** Along x: rows of cells, the middle of each two cells at a time. `fresh`: out is set, not added to. */
function alongRows(
  m: usize, out: usize, stride: usize, from: i32, to: i32, count: i32,
  regions: usize, table: usize, j: f64, J: usize, f: f64, scale: f64, fresh: bool,
): void {
  const uniform = regions == 0 && J == 0;
  const still = f64x2.splat(uniform ? load<f64>(table) * j * scale : 0);
  let i = from;
  while (i < to) {
    const start = (i / count) * count;
    const stop = min<i32>(to, start + count);
    const last = min<i32>(stop, start + count - 2) - 1;
    while (i < stop) {
      if (i >= start + 2 && i < last) {
        if (uniform) {
          const end = (<usize>last) << 3;
          let at = (<usize>i) << 3;
          if (fresh) for (; at < end; at += 16) pair(m, out, stride, at, 8, still, true);
          else for (; at < end; at += 16) pair(m, out, stride, at, 8, still, false);
          i = <i32>(at >> 3);
          continue;
        }
        if (regions == 0 || (filled(regions, <usize>i, 1) && filled(regions, <usize>(i + 1), 1))) {
          pair(m, out, stride, (<usize>i) << 3, 8, paces(regions, table, i, j, J, f, scale), fresh);
          i += 2;
          continue;
        }
      }
      if (fresh) clear(out, stride, i);
      single(m, out, stride, i, 1, i - start, count, regions, scale * pace(regions, table, i, j, J, f));
      i++;
    }
  }
}

/**
 * One axis across the rows: out += v_r (j + f J) ∂m with v_r the velocity per current of the region (first of four numbers
 * of its row), J a block of currents or 0, `scale` 1/(12 step). Inside of fourth order, at ends and beside empty cells as
 * far as possible.
 */
function along(
  m: usize, out: usize, stride: usize, from: i32, to: i32, s: i32, count: i32,
  regions: usize, table: usize, j: f64, J: usize, f: f64, scale: f64,
): void {
  const leg = (<usize>s) << 3;
  let i = from;
  while (i < to) {
    const run = i / s;
    const place = run % count;
    const stop = min<i32>(to, (run + 1) * s);
    const inside = place >= 2 && place + 2 < count;
    while (i < stop) {
      if (
        inside && i + 1 < stop &&
        (regions == 0 || (filled(regions, <usize>i, <usize>s) && filled(regions, <usize>(i + 1), <usize>s)))
      ) {
        pair(m, out, stride, (<usize>i) << 3, leg, paces(regions, table, i, j, J, f, scale), false);
        i += 2;
      } else {
        single(m, out, stride, i, s, place, count, regions, scale * pace(regions, table, i, j, J, f));
        i++;
      }
    }
  }
}

/** out = or += Σ v_r (j_i + f J_i) ∂_i m in cells from … to; scales are 1/(12 step), 0 along an axis of one cell. */
export function tangentDrift(
  m: usize, out: usize, stride: usize, from: i32, to: i32, nx: i32, ny: i32, nz: i32, regions: usize, table: usize,
  jx: f64, jy: f64, jz: f64, J: usize, f: f64, sx: f64, sy: f64, sz: f64, fresh: bool,
): void {
  if (sx != 0 && (jx != 0 || J != 0)) alongRows(m, out, stride, from, to, nx, regions, table, jx, J, f, sx, fresh);
  else if (fresh)
    for (let c: usize = 0; c < 3; c++)
      memory.fill(out + c * stride + ((<usize>from) << 3), 0, (<usize>(to - from)) << 3);
  const second = J == 0 ? 0 : J + stride;
  if (sy != 0 && (jy != 0 || J != 0)) along(m, out, stride, from, to, nx, ny, regions, table, jy, second, f, sy);
  const third = J == 0 ? 0 : J + 2 * stride;
  if (sz != 0 && (jz != 0 || J != 0)) along(m, out, stride, from, to, nx * ny, nz, regions, table, jz, third, f, sz);
}

/** out += share × k, the share of the region: last of the four numbers of its row. */
export function tangentSlope(k: usize, out: usize, stride: usize, from: i32, to: i32, regions: usize, table: usize): void {
  for (let i = from; i < to; i++) {
    const share = load<f64>(regions == 0 ? table : table + ((<usize>load<u8>(regions + i)) << 5), 24);
    for (let c: usize = 0; c < 3; c++) {
      const at = c * stride + ((<usize>i) << 3);
      store<f64>(out + at, load<f64>(out + at) + share * load<f64>(k + at));
    }
  }
}

/** Σ |v|⁴ m, Σ |v|⁴ and Σ m over two of every four cells from … to, seven numbers at `result`; `from` is a multiple of four. */
export function tangentMoments(m: usize, v: usize, stride: usize, from: i32, to: i32, result: usize): void {
  const zero = f64x2.splat(0);
  let sx = zero;
  let sy = zero;
  let sz = zero;
  let whole = zero;
  let mx = zero;
  let my = zero;
  let mz = zero;
  let i = from;
  for (; i < to; ) {
    const one = i + 1 >= to;
    const p = m + ((<usize>i) << 3);
    const q = v + ((<usize>i) << 3);
    const u = get(q, one);
    const w = get(q + stride, one);
    const s = get(q + 2 * stride, one);
    let weight = dot(u, w, s, u, w, s);
    weight = f64x2.mul(weight, weight);
    let x = get(p, one);
    let y = get(p + stride, one);
    let z = get(p + 2 * stride, one);
    if (one) {
      weight = f64x2.replace_lane(weight, 1, 0);
      x = f64x2.replace_lane(x, 1, 0);
      y = f64x2.replace_lane(y, 1, 0);
      z = f64x2.replace_lane(z, 1, 0);
    }
    sx = f64x2.add(sx, f64x2.mul(weight, x));
    sy = f64x2.add(sy, f64x2.mul(weight, y));
    sz = f64x2.add(sz, f64x2.mul(weight, z));
    whole = f64x2.add(whole, weight);
    mx = f64x2.add(mx, x);
    my = f64x2.add(my, y);
    mz = f64x2.add(mz, z);
    i += 4;
  }
  store<f64>(result, sumLanes(sx));
  store<f64>(result, sumLanes(sy), 8);
  store<f64>(result, sumLanes(sz), 16);
  store<f64>(result, sumLanes(whole), 24);
  store<f64>(result, sumLanes(mx), 32);
  store<f64>(result, sumLanes(my), 40);
  store<f64>(result, sumLanes(mz), 48);
}

/** Part of the mean direction that is taken from the pole: it decides where the steep part has no direction of its own. */
// @ts-ignore: decorator
@inline
const AWAY: f64 = 0.1;

/** Writes a unit vector along (x, y, z) at p and two directions across it; z where it has no length. */
function axes(p: usize, x: f64, y: f64, z: f64): void {
  const size = sqrt(x * x + y * y + z * z);
  if (size > 1e-9) {
    x /= size;
    y /= size;
    z /= size;
  } else {
    x = 0;
    y = 0;
    z = 1;
  }
  store<f64>(p, x);
  store<f64>(p, y, 8);
  store<f64>(p, z, 16);
  // Two directions that turn smoothly with the pole, but for z < 0 mirrored, where the first would be singular.
  const sign: f64 = z < 0 ? -1 : 1;
  const a = -1 / (sign + z);
  const b = x * y * a;
  store<f64>(p, 1 + sign * x * x * a, 24);
  store<f64>(p, sign * b, 32);
  store<f64>(p, -sign * x, 40);
  store<f64>(p, b, 48);
  store<f64>(p, sign + y * y * a, 56);
  store<f64>(p, -y, 64);
}

/**
 * Pole of the frame from the moments of `chunks` pieces, seven numbers each: the mean direction where the texture is
 * steepest, so that the singular point at −p lies where nothing changes; a little away from the mean direction of all.
 */
export function tangentPole(moments: usize, chunks: i32, cells: f64, pole: usize): void {
  const sums = pole + 72;
  for (let c: usize = 0; c < 56; c += 8) {
    let sum: f64 = 0;
    for (let i = 0; i < chunks; i++) sum += load<f64>(moments + (<usize>i) * 56 + c);
    store<f64>(sums + c, sum);
  }
  const whole = load<f64>(sums, 24);
  const scale: f64 = whole > 0 ? 1 / whole : 0;
  axes(
    pole,
    scale * load<f64>(sums) - (AWAY * load<f64>(sums, 32)) / cells,
    scale * load<f64>(sums, 8) - (AWAY * load<f64>(sums, 40)) / cells,
    scale * load<f64>(sums, 16) - (AWAY * load<f64>(sums, 48)) / cells,
  );
}

/** e₁ along a line of n cells by parallel transport; empty cells are passed over. */
export function tangentLine(m: usize, e: usize, stride: usize, n: i32, spare: usize): void {
  let begun = false;
  let lx: f64 = 0;
  let ly: f64 = 0;
  let lz: f64 = 0;
  let ex: f64 = 0;
  let ey: f64 = 0;
  let ez: f64 = 0;
  for (let i: usize = 0, end = (<usize>n) << 3; i < end; i += 8) {
    const x = load<f64>(m + i);
    const y = load<f64>(m + stride + i);
    const z = load<f64>(m + 2 * stride + i);
    if (x * x + y * y + z * z == 0) continue;
    if (!begun) {
      axes(spare, x, y, z);
      ex = load<f64>(spare, 24);
      ey = load<f64>(spare, 32);
      ez = load<f64>(spare, 40);
      begun = true;
    } else {
      const c = 1 + lx * x + ly * y + lz * z;
      if (c > 1e-12) {
        const bx = ly * z - lz * y;
        const by = lz * x - lx * z;
        const bz = lx * y - ly * x;
        const lean = (bx * ex + by * ey + bz * ez) / c;
        const tx = ex * (c - 1) + by * ez - bz * ey + bx * lean;
        const ty = ey * (c - 1) + bz * ex - bx * ez + by * lean;
        const tz = ez * (c - 1) + bx * ey - by * ex + bz * lean;
        // Rounding would let it lean out of the tangent plane over a long line.
        const out = tx * x + ty * y + tz * z;
        ex = tx - out * x;
        ey = ty - out * y;
        ez = tz - out * z;
        const size = 1 / sqrt(ex * ex + ey * ey + ez * ez);
        ex *= size;
        ey *= size;
        ez *= size;
      }
    }
    store<f64>(e + i, ex);
    store<f64>(e + stride + i, ey);
    store<f64>(e + 2 * stride + i, ez);
    lx = x;
    ly = y;
    lz = z;
  }
}
