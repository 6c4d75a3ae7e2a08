import { OPERATIONS, type Operation } from './formula-operations';
import { formulaTokens, type Token } from './formula-tokens';
import { failure, success, type Failure, type Result } from './result';
import type { Unit } from './units';
import { nearestName } from './words';

/** A formula as a tree: numbers, names and operations. Nothing else, and never a piece of program text. */
export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly operation: Operation; readonly args: readonly Formula[] };

export interface FormulaWords {
  /** Names that stand for a quantity known later, for example x, y, z, t. */
  readonly names: readonly string[];
  /** Dimensions whose units may follow a number; where two share a spelling, the first counts. */
  readonly units: readonly Unit[];
}

/** Characters, tree nodes and nesting that one formula may have: far beyond what anyone types, and soon checked. */
export const MAX_FORMULA_LENGTH = 1000;
const MAX_NODES = 500;
const MAX_DEPTH = 50;

const CONSTANTS: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['π', Math.PI],
]);

/** Refusal at a place of the text; columns count from 1. */
class Refused {
  constructor(
    readonly at: number,
    readonly words: string,
  ) {}
}

const BINARY: readonly ReadonlyMap<string, Operation>[] = [
  new Map([['||', 'or']]),
  new Map([['&&', 'and']]),
  new Map([
    ['<', 'below'],
    ['<=', 'atMost'],
    ['>', 'above'],
    ['>=', 'atLeast'],
    ['==', 'equal'],
    ['!=', 'unequal'],
  ]),
  new Map([
    ['+', 'add'],
    ['-', 'subtract'],
  ]),
  new Map([
    ['*', 'multiply'],
    ['/', 'divide'],
  ]),
];
/** Level of the comparisons, of which one formula part takes only one. */
const COMPARISONS = 2;

const called = (operation: Operation, ...args: Formula[]): Formula => ({ kind: 'call', operation, args });

/** Recursive descent, one method per level of precedence. Refusals are thrown inside and returned by `parseFormula`. */
class Parser {
  #next = 0;
  #nodes = 0;
  #depth = 0;

  constructor(
    readonly tokens: readonly Token[],
    readonly names: ReadonlySet<string>,
  ) {}

  whole(): Formula {
    const first: Token = this.#here;
    if (first.kind === 'end') throw new Refused(first.at, 'the formula is empty.');
    const tree = this.#choice();
    const { kind, at, text } = this.#here as Token;
    if (kind !== 'end')
      throw new Refused(
        at,
        kind === 'name' || kind === 'number' || text === '('
          ? `an operator is missing before ${text}.`
          : `${text} is not expected here${text === ',' ? '; decimals take a point' : ''}.`,
      );
    return tree;
  }

  get #here(): Token {
    return this.tokens[this.#next] as Token;
  }

  #take(text: string): boolean {
    if (this.#here.kind !== 'sign' || this.#here.text !== text) return false;
    this.#next++;
    return true;
  }

  #expect(text: string, why: string): void {
    if (!this.#take(text)) throw new Refused(this.#here.at, `${text} ${why}`);
  }

  /** Counts the tree while it grows, so that a hostile text ends early. */
  #node(tree: Formula): Formula {
    if (++this.#nodes > MAX_NODES)
      throw new Refused(this.#here.at, `the formula is too long (${MAX_NODES} parts).`);
    return tree;
  }

  #deeper<T>(inner: () => T): T {
    if (++this.#depth > MAX_DEPTH)
      throw new Refused(this.#here.at, `the formula is nested too deeply (${MAX_DEPTH} levels).`);
    const value = inner();
    this.#depth--;
    return value;
  }

  #choice(): Formula {
    return this.#deeper(() => {
      const condition = this.#level(0);
      if (!this.#take('?')) return condition;
      const yes = this.#choice();
      this.#expect(':', 'is missing after the first of two choices.');
      return this.#node(called('if', condition, yes, this.#choice()));
    });
  }

