import { NY, NZ, TENSOR, TENSOR_BYTES, TILES, TILE_OFFSETS, AXIS_Y, AXIS_Z, QUAD_BYTES, word, place, packAddress } from './convolution-plan';
import { multiplyFours } from './convolution-fours';
import { backwardLanes, backwardLine, backwardMost, forwardLanes, forwardLine, forwardMost } from './fft';
import { endsInFours } from './fft-stages';

/** Bytes of one component of a point of a tile: four ky, each with its mirror beside it. */
// @ts-ignore: decorator
@inline
const TILE_PART: usize = 256;

/** Bytes of a point of a tile: the three components. */
// @ts-ignore: decorator
@inline
const TILE_STEP: usize = 3 * TILE_PART;

// @ts-ignore: decorator
@inline
function signed<T>(a: v128, b: v128, minus: bool): v128 {
  return minus ? v128.sub<T>(a, b) : v128.add<T>(a, b);
}

/** One point times the tensor xx, yy, zz, xy at t; `flip` where ky is negative. */
// @ts-ignore: decorator
@inline
function times4<T>(p: usize, block: usize, t: usize, flip: bool): void {
  const q = p + block;
  const r = q + block;
  const xx = v128.load(t);
  const yy = v128.load(t, 16);
  const zz = v128.load(t, 32);
  const xy = v128.load(t, 48);
  for (let part: usize = 0; part < 32; part += 16) {
    const x = v128.load(p + part);
    const y = v128.load(q + part);
    v128.store(p + part, signed<T>(v128.mul<T>(xx, x), v128.mul<T>(xy, y), flip));
    v128.store(q + part, flip ? v128.sub<T>(v128.mul<T>(yy, y), v128.mul<T>(xy, x)) : v128.add<T>(v128.mul<T>(xy, x), v128.mul<T>(yy, y)));
    v128.store(r + part, v128.mul<T>(zz, v128.load(r + part)));
  }
}

/** One part of a point times the tensor; `fy`, `fz` where ky, kz is negative. */
// @ts-ignore: decorator
@inline
function times6<T>(p: usize, xx: v128, yy: v128, zz: v128, xy: v128, xz: v128, yz: v128, fy: bool, fz: bool): void {
  const x = v128.load(p);
  const y = v128.load(p, TILE_PART);
  const z = v128.load(p, 2 * TILE_PART);
  v128.store(p, signed<T>(signed<T>(v128.mul<T>(xx, x), v128.mul<T>(xy, y), fy), v128.mul<T>(xz, z), fz));
  v128.store(p, signed<T>(signed<T>(v128.mul<T>(yy, y), v128.mul<T>(xy, x), fy), v128.mul<T>(yz, z), fy != fz), TILE_PART);
  v128.store(p, signed<T>(signed<T>(v128.mul<T>(zz, z), v128.mul<T>(xz, x), fz), v128.mul<T>(yz, y), fy != fz), 2 * TILE_PART);
}

/** Four ky and their mirrors at one kz, or at −kz where `fz`; `t` as at the other sign. */
function timesPoint<T>(p: usize, t: usize, fz: bool): void {
  for (const end = p + TILE_PART; p < end; p += 64, t += 96) {
    const xx = v128.load(t);
    const yy = v128.load(t, 16);
    const zz = v128.load(t, 32);
    const xy = v128.load(t, 48);
    const xz = v128.load(t, 64);
    const yz = v128.load(t, 80);
    if (fz) {
      times6<T>(p, xx, yy, zz, xy, xz, yz, false, true);
      times6<T>(p + 16, xx, yy, zz, xy, xz, yz, false, true);
      times6<T>(p + 32, xx, yy, zz, xy, xz, yz, true, true);
      times6<T>(p + 48, xx, yy, zz, xy, xz, yz, true, true);
    } else {
      times6<T>(p, xx, yy, zz, xy, xz, yz, false, false);
      times6<T>(p + 16, xx, yy, zz, xy, xz, yz, false, false);
      times6<T>(p + 32, xx, yy, zz, xy, xz, yz, true, false);
      times6<T>(p + 48, xx, yy, zz, xy, xz, yz, true, false);
    }
  }
}

