import { AXIS_Y, AXIS_Z, NY, NZ, ROWS_BYTES, TABLE, TABLE_BYTES, packAddress, word } from './tangent-plan';
import { backwardLine, closeApart, forwardLine, openApart } from './fft';
import { innerStages } from './fft-stages';

/** One point of four wavenumbers times the complex kernel at t. */
// @ts-ignore: decorator
@inline
function times(p: usize, t: usize): void {
  const x = v128.load(p);
  const y = v128.load(p, 16);
  const re = v128.load(t);
  const im = v128.load(t, 16);
  v128.store(p, f32x4.sub(f32x4.mul(re, x), f32x4.mul(im, y)));
  v128.store(p, f32x4.add(f32x4.mul(re, y), f32x4.mul(im, x)), 16);
}

/** Many layers: all kz at one place of ky; kz and −kz share the kernel. */
function timesLine(axis: usize, line: usize, table: usize): void {
  const padded = load<i32>(axis, 4);
  const positions = word(axis, 12);
  let t = table;
  for (let k = 0; k <= padded >> 1; k++, t += 32) {
    times(line + ((<usize>load<i32>(positions + ((<usize>k) << 2))) << 5), t);
    if (k == 0 || k << 1 == padded) continue;
    times(line + ((<usize>load<i32>(positions + ((<usize>(padded - k)) << 2))) << 5), t);
  }
}

/** Reads what a line of the store needs in one go, so that the transform does not wait for it piece by piece. */
function fetch(base: usize, g: i32, n: i32, spare: usize): void {
  let p = base + (<usize>(g >> 2)) * ROWS_BYTES;
  let sum: i32 = 0;
  for (const end = base + (<usize>((g + n + 3) >> 2)) * ROWS_BYTES; p < end; p += ROWS_BYTES) sum += load<i32>(p) + load<i32>(p, 64);
  store<i32>(spare, sum);
}

/** Packs of kx from … to: forward along y and z, times the kernel, backward; in place in the store. */
export function tangentColumns(plan: usize, scratch: usize, from: i32, to: i32): void {
  const ny = load<i32>(plan, NY);
  const nz = load<i32>(plan, NZ);
  const axisY = word(plan, AXIS_Y);
  const axisZ = word(plan, AXIS_Z);
  // Two points more than needed, or all layers would fall into few sets of the cache.
  const lineBytes = (word(axisY, 4) + 2) << 5;
  const column = scratch + (<usize>nz) * lineBytes;
  const spare = column + (word(axisZ, 4) << 5);
  const kyTable = ((word(axisZ, 4) >> 1) + 1) << 5;
  const points = word(axisY, 4) << 5;
  for (let pack = from; pack < to; pack++) {
    const rows = packAddress(plan, pack);
    const table = word(plan, TABLE) + (<usize>pack) * word(plan, TABLE_BYTES);
    for (let line = 0; line < nz; line++) {
      fetch(rows, line * ny, ny, spare);
      forwardLine<f32>(axisY, rows, ROWS_BYTES, line * ny, scratch + (<usize>line) * lineBytes);
    }
    if (nz == 1) {
      for (let p: usize = 0; p < points; p += 32) times(scratch + p, table + p);
    } else {
      let t = table;
      for (let p: usize = 0; p < points; p += 32, t += kyTable) {
        openApart<f32>(axisZ, scratch + p, lineBytes, column);
        innerStages<f32>(axisZ, column, false);
        timesLine(axisZ, column, t);
        innerStages<f32>(axisZ, column, true);
        closeApart<f32>(axisZ, column, scratch + p, lineBytes);
      }
    }
    for (let line = 0; line < nz; line++)
      backwardLine<f32>(axisY, scratch + (<usize>line) * lineBytes, rows, ROWS_BYTES, line * ny);
  }
}
