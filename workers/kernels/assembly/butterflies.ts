/**
 * Butterflies in place on points of 32 bytes (two real parts, two imaginary parts), legs `leg` bytes apart. Forward ones
 * turn by e^(−2πi/radix) and multiply by the twiddles at `w` afterwards, backward ones multiply by their conjugates
 * before; `plain` where all twiddles are 1.
 */

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
export function putTimes(p: usize, x: v128, y: v128, w: usize, plain: bool): void {
  if (plain) {
    put(p, x, y);
  } else {
    const c = v128.load64_splat(w);
    const s = v128.load64_splat(w, 8);
    v128.store(p, f64x2.sub(f64x2.mul(x, c), f64x2.mul(y, s)));
    v128.store(p, f64x2.add(f64x2.mul(x, s), f64x2.mul(y, c)), 16);
  }
}

/** Real part of (x + iy) w*. */
// @ts-ignore: decorator
@inline
export function backRe(x: v128, y: v128, w: usize, plain: bool): v128 {
  if (plain) return x;
  return f64x2.add(f64x2.mul(x, v128.load64_splat(w)), f64x2.mul(y, v128.load64_splat(w, 8)));
}

// @ts-ignore: decorator
@inline
export function backIm(x: v128, y: v128, w: usize, plain: bool): v128 {
  if (plain) return y;
  return f64x2.sub(f64x2.mul(y, v128.load64_splat(w)), f64x2.mul(x, v128.load64_splat(w, 8)));
}

// @ts-ignore: decorator
@inline
export function forward2(p: usize, leg: usize, w: usize, plain: bool): void {
  const q = p + leg;
  const ax = v128.load(p);
  const ay = v128.load(p, 16);
  const bx = v128.load(q);
  const by = v128.load(q, 16);
  put(p, f64x2.add(ax, bx), f64x2.add(ay, by));
  putTimes(q, f64x2.sub(ax, bx), f64x2.sub(ay, by), w, plain);
}

// @ts-ignore: decorator
@inline
export function backward2(p: usize, leg: usize, w: usize, plain: bool): void {
  const q = p + leg;
  const ax = v128.load(p);
  const ay = v128.load(p, 16);
  const x = v128.load(q);
  const y = v128.load(q, 16);
  const bx = backRe(x, y, w, plain);
  const by = backIm(x, y, w, plain);
  put(p, f64x2.add(ax, bx), f64x2.add(ay, by));
  put(q, f64x2.sub(ax, bx), f64x2.sub(ay, by));
}

// @ts-ignore: decorator
@inline
export function forward3(p: usize, leg: usize, w: usize, plain: bool): void {
  const q = p + leg;
  const r = q + leg;
  const ax = v128.load(p);
  const ay = v128.load(p, 16);
  const bx = v128.load(q);
  const by = v128.load(q, 16);
  const cx = v128.load(r);
  const cy = v128.load(r, 16);
  const half = f64x2.splat(0.5);
  const h = f64x2.splat(SIN60);
  const sx = f64x2.add(bx, cx);
  const sy = f64x2.add(by, cy);
  const dx = f64x2.mul(h, f64x2.sub(bx, cx));
  const dy = f64x2.mul(h, f64x2.sub(by, cy));
  const ex = f64x2.sub(ax, f64x2.mul(half, sx));
  const ey = f64x2.sub(ay, f64x2.mul(half, sy));
  put(p, f64x2.add(ax, sx), f64x2.add(ay, sy));
  putTimes(q, f64x2.add(ex, dy), f64x2.sub(ey, dx), w, plain);
  putTimes(r, f64x2.sub(ex, dy), f64x2.add(ey, dx), w + 16, plain);
}

// @ts-ignore: decorator
@inline
export function backward3(p: usize, leg: usize, w: usize, plain: bool): void {
  const q = p + leg;
  const r = q + leg;
  const ax = v128.load(p);
  const ay = v128.load(p, 16);
  const x1 = v128.load(q);
  const y1 = v128.load(q, 16);
  const x2 = v128.load(r);
  const y2 = v128.load(r, 16);
  const bx = backRe(x1, y1, w, plain);
  const by = backIm(x1, y1, w, plain);
  const cx = backRe(x2, y2, w + 16, plain);
  const cy = backIm(x2, y2, w + 16, plain);
  const half = f64x2.splat(0.5);
  const h = f64x2.splat(SIN60);
  const sx = f64x2.add(bx, cx);
  const sy = f64x2.add(by, cy);
  const dx = f64x2.mul(h, f64x2.sub(bx, cx));
  const dy = f64x2.mul(h, f64x2.sub(by, cy));
  const ex = f64x2.sub(ax, f64x2.mul(half, sx));
  const ey = f64x2.sub(ay, f64x2.mul(half, sy));
  put(p, f64x2.add(ax, sx), f64x2.add(ay, sy));
  put(q, f64x2.sub(ex, dy), f64x2.add(ey, dx));
  put(r, f64x2.add(ex, dy), f64x2.sub(ey, dx));
}