  /** Left-associative operators of one level. */
  #level(level: number): Formula {
    const operators = BINARY[level];
    if (operators === undefined) return this.#signed();
    let left = this.#level(level + 1);
    for (let count = 0; ; count++) {
      const { kind, text, at } = this.#here;
      const operation = kind === 'sign' ? operators.get(text) : undefined;
      if (operation === undefined) return left;
      if (level === COMPARISONS && count > 0)
        throw new Refused(at, 'compare two values at a time and join them with &&.');
      this.#next++;
      left = this.#node(called(operation, left, this.#level(level + 1)));
    }
  }

  /** −a^b is −(a^b). */
  #signed(): Formula {
    return this.#deeper(() => {
      if (this.#take('-')) return this.#node(called('negate', this.#signed()));
      if (this.#take('+')) return this.#signed();
      if (this.#take('!')) return this.#node(called('not', this.#signed()));
      return this.#power();
    });
  }

  /** a^b^c is a^(b^c). */
  #power(): Formula {
    const base = this.#primary();
    return this.#take('^') ? this.#node(called('power', base, this.#signed())) : base;
  }

  #primary(): Formula {
    const token = this.#here;
    if (token.kind === 'number') {
      this.#next++;
      return this.#node({ kind: 'number', value: token.value });
    }
    if (token.kind === 'name') {
      this.#next++;
      return this.#take('(') ? this.#function(token) : this.#named(token);
    }
    if (this.#take('(')) {
      const inner = this.#choice();
      this.#expect(')', 'is missing.');
      return inner;
    }
    throw new Refused(
      token.at,
      token.kind === 'end' ? 'something is missing at the end.' : `a value is missing before ${token.text}.`,
    );
  }

  #named({ text, at }: Token): Formula {
    const constant = CONSTANTS.get(text);
    if (constant !== undefined) return this.#node({ kind: 'number', value: constant });
    if (this.names.has(text)) return this.#node({ kind: 'name', name: text });
    if (FUNCTIONS.has(text)) throw new Refused(at, `${text} needs its values in brackets.`);
    throw new Refused(at, `${text} is not known; known are ${[...this.names, 'pi'].join(', ')}.`);
  }

  #function({ text, at }: Token): Formula {
    const operation = FUNCTIONS.get(text);
    if (operation === undefined) {
      const close = nearestName(text, FUNCTIONS.keys());
      throw new Refused(
        at,
        `there is no function ${text}${close === undefined ? '.' : `; did you mean ${close}?`}`,
      );
    }
    const args: Formula[] = [];
    if (!this.#take(')')) {
      do args.push(this.#choice());
      while (this.#take(','));
      this.#expect(')', `or a comma is missing in ${text}(…).`);
    }
    const { arity } = OPERATIONS[operation];
    const many = operation === 'min' || operation === 'max';
    if (many ? args.length < arity : args.length !== arity)
      throw new Refused(
        at,
        `${text} takes ${many ? 'two or more values' : arity === 1 ? 'one value' : `${arity} values`}, here are ${args.length}.`,
      );
    const [first, ...rest] = args as [Formula, ...Formula[]];
    return many
      ? rest.reduce((tree, arg) => this.#node(called(operation, tree, arg)), first)
      : this.#node(called(operation, ...args));
  }
}

/** Names of the functions as they are typed. */
const FUNCTIONS: ReadonlyMap<string, Operation> = new Map(
  (Object.keys(OPERATIONS) as Operation[]).flatMap((operation) =>
    OPERATIONS[operation].names.map((name) => [name, operation] as const),
  ),
);
export const FORMULA_FUNCTIONS: readonly string[] = [...FUNCTIONS.keys()];

const refusal = (text: string, { at, words }: Refused): Failure =>
  failure({
    code: 'bad-formula',
    path: '',
    value: text.length > 60 ? `"${text.slice(0, 57)}…"` : `"${text}"`,
    allowed: '',
    hint: `Column ${at + 1}: ${words}`,
  });

/**
 * Reads a formula: + − * / ^, comparisons, && || !, a ? b : c, functions (`FORMULA_FUNCTIONS`), pi, the given names, and
 * numbers that a unit may follow ("20 mT", "3 ns"), which makes them SI. Powers bind tighter than a sign and to the right.
 * Error `bad-formula` with the column where it happens. Work and memory are bounded by the length, which is bounded.
 */
export const parseFormula = (text: string, { names, units }: FormulaWords): Result<Formula> => {
  if (text.length > MAX_FORMULA_LENGTH)
    return refusal(text, new Refused(MAX_FORMULA_LENGTH, `at most ${MAX_FORMULA_LENGTH} characters.`));
  try {
    const tokens = formulaTokens(text, units);
    if (!tokens.ok) return refusal(text, new Refused(tokens.at, tokens.words));
    return success(new Parser(tokens.tokens, new Set(names)).whole());
  } catch (error) {
    if (error instanceof Refused) return refusal(text, error);
    throw error;
  }
};
