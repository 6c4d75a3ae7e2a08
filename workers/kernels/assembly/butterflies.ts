/**
 * Butterflies in place on points of 32 bytes (two real parts and two imaginary parts of f64, or four and four of f32: T),
 * legs `leg` bytes apart. Forward ones
 * turn by e^(−2πi/radix) and multiply by the twiddles at `w` afterwards, backward ones multiply by their conjugates
 * before; `plain` where all twiddles are 1.
 */

const SQRT_HALF: f64 = 0.7071067811865476;
const SIN60: f64 = 0.8660254037844386;
const COS72: f64 = 0.30901699437494745;
const SIN72: f64 = 0.9510565162951535;
const COS144: f64 = -0.8090169943749475;
const SIN144: f64 = 0.5877852522924731;

// @ts-ignore: decorator
@inline
export function put(p: usize, x: v128, y: v128): void {
  v128.store(p, x);
  v128.store(p, y, 16);
}

/** Stores (x + iy) w, w the complex number at `w`. */
// @ts-ignore: decorator
@inline
export function putTimes<T>(p: usize, x: v128, y: v128, w: usize, plain: bool): void {
  if (plain) {
    put(p, x, y);
  } else {
    const c = v128.load_splat<T>(w);
    const s = v128.load_splat<T>(w, sizeof<T>());
    v128.store(p, v128.sub<T>(v128.mul<T>(x, c), v128.mul<T>(y, s)));
    v128.store(p, v128.add<T>(v128.mul<T>(x, s), v128.mul<T>(y, c)), 16);
  }
}

/** Real part of (x + iy) w*. */
// @ts-ignore: decorator
@inline
export function backRe<T>(x: v128, y: v128, w: usize, plain: bool): v128 {
  if (plain) return x;
  return v128.add<T>(v128.mul<T>(x, v128.load_splat<T>(w)), v128.mul<T>(y, v128.load_splat<T>(w, sizeof<T>())));
}

// @ts-ignore: decorator
@inline
export function backIm<T>(x: v128, y: v128, w: usize, plain: bool): v128 {
  if (plain) return y;
  return v128.sub<T>(v128.mul<T>(y, v128.load_splat<T>(w)), v128.mul<T>(x, v128.load_splat<T>(w, sizeof<T>())));
}

// @ts-ignore: decorator
@inline
export function forward2<T>(p: usize, leg: usize, w: usize, plain: bool): void {
  const q = p + leg;
  const ax = v128.load(p);
  const ay = v128.load(p, 16);
  const bx = v128.load(q);
  const by = v128.load(q, 16);
  put(p, v128.add<T>(ax, bx), v128.add<T>(ay, by));
  putTimes<T>(q, v128.sub<T>(ax, bx), v128.sub<T>(ay, by), w, plain);
}

// @ts-ignore: decorator
@inline
export function backward2<T>(p: usize, leg: usize, w: usize, plain: bool): void {
  const q = p + leg;
  const ax = v128.load(p);
  const ay = v128.load(p, 16);
  const x = v128.load(q);
  const y = v128.load(q, 16);
  const bx = backRe<T>(x, y, w, plain);
  const by = backIm<T>(x, y, w, plain);
  put(p, v128.add<T>(ax, bx), v128.add<T>(ay, by));
  put(q, v128.sub<T>(ax, bx), v128.sub<T>(ay, by));
}

// @ts-ignore: decorator
@inline
export function forward3<T>(p: usize, leg: usize, w: usize, plain: bool): void {
  const q = p + leg;
  const r = q + leg;
  const ax = v128.load(p);
  const ay = v128.load(p, 16);
  const bx = v128.load(q);
  const by = v128.load(q, 16);
  const cx = v128.load(r);
  const cy = v128.load(r, 16);
  const half = v128.splat<T>(<T>0.5);
  const h = v128.splat<T>(<T>SIN60);
  const sx = v128.add<T>(bx, cx);
  const sy = v128.add<T>(by, cy);
  const dx = v128.mul<T>(h, v128.sub<T>(bx, cx));
  const dy = v128.mul<T>(h, v128.sub<T>(by, cy));
  const ex = v128.sub<T>(ax, v128.mul<T>(half, sx));
  const ey = v128.sub<T>(ay, v128.mul<T>(half, sy));
  put(p, v128.add<T>(ax, sx), v128.add<T>(ay, sy));
  putTimes<T>(q, v128.add<T>(ex, dy), v128.sub<T>(ey, dx), w, plain);
  putTimes<T>(r, v128.sub<T>(ex, dy), v128.add<T>(ey, dx), w + 2 * sizeof<T>(), plain);
}

