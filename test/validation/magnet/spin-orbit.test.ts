import { describe, expect, it } from 'vitest';
import { BARE, box, simulate } from '../../unit/magnet/support';

describe('V28 macrospin under spin–orbit torque, B_K = 0.2 T, σ = +y, from +z', () => {
  const [Ms, BK] = [8e5, 0.2];
  const driven = (BDL: number) => {
    const s = simulate({
      ...BARE, ...box(1, 1, 1, [2e-9, 2e-9, 2e-9]), 'material.Ms': Ms, 'material.Ku': (BK * Ms) / 2, 'material.easyAxis': [0, 0, 1],
      'material.alpha': 0.9, 'texture.direction': [0, 0, 1], 'drive.spinOrbit.shape': 'ramp', 'drive.spinOrbit.rise': 5e-9,
      'drive.spinOrbit.dampingLike': BDL, 'drive.spinOrbit.polarisation': [0, 1, 0], 'solver.maxError': 1e-7,
    }); // prettier-ignore
    s.runUntil(15e-9);
    return [...s.m] as [number, number, number];
  };

  it('tilts by −15° at B_DL = 0.05 T', () => {
    const [x, y, z] = driven(0.05);
    expect(Math.abs(x + 0.258819)).toBeLessThan(1e-5);
    expect(Math.abs(y)).toBeLessThan(1e-5);
    expect(Math.abs(z - 0.965926)).toBeLessThan(1e-5);
  });

  it('stays up just below B_DL = B_K/2 and leaves just above', () => {
    expect(driven(0.0995)[2]).toBeGreaterThan(0.7);
    expect(Math.abs(driven(0.1005)[2])).toBeLessThan(0.3);
  });
});
