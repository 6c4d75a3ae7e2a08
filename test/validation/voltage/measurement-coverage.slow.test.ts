import { it } from 'vitest';
import { expectCoverage, normals, reddened } from '../../unit/voltage/measurement-support';

it('95 % intervals by profile likelihood hold the true value 95 times of 100, with white noise', () => {
  expectCoverage(
    (seed) =>
      (
        (n) => () =>
          1e-7 * n()
      )(normals(seed)),
    { count: 240, profile: true },
  );
});

it('and with noise behind a low-pass, when the shift is looked for over the whole trace', () => {
  expectCoverage((seed) => reddened(normals(seed), 1e-7, 0.7), { count: 400, profile: true });
});
