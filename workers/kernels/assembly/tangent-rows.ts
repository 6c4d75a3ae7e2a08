import { AXIS_X, FACTORS, FIELD, FRAME, NX, NY, NZ, PACKS, POLE, REGIONS, ROWS_BYTES, packAddress, word } from './tangent-plan';
import { backwardLine, forwardLine } from './fft';
import { add, dot, get, minor, transpose } from './lanes';

/** Below this 1 + p·m is no more than rounding: the frame has its singular point there. */
// @ts-ignore: decorator
@inline
const LEAST: f64 = 1e-12;

// @ts-ignore: decorator
@inline
function splat(p: usize, at: usize): v128 {
  return v128.load64_splat(p + at);
}

// @ts-ignore: decorator
@inline
function storePart(p: usize, v: v128, one: bool): void {
  const f = f32x4.demote_f64x2_zero(v);
  v128.store32_lane(p, f, 0);
  if (!one) v128.store32_lane(p + 32, f, 1);
}

/** Components in the frame that the pole gives: the rotation from m to p, applied to the field v; a part along m drops out. */
// @ts-ignore: decorator
@inline
function intoPole(m: usize, v: usize, stride: usize, pole: usize, out: usize, one: bool): void {
  const x = get(m, one);
  const y = get(m + stride, one);
  const z = get(m + 2 * stride, one);
  const px = splat(pole, 0);
  const py = splat(pole, 8);
  const pz = splat(pole, 16);
  let u = get(v, one);
  let w = get(v + stride, one);
  let s = get(v + 2 * stride, one);
  const c = f64x2.pmax(f64x2.add(f64x2.splat(1), dot(px, py, pz, x, y, z)), f64x2.splat(LEAST));
  const lean = f64x2.div(dot(f64x2.add(px, x), f64x2.add(py, y), f64x2.add(pz, z), u, w, s), c);
  u = f64x2.sub(u, f64x2.mul(lean, x));
  w = f64x2.sub(w, f64x2.mul(lean, y));
  s = f64x2.sub(s, f64x2.mul(lean, z));
  storePart(out, dot(splat(pole, 24), splat(pole, 32), splat(pole, 40), u, w, s), one);
  storePart(out + 16, dot(splat(pole, 48), splat(pole, 56), splat(pole, 64), u, w, s), one);
}

/** Components along a stored e₁ and m × e₁. */
// @ts-ignore: decorator
@inline
function intoFrame(m: usize, v: usize, stride: usize, frame: usize, out: usize, one: bool): void {
  const x = get(m, one);
  const y = get(m + stride, one);
  const z = get(m + 2 * stride, one);
  const a = get(frame, one);
  const b = get(frame + stride, one);
  const c = get(frame + 2 * stride, one);
  const u = get(v, one);
  const w = get(v + stride, one);
  const s = get(v + 2 * stride, one);
  storePart(out, dot(a, b, c, u, w, s), one);
  storePart(out + 16, dot(minor(y, c, z, b), minor(z, a, x, c), minor(x, b, y, a), u, w, s), one);
}

// @ts-ignore: decorator
@inline
function into(m: usize, v: usize, stride: usize, frame: usize, pole: usize, at: usize, out: usize, one: bool): void {
  if (frame == 0) intoPole(m + at, v + at, stride, pole, out, one);
  else intoFrame(m + at, v + at, stride, frame + at, out, one);
}

/** Fours of rows from … to: the tangent field of the plan into the frame and forward along x. */
export function tangentRows(plan: usize, scratch: usize, m: usize, stride: usize, from: i32, to: i32): void {
  const n = word(plan, NX);
  const rows = load<i32>(plan, NY) * load<i32>(plan, NZ);
  const packs = load<i32>(plan, PACKS);
  const field = word(plan, FIELD);
  const frame = word(plan, FRAME);
  const pole = word(plan, POLE);
  const axis = word(plan, AXIS_X);
  const padded = word(axis, 4);
  for (let quad = from; quad < to; quad++) {
    memory.fill(scratch, 0, n << 5);
    for (let r = 0; r < 4; r++) {
      const row = (quad << 2) + r;
      if (row >= rows) break;
      let at = ((<usize>row) * n) << 3;
      let out = scratch + ((<usize>r) << 2);
      for (const end = at + ((n & ~1) << 3); at < end; at += 16, out += 64) into(m, field, stride, frame, pole, at, out, false);
      if (n & 1) into(m, field, stride, frame, pole, at, out, true);
    }
    forwardLine<f32>(axis, scratch, 128, 0, scratch);
    memory.fill(scratch + (padded << 5), 0, ((<usize>packs) << 7) - (padded << 5));
    for (let pack = 0; pack < packs; pack++)
      transpose(scratch + ((<usize>pack) << 7), packAddress(plan, pack) + (<usize>quad) * ROWS_BYTES);
  }
}

// @ts-ignore: decorator
@inline
function loadPart(p: usize, one: bool): v128 {
  const f = v128.load32_zero(p);
  return f64x2.promote_low_f32x4(one ? f : v128.load32_lane(p + 32, f, 1));
}

