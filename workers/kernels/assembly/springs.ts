import { dot, get, minor, put } from './lanes';

/**
 * What every evaluation has, in one pass: B = T m + b + Σ c_a (m_left + m_right − 2m) over the three axes, added to B
 * unless it is `fresh`, and with `turning` k = p m × B + q m × (m × B). In the order of `localField`, `exchangeField` and
 * `fieldTorque`, so that the bits are theirs; a cell is read once instead of four times.
 */
export function springField(
  m: usize, B: usize, k: usize, stride: usize, from: i32, to: i32, nx: i32, ny: i32, nz: i32,
  xx: f64, yy: f64, zz: f64, xy: f64, xz: f64, yz: f64, bx: f64, by: f64, bz: f64,
  cx: f64, cy: f64, cz: f64, p: f64, q: f64, fresh: bool, turning: bool,
): void {
  if (fresh) {
    if (turning) rows(m, B, k, stride, from, to, nx, ny, nz, xx, yy, zz, xy, xz, yz, bx, by, bz, cx, cy, cz, p, q, true, true);
    else rows(m, B, k, stride, from, to, nx, ny, nz, xx, yy, zz, xy, xz, yz, bx, by, bz, cx, cy, cz, p, q, true, false);
  } else if (turning) rows(m, B, k, stride, from, to, nx, ny, nz, xx, yy, zz, xy, xz, yz, bx, by, bz, cx, cy, cz, p, q, false, true);
  else rows(m, B, k, stride, from, to, nx, ny, nz, xx, yy, zz, xy, xz, yz, bx, by, bz, cx, cy, cz, p, q, false, false);
}

// @ts-ignore: decorator
@inline
function rows(
  m: usize, B: usize, k: usize, stride: usize, from: i32, to: i32, nx: i32, ny: i32, nz: i32,
  xx: f64, yy: f64, zz: f64, xy: f64, xz: f64, yz: f64, bx: f64, by: f64, bz: f64,
  cx: f64, cy: f64, cz: f64, p: f64, q: f64, fresh: bool, turning: bool,
): void {
  const cells = nx * ny * nz;
  const last = min<i32>(to, cells);
  const layer = nx * ny;
  let i = from;
  while (i < last) {
    const row = i / nx;
    const start = row * nx;
    const end = min<i32>(last, start + nx);
    const y = row % ny;
    const z = row / ny;
    const down: usize = y > 0 ? (<usize>nx) << 3 : 0;
    const up: usize = y < ny - 1 ? (<usize>nx) << 3 : 0;
    const below: usize = z > 0 ? (<usize>layer) << 3 : 0;
    const above: usize = z < nz - 1 ? (<usize>layer) << 3 : 0;
    const inner = start + nx - 1;
    while (i < end) {
      const o = (<usize>i) << 3;
      if (i > start && i + 1 < min<i32>(end, inner)) {
        cell(m + o, B + o, k + o, stride, 8, 8, down, up, below, above, xx, yy, zz, xy, xz, yz, bx, by, bz, cx, cy, cz, p, q, fresh, turning, false);
        i += 2;
      } else {
        const left: usize = i > start ? 8 : 0;
        const right: usize = i < inner ? 8 : 0;
        cell(m + o, B + o, k + o, stride, left, right, down, up, below, above, xx, yy, zz, xy, xz, yz, bx, by, bz, cx, cy, cz, p, q, fresh, turning, true);
        i++;
      }
    }
  }
  for (i = max<i32>(from, cells); i < to; i++) {
    const o = (<usize>i) << 3;
    for (let c: usize = 0; c < 3; c++) {
      store<f64>(B + o + c * stride, 0);
      if (turning) store<f64>(k + o + c * stride, 0);
    }
  }
}

/** c (m_left + m_right − 2m) of one component. */
// @ts-ignore: decorator
@inline
function bend(m: usize, here: v128, left: usize, right: usize, c: f64, one: bool): v128 {
  return f64x2.mul(f64x2.splat(c), f64x2.sub(f64x2.add(get(m - left, one), get(m + right, one)), f64x2.add(here, here)));
}

/** B of one component: local part, then the bends along x, y, z. */
// @ts-ignore: decorator
@inline
function sum(
  m: usize, B: usize, here: v128, local: v128, left: usize, right: usize, down: usize, up: usize, below: usize, above: usize,
  cx: f64, cy: f64, cz: f64, fresh: bool, one: bool,
): v128 {
  let s = fresh ? local : f64x2.add(get(B, one), local);
  s = f64x2.add(s, bend(m, here, left, right, cx, one));
  s = f64x2.add(s, bend(m, here, down, up, cy, one));
  return cz == 0 ? s : f64x2.add(s, bend(m, here, below, above, cz, one));
}

// @ts-ignore: decorator
@inline
function cell(
  m: usize, B: usize, k: usize, stride: usize, left: usize, right: usize, down: usize, up: usize, below: usize, above: usize,
  xx: f64, yy: f64, zz: f64, xy: f64, xz: f64, yz: f64, bx: f64, by: f64, bz: f64,
  cx: f64, cy: f64, cz: f64, p: f64, q: f64, fresh: bool, turning: bool, one: bool,
): void {
  const x = get(m, one);
  const y = get(m + stride, one);
  const z = get(m + 2 * stride, one);
  const lx = f64x2.add(f64x2.splat(bx), dot(f64x2.splat(xx), f64x2.splat(xy), f64x2.splat(xz), x, y, z));
  const u = sum(m, B, x, lx, left, right, down, up, below, above, cx, cy, cz, fresh, one);
  put(B, u, one);
  const ly = f64x2.add(f64x2.splat(by), dot(f64x2.splat(xy), f64x2.splat(yy), f64x2.splat(yz), x, y, z));
  const v = sum(m + stride, B + stride, y, ly, left, right, down, up, below, above, cx, cy, cz, fresh, one);
  put(B + stride, v, one);
  const lz = f64x2.add(f64x2.splat(bz), dot(f64x2.splat(xz), f64x2.splat(yz), f64x2.splat(zz), x, y, z));
  const w = sum(m + 2 * stride, B + 2 * stride, z, lz, left, right, down, up, below, above, cx, cy, cz, fresh, one);
  put(B + 2 * stride, w, one);
  if (!turning) return;
  const tx = minor(y, w, z, v);
  const ty = minor(z, u, x, w);
  const tz = minor(x, v, y, u);
  const vp = f64x2.splat(p);
  const vq = f64x2.splat(q);
  put(k, f64x2.add(f64x2.mul(vp, tx), f64x2.mul(vq, minor(y, tz, z, ty))), one);
  put(k + stride, f64x2.add(f64x2.mul(vp, ty), f64x2.mul(vq, minor(z, tx, x, tz))), one);
  put(k + 2 * stride, f64x2.add(f64x2.mul(vp, tz), f64x2.mul(vq, minor(x, ty, y, tx))), one);
}
