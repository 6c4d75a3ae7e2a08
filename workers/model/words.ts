import type { Problem } from './result';

/** Value at a path of an untrusted document; undefined where there is none. */
export const valueAt = (document: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined),
    document,
  );

/** A refused value as the user would recognise it, cut to a line. */
export const shownValue = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? typeof value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

/** Fewest single-letter edits between two words. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] ?? 0;
};

/** The known name closest to a slip of the keyboard; its last part counts as well as the whole. */
export const nearestName = (word: string, known: Iterable<string>): string | undefined => {
  const tail = (name: string): string => name.split('.').at(-1) ?? name;
  const folded = word.toLowerCase();
  let best: { name: string; score: number } | undefined;
  for (const name of known) {
    const whole = distance(folded, name.toLowerCase());
    const score = Math.min(whole, distance(tail(folded), tail(name.toLowerCase())) + 0.6 + 0.01 * whole);
    if (best === undefined || score < best.score) best = { name, score };
  }
  return best !== undefined && best.score <= Math.max(2.6, 0.4 * word.length) ? best.name : undefined;
};

/** A key that the schema does not know, with the known ones and the likeliest of them. */
export const unknownKey = (path: string, key: string, known: readonly string[]): Problem => {
  const close = nearestName(key, known);
  return {
    code: 'unknown-key',
    path,
    value: key,
    allowed: known.join(', '),
    hint: close === undefined ? 'Remove this key.' : `Did you mean "${close}"?`,
  };
};
