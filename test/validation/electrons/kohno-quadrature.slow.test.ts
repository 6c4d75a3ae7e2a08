import { expect, it } from 'vitest';
import { worstIntegrals, worstSums } from './quadrature';

it('no closed form of 200 random metals is trusted alone: sums over k and energy integrals against adaptive quadrature', () => {
  const [{ A, B, C }, integrals] = [worstSums(200), worstIntegrals(200)];
  const worst = [A, B, C, integrals].map((x) => x.toExponential(1)).join(', ');
  process.stdout.write(`Worst deviation of A, B, C and the energy integrals of 200 metals: ${worst}\n`);
  expect(A).toBeLessThan(1e-11);
  expect(B).toBeLessThan(1e-9);
  expect(C).toBeLessThan(1e-13);
  expect(integrals).toBeLessThan(1e-10);
});
