import type { z } from 'zod';
import type { Result } from '../model/result';
import { inputProblems } from './input-problems';

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

/** A quantity from its schemas and its function; the input is checked and filled with defaults first. */
export const defineQuantity = <I extends z.ZodType, O extends z.ZodType>({
  compute,
  aliases = [],
  ...rest
}: Definition<I, O>): Quantity => ({
  ...rest,
  aliases,
  evaluate: (raw) => {
    const parsed = rest.input.safeParse(raw === undefined ? {} : raw);
    return parsed.success ? compute(parsed.data) : inputProblems(parsed.error.issues, raw, rest.input);
  },
});