// @ts-ignore: decorator
@inline
export function backward3<T>(p: usize, leg: usize, w: usize, plain: bool): void {
  const q = p + leg;
  const r = q + leg;
  const ax = v128.load(p);
  const ay = v128.load(p, 16);
  const x1 = v128.load(q);
  const y1 = v128.load(q, 16);
  const x2 = v128.load(r);
  const y2 = v128.load(r, 16);
  const bx = backRe<T>(x1, y1, w, plain);
  const by = backIm<T>(x1, y1, w, plain);
  const cx = backRe<T>(x2, y2, w + 2 * sizeof<T>(), plain);
  const cy = backIm<T>(x2, y2, w + 2 * sizeof<T>(), plain);
  const half = v128.splat<T>(<T>0.5);
  const h = v128.splat<T>(<T>SIN60);
  const sx = v128.add<T>(bx, cx);
  const sy = v128.add<T>(by, cy);
  const dx = v128.mul<T>(h, v128.sub<T>(bx, cx));
  const dy = v128.mul<T>(h, v128.sub<T>(by, cy));
  const ex = v128.sub<T>(ax, v128.mul<T>(half, sx));
  const ey = v128.sub<T>(ay, v128.mul<T>(half, sy));
  put(p, v128.add<T>(ax, sx), v128.add<T>(ay, sy));
  put(q, v128.sub<T>(ex, dy), v128.add<T>(ey, dx));
  put(r, v128.add<T>(ex, dy), v128.sub<T>(ey, dx));
}

// @ts-ignore: decorator
@inline
export function forward4<T>(p: usize, leg: usize, w: usize, plain: bool): void {
  const q = p + leg;
  const r = q + leg;
  const s = r + leg;
  const ax = v128.load(p);
  const ay = v128.load(p, 16);
  const cx = v128.load(r);
  const cy = v128.load(r, 16);
  const ex = v128.add<T>(ax, cx);
  const ey = v128.add<T>(ay, cy);
  const fx = v128.sub<T>(ax, cx);
  const fy = v128.sub<T>(ay, cy);
  const bx = v128.load(q);
  const by = v128.load(q, 16);
  const dx = v128.load(s);
  const dy = v128.load(s, 16);
  const gx = v128.add<T>(bx, dx);
  const gy = v128.add<T>(by, dy);
  const hx = v128.sub<T>(bx, dx);
  const hy = v128.sub<T>(by, dy);
  put(p, v128.add<T>(ex, gx), v128.add<T>(ey, gy));
  putTimes<T>(q, v128.add<T>(fx, hy), v128.sub<T>(fy, hx), w, plain);
  putTimes<T>(r, v128.sub<T>(ex, gx), v128.sub<T>(ey, gy), w + 2 * sizeof<T>(), plain);
  putTimes<T>(s, v128.sub<T>(fx, hy), v128.add<T>(fy, hx), w + 4 * sizeof<T>(), plain);
}

// @ts-ignore: decorator
@inline
export function backward4<T>(p: usize, leg: usize, w: usize, plain: bool): void {
  const q = p + leg;
  const r = q + leg;
  const s = r + leg;
  const x2 = v128.load(r);
  const y2 = v128.load(r, 16);
  const cx = backRe<T>(x2, y2, w + 2 * sizeof<T>(), plain);
  const cy = backIm<T>(x2, y2, w + 2 * sizeof<T>(), plain);
  const ax = v128.load(p);
  const ay = v128.load(p, 16);
  const ex = v128.add<T>(ax, cx);
  const ey = v128.add<T>(ay, cy);
  const fx = v128.sub<T>(ax, cx);
  const fy = v128.sub<T>(ay, cy);
  const x1 = v128.load(q);
  const y1 = v128.load(q, 16);
  const bx = backRe<T>(x1, y1, w, plain);
  const by = backIm<T>(x1, y1, w, plain);
  const x3 = v128.load(s);
  const y3 = v128.load(s, 16);
  const dx = backRe<T>(x3, y3, w + 4 * sizeof<T>(), plain);
  const dy = backIm<T>(x3, y3, w + 4 * sizeof<T>(), plain);
  const gx = v128.add<T>(bx, dx);
  const gy = v128.add<T>(by, dy);
  const hx = v128.sub<T>(bx, dx);
  const hy = v128.sub<T>(by, dy);
  put(p, v128.add<T>(ex, gx), v128.add<T>(ey, gy));
  put(q, v128.sub<T>(fx, hy), v128.add<T>(fy, hx));
  put(r, v128.sub<T>(ex, gx), v128.sub<T>(ey, gy));
  put(s, v128.add<T>(fx, hy), v128.sub<T>(fy, hx));
}

