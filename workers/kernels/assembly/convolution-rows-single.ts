import { NX, PACKS, ZEROS, AXIS_X, QUAD_BYTES, REGIONS, word, place, packAddress } from './convolution-plan';
import { weighRowsSingle } from './convolution-weights';
import { rowAddress } from './convolution-rows';
import { backwardLine, forwardLine } from './fft';

/** The phases along x in single precision: eight rows at a time, four frequencies to a pack. */

/** Lanes of four vectors changed over, stored 32 bytes apart. */
// @ts-ignore: decorator
@inline
function putTransposed(out: usize, a: v128, b: v128, c: v128, d: v128): void {
  const t = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const u = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const v = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const w = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(out, v128.shuffle<f64>(t, u, 0, 2));
  v128.store(out, v128.shuffle<f64>(t, u, 1, 3), 32);
  v128.store(out, v128.shuffle<f64>(v, w, 0, 2), 64);
  v128.store(out, v128.shuffle<f64>(v, w, 1, 3), 96);
}

// @ts-ignore: decorator
@inline
function load2(p: usize): v128 {
  return f32x4.demote_f64x2_zero(v128.load(p));
}

/** Two cells of four rows: a vector for each cell. */
// @ts-ignore: decorator
@inline
function gather4(p: usize, r0: usize, r1: usize, r2: usize, r3: usize): void {
  const t = v128.shuffle<f32>(load2(r0), load2(r1), 0, 4, 1, 5);
  const u = v128.shuffle<f32>(load2(r2), load2(r3), 0, 4, 1, 5);
  v128.store(p, v128.shuffle<f64>(t, u, 0, 2));
  v128.store(p, v128.shuffle<f64>(t, u, 1, 3), 32);
}

/** Four rows as one part of four complex lines. */
function gatherPart(data: usize, n: usize, r0: usize, r1: usize, r2: usize, r3: usize): void {
  const end = r0 + ((n & ~1) << 3);
  const d1 = r1 - r0;
  const d2 = r2 - r0;
  const d3 = r3 - r0;
  let p = data;
  let r = r0;
  for (; r < end; r += 16, p += 64) gather4(p, r, r + d1, r + d2, r + d3);
  if (n & 1) {
    store<f32>(p, <f32>load<f64>(r));
    store<f32>(p, <f32>load<f64>(r + d1), 4);
    store<f32>(p, <f32>load<f64>(r + d2), 8);
    store<f32>(p, <f32>load<f64>(r + d3), 12);
  }
}

// @ts-ignore: decorator
@inline
function give(p: usize, v: v128, fresh: bool): void {
  const d = f64x2.promote_low_f32x4(v);
  v128.store(p, fresh ? d : f64x2.add(v128.load(p), d));
}

// @ts-ignore: decorator
@inline
function giveOne(p: usize, v: f32, fresh: bool): void {
  store<f64>(p, fresh ? <f64>v : load<f64>(p) + <f64>v);
}

/** One part of four complex lines added to four rows, or set where they are `fresh`. */
// @ts-ignore: decorator
@inline
function scatterPart(data: usize, n: usize, r0: usize, r1: usize, r2: usize, r3: usize, fresh: bool): void {
  const end = r0 + ((n & ~1) << 3);
  const d1 = r1 - r0;
  const d2 = r2 - r0;
  const d3 = r3 - r0;
  let p = data;
  let r = r0;
  for (; r < end; r += 16, p += 64) {
    const a = v128.load(p);
    const b = v128.load(p, 32);
    const t = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const u = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    give(r, t, fresh);
    give(r + d1, v128.shuffle<f64>(t, t, 1, 1), fresh);
    give(r + d2, u, fresh);
    give(r + d3, v128.shuffle<f64>(u, u, 1, 1), fresh);
  }
  if (n & 1) {
    giveOne(r, load<f32>(p), fresh);
    giveOne(r + d1, load<f32>(p, 4), fresh);
    giveOne(r + d2, load<f32>(p, 8), fresh);
    giveOne(r + d3, load<f32>(p, 12), fresh);
  }
}

/** Spectra A and B of the real and imaginary parts of the lines at frequency k, into 64 bytes at `out`. */
// @ts-ignore: decorator
@inline
function part(scratch: usize, positions: usize, padded: i32, k: i32, out: usize): void {
  const p = scratch + place(positions, k);
  const q = scratch + place(positions, k == 0 ? 0 : padded - k);
  const x = v128.load(p);
  const y = v128.load(p, 16);
  const u = v128.load(q);
  const v = v128.load(q, 16);
  v128.store(out, f32x4.add(x, u));
  v128.store(out, f32x4.sub(y, v), 16);
  v128.store(out, f32x4.add(y, v), 32);
  v128.store(out, f32x4.sub(u, x), 48);
}

