import { NX, PACKS, ZEROS, AXIS_X, QUAD_BYTES, REGIONS, word, packAddress } from './convolution-plan';
import { rowAddress } from './convolution-rows';
import { weighRows } from './convolution-weights';
import { backwardReal, forwardReal } from './fft-rows';
import { transpose } from './lanes';

/** The phases along x in single precision: four rows to a vector, four frequencies to a pack. */

// @ts-ignore: decorator
@inline
function load2(p: usize): v128 {
  return f32x4.demote_f64x2_zero(v128.load(p));
}

/** Four rows of n cells side by side; zeros up to `end`. */
function gatherRows(data: usize, end: usize, n: usize, r0: usize, r1: usize, r2: usize, r3: usize): void {
  let p = data;
  for (const last = r0 + ((n & ~1) << 3); r0 < last; r0 += 16, r1 += 16, r2 += 16, r3 += 16, p += 32) {
    const t = v128.shuffle<f32>(load2(r0), load2(r1), 0, 4, 1, 5);
    const u = v128.shuffle<f32>(load2(r2), load2(r3), 0, 4, 1, 5);
    v128.store(p, v128.shuffle<f64>(t, u, 0, 2));
    v128.store(p, v128.shuffle<f64>(t, u, 1, 3), 16);
  }
  if (n & 1) {
    store<f32>(p, <f32>load<f64>(r0));
    store<f32>(p, <f32>load<f64>(r1), 4);
    store<f32>(p, <f32>load<f64>(r2), 8);
    store<f32>(p, <f32>load<f64>(r3), 12);
    p += 16;
  }
  memory.fill(p, 0, end - p);
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

/** Adds to four rows what lies side by side, or sets them where they are `fresh`. */
// @ts-ignore: decorator
@inline
function scatterRows(p: usize, n: usize, r0: usize, r1: usize, r2: usize, r3: usize, fresh: bool): void {
  for (const last = r0 + ((n & ~1) << 3); r0 < last; r0 += 16, r1 += 16, r2 += 16, r3 += 16, p += 32) {
    const a = v128.load(p);
    const b = v128.load(p, 16);
    const t = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const u = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    give(r0, t, fresh);
    give(r1, v128.shuffle<f64>(t, t, 1, 1), fresh);
    give(r2, u, fresh);
    give(r3, v128.shuffle<f64>(u, u, 1, 1), fresh);
  }
  if (n & 1) {
    giveOne(r0, load<f32>(p), fresh);
    giveOne(r1, load<f32>(p, 4), fresh);
    giveOne(r2, load<f32>(p, 8), fresh);
    giveOne(r3, load<f32>(p, 12), fresh);
  }
}

/** `rowsToSpectrum` in single precision. */
export function rowsToSpectrumSingle(plan: usize, scratch: usize, m: usize, stride: usize, from: i32, to: i32): void {
  const axis = word(plan, AXIS_X);
  const packs = load<i32>(plan, PACKS);
  const n = word(plan, NX);
  const spare = word(plan, ZEROS);
  const line = word(axis, 4) << 5;
  const rows = scratch + line + 64;
  const end = rows + (line >> 1);
  const weighted = word(plan, REGIONS) != 0;
  for (let quad = from; quad < to; quad++) {
    const g = quad << 2;
    gatherRows(
      rows,
      end,
      n,
      rowAddress(plan, m, stride, g, spare),
      rowAddress(plan, m, stride, g + 1, spare),
      rowAddress(plan, m, stride, g + 2, spare),
      rowAddress(plan, m, stride, g + 3, spare),
    );
    if (weighted) weighRows<f32>(plan, rows, g);
    forwardReal<f32>(axis, rows, scratch);
    // The last pack may be half full; its tensor is zero there.
    memory.fill(scratch + line, 0, ((<usize>packs) << 7) - line);
    let data = scratch;
    for (let pack = 0; pack < packs; pack++, data += 128)
      transpose(data, packAddress(plan, pack) + (<usize>quad) * QUAD_BYTES);
  }
}

/** `spectrumToRows` in single precision. */
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
  const packs = load<i32>(plan, PACKS);
  const n = word(plan, NX);
  const spare = word(plan, ZEROS) + (n << 3);
  const rows = scratch + (word(axis, 4) << 5) + 64;
  for (let quad = from; quad < to; quad++) {
    let data = scratch;
    for (let pack = 0; pack < packs; pack++, data += 128)
      transpose(packAddress(plan, pack) + (<usize>quad) * QUAD_BYTES, data);
    backwardReal<f32>(axis, scratch, rows);
    const g = quad << 2;
    const r0 = rowAddress(plan, B, stride, g, spare);
    const r1 = rowAddress(plan, B, stride, g + 1, spare);
    const r2 = rowAddress(plan, B, stride, g + 2, spare);
    const r3 = rowAddress(plan, B, stride, g + 3, spare);
    if (fresh) scatterRows(rows, n, r0, r1, r2, r3, true);
    else scatterRows(rows, n, r0, r1, r2, r3, false);
  }
}
