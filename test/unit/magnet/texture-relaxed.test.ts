import { describe, expect, it } from 'vitest';
import { layerCharges } from '@workers/magnet/observables/topological-charge';
import { vortexCore } from '@workers/magnet/observables/vortex-core';
import type { Simulation } from '@workers/magnet/simulation';
import { BARE, box, simulate } from './support';

/** Relaxed until nothing moves on the scale of the texture; a full relaxation would tell no more about its kind. */
const relaxed = (changes: Record<string, unknown>): Simulation => {
  const s = simulate({ ...BARE, 'solver.relaxTorque': 1e-3, ...changes });
  expect(s.relax()).toBe('converged');
  return s;
};
const charge = ({ mesh, m }: Simulation): number => layerCharges(mesh, m)[0] as number;

/** Film of 60 × 60 nm with perpendicular anisotropy; the skyrmion of V16 has a radius of 6.2 nm. */
const FILM = {
  ...box(40, 40, 1, [1.5e-9, 1.5e-9, 1e-9]), 'texture.position': 30e-9, 'texture.radius': 8e-9, 'texture.widthFrom': 'typed',
  'texture.width': 4e-9, 'material.Ms': 8e5, 'material.A': 15e-12, 'material.Ku': 8e5, 'material.easyAxis': [0, 0, 1],
}; // prettier-ignore

describe('after relaxation', () => {
  it.each([
    ['inwards', 'up', 3.5e-3],
    ['outwards', 'down', 3.5e-3],
    ['outwards', 'up', -3.5e-3],
  ] as const)(
    'a Néel skyrmion that points %s with its core %s stays one, with D of that sign',
    (radial, polarity, D) => {
      const s = relaxed({
      ...FILM, 'texture.kind': 'neel-skyrmion', 'texture.radial': radial, 'texture.polarity': polarity, 'material.D': D,
    }); // prettier-ignore
      const p = polarity === 'up' ? 1 : -1;
      // The free edge tilts by D/2A, which takes a few hundredths of the sphere.
      expect(Math.abs(charge(s) - p)).toBeLessThan(0.1);
      const [cells, i] = [1600, 20 + 20 * 40];
      expect(Math.sign(s.m[2 * cells + i] as number)).toBe(p);
      // To the right of the centre, in the wall, m still points the way it was asked for.
      expect(Math.sign(s.m[i + 4] as number)).toBe(radial === 'outwards' ? 1 : -1);
    },
  );

  it.each([
    ['clockwise', 3.5e-3],
    ['anticlockwise', -3.5e-3],
  ] as const)('a Bloch skyrmion that runs %s stays one, with bulk D of that sign', (circulation, D) => {
    const s = relaxed({
      ...FILM, 'texture.kind': 'bloch-skyrmion', 'texture.circulation': circulation, 'material.Dbulk': D,
    }); // prettier-ignore
    expect(Math.abs(charge(s) - 1)).toBeLessThan(0.1);
    expect(Math.sign(s.m[1600 + 24 + 20 * 40] as number)).toBe(circulation === 'anticlockwise' ? 1 : -1);
  });

  it('a vortex in a permalloy square stays in its middle with its polarity and circulation', () => {
    const s = relaxed({
      ...box(24, 24, 1, [5e-9, 5e-9, 10e-9]), 'geometry.demagnetisation': 'full', 'material.Ms': 8e5, 'material.A': 1.3e-11,
      'texture.kind': 'vortex', 'texture.position': 60e-9, 'texture.polarity': 'down', 'texture.circulation': 'clockwise',
    }); // prettier-ignore
    const core = vortexCore(s.mesh, s.m);
    expect(core?.polarity).toBe(-1);
    expect((core?.x ?? NaN) / 60e-9).toBeCloseTo(1, 2);
    expect((core?.y ?? NaN) / 60e-9).toBeCloseTo(1, 2);
    expect(charge(s)).toBeCloseTo(-0.5, 1);
    expect(s.m[576 + 20 + 12 * 24]).toBeLessThan(-0.9);
  });

  it('a vortex wall in a wide permalloy strip keeps its charge and domains', () => {
    const s = relaxed({
      ...box(80, 24, 1, [8e-9, 8e-9, 20e-9]), 'geometry.demagnetisation': 'full', 'material.Ms': 8e5, 'material.A': 1.3e-11,
      'texture.kind': 'vortex-head-to-head', 'texture.position': 320e-9, 'solver.relaxTorque': 3e-3,
    }); // prettier-ignore
    // On cells of 8 nm the core is barely resolved, but a charge of one half is nothing else.
    expect(charge(s)).toBeCloseTo(0.5, 2);
    const row = 12 * 80;
    expect(s.m[row + 5]).toBeGreaterThan(0.9);
    expect(s.m[row + 74]).toBeLessThan(-0.9);
  });

  it.each([
    ['helical', 'right', 'material.Dbulk'],
    ['cycloidal', 'left', 'material.D'],
  ] as const)(
    'a %s spiral of its own period lies lower than one of the other hand',
    (rotation, hand, field) => {
      const period = (4 * Math.PI * 15e-12) / 4e-3;
      const energy = (own: string): number => {
        const s = simulate({
        ...BARE, ...box(64, 1, 1, [period / 32, 2e-9, 2e-9]), 'material.Ms': 8e5, 'material.A': 15e-12, [field]: 4e-3,
        'texture.kind': 'spiral', 'texture.rotation': rotation, 'texture.hand': own, 'texture.period': period,
      }); // prettier-ignore
        s.refresh();
        return s.energy;
      };
      expect(energy(hand)).toBeLessThan(0);
      expect(energy(hand === 'right' ? 'left' : 'right')).toBeGreaterThan(0);
    },
  );
});
