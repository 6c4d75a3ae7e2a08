import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import cases from '@workers/validation/data/negf-public.json';

/** Stated tolerance of the reference values. */
const allowed = (reference: number): number => 1e-7 * Math.abs(reference) + 1e-11;

const leaves = (x: unknown, path: string): [string, number][] =>
  typeof x === 'number'
    ? [[path, x]]
    : Object.entries(x as object).flatMap(([key, value]) => leaves(value, `${path}.${key}`));

describe.each(Object.entries(cases))('public case %s', (_name, { inputs, outputs }) => {
  const answer = evaluateQuantity('electrons.lattice.transmission', inputs);
  it.each(Object.entries(outputs))('%s comes out at its stated tolerance', (key, wanted) => {
    if (!answer.ok) throw new Error(`${answer.path}: ${answer.hint}`);
    const found = new Map(leaves((answer.value as Record<string, unknown>)[key], key));
    const references = leaves(wanted, key);
    expect(found.size).toBe(references.length);
    for (const [path, reference] of references)
      expect(Math.abs((found.get(path) ?? NaN) - reference), path).toBeLessThanOrEqual(allowed(reference));
  });
  it('conserves charge and spin on every site, and the S-matrix is unitary', () => {
    if (!answer.ok) throw new Error(answer.hint);
    const value = answer.value as Record<string, number | undefined>;
    expect(value['continuityError']).toBeLessThan(1e-12);
    expect(value['unitarityError'] ?? 0).toBeLessThan(1e-12);
    expect(value['currentSpread']).toBeLessThan(1e-12);
  });
});
