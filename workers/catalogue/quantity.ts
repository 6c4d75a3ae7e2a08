import type { z } from 'zod';
import { failure, problemsOf, success, type Result } from '../model/result';
import { listed, singled, withKnownNames } from './forgiving';
import { inputProblems } from './input-problems';
import { upToDate } from './project-input';

/** What is computed here, by one dotted name: the door for command line, workspace, tests and docs. */
export interface Quantity {
  /** Dotted, room first: `voltage.wall.pulse`. */
  readonly name: string;
  /** Other names that find it. */
  readonly aliases: readonly string[];
  readonly title: string;
  /** LaTeX. */
  readonly formula: string;
  /** Paper or specification, section, equation. */
  readonly source: string;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** Untrusted input in, SI out. Errors name path, value, allowed range and hint. */
  readonly evaluate: (input: unknown) => Result<unknown>;
}

interface Definition<I extends z.ZodType, O extends z.ZodType> {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly title: string;
  readonly formula: string;
  readonly source: string;
  readonly input: I;
  readonly output: O;
  readonly compute: (input: z.output<I>) => Result<z.output<O>>;
}

/** One answer of lists; what stops one entry stops all, with its place in the list. */
const together = (
  inputs: readonly Record<string, unknown>[],
  one: (input: unknown) => Result<unknown>,
): Result<unknown> => {
  const answers: unknown[] = [];
  for (const [i, input] of inputs.entries()) {
    const answer = one(input);
    if (!answer.ok) {
      const [first] = problemsOf(answer);
      return failure({ ...(first ?? answer), path: `${answer.path}.${i}` });
    }
    answers.push(answer.value);
  }
  return success(listed(answers));
};

/**
 * A quantity from its schemas and its function; the input is checked and filled with defaults first. A list where the schema
 * wants one number is answered entry by entry with lists.
 */
export const defineQuantity = <I extends z.ZodType, O extends z.ZodType>({
  compute,
  aliases = [],
  ...rest
}: Definition<I, O>): Quantity => ({
  ...rest,
  aliases,
  evaluate: (given) => {
    const raw = upToDate(withKnownNames(given === undefined ? {} : given, rest.input));
    const one = (input: unknown): Result<unknown> => {
      const parsed = rest.input.safeParse(input);
      return parsed.success ? compute(parsed.data) : inputProblems(parsed.error.issues, input, rest.input);
    };
    const many = singled(raw, rest.input);
    return many === null ? one(raw) : together(many, one);
  },
});
