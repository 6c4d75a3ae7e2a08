import { backwardLine, forwardLine } from './fft';

/**
 * Convolution of a vector field with a symmetric tensor kernel, zero-padded: three phases whose items are independent,
 * so that threads can share them. `rowsToSpectrum` transforms the cells along x, four rows at a time; `convolveColumns`
 * takes two frequencies kx at a time through y and z, multiplies and comes back; `spectrumToRows` adds to the field.
 * Only cells are ever stored between the phases, never padding.
 *
 * The plan is a table of 32-bit words laid out by `convolution.ts`:
 */
// @ts-ignore: decorator
@inline
const NX: usize = 0;
// @ts-ignore: decorator
@inline
const NY: usize = 4;
// @ts-ignore: decorator
@inline
const NZ: usize = 8;
/** Pairs of frequencies kx. */
// @ts-ignore: decorator
@inline
const PAIRS: usize = 12;
/** Rows between the phases: for every pair, for every row of every component, one point. */
// @ts-ignore: decorator
@inline
const STORE: usize = 16;
// @ts-ignore: decorator
@inline
const PAIR_BYTES: usize = 20;
// @ts-ignore: decorator
@inline
const TENSOR: usize = 24;
// @ts-ignore: decorator
@inline
const TENSOR_BYTES: usize = 28;
/** A row of zeros that takes the place of rows beyond the last, and after it one that takes what they would get. */
// @ts-ignore: decorator
@inline
const ZEROS: usize = 32;
/** Groups of four ky, and where their points and the mirrored ones lie in a column (bytes, −1 for none). */
// @ts-ignore: decorator
@inline
const TILES: usize = 36;
// @ts-ignore: decorator
@inline
const TILE_OFFSETS: usize = 40;
// @ts-ignore: decorator
@inline
const AXIS_X: usize = 44;
// @ts-ignore: decorator
@inline
const AXIS_Y: usize = 48;
// @ts-ignore: decorator
@inline
const AXIS_Z: usize = 52;

/** Lanes of a tile: four ky and their mirrors. */
// @ts-ignore: decorator
@inline
const LANES: i32 = 8;
// @ts-ignore: decorator
@inline
const TILE_STEP: usize = 256;

// @ts-ignore: decorator
@inline
function word(table: usize, at: usize): usize {
  return <usize>load<i32>(table + at);
}

/** Place of frequency k, in bytes from the start of a line with 32 bytes between points. */
// @ts-ignore: decorator
@inline
function place(positions: usize, k: i32): usize {
  return (<usize>load<i32>(positions + ((<usize>k) << 2))) << 5;
}

