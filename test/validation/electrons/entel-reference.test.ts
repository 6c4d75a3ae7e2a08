import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import reference from '@workers/validation/data/entel-public.json';

const flat = (x: unknown): number[] => (Array.isArray(x) ? x.flatMap(flat) : [x as number]);

for (const [name, { inputs, outputs }] of Object.entries(reference))
  describe(`public case ${name}`, () => {
    const result = evaluateQuantity('electrons.spin-continuity.torque', inputs);
    if (!result.ok) throw new Error(`${result.path}: ${result.hint}`);
    const answer = result.value as Record<string, unknown>;
    for (const [key, wanted] of Object.entries(outputs))
      it(`${key} comes out to ten digits`, () => {
        const [value, numbers] = [flat(answer[key]), flat(wanted)];
        expect(value.length).toBe(numbers.length);
        const size = Math.max(...numbers.map(Math.abs));
        numbers.forEach((r, i) =>
          expect(Math.abs((value[i] as number) - r)).toBeLessThanOrEqual(1e-10 * Math.abs(r) + 1e-14 * size),
        );
      });
  });