// @ts-ignore: decorator
@inline
export function forward4(p: usize, leg: usize, w: usize, plain: bool): void {
  const q = p + leg;
  const r = q + leg;
  const s = r + leg;
  const ax = v128.load(p);
  const ay = v128.load(p, 16);
  const cx = v128.load(r);
  const cy = v128.load(r, 16);
  const ex = f64x2.add(ax, cx);
  const ey = f64x2.add(ay, cy);
  const fx = f64x2.sub(ax, cx);
  const fy = f64x2.sub(ay, cy);
  const bx = v128.load(q);
  const by = v128.load(q, 16);
  const dx = v128.load(s);
  const dy = v128.load(s, 16);
  const gx = f64x2.add(bx, dx);
  const gy = f64x2.add(by, dy);
  const hx = f64x2.sub(bx, dx);
  const hy = f64x2.sub(by, dy);
  put(p, f64x2.add(ex, gx), f64x2.add(ey, gy));
  putTimes(q, f64x2.add(fx, hy), f64x2.sub(fy, hx), w, plain);
  putTimes(r, f64x2.sub(ex, gx), f64x2.sub(ey, gy), w + 16, plain);
  putTimes(s, f64x2.sub(fx, hy), f64x2.add(fy, hx), w + 32, plain);
}

// @ts-ignore: decorator
@inline
export function backward4(p: usize, leg: usize, w: usize, plain: bool): void {
  const q = p + leg;
  const r = q + leg;
  const s = r + leg;
  const x2 = v128.load(r);
  const y2 = v128.load(r, 16);
  const cx = backRe(x2, y2, w + 16, plain);
  const cy = backIm(x2, y2, w + 16, plain);
  const ax = v128.load(p);
  const ay = v128.load(p, 16);
  const ex = f64x2.add(ax, cx);
  const ey = f64x2.add(ay, cy);
  const fx = f64x2.sub(ax, cx);
  const fy = f64x2.sub(ay, cy);
  const x1 = v128.load(q);
  const y1 = v128.load(q, 16);
  const bx = backRe(x1, y1, w, plain);
  const by = backIm(x1, y1, w, plain);
  const x3 = v128.load(s);
  const y3 = v128.load(s, 16);
  const dx = backRe(x3, y3, w + 32, plain);
  const dy = backIm(x3, y3, w + 32, plain);
  const gx = f64x2.add(bx, dx);
  const gy = f64x2.add(by, dy);
  const hx = f64x2.sub(bx, dx);
  const hy = f64x2.sub(by, dy);
  put(p, f64x2.add(ex, gx), f64x2.add(ey, gy));
  put(q, f64x2.sub(fx, hy), f64x2.add(fy, hx));
  put(r, f64x2.sub(ex, gx), f64x2.sub(ey, gy));
  put(s, f64x2.add(fx, hy), f64x2.sub(fy, hx));
}

/** a + c t + d u. */
// @ts-ignore: decorator
@inline
function mix(a: v128, c: f64, t: v128, d: f64, u: v128): v128 {
  return f64x2.add(a, f64x2.add(f64x2.mul(f64x2.splat(c), t), f64x2.mul(f64x2.splat(d), u)));
}

/** c t + d u. */
// @ts-ignore: decorator
@inline
function mix2(c: f64, t: v128, d: f64, u: v128): v128 {
  return f64x2.add(f64x2.mul(f64x2.splat(c), t), f64x2.mul(f64x2.splat(d), u));
}

/** Five points; `back` turns the other way. */
// @ts-ignore: decorator
@inline
export function five(p: usize, leg: usize, w: usize, plain: bool, back: bool): void {
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
    const u1 = backRe(x1, y1, w, plain);
    y1 = backIm(x1, y1, w, plain);
    x1 = u1;
    const u2 = backRe(x2, y2, w + 16, plain);
    y2 = backIm(x2, y2, w + 16, plain);
    x2 = u2;
    const u3 = backRe(x3, y3, w + 32, plain);
    y3 = backIm(x3, y3, w + 32, plain);
    x3 = u3;
    const u4 = backRe(x4, y4, w + 48, plain);
    y4 = backIm(x4, y4, w + 48, plain);
    x4 = u4;
  }
  const sx = f64x2.add(x1, x4);
  const sy = f64x2.add(y1, y4);
  const dx = f64x2.sub(x1, x4);
  const dy = f64x2.sub(y1, y4);
  const tx = f64x2.add(x2, x3);
  const ty = f64x2.add(y2, y3);
  const ex = f64x2.sub(x2, x3);
  const ey = f64x2.sub(y2, y3);
  put(p, f64x2.add(ax, f64x2.add(sx, tx)), f64x2.add(ay, f64x2.add(sy, ty)));
  const mx = mix(ax, COS72, sx, COS144, tx);
  const my = mix(ay, COS72, sy, COS144, ty);
  const nx = mix(ax, COS144, sx, COS72, tx);
  const ny = mix(ay, COS144, sy, COS72, ty);
  const gx = mix2(SIN72, dx, SIN144, ex);
  const gy = mix2(SIN72, dy, SIN144, ey);
  const hx = mix2(SIN144, dx, -SIN72, ex);
  const hy = mix2(SIN144, dy, -SIN72, ey);
  if (back) {
    put(p1, f64x2.sub(mx, gy), f64x2.add(my, gx));
    put(p2, f64x2.sub(nx, hy), f64x2.add(ny, hx));
    put(p3, f64x2.add(nx, hy), f64x2.sub(ny, hx));
    put(p4, f64x2.add(mx, gy), f64x2.sub(my, gx));
  } else {
    putTimes(p1, f64x2.add(mx, gy), f64x2.sub(my, gx), w, plain);
    putTimes(p2, f64x2.add(nx, hy), f64x2.sub(ny, hx), w + 16, plain);
    putTimes(p3, f64x2.sub(nx, hy), f64x2.add(ny, hx), w + 32, plain);
    putTimes(p4, f64x2.sub(mx, gy), f64x2.add(my, gx), w + 48, plain);
  }
}
