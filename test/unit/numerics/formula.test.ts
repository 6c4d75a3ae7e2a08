import { describe, expect, it } from 'vitest';
import { parseFormula } from '@workers/model';
import {
  dependenceOf,
  foldFormula,
  splitTree,
  valueOf,
  type Point,
  type Tree,
} from '@workers/numerics/formula-split';

/** A formula as text and, beside it, as ordinary arithmetic of this test. */
interface Pair {
  readonly text: string;
  readonly value: (p: Point) => number;
}

let state = 99;
const random = (): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

const BINARY: readonly (readonly [string, (a: number, b: number) => number])[] = [
  ['+', (a, b) => a + b],
  ['-', (a, b) => a - b],
  ['*', (a, b) => a * b],
  ['/', (a, b) => a / b],
  ['^', (a, b) => Math.pow(a, b)],
  ['<', (a, b) => (a < b ? 1 : 0)],
  ['>=', (a, b) => (a >= b ? 1 : 0)],
];
const SINGLE: readonly (readonly [string, (a: number) => number])[] = [
  ['sin', (a) => Math.sin(a)],
  ['cos', (a) => Math.cos(a)],
  ['tanh', (a) => Math.tanh(a)],
  ['exp', (a) => Math.exp(a)],
  ['abs', (a) => (a < 0 ? -a : a)],
  ['sqrt', (a) => Math.sqrt(a)],
  ['step', (a) => (a >= 0 ? 1 : 0)],
  ['sinc', (a) => (a === 0 ? 1 : Math.sin(a) / a)],
  ['gauss', (a) => Math.exp(-(a * a) / 2)],
  ['rect', (a) => (a >= -0.5 && a <= 0.5 ? 1 : 0)],
];
const space = (): string => pick(['', ' ', '  ']);

/** Every part in brackets, so that the text means one thing without rules of precedence. */
const make = (depth: number): Pair => {
  const kind = depth === 0 ? random() * 0.3 : random();
  if (kind < 0.15) {
    const number = Number((random() * 4).toPrecision(3));
    return { text: String(number), value: () => number };
  }
  if (kind < 0.3) {
    const name = pick(['x', 'y', 'z', 't'] as const);
    return { text: name, value: (p) => p[name] };
  }
  if (kind < 0.65) {
    const [sign, f] = pick(BINARY);
    const [a, b] = [make(depth - 1), make(depth - 1)];
    return {
      text: `(${a.text}${space()}${sign}${space()}${b.text})`,
      value: (p) => f(a.value(p), b.value(p)),
    };
  }
  if (kind < 0.85) {
    const [name, f] = pick(SINGLE);
    const a = make(depth - 1);
    return { text: `${name}(${space()}${a.text})`, value: (p) => f(a.value(p)) };
  }
  const [c, a, b] = [make(depth - 1), make(depth - 1), make(depth - 1)];
  return {
    text: pick([`if(${c.text},${a.text},${b.text})`, `(${c.text} ? ${a.text} : ${b.text})`]),
    value: (p) => (c.value(p) !== 0 ? a.value(p) : b.value(p)),
  };
};

const treeOf = (text: string): Tree => {
  const parsed = parseFormula(text, { names: ['x', 'y', 'z', 't', 'length'], units: [] });
  if (!parsed.ok) throw new Error(`${text}: ${parsed.hint}`);
  return foldFormula(parsed.value, { length: 1e-6 });
};

/** Value of a split tree: the parts put back. */
const joined = (tree: Tree, parts: { moments: readonly Tree[]; places: readonly Tree[] }): Tree => {
  if (tree.kind === 'moment') return parts.moments[tree.index] as Tree;
  if (tree.kind === 'place') return parts.places[tree.index] as Tree;
  return tree.kind === 'call' ? { ...tree, args: tree.args.map((arg) => joined(arg, parts)) } : tree;
};

describe('formulas', () => {
  it('random formulas have the value of the same arithmetic written out', () => {
    let finite = 0;
    for (let round = 0; round < 3000; round++) {
      const { text, value } = make(4);
      if (text.length > 900) continue;
      const tree = treeOf(text);
      const split = splitTree(tree);
      const point = { x: random() * 2 - 1, y: random() * 2 - 1, z: random(), t: random() * 3 };
      const expected = value(point);
      const found = valueOf(tree, point);
      if (Number.isFinite(expected)) finite++;
      if (!Object.is(found, expected))
        expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-13 * Math.abs(expected));
      expect(valueOf(joined(split.tree, split), point)).toEqual(found);
      for (const part of split.moments) expect(dependenceOf(part)).toEqual({ place: false, time: true });
      for (const part of split.places) expect(dependenceOf(part)).toEqual({ place: true, time: false });
    }
    expect(finite).toBeGreaterThan(1500);
  });

  it('a product f(t) g(r) is split into both: one multiplication is left', () => {
    const split = splitTree(treeOf('sin(2*pi*1e9*t) * exp(-((x - length/2)/1e-7)^2)'));
    expect(split.tree).toEqual({
      kind: 'call',
      operation: 'multiply',
      args: [
        { kind: 'moment', index: 0 },
        { kind: 'place', index: 0 },
      ],
    });
  });

  it('the same part twice is computed once; constants fold to one number', () => {
    const split = splitTree(treeOf('sin(1e9*t)*x + sin(1e9*t)*y'));
    expect(split.moments).toHaveLength(1);
    expect(treeOf('2*pi*(1 + length)')).toEqual({ kind: 'number', value: 2 * Math.PI * (1 + 1e-6) });
    expect(treeOf('1 < 2 ? x : 1/0')).toEqual({ kind: 'x' });
  });

  it('has more parts than slots and still the right ones', () => {
    const text = Array.from({ length: 9 }, (_, i) => `sin(${i + 1}*t)*gauss(x*${i + 1})*z`).join('+');
    const split = splitTree(treeOf(text));
    expect(split.moments.length).toBeLessThanOrEqual(4);
    expect(split.places.length).toBeLessThanOrEqual(2);
    const point = { x: 0.3, y: 0, z: 2, t: 1.7 };
    const direct = Array.from({ length: 9 }, (_, k) => k + 1).reduce(
      (sum, i) => sum + Math.sin(i * 1.7) * Math.exp(-((0.3 * i) ** 2) / 2) * 2,
      0,
    );
    expect(valueOf(joined(split.tree, split), point)).toBeCloseTo(direct, 12);
  });
});
