import { expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';

it('a device of 127 slices has β_eff 0.0495 without and 0.0582 with local neutrality, as section B9 says', () => {
  const answer = evaluateQuantity('electrons.lattice.transmission', {
    kind: 'scba', L: 127, lam: 8, Delta: 0.8, E: -3, nk: 8, cn: 0.05, cs: 0.05, neutral: true,
  }); // prettier-ignore
  if (!answer.ok) throw new Error(answer.hint);
  const value = answer.value as Record<string, number>;
  expect(Math.abs((value['betaTotalNoNeutrality'] ?? NaN) - 0.0495)).toBeLessThan(5e-5);
  expect(Math.abs((value['betaNeutral'] ?? NaN) - 0.0582)).toBeLessThan(5e-5);
  expect(Math.abs((value['betaPredicted'] ?? NaN) - 0.0577)).toBeLessThan(5e-5);
  expect(value['sumRuleError']).toBeLessThan(1e-7);
});