/** A single layer: the column of three components against the tensor, ky and −ky together. */
function multiplyLayer<T>(axis: usize, column: usize, block: usize, tensor: usize): void {
  const padded = load<i32>(axis, 4);
  const positions = word(axis, 12);
  let t = tensor;
  times4<T>(column + place(positions, 0), block, t, false);
  for (let k = 1; k <= padded >> 1; k++) {
    t += 64;
    times4<T>(column + place(positions, k), block, t, false);
    if (k << 1 != padded) times4<T>(column + place(positions, padded - k), block, t, true);
  }
}

/** Many layers: one tile of four ky and their mirrors, all kz. */
function multiplyTile<T>(axis: usize, tile: usize, tensor: usize): void {
  const padded = load<i32>(axis, 4);
  const positions = word(axis, 12);
  let t = tensor;
  for (let k = 0; k <= padded >> 1; k++, t += 384) {
    timesPoint<T>(tile + (<usize>load<i32>(positions + ((<usize>k) << 2))) * TILE_STEP, t, false);
    if (k != 0 && k << 1 != padded)
      timesPoint<T>(tile + (<usize>load<i32>(positions + ((<usize>(padded - k)) << 2))) * TILE_STEP, t, true);
  }
}

/** Reads what a line of the store needs in one go, so that the transform does not wait for it piece by piece. */
function fetch(base: usize, quad: usize, g: i32, n: i32, spare: usize): void {
  let p = base + (<usize>(g >> 2)) * quad;
  let sum: i32 = 0;
  for (const end = base + (<usize>((g + n + 3) >> 2)) * quad; p < end; p += quad) sum += load<i32>(p) + load<i32>(p, 64);
  store<i32>(spare, sum);
}

/** Packs of kx from … to: forward along y and z, times the tensor, backward; in place in the store. */
export function convolveColumns(plan: usize, scratch: usize, from: i32, to: i32): void {
  columns<f64>(plan, scratch, from, to);
}

/** The same in single precision. */
export function convolveColumnsSingle(plan: usize, scratch: usize, from: i32, to: i32): void {
  columns<f32>(plan, scratch, from, to);
}

function columns<T>(plan: usize, scratch: usize, from: i32, to: i32): void {
  const ny = load<i32>(plan, NY);
  const nz = load<i32>(plan, NZ);
  const axisY = word(plan, AXIS_Y);
  const axisZ = word(plan, AXIS_Z);
  // Two points to waste at the end of every line, for the lanes of a tile that stand for no frequency.
  const lineBytes = (word(axisY, 4) + 2) << 5;
  const block = (<usize>nz) * lineBytes;
  const lines = 3 * nz;
  const tensorBytes = word(plan, TENSOR_BYTES);
  const tiles = load<i32>(plan, TILES);
  const tile = scratch + 3 * block;
  const spare = tile + word(axisZ, 4) * TILE_STEP;
  const tileTensor = (((<usize>load<i32>(axisZ, 4)) >> 1) + 1) * 384;
  const fours = nz == 1 && endsInFours(axisY);
  for (let pack = from; pack < to; pack++) {
    const rows = packAddress(plan, pack);
    const tensor = word(plan, TENSOR) + (<usize>pack) * tensorBytes;
    for (let line = 0; line < lines; line++) {
      const column = scratch + (<usize>line) * lineBytes;
      fetch(rows, QUAD_BYTES, line * ny, ny, spare);
      if (fours) forwardMost<T>(axisY, rows, QUAD_BYTES, line * ny, column);
      else forwardLine<T>(axisY, rows, QUAD_BYTES, line * ny, column);
    }
    if (fours) {
      multiplyFours<T>(axisY, scratch, block, tensor);
    } else if (nz == 1) {
      multiplyLayer<T>(axisY, scratch, block, tensor);
    } else {
      for (let i = 0; i < tiles; i++) {
        // A word for each lane to read from, then a word for each to write to.
        const offsets = word(plan, TILE_OFFSETS) + (<usize>i) * (TILE_STEP >> 2);
        forwardLanes<T>(axisZ, scratch, lineBytes, offsets, tile, TILE_STEP);
        multiplyTile<T>(axisZ, tile, tensor + (<usize>i) * tileTensor);
        backwardLanes<T>(axisZ, tile, TILE_STEP, scratch, lineBytes, offsets + (TILE_STEP >> 3));
      }
    }
    for (let line = 0; line < lines; line++) {
      const column = scratch + (<usize>line) * lineBytes;
      if (fours) backwardMost<T>(axisY, column, rows, QUAD_BYTES, line * ny);
      else backwardLine<T>(axisY, column, rows, QUAD_BYTES, line * ny);
    }
  }
}
