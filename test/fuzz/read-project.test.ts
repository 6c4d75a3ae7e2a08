import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FIELDS, readProject, readProjectText, withValue } from '@workers/model';

/** Small seeded generator (mulberry32), so that a failure can be repeated. */
const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

const text = readFileSync(new URL('../../examples/cobalt-wire.json', import.meta.url), 'utf8');
const document: unknown = JSON.parse(text);
const oddities: unknown[] = [
  NaN,
  Infinity,
  -1e308,
  1e308,
  0,
  -0,
  5e-324,
  '',
  '20 mT',
  '20 nm',
  '1e400 T',
  'NaN',
  null,
  true,
  [],
  {},
  [1, 2, 3],
  [0, 0, 0],
  '\u0000',
  '__proto__',
  'ä'.repeat(300),
  { __proto__: null, x: 1 },
  2 ** 53,
];
const paths = [
  ...FIELDS.keys(),
  'material',
  'drive',
  'drive.field',
  'leads.first',
  'version',
  'format',
  'drive.extra',
  'x.y.z',
];

const numbers = [...FIELDS].flatMap(([path, { meta }]) =>
  meta.kind === 'quantity' || meta.kind === 'count' ? [[path, { meta }] as const] : [],
);

describe('reading hostile documents', () => {
  it('answers 3000 damaged projects with a value, and accepts only finite numbers in range', () => {
    const next = random(20261120);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
    let accepted = 0;
    for (let trial = 0; trial < 3000; trial++) {
      let damaged = document;
      for (let hits = 0; hits <= Math.floor(next() * 3); hits++)
        damaged = withValue(damaged, pick(paths), pick(oddities));
      const result = readProject(damaged);
      if (!result.ok) {
        expect(result.hint.length, JSON.stringify(result)).toBeGreaterThan(0);
        continue;
      }
      accepted += 1;
      for (const [path, { meta }] of numbers) {
        const value: unknown = path
          .split('.')
          .reduce<unknown>((node, key) => Reflect.get(node as object, key), result.value);
        if (value === null && meta.kind === 'quantity' && meta.optional === true) continue;
        // Thousands of fields: an assertion only where there is something to say.
        const fits = typeof value === 'number' && value >= meta.min && value <= meta.max;
        if (!fits) expect.fail(`${path} is ${String(value)}`);
      }
    }
    expect(accepted).toBeGreaterThan(50);
    expect(accepted).toBeLessThan(2500);
  });
  it('answers every truncation of a file with one line', () => {
    for (let length = 0; length < text.length - 2; length += 7) {
      const result = readProjectText(text.slice(0, length));
      expect(result.ok, `first ${length} characters`).toBe(false);
    }
  });
});
