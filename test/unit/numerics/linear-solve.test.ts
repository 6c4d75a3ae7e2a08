import { expect, it } from 'vitest';
import { solveInPlace } from '@workers/numerics/linear-solve';

it('real equations are solved with row exchanges, and refused without a solution', () => {
  const a = Float64Array.of(0, 2, 1, 1, 1, 1, 2, -1, 3);
  const x = Float64Array.of(7, 6, 9);
  expect(solveInPlace(a, x)).toBe(true);
  [1, 2, 3].forEach((wanted, k) => expect(x[k]).toBeCloseTo(wanted, 13));
  expect(solveInPlace(Float64Array.of(1, 2, 2, 4), Float64Array.of(1, 1))).toBe(false);
});
