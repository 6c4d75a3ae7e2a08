import { describe, expect, it } from 'vitest';
import { layerCharges, topologicalCharge } from '@workers/magnet/observables/topological-charge';
import { vortexCore, vortexCoreColumns } from '@workers/magnet/observables/vortex-core';
import type { Mesh } from '@workers/magnet/mesh';
import { runColumns, createRowReader } from '@workers/services/run-rows';
import { WallTracker } from '@workers/magnet/wall-tracker';
import { BARE, box, simulate } from './support';

const mesh: Mesh = { nx: 40, ny: 36, nz: 2, dx: 1e-9, dy: 1.5e-9, dz: 2e-9 };

/** m from polar angle θ(r) and in-plane angle w φ + c about (x0, y0), in m. */
const texture = (
  theta: (r: number) => number,
  winding: number,
  helicity: number,
  [x0, y0]: readonly [number, number],
): Float64Array => {
  const { nx, ny, nz, dx, dy } = mesh;
  const cells = nx * ny * nz;
  const m = new Float64Array(3 * cells);
  for (let i = 0; i < cells; i++) {
    const [x, y] = [((i % nx) + 0.5) * dx - x0, ((Math.floor(i / nx) % ny) + 0.5) * dy - y0];
    const angle = winding * Math.atan2(y, x) + helicity;
    const t = theta(Math.hypot(x, y));
    m[i] = Math.sin(t) * Math.cos(angle);
    m[cells + i] = Math.sin(t) * Math.sin(angle);
    m[2 * cells + i] = Math.cos(t);
  }
  return m;
};
const middle = [20.3e-9, 27.2e-9] as const;
/** Up in the centre, exactly down from 16 nm on. */
const skyrmion = (r: number): number => Math.PI * Math.min(r / 16e-9, 1);

describe('topological charge', () => {
  it.each([
    ['a skyrmion with its core up', 1, 0, false, 1],
    ['the same of Bloch kind', 1, Math.PI / 2, false, 1],
    ['an antiskyrmion', -1, 0.4, false, -1],
    ['a skyrmion with its core down', 1, 0, true, -1],
    ['one that turns twice', 2, 0, false, 2],
  ] as const)('%s: a whole number in every layer', (_name, winding, helicity, down, expected) => {
    const m = texture((r) => (down ? Math.PI - skyrmion(r) : skyrmion(r)), winding, helicity, middle);
    for (const charge of layerCharges(mesh, m)) expect(Math.abs(charge - expected)).toBeLessThan(1e-12);
    expect(topologicalCharge.read(mesh, m)[0]).toBeCloseTo(expected, 12);
  });

  it('of a vortex is half of its polarity times its winding', () => {
    for (const polarity of [1, -1]) {
      const m = texture((r) => Math.PI * (polarity > 0 ? 0 : 1) + polarity * (Math.PI / 2) * Math.min(r / 12e-9, 1), 1, Math.PI / 2, middle); // prettier-ignore
      expect(layerCharges(mesh, m)[0]).toBeCloseTo(polarity / 2, 10);
    }
  });

  it('has no meaning on a chain, and passes over empty cells', () => {
    expect(topologicalCharge.read({ ...mesh, ny: 1 }, new Float64Array(240))).toEqual([NaN]);
    expect(layerCharges(mesh, new Float64Array(3 * 40 * 36 * 2))).toEqual(new Float64Array(2));
  });
});

describe('vortex core', () => {
  const vortex = (polarity: 1 | -1): Float64Array =>
    texture((r) => Math.acos(polarity * Math.exp(-((r / 6e-9) ** 2))), 1, Math.PI / 2, middle);

  it.each([1, -1] as const)('lies where it was put, with polarity %d', (polarity) => {
    const core = vortexCore(mesh, vortex(polarity));
    // A parabola in place of a bell of 6 nm: some hundredths of a cell.
    expect(Math.abs((core?.x ?? NaN) - middle[0])).toBeLessThan(0.03e-9);
    expect(Math.abs((core?.y ?? NaN) - middle[1])).toBeLessThan(0.03e-9);
    expect(core?.polarity).toBe(polarity);
  });

  it('is missing in the plane and in a film that points out of it', () => {
    const flat = texture(() => Math.PI / 2, 1, 0, middle);
    expect(vortexCore(mesh, flat)).toBeNull();
    expect(vortexCoreColumns.read(mesh, texture(skyrmion, 1, 0, middle))).toEqual([NaN, NaN, NaN]);
  });
});

describe('columns that a project asks for', () => {
  const row = (changes: Record<string, unknown>) => {
    const s = simulate({
      ...BARE, ...box(6, 4, 1, [2e-9, 2e-9, 2e-9]), 'material.Ku': 1e5, 'material.Kc1': 2e5, 'drive.field.shape': 'constant',
      'drive.spinOrbit.shape': 'constant', 'drive.spinOrbit.dampingLike': 0.1, 'texture.direction': [1, 1, 0.3], ...changes,
    }); // prettier-ignore
    s.refresh();
    const names = runColumns(s).map(({ name }) => name);
    const values = createRowReader(s, new WallTracker(s.mesh, null, 0))(0);
    expect(values).toHaveLength(names.length);
    return new Map(names.map((name, i) => [name, values[i] as number]));
  };

  it('are none at first', () => {
    expect([...row({}).keys()].at(-1)).toBe('torque');
  });

  it('are the energies of the terms, which add up to the energy', () => {
    const table = row({ 'outputs.termEnergies': true });
    const parts = [...table].filter(([name]) => name.startsWith('E_'));
    expect(parts.map(([name]) => name)).toEqual([
      'E_exchange', 'E_uniaxial_anisotropy', 'E_cubic_anisotropy', 'E_zeeman',
    ]); // prettier-ignore
    const sum = parts.reduce((total, [, value]) => total + value, 0);
    expect(sum / (table.get('energy') ?? NaN)).toBeCloseTo(1, 12);
  });

  it('are charge and core', () => {
    const table = row({ 'outputs.topology': true });
    expect([...table.keys()].slice(-4)).toEqual(['Q', 'core_x', 'core_y', 'core_p']);
    expect(table.get('Q')).toBeCloseTo(0, 12);
  });
});
