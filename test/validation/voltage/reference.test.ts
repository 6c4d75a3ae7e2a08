import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import cases from '@workers/validation/data/saslow-public.json';

/** Which quantities answer which public case; the others belong to parts of the program still to come. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  'S1-co-paper-constants': ['voltage.estimate'],
  'S2-co-codata': ['voltage.estimate'],
  'S3-smf-local': ['voltage.smf.point', 'voltage.smf.face'],
  'S4-generic-R': ['voltage.thermodynamics.generic'],
  'S5-texture-bounds-Co': ['voltage.thermodynamics.texture-bound'],
  'S6-wall-below-and-above-walker': ['voltage.wall.walker', 'magnet.wall.walker'],
  'S7-pulse': ['voltage.wall.pulse'],
  'S8-loaded-circuit': ['voltage.wall.loaded'],
  'S9-strip-2d': ['voltage.strip'],
  'S10-disc': ['voltage.disc'],
  'S11-two-band': ['voltage.two-band.line'],
  'S12-detectability': ['voltage.noise'],
};

const flat = (x: unknown): number[] => (Array.isArray(x) ? x.flatMap(flat) : [x as number]);

for (const given of cases) {
  const names = ANSWERS[given.id];
  if (names === undefined) continue;
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