/** k += the vector with components (a + ib)(re + i im) in the frame that the pole gives. */
// @ts-ignore: decorator
@inline
function fromPole(m: usize, k: usize, stride: usize, pole: usize, a: v128, b: v128, one: bool): void {
  const x = get(m, one);
  const y = get(m + stride, one);
  const z = get(m + 2 * stride, one);
  const px = splat(pole, 0);
  const py = splat(pole, 8);
  const pz = splat(pole, 16);
  const u = f64x2.add(f64x2.mul(splat(pole, 24), a), f64x2.mul(splat(pole, 48), b));
  const v = f64x2.add(f64x2.mul(splat(pole, 32), a), f64x2.mul(splat(pole, 56), b));
  const w = f64x2.add(f64x2.mul(splat(pole, 40), a), f64x2.mul(splat(pole, 64), b));
  const c = f64x2.pmax(f64x2.add(f64x2.splat(1), dot(px, py, pz, x, y, z)), f64x2.splat(LEAST));
  const lean = f64x2.div(dot(x, y, z, u, v, w), c);
  add(k, f64x2.sub(u, f64x2.mul(lean, f64x2.add(px, x))), one);
  add(k + stride, f64x2.sub(v, f64x2.mul(lean, f64x2.add(py, y))), one);
  add(k + 2 * stride, f64x2.sub(w, f64x2.mul(lean, f64x2.add(pz, z))), one);
}

// @ts-ignore: decorator
@inline
function fromFrame(m: usize, k: usize, stride: usize, frame: usize, a: v128, b: v128, one: bool): void {
  const x = get(m, one);
  const y = get(m + stride, one);
  const z = get(m + 2 * stride, one);
  const e = get(frame, one);
  const f = get(frame + stride, one);
  const g = get(frame + 2 * stride, one);
  add(k, f64x2.add(f64x2.mul(a, e), f64x2.mul(b, minor(y, g, z, f))), one);
  add(k + stride, f64x2.add(f64x2.mul(a, f), f64x2.mul(b, minor(z, e, x, g))), one);
  add(k + 2 * stride, f64x2.add(f64x2.mul(a, g), f64x2.mul(b, minor(x, f, y, e))), one);
}

/** Factor of the region of cell i, and of the next where there are two. */
// @ts-ignore: decorator
@inline
function factor(regions: usize, table: usize, i: usize, which: usize, one: bool): v128 {
  const first = v128.load64_splat(table + ((<usize>load<u8>(regions + i)) << 5) + which);
  return one ? first : f64x2.replace_lane(first, 1, load<f64>(table + ((<usize>load<u8>(regions + i + 1)) << 5) + which));
}

/** Times the factors of the regions; one material has its factor in the kernel. */
// @ts-ignore: decorator
@inline
function back(
  m: usize, k: usize, stride: usize, frame: usize, pole: usize, at: usize, from: usize,
  regions: usize, table: usize, one: bool,
): void {
  let a = loadPart(from, one);
  let b = loadPart(from + 16, one);
  if (regions != 0) {
    const re = factor(regions, table, at >> 3, 8, one);
    const im = factor(regions, table, at >> 3, 16, one);
    const x = a;
    a = f64x2.sub(f64x2.mul(re, x), f64x2.mul(im, b));
    b = f64x2.add(f64x2.mul(re, b), f64x2.mul(im, x));
  }
  if (frame == 0) fromPole(m + at, k + at, stride, pole, a, b, one);
  else fromFrame(m + at, k + at, stride, frame + at, a, b, one);
}

/** Fours of rows from … to: back along x, out of the frame, times the factors of the regions where there are some, added to k. */
export function tangentBack(plan: usize, scratch: usize, m: usize, k: usize, stride: usize, from: i32, to: i32): void {
  const n = word(plan, NX);
  const rows = load<i32>(plan, NY) * load<i32>(plan, NZ);
  const packs = load<i32>(plan, PACKS);
  const frame = word(plan, FRAME);
  const pole = word(plan, POLE);
  const axis = word(plan, AXIS_X);
  const regions = word(plan, REGIONS);
  const table = word(plan, FACTORS);
  for (let quad = from; quad < to; quad++) {
    for (let pack = 0; pack < packs; pack++)
      transpose(packAddress(plan, pack) + (<usize>quad) * ROWS_BYTES, scratch + ((<usize>pack) << 7));
    backwardLine<f32>(axis, scratch, scratch, 128, 0);
    for (let r = 0; r < 4; r++) {
      const row = (quad << 2) + r;
      if (row >= rows) break;
      let at = ((<usize>row) * n) << 3;
      let p = scratch + ((<usize>r) << 2);
      const end = at + ((n & ~1) << 3);
      if (regions == 0 && frame == 0)
        for (; at < end; at += 16, p += 64) fromPole(m + at, k + at, stride, pole, loadPart(p, false), loadPart(p + 16, false), false);
      else for (; at < end; at += 16, p += 64) back(m, k, stride, frame, pole, at, p, regions, table, false);
      if (n & 1) back(m, k, stride, frame, pole, at, p, regions, table, true);
    }
  }
}
