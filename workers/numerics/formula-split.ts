import type { Operation } from '../model/formula-operations';
import type { Formula } from '../model/formula';
import { VALUES } from './formula-values';

/** A formula whose constants are folded and whose names are place and time. */
export type Tree =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'x' | 'y' | 'z' | 't' }
  /** Value number `index` of those that depend on time alone. */
  | { readonly kind: 'moment'; readonly index: number }
  /** Value number `index` of those that depend on the place alone. */
  | { readonly kind: 'place'; readonly index: number }
  | { readonly kind: 'call'; readonly operation: Operation; readonly args: readonly Tree[] };

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly t: number;
}

const isNumber = (tree: Tree): tree is Extract<Tree, { kind: 'number' }> => tree.kind === 'number';

/** Folds constants; `constants` gives the names that are no coordinate. Throws RangeError for a name that is neither. */
export const foldFormula = (formula: Formula, constants: Readonly<Record<string, number>>): Tree => {
  if (formula.kind === 'number') return formula;
  if (formula.kind === 'name') {
    const { name } = formula;
    if (name === 'x' || name === 'y' || name === 'z' || name === 't') return { kind: name };
    const value = constants[name];
    if (value === undefined) throw new RangeError(`The name ${name} has no value.`);
    return { kind: 'number', value };
  }
  const args = formula.args.map((arg) => foldFormula(arg, constants));
  if (args.every(isNumber)) {
    const [a, b, c] = args.map(({ value }) => value);
    return { kind: 'number', value: VALUES[formula.operation](a ?? 0, b ?? 0, c ?? 0) };
  }
  const [first, yes, no] = args;
  if (
    formula.operation === 'if' &&
    first !== undefined &&
    isNumber(first) &&
    yes !== undefined &&
    no !== undefined
  )
    return first.value !== 0 ? yes : no;
  return { kind: 'call', operation: formula.operation, args };
};

/** Value of a tree at one place and time. */
export const valueOf = (tree: Tree, point: Point): number => {
  switch (tree.kind) {
    case 'number':
      return tree.value;
    case 'call': {
      const { operation, args } = tree;
      const at = (i: number): number => {
        const arg = args[i];
        return arg === undefined ? 0 : valueOf(arg, point);
      };
      return VALUES[operation](at(0), at(1), at(2));
    }
    case 'moment':
    case 'place':
      throw new RangeError('A split tree has no value of its own.');
    default:
      return point[tree.kind];
  }
};

/**
 * The same as a function of x alone, y = z = t = 0: the tree is walked once, not with every value. Several times as fast as
 * `valueOf`, for a landscape that is asked hundreds of thousands of times.
 */
export const alongX = (tree: Tree): ((x: number) => number) => {
  if (tree.kind === 'x') return (x) => x;
  if (tree.kind !== 'call') {
    const value = valueOf(tree, { x: 0, y: 0, z: 0, t: 0 });
    return () => value;
  }
  const f = VALUES[tree.operation];
  const [a, b, c] = tree.args.map(alongX);
  if (a === undefined) return () => f(0, 0, 0);
  if (b === undefined) return (x) => f(a(x), 0, 0);
  if (c === undefined) return (x) => f(a(x), b(x), 0);
  return (x) => f(a(x), b(x), c(x));
};

/** What a tree depends on. */
export interface Dependence {
  readonly place: boolean;
  readonly time: boolean;
}
export const dependenceOf = (tree: Tree): Dependence => {
  switch (tree.kind) {
    case 'number':
      return { place: false, time: false };
    case 't':
    case 'moment':
      return { place: false, time: true };
    case 'call':
      return tree.args
        .map(dependenceOf)
        .reduce((a, b) => ({ place: a.place || b.place, time: a.time || b.time }), {
          place: false,
          time: false,
        });
    default:
      return { place: true, time: false };
  }
};

/** Rough cost of a tree: 1 for arithmetic, 5 for a function. */
const CHEAP: ReadonlySet<Operation> = new Set([
  'add', 'subtract', 'multiply', 'divide', 'negate', 'below', 'atMost', 'above', 'atLeast', 'equal', 'unequal',
  'and', 'or', 'not', 'if', 'abs', 'min', 'max', 'sqrt', 'floor', 'ceil', 'sign', 'step', 'rect',
]); // prettier-ignore
const costOf = (tree: Tree): number =>
  tree.kind === 'call'
    ? tree.args.reduce((sum, arg) => sum + costOf(arg), CHEAP.has(tree.operation) ? 1 : 5)
    : 0;

/** Values of time alone that a split tree may hold, and of the place alone (a stored number per cell each). */
export const MAX_MOMENTS = 4;
const MAX_PLACES = 2;
/** Cost from which reading a stored number beats computing it again. */
const WORTH_STORING = 4;

export interface Split {
  /** What is left to do in every cell at every moment. */
  readonly tree: Tree;
  /** Parts that depend on time alone: evaluated once a stage. */
  readonly moments: readonly Tree[];
  /** Parts that depend on the place alone: evaluated once. */
  readonly places: readonly Tree[];
}

/** Takes the largest parts that depend on time alone, and the costly ones that depend on the place alone, out of a tree. */
export const splitTree = (whole: Tree): Split => {
  const moments: Tree[] = [];
  const places: Tree[] = [];
  const seen = new Map<string, Tree>();
  const keep = (tree: Tree, kind: 'moment' | 'place', list: Tree[]): Tree => {
    const key = JSON.stringify(tree);
    const known = seen.get(key);
    if (known !== undefined) return known;
    const leaf: Tree = { kind, index: list.length };
    list.push(tree);
    seen.set(key, leaf);
    return leaf;
  };
  const visit = (tree: Tree): Tree => {
    const { place, time } = dependenceOf(tree);
    if (tree.kind !== 'call') return tree;
    if (time && !place && moments.length < MAX_MOMENTS) return keep(tree, 'moment', moments);
    if (place && !time && places.length < MAX_PLACES && costOf(tree) >= WORTH_STORING)
      return keep(tree, 'place', places);
    return { ...tree, args: tree.args.map(visit) };
  };
  return { tree: visit(whole), moments, places };
};