/** v/√2 */
// @ts-ignore: decorator
@inline
function eighth<T>(v: v128): v128 {
  return v128.mul<T>(v128.splat<T>(<T>SQRT_HALF), v);
}

/** Eight points without twiddles: the last stage forward and the first backward; `back` turns the other way. */
// @ts-ignore: decorator
@inline
export function eight<T>(p: usize, leg: usize, back: bool): void {
  const p2 = p + 2 * leg;
  const p4 = p2 + 2 * leg;
  const p6 = p4 + 2 * leg;
  const x0 = v128.load(p);
  const y0 = v128.load(p, 16);
  const x4 = v128.load(p4);
  const y4 = v128.load(p4, 16);
  const x2 = v128.load(p2);
  const y2 = v128.load(p2, 16);
  const x6 = v128.load(p6);
  const y6 = v128.load(p6, 16);
  const ax = v128.sub<T>(x0, x4);
  const ay = v128.sub<T>(y0, y4);
  const bx = v128.sub<T>(x2, x6);
  const by = v128.sub<T>(y2, y6);
  const sx = v128.add<T>(x0, x4);
  const sy = v128.add<T>(y0, y4);
  const tx = v128.add<T>(x2, x6);
  const ty = v128.add<T>(y2, y6);
  const x1 = v128.load(p + leg);
  const y1 = v128.load(p + leg, 16);
  const x5 = v128.load(p4 + leg);
  const y5 = v128.load(p4 + leg, 16);
  const x3 = v128.load(p2 + leg);
  const y3 = v128.load(p2 + leg, 16);
  const x7 = v128.load(p6 + leg);
  const y7 = v128.load(p6 + leg, 16);
  const ux = v128.add<T>(x1, x5);
  const uy = v128.add<T>(y1, y5);
  const vx = v128.add<T>(x3, x7);
  const vy = v128.add<T>(y3, y7);
  const ex = v128.add<T>(sx, tx);
  const ey = v128.add<T>(sy, ty);
  const ox = v128.add<T>(ux, vx);
  const oy = v128.add<T>(uy, vy);
  put(p, v128.add<T>(ex, ox), v128.add<T>(ey, oy));
  put(p4, v128.sub<T>(ex, ox), v128.sub<T>(ey, oy));
  const fx = v128.sub<T>(sx, tx);
  const fy = v128.sub<T>(sy, ty);
  const hx = v128.sub<T>(ux, vx);
  const hy = v128.sub<T>(uy, vy);
  put(back ? p6 : p2, v128.add<T>(fx, hy), v128.sub<T>(fy, hx));
  put(back ? p2 : p6, v128.sub<T>(fx, hy), v128.add<T>(fy, hx));
  const cx = v128.sub<T>(x1, x5);
  const cy = v128.sub<T>(y1, y5);
  const dx = v128.sub<T>(x3, x7);
  const dy = v128.sub<T>(y3, y7);
  // (c − i d) (1 − i)/√2 and (c + i d) (−1 − i)/√2
  const gx = v128.add<T>(cx, dy);
  const gy = v128.sub<T>(cy, dx);
  const kx = v128.sub<T>(cx, dy);
  const ky = v128.add<T>(cy, dx);
  const mx = eighth<T>(v128.add<T>(gx, gy));
  const my = eighth<T>(v128.sub<T>(gy, gx));
  const nx = eighth<T>(v128.sub<T>(ky, kx));
  const ny = eighth<T>(v128.add<T>(kx, ky));
  const qx = v128.add<T>(ax, by);
  const qy = v128.sub<T>(ay, bx);
  const rx = v128.sub<T>(ax, by);
  const ry = v128.add<T>(ay, bx);
  put(back ? p6 + leg : p + leg, v128.add<T>(qx, mx), v128.add<T>(qy, my));
  put(back ? p2 + leg : p4 + leg, v128.sub<T>(qx, mx), v128.sub<T>(qy, my));
  put(back ? p4 + leg : p2 + leg, v128.add<T>(rx, nx), v128.sub<T>(ry, ny));
  put(back ? p + leg : p6 + leg, v128.sub<T>(rx, nx), v128.add<T>(ry, ny));
}

