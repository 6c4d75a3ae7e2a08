import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import cases from '@workers/validation/data/tatara-public.json';

/** Which quantity answers which kind of public case, by the start of its id. */
const ANSWERS = {
  'q-': 'q-kernels',
  'x-': 'line-kernels',
  'r-': 'radial-kernels',
  gas: 'gas',
  wall: 'sech-wall',
  profile: 'wall-profile',
  tex1d: 'line-torque',
  'vortex-v': 'thiele',
  vortex: 'vortex',
  'force-hall': 'force-hall',
} as const;

const flat = (x: unknown): number[] => (Array.isArray(x) ? x.flatMap(flat) : [x as number]);
const rowsOf = (x: unknown): number[][] =>
  Array.isArray(x) && Array.isArray(x[0]) ? (x as number[][]) : [flat(x)];

describe.each(cases.map((one) => [one.id, one] as const))('public case %s', (id, given) => {
  const kind = (Object.keys(ANSWERS) as (keyof typeof ANSWERS)[]).find((key) => id.startsWith(key));
  const answer = evaluateQuantity(
    `electrons.nonlocal.${kind === undefined ? '' : ANSWERS[kind]}`,
    given.inputs,
  );
  const tolerance = given.tolerance as { rel?: number; abs?: number; rel_of_vector_norm?: number };
  it.each(Object.keys(given.outputs))('%s comes out at its stated tolerance', (key) => {
    if (!answer.ok) throw new Error(`${answer.path}: ${answer.hint}`);
    const value = (answer.value as Record<string, unknown>)[key];
    const wanted = (given.outputs as Record<string, unknown>)[key];
    const [rows, references] = [rowsOf(value), rowsOf(wanted)];
    expect(rows.map((row) => row.length)).toEqual(references.map((row) => row.length));
    references.forEach((row, r) =>
      row.forEach((reference, i) => {
        const size = tolerance.rel_of_vector_norm === undefined ? Math.abs(reference) : Math.hypot(...row);
        const allowed = (tolerance.rel ?? tolerance.rel_of_vector_norm ?? 0) * size + (tolerance.abs ?? 0);
        expect(Math.abs((rows[r]?.[i] as number) - reference)).toBeLessThanOrEqual(allowed);
      }),
    );
  });
});
