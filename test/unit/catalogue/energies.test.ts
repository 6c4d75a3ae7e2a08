import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import { VACUUM_PERMEABILITY } from '@workers/model';
import { value } from '../voltage/potential/support';

interface Energies {
  readonly terms: readonly { readonly name: string; readonly energy: number }[];
  readonly total: number;
}
const [Ms, Ku, A, B] = [8e5, 3e5, 1.3e-11, 0.02];
const [L, w, t] = [40e-9, 20e-9, 10e-9];
const PROJECT = {
  material: { Ms, Ku, A, easyAxis: [1, 0, 0] },
  geometry: { length: L, width: w, thickness: t, demagnetisation: 'given', Nx: 0, Ny: 0.2, Nz: 0.8 },
  texture: { kind: 'uniform', direction: [3, 0, 4] },
  solver: { nx: 10, ny: 2, nz: 1 },
  leads: { first: { position: 10e-9, width: 4e-9 }, second: { position: 30e-9, width: 4e-9 } },
  drive: { field: { shape: 'ramp', amplitude: B, rise: 1e-9, direction: [0, 0, 1] } },
};
const of = (input: Record<string, unknown>): Energies =>
  value(evaluateQuantity('magnet.energies', input)) as Energies;
const byName = ({ terms }: Energies): Record<string, number> =>
  Object.fromEntries(terms.map(({ name, energy }) => [name, energy]));

describe('energies of a state without a run', () => {
  const V = L * w * t;
  it('are those of one domain before the drive has begun', () => {
    const energies = of({ project: PROJECT });
    const found = byName(energies);
    // The anisotropy energy has its zero across the axis.
    expect(found['uniaxial-anisotropy']).toBeCloseTo(-Ku * V * 0.36, 30);
    expect(found.shape).toBeCloseTo(0.5 * VACUUM_PERMEABILITY * Ms * Ms * V * 0.8 * 0.64, 30);
    expect(Math.abs(found.exchange as number)).toBeLessThan(1e-30);
    expect(found.zeeman).toBeCloseTo(0, 40);
    expect(energies.total).toBeCloseTo(
      energies.terms.reduce((sum, { energy }) => sum + energy, 0),
      40,
    );
  });
  it('know the drive at a time, and a picture', () => {
    expect(byName(of({ project: PROJECT, time: 0.5e-9 })).zeeman).toBeCloseTo(-0.5 * B * Ms * V * 0.8, 30);
    const m = Float32Array.from({ length: 60 }, (_, i) => (i >= 40 ? 1 : 0));
    expect(byName(of({ project: PROJECT, time: 2e-9, m })).zeeman).toBeCloseTo(-B * Ms * V, 30);
  });
  it('refuse the picture of another mesh and a bad project, by their names', () => {
    expect(evaluateQuantity('magnet.energies', { project: PROJECT, m: [1, 2, 3] })).toMatchObject({
      code: 'wrong-picture',
    });
    expect(evaluateQuantity('magnet.energies', { project: { material: { Ms: -1 } } })).toMatchObject({
      ok: false,
      path: 'material.Ms',
    });
  });
});
