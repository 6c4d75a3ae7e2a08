import { dot, sumLanes } from './lanes';

// @ts-ignore: decorator
@inline
const TINY: f64 = 1e-300;

/**
 * out = [(4 − h²k²) m + 4h k]/(4 + h²k²), a step along the great circle through m in the direction k ⟂ m; h in the inverse
 * unit of k. Normalised again, so that rounding does not gather; an empty cell stays zero.
 * Source: Exl et al., J. Appl. Phys. 115, 17D118 (2014).
 */
export function circleStep(m: usize, k: usize, out: usize, stride: usize, from: i32, to: i32, h: f64): void {
  const end = (<usize>to) << 3;
  const hh = f64x2.splat(h * h);
  const h4 = f64x2.splat(4.0 * h);
  for (let i = (<usize>from) << 3; i < end; i += 16) {
    const j = i + stride;
    const l = j + stride;
    const u = v128.load(k + i);
    const v = v128.load(k + j);
    const w = v128.load(k + l);
    const a = f64x2.sub(f64x2.splat(4), f64x2.mul(hh, dot(u, v, w, u, v, w)));
    const x = f64x2.add(f64x2.mul(a, v128.load(m + i)), f64x2.mul(h4, u));
    const y = f64x2.add(f64x2.mul(a, v128.load(m + j)), f64x2.mul(h4, v));
    const z = f64x2.add(f64x2.mul(a, v128.load(m + l)), f64x2.mul(h4, w));
    const r = f64x2.div(f64x2.splat(1), f64x2.sqrt(f64x2.max(dot(x, y, z, x, y, z), f64x2.splat(TINY))));
    v128.store(out + i, f64x2.mul(x, r));
    v128.store(out + j, f64x2.mul(y, r));
    v128.store(out + l, f64x2.mul(z, r));
  }
}

/** Σ (a − b)·(c − d) over the cells. */
export function differenceDot(
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  stride: usize,
  from: i32,
  to: i32,
): f64 {
  const end = (<usize>to) << 3;
  let sum = f64x2.splat(0);
  for (let i = (<usize>from) << 3; i < end; i += 16) {
    const j = i + stride;
    const l = j + stride;
    sum = f64x2.add(
      sum,
      dot(
        f64x2.sub(v128.load(a + i), v128.load(b + i)),
        f64x2.sub(v128.load(a + j), v128.load(b + j)),
        f64x2.sub(v128.load(a + l), v128.load(b + l)),
        f64x2.sub(v128.load(c + i), v128.load(d + i)),
        f64x2.sub(v128.load(c + j), v128.load(d + j)),
        f64x2.sub(v128.load(c + l), v128.load(d + l)),
      ),
    );
  }
  return sumLanes(sum);
}
