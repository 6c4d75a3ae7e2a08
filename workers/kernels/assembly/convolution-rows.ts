import { NX, NY, NZ, PACKS, ZEROS, AXIS_X, QUAD_BYTES, REGIONS, word, place, packAddress } from './convolution-plan';
import { weighRows } from './convolution-weights';
import { backwardLine, forwardLine } from './fft';

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

/** Four rows as two complex lines: rows 0 and 1 are real parts, rows 2 and 3 imaginary parts. */
function gatherRows(data: usize, n: usize, r0: usize, r1: usize, r2: usize, r3: usize): void {
  const end = r0 + ((n & ~1) << 3);
  const d1 = r1 - r0;
  const d2 = r2 - r0;
  const d3 = r3 - r0;
  let p = data;
  let r = r0;
  for (; r < end; r += 16, p += 64) {
    const a = v128.load(r);
    const b = v128.load(r + d1);
    const c = v128.load(r + d2);
    const d = v128.load(r + d3);
    v128.store(p, low(a, b));
    v128.store(p, low(c, d), 16);
    v128.store(p, high(a, b), 32);
    v128.store(p, high(c, d), 48);
  }
  if (n & 1) {
    store<f64>(p, load<f64>(r));
    store<f64>(p, load<f64>(r + d1), 8);
    store<f64>(p, load<f64>(r + d2), 16);
    store<f64>(p, load<f64>(r + d3), 24);
  }
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

/** Adds two complex lines to four rows, or sets them where they are `fresh`. */
// @ts-ignore: decorator
@inline
function scatterRows(data: usize, n: usize, r0: usize, r1: usize, r2: usize, r3: usize, fresh: bool): void {
  const end = r0 + ((n & ~1) << 3);
  const d1 = r1 - r0;
  const d2 = r2 - r0;
  const d3 = r3 - r0;
  let p = data;
  let r = r0;
  for (; r < end; r += 16, p += 64) {
    const a = v128.load(p);
    const b = v128.load(p, 32);
    const c = v128.load(p, 16);
    const d = v128.load(p, 48);
    give(r, low(a, b), fresh);
    give(r + d1, high(a, b), fresh);
    give(r + d2, low(c, d), fresh);
    give(r + d3, high(c, d), fresh);
  }
  if (n & 1) {
    giveOne(r, load<f64>(p), fresh);
    giveOne(r + d1, load<f64>(p, 8), fresh);
    giveOne(r + d2, load<f64>(p, 16), fresh);
    giveOne(r + d3, load<f64>(p, 24), fresh);
  }
}

/**
 * Quads of rows from … to: real transforms along x, rows of m into the store (twice their spectrum; the tensor has the
 * half). Two real rows ride on one complex line: A = Z(k) + Z*(−k), B = −i(Z(k) − Z*(−k)).
 */
export function rowsToSpectrum(plan: usize, scratch: usize, m: usize, stride: usize, from: i32, to: i32): void {
  const axis = word(plan, AXIS_X);
  const padded = load<i32>(axis, 4);
  const positions = word(axis, 12);
  const packs = load<i32>(plan, PACKS);
  const n = word(plan, NX);
  const spare = word(plan, ZEROS);
  const zero = f64x2.splat(0);
  for (let quad = from; quad < to; quad++) {
    const g = quad << 2;
    gatherRows(
      scratch,
      n,
      rowAddress(plan, m, stride, g, spare),
      rowAddress(plan, m, stride, g + 1, spare),
      rowAddress(plan, m, stride, g + 2, spare),
      rowAddress(plan, m, stride, g + 3, spare),
    );
    if (word(plan, REGIONS) != 0) weighRows(plan, scratch, g);
    forwardLine<f64>(axis, scratch, 128, 0, scratch);
    for (let pack = 0; pack < packs; pack++) {
      const out = packAddress(plan, pack) + (<usize>quad) * QUAD_BYTES;
      const k = pack << 1;
      let p = scratch + place(positions, k);
      let q = scratch + place(positions, k == 0 ? 0 : padded - k);
      let x = v128.load(p);
      let y = v128.load(p, 16);
      let u = v128.load(q);
      let v = v128.load(q, 16);
      const ax = f64x2.add(x, u);
      const ay = f64x2.sub(y, v);
      const bx = f64x2.add(y, v);
      const by = f64x2.sub(u, x);
      let cx = zero;
      let cy = zero;
      let dx = zero;
      let dy = zero;
      if (k + 1 <= padded >> 1) {
        p = scratch + place(positions, k + 1);
        q = scratch + place(positions, padded - k - 1);
        x = v128.load(p);
        y = v128.load(p, 16);
        u = v128.load(q);
        v = v128.load(q, 16);
        cx = f64x2.add(x, u);
        cy = f64x2.sub(y, v);
        dx = f64x2.add(y, v);
        dy = f64x2.sub(u, x);
      }
      v128.store(out, low(ax, cx));
      v128.store(out, low(ay, cy), 16);
      v128.store(out, high(ax, cx), 32);
      v128.store(out, high(ay, cy), 48);
      v128.store(out, low(bx, dx), 64);
      v128.store(out, low(by, dy), 80);
      v128.store(out, high(bx, dx), 96);
      v128.store(out, high(by, dy), 112);
    }
  }
}

/** Two complex lines at frequency k and −k from the spectra A and B of their real and imaginary parts. */
// @ts-ignore: decorator
@inline
function join(p: usize, q: usize, ax: v128, ay: v128, bx: v128, by: v128): void {
  v128.store(q, f64x2.add(ax, by));
  v128.store(q, f64x2.sub(bx, ay), 16);
  v128.store(p, f64x2.sub(ax, by));
  v128.store(p, f64x2.add(ay, bx), 16);
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
  const padded = load<i32>(axis, 4);
  const positions = word(axis, 12);
  const packs = load<i32>(plan, PACKS);
  const n = word(plan, NX);
  const spare = word(plan, ZEROS) + (n << 3);
  for (let quad = from; quad < to; quad++) {
    const g = quad << 2;
    for (let pack = 0; pack < packs; pack++) {
      const at = packAddress(plan, pack) + (<usize>quad) * QUAD_BYTES;
      const k = pack << 1;
      const x0 = v128.load(at);
      const y0 = v128.load(at, 16);
      const x1 = v128.load(at, 32);
      const y1 = v128.load(at, 48);
      const x2 = v128.load(at, 64);
      const y2 = v128.load(at, 80);
      const x3 = v128.load(at, 96);
      const y3 = v128.load(at, 112);
      join(
        scratch + place(positions, k),
        scratch + place(positions, k == 0 ? 0 : padded - k),
        low(x0, x1),
        low(y0, y1),
        low(x2, x3),
        low(y2, y3),
      );
      if (k + 1 <= padded >> 1)
        join(
          scratch + place(positions, k + 1),
          scratch + place(positions, padded - k - 1),
          high(x0, x1),
          high(y0, y1),
          high(x2, x3),
          high(y2, y3),
        );
    }
    backwardLine<f64>(axis, scratch, scratch, 128, 0);
    const r0 = rowAddress(plan, B, stride, g, spare);
    const r1 = rowAddress(plan, B, stride, g + 1, spare);
    const r2 = rowAddress(plan, B, stride, g + 2, spare);
    const r3 = rowAddress(plan, B, stride, g + 3, spare);
    if (fresh) scatterRows(scratch, n, r0, r1, r2, r3, true);
    else scatterRows(scratch, n, r0, r1, r2, r3, false);
  }
}
