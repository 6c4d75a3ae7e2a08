import type { z } from 'zod';
import { contradictions } from './consistency';
import { rangeText } from './field';
import { migrate } from './migrate';
import { Project } from './project';
import { failure, success, type Problem, type Result } from './result';
import { FIELDS } from './sections';
import { formatQuantity } from './units';

const valueAt = (document: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined),
    document,
  );

const shown = (value: unknown, path: string): string => {
  const meta = FIELDS.get(path)?.meta;
  if (typeof value === 'number')
    return meta?.kind === 'quantity' && Number.isFinite(value)
      ? formatQuantity(value, meta.unit)
      : String(value);
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

const allowedAt = (path: string): string => {
  const meta = FIELDS.get(path)?.meta;
  switch (meta?.kind) {
    case 'quantity':
    case 'count':
      return rangeText(meta);
    case 'choice':
      return meta.options.map((option) => option.value).join(', ');
    case 'vector':
      return 'three numbers, not all zero';
    case 'flag':
      return 'true or false';
    case 'text':
      return `text of up to ${meta.maxLength} characters`;
    case undefined:
      return 'an object with the documented keys';
  }
};

/** Closest known name, for a typing slip. */
const nearest = (word: string, known: readonly string[]): string | undefined => {
  const folded = word.toLowerCase();
  return (
    known.find((k) => k.toLowerCase() === folded) ??
    known.find((k) => k.toLowerCase().startsWith(folded.slice(0, 3)))
  );
};

const unknownKeys = (issue: z.core.$ZodIssueUnrecognizedKeys, at: string): Problem[] =>
  issue.keys.map((key) => {
    const prefix = at === '' ? '' : `${at}.`;
    const known = [
      ...new Set(
        [...FIELDS.keys()]
          .filter((p) => p.startsWith(prefix))
          .map((p) => p.slice(prefix.length).split('.')[0] ?? ''),
      ),
    ];
    const close = nearest(key, known);
    return {
      code: 'unknown-key',
      path: `${prefix}${key}`,
      value: key,
      allowed: known.join(', '),
      hint: close === undefined ? 'Remove this key.' : `Did you mean "${close}"?`,
    };
  });

const toProblems = (issue: z.core.$ZodIssue, document: unknown): Problem[] => {
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue, path);
  const value = valueAt(document, issue.path);
  const known = { path, value: shown(value, path), allowed: allowedAt(path) };
  if (issue.code === 'custom' && typeof issue.params?.['code'] === 'string')
    return [
      {
        ...known,
        code: issue.params['code'],
        allowed: String(issue.params['allowed']),
        hint: String(issue.params['hint']),
      },
    ];
  if (issue.code === 'too_small' || issue.code === 'too_big')
    return [
      {
        ...known,
        code: 'out-of-range',
        hint: `Choose a value ${issue.code === 'too_small' ? 'above the lower' : 'below the upper'} limit.`,
      },
    ];
  if (typeof value === 'number' && !Number.isFinite(value))
    return [{ ...known, code: 'not-finite', hint: 'Give a finite number.' }];
  return [
    {
      ...known,
      code: 'wrong-type',
      hint:
        issue.code === 'invalid_type' ? `Expected ${issue.expected}.` : 'Choose one of the allowed values.',
    },
  ];
};

/**
 * Reads an untrusted document into a Project: migrates, fills documented defaults, converts texts with units to SI.
 * Refuses unknown keys, wrong units, values out of range, NaN, contradictions and newer schema versions.
 */
export const readProject = (raw: unknown): Result<Project> => {
  const document = migrate(raw);
  if (!document.ok) return document;
  const parsed = Project.safeParse(document.value);
  const problems = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.flatMap((issue) => toProblems(issue, document.value));
  const [first, ...more] = problems;
  if (first !== undefined) return failure(first, ...more);
  if (!parsed.success) throw parsed.error;
  return success(parsed.data);
};

/** Reads JSON text. Errors: those of `readProject` and `not-json`. */
export const readProjectText = (text: string): Result<Project> => {
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    return failure({
      code: 'not-json',
      path: '',
      value: '',
      allowed: 'JSON',
      hint: `The file is not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
  return readProject(raw);
};

/** Copy of the document with the value at `path` replaced, for `--set` and for forms; the document is not changed. */
export const withValue = (document: unknown, path: string, value: unknown): unknown => {
  const [key, ...rest] = path.split('.');
  if (key === undefined || key === '') return value;
  const object = typeof document === 'object' && document !== null ? document : {};
  return {
    ...object,
    [key]: rest.length === 0 ? value : withValue(Reflect.get(object, key), rest.join('.'), value),
  };
};
