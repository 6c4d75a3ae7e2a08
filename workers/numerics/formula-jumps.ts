import { valueOf, type Tree } from './formula-split';

/** offset + slope · t. */
interface Line {
  readonly offset: number;
  readonly slope: number;
}

const sum = (a: Line, b: Line, sign: 1 | -1): Line => ({
  offset: a.offset + sign * b.offset,
  slope: a.slope + sign * b.slope,
});
const scaled = ({ offset, slope }: Line, factor: number): Line => ({
  offset: factor * offset,
  slope: factor * slope,
});

/** A tree as a straight line in t; null where it is anything else. */
const lineOf = (tree: Tree): Line | null => {
  if (tree.kind === 'number') return { offset: tree.value, slope: 0 };
  if (tree.kind === 't') return { offset: 0, slope: 1 };
  if (tree.kind !== 'call') return null;
  const [a, b] = tree.args.map(lineOf);
  if (a === null || a === undefined) return null;
  if (tree.operation === 'negate') return scaled(a, -1);
  if (b === null || b === undefined) return null;
  switch (tree.operation) {
    case 'add':
      return sum(a, b, 1);
    case 'subtract':
      return sum(a, b, -1);
    case 'multiply':
      return a.slope === 0 ? scaled(b, a.offset) : b.slope === 0 ? scaled(a, b.offset) : null;
    case 'divide':
      // Not times the inverse: t/(1 ns) is to be exact where t is.
      return b.slope === 0 ? { offset: a.offset / b.offset, slope: a.slope / b.offset } : null;
    default:
      return null;
  }
};

/** Where a line has the value `level`. */
const reaches = ({ offset, slope }: Line, level: number): number[] =>
  slope === 0 ? [] : [(level - offset) / slope];

/** Where a = b: two lines, or the size |line| and a constant. */
const meetings = (a: Tree, b: Tree): number[] => {
  const [first, second] = [lineOf(a), lineOf(b)];
  if (first !== null && second !== null) return reaches(sum(first, second, -1), 0);
  const [size, level] = first === null ? [a, second] : [b, first];
  if (level === null || level.slope !== 0 || size.kind !== 'call' || size.operation !== 'abs') return [];
  const line = lineOf(size.args[0] as Tree);
  return line === null ? [] : [-1, 1].flatMap((sign) => reaches(line, sign * level.offset));
};

/** Last digits by which rounding may put a crossing elsewhere. */
const ROUNDING = 8;

/** The first number near t at which a jump of `value` is over, as `value` itself counts. */
export const afterJump = (value: (t: number) => number, t: number): number => {
  const digit = 2 ** (Math.floor(Math.log2(Math.abs(t))) - 52);
  const settled = value(t + ROUNDING * digit);
  let n = ROUNDING;
  while (n > -ROUNDING && value(t + (n - 1) * digit) === settled) n--;
  return t + n * digit;
};

const ZERO: Tree = { kind: 'number', value: 0 };

const crossings = (tree: Extract<Tree, { kind: 'call' }>): number[] => {
  const [a = ZERO, b = ZERO] = tree.args;
  switch (tree.operation) {
    case 'below':
    case 'atMost':
    case 'above':
    case 'atLeast':
    case 'min':
    case 'max':
      return meetings(a, b);
    case 'step':
    case 'sign':
    case 'abs':
      return meetings(a, ZERO);
    case 'rect': {
      const line = lineOf(a);
      return line === null ? [] : [...reaches(line, -0.5), ...reaches(line, 0.5)];
    }
    default:
      return [];
  }
};

/** What is continuous where it changes over. */
const BENDS: ReadonlySet<string> = new Set(['abs', 'min', 'max']);

/**
 * Times t > 0 (s) of the jumps and bends of a folded formula that can be read off it: where step, rect, sign, abs, min, max
 * or a comparison of straight lines in t, or of the size of one with a constant, changes over. At most two for each part of
 * the formula; of a jump the first number after it. Trains (floor, ceil, round, mod), == and !=, and jumps of curved arguments
 * or of the place are not among them.
 */
export const formulaKinks = (tree: Tree): number[] => {
  if (tree.kind !== 'call') return [];
  const bends = BENDS.has(tree.operation);
  const found = crossings(tree);
  // What is compared changes nothing but the times found.
  const inner = found.length > 0 && !bends ? [] : tree.args.flatMap(formulaKinks);
  const own = found.filter((t) => t > 0 && Number.isFinite(t));
  const value = (t: number): number => valueOf(tree, { x: 0, y: 0, z: 0, t });
  return [...(bends ? own : own.map((t) => afterJump(value, t))), ...inner];
};