/** Two complex lines at frequency k and −k from A and B at `from`. */
// @ts-ignore: decorator
@inline
function join(scratch: usize, positions: usize, padded: i32, k: i32, from: usize): void {
  const p = scratch + place(positions, k);
  const q = scratch + place(positions, k == 0 ? 0 : padded - k);
  const ax = v128.load(from);
  const ay = v128.load(from, 16);
  const bx = v128.load(from, 32);
  const by = v128.load(from, 48);
  v128.store(q, f32x4.add(ax, by));
  v128.store(q, f32x4.sub(bx, ay), 16);
  v128.store(p, f32x4.sub(ax, by));
  v128.store(p, f32x4.add(ay, bx), 16);
}

/** `rowsToSpectrum` of eights of rows from … to. */
export function rowsToSpectrumSingle(plan: usize, scratch: usize, m: usize, stride: usize, from: i32, to: i32): void {
  const axis = word(plan, AXIS_X);
  const padded = load<i32>(axis, 4);
  const positions = word(axis, 12);
  const packs = load<i32>(plan, PACKS);
  const n = word(plan, NX);
  const spare = word(plan, ZEROS);
  const bench = scratch + ((<usize>padded) << 5);
  for (let eight = from; eight < to; eight++) {
    for (let half = 0; half < 2; half++) {
      const g = (eight << 3) + (half << 2);
      gatherPart(
        scratch + ((<usize>half) << 4),
        n,
        rowAddress(plan, m, stride, g, spare),
        rowAddress(plan, m, stride, g + 1, spare),
        rowAddress(plan, m, stride, g + 2, spare),
        rowAddress(plan, m, stride, g + 3, spare),
      );
    }
    if (word(plan, REGIONS) != 0) weighRowsSingle(plan, scratch, eight << 3);
    forwardLine<f32>(axis, scratch, 128, 0, scratch);
    for (let pack = 0; pack < packs; pack++) {
      for (let j = 0; j < 4; j++) {
        // Beyond the last frequency lies a copy of it, times a tensor of zeros.
        part(scratch, positions, padded, min<i32>((pack << 2) + j, padded >> 1), bench + ((<usize>j) << 6));
      }
      let out = packAddress(plan, pack) + ((<usize>eight) << 1) * QUAD_BYTES;
      for (let p = bench, end = bench + 64; p < end; p += 32, out += QUAD_BYTES) {
        putTransposed(out, v128.load(p), v128.load(p, 64), v128.load(p, 128), v128.load(p, 192));
        putTransposed(out + 16, v128.load(p, 16), v128.load(p, 80), v128.load(p, 144), v128.load(p, 208));
      }
    }
  }
}

/** `spectrumToRows` of eights of rows from … to. */
export function spectrumToRowsSingle(
  plan: usize,
  scratch: usize,
  B: usize,
  stride: usize,
  from: i32,
  to: i32,
  fresh: bool,
): void {
  const axis = word(plan, AXIS_X);
  const padded = load<i32>(axis, 4);
  const positions = word(axis, 12);
  const packs = load<i32>(plan, PACKS);
  const n = word(plan, NX);
  const spare = word(plan, ZEROS) + (n << 3);
  const bench = scratch + ((<usize>padded) << 5);
  for (let eight = from; eight < to; eight++) {
    for (let pack = 0; pack < packs; pack++) {
      let at = packAddress(plan, pack) + ((<usize>eight) << 1) * QUAD_BYTES;
      for (let p = bench, end = bench + 64; p < end; p += 32, at += QUAD_BYTES) {
        putColumns(p, v128.load(at), v128.load(at, 32), v128.load(at, 64), v128.load(at, 96));
        putColumns(p + 16, v128.load(at, 16), v128.load(at, 48), v128.load(at, 80), v128.load(at, 112));
      }
      for (let j = 0; j < 4; j++) {
        const k = (pack << 2) + j;
        if (k <= padded >> 1) join(scratch, positions, padded, k, bench + ((<usize>j) << 6));
      }
    }
    backwardLine<f32>(axis, scratch, scratch, 128, 0);
    for (let half = 0; half < 2; half++) {
      const g = (eight << 3) + (half << 2);
      const data = scratch + ((<usize>half) << 4);
      const r0 = rowAddress(plan, B, stride, g, spare);
      const r1 = rowAddress(plan, B, stride, g + 1, spare);
      const r2 = rowAddress(plan, B, stride, g + 2, spare);
      const r3 = rowAddress(plan, B, stride, g + 3, spare);
      if (fresh) scatterPart(data, n, r0, r1, r2, r3, true);
      else scatterPart(data, n, r0, r1, r2, r3, false);
    }
  }
}

/** Lanes of four vectors changed over, stored 64 bytes apart. */
// @ts-ignore: decorator
@inline
function putColumns(out: usize, a: v128, b: v128, c: v128, d: v128): void {
  const t = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const u = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const v = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const w = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(out, v128.shuffle<f64>(t, u, 0, 2));
  v128.store(out, v128.shuffle<f64>(t, u, 1, 3), 64);
  v128.store(out, v128.shuffle<f64>(v, w, 0, 2), 128);
  v128.store(out, v128.shuffle<f64>(v, w, 1, 3), 192);
}
