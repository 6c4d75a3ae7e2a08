import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import cases from '@workers/validation/data/saslow-public.json';
import { publicQuantities } from './public-quantities';

const flat = (x: unknown): number[] => (Array.isArray(x) ? x.flatMap(flat) : [x as number]);

for (const given of cases) {
  const names = publicQuantities(given.id);
  const { rel, abs } = given.tolerance as { rel: number; abs: Readonly<Record<string, number>> };
  describe(`public case ${given.id}`, () => {
    const answers = names.map((name) => {
      const result = evaluateQuantity(name, given.inputs);
      if (!result.ok) throw new Error(`${name} ${result.path}: ${result.hint}`);
      return result.value as Record<string, unknown>;
    });
    for (const [key, wanted] of Object.entries(given.outputs))
      it(`${key} comes out at its stated tolerance`, () => {
        const found = answers.filter((answer) => key in answer);
        expect(found.length).toBeGreaterThan(0);
        for (const answer of found) {
          const [value, reference] = [flat(answer[key]), flat(wanted)];
          expect(value.length).toBe(reference.length);
          reference.forEach((r, i) =>
            expect(Math.abs((value[i] as number) - r)).toBeLessThanOrEqual(
              rel * Math.abs(r) + (abs[key] ?? 0),
            ),
          );
        }
      });
  });
}
