import type { Operation } from '../model/formula-operations';

const truth = (value: boolean): number => (value ? 1 : 0);

/**
 * What each operation of a formula computes, on plain numbers: for constants, for what depends on time alone, and as the
 * reference of the kernel (`kernels/assembly/formula.ts`). sinc(x) = sin(x)/x, gauss(x) = exp(−x²/2), rect(x) = 1 for
 * |x| ≤ ½, step(x) = 1 for x ≥ 0, mod(a, b) has the sign of b.
 */
export const VALUES: Readonly<Record<Operation, (a: number, b: number, c: number) => number>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  negate: (a) => -a,
  power: (a, b) => (b === 2 ? a * a : a ** b),
  below: (a, b) => truth(a < b),
  atMost: (a, b) => truth(a <= b),
  above: (a, b) => truth(a > b),
  atLeast: (a, b) => truth(a >= b),
  equal: (a, b) => truth(a === b),
  unequal: (a, b) => truth(a !== b),
  and: (a, b) => truth(a !== 0 && b !== 0),
  or: (a, b) => truth(a !== 0 || b !== 0),
  not: (a) => truth(a === 0),
  if: (a, b, c) => (a !== 0 ? b : c),
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  atan2: Math.atan2,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  exp: Math.exp,
  log: Math.log,
  log10: Math.log10,
  sqrt: Math.sqrt,
  abs: Math.abs,
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  hypot: (a, b) => Math.hypot(a, b),
  floor: Math.floor,
  ceil: Math.ceil,
  round: Math.round,
  sign: Math.sign,
  mod: (a, b) => a - b * Math.floor(a / b),
  step: (a) => truth(a >= 0),
  rect: (a) => truth(Math.abs(a) <= 0.5),
  sinc: (a) => (a === 0 ? 1 : Math.sin(a) / a),
  gauss: (a) => Math.exp(-0.5 * a * a),
};
