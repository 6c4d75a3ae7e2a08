import { z } from 'zod';
import { failure, type Failure, type Problem } from '../model/result';
import { acceptedText, metaOf } from '../model/field';
import { shownValue, unknownKey, valueAt } from '../model/words';
import { allowedOf } from './schema';

/** Fields of the project schema say their range themselves. */
const acceptedBy = (schema: z.core.$ZodType): string | undefined => {
  const meta = metaOf(schema);
  return meta === undefined ? allowedOf(schema) : acceptedText(meta);
};

const inner = (schema: z.core.$ZodType): z.core.$ZodType =>
  schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional
    ? inner(schema.unwrap() as z.core.$ZodType)
    : schema;

const childOf = (schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType | undefined => {
  const group = inner(schema);
  return group instanceof z.ZodObject ? (group.shape[String(key)] as z.core.$ZodType | undefined) : undefined;
};

/** What a field without words of its own accepts. */
const plainly = (schema: z.core.$ZodType): string | undefined => {
  if (schema instanceof z.ZodTuple) return `a list of ${String(schema.def.items.length)} values`;
  if (schema instanceof z.ZodArray) return 'a list';
  if (schema instanceof z.ZodString) return 'text';
  if (schema instanceof z.ZodBoolean) return 'true or false';
  if (!(schema instanceof z.ZodNumber)) return undefined;
  const { minValue, maxValue } = schema;
  const kind = schema.format?.includes('int') === true ? 'a whole number' : 'a number';
  const ends = [minValue, maxValue].map((end) =>
    end === null || Math.abs(end) >= Number.MAX_SAFE_INTEGER ? null : String(end),
  );
  if (ends[0] !== null && ends[1] !== null) return `${kind}, ${ends.join(' to ')}`;
  return ends[0] === null ? kind : `${kind} from ${String(ends[0])}`;
};

/** Nearest documented field on the way to `path`, and what it accepts. */
const allowedAt = (schema: z.core.$ZodType, path: readonly PropertyKey[]): string => {
  let found = acceptedBy(schema);
  let here: z.core.$ZodType | undefined = schema;
  for (const key of path) {
    here = here === undefined ? undefined : childOf(here, key);
    if (here === undefined) break;
    found = acceptedBy(here) ?? found;
  }
  if (found !== undefined) return found;
  const group = here === undefined ? undefined : inner(here);
  const plain = group === undefined ? undefined : plainly(group);
  if (plain !== undefined) return plain;
  return group instanceof z.ZodObject
    ? `an object with the keys ${Object.keys(group.shape).join(', ')}`
    : 'an object with the documented keys';
};

/** The branch of a union that came furthest speaks for it. */
const deepest = (issue: z.core.$ZodIssue, at: readonly PropertyKey[]): z.core.$ZodIssue => {
  const here = { ...issue, path: [...at, ...issue.path] };
  if (issue.code !== 'invalid_union') return here;
  const branches = issue.errors.flat().map((branch) => deepest(branch, here.path));
  return branches.reduce((far, branch) => (branch.path.length > far.path.length ? branch : far), here);
};

const hintOf = (issue: z.core.$ZodIssue, value: unknown): [code: string, hint: string] => {
  if (typeof value === 'number' && !Number.isFinite(value)) return ['not-finite', 'Give a finite number.'];
  if ((issue.code === 'too_small' || issue.code === 'too_big') && issue.origin === 'array')
    return ['wrong-type', 'Give the right number of values.'];
  if (issue.code === 'too_small') return ['out-of-range', 'Choose a value above the lower limit.'];
  if (issue.code === 'too_big') return ['out-of-range', 'Choose a value below the upper limit.'];
  // A text with a unit that a field of the project could not read.
  if (issue.code === 'custom' && typeof issue.params?.['code'] === 'string')
    return [issue.params['code'], String(issue.params['hint'])];
  if (issue.code === 'custom') return ['out-of-range', issue.message];
  return ['wrong-type', 'Choose one of the allowed values.'];
};

const unknownKeys = (
  keys: readonly string[],
  at: readonly PropertyKey[],
  schema: z.core.$ZodType,
): Problem[] =>
  keys.map((key) => {
    const group = at.reduce<z.core.$ZodType | undefined>(
      (node, step) => (node === undefined ? undefined : childOf(node, step)),
      schema,
    );
    const object = group === undefined ? undefined : inner(group);
    const known = object instanceof z.ZodObject ? Object.keys(object.shape) : [];
    return unknownKey([...at, key].map(String).join('.'), key, known);
  });

/** Issues of an input schema as problems with path, value, allowed range and hint. */
export const inputProblems = (
  issues: readonly z.core.$ZodIssue[],
  raw: unknown,
  schema: z.core.$ZodType,
): Failure => {
  const problems = issues.flatMap((given): Problem[] => {
    const issue = deepest(given, []);
    if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, issue.path, schema);
    const value = valueAt(raw, issue.path);
    const [code, hint] = hintOf(issue, value);
    return [
      {
        code,
        path: issue.path.map(String).join('.'),
        value: shownValue(value),
        allowed: allowedAt(schema, issue.path),
        hint,
      },
    ];
  });
  const [first, ...more] = problems;
  if (first === undefined) throw new Error('An input was refused without a reason.');
  return failure(first, ...more);
};
