import { describe, expect, it } from 'vitest';
import { BARE, box, simulate } from '../../unit/magnet/support';

describe('V14 turned by 90°: a wire with bulk DMI is the film wire with m_y for −m_x', () => {
  it('tilts the first two cells as published, the other way at the other end', () => {
    const s = simulate({
      ...BARE, ...box(100, 1, 1, [1e-9, 1e-9, 1e-9]), 'material.Ms': 0.86e6, 'material.A': 13e-12, 'material.Ku': 4e5,
      'material.easyAxis': [0, 0, 1], 'material.Dbulk': 3e-3, 'texture.direction': [0, 0, 1], 'solver.relaxTorque': 1e-8,
    }); // prettier-ignore
    expect(s.relax()).toBe('converged');
    const at = (i: number): number[] => [0, 100, 200].map((block) => s.m[block + i] as number);
    const [first, second, last] = [at(0), at(1), at(99)] as [number[], number[], number[]];
    expect(Math.abs(first[0] as number)).toBeLessThan(1e-9);
    expect(Math.abs((first[1] as number) - 0.613452)).toBeLessThan(1e-5);
    expect(Math.abs((first[2] as number) - 0.789732)).toBeLessThan(1e-5);
    expect(Math.abs((second[1] as number) - 0.531488)).toBeLessThan(1e-5);
    expect(Math.abs((last[1] as number) + 0.613452)).toBeLessThan(1e-5);
  });
});

describe('helix of bulk DMI', () => {
  it('has the energy A k² − D k per volume, right-handed turns about x being the cheap ones', () => {
    // Energy of whole turns on a long chain without ends to speak of: e(k) = A k² − D k.
    const [A, D, nx, d] = [8.78e-12, 1.58e-3, 400, 0.5e-9];
    const energy = (turns: number): number => {
      const m = new Float64Array(3 * nx);
      for (let i = 0; i < nx; i++) {
        const angle = (2 * Math.PI * turns * (i + 0.5)) / nx;
        m[nx + i] = Math.cos(angle);
        m[2 * nx + i] = Math.sin(angle);
      }
      const s = simulate({ ...BARE, ...box(nx, 1, 1, [d, d, d]), 'material.Ms': 3.84e5, 'material.A': A, 'material.Dbulk': D }, m); // prettier-ignore
      s.refresh();
      return s.energy / (nx * d ** 3);
    };
    const length = nx * d;
    for (const turns of [2, -2, 2.864]) {
      const k = (2 * Math.PI * turns) / length;
      // m·curl m = −k for a right-handed turn about x, hence D k with this sign; ends and lattice differ by a percent.
      const expected = A * k * k - D * k;
      expect(Math.abs(energy(turns) - expected)).toBeLessThan((0.02 * D ** 2) / (4 * A));
    }
  });
});
