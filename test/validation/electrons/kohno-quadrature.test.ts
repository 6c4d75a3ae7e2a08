import { expect, it } from 'vitest';
import { fullKernelAt } from '@workers/electrons/thermal-torque/full-kernel';
import { metal } from './metals';
import { byQuadrature, worstIntegrals, worstSums } from './quadrature';

// All 200 metals are those of `npm run validate:full`.
it('the closed sums over k are those of quadrature, for 60 random metals', () => {
  const { A, B, C } = worstSums(60);
  expect(A).toBeLessThan(1e-11);
  expect(B).toBeLessThan(1e-9);
  expect(C).toBeLessThan(1e-13);
});

it('keeps eight digits where M is a twentieth of the Fermi energy', () => {
  for (const eF of [2, 5, 8]) {
    const m = metal({ eF, M: eF / 20 });
    const [closed, sums] = [fullKernelAt(m, m.fermiEnergy), byQuadrature(m, m.fermiEnergy)];
    expect(Math.abs(closed.A / sums.A - 1)).toBeLessThan(1e-8);
    expect(Math.abs(closed.B / sums.B - 1)).toBeLessThan(1e-8);
    expect(Math.abs(closed.C / sums.C - 1)).toBeLessThan(1e-11);
  }
});

it('the energy integrals are those of adaptive quadrature for 60 random metals, band edges in the window included', () => {
  expect(worstIntegrals(60)).toBeLessThan(1e-10);
});
