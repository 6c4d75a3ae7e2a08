/**
 * Butterflies in place on points of 32 bytes (two real parts and two imaginary parts of f64, or four and four of f32: T),
 * legs `leg` bytes apart. Forward ones
 * turn by e^(−2πi/radix) and multiply by the twiddles at `w` afterwards, the first by none. Backward ones turn the other way and
 * multiply by the conjugates of the twiddles of the stage that follows, `gap` bytes apart: multiplied before, they would all have to be loaded
 * before the first result is stored, and there are not enough registers for that. `plain` where all twiddles are 1, `lead` where that of
 * the first result is.
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

/** Stores (x + iy) w*. */
// @ts-ignore: decorator
@inline
export function putBack<T>(p: usize, x: v128, y: v128, w: usize, plain: bool): void {
  if (plain) {
    put(p, x, y);
  } else {
    const c = v128.load_splat<T>(w);
    const s = v128.load_splat<T>(w, sizeof<T>());
    v128.store(p, v128.add<T>(v128.mul<T>(x, c), v128.mul<T>(y, s)));
    v128.store(p, v128.sub<T>(v128.mul<T>(y, c), v128.mul<T>(x, s)), 16);
  }
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
export function backward2<T>(p: usize, leg: usize, w: usize, gap: usize, plain: bool, lead: bool): void {
  const q = p + leg;
  const ax = v128.load(p);
  const ay = v128.load(p, 16);
  const bx = v128.load(q);
  const by = v128.load(q, 16);
  putBack<T>(p, v128.add<T>(ax, bx), v128.add<T>(ay, by), w, plain || lead);
  putBack<T>(q, v128.sub<T>(ax, bx), v128.sub<T>(ay, by), w + gap, plain);
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
export function backward3<T>(p: usize, leg: usize, w: usize, gap: usize, plain: bool, lead: bool): void {
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
  putBack<T>(p, v128.add<T>(ax, sx), v128.add<T>(ay, sy), w, plain || lead);
  putBack<T>(q, v128.sub<T>(ex, dy), v128.add<T>(ey, dx), w + gap, plain);
  putBack<T>(r, v128.add<T>(ex, dy), v128.sub<T>(ey, dx), w + 2 * gap, plain);
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

/** Four points side by side, last stage forward, to four others. */
// @ts-ignore: decorator
@inline
export function forward4To<T>(p: usize, to: usize): void {
  const ax = v128.load(p);
  const ay = v128.load(p, 16);
  const cx = v128.load(p, 64);
  const cy = v128.load(p, 80);
  const ex = v128.add<T>(ax, cx);
  const ey = v128.add<T>(ay, cy);
  const fx = v128.sub<T>(ax, cx);
  const fy = v128.sub<T>(ay, cy);
  const bx = v128.load(p, 32);
  const by = v128.load(p, 48);
  const dx = v128.load(p, 96);
  const dy = v128.load(p, 112);
  const gx = v128.add<T>(bx, dx);
  const gy = v128.add<T>(by, dy);
  const hx = v128.sub<T>(bx, dx);
  const hy = v128.sub<T>(by, dy);
  put(to, v128.add<T>(ex, gx), v128.add<T>(ey, gy));
  put(to + 32, v128.add<T>(fx, hy), v128.sub<T>(fy, hx));
  put(to + 64, v128.sub<T>(ex, gx), v128.sub<T>(ey, gy));
  put(to + 96, v128.sub<T>(fx, hy), v128.add<T>(fy, hx));
}

// @ts-ignore: decorator
@inline
export function backward4<T>(p: usize, leg: usize, w: usize, gap: usize, plain: bool, lead: bool): void {
  backward4To<T>(p, leg, p, w, gap, plain, lead);
}

/** From four points `leg` apart to four others as far apart. */
// @ts-ignore: decorator
@inline
export function backward4To<T>(p: usize, leg: usize, to: usize, w: usize, gap: usize, plain: bool, lead: bool): void {
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
  putBack<T>(to, v128.add<T>(ex, gx), v128.add<T>(ey, gy), w, plain || lead);
  putBack<T>(to + leg, v128.sub<T>(fx, hy), v128.add<T>(fy, hx), w + gap, plain);
  putBack<T>(to + 2 * leg, v128.sub<T>(ex, gx), v128.sub<T>(ey, gy), w + 2 * gap, plain);
  putBack<T>(to + 3 * leg, v128.add<T>(fx, hy), v128.sub<T>(fy, hx), w + 3 * gap, plain);
}

/** v/√2 */
// @ts-ignore: decorator
@inline
function eighth<T>(v: v128): v128 {
  return v128.mul<T>(v128.splat<T>(<T>SQRT_HALF), v);
}

/** Eight points: the last stage forward, without twiddles, and the first `back`. */
// @ts-ignore: decorator
@inline
export function eight<T>(p: usize, leg: usize, w: usize, gap: usize, back: bool, plain: bool): void {
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
  putBack<T>(p, v128.add<T>(ex, ox), v128.add<T>(ey, oy), w, true);
  putBack<T>(p4, v128.sub<T>(ex, ox), v128.sub<T>(ey, oy), w + 4 * gap, plain);
  const fx = v128.sub<T>(sx, tx);
  const fy = v128.sub<T>(sy, ty);
  const hx = v128.sub<T>(ux, vx);
  const hy = v128.sub<T>(uy, vy);
  putBack<T>(back ? p6 : p2, v128.add<T>(fx, hy), v128.sub<T>(fy, hx), w + 6 * gap, plain);
  putBack<T>(back ? p2 : p6, v128.sub<T>(fx, hy), v128.add<T>(fy, hx), w + 2 * gap, plain);
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
  putBack<T>(back ? p6 + leg : p + leg, v128.add<T>(qx, mx), v128.add<T>(qy, my), w + 7 * gap, plain);
  putBack<T>(back ? p2 + leg : p4 + leg, v128.sub<T>(qx, mx), v128.sub<T>(qy, my), w + 3 * gap, plain);
  putBack<T>(back ? p4 + leg : p2 + leg, v128.add<T>(rx, nx), v128.sub<T>(ry, ny), w + 5 * gap, plain);
  putBack<T>(back ? p + leg : p6 + leg, v128.sub<T>(rx, nx), v128.add<T>(ry, ny), w + gap, plain);
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

/** Five points; `back` turns the other way, and only then is `gap` of use. */
// @ts-ignore: decorator
@inline
export function five<T>(p: usize, leg: usize, w: usize, gap: usize, plain: bool, back: bool, lead: bool): void {
  const p1 = p + leg;
  const p2 = p1 + leg;
  const p3 = p2 + leg;
  const p4 = p3 + leg;
  const ax = v128.load(p);
  const ay = v128.load(p, 16);
  const x1 = v128.load(p1);
  const y1 = v128.load(p1, 16);
  const x2 = v128.load(p2);
  const y2 = v128.load(p2, 16);
  const x3 = v128.load(p3);
  const y3 = v128.load(p3, 16);
  const x4 = v128.load(p4);
  const y4 = v128.load(p4, 16);
  const sx = v128.add<T>(x1, x4);
  const sy = v128.add<T>(y1, y4);
  const dx = v128.sub<T>(x1, x4);
  const dy = v128.sub<T>(y1, y4);
  const tx = v128.add<T>(x2, x3);
  const ty = v128.add<T>(y2, y3);
  const ex = v128.sub<T>(x2, x3);
  const ey = v128.sub<T>(y2, y3);
  putBack<T>(p, v128.add<T>(ax, v128.add<T>(sx, tx)), v128.add<T>(ay, v128.add<T>(sy, ty)), w, !back || plain || lead);
  const mx = mix<T>(ax, COS72, sx, COS144, tx);
  const my = mix<T>(ay, COS72, sy, COS144, ty);
  const nx = mix<T>(ax, COS144, sx, COS72, tx);
  const ny = mix<T>(ay, COS144, sy, COS72, ty);
  const gx = mix2<T>(SIN72, dx, SIN144, ex);
  const gy = mix2<T>(SIN72, dy, SIN144, ey);
  const hx = mix2<T>(SIN144, dx, -SIN72, ex);
  const hy = mix2<T>(SIN144, dy, -SIN72, ey);
  if (back) {
    putBack<T>(p1, v128.sub<T>(mx, gy), v128.add<T>(my, gx), w + gap, plain);
    putBack<T>(p2, v128.sub<T>(nx, hy), v128.add<T>(ny, hx), w + 2 * gap, plain);
    putBack<T>(p3, v128.add<T>(nx, hy), v128.sub<T>(ny, hx), w + 3 * gap, plain);
    putBack<T>(p4, v128.add<T>(mx, gy), v128.sub<T>(my, gx), w + 4 * gap, plain);
  } else {
    putTimes<T>(p1, v128.add<T>(mx, gy), v128.sub<T>(my, gx), w, plain);
    putTimes<T>(p2, v128.add<T>(nx, hy), v128.sub<T>(ny, hx), w + 2 * sizeof<T>(), plain);
    putTimes<T>(p3, v128.sub<T>(nx, hy), v128.add<T>(ny, hx), w + 4 * sizeof<T>(), plain);
    putTimes<T>(p4, v128.sub<T>(mx, gy), v128.add<T>(my, gx), w + 6 * sizeof<T>(), plain);
  }
}
