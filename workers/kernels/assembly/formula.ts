import { add, put } from './lanes';

/**
 * A formula of place and time as a tree in memory, walked for two cells at a time (`formula-tree.ts` writes it, nodes of 24
 * bytes: code, three addresses, one number). What two lanes have in common lies in globals, of which every thread has its
 * own: nothing is written but the result, and the value of a cell does not depend on its neighbour in the pair.
 */
let x = f64x2.splat(0);
let y = f64x2.splat(0);
let z = f64x2.splat(0);
let t: f64 = 0;
let moment0: f64 = 0;
let moment1: f64 = 0;
let moment2: f64 = 0;
let moment3: f64 = 0;
/** Offset of the pair in a block of numbers, bytes. */
let pair: usize = 0;
/** The second cell of the pair does not exist. */
let single: bool = false;

// @ts-ignore: decorator
@inline
function truth(mask: v128): v128 {
  return v128.and(mask, f64x2.splat(1));
}
// @ts-ignore: decorator
@inline
function pack(a: f64, b: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(a), 1, b);
}
// @ts-ignore: decorator
@inline
function low(v: v128): f64 {
  return f64x2.extract_lane(v, 0);
}
// @ts-ignore: decorator
@inline
function high(v: v128): f64 {
  return f64x2.extract_lane(v, 1);
}
// @ts-ignore: decorator
@inline
function first(node: usize): v128 {
  return walk(<usize>load<u32>(node, 4));
}
// @ts-ignore: decorator
@inline
function second(node: usize): v128 {
  return walk(<usize>load<u32>(node, 8));
}

function sinc(a: f64): f64 {
  return a == 0 ? 1 : Math.sin(a) / a;
}
/** A square is by far the most common power. */
function power(a: f64, b: f64): f64 {
  return b == 2 ? a * a : Math.pow(a, b);
}
function moment(index: u32): v128 {
  return f64x2.splat(index == 0 ? moment0 : index == 1 ? moment1 : index == 2 ? moment2 : moment3);
}

function walk(node: usize): v128 {
  const code = load<u32>(node);
  switch (code) {
    case 0:
      return v128.load64_splat(node + 16);
    case 1:
      return x;
    case 2:
      return y;
    case 3:
      return z;
    case 4:
      return f64x2.splat(t);
    case 5:
      return moment(load<u32>(node, 4));
    case 6: {
      const p = <usize>load<u32>(node, 4) + pair;
      return single ? v128.load64_splat(p) : v128.load(p);
    }
    case 16:
      return f64x2.add(first(node), second(node));
    case 17:
      return f64x2.sub(first(node), second(node));
    case 18:
      return f64x2.mul(first(node), second(node));
    case 19:
      return f64x2.div(first(node), second(node));
    case 20:
      return f64x2.neg(first(node));
    case 22:
      return truth(f64x2.lt(first(node), second(node)));
    case 23:
      return truth(f64x2.le(first(node), second(node)));
    case 24:
      return truth(f64x2.gt(first(node), second(node)));
    case 25:
      return truth(f64x2.ge(first(node), second(node)));
    case 26:
      return truth(f64x2.eq(first(node), second(node)));
    case 27:
      return truth(f64x2.ne(first(node), second(node)));
    case 28:
      return truth(v128.and(f64x2.ne(first(node), f64x2.splat(0)), f64x2.ne(second(node), f64x2.splat(0))));
    case 29:
      return truth(v128.or(f64x2.ne(first(node), f64x2.splat(0)), f64x2.ne(second(node), f64x2.splat(0))));
    case 30:
      return truth(f64x2.eq(first(node), f64x2.splat(0)));
    case 31: {
      const condition = f64x2.ne(first(node), f64x2.splat(0));
      return v128.bitselect(second(node), walk(<usize>load<u32>(node, 12)), condition);
    }
    case 45:
      return f64x2.sqrt(first(node));
    case 46:
      return f64x2.abs(first(node));
    case 47:
      return f64x2.min(first(node), second(node));
    case 48:
      return f64x2.max(first(node), second(node));
    case 50:
      return f64x2.floor(first(node));
    case 51:
      return f64x2.ceil(first(node));
    case 54: {
      const a = first(node);
      const b = second(node);
      return f64x2.sub(a, f64x2.mul(b, f64x2.floor(f64x2.div(a, b))));
    }
    case 55:
      return truth(f64x2.ge(first(node), f64x2.splat(0)));
    case 56:
      return truth(f64x2.le(f64x2.abs(first(node)), f64x2.splat(0.5)));
  }
  const a = first(node);
  const b = second2(node, code);
  return pack(scalar(code, low(a), low(b)), single ? 0 : scalar(code, high(a), high(b)));
}

/** The second value of the functions of two numbers, any value for the others. */
function second2(node: usize, code: u32): v128 {
  return code == 21 || code == 38 || code == 49 ? second(node) : f64x2.splat(0);
}

function scalar(code: u32, a: f64, b: f64): f64 {
  switch (code) {
    case 21:
      return power(a, b);
    case 32:
      return Math.sin(a);
    case 33:
      return Math.cos(a);
    case 34:
      return Math.tan(a);
    case 35:
      return Math.asin(a);
    case 36:
      return Math.acos(a);
    case 37:
      return Math.atan(a);
    case 38:
      return Math.atan2(a, b);
    case 39:
      return Math.sinh(a);
    case 40:
      return Math.cosh(a);
    case 41:
      return Math.tanh(a);
    case 42:
      return Math.exp(a);
    case 43:
      return Math.log(a);
    case 44:
      return Math.log10(a);
    case 49:
      return Math.hypot(a, b);
    case 52:
      return Math.round(a);
    case 53:
      return Math.sign(a);
    case 57:
      return sinc(a);
    case 58:
      return Math.exp(-0.5 * a * a);
  }
  return NaN;
}

/**
 * out = value of the formula at the centres of cells `from` to `to` − 1, or out += value unless `fresh`. `out` is one block
 * of numbers; dx, dy, dz in m, time in s, p0 … p3 the values of the parts that depend on time alone.
 */
export function formulaBlock(
  tree: usize,
  out: usize,
  from: i32,
  to: i32,
  nx: i32,
  ny: i32,
  dx: f64,
  dy: f64,
  dz: f64,
  time: f64,
  p0: f64,
  p1: f64,
  p2: f64,
  p3: f64,
  fresh: bool,
): void {
  t = time;
  moment0 = p0;
  moment1 = p1;
  moment2 = p2;
  moment3 = p3;
  // Counted along instead of divided: a division per cell costs more than a simple formula.
  let column = from % nx;
  let row = (from / nx) % ny;
  let layer = from / (nx * ny);
  for (let i = from; i < to; i += 2) {
    single = i + 1 == to;
    pair = (<usize>i) << 3;
    const x0 = (<f64>column + 0.5) * dx;
    const y0 = (<f64>row + 0.5) * dy;
    const z0 = (<f64>layer + 0.5) * dz;
    for (let lane = 0; lane < 2; lane++) {
      if (lane == 1) {
        x = pack(x0, (<f64>column + 0.5) * dx);
        y = pack(y0, (<f64>row + 0.5) * dy);
        z = pack(z0, (<f64>layer + 0.5) * dz);
      }
      if (++column < nx) continue;
      column = 0;
      if (++row < ny) continue;
      row = 0;
      layer++;
    }
    const value = walk(tree);
    if (fresh) put(out + pair, value, single);
    else add(out + pair, value, single);
  }
}
