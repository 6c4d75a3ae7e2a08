import { describe, expect, it } from 'vitest';
import { BARE, box, constantField, relaxed, simulate, stateOf } from '../../../workers/validation/simulate';

const [A, D, Ms, THICKNESS] = [8.78e-12, 1.58e-3, 0.384e6, 24e-9];
/** Field in which the cone stands 60° from the normal: cos θ = 2 A Ms B/D² at any place of the film, its edges included. */
const B = (0.5 * D ** 2) / (2 * A * Ms);

/** How far m_z of a film with bulk DMI is from the cone at any height, on a mesh of so many layers. */
const worst = (layers: number, edges: string): number => {
  const cells = [1, 1, layers] as const;
  const sizes = [1e-9, 1e-9, THICKNESS / layers] as const;
  const s = simulate(
    {
      ...BARE,
      ...box(cells, sizes),
      ...constantField([0, 0, B]),
      'material.Ms': Ms,
      'material.A': A,
      'material.Dbulk': D,
      'solver.relaxTorque': 1e-8,
      'solver.dmiEdges': edges,
    },
    stateOf([...cells], [...sizes], (_x, _y, z) => {
      const phi = (D / (2 * A)) * z;
      return [Math.sqrt(0.75) * Math.cos(phi), Math.sqrt(0.75) * Math.sin(phi), 0.5];
    }),
  );
  s.dynamics.relaxesInField = true;
  relaxed(s);
  return Math.max(...s.m.subarray(2 * layers).map((mz) => Math.abs(mz - 0.5)));
};

describe('free edges with DMI, against the cone that satisfies their condition exactly', () => {
  it('converge with the square of the cell when half a cell is added', () => {
    const [coarse, fine] = [worst(12, 'half'), worst(24, 'half')];
    expect(fine).toBeLessThan(2e-3);
    expect(coarse / fine).toBeGreaterThan(3.6);
    expect(coarse / fine).toBeLessThan(4.4);
  });

  it.each(['whole', 'open'])('converge with the cell when it is %s', (edges) => {
    const [coarse, fine] = [worst(12, edges), worst(24, edges)];
    expect(fine).toBeGreaterThan(5e-3);
    expect(coarse / fine).toBeGreaterThan(1.6);
    expect(coarse / fine).toBeLessThan(2.4);
  });
});
