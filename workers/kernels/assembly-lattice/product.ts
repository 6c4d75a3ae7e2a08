/**
 * Products of dense complex matrices, row by row, (re, im) side by side: one number is one vector of two lanes.
 * Blocks of two rows and two columns are held in eight registers over the whole inner length: for every number b of the right
 * factor the sums of re(a) b and of im(a) b are kept apart, and the second is turned by i only once, at the end. So a product
 * and its addition cost four operations on two lanes, without a shuffle, and six loads feed sixteen operations.
 */

/** i z of both: (re, im) → (−im, re). */
// @ts-ignore: decorator
@inline
export function turned(z: v128): v128 {
  return v128.xor(v128.shuffle<f64>(z, z, 1, 0), i64x2(i64.MIN_VALUE, 0));
}

// @ts-ignore: decorator
@inline
function fused(acc: v128, a: v128, b: v128): v128 {
  return f64x2.add(acc, f64x2.mul(a, b));
}

// @ts-ignore: decorator
@inline
function putSum(c: usize, straight: v128, across: v128): void {
  const sum = f64x2.add(straight, turned(across));
  v128.store(c, f64x2.add(v128.load(c), sum));
}

/** Two columns of b from `b` on, `inner` numbers each, side by side in `panel`. */
export function packTwo(panel: usize, b: usize, inner: i32, bytes: usize): void {
  const end = panel + 32 * usize(inner);
  for (; panel < end; panel += 32, b += bytes) {
    v128.store(panel, v128.load(b));
    v128.store(panel, v128.load(b, 16), 16);
  }
}

/** Two rows of c (two columns) + two rows of a times a packed panel; rows lie `cBytes` and `aBytes` apart. */
// @ts-ignore: decorator
@inline
function twoByTwo(
  c: usize, cBytes: usize, a: usize, aBytes: usize, panel: usize, inner: i32,
): void { // prettier-ignore
  let s00 = f64x2.splat(0), s01 = f64x2.splat(0), s10 = f64x2.splat(0), s11 = f64x2.splat(0); // prettier-ignore
  let t00 = f64x2.splat(0), t01 = f64x2.splat(0), t10 = f64x2.splat(0), t11 = f64x2.splat(0); // prettier-ignore
  const end = a + 16 * usize(inner);
  let below = a + aBytes;
  for (; a < end; a += 16, below += 16, panel += 32) {
    const b0 = v128.load(panel);
    const b1 = v128.load(panel, 16);
    const pr = v128.load64_splat(a);
    s00 = fused(s00, pr, b0);
    s01 = fused(s01, pr, b1);
    const pi = v128.load64_splat(a, 8);
    t00 = fused(t00, pi, b0);
    t01 = fused(t01, pi, b1);
    const qr = v128.load64_splat(below);
    s10 = fused(s10, qr, b0);
    s11 = fused(s11, qr, b1);
    const qi = v128.load64_splat(below, 8);
    t10 = fused(t10, qi, b0);
    t11 = fused(t11, qi, b1);
  }
  putSum(c, s00, t00);
  putSum(c + 16, s01, t01);
  putSum(c + cBytes, s10, t10);
  putSum(c + cBytes + 16, s11, t11);
}

/** One number of c + a row of a times a column of b. */
// @ts-ignore: decorator
@inline
function oneByOne(c: usize, a: usize, b: usize, bBytes: usize, inner: i32): void {
  let s = f64x2.splat(0);
  let t = f64x2.splat(0);
  const end = a + 16 * usize(inner);
  for (; a < end; a += 16, b += bBytes) {
    const number = v128.load(b);
    s = fused(s, v128.load64_splat(a), number);
    t = fused(t, v128.load64_splat(a, 8), number);
  }
  putSum(c, s, t);
}

/**
 * c += a b with a rows × inner and b inner × columns; `…Bytes` from row to row. `panel`: room for 2 · inner numbers. c must not
 * overlap a, b or the room.
 */
export function addProduct(
  c: usize, cBytes: usize, a: usize, aBytes: usize, b: usize, bBytes: usize, panel: usize,
  rows: i32, inner: i32, columns: i32,
): void { // prettier-ignore
  let j = 0;
  for (; j + 1 < columns; j += 2) {
    const at = 16 * usize(j);
    packTwo(panel, b + at, inner, bBytes);
    let i = 0;
    for (; i + 1 < rows; i += 2)
      twoByTwo(c + usize(i) * cBytes + at, cBytes, a + usize(i) * aBytes, aBytes, panel, inner);
    if (i < rows) {
      oneByOne(c + usize(i) * cBytes + at, a + usize(i) * aBytes, panel, 32, inner);
      oneByOne(c + usize(i) * cBytes + at + 16, a + usize(i) * aBytes, panel + 16, 32, inner);
    }
  }
  if (j < columns) {
    const at = 16 * usize(j);
    for (let i = 0; i < rows; i++)
      oneByOne(c + usize(i) * cBytes + at, a + usize(i) * aBytes, b + at, bBytes, inner);
  }
}
