import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import reference from '@workers/validation/data/kohno-public.json';

/** Which quantity answers which public case. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  P1: ['electrons.thermal-torque.energy'],
  P2: ['electrons.thermal-torque.energy'],
  P3: ['electrons.thermal-torque.mott'],
  P4: ['electrons.thermal-torque.integrals'],
  P5: ['electrons.thermal-torque.velocities'],
  P6: ['electrons.thermal-torque.torque'],
  P7: ['electrons.thermal-torque.sea'],
  P8: ['electrons.thermal-torque.energy'],
  P9: ['electrons.thermal-torque.mott', 'electrons.thermal-torque.energy'],
  P10: ['electrons.thermal-torque.calibrate'],
};

/** Relative; the sea integrals cancel to 1e-4 of their parts. */
const tolerance = (id: string): number => (id === 'P6' || id === 'P7' ? 1e-9 : 1e-10);

type Outputs = Readonly<Record<string, number | Readonly<Record<string, number>>>>;

const flat = (outputs: Outputs): [string, number][] =>
  Object.entries(outputs).flatMap(([key, value]): [string, number][] =>
    typeof value === 'number'
      ? [[key, value]]
      : Object.entries(value).map(([inner, x]): [string, number] => [`${key}.${inner}`, x]),
  );

const valueAt = (answer: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], answer);

for (const given of reference.cases)
  describe(`public case ${given.id}: ${given.what}`, () => {
    const answers = (ANSWERS[given.id] ?? []).map((name) => {
      const result = evaluateQuantity(name, given.inputs);
      if (!result.ok) throw new Error(`${name} ${result.path}: ${result.hint}`);
      return result.value;
    });
    for (const [path, wanted] of flat(given.outputs as Outputs))
      it(`${path} comes out`, () => {
        if (path === 'S_s_abs_below') {
          expect(Math.abs(valueAt(answers[0], 'S_s') as number)).toBeLessThan(wanted);
          return;
        }
        const found = answers.map((answer) => valueAt(answer, path)).filter((x) => x !== undefined);
        expect(found.length).toBeGreaterThan(0);
        for (const value of found)
          expect(Math.abs((value as number) - wanted)).toBeLessThanOrEqual(
            tolerance(given.id) * Math.abs(wanted),
          );
      });
  });
