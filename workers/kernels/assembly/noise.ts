import { add } from './lanes';

const TO_UNIT: f64 = 1.0 / 4294967296.0;
const TO_ANGLE: f64 = 2.0 * Math.PI * TO_UNIT;

// @ts-ignore: decorator
@inline
function radius(bits: u32): f64 {
  return Math.sqrt(-2.0 * Math.log((<f64>bits + 0.5) * TO_UNIT));
}

/** Three normal numbers of one cell, times `amplitude`. */
// @ts-ignore: decorator
@inline
export function drawCell(
  out: usize,
  stride: usize,
  i: i32,
  seed: u32,
  stepLow: u32,
  stepHigh: u32,
  amplitude: f64,
): void {
  let a: u32 = <u32>i;
  let b = stepLow;
  let c = stepHigh;
  let d: u32 = 0;
  let k = seed;
  let l: u32 = 0;
  for (let round = 0; round < 10; round++) {
    const p = <u64>0xd2511f53 * <u64>a;
    const q = <u64>0xcd9e8d57 * <u64>c;
    a = <u32>(q >> 32) ^ b ^ k;
    b = <u32>q;
    c = <u32>(p >> 32) ^ d ^ l;
    d = <u32>p;
    k += 0x9e3779b9;
    l += 0xbb67ae85;
  }
  const r = amplitude * radius(a);
  const angle = TO_ANGLE * <f64>b;
  const s = out + ((<usize>i) << 3);
  store<f64>(s, r * Math.cos(angle));
  store<f64>(s + stride, r * Math.sin(angle));
  store<f64>(s + 2 * stride, amplitude * radius(c) * Math.cos(TO_ANGLE * <f64>d));
}

/**
 * out = amplitude × normal numbers, three per cell, from Philox4x32-10 with key (seed, 0) and counter (cell, step low,
 * step high, 0): each number depends on its place alone, not on who computes it or in what order. Box–Muller on 32 bits:
 * no number beyond 6.8 standard deviations. Source: Salmon et al., Proc. SC11 (2011), 16.
 */
export function thermalField(
  out: usize,
  stride: usize,
  from: i32,
  to: i32,
  seed: u32,
  stepLow: u32,
  stepHigh: u32,
  amplitude: f64,
): void {
  for (let i = from; i < to; i++) drawCell(out, stride, i, seed, stepLow, stepHigh, amplitude);
}

/** B += other, a stored field (T). */
export function addStored(other: usize, B: usize, stride: usize, from: i32, to: i32): void {
  const end = (<usize>to) << 3;
  for (let i = (<usize>from) << 3; i < end; i += 16) {
    add(B + i, v128.load(other + i), false);
    add(B + i + stride, v128.load(other + i + stride), false);
    add(B + i + 2 * stride, v128.load(other + i + 2 * stride), false);
  }
}
