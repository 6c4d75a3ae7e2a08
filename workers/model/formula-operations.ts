/**
 * Every operation of a formula: how many values it takes and under which names it is typed as a function (none: it is an
 * operator). Truth is 1, falsehood 0. What each computes stands in `numerics/formula-values.ts`.
 */
const operator = (arity: number) => ({ arity, names: [] as readonly string[] });
const named = (arity: number, ...names: string[]) => ({ arity, names: names as readonly string[] });

export const OPERATIONS = {
  add: operator(2),
  subtract: operator(2),
  multiply: operator(2),
  divide: operator(2),
  negate: operator(1),
  power: named(2, 'pow'),
  below: operator(2),
  atMost: operator(2),
  above: operator(2),
  atLeast: operator(2),
  equal: operator(2),
  unequal: operator(2),
  and: operator(2),
  or: operator(2),
  not: operator(1),
  if: named(3, 'if'),
  sin: named(1, 'sin'),
  cos: named(1, 'cos'),
  tan: named(1, 'tan'),
  asin: named(1, 'asin'),
  acos: named(1, 'acos'),
  atan: named(1, 'atan'),
  atan2: named(2, 'atan2'),
  sinh: named(1, 'sinh'),
  cosh: named(1, 'cosh'),
  tanh: named(1, 'tanh'),
  exp: named(1, 'exp'),
  log: named(1, 'log', 'ln'),
  log10: named(1, 'log10'),
  sqrt: named(1, 'sqrt'),
  abs: named(1, 'abs'),
  min: named(2, 'min'),
  max: named(2, 'max'),
  hypot: named(2, 'hypot'),
  floor: named(1, 'floor'),
  ceil: named(1, 'ceil'),
  round: named(1, 'round'),
  sign: named(1, 'sign'),
  mod: named(2, 'mod'),
  step: named(1, 'step'),
  rect: named(1, 'rect'),
  sinc: named(1, 'sinc'),
  gauss: named(1, 'gauss'),
} as const;
export type Operation = keyof typeof OPERATIONS;