/** Address of row g of all rows of the three components; `spare` beyond the last. */
function rowAddress(plan: usize, field: usize, stride: usize, g: i32, spare: usize): usize {
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
function gain(p: usize, v: v128): void {
  v128.store(p, f64x2.add(v128.load(p), v));
}

/** Adds two complex lines to four rows. */
function scatterRows(data: usize, n: usize, r0: usize, r1: usize, r2: usize, r3: usize): void {
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
    gain(r, low(a, b));
    gain(r + d1, high(a, b));
    gain(r + d2, low(c, d));
    gain(r + d3, high(c, d));
  }
  if (n & 1) {
    store<f64>(r, load<f64>(r) + load<f64>(p));
    store<f64>(r + d1, load<f64>(r + d1) + load<f64>(p, 8));
    store<f64>(r + d2, load<f64>(r + d2) + load<f64>(p, 16));
    store<f64>(r + d3, load<f64>(r + d3) + load<f64>(p, 24));
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
  const pairs = load<i32>(plan, PAIRS);
  const pairBytes = word(plan, PAIR_BYTES);
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
    forwardLine(axis, scratch, scratch, 32);
    let out = word(plan, STORE) + ((<usize>g) << 5);
    for (let pair = 0; pair < pairs; pair++, out += pairBytes) {
      const k = pair << 1;
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

/** Quads of rows from … to: back along x, added to the field B. */
export function spectrumToRows(plan: usize, scratch: usize, B: usize, stride: usize, from: i32, to: i32): void {
  const axis = word(plan, AXIS_X);
  const padded = load<i32>(axis, 4);
  const positions = word(axis, 12);
  const pairs = load<i32>(plan, PAIRS);
  const pairBytes = word(plan, PAIR_BYTES);
  const n = word(plan, NX);
  const spare = word(plan, ZEROS) + (n << 3);
  for (let quad = from; quad < to; quad++) {
    const g = quad << 2;
    let at = word(plan, STORE) + ((<usize>g) << 5);
    for (let pair = 0; pair < pairs; pair++, at += pairBytes) {
      const k = pair << 1;
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
    backwardLine(axis, scratch, scratch, 32);
    scatterRows(
      scratch,
      n,
      rowAddress(plan, B, stride, g, spare),
      rowAddress(plan, B, stride, g + 1, spare),
      rowAddress(plan, B, stride, g + 2, spare),
      rowAddress(plan, B, stride, g + 3, spare),
    );
  }
}

// @ts-ignore: decorator
@inline
function signed(a: v128, b: v128, minus: bool): v128 {
  return minus ? f64x2.sub(a, b) : f64x2.add(a, b);
}

/** One point times the tensor xx, yy, zz, xy at t; `flip` where ky is negative. */
// @ts-ignore: decorator
@inline
function times4(p: usize, block: usize, t: usize, flip: bool): void {
  const q = p + block;
  const r = q + block;
  const xx = v128.load(t);
  const yy = v128.load(t, 16);
  const zz = v128.load(t, 32);
  const xy = v128.load(t, 48);
  for (let part: usize = 0; part < 32; part += 16) {
    const x = v128.load(p + part);
    const y = v128.load(q + part);
    v128.store(p + part, signed(f64x2.mul(xx, x), f64x2.mul(xy, y), flip));
    v128.store(q + part, flip ? f64x2.sub(f64x2.mul(yy, y), f64x2.mul(xy, x)) : f64x2.add(f64x2.mul(xy, x), f64x2.mul(yy, y)));
    v128.store(r + part, f64x2.mul(zz, v128.load(r + part)));
  }
}

/** One point times the tensor xx, yy, zz, xy, xz, yz at t; `fy`, `fz` where ky, kz is negative. */
// @ts-ignore: decorator
@inline
function times6(p: usize, block: usize, t: usize, fy: bool, fz: bool): void {
  const q = p + block;
  const r = q + block;
  for (let part: usize = 0; part < 32; part += 16) {
    const x = v128.load(p + part);
    const y = v128.load(q + part);
    const z = v128.load(r + part);
    const xy = v128.load(t, 48);
    const xz = v128.load(t, 64);
    const yz = v128.load(t, 80);
    v128.store(p + part, signed(signed(f64x2.mul(v128.load(t), x), f64x2.mul(xy, y), fy), f64x2.mul(xz, z), fz));
    v128.store(q + part, signed(signed(f64x2.mul(v128.load(t, 16), y), f64x2.mul(xy, x), fy), f64x2.mul(yz, z), fy != fz));
    v128.store(r + part, signed(signed(f64x2.mul(v128.load(t, 32), z), f64x2.mul(xz, x), fz), f64x2.mul(yz, y), fy != fz));
  }
}

/** A single layer: the column of three components against the tensor, ky and −ky together. */
function multiplyLayer(axis: usize, column: usize, block: usize, tensor: usize): void {
  const padded = load<i32>(axis, 4);
  const positions = word(axis, 12);
  let t = tensor;
  times4(column + place(positions, 0), block, t, false);
  for (let k = 1; k <= padded >> 1; k++) {
    t += 64;
    times4(column + place(positions, k), block, t, false);
    if (k << 1 != padded) times4(column + place(positions, padded - k), block, t, true);
  }
}

/** Many layers: one tile of four ky and their mirrors, all kz. */
function multiplyTile(axis: usize, tile: usize, block: usize, tensor: usize): void {
  const padded = load<i32>(axis, 4);
  const positions = word(axis, 12);
  let t = tensor;
  for (let k = 0; k <= padded >> 1; k++) {
    const here = tile + (<usize>load<i32>(positions + ((<usize>k) << 2))) * TILE_STEP;
    const mirrored = k != 0 && k << 1 != padded;
    const there = mirrored ? tile + (<usize>load<i32>(positions + ((<usize>(padded - k)) << 2))) * TILE_STEP : 0;
    for (let lane: usize = 0; lane < TILE_STEP; lane += 64, t += 96) {
      times6(here + lane, block, t, false, false);
      times6(here + lane + 32, block, t, true, false);
      if (mirrored) {
        times6(there + lane, block, t, false, true);
        times6(there + lane + 32, block, t, true, true);
      }
    }
  }
}

function gatherTile(tile: usize, layers: i32, column: usize, layerBytes: usize, offsets: usize): void {
  for (let z = 0; z < layers; z++, column += layerBytes)
    for (let lane = 0; lane < LANES; lane++, tile += 32) {
      const offset = load<i32>(offsets + ((<usize>lane) << 2));
      if (offset < 0) {
        v128.store(tile, f64x2.splat(0));
        v128.store(tile, f64x2.splat(0), 16);
      } else {
        v128.store(tile, v128.load(column + <usize>offset));
        v128.store(tile, v128.load(column + <usize>offset, 16), 16);
      }
    }
}

function scatterTile(tile: usize, layers: i32, column: usize, layerBytes: usize, offsets: usize): void {
  for (let z = 0; z < layers; z++, column += layerBytes)
    for (let lane = 0; lane < LANES; lane++, tile += 32) {
      const offset = load<i32>(offsets + ((<usize>lane) << 2));
      if (offset < 0) continue;
      v128.store(column + <usize>offset, v128.load(tile));
      v128.store(column + <usize>offset, v128.load(tile, 16), 16);
    }
}

/** Pairs of kx from … to: forward along y and z, times the tensor, backward; in place in the store. */
export function convolveColumns(plan: usize, scratch: usize, from: i32, to: i32): void {
  const ny = word(plan, NY);
  const nz = load<i32>(plan, NZ);
  const axisY = word(plan, AXIS_Y);
  const axisZ = word(plan, AXIS_Z);
  const rowBytes = ny << 5;
  const lineBytes = word(axisY, 4) << 5;
  const block = (<usize>nz) * lineBytes;
  const lines = 3 * nz;
  const tensorBytes = word(plan, TENSOR_BYTES);
  const tiles = load<i32>(plan, TILES);
  const tileBlock = word(axisZ, 4) * TILE_STEP;
  const tile = scratch + 3 * block;
  const tileTensor = (((<usize>load<i32>(axisZ, 4)) >> 1) + 1) * 384;
  for (let pair = from; pair < to; pair++) {
    const rows = word(plan, STORE) + (<usize>pair) * word(plan, PAIR_BYTES);
    const tensor = word(plan, TENSOR) + (<usize>pair) * tensorBytes;
    for (let line = 0; line < lines; line++)
      forwardLine(axisY, rows + (<usize>line) * rowBytes, scratch + (<usize>line) * lineBytes, 32);
    if (nz == 1) {
      multiplyLayer(axisY, scratch, block, tensor);
    } else {
      for (let i = 0; i < tiles; i++) {
        const offsets = word(plan, TILE_OFFSETS) + (<usize>i) * 32;
        for (let c: usize = 0; c < 3; c++) {
          gatherTile(tile + c * tileBlock, nz, scratch + c * block, lineBytes, offsets);
          forwardLine(axisZ, tile + c * tileBlock, tile + c * tileBlock, TILE_STEP);
        }
        multiplyTile(axisZ, tile, tileBlock, tensor + (<usize>i) * tileTensor);
        for (let c: usize = 0; c < 3; c++) {
          backwardLine(axisZ, tile + c * tileBlock, tile + c * tileBlock, TILE_STEP);
          scatterTile(tile + c * tileBlock, nz, scratch + c * block, lineBytes, offsets);
        }
      }
    }
    for (let line = 0; line < lines; line++)
      backwardLine(axisY, scratch + (<usize>line) * lineBytes, rows + (<usize>line) * rowBytes, 32);
  }
}
