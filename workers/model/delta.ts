import { withValue } from './read';

/** What a field became: its path and new value. An empty path stands for the whole document. */
export type Change = readonly [path: string, value: unknown];

/** A named step of changes to the inputs, as the journal of a working folder keeps it. */
export interface Edit {
  /** ISO time. */
  readonly at: string;
  /** What was changed, as the user knows it: "Amplitude". */
  readonly step: string;
  readonly set: readonly Change[];
}

const isPlain = (node: unknown): node is Readonly<Record<string, unknown>> =>
  typeof node === 'object' && node !== null && !Array.isArray(node);
const keysOf = (node: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(node)
    .filter((key) => node[key] !== undefined)
    .sort();
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
/** `withValue` takes indices of three digits; a longer list is replaced as a whole. */
const MAX_ENTRIES = 1000;

/** Keys or indices that both have and that paths can name; null where the node has to be replaced as a whole. */
const sharedKeys = (a: unknown, b: unknown): readonly string[] | null => {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.length <= MAX_ENTRIES ? Object.keys(a) : null;
  if (!isPlain(a) || !isPlain(b)) return null;
  const keys = keysOf(a);
  return same(keys, keysOf(b)) && keys.every((key) => key !== '' && !key.includes('.')) ? keys : null;
};

/** The fewest values to set in `a` that make it `b`, both JSON documents. */
export const changesBetween = (a: unknown, b: unknown, path = ''): Change[] => {
  if (Object.is(a, b) || same(a, b)) return [];
  const keys = sharedKeys(a, b);
  if (keys === null) return [[path, b]];
  return keys.flatMap((key) =>
    changesBetween(
      Reflect.get(a as object, key),
      Reflect.get(b as object, key),
      path === '' ? key : `${path}.${key}`,
    ),
  );
};

export const applyChanges = (document: unknown, changes: readonly Change[]): unknown =>
  changes.reduce<unknown>((node, [path, value]) => withValue(node, path, value), document);

/** Edits of one thing that follow each other within this time are one step: a slider drawn, a field stepped. */
export const SAME_STEP_MS = 1000;

/** The steps that a user remembers: edits of the same name in quick succession joined to one. */
export const joinSteps = (edits: readonly Edit[]): Edit[] => {
  const steps: Edit[] = [];
  for (const edit of edits) {
    const last = steps.at(-1);
    const gap = last === undefined ? Infinity : Date.parse(edit.at) - Date.parse(last.at);
    if (last?.step === edit.step && gap >= 0 && gap < SAME_STEP_MS)
      steps[steps.length - 1] = { ...edit, set: [...last.set, ...edit.set] };
    else steps.push(edit);
  }
  return steps;
};
