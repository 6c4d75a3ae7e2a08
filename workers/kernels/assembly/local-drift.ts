import { add, dot, get, minor } from './lanes';

/** All ones in the lanes whose cell at p holds no moment. */
// @ts-ignore: decorator
@inline
function emptyAt(p: usize, stride: usize, one: bool): v128 {
  const x = get(p, one);
  const y = get(p + stride, one);
  const z = get(p + 2 * stride, one);
  return f64x2.eq(dot(x, y, z, x, y, z), f64x2.splat(0));
}

/** Component of the neighbour at p, or of the cell itself where the neighbour is empty. */
// @ts-ignore: decorator
@inline
function beside(p: usize, here: v128, empty: v128, one: bool): v128 {
  return v128.bitselect(here, get(p, one), empty);
}

/** The cells at offset `i` of one row, one or two, with the byte distances of their six neighbours. */
// @ts-ignore: decorator
@inline
function localDrift(
  m: usize, k: usize, j: usize, stride: usize, i: usize,
  xl: usize, xr: usize, yl: usize, yr: usize, zl: usize, zr: usize,
  cx: f64, cy: f64, cz: f64, a: v128, b: v128, one: bool,
): void {
  const p = m + i;
  const x = get(p, one);
  const y = get(p + stride, one);
  const z = get(p + 2 * stride, one);
  const ux = f64x2.mul(f64x2.splat(cx), get(j + i, one));
  const uy = f64x2.mul(f64x2.splat(cy), get(j + i + stride, one));
  const uz = f64x2.mul(f64x2.splat(cz), get(j + i + 2 * stride, one));
  const exl = emptyAt(p - xl, stride, one);
  const exr = emptyAt(p + xr, stride, one);
  const eyl = emptyAt(p - yl, stride, one);
  const eyr = emptyAt(p + yr, stride, one);
  const ezl = emptyAt(p - zl, stride, one);
  const ezr = emptyAt(p + zr, stride, one);
  const q = p + stride;
  const r = q + stride;
  const hx = dot(
    ux, uy, uz,
    f64x2.sub(beside(p + xr, x, exr, one), beside(p - xl, x, exl, one)),
    f64x2.sub(beside(p + yr, x, eyr, one), beside(p - yl, x, eyl, one)),
    f64x2.sub(beside(p + zr, x, ezr, one), beside(p - zl, x, ezl, one)),
  );
  const hy = dot(
    ux, uy, uz,
    f64x2.sub(beside(q + xr, y, exr, one), beside(q - xl, y, exl, one)),
    f64x2.sub(beside(q + yr, y, eyr, one), beside(q - yl, y, eyl, one)),
    f64x2.sub(beside(q + zr, y, ezr, one), beside(q - zl, y, ezl, one)),
  );
  const hz = dot(
    ux, uy, uz,
    f64x2.sub(beside(r + xr, z, exr, one), beside(r - xl, z, exl, one)),
    f64x2.sub(beside(r + yr, z, eyr, one), beside(r - yl, z, eyl, one)),
    f64x2.sub(beside(r + zr, z, ezr, one), beside(r - zl, z, ezl, one)),
  );
  // An empty cell has no torque, whatever lies beside it.
  const empty = f64x2.eq(dot(x, y, z, x, y, z), f64x2.splat(0));
  const va = v128.andnot(a, empty);
  const along = dot(x, y, z, hx, hy, hz);
  const out = k + i;
  add(out, f64x2.add(f64x2.mul(va, f64x2.sub(hx, f64x2.mul(x, along))), f64x2.mul(b, minor(y, hz, z, hy))), one);
  add(out + stride, f64x2.add(f64x2.mul(va, f64x2.sub(hy, f64x2.mul(y, along))), f64x2.mul(b, minor(z, hx, x, hz))), one);
  add(out + 2 * stride, f64x2.add(f64x2.mul(va, f64x2.sub(hz, f64x2.mul(z, along))), f64x2.mul(b, minor(x, hy, y, hx))), one);
}

/** Number of the region of cell i, and of the next where there are two; the table has two numbers a region. */
// @ts-ignore: decorator
@inline
function factors(regions: usize, table: usize, i: i32, which: usize, two: bool): v128 {
  const first = f64x2.splat(load<f64>(table + ((<usize>load<u8>(regions + i)) << 4) + which));
  return two
    ? f64x2.replace_lane(first, 1, load<f64>(table + ((<usize>load<u8>(regions + i + 1)) << 4) + which))
    : first;
}

/** Byte distance to a neighbour `step` cells away: none at an end, the far end where the axis is periodic. */
// @ts-ignore: decorator
@inline
function distance(atEnd: bool, wrap: bool, step: i32, count: i32): usize {
  return ((atEnd ? (wrap ? step * (1 - count) : 0) : step) as usize) << 3;
}

/**
 * k += a P(h) + b m × h with h = (j·∇)m of a current that differs from cell to cell: j are three blocks (A/m²), c = 1/2d
 * along each axis (1/m, 0 along an axis of one cell), P the part across m; a, b in 1/s per A/m³, times the pair that
 * `table` has for the region of the cell where `regions` is not 0. Central differences; a missing or empty neighbour is
 * replaced by the cell itself (llgs-engine spec, section 5.1).
 */
export function localDriftTorque(
  m: usize, k: usize, j: usize, stride: usize, from: i32, to: i32, nx: i32, ny: i32, nz: i32,
  wrapX: bool, wrapY: bool, wrapZ: bool, cx: f64, cy: f64, cz: f64, a: f64, b: f64,
  regions: usize, table: usize,
): void {
  const va = f64x2.splat(a);
  const vb = f64x2.splat(b);
  const beyond = nx * ny;
  let i = from;
  while (i < to) {
    const row = i / nx;
    const start = row * nx;
    const end = min<i32>(to, start + nx);
    const py = row % ny;
    const pz = row / ny;
    const yl = distance(py == 0, wrapY, nx, ny);
    const yr = distance(py == ny - 1, wrapY, nx, ny);
    const zl = distance(pz == 0, wrapZ, beyond, nz);
    const zr = distance(pz == nz - 1, wrapZ, beyond, nz);
    while (i < end) {
      const xl = distance(i == start, wrapX, 1, nx);
      const xr = distance(i == start + nx - 1, wrapX, 1, nx);
      const inner = i > start && i + 1 < min<i32>(end, start + nx - 1);
      let ca = va;
      let cb = vb;
      if (regions != 0) {
        ca = f64x2.mul(va, factors(regions, table, i, 0, inner));
        cb = f64x2.mul(vb, factors(regions, table, i, 8, inner));
      }
      if (inner) localDrift(m, k, j, stride, (<usize>i) << 3, 8, 8, yl, yr, zl, zr, cx, cy, cz, ca, cb, false);
      else localDrift(m, k, j, stride, (<usize>i) << 3, xl, xr, yl, yr, zl, zr, cx, cy, cz, ca, cb, true);
      i += inner ? 2 : 1;
    }
  }
}
