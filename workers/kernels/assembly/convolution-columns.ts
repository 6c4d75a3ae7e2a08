import { NY, NZ, TENSOR, TENSOR_BYTES, TILES, TILE_OFFSETS, AXIS_Y, AXIS_Z, QUAD_BYTES, word, place, packAddress } from './convolution-plan';
import { backwardLanes, backwardLine, forwardLanes, forwardLine } from './fft';

/** Bytes of a point of a tile: four ky and their mirrors. */
// @ts-ignore: decorator
@inline
const TILE_STEP: usize = 256;

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

/** One point times the tensor xx, yy, zz, xy, xz, yz at t; `fy`, `fz` where ky, kz is negative. */
// @ts-ignore: decorator
@inline
function times6<T>(p: usize, block: usize, t: usize, fy: bool, fz: bool): void {
  const q = p + block;
  const r = q + block;
  for (let part: usize = 0; part < 32; part += 16) {
    const x = v128.load(p + part);
    const y = v128.load(q + part);
    const z = v128.load(r + part);
    const xy = v128.load(t, 48);
    const xz = v128.load(t, 64);
    const yz = v128.load(t, 80);
    v128.store(p + part, signed<T>(signed<T>(v128.mul<T>(v128.load(t), x), v128.mul<T>(xy, y), fy), v128.mul<T>(xz, z), fz));
    v128.store(q + part, signed<T>(signed<T>(v128.mul<T>(v128.load(t, 16), y), v128.mul<T>(xy, x), fy), v128.mul<T>(yz, z), fy != fz));
    v128.store(r + part, signed<T>(signed<T>(v128.mul<T>(v128.load(t, 32), z), v128.mul<T>(xz, x), fz), v128.mul<T>(yz, y), fy != fz));
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
function multiplyTile<T>(axis: usize, tile: usize, block: usize, tensor: usize): void {
  const padded = load<i32>(axis, 4);
  const positions = word(axis, 12);
  let t = tensor;
  for (let k = 0; k <= padded >> 1; k++) {
    const here = tile + (<usize>load<i32>(positions + ((<usize>k) << 2))) * TILE_STEP;
    const mirrored = k != 0 && k << 1 != padded;
    const there = mirrored ? tile + (<usize>load<i32>(positions + ((<usize>(padded - k)) << 2))) * TILE_STEP : 0;
    for (let lane: usize = 0; lane < TILE_STEP; lane += 64, t += 96) {
      times6<T>(here + lane, block, t, false, false);
      times6<T>(here + lane + 32, block, t, true, false);
      if (mirrored) {
        times6<T>(there + lane, block, t, false, true);
        times6<T>(there + lane + 32, block, t, true, true);
      }
    }
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
  const tileBlock = word(axisZ, 4) * TILE_STEP;
  const tile = scratch + 3 * block;
  const spare = tile + 3 * tileBlock;
  const tileTensor = (((<usize>load<i32>(axisZ, 4)) >> 1) + 1) * (TILE_STEP >> 6) * 96;
  for (let pack = from; pack < to; pack++) {
    const rows = packAddress(plan, pack);
    const tensor = word(plan, TENSOR) + (<usize>pack) * tensorBytes;
    for (let line = 0; line < lines; line++) {
      const column = scratch + (<usize>line) * lineBytes;
      fetch(rows, QUAD_BYTES, line * ny, ny, spare);
      forwardLine<T>(axisY, rows, QUAD_BYTES, line * ny, column);
    }
    if (nz == 1) {
      multiplyLayer<T>(axisY, scratch, block, tensor);
    } else {
      for (let i = 0; i < tiles; i++) {
        const offsets = word(plan, TILE_OFFSETS) + (<usize>i) * (TILE_STEP >> 2);
        for (let c: usize = 0; c < 3; c++) {
          forwardLanes<T>(axisZ, scratch + c * block, lineBytes, offsets, tile + c * tileBlock, TILE_STEP);
        }
        multiplyTile<T>(axisZ, tile, tileBlock, tensor + (<usize>i) * tileTensor);
        for (let c: usize = 0; c < 3; c++) {
          backwardLanes<T>(axisZ, tile + c * tileBlock, TILE_STEP, scratch + c * block, lineBytes, offsets + (TILE_STEP >> 3));
        }
      }
    }
    for (let line = 0; line < lines; line++) {
      const column = scratch + (<usize>line) * lineBytes;
      backwardLine<T>(axisY, column, rows, QUAD_BYTES, line * ny);
    }
  }
}
