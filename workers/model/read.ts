import type { z } from 'zod';
import { contradictions } from './consistency';
import { acceptedText } from './field';
import { migrate } from './migrate';
import { Project } from './project';
import { failure, type Problem, type Result } from './result';
import { FIELDS, fieldAt, LIST_FIELDS, LISTS } from './sections';
import { formatQuantity } from './units';
import { shownValue, unknownKey, valueAt } from './words';

const shown = (value: unknown, path: string): string => {
  const meta = fieldAt(path)?.meta;
  return typeof value === 'number' && meta?.kind === 'quantity' && Number.isFinite(value)
    ? formatQuantity(value, meta.unit)
    : shownValue(value);
};

const allowedAt = (path: string): string => {
  const list = LISTS.get(path)?.list;
  if (list !== undefined) return `a list of up to ${list.max} entries`;
  const meta = fieldAt(path)?.meta;
  return meta === undefined ? 'an object with the documented keys' : acceptedText(meta);
};

/** Keys that the object at a path may have. */
const namesBelow = (prefix: string): string[] => {
  const template = prefix.replace(/\.\d{1,3}\./u, '.*.');
  const below = [...FIELDS.keys(), ...LISTS.keys(), ...LIST_FIELDS.keys()].filter((path) =>
    path.startsWith(template),
  );
  return [...new Set(below.map((path) => path.slice(template.length).split('.')[0] ?? ''))];
};

const unknownKeys = (issue: z.core.$ZodIssueUnrecognizedKeys, at: string): Problem[] => {
  const prefix = at === '' ? '' : `${at}.`;
  const known = namesBelow(prefix);
  return issue.keys.map((key) => unknownKey(`${prefix}${key}`, key, known));
};

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
  return { ok: true, value: parsed.data };
};

/** A document of this version whose fields make sense one by one, though they may contradict each other; null otherwise. */
export const readFields = (raw: unknown): Project | null => {
  const parsed = Project.safeParse(raw);
  return parsed.success ? parsed.data : null;
};

/** Reads JSON text. Errors: those of `readProject` and `not-json`. */
export const readProjectText = (text: string): Result<Project> => {
  let raw: unknown;
  // The message may quote the text with its line ends.
  const said = (error: unknown): string =>
    (error instanceof Error ? error.message : String(error)).replace(/\s+/gu, ' ');
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    return failure({
      code: 'not-json',
      path: '',
      value: '',
      allowed: 'JSON',
      hint: `The file is not valid JSON: ${said(error)}`,
    });
  }
  return readProject(raw);
};

/**
 * Copy of the document with the value at `path` replaced, for `--set` and for forms; the document is not changed. A
 * number as key is a place in a list.
 */
export const withValue = (document: unknown, path: string, value: unknown): unknown => {
  const [key, ...rest] = path.split('.');
  if (key === undefined || key === '') return value;
  const below = (node: object): unknown =>
    rest.length === 0 ? value : withValue(Reflect.get(node, key), rest.join('.'), value);
  if (Array.isArray(document) && /^\d{1,3}$/u.test(key)) {
    const entries: unknown[] = [...document];
    entries[Number(key)] = below(document);
    return entries;
  }
  const object = typeof document === 'object' && document !== null ? document : {};
  return { ...object, [key]: below(object) };
};
