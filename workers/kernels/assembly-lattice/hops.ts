/**
 * The hop from slice to slice that all sites have in common, −1 + i r σ_y: the real 2 × 2 block [[−1, r], [−r, −1]] on the two
 * rows (or columns) of every site.
 */

/** out = u x, or u† x with `adjoint`, for `sites` pairs of rows of `numbers` complex numbers. */
export function carryHops(out: usize, x: usize, sites: i32, numbers: i32, r: f64, adjoint: bool): void {
  const bytes: usize = usize(numbers) * 16;
  const turn = f64x2.splat(adjoint ? -r : r);
  for (let y = 0; y < sites; y++) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const up = v128.load(x + at);
      const down = v128.load(x + bytes + at);
      v128.store(out + at, f64x2.sub(f64x2.mul(turn, down), up));
      v128.store(out + bytes + at, f64x2.sub(f64x2.neg(f64x2.mul(turn, up)), down));
    }
    x += 2 * bytes;
    out += 2 * bytes;
  }
}

/** into −= c u for `rows` rows of 2 · sites numbers. */
export function subtractHops(into: usize, c: usize, rows: i32, sites: i32, r: f64): void {
  const turn = f64x2.splat(r);
  const end: usize = into + usize(sites) * usize(rows) * 32;
  for (; into < end; into += 32, c += 32) {
    const up = v128.load(c);
    const down = v128.load(c, 16);
    // (c u)_up = −c_up − r c_down, (c u)_down = r c_up − c_down.
    v128.store(into, f64x2.add(v128.load(into), f64x2.add(up, f64x2.mul(turn, down))));
    v128.store(into, f64x2.add(v128.load(into, 16), f64x2.sub(down, f64x2.mul(turn, up))), 16);
  }
}