/** a + c t + d u. */
// @ts-ignore: decorator
@inline
function mix<T>(a: v128, c: f64, t: v128, d: f64, u: v128): v128 {
  return v128.add<T>(a, v128.add<T>(v128.mul<T>(v128.splat<T>(<T>c), t), v128.mul<T>(v128.splat<T>(<T>d), u)));
}

/** c t + d u. */
// @ts-ignore: decorator
@inline
function mix2<T>(c: f64, t: v128, d: f64, u: v128): v128 {
  return v128.add<T>(v128.mul<T>(v128.splat<T>(<T>c), t), v128.mul<T>(v128.splat<T>(<T>d), u));
}

/** Five points; `back` turns the other way. */
// @ts-ignore: decorator
@inline
export function five<T>(p: usize, leg: usize, w: usize, plain: bool, back: bool): void {
  const p1 = p + leg;
  const p2 = p1 + leg;
  const p3 = p2 + leg;
  const p4 = p3 + leg;
  const ax = v128.load(p);
  const ay = v128.load(p, 16);
  let x1 = v128.load(p1);
  let y1 = v128.load(p1, 16);
  let x2 = v128.load(p2);
  let y2 = v128.load(p2, 16);
  let x3 = v128.load(p3);
  let y3 = v128.load(p3, 16);
  let x4 = v128.load(p4);
  let y4 = v128.load(p4, 16);
  if (back) {
    const u1 = backRe<T>(x1, y1, w, plain);
    y1 = backIm<T>(x1, y1, w, plain);
    x1 = u1;
    const u2 = backRe<T>(x2, y2, w + 2 * sizeof<T>(), plain);
    y2 = backIm<T>(x2, y2, w + 2 * sizeof<T>(), plain);
    x2 = u2;
    const u3 = backRe<T>(x3, y3, w + 4 * sizeof<T>(), plain);
    y3 = backIm<T>(x3, y3, w + 4 * sizeof<T>(), plain);
    x3 = u3;
    const u4 = backRe<T>(x4, y4, w + 6 * sizeof<T>(), plain);
    y4 = backIm<T>(x4, y4, w + 6 * sizeof<T>(), plain);
    x4 = u4;
  }
  const sx = v128.add<T>(x1, x4);
  const sy = v128.add<T>(y1, y4);
  const dx = v128.sub<T>(x1, x4);
  const dy = v128.sub<T>(y1, y4);
  const tx = v128.add<T>(x2, x3);
  const ty = v128.add<T>(y2, y3);
  const ex = v128.sub<T>(x2, x3);
  const ey = v128.sub<T>(y2, y3);
  put(p, v128.add<T>(ax, v128.add<T>(sx, tx)), v128.add<T>(ay, v128.add<T>(sy, ty)));
  const mx = mix<T>(ax, COS72, sx, COS144, tx);
  const my = mix<T>(ay, COS72, sy, COS144, ty);
  const nx = mix<T>(ax, COS144, sx, COS72, tx);
  const ny = mix<T>(ay, COS144, sy, COS72, ty);
  const gx = mix2<T>(SIN72, dx, SIN144, ex);
  const gy = mix2<T>(SIN72, dy, SIN144, ey);
  const hx = mix2<T>(SIN144, dx, -SIN72, ex);
  const hy = mix2<T>(SIN144, dy, -SIN72, ey);
  if (back) {
    put(p1, v128.sub<T>(mx, gy), v128.add<T>(my, gx));
    put(p2, v128.sub<T>(nx, hy), v128.add<T>(ny, hx));
    put(p3, v128.add<T>(nx, hy), v128.sub<T>(ny, hx));
    put(p4, v128.add<T>(mx, gy), v128.sub<T>(my, gx));
  } else {
    putTimes<T>(p1, v128.add<T>(mx, gy), v128.sub<T>(my, gx), w, plain);
    putTimes<T>(p2, v128.add<T>(nx, hy), v128.sub<T>(ny, hx), w + 2 * sizeof<T>(), plain);
    putTimes<T>(p3, v128.sub<T>(nx, hy), v128.add<T>(ny, hx), w + 4 * sizeof<T>(), plain);
    putTimes<T>(p4, v128.sub<T>(mx, gy), v128.add<T>(my, gx), w + 6 * sizeof<T>(), plain);
  }
}
