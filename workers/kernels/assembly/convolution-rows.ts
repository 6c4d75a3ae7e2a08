import { NX, NY, NZ, PACKS, ZEROS, AXIS_X, QUAD_BYTES, REGIONS, word, packAddress } from './convolution-plan';
import { weighRows } from './convolution-weights';
import { backwardReal, forwardReal } from './fft-rows';

/** Address of row g of all rows of the three components; `spare` beyond the last. */
export function rowAddress(plan: usize, field: usize, stride: usize, g: i32, spare: usize): usize {
  const rows = load<i32>(plan, NY) * load<i32>(plan, NZ);
  if (g >= 3 * rows) return spare;
  return field + (<usize>(g / rows)) * stride + (((<usize>(g % rows)) * word(plan, NX)) << 3);
}

// @ts-ignore: decorator
@inline
function low(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 0, 2);
}

// @ts-ignore: decorator
@inline
function high(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 1, 3);
}

/** Two rows of n cells side by side; zeros up to `end`. */
function gatherRows(data: usize, end: usize, n: usize, r0: usize, r1: usize): void {
  let p = data;
  for (const last = r0 + ((n & ~1) << 3); r0 < last; r0 += 16, r1 += 16, p += 32) {
    const a = v128.load(r0);
    const b = v128.load(r1);
    v128.store(p, low(a, b));
    v128.store(p, high(a, b), 16);
  }
  if (n & 1) {
    store<f64>(p, load<f64>(r0));
    store<f64>(p, load<f64>(r1), 8);
    p += 16;
  }
  memory.fill(p, 0, end - p);
}

// @ts-ignore: decorator
@inline
function give(p: usize, v: v128, fresh: bool): void {
  v128.store(p, fresh ? v : f64x2.add(v128.load(p), v));
}

// @ts-ignore: decorator
@inline
function giveOne(p: usize, v: f64, fresh: bool): void {
  store<f64>(p, fresh ? v : load<f64>(p) + v);
}

/** Adds to two rows what lies side by side, or sets them where they are `fresh`. */
// @ts-ignore: decorator
@inline
function scatterRows(p: usize, n: usize, r0: usize, r1: usize, fresh: bool): void {
  for (const last = r0 + ((n & ~1) << 3); r0 < last; r0 += 16, r1 += 16, p += 32) {
    const a = v128.load(p);
    const b = v128.load(p, 16);
    give(r0, low(a, b), fresh);
    give(r1, high(a, b), fresh);
  }
  if (n & 1) {
    giveOne(r0, load<f64>(p), fresh);
    giveOne(r1, load<f64>(p, 8), fresh);
  }
}

/** Frequencies of four rows, from two lines to the store: there two frequencies share a vector, here two rows do. */
function spread(plan: usize, data: usize, other: usize, offset: usize): void {
  const packs = load<i32>(plan, PACKS);
  for (let pack = 0; pack < packs; ) {
    let out = packAddress(plan, pack) + offset;
    for (const last = min<i32>(pack + 8, packs); pack < last; pack++, data += 64, other += 64, out += 128) {
      exchange(data, out);
      exchange(other, out + 64);
    }
  }
}

// @ts-ignore: decorator
@inline
function exchange(data: usize, out: usize): void {
  const a = v128.load(data);
  const b = v128.load(data, 32);
  const c = v128.load(data, 16);
  const d = v128.load(data, 48);
  v128.store(out, low(a, b));
  v128.store(out, low(c, d), 16);
  v128.store(out, high(a, b), 32);
  v128.store(out, high(c, d), 48);
}

/** The way back. */
function collect(plan: usize, offset: usize, data: usize, other: usize): void {
  const packs = load<i32>(plan, PACKS);
  for (let pack = 0; pack < packs; ) {
    let from = packAddress(plan, pack) + offset;
    for (const last = min<i32>(pack + 8, packs); pack < last; pack++, data += 64, other += 64, from += 128) {
      restore(from, data);
      restore(from + 64, other);
    }
  }
}

// @ts-ignore: decorator
@inline
function restore(from: usize, data: usize): void {
  const a = v128.load(from);
  const b = v128.load(from, 16);
  const c = v128.load(from, 32);
  const d = v128.load(from, 48);
  v128.store(data, low(a, c));
  v128.store(data, low(b, d), 16);
  v128.store(data, high(a, c), 32);
  v128.store(data, high(b, d), 48);
}

/** Quads of rows from … to: along x, rows of m into the store. */
export function rowsToSpectrum(plan: usize, scratch: usize, m: usize, stride: usize, from: i32, to: i32): void {
  const axis = word(plan, AXIS_X);
  const n = word(plan, NX);
  const spare = word(plan, ZEROS);
  const line = word(axis, 4) << 5;
  const rows = scratch + 2 * line + 64;
  const end = rows + (line >> 1);
  const weighted = word(plan, REGIONS) != 0;
  for (let quad = from; quad < to; quad++) {
    for (let pair = 0; pair < 2; pair++) {
      const g = (quad << 2) + (pair << 1);
      const r0 = rowAddress(plan, m, stride, g, spare);
      gatherRows(rows, end, n, r0, rowAddress(plan, m, stride, g + 1, spare));
      if (weighted) weighRows<f64>(plan, rows, g);
      forwardReal<f64>(axis, rows, pair == 0 ? scratch : scratch + line);
    }
    spread(plan, scratch, scratch + line, (<usize>quad) * QUAD_BYTES);
  }
}

/** Quads of rows from … to: back along x, added to the field B; or B set where it is `fresh`. */
export function spectrumToRows(
  plan: usize,
  scratch: usize,
  B: usize,
  stride: usize,
  from: i32,
  to: i32,
  fresh: bool,
): void {
  const axis = word(plan, AXIS_X);
  const n = word(plan, NX);
  const spare = word(plan, ZEROS) + (n << 3);
  const line = word(axis, 4) << 5;
  const rows = scratch + 2 * line + 64;
  for (let quad = from; quad < to; quad++) {
    collect(plan, (<usize>quad) * QUAD_BYTES, scratch, scratch + line);
    for (let pair = 0; pair < 2; pair++) {
      const g = (quad << 2) + (pair << 1);
      backwardReal<f64>(axis, pair == 0 ? scratch : scratch + line, rows);
      const r0 = rowAddress(plan, B, stride, g, spare);
      const r1 = rowAddress(plan, B, stride, g + 1, spare);
      if (fresh) scatterRows(rows, n, r0, r1, true);
      else scatterRows(rows, n, r0, r1, false);
    }
  }
}
