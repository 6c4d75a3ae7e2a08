/**
 * `steps` times a multiplication and an addition on twelve vectors that stay in registers and do not wait for one another: as
 * much arithmetic as a processor does here at best. For `spinmotive bench`.
 */
export function multiplyAdd(steps: i32, factor: f64, term: f64): f64 {
  const p = f64x2.splat(factor);
  const q = f64x2.splat(term);
  let a = p, b = q, c = p, d = q, e = p, f = q, g = p, h = q, i = p, j = q, k = p, l = q; // prettier-ignore
  for (let n = 0; n < steps; n++) {
    a = f64x2.add(f64x2.mul(a, p), q);
    b = f64x2.add(f64x2.mul(b, p), q);
    c = f64x2.add(f64x2.mul(c, p), q);
    d = f64x2.add(f64x2.mul(d, p), q);
    e = f64x2.add(f64x2.mul(e, p), q);
    f = f64x2.add(f64x2.mul(f, p), q);
    g = f64x2.add(f64x2.mul(g, p), q);
    h = f64x2.add(f64x2.mul(h, p), q);
    i = f64x2.add(f64x2.mul(i, p), q);
    j = f64x2.add(f64x2.mul(j, p), q);
    k = f64x2.add(f64x2.mul(k, p), q);
    l = f64x2.add(f64x2.mul(l, p), q);
  }
  const sum = f64x2.add(f64x2.add(f64x2.add(a, b), f64x2.add(c, d)), f64x2.add(f64x2.add(e, f), f64x2.add(g, h)));
  const rest = f64x2.add(f64x2.add(i, j), f64x2.add(k, l));
  const all = f64x2.add(sum, rest);
  return f64x2.extract_lane(all, 0) + f64x2.extract_lane(all, 1);
}
