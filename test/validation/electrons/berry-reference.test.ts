import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import cases from '@workers/validation/data/freimuth-public.json';

/** Which quantity answers which public case. */
const ANSWERS: Readonly<Record<string, string>> = {
  'FR-P01': 'torkance',
  'FR-P02': 'torkance',
  'FR-P03': 'dmi',
  'FR-P04': 'thermal-torkance',
  'FR-P05': 'orbital-magnetisation',
  'FR-P06': 'torkance',
  'FR-P07': 'wannier',
  'FR-P08': 'worked-example',
  'FR-P09': 'neel-wall',
  'FR-P10': 'bond-flux',
  'FR-P11': 'llg-field',
  'FR-P12': 'kubo',
};

const flat = (x: unknown): number[] => (Array.isArray(x) ? x.flatMap(flat) : [x as number]);

describe.each(cases.map((one) => [one.id, one] as const))('public case %s', (id, given) => {
  const answer = evaluateQuantity(`electrons.berry.${ANSWERS[id] ?? ''}`, given.inputs);
  const { rel, abs } = given.tolerance;
  it.each(Object.keys(given.outputs))('%s comes out at its stated tolerance', (key) => {
    if (!answer.ok) throw new Error(`${answer.path}: ${answer.hint}`);
    const value = flat((answer.value as Record<string, unknown>)[key]);
    const wanted = flat((given.outputs as Record<string, unknown>)[key]);
    expect(value).toHaveLength(wanted.length);
    wanted.forEach((reference, i) => {
      expect(Math.abs((value[i] as number) - reference)).toBeLessThanOrEqual(abs + rel * Math.abs(reference));
    });
  });
});
