import { describe, expect, it } from 'vitest';
import { evaluateQuantity } from '@workers/catalogue';
import { value } from '../voltage/potential/support';

const PROJECT = {
  geometry: { length: 400e-9 },
  solver: { nx: 100 },
  texture: { position: 200e-9 },
  leads: { first: { position: 100e-9 }, second: { position: 300e-9 } },
  drive: { field: { shape: 'constant', amplitude: 5e-3 } },
};

describe('pictures through the catalogue', () => {
  it('answer for the state before the drive and for a given picture alike', () => {
    for (const name of ['voltage.thermodynamics.picture', 'voltage.two-band.picture']) {
      const start = value(evaluateQuantity(name, { project: PROJECT })) as { nx: number };
      expect(start.nx).toBe(100);
      // One domain has nothing that heats by the motion of a wall.
      const m = Float32Array.from({ length: 300 }, (_, i) => (i < 100 ? 1 : 0));
      const calm = value(evaluateQuantity(name, { project: PROJECT, m, time: 1e-9 }));
      expect(calm).toMatchObject({ nx: 100, time: 1e-9 });
      if (name.includes('thermo'))
        expect(calm).toMatchObject({ power: { current: { total: 0 } }, steepest: 0 });
      else expect(calm).toMatchObject({ V: 0, Vcharge: 0 });
    }
  });
  it('refuse other pictures and projects with path and reason', () => {
    const name = 'voltage.thermodynamics.picture';
    expect(evaluateQuantity(name, { project: PROJECT, m: [1, 2, 3] })).toMatchObject({
      code: 'wrong-picture',
    });
    expect(evaluateQuantity(name, { project: PROJECT, m: 'all' })).toMatchObject({ ok: false, path: 'm' });
    expect(evaluateQuantity(name, { project: 7 })).toMatchObject({ ok: false });
    expect(evaluateQuantity(name, { project: { material: { P: 3 } } })).toMatchObject({ path: 'material.P' });
  });
});
