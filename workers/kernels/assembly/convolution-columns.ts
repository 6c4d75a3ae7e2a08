import { NY, NZ, TENSOR, TENSOR_BYTES, KYS, KY_PLACES, AXIS_Y, AXIS_Z, QUAD_BYTES, word, place, packAddress } from './convolution-plan';
import { multiplyFours } from './convolution-fours';
import { backwardLine, backwardMost, closeApart, forwardLine, forwardMost, openApart } from './fft';
import { collectFours, endsInFours, innerStagesOfLines, spreadFours } from './fft-stages';

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

/** One point of three lines, `part` bytes from component to component, times the tensor; `fy`, `fz` where ky, kz is negative. */
// @ts-ignore: decorator
@inline
function times6<T>(p: usize, part: usize, xx: v128, yy: v128, zz: v128, xy: v128, xz: v128, yz: v128, fy: bool, fz: bool): void {
  const q = p + part;
  const r = q + part;
  for (let i: usize = 0; i < 32; i += 16) {
    const x = v128.load(p + i);
    const y = v128.load(q + i);
    const z = v128.load(r + i);
    v128.store(p + i, signed<T>(signed<T>(v128.mul<T>(xx, x), v128.mul<T>(xy, y), fy), v128.mul<T>(xz, z), fz));
    v128.store(q + i, signed<T>(signed<T>(v128.mul<T>(yy, y), v128.mul<T>(xy, x), fy), v128.mul<T>(yz, z), fy != fz));
    v128.store(r + i, signed<T>(signed<T>(v128.mul<T>(zz, z), v128.mul<T>(xz, x), fz), v128.mul<T>(yz, y), fy != fz));
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

/**
 * Many layers: lines of all kz, of each component (`part` bytes apart) one at ky and, where −ky is `both` another frequency, one there. An
 * entry of the tensor serves both signs of ky and of kz.
 */
function multiplyLines<T>(axis: usize, lines: usize, part: usize, tensor: usize, both: bool): void {
  const padded = load<i32>(axis, 4);
  const positions = word(axis, 12);
  const line = (<usize>padded) << 5;
  let t = tensor;
  for (let k = 0; k <= padded >> 1; k++, t += 96) {
    const xx = v128.load(t);
    const yy = v128.load(t, 16);
    const zz = v128.load(t, 32);
    const xy = v128.load(t, 48);
    const xz = v128.load(t, 64);
    const yz = v128.load(t, 80);
    const p = lines + place(positions, k);
    times6<T>(p, part, xx, yy, zz, xy, xz, yz, false, false);
    if (both) times6<T>(p + line, part, xx, yy, zz, xy, xz, yz, true, false);
    if (k == 0 || k << 1 == padded) continue;
    const q = lines + place(positions, padded - k);
    times6<T>(q, part, xx, yy, zz, xy, xz, yz, false, true);
    if (both) times6<T>(q + line, part, xx, yy, zz, xy, xz, yz, true, true);
  }
}

/** Many layers: along z at ky and −ky, whose points lie `plus` and `minus` bytes behind those of ky = 0 in every layer. */
function throughLayers<T>(axis: usize, columns: usize, block: usize, layer: usize, plus: usize, minus: usize, lines: usize, tensor: usize): void {
  const line = word(axis, 4) << 5;
  const both = plus != minus;
  const step = both ? 2 * line : line;
  let column = columns;
  let p = lines;
  for (let c = 0; c < 3; c++, p += step, column += block) {
    openApart<T>(axis, column + plus, layer, p);
    if (both) openApart<T>(axis, column + minus, layer, p + line);
  }
  const count: usize = both ? 6 : 3;
  innerStagesOfLines<T>(axis, lines, count, false);
  multiplyLines<T>(axis, lines, step, tensor, both);
  innerStagesOfLines<T>(axis, lines, count, true);
  column = columns;
  p = lines;
  for (let c = 0; c < 3; c++, p += step, column += block) {
    closeApart<T>(axis, p, column + plus, layer);
    if (both) closeApart<T>(axis, p + line, column + minus, layer);
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
  if (load<i32>(plan, NZ) == 1) layerColumns<T>(plan, scratch, from, to);
  else if (endsInFours(word(plan, AXIS_Y))) fourColumns<T>(plan, scratch, from, to);
  else lineColumns<T>(plan, scratch, from, to);
}

// Lines along y get two points more than they need, or all of them would fall into few sets of the cache.
// @ts-ignore: decorator
@inline
function lineBytes(axis: usize): usize {
  return (word(axis, 4) + 2) << 5;
}

/** A single layer. */
function layerColumns<T>(plan: usize, scratch: usize, from: i32, to: i32): void {
  const ny = load<i32>(plan, NY);
  const axis = word(plan, AXIS_Y);
  const block = lineBytes(axis);
  const spare = scratch + 3 * block;
  const fours = endsInFours(axis);
  for (let pack = from; pack < to; pack++) {
    const rows = packAddress(plan, pack);
    const tensor = word(plan, TENSOR) + (<usize>pack) * word(plan, TENSOR_BYTES);
    for (let c = 0; c < 3; c++) {
      const column = scratch + (<usize>c) * block;
      fetch(rows, QUAD_BYTES, c * ny, ny, spare);
      if (fours) forwardMost<T>(axis, rows, QUAD_BYTES, c * ny, column);
      else forwardLine<T>(axis, rows, QUAD_BYTES, c * ny, column);
    }
    if (fours) multiplyFours<T>(axis, scratch, block, tensor);
    else multiplyLayer<T>(axis, scratch, block, tensor);
    for (let c = 0; c < 3; c++) {
      const column = scratch + (<usize>c) * block;
      if (fours) backwardMost<T>(axis, column, rows, QUAD_BYTES, c * ny);
      else backwardLine<T>(axis, column, rows, QUAD_BYTES, c * ny);
    }
  }
}

/** All ky of a pack along z. */
function alongLayers<T>(plan: usize, columns: usize, block: usize, layer: usize, lines: usize, pack: i32): void {
  const axis = word(plan, AXIS_Z);
  const kyTensor = ((word(axis, 4) >> 1) + 1) * 96;
  let tensor = word(plan, TENSOR) + (<usize>pack) * word(plan, TENSOR_BYTES);
  let places = word(plan, KY_PLACES);
  for (const end = places + (word(plan, KYS) << 3); places < end; places += 8, tensor += kyTensor)
    throughLayers<T>(axis, columns, block, layer, word(places, 0), word(places, 4), lines, tensor);
}

/** Many layers, one line along y after the other. */
function lineColumns<T>(plan: usize, scratch: usize, from: i32, to: i32): void {
  const ny = load<i32>(plan, NY);
  const nz = load<i32>(plan, NZ);
  const axis = word(plan, AXIS_Y);
  const layer = lineBytes(axis);
  const block = (<usize>nz) * layer;
  const lines = scratch + 3 * block;
  const spare = lines + 6 * (word(word(plan, AXIS_Z), 4) << 5);
  for (let pack = from; pack < to; pack++) {
    const rows = packAddress(plan, pack);
    let column = scratch;
    for (let line = 0; line < 3 * nz; line++, column += layer) {
      fetch(rows, QUAD_BYTES, line * ny, ny, spare);
      forwardLine<T>(axis, rows, QUAD_BYTES, line * ny, column);
    }
    alongLayers<T>(plan, scratch, block, layer, lines, pack);
    column = scratch;
    for (let line = 0; line < 3 * nz; line++, column += layer) backwardLine<T>(axis, column, rows, QUAD_BYTES, line * ny);
  }
}

/**
 * Many layers whose axis y ends in a stage of radix 4: it leaves four points of each layer beside those of the next, 64 bytes more than
 * needed between fours, so that what goes along z lies on one page.
 */
function fourColumns<T>(plan: usize, scratch: usize, from: i32, to: i32): void {
  const ny = load<i32>(plan, NY);
  const nz = load<i32>(plan, NZ);
  const axis = word(plan, AXIS_Y);
  const gap = ((<usize>nz) << 7) + 64;
  const block = (word(axis, 4) >> 2) * gap;
  const lines = scratch + 3 * block;
  // Along y there is one line at a time, where those along z will be.
  const spare = lines + max<usize>(lineBytes(axis), 6 * (word(word(plan, AXIS_Z), 4) << 5));
  for (let pack = from; pack < to; pack++) {
    const rows = packAddress(plan, pack);
    for (let c = 0; c < 3; c++)
      for (let z = 0; z < nz; z++) {
        const g = (c * nz + z) * ny;
        fetch(rows, QUAD_BYTES, g, ny, spare);
        forwardMost<T>(axis, rows, QUAD_BYTES, g, lines);
        spreadFours<T>(axis, lines, scratch + (<usize>c) * block + ((<usize>z) << 7), gap);
      }
    alongLayers<T>(plan, scratch, block, 128, lines, pack);
    for (let c = 0; c < 3; c++)
      for (let z = 0; z < nz; z++) {
        collectFours<T>(axis, scratch + (<usize>c) * block + ((<usize>z) << 7), gap, lines);
        backwardMost<T>(axis, lines, rows, QUAD_BYTES, (c * nz + z) * ny);
      }
  }
}
