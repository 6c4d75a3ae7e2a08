import { describe, expect, it } from 'vitest';
import { endFaceField } from '@workers/magnet/terms/end-charges';
import { BARE, box, simulate } from './support';

const MU0 = 4e-7 * Math.PI;
const Ms = 8e5;

/** Stray field of m = +x everywhere, T, three blocks. */
const strayField = (n: readonly [number, number, number], edges: readonly [number, number, number]) => {
  const s = simulate({
    ...BARE, ...box(...n, edges), 'material.Ms': Ms, 'material.A': 0, 'geometry.demagnetisation': 'full', 'texture.direction': [1, 0, 0],
  }); // prettier-ignore
  s.refresh();
  return { mesh: s.mesh, B: s.field };
};

describe('charges of the end faces', () => {
  it.each([
    [
      [40, 8, 3],
      [2e-9, 3e-9, 1e-9],
    ],
    [
      [200, 1, 1],
      [5e-9, 50e-9, 10e-9],
    ],
    [
      [30, 5, 1],
      [5e-9, 5e-9, 3e-9],
    ],
  ] as const)('cancel the whole stray field of a uniform bar along x, %j cells of %j m', (n, edges) => {
    const { mesh, B } = strayField(n, edges);
    const added = endFaceField(mesh, Ms, -Ms);
    expect(Math.max(...B.map(Math.abs))).toBeGreaterThan(0.15 * MU0 * Ms);
    B.forEach((b, i) => expect(Math.abs(b + (added[i] as number))).toBeLessThan(2e-7 * MU0 * Ms));
  });

  it('give the far field of their charges as Coulomb would', () => {
    const mesh = { nx: 400, ny: 2, nz: 1, dx: 5e-9, dy: 5e-9, dz: 5e-9 };
    const B = endFaceField(mesh, Ms, 0);
    const distance = 300.5 * 5e-9;
    const expected = (MU0 * Ms * 10e-9 * 5e-9) / (4 * Math.PI * distance ** 2);
    expect((B[300] as number) / expected).toBeCloseTo(1, 3);
  });

  it('are a term for a wall along the wire with magnetostatics on the mesh, and for nothing else', () => {
    const s = (changes: Record<string, unknown>) =>
      Object.keys(
        simulate({
          'solver.nx': 60, 'geometry.length': 240e-9, 'texture.position': 120e-9, 'geometry.demagnetisation': 'full', 'solver.endCharges': true, ...changes,
        }).energies,
      ); // prettier-ignore
    expect(s({})).toContain('end-charges');
    expect(s({ 'geometry.demagnetisation': 'wire' })).not.toContain('end-charges');
    expect(s({ 'texture.kind': 'up-down' })).not.toContain('end-charges');
    expect(s({ 'solver.endCharges': false })).not.toContain('end-charges');
  });
});
