import { expect, it } from 'vitest';
import { velocityPerSpinCurrent, wallVelocities } from '@workers/electrons/thermal-torque/velocities';

it('a polarised current drives permalloy as the spin-wave Doppler experiment says, 6.0 ± 0.6 m/s, against the current', () => {
  const moment = { Ms: 6.9e5, gamma: 1.76085963023e11, hbar: 1.054571817e-34, e: 1.602176634e-19 };
  const v = velocityPerSpinCurrent(moment) * 0.71 * 1e11;
  expect(v).toBeCloseTo(-5.963, 3);
});

it('a wall follows w/α below Walker breakdown, and nearly v far above', () => {
  const { below, above } = wallVelocities({ v: 3, w: 0.2 }, 0.01);
  expect(below).toBeCloseTo(20, 12);
  expect(above).toBeCloseTo((3 + 0.002) / 1.0001, 12);
});
