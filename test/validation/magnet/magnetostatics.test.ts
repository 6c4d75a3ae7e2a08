import { describe, expect, it } from 'vitest';
import { VACUUM_PERMEABILITY } from '@workers/model';
import { barFactors } from '@workers/magnet/demagnetising-factors';
import { simulationBytes } from '@workers/magnet/simulation-memory';
import { BARE, box, projectWith, randomUnits, simulate } from '../../unit/magnet/support';

const Ms = 8e5;
const FULL = {
  ...BARE,
  'geometry.demagnetisation': 'full',
  'material.Ms': Ms,
  // Exchange as weak as the schema lets it be; the states are uniform.
  'material.A': 1e-13,
};

const nm = (...edges: readonly number[]): [number, number, number] =>
  edges.map((e) => e * 1e-9) as [number, number, number];

describe('memory', () => {
  it('of a film of 512 × 512 cells with all stages and transforms stays below 450 bytes per cell', () => {
    const film = projectWith({ ...FULL, ...box(512, 512, 1, nm(4, 4, 4)) });
    expect(simulationBytes(film) / 512 ** 2).toBeLessThan(450);
  });
});

describe('energy of the stray field', () => {
  it('is −½ M·B of the uniform box', () => {
    const edges = nm(2, 2, 5);
    const s = simulate({ ...FULL, ...box(6, 4, 1, edges), 'texture.direction': [0, 0, 1] });
    s.refresh();
    const volume = 12e-9 * 8e-9 * 5e-9;
    const expected = 0.5 * VACUUM_PERMEABILITY * Ms * Ms * volume * barFactors(12, 8, 5)[2];
    expect((s.energies['magnetostatics'] as number) / expected).toBeCloseTo(1, 9);
    expect(s.energies['shape']).toBeUndefined();
    expect(s.energy / expected).toBeCloseTo(1, 9);
  });
});

describe('mixed precision', () => {
  it.each([
    [12, 7, 3],
    [64, 33, 1],
  ])(
    '%d × %d × %d cells: the field differs by less than 2e-6 of its largest value from that in double',
    (nx, ny, nz) => {
      const shape = box(nx, ny, nz, nm(2, 3, 5));
      const m = randomUnits(nx * ny * nz, 4);
      const field = (precision: string): Float64Array => {
        const s = simulate({ ...FULL, ...shape, 'solver.precision': precision }, m);
        s.refresh();
        return s.field;
      };
      const [exact, single] = [field('double'), field('mixed')];
      const largest = exact.reduce((most, B) => Math.max(most, Math.abs(B)), 0);
      const error = exact.reduce((most, B, i) => Math.max(most, Math.abs(B - (single[i] as number))), 0);
      expect(error / largest).toBeLessThan(2e-6);
      expect(error).toBeGreaterThan(0);
    },
  );

  it('relaxes to the goal although its energies are rounded', () => {
    const s = simulate({
      ...FULL, ...box(32, 16, 1, nm(4, 4, 4)), 'material.A': 1.3e-11, 'texture.direction': [1, 0.4, 0.2],
      'solver.precision': 'mixed',
    }); // prettier-ignore
    expect(s.relax()).toBe('converged');
    expect(s.relaxation.torque).toBeLessThan(1e-6);
  });
});
